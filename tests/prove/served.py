"""A workspace with the demonstration case, served by a process of its own: what the proofs of pages visit.

`with served(every=3) as place:` gives the address and a cookie that lets a browser in. With `work`, every kind of page
has something to show: a confirmed reading, an open matter with its reply, a draft of a bulletin. None of that is real,
so pictures for readers are taken without it.
"""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

CASE = "gaza-2025"
OBLIGATION = "gz-p1-aid-volume"


@dataclass(frozen=True)
class Place:
    """Where the pages are served. `name`, `value`: the cookie of a visitor who was let in."""

    site: str
    name: str
    value: str

    @property
    def cookie(self) -> dict[str, str]:
        """The cookie as a browser takes it."""
        return {"name": self.name, "value": self.value, "url": self.site}


@contextlib.contextmanager
def served(*, every: int = 1, work: bool = True) -> Iterator[Place]:
    """Serve every so many of the demonstration reports until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        given = [folder, str(every), "work" if work else ""]
        child = subprocess.Popen([sys.executable, __file__, *given], stdout=subprocess.PIPE, text=True)
        try:
            assert child.stdout is not None
            line = child.stdout.readline()
            assert line, "the server did not start"
            yield Place(**json.loads(line))
        finally:
            child.terminate()
            child.communicate(timeout=30)


def main(folder: Path, every: int, work: bool) -> None:
    """Fill the workspace, say where it is served, and serve."""
    os.environ["TRUCELINE_WORKSPACE"] = str(folder)
    os.environ["DJANGO_SETTINGS_MODULE"] = "truceline.server.settings"
    from truceline.pipeline.opening import open_workspace

    workspace = open_workspace(folder)
    from truceline.pipeline.follow import DEMONSTRATION, follow

    reports = folder / "reports.jsonl"
    lines = DEMONSTRATION.read_text(encoding="utf-8").splitlines()[::every]
    reports.write_text("\n".join([*lines, '{"id": "empty", "text": ""}']), encoding="utf-8")
    follow(workspace, CASE, [reports], acting="demonstration", demonstration=True)
    if work:
        _work()

    from waitress.server import create_server

    from truceline.server import door
    from truceline.server.wsgi import application

    server = create_server(application, listen="127.0.0.1:0", threads=4)
    port = str(server.effective_port)
    place = {"site": f"http://127.0.0.1:{port}", "name": door.cookie_name(port), "value": door.cookie_value()}
    sys.stdout.write(json.dumps(place) + "\n")
    sys.stdout.flush()
    server.run()


def _work() -> None:
    """What people add to a case: a review, a matter raised, what was answered."""
    from truceline.desk.access import owner
    from truceline.pipeline import bulletins
    from truceline.pipeline.follow import current
    from truceline.pipeline.recording import keep, record_of
    from truceline.pipeline.reviewing import decide

    who = owner("demonstration")
    case, assessment = current(CASE)
    fitting = next(item.claim_id for item in assessment.matches if item.fits and item.obligation == OBLIGATION)
    decide(CASE, fitting, "confirmed", who)
    reply = {"party": "israel", "about": OBLIGATION, "text": "Trucks of all kinds count.", "lang": "en"}
    keep(case, record_of(case, "reply", {**reply, "received_at": "2026-01-20T09:00:00Z"}), who)
    issue = {"raised_by": "hamas", "raised_on": "2026-01-14", "about": OBLIGATION, "sent_to": "israel"}
    declared = {"what": "suspended", "by": "israel", "date": "2026-01-20", "source": "https://un.example/letter"}
    said = {"text.en": "A made-up suspension.", "text.ar": "تعليق غير حقيقي."}
    keep(case, record_of(case, "declaration", {**declared, **said}), who)
    bulletins.draft(CASE, who, start=date(2026, 1, 10), end=date(2026, 1, 20))
    words = {"question.en": "Which trucks count?", "question.ar": "أي شاحنات تُحسب؟"}
    keep(case, record_of(case, "issue", {**issue, **words, "sent_on": "2026-01-15"}), who)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]), bool(sys.argv[3]))
