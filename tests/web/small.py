"""A small case with every kind of thing a page shows, built from the records alone: two sides, two obligations, a
gate with two readings, reports in Arabic and English with overlapping quotes and hostile text."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from in_memory import RoomInMemory, build
from small_views import views

from truceline.cases import model
from truceline.ledger.queries import ReportRow, SetAsideRow
from truceline.records import (
    Assessment,
    Claim,
    Count,
    Evidence,
    Gate,
    GateCondition,
    GateReading,
    Match,
    ObligationDay,
    Occurrence,
    Point,
    Reason,
    Report,
    Voice,
)

SLUG = "small"
SCRIPT = "<script>alert(1)</script>"
SOURCE = model.Source(
    url="https://un.example/agreement",
    article={"en": "Article 3", "ar": "المادة 3"},
    note="S/RES/2803 (2025)",
)

ARABIC = (
    "ارتفاع حصيلة القتلى منذ وقف إطلاق النار\n"
    "قالت وزارة الصحة إن أكثر من 400 شخص قُتلوا بينهم 3 أطفال منذ 10 أكتوبر، واتهمت الحركة إسرائيل بمنع دخول 600 شاحنة."
)
ENGLISH = f"244 trucks entered on Monday, the office said {SCRIPT} and the crossing stayed shut."


def _both(en: str, ar: str) -> dict[str, str]:
    return {"en": en, "ar": ar}


def _actor(slug: str, side: str | None, en: str, ar: str) -> model.Actor:
    return model.Actor(slug=slug, side=side, under=None, names={"en": (en,), "ar": (ar,)}, authorised=True)


def case(**more: Any) -> model.Case:
    """The agreement."""
    ban = model.Obligation(
        id="stop-fire",
        names=_both("Stop all fire", "وقف إطلاق النار"),
        text=_both("Neither side opens fire.", "لا يطلق أي من الطرفين النار."),
        kind="ban",
        owed_by=("israel",),
        owed_to=("hamas",),
        events=("strike", "casualties"),
        phase="one",
        source=SOURCE,
        start=date(2025, 10, 10),
    )
    trucks = model.Obligation(
        id="trucks",
        names=_both("600 trucks a day", "600 شاحنة يوميا"),
        text=_both("Six hundred trucks enter each day.", "تدخل ستمئة شاحنة كل يوم."),
        kind="rate",
        owed_by=("israel",),
        owed_to=("hamas",),
        events=("aid",),
        phase="one",
        source=SOURCE,
        count_kind="trucks",
        quantity=600,
        per="day",
        interpretations=(
            model.Interpretation(
                id="israel-view",
                holder="israel",
                text=_both("Commercial goods count.", "تحسب البضائع التجارية."),
                overrides={"of": None},
                source=SOURCE,
            ),
        ),
    )
    fields: dict[str, Any] = {
        "slug": SLUG,
        "version": "v",
        "names": _both("A small ceasefire", "هدنة صغيرة"),
        "summary": _both("Two duties and one gate.", "التزامان وبوابة واحدة."),
        "languages": ("ar", "en"),
        "timezone": ZoneInfo("Asia/Gaza"),
        "day_starts": time(0),
        "signed": date(2025, 10, 9),
        "in_force": datetime(2025, 10, 10, 12, tzinfo=UTC),
        "end": None,
        "status": _both("Draft, not reviewed by any party", "مسودة لم يراجعها أي طرف"),
        "sources": (SOURCE,),
        "amendments": (),
        "predecessors": (),
        "successors": (),
        "parties": (model.Party(slug="israel", role="party"), model.Party(slug="hamas", role="party")),
        "definitions": (),
        "phases": (
            model.Phase(
                id="one",
                names=_both("Phase one", "المرحلة الأولى"),
                start=date(2025, 10, 10),
                end=None,
                after=None,
                source=SOURCE,
            ),
        ),
        "obligations": (ban, trucks),
        "gates": (_gate(),),
        "declarations": (
            model.DeclarationFact(
                id="declared",
                gate="to-two",
                by="usa",
                date=date(2026, 1, 14),
                text=_both("Phase two was said to begin.", "أُعلن بدء المرحلة الثانية."),
                source=SOURCE,
            ),
        ),
        "actors": (
            _actor("israel", "israel", "Israel", "إسرائيل"),
            _actor("hamas", "hamas", "Hamas", "حركة حماس"),
            _actor("gaza-health-ministry", "hamas", "Gaza Health Ministry", "وزارة الصحة في غزة"),
        ),
        "outlets": (),
        "watched": (),
        "series": (),
        "places": (),
        "features": (),
        "terms": (),
    }
    return model.Case(**(fields | more))


def _gate() -> model.GateDefinition:
    def reading(id: str, expression: str) -> model.GateInterpretation:
        text = _both(f"As {id} reads it.", f"كما تقرؤه {id}.")
        return model.GateInterpretation(
            id=id, holder=id, basis="statement", expression=expression, text=text, source=SOURCE
        )

    return model.GateDefinition(
        id="to-two",
        names=_both("The gate to phase two", "البوابة إلى المرحلة الثانية"),
        opens="two",
        interpretations=(reading("israel", "stop-fire"), reading("hamas", "stop-fire and trucks")),
        source=SOURCE,
    )


def _claim(text: str, id: str, quote: str, event: str, speaker_id: str, **more: Any) -> Claim:
    start = text.index(quote)
    fields: dict[str, Any] = {
        "claim_id": id,
        "text_id": "t",
        "quote": quote,
        "quote_start": start,
        "quote_end": start + len(quote),
        "event": event,
        "speaker": None,
        "speaker_id": speaker_id,
        "act": "states",
        "realis": "actual",
        "reader": "test",
        "why": (Reason(field="event", rule="en.aid.enter", start=start, end=start + 3),),
    }
    return Claim(**(fields | more))


def claims() -> tuple[Evidence, ...]:
    """The claims with their reports."""
    killed = Count(kind="killed", min=400, max=None, cumulative=True, start=0, end=1)
    children = Count(kind="killed", min=3, max=3, of="children", start=0, end=1)
    entered = Count(kind="trucks", min=244, max=244, start=0, end=3)
    barred = Count(kind="trucks", min=600, max=600, start=0, end=3)
    arabic = (
        _claim(
            ARABIC,
            "c1",
            "أكثر من 400 شخص قُتلوا بينهم 3 أطفال منذ 10 أكتوبر",
            "casualties",
            "gaza-health-ministry",
            speaker="وزارة الصحة",
            counts=(killed,),
            actor_id="israel",
            start="2025-10-10",
            end="2025-12-20",
            extent="tally",
        ),
        _claim(ARABIC, "c2", "بينهم 3 أطفال", "casualties", "gaza-health-ministry", counts=(children,)),
        _claim(
            ARABIC,
            "c3",
            "منع دخول 600 شاحنة",
            "aid",
            "hamas",
            realis="negated",
            counts=(barred,),
            actor_id="israel",
        ),
    )
    english = (
        _claim(ENGLISH, "c4", "244 trucks entered on Monday", "aid", "gaza-media-office", counts=(entered,)),
        _claim(ENGLISH, "c5", SCRIPT, "crossing", "outlet", realis="negated"),
    )
    return tuple(
        Evidence(
            claim=claim,
            report_id=report,
            lang=lang,
            published=published,
            outlet="wire.example",
            url="https://wire.example/1",
            level="team",
            retold=True,
            sequence=number,
            recorded_at="2026-01-01T00:00:00Z",
        )
        for number, (claim, report, lang, published) in enumerate(
            [(claim, "r-ar", "ar", "2025-12-20") for claim in arabic]
            + [(claim, "http://odd/../id", "en", "2025-12-22") for claim in english]
        )
    )


def reports() -> dict[str, Report]:
    """The reports by id; the second has an id that no address can carry as it is, and hostile fields."""
    return {
        "r-ar": Report(
            id="r-ar",
            text=ARABIC,
            lang="ar",
            published="2025-12-20",
            published_basis="page",
            outlet="wire.example",
            url="https://wire.example/1",
            title=ARABIC.splitlines()[0],
            retold=True,
            sources=("https://un.example/facts", "javascript:alert(1)"),
        ),
        "http://odd/../id": Report(
            id="http://odd/../id",
            text=ENGLISH,
            lang="en",
            published="2025-12-22",
            outlet=f"{SCRIPT}.example",
            url="javascript:alert(1)",
            title=f"Trucks {SCRIPT}",
        ),
    }


def _day(obligation: str, day: str, outcome: Any, **more: Any) -> ObligationDay:
    return ObligationDay(
        obligation=obligation, interpretation=more.pop("interpretation", None), start=day, end=more.pop("end", day),
        outcome=outcome, **more,
    )  # fmt: skip


def assessment() -> Assessment:
    """What was assessed, written by hand."""
    voice = Voice(id="gaza-health-ministry", group="hamas", side="B", counts=True)
    obligor = Voice(id="israel", group="israel", side="O", counts=True)
    condition = GateCondition(obligation="stop-fire", state="unknown", outcome="disputed", why="")
    readings = tuple(
        GateReading(
            interpretation=id, held_by=id, basis="position", expression=expression, state="unknown",
            conditions=(condition,), least=("stop-fire",),
        )
        for id, expression in (("israel", "stop-fire"), ("hamas", "stop-fire and trucks"))
    )  # fmt: skip
    return Assessment(
        case=SLUG,
        case_version="v",
        rules="1",
        views=views(),
        as_of="2026-01-14",
        known_on=None,
        days=(
            _day("stop-fire", "2025-10-20", "breach-alleged", claims_against=("c2",), voices_against=("hamas",)),
            _day("stop-fire", "2025-10-21", "disputed", claims_against=("c2",), voices_against=("hamas",)),
            _day("stop-fire", "2025-10-10", "breach-alleged", end="2025-12-20", claims_against=("c1",)),
            _day("trucks", "2025-12-22", "partly-met", claims_for=("c4",), voices_for=("hamas",)),
        ),
        current=(
            _day(
                "stop-fire",
                "2026-01-14",
                "disputed",
                mark="overdue",
                voices_for=("israel",),
                voices_against=("hamas",),
                claims_against=("c1", "c2"),
            ),
            _day("trucks", "2026-01-14", "partly-met", voices_for=("hamas",), claims_for=("c4",)),
            _day("trucks", "2026-01-14", "claimed-met", interpretation="israel-view"),
        ),
        gates=(Gate(gate="to-two", day="2026-01-14", readings=readings, declarations=("declared",)),),
        occurrences=(
            Occurrence(
                id="o1", event="aid", start="2025-12-22", end="2025-12-22", place="Rafah crossing", actor_id="israel",
                claims=("c3", "c4"), rivals=("c3", "c4"),
            ),
        ),
        points=(
            Point(
                voice="hamas", measure="trucks", claim_id="c4", min=244, max=244, unit="", start="2025-10-10",
                as_of="2025-12-01", as_of_latest="2025-12-01", published="2025-12-01",
            ),
            Point(
                voice="hamas", measure="trucks", claim_id="c4", min=300, max=None, unit="", start="2025-10-10",
                as_of="2025-12-22", as_of_latest="2025-12-22", published="2025-12-22",
            ),
        ),
        matches=(
            Match(claim_id="c1", obligation="stop-fire", fits=True, polarity="against", reasons=(), voice=voice),
            Match(claim_id="c2", obligation="stop-fire", fits=True, polarity="against", reasons=(), voice=voice),
            Match(claim_id="c3", obligation="trucks", fits=True, polarity="against", reasons=(), voice=voice),
            Match(claim_id="c4", obligation="trucks", fits=True, polarity="for", reasons=(), voice=obligor),
            Match(claim_id="c5", obligation="trucks", fits=False, polarity="neither", reasons=(), voice=voice),
        ),
    )  # fmt: skip


def room(**more: Any) -> RoomInMemory:
    """The room of the small case."""
    rows = [
        ReportRow(
            id=report.id, title=report.title or "", lang=report.lang, published=report.published, outlet=report.outlet,
            url=report.url, level="team", retold=report.retold, origin=None, claims=3,
            recorded_at="2026-01-01T00:00:00Z",
        )
        for report in reports().values()
    ]  # fmt: skip
    aside = SetAsideRow(
        id=f"bad {SCRIPT}", what="the file is empty", where="in/empty.txt", do="Give one with text",
        recorded_at="2026-01-01T00:00:00Z",
    )  # fmt: skip
    parts: dict[str, Any] = {
        "case": case(),
        "assessment": assessment(),
        "evidence": claims(),
        "reports": rows,
        "set_aside": (aside,),
        "demonstration": True,
    }
    return build(**(parts | more))
