"""How fast a bulletin of a week is made over many claims: from an assessment that is there to PDF and HTML.

`python -m benchmarks.bulletin` builds claims of the bundled agreement in memory, assesses them, and then writes a week
as documents in Arabic and English, as HTML and as PDF. Seconds are of the processor, with those of the printer.
"""

from __future__ import annotations

import argparse
import datetime
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "ledger"))

from records import make_claim
from truceline.assessment import assess, reason_text
from truceline.assessment.auditor import audit_reason
from truceline.assessment.views import survey
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.publication.bulletin import press
from truceline.publication.bulletin.contents import finished, write
from truceline.publication.bulletin.document import own_words
from truceline.publication.bulletin.html import html
from truceline.publication.bulletin.lint import loaded_words
from truceline.publication.bulletin.material import Material
from truceline.records import Count, Evidence
from truceline.records.bulletin import BulletinStep, Edition
from truceline.records.disclosure import PublicRules

CLAIMS = 100_000
FIRST, DAYS = date(2025, 10, 11), 71
START, END = date(2025, 12, 14), date(2025, 12, 20)
SPEAKERS = (
    "hamas",
    "israel",
    "idf",
    "gaza-health-ministry",
    "gaza-media-office",
    "ocha",
    "egypt",
    "outlet",
    "witnesses",
)
EVENTS: tuple[tuple[str, dict[str, Any]], ...] = (
    ("strike", {"actor_id": "israel"}),
    ("violation", {"actor_id": "israel"}),
    ("violation", {"actor_id": "hamas"}),
    ("aid", {"actor_id": "israel", "counts": "trucks"}),
    ("casualties", {"actor_id": "israel", "counts": "killed"}),
    ("crossing", {"actor_id": "israel", "realis": "negated"}),
    ("remains", {"actor_id": "hamas", "stage": "handed-over"}),
)
OUTLETS = tuple(f"outlet-{n}.example.org" for n in range(40))


def claims(count: int) -> Iterator[Evidence]:
    """Claims by nine voices on seven kinds of events over ten weeks, five in a report."""
    for number in range(count):
        day = FIRST + timedelta(days=number * DAYS // count)
        event, fields = EVENTS[number % len(EVENTS)]
        plain = dict(fields)
        kind = plain.pop("counts", None)
        figure = 100 + number * 500 // count
        more = {"cumulative": True} if kind == "killed" else {"per": "day"}
        made = (Count(kind=kind, min=figure, max=figure, start=0, end=1, **more),) if kind else ()
        start = "2025-10-10" if kind == "killed" else day.isoformat()
        text = f"تقرير رقم {number // 5}: قالت الجهة {number} إن شيئا وقع."
        claim = make_claim(
            text,
            text,
            event=event,
            speaker_id=SPEAKERS[number % len(SPEAKERS)],
            speaker=None,
            place=None,
            place_name=None,
            counts=made,
            start=start,
            end=day.isoformat(),
            extent="tally" if kind else "single",
            **({"realis": "actual"} | plain),
        )
        yield Evidence(
            claim=replace(claim, why=()),
            report_id=f"r{number // 5}",
            lang="ar",
            published=day.isoformat(),
            outlet=OUTLETS[number % len(OUTLETS)],
            url=f"https://{OUTLETS[number % len(OUTLETS)]}/{number // 5}",
            level="public",
            retold=False,
            sequence=number + 1,
            recorded_at=f"{day}T12:00:00.000000Z",
            review="confirmed",
        )


def material(case: Case, evidence: tuple[Evidence, ...]) -> Material:
    """The week's material."""
    found = survey(case, evidence, as_of=END, readings="confirmed")
    return Material(
        case=case,
        rules=PublicRules(),
        assessment=found,
        before=assess(case, evidence, as_of=START - timedelta(days=1), readings="confirmed"),
        evidence=evidence,
        start=START,
        end=END,
        explain=lambda code, lang: reason_text(code, lang, case),
        audits=tuple((audit_reason(item), item.claims) for item in found.audits),
    )


def spent() -> float:
    """Seconds of the processor so far, those of ended children too."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def timed(what: str, work: Callable[[], Any]) -> tuple[str, float, Any]:
    """What was done, in how many seconds, with what came of it."""
    before = spent()
    made = work()
    return what, spent() - before, made


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--claims", type=int, default=CLAIMS)
    count = options.parse_args().claims
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    case = load_case("gaza-2025")
    evidence = tuple(claims(count))
    given = material(case, evidence)
    print(
        f"Bulletin of a week over {count:,} claims, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, commit "
        f"{commit.strip()}, {platform.machine()}, Python {platform.python_version()}\n"
    )
    wrote = timed("documents in Arabic and English", lambda: write(given, ("ar", "en"), {}, 1))
    edition = Edition(draft=BulletinStep(bulletin="b", edition=1, act="draft"))
    documents = [finished(document, edition, case) for document in wrote[2].documents.values()]
    rows = [
        wrote,
        timed("lint of every own word", lambda: [loaded_words(own_words(d), case, d.lang) for d in documents]),
        timed(
            "HTML: Arabic, English, both", lambda: [html(some) for some in ([documents[0]], [documents[1]], documents)]
        ),
        timed(
            "PDF: Arabic, English, both",
            lambda: [press.pdf(some) for some in ([documents[0]], [documents[1]], documents)],
        ),
    ]
    print("| what | seconds of processor |\n|---|---|")
    for what, seconds, _ in rows:
        print(f"| {what} | {seconds:.2f} |")
    print(f"| all | {sum(seconds for _, seconds, _ in rows):.2f} |")
    print(f"\nThe PDF of both has {len(rows[-1][2][-1]) / 1000:.0f} kB; {len(wrote[2].claims)} claims are shown.")


if __name__ == "__main__":
    main()
