"""A small made-up agreement and makers of claims, so that every test says only what it is about.

Two parties, `north` and `south`, and what each owes the other. `watch` observes, `court` may find, `harbour` mediates.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from truceline.cases.model import (
    Actor,
    Case,
    GateDefinition,
    GateInterpretation,
    Interpretation,
    Obligation,
    Outlet,
    Party,
    Person,
    Phase,
    Place,
    Source,
)
from truceline.records import Assessment, Claim, Count, Evidence, Match, ObligationDay
from truceline.records.identity import claim_id, text_id

SOURCE = Source(url="https://example.org/agreement", article="1")
ZONE = ZoneInfo("Asia/Gaza")
FORCE = datetime(2025, 10, 10, 12, 0, tzinfo=ZONE)
AS_OF = date(2025, 12, 31)
HARM = ("strike", "shooting", "incursion", "demolition", "detention", "attack", "casualties", "violation")


def an_obligation(identity: str, kind: Any, events: tuple[str, ...], **fields: Any) -> Obligation:
    """An obligation of the north to the south in phase one, with the fields given."""
    body: dict[str, Any] = {
        "names": {"en": identity},
        "text": {"en": identity},
        "owed_by": ("north",),
        "owed_to": ("south",),
        "phase": "p1",
        "source": SOURCE,
    }
    return Obligation(id=identity, kind=kind, events=events, **{**body, **fields})


def a_reading(identity: str, holder: str, **overrides: Any) -> Interpretation:
    """A holder's reading of an obligation."""
    return Interpretation(id=identity, holder=holder, text={"en": identity}, overrides=overrides, source=SOURCE)


def a_gate(identity: str, **readings: str) -> GateDefinition:
    """A gate to phase two; one reading for each holder given."""
    return GateDefinition(
        id=identity,
        names={"en": identity},
        opens="p2",
        source=SOURCE,
        interpretations=tuple(
            GateInterpretation(
                id=f"{identity}-{holder}", holder=holder, basis="reported", expression=text, text={}, source=SOURCE
            )
            for holder, text in readings.items()
        ),
    )


OBLIGATIONS = (
    an_obligation("fire", "ban", HARM),
    an_obligation("fire-south", "ban", HARM, owed_by=("south",), owed_to=("north",)),
    an_obligation("trucks", "rate", ("aid",), count_kind="trucks", quantity=600, per="day"),
    an_obligation(
        "remains",
        "total",
        ("remains",),
        owed_by=("south",),
        owed_to=("north",),
        count_kind="remains",
        of="hostages",
        stage=("handed-over",),
        quantity=28,
        deadline=date(2025, 10, 13),
    ),
    an_obligation("pullback", "act", ("withdrawal",), deadline=date(2025, 10, 11)),
    an_obligation("arms", "act", ("disarmament",), owed_by=("south",), owed_to=("north",), phase="p2"),
)

ACTORS = (
    Actor(
        slug="north",
        side="north",
        under=None,
        names={"en": ("North", "Government of North"), "ar": ("حكومة الشمال",)},
        offices={"en": ("prime minister",), "ar": ("رئيس الوزراء",)},
        authorised=True,
        people=(
            Person(
                names={"en": ("Anna Vale",)},
                title={"en": "spokeswoman"},
                speaks_for=True,
                start=date(2025, 1, 1),
                end=date(2025, 11, 30),
            ),
            Person(names={"en": ("Otto Reed",)}, title={"en": "leader of the opposition"}, speaks_for=False),
        ),
    ),
    Actor(slug="north-army", side="north", under="north", names={"en": ("North Army",)}, authorised=True),
    Actor(slug="north-aid-office", side="north", under="north", names={"en": ("Aid Office",)}, authorised=True),
    Actor(slug="north-tv", side="north", under="north", names={"en": ("North TV",)}, authorised=False),
    Actor(slug="south", side="south", under=None, names={"en": ("South",)}, authorised=True),
    Actor(slug="south-health", side="south", under="south", names={"en": ("South Health",)}, authorised=True),
    Actor(slug="south-press", side="south", under="south", names={"en": ("South Press",)}, authorised=True),
    Actor(slug="south-rescue", side="south", under="south", names={"en": ("South Rescue",)}, authorised=True),
    Actor(slug="south-guard", side="south", under="south", names={"en": ("South Guard",)}, authorised=True),
)


def a_case() -> Case:
    """The agreement between north and south, in force from noon of 10 October 2025."""
    return Case(
        slug="example",
        version="0" * 64,
        names={"en": "Example"},
        summary={"en": "A made-up agreement"},
        languages=("ar", "en"),
        timezone=ZONE,
        day_starts=time(0, 0),
        signed=date(2025, 10, 9),
        in_force=FORCE,
        end=None,
        status={"en": "made up"},
        sources=(SOURCE,),
        amendments=(),
        predecessors=(),
        successors=(),
        parties=(
            Party(slug="north", role="party"),
            Party(slug="south", role="party"),
            Party(slug="harbour", role="mediator"),
            Party(slug="watch", role="body", competence="observe", source=SOURCE),
            Party(slug="court", role="body", competence="find", source=SOURCE),
            Party(slug="bureau", role="body"),
        ),
        definitions=(),
        phases=(
            Phase(id="p1", names={"en": "One"}, start=None, end=None, after=None, source=SOURCE),
            Phase(id="p2", names={"en": "Two"}, start=None, end=None, after="p1", source=SOURCE),
        ),
        obligations=OBLIGATIONS,
        gates=(a_gate("to-two", north="remains and arms", south="pullback and trucks", harbour="remains or pullback"),),
        declarations=(),
        actors=ACTORS,
        outlets=(
            Outlet(
                address="daily.example",
                names={"en": "The Daily"},
                owner=None,
                country=None,
                affiliation=None,
                source=SOURCE,
            ),
            Outlet(
                address="voice.example",
                names={"en": "The Voice"},
                owner="south",
                country=None,
                affiliation="south",
                source=SOURCE,
            ),
        ),
        watched=(),
        series=(),
        places=(
            Place(name="Strip", names={}, kind="territory", pcode=None, lat=None, lon=None, error_m=None, use="match"),
            Place(
                name="Dale",
                names={},
                kind="town",
                pcode=None,
                lat=None,
                lon=None,
                error_m=None,
                use="match",
                within="Strip",
            ),
            Place(
                name="Hill",
                names={},
                kind="town",
                pcode=None,
                lat=None,
                lon=None,
                error_m=None,
                use="match",
                within="Strip",
            ),
        ),
        features=(),
        terms=(),
    )


def with_obligations(case: Case, *obligations: Obligation, **fields: Any) -> Case:
    """The case with these obligations only, no gates, and other fields as given."""
    return replace(case, **{"obligations": obligations, "gates": (), **fields})


def a_count(kind: str, low: float | None, high: float | None = None, **fields: Any) -> Count:
    """A count; one number gives both bounds, `open_ended=True` leaves the upper one open."""
    open_ended = fields.pop("open_ended", False)
    upper = None if open_ended else (low if high is None else high)
    return Count(kind=kind, min=low, max=upper, start=0, end=1, **fields)


_NUMBER = {"next": 0}


def told(
    event: str,
    speaker: str,
    *,
    on: str | None = None,
    act: str = "states",
    realis: str | None = "actual",
    published: str | None = None,
    text: str | None = None,
    at: int = 0,
    review: str = "unread",
    outlet: str = "daily.example",
    recorded_at: str = "2025-12-31T00:00:00Z",
    repeat_of: str | None = None,
    words: str | None = None,
    **fields: Any,
) -> Evidence:
    """A claim in a report. `on` sets start and end; `words` names the speaker in the text; `at` places the quote."""
    _NUMBER["next"] += 1
    number = _NUMBER["next"]
    start, end = fields.pop("start", on), fields.pop("end", on)
    text = text or f"text-{number}"
    quote = f"quote {number}"
    realis = realis if act == "states" else None
    claim = Claim(
        claim_id=claim_id(text_id(text), "reader", event, at, at + len(quote), number),
        text_id=text_id(text),
        quote=quote,
        quote_start=at,
        quote_end=at + len(quote),
        event=event,
        speaker=None if speaker == "outlet" else (words if words is not None else speaker.replace("-", " ").title()),
        speaker_id=speaker,
        act=act,
        realis=realis,
        actor_id=fields.pop("actor", None),
        start=start,
        end=end,
        counts=tuple(fields.pop("counts", ())),
        place_name=fields.pop("place", None),
        target_id=fields.pop("target", None),
        **fields,
    )
    return Evidence(
        claim=claim,
        report_id=text,
        lang="en",
        published=published or end or start,
        outlet=outlet,
        url=f"https://{outlet}/{number}",
        level="public",
        retold=False,
        sequence=number,
        recorded_at=recorded_at,
        review=review,
        repeat_of=repeat_of,
    )


def day_row(found: Assessment, obligation: str, day: str, interpretation: str | None = None) -> ObligationDay:
    """The row of one day."""
    return next(
        row
        for row in found.days
        if (row.obligation, row.interpretation, row.start, row.end) == (obligation, interpretation, day, day)
    )


def match_of(found: Assessment, evidence: Evidence, obligation: str) -> Match:
    """How a claim compares with an obligation."""
    return next(
        match
        for match in found.matches
        if (match.claim_id, match.obligation, match.interpretation) == (evidence.claim.claim_id, obligation, None)
    )
