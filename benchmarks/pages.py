"""How quick the pages are: a case of many claims, every page asked for many times, and the slowest of twenty told.

`python -m benchmarks.pages --claims 100000` makes a workspace in a temporary folder with reports of forty claims each
(events, voices, places, days and figures in turn), assesses it, and asks for every page. `--postgresql` takes a server
of its own; `--users 20` asks as that many people would, each for a page every two seconds. Prints a table.
"""

from __future__ import annotations

import argparse
import datetime
import os
import platform
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "tests" / "ledger"))

CASE = "gaza-2025"
A_REPORT = 40
"""Claims of a report."""
EACH = 20
"""How often each page is asked for."""
EVENTS = ("casualties", "strike", "aid", "release", "withdrawal", "crossing", "incursion", "demolition")
VOICES = ("hamas", "israel", "israeli-army", "gaza-health-ministry", "un", "outlet", "red-cross", "egypt")
PLACES = ("Rafah", "Khan Younis", "Gaza City", "Jabalia", "Deir al-Balah", "Beit Hanoun", None, None)
KINDS = {"casualties": "killed", "strike": "killed", "aid": "trucks", "release": "people"}
WORDS = ("شاحنات", "مستشفى", "القصف", "المساعدات", "والأسرى", "بالقذائف", "للنازحين", "الحدود", "الهدنة", "المعبر")


def report(number: int) -> tuple[Any, Any]:
    """A report of forty sentences and its reading, a claim a sentence."""
    from records import make_claim, make_reading, make_report
    from truceline.records import Count

    made = random.Random(number)
    day = datetime.date(2025, 10, 10) + datetime.timedelta(days=number % 200)
    sentences = [
        f"قالت الجهة {number} إن {n + number % 90 + 2} من {made.choice(WORDS)} و{made.choice(WORDS)} في يوم {n}."
        for n in range(A_REPORT)
    ]
    text = " ".join(sentences)
    claims = []
    for sentence in sentences:
        event, voice = made.choice(EVENTS), made.choice(VOICES)
        start = day - datetime.timedelta(days=made.randrange(3))
        figure = made.randrange(1, 700)
        counts = (Count(kind=KINDS[event], min=figure, max=figure, start=0, end=1),) if event in KINDS else ()
        claims.append(
            make_claim(
                text,
                quote=sentence,
                event=event,
                speaker=None,
                speaker_id=voice,
                act=made.choice(("states", "states", "states", "denies", "demands")),
                realis=made.choice(("actual", "actual", "negated")),
                actor_id=made.choice(("israel", "hamas", None)),
                counts=counts,
                place=None,
                place_name=made.choice(PLACES),
                start=start.isoformat(),
                end=start.isoformat(),
                confidence=made.random(),
            )
        )
    lang, outlet = made.choice(("ar", "en")), made.choice(("a.example", "b.example", "c.example"))
    row = make_report(id=f"r{number}", text=text, lang=lang, published=day.isoformat(), outlet=outlet)
    return row, make_reading(row, *claims)


def fill(root: Path, claims: int) -> Iterator[str]:
    """Enter the case and its claims, and assess it; tells what took how long."""
    from truceline.ledger import actions
    from truceline.pipeline import assessing
    from truceline.pipeline.follow import enter_case
    from truceline.pipeline.workspace import Workspace

    began = time.perf_counter()
    enter_case(Workspace(root), CASE, acting="benchmark")
    for first in range(0, claims // A_REPORT, 25):
        with actions.together(CASE):
            for number in range(first, min(first + 25, claims // A_REPORT)):
                row, reading = report(number)
                actions.add_report(CASE, row, row.text.encode(), acting="benchmark")
                actions.add_reading(CASE, reading, acting="benchmark")
    yield f"entered in {time.perf_counter() - began:.0f} s"
    began = time.perf_counter()
    actions.index_claims(CASE)
    yield f"made findable in {time.perf_counter() - began:.0f} s"
    began = time.perf_counter()
    assessing.update(CASE, ("all",))
    yield f"assessed and kept in {time.perf_counter() - began:.0f} s"


def paths() -> dict[str, list[str]]:
    """Addresses by kind of page: every page, and of the long ones several."""
    from django.urls import NoReverseMatch, get_resolver, reverse

    from truceline.web import reading_room

    room = reading_room.room(CASE)
    assert room is not None
    found: dict[str, list[str]] = defaultdict(list)
    ids = {
        "obligation": [item.id for item in room.case.obligations],
        "report": [f"r{number}" for number in range(20)],
        "occurrence": [item.id for item in room.occurrences().rows][:20],
    }
    names = {name for name in get_resolver().namespace_dict["web"][1].reverse_dict if isinstance(name, str)}
    for name in sorted(names - {"save-view", "claim", "saved-view", "door"}):
        for lang in ("en", "ar"):
            try:
                found[name].append(reverse(f"web:{name}", args=(lang, CASE)))
            except NoReverseMatch:
                found[name] += [reverse(f"web:{name}", args=(lang, CASE, id)) for id in ids.get(name, ())]
    claims = reverse("web:claims", args=("ar", CASE))
    older = room.reports().older
    found["claims, by words"] = [f"{claims}?text={word}" for word in ("شاحنات", "الأسرى", "قذائف", '"في يوم 7"')]
    found["claims, by facets"] = [
        f"{claims}?event=aid&voice=un",
        f"{claims}?where=Rafah&language=ar",
        f"{claims}?side=hamas&confidence=low",
        f"{claims}?from=2025-12-01&to=2025-12-03",
        f"{claims}?event=strike&where=Jabalia&act=denies&review=unread",
        f"{claims}?text=شاحنات&event=aid&from=2025-11-01",
    ]
    found["reports, further on"] = [f"{reverse('web:reports', args=('en', CASE))}?after={older}"]
    return {name: listed for name, listed in found.items() if listed and _is_a_page(listed[0])}


def _is_a_page(path: str) -> bool:
    """Whether the address answers with a page; those that take a form alone, or lead on, do not."""
    from django.test import Client

    return bool(visitor(Client(headers={"host": "127.0.0.1"})).get(path).status_code == 200)


def ask(listed: list[str], times: int) -> tuple[list[float], list[float], int, int]:
    """Seconds of each answer by the wall and of this process, the most queries of one, and the most bytes."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client, most, size = visitor(Client(headers={"host": "127.0.0.1"})), 0, 0
    seconds: list[float] = []
    own: list[float] = []
    for path in listed:
        client.get(path, follow=True)
        with CaptureQueriesContext(connection) as queries:
            size = max(size, len(client.get(path, follow=True).content))
        most = max(most, len(queries))
    for turn in range(max(times, len(listed))):
        began, own_began = time.perf_counter(), time.process_time()
        response = client.get(listed[turn % len(listed)])
        seconds.append(time.perf_counter() - began)
        own.append(time.process_time() - own_began)
        assert response.status_code == 200, (listed[turn % len(listed)], response.status_code)
    return seconds, own, most, size


def visitor(client: Any) -> Any:
    """A browser that was let in."""
    from truceline.server import door

    client.cookies[door.cookie_name("80")] = door.cookie_value()
    return client


def crowd(listed: list[str], users: int, seconds: float) -> list[float]:
    """What each answer took while so many people ask, each for a page every two seconds."""
    from django.db import connection
    from django.test import Client

    taken: list[float] = []
    until = time.perf_counter() + seconds

    def person(number: int) -> None:
        client, choice = visitor(Client(headers={"host": "127.0.0.1"})), random.Random(number)
        time.sleep(2 * number / users)
        while time.perf_counter() < until:
            began = time.perf_counter()
            client.get(choice.choice(listed))
            # As a server does at the end of a request, and the test client does not.
            connection.close()
            taken.append(time.perf_counter() - began)
            time.sleep(max(0.0, 2 - (time.perf_counter() - began)))

    threads = [threading.Thread(target=person, args=(number,)) for number in range(users)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return taken


def p95(seconds: list[float]) -> float:
    """The 95th percentile, in milliseconds."""
    return statistics.quantiles(seconds, n=20, method="inclusive")[-1] * 1000


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--claims", type=int, default=100_000)
    options.add_argument("--postgresql", action="store_true")
    options.add_argument("--users", type=int, default=0)
    options.add_argument("--workspace", type=Path, help="Take or keep the workspace there")
    chosen = options.parse_args()
    with ExitStack() as stack:
        root = chosen.workspace or Path(stack.enter_context(tempfile.TemporaryDirectory())) / "w"
        if chosen.postgresql:
            from postgresql import server

            os.environ["TRUCELINE_DATABASE"] = f"{stack.enter_context(server())} dbname=postgres"
        from truceline.pipeline.opening import open_workspace

        open_workspace(root)
        from truceline.ledger import queries

        commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False)
        kind = "PostgreSQL" if chosen.postgresql else "SQLite"
        print(
            f"Pages, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, commit {commit.stdout.strip()},"
            f" {platform.machine()}, Python {platform.python_version()}, {kind}, {chosen.claims:,} claims\n",
            flush=True,
        )
        if CASE not in queries.cases():
            for line in fill(root, chosen.claims):
                print(f"- {line}", flush=True)
        listed = paths()
        print("\n| page | p95, ms | middle, ms | p95 of processor, ms | queries | kB |\n|---|---|---|---|---|---|")
        for name, addresses in listed.items():
            seconds, own, most, size = ask(addresses, EACH)
            times = f"{p95(seconds):.0f} | {statistics.median(seconds) * 1000:.0f} | {p95(own):.0f}"
            print(f"| {name} | {times} | {most} | {size / 1000:.0f} |", flush=True)
        if chosen.users:
            everything = [path for addresses in listed.values() for path in addresses]
            taken = crowd(everything, chosen.users, 30)
            print(f"\n{chosen.users} people, a page each every 2 s: p95 {p95(taken):.0f} ms of {len(taken)} answers")


if __name__ == "__main__":
    main()
