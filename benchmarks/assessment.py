"""How fast a case is assessed: 100,000 claims, 40 obligations, 400 days; and how fast one more claim is taken in.

`python -m benchmarks.assessment` makes up the claims (a fixed seed; speakers, doers, places and obligations of the
bundled case gaza-2025), assesses them, takes in further ones of several kinds, and does beside it what a user would do
by hand: a group-by in SQLite, and a loop over every obligation, day and claim. Prints a table with date and commit.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime
import functools
import gc
import platform
import random
import resource
import sqlite3
import statistics
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from typing import Any

from truceline.assessment import Standing
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.codebook import polarity
from truceline.records import Claim, Count, Evidence
from truceline.records.identity import digest

CLAIMS, OBLIGATIONS, DAYS = 100_000, 40, 400
PER_REPORT = 7
FURTHER = 200
_LOOP_DAYS = 2
"""Days that the loop is timed over; the rest is multiplied."""

_SPEAKERS = {
    "gaza-media-office": 14,
    "gaza-health-ministry": 12,
    "gaza-civil-defence": 6,
    "hamas": 9,
    "qassam-brigades": 2,
    "idf": 12,
    "israel": 7,
    "cogat": 5,
    "ocha": 4,
    "un": 3,
    "icrc": 2,
    "egypt": 2,
    "qatar": 2,
    "usa": 4,
    "outlet": 14,
    "witnesses": 5,
    "medics": 3,
    "officials": 4,
}
_EVENTS = {
    "strike": 24,
    "shooting": 10,
    "casualties": 16,
    "violation": 8,
    "aid": 12,
    "incursion": 3,
    "demolition": 5,
    "detention": 3,
    "crossing": 3,
    "release": 3,
    "remains": 3,
    "withdrawal": 2,
    "deployment": 1,
    "disarmament": 1,
    "reconstruction": 1,
    "movement": 2,
    "meeting": 3,
}
_ACTS = {"states": 86, "denies": 5, "demands": 4, "pledges": 3, "warns": 2}
_REALIS = {"actual": 88, "negated": 8, "planned": 4}
_KINDS = {
    "casualties": ("killed", None),
    "aid": ("trucks", None),
    "release": ("released", "prisoners"),
    "remains": ("remains", "hostages"),
    "violation": ("violations", None),
    "strike": ("strikes", None),
}


def a_case(obligations: int) -> Case:
    """The bundled case with its obligations repeated by governorate until there are so many."""
    case = load_case("gaza-2025")
    ban = case.obligations[0]
    areas = [place.name for place in case.places if place.kind == "governorate"] or [case.places[0].name]
    owed = list(case.obligations)
    for number in range(obligations - len(owed)):
        area = areas[number % len(areas)]
        owed.append(dataclasses.replace(ban, id=f"{ban.id}-{number}", where=(area,), interpretations=()))
    return dataclasses.replace(case, obligations=tuple(owed[:obligations]))


def made_up(case: Case, claims: int, days: int, seed: int = 7) -> list[Evidence]:
    """So many claims about so many days, seven a report."""
    chance = random.Random(seed)
    force = case.in_force.date()
    places = [place.name for place in case.places]
    outlets = [outlet.address for outlet in case.outlets] or ["a.example"]
    found: list[Evidence] = []
    for number in range(claims):
        report = number // PER_REPORT
        if number % PER_REPORT == 0:
            published = force + timedelta(days=chance.randrange(days))
            outlet = chance.choice(outlets)
        found.append(_one(chance, number, report, published, outlet, places, force))
    return found


def _one(
    chance: random.Random, number: int, report: int, published: date, outlet: str, places: list[str], force: date
) -> Evidence:
    event, act = _drawn(chance, _EVENTS), _drawn(chance, _ACTS)
    realis = _drawn(chance, _REALIS) if act == "states" else None
    speaker = _drawn(chance, _SPEAKERS)
    on = max(force, published - timedelta(days=chance.choice((0, 0, 0, 1, 1, 2))))
    start: date | None = on
    end: date | None = on
    counts: tuple[Count, ...] = ()
    shape = chance.random()
    if event in _KINDS and shape < 0.5:
        kind, of = _KINDS[event]
        total = shape < 0.2
        value = chance.randrange(100, 4000) if total else chance.randrange(1, 60)
        counts = (Count(kind=kind, min=value, max=value, of=of, cumulative=total, start=0, end=3),)
        start = force if total else on
    elif shape > 0.97:
        start, end = max(force, on - timedelta(days=chance.randrange(1, 20))), None
    elif shape > 0.93:
        start = end = None
    actor = chance.choice(("idf", "idf", "israel", "hamas", "palestinian-factions", None))
    text = f"{report:064x}"
    quote_start = (number % PER_REPORT) * 120
    claim = Claim(
        claim_id=digest("claim", str(number)),
        text_id=text,
        quote="x" * 40,
        quote_start=quote_start,
        quote_end=quote_start + 100,
        event=event,
        speaker=None if speaker == "outlet" else speaker.replace("-", " "),
        speaker_id=speaker,
        act=act,
        realis=realis,
        actor_id=actor,
        counts=counts,
        place_name=chance.choice(places) if chance.random() < 0.7 else None,
        start=start.isoformat() if start else None,
        end=end.isoformat() if end else None,
        stage="handed-over" if event == "remains" else None,
        reader="benchmark",
    )
    return Evidence(
        claim=claim,
        report_id=f"r{report}",
        lang="ar",
        published=published.isoformat(),
        outlet=outlet,
        url=f"https://{outlet}/{report}",
        level="public",
        retold=False,
        sequence=number + 1,
        recorded_at="2026-11-13T00:00:00Z",
        review="confirmed" if number % 5 == 0 else "unread",
    )


def _drawn(chance: random.Random, weights: dict[str, int]) -> str:
    return chance.choices(tuple(weights), tuple(weights.values()))[0]


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of this process's processor time, and what the work gave."""
    begun = time.process_time()
    found = work()
    return time.process_time() - begun, found


def taken_in(standing: Standing, further: Sequence[Evidence]) -> Iterator[str]:
    """Rows of the table: claims one by one, changed reviews, and each with the whole assessment put together."""
    reviews = [dataclasses.replace(item, review="rejected") for item in further]
    for what, items in (("one more claim taken in", further), ("one changed review taken in", reviews)):
        alone = [timed(functools.partial(standing.take, [item]))[0] for item in items[::2]]
        whole = [timed(functools.partial(_taken, standing, item))[0] for item in items[1::2]]
        yield _row(what, alone)
        yield _row(f"{what}, and the whole assessment put together", whole)


def _taken(standing: Standing, item: Evidence) -> None:
    standing.take([item])
    standing.assessment()


def _row(what: str, seconds: Sequence[float]) -> str:
    ordered = sorted(seconds)
    spread = (
        f"half under {statistics.median(ordered) * 1000:.0f} ms, 95 in 100 under {_at(ordered, 0.95) * 1000:.0f} ms"
    )
    return f"| {what} | {statistics.fmean(ordered):.3f} | {spread}, at most {ordered[-1] * 1000:.0f} ms |"


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def in_sqlite(evidence: Sequence[Evidence]) -> int:
    """What a query gives: claims and speakers counted by event, day, doer and act. Nothing is matched with places,
    targets or periods, carried forward, or told to be in dispute."""
    base = sqlite3.connect(":memory:")
    base.execute("create table claim (event, day, speaker, act, realis, actor)")
    told = ((item.claim, item.published) for item in evidence)
    rows = [(c.event, c.start or published, c.speaker_id, c.act, c.realis, c.actor_id) for c, published in told]
    base.executemany("insert into claim values (?, ?, ?, ?, ?, ?)", rows)
    asked = "select event, day, actor, act, realis, count(*), count(distinct speaker) from claim group by 1, 2, 3, 4, 5"
    return len(base.execute(asked).fetchall())


def by_loop(case: Case, evidence: Sequence[Evidence], days: int) -> int:
    """What a script without indexes does: every obligation, every day, every claim; who said for, who against."""
    found = 0
    force = case.in_force.date()
    for obligation in case.obligations:
        for step in range(days):
            day = (force + timedelta(days=step)).isoformat()
            sides = set()
            for item in evidence:
                claim = item.claim
                if claim.event in obligation.events and claim.start and claim.start <= day <= (claim.end or day):
                    bearing = polarity(claim.event, claim.act, claim.realis, claim.agreed, obligation.kind)
                    sides.add((claim.speaker_id, bearing))
            found += bool(sides)
    return found


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    options.add_argument("--claims", type=int, default=CLAIMS)
    options.add_argument("--obligations", type=int, default=OBLIGATIONS)
    options.add_argument("--days", type=int, default=DAYS)
    chosen = options.parse_args()
    case = a_case(chosen.obligations)
    evidence = made_up(case, chosen.claims + FURTHER, chosen.days)
    evidence, further = evidence[: chosen.claims], evidence[chosen.claims :]
    as_of = case.in_force.date() + timedelta(days=chosen.days - 1)
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, check=False).stdout
    readings = sum(len(obligation.interpretations) for obligation in case.obligations)
    print(
        f"Assessment, {datetime.datetime.now(datetime.UTC):%Y-%m-%d}, commit {commit.strip()}, {platform.machine()}, "
        f"Python {platform.python_version()}, one process on one core; {chosen.claims:,} claims, {chosen.obligations} "
        f"obligations with {readings} readings of their own, {chosen.days} days\n"
    )
    print("| what | seconds of processor | gives |\n|---|---|---|")
    whole, standing = timed(lambda: Standing(case, evidence, as_of=as_of))
    put, found = timed(standing.assessment)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    gives = f"{len(found.days):,} findings, {len(found.matches):,} matches, {len(found.occurrences):,} occurrences"
    print(f"| everything assessed | {whole + put:.1f} | {gives}; {memory:,.0f} MB at most |", flush=True)
    # What stays for good is not looked through again by the collector of garbage: a server would do the same.
    gc.collect()
    gc.freeze()
    for row in taken_in(standing, further):
        print(row, flush=True)
    seconds, groups = timed(lambda: in_sqlite(evidence))
    print(f"| instead: a group-by in SQLite | {seconds:.1f} | {groups:,} groups, no findings |", flush=True)
    seconds, _ = timed(lambda: by_loop(case, evidence, _LOOP_DAYS))
    loop = seconds * chosen.days / _LOOP_DAYS
    print(f"| instead: a loop over obligations, days, claims | {loop:,.0f} | timed over {_LOOP_DAYS} days; who spoke |")


if __name__ == "__main__":
    main()
