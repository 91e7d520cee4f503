"""A writer for the proof of kills: enters the same reports, claims and set-aside inputs each time it is started.

Prints a line after each write that was acknowledged. Usage: python writer.py WORKSPACE REPORTS
"""

from __future__ import annotations

import sys
from pathlib import Path

from records import make_claim, make_reading, make_report
from truceline.pipeline.opening import open_workspace

CLAIMS = 4


def main(root: Path, reports: int) -> None:
    """Enter everything; what stands already changes nothing."""
    print("started", flush=True)
    open_workspace(root)
    from truceline.ledger import actions, queries

    for number in range(reports):
        text = f"قالت الحركة إن {number + 1} أشخاص قتلوا في رفح. " * CLAIMS
        report = make_report(id=f"r{number}", text=text)
        actions.add_report("example", report, text.encode(), acting="writer")
        print(f"report r{number}", flush=True)
        quote = f"إن {number + 1} أشخاص قتلوا"
        claims = [make_claim(text, quote=quote, event=event) for event in ("casualties", "attack", "strike", "need")]
        actions.add_reading("example", make_reading(report, *claims), acting="writer")
        print(f"reading r{number}", flush=True)
        actions.set_aside("example", f"bad{number}", "broken", f"bad{number}", "mend it", acting="writer")
        print(f"set-aside bad{number}", flush=True)
    found = queries.verify()
    for fault in found.faults:
        print(f"fault {fault}", flush=True)
    print(f"finished {found.entries} {found.quotes}", flush=True)


def show(root: Path) -> None:
    """Check what is there and print it canonically."""
    open_workspace(root)
    from truceline.ledger import queries

    for fault in queries.verify().faults:
        print(f"fault {fault}")
    known = {row.id for row in queries.reports("example")}
    print(" ".join(["known", *known, *(f"read:{name}" for name in known if queries.claims_of("example", name))]))
    print(" ".join(["aside", *(row.id for row in queries.set_aside("example"))]))
    for line in queries.canonical_export("example"):
        print(f"entry {line.decode()}")


if __name__ == "__main__":
    if len(sys.argv) > 2:
        main(Path(sys.argv[1]), int(sys.argv[2]))
    else:
        show(Path(sys.argv[1]))
