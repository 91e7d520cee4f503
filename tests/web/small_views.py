"""Views of the small case, written by hand: every kind of row that a page of the views shows."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from truceline.records import Audit, Point
from truceline.records.commission import Verification
from truceline.records.views import (
    AreaWord,
    Balance,
    Clock,
    Coverage,
    DutyWord,
    GroundWeek,
    IntakeWeek,
    Meeting,
    Need,
    Panel,
    Share,
    SideBalance,
    Spread,
    Tallies,
    Views,
    Word,
)

SCRIPT = "<script>alert(1)</script>"


def a_point(voice: str, day: str, low: float | None, high: float | None, claim: str, **more: Any) -> Point:
    """A figure that stood on a day."""
    given: dict[str, Any] = {"measure": "aid:trucks", "unit": "trucks", "start": "2025-10-10", **more}
    return Point(voice=voice, claim_id=claim, min=low, max=high, as_of=day, as_of_latest=day, published=day, **given)


def tallies() -> Tallies:
    """Two voices on one axis, and figures that must not stand on it: another form, a period that is not told."""
    points = (
        a_point("hamas", "2025-11-10", 7_000, 7_000, "c3"),
        a_point("israel", "2025-11-12", 9_000, 12_000, "c4"),
        a_point("hamas", "2025-12-09", 13_511, None, "c4"),
    )
    rate = (a_point("israel", "2025-12-10", 600, None, "c4", form="rate-day"),)
    breaches = (a_point("hamas", "2025-12-01", 1_100, 1_100, "c1", measure="violation:violations", unit="violations"),)
    year = (
        a_point(
            "un", "2025-11-26", 10_000, 10_000, "c2", measure="violation:violations", unit="violations", form="period"
        ),
    )
    common: dict[str, Any] = {"doer": None, "unit": "trucks", "place": None, "start": "2025-10-10", "end": None}
    told: dict[str, Any] = {**common, "unit": "violations", "doer": "israel", "measure": "violation:violations"}
    audit = Audit(
        rule="parts-fall-short",
        voice="hamas",
        claims=("c1", "c2"),
        numbers={"total": 282.0, "parts": 276.0, "difference": 6.0},
        arithmetic="88 + 12 + 124 + 52 = 276; 282 − 276 = 6",
    )
    undated = Audit(
        rule="no-as-of", voice="hamas", claims=("c1",), numbers={"open": 1.0, "of": 2.0}, arithmetic="1 / 2"
    )
    return Tallies(
        panels=(
            Panel(measure="aid:trucks", form="total", drawn=True, points=points, agreed=("trucks",), **common),
            Panel(measure="aid:trucks", form="rate-day", drawn=True, points=rate, agreed=("trucks",), **common),
            Panel(form="total", drawn=True, points=breaches, **told),
            Panel(form="period", drawn=False, points=year, **{**told, "start": None}),
        ),
        more_panels=2,
        audits=(audit, undated),
        by_rule={"parts-fall-short": 1, "no-as-of": 1},
    )


def coverage() -> Coverage:
    """Fourteen weeks of two areas: told of, refused, verified, silent; one source that failed, another never asked."""
    first = date(2025, 10, 10)
    weeks = tuple((first + timedelta(days=7 * number)).isoformat() for number in range(14))
    record = Verification(
        id="v1", case="small", body="un", about=("stop-fire",), result="refused", start="2025-12-20",
        end="2025-12-21", source="https://un.example/patrol", blocked_by="israel", note=SCRIPT,
    )  # fmt: skip
    return Coverage(
        weeks=weeks,
        earlier=3,
        sources=("ministry", "wire"),
        intake=(
            IntakeWeek(
                source="ministry", week="2026-01-02", polled=9, answered=3, empty=2, refused=1, down=3, new=4, days=7,
                days_answered=5,
            ),
            IntakeWeek(
                source="ministry", week="2026-01-09", polled=2, answered=0, empty=0, refused=0, down=2, new=0, days=2,
                days_answered=0,
            ),
        ),
        areas=(
            AreaWord(area="", last="2026-01-10", claim_id="c1", voices=("hamas", "israel")),
            AreaWord(area="Rafah", last="2025-12-01", claim_id="c2"),
            AreaWord(area="Gaza Governorate"),
        ),
        ground=(
            GroundWeek(area="", week="2026-01-09", claims=5, groups=4, voices=("hamas", "israel", "un", "witnesses")),
            GroundWeek(area="Rafah", week="2025-12-19", claims=1, groups=1, voices=("un",), refused=("c3",)),
            GroundWeek(area="Rafah", week="2025-12-26", claims=0, groups=0, voices=(), records=("v1",)),
        ),
        duties=(DutyWord(obligation="trucks", last="2025-12-22"), DutyWord(obligation="stop-fire")),
        verifications=(record,),
    )  # fmt: skip


def clocks() -> tuple[Clock, ...]:
    """Delays of hours, of days, none, and readings that wait."""
    hours = Spread(n=12, quarter=0.1, middle=0.25, three_quarters=0.5, longest=41.0)
    days = Spread(n=30, quarter=0, middle=1, three_quarters=2, longest=96)
    rows = (("all", ""), ("lang", "ar"), ("side", "hamas"), ("side", "third"), ("outlet", "wire.example"))
    return tuple(
        Clock(step=step, by=by, of=of, spread=spread, waiting=waiting)
        for by, of in rows
        for step, spread, waiting in (("reported", days, 0), ("captured", hours, 0), ("reviewed", None, 5))
    )


def balance() -> Balance:
    """Two sides of which one is judged, and an outlet with an odd name."""
    judged = SideBalance(
        role="speaks", side="hamas", claims=4, reports=2, confirmed=6, corrected=3, rejected=1, unclear=1, found=9,
        missed=3,
    )  # fmt: skip
    rest = SideBalance(
        role="speaks", side="unnamed", claims=1, reports=1, confirmed=0, corrected=0, rejected=0, unclear=0, found=0,
        missed=0,
    )  # fmt: skip
    return Balance(
        claims=5,
        reports=2,
        reviewed=3,
        in_full=1,
        sides=(judged, rest),
        languages=(Share(of="ar", claims=3, reports=1), Share(of="", claims=2, reports=1)),
        outlets=(Share(of=f"{SCRIPT}.example", claims=5, reports=2),),
        more_outlets=1,
    )


def needs() -> tuple[Need, ...]:
    """Tents that are asked for and kept out; trucks at two stages, one of them in an area."""
    asked = Word(stance="demanded", claim_id="c3", voice="hamas", stage="crossed", day="2025-12-20")
    kept = Word(stance="kept-out", claim_id="c3", voice="hamas", day="2025-12-22")
    arrived = Word(
        stance="arrived", claim_id="c4", voice="un", stage="offloaded", kind="trucks", min=244, max=244,
        since="2025-10-10", day="2025-12-22", cumulative=True,
    )  # fmt: skip
    return (
        Need(goods="tents", area=None, words=(asked, kept), told={"demanded": 3, "kept-out": 1}),
        Need(goods="trucks", area=None, words=(arrived,), told={"arrived": 1}, agreed=("trucks",)),
        Need(goods="trucks", area="Rafah", words=(arrived,), told={"arrived": 1}, agreed=("trucks",)),
    )


def meetings() -> tuple[Meeting, ...]:
    """One that was held, one of which nothing is told but a denial."""
    held = Meeting(
        id="m1", start="2025-12-20", end="2025-12-20", place="Istanbul", state="held",
        participants=("hamas", "turkey"), tellers=("outlet:wire.example",), claims=("c1",), said=("c2", "c3"),
        topics={"aid": 1, "violation": 1}, more_said=2,
    )  # fmt: skip
    denied = Meeting(
        id="m2", start=None, end=None, place=None, state="disputed", participants=("israel",), tellers=("israel",),
        claims=("c5",),
    )  # fmt: skip
    return (held, denied)


def views() -> Views:
    """All of them."""
    return Views(
        tallies=tallies(),
        coverage=coverage(),
        clocks=clocks(),
        balance=balance(),
        needs=needs(),
        more_needs=1,
        meetings=meetings(),
        more_meetings=1,
    )
