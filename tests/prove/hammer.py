"""One of many writers: enters reports with their readings until its time is up, and says what was acknowledged.

Usage: python hammer.py WORKSPACE NAME SECONDS
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "ledger"))

from records import make_claim, make_reading, make_report
from truceline.pipeline.opening import open_workspace


def main(root: Path, name: str, seconds: float) -> None:
    """A line for each report and each reading, after its commit, with the number of its entry."""
    open_workspace(root)
    from truceline.ledger import actions

    print("ready", flush=True)
    sys.stdin.readline()
    end, number = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        number += 1
        text = f"قالت الحركة إن {number} أشخاص قتلوا في رفح، رواية {name}."
        report = make_report(id=f"{name}-{number}", text=text)
        added = actions.add_report("example", report, text.encode(), acting=name)
        print(f"report {added.sequence} {report.id}", flush=True)
        claims = [make_claim(text, quote=f"إن {number} أشخاص قتلوا", event=event) for event in ("casualties", "attack")]
        done = actions.add_reading("example", make_reading(report, *claims), acting=name)
        print(f"reading {done.sequence} {report.id}", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], float(sys.argv[3]))
