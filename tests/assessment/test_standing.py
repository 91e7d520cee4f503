"""An assessment that is kept: claims one by one give what all of them at once give (Hypothesis)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assessment_cases import FORCE, SOURCE, a_count, a_gate, an_obligation, told
from hypothesis import given, settings
from hypothesis import strategies as st
from test_assessment_laws import AS_OF, claims, the_case

from truceline.assessment import Standing, assess
from truceline.cases.model import Amendment, Case
from truceline.records import Evidence
from truceline.records.commission import Verification
from truceline.records.grouping import Grouping

OUTLETS = ("daily.example", "voice.example", "another.example")


def a_case_with_everything() -> Case:
    """Bans, rates, totals, conditional duties, an amendment on the way, gates."""
    case = the_case()
    hanging = an_obligation("bridge", "conditional", ("crossing", "withdrawal"), condition="remains")
    fewer = Amendment(
        id="fewer",
        date=date(2025, 10, 16),
        by=("north", "south"),
        agreed=True,
        text={"en": "fewer"},
        changes={"remains": {"quantity": 3}, "trucks": {"quantity": 100}},
        source=SOURCE,
    )
    return replace(
        case,
        obligations=(*case.obligations, hanging),
        amendments=(fewer,),
        gates=(a_gate("to-two", north="remains and bridge", south="pullback and trucks"),),
    )


@st.composite
def varied(draw: st.DrawFn) -> Evidence:
    """A claim of the laws, in one of three outlets, perhaps a repeat of one of three."""
    item = draw(claims())
    number = draw(st.integers(0, 3))
    again = replace(item.claim, claim_id=f"{draw(st.integers(0, 40)):064x}", speaker=None)
    return replace(
        item,
        claim=replace(again, reader="r", quote_end=again.quote_start + 7),
        outlet=draw(st.sampled_from(OUTLETS)),
        sequence=1,
        repeat_of=f"{number:064x}" if draw(st.booleans()) and number else None,
    )


said = st.lists(varied(), max_size=14)
_VERIFIED = Verification(
    id="v1",
    case="example",
    body="watch",
    about=(f"{1:064x}", "fire"),
    result="refused",
    blocked_by="north",
    start="2025-10-12",
    end="2025-10-15",
    source="https://example.org/1",
)
_JOINED = Grouping(
    sequence=1, act="join", by="a", at="2025-10-20T00:00:00Z", claims=tuple(f"{n:064x}" for n in (1, 2, 3, 4, 5))
)
_SPLIT = Grouping(sequence=2, act="split", by="a", at="2025-10-21T00:00:00Z", claims=(f"{2:064x}", f"{6:064x}"))


def last_of_each(evidence: list[Evidence]) -> list[Evidence]:
    """What stands of claims that were given more than once: a later text of a claim is no other claim here."""
    return list({item.claim.claim_id: item for item in evidence}.values())


def of_one_text(evidence: list[Evidence]) -> list[Evidence]:
    """Each claim always in the text in which it stood first, as an id is made of its text."""
    texts: dict[str, str] = {}
    found = []
    for item in evidence:
        text = texts.setdefault(item.claim.claim_id, item.claim.text_id)
        found.append(replace(item, claim=replace(item.claim, text_id=text)))
    return found


@settings(max_examples=80, deadline=None)
@given(said, st.booleans(), st.integers(0, 6))
def test_one_by_one_or_all_at_once(evidence: list[Evidence], people: bool, first: int) -> None:
    """New claims, changed reviews and rejected readings in any sequence: the assessment is that of what stands."""
    evidence = of_one_text(evidence)
    begun, later = last_of_each(evidence[:first]), evidence[first:]
    beside: dict[str, Any] = {"as_of": AS_OF}
    if people:
        beside |= {"verifications": (_VERIFIED,), "groupings": (_JOINED, _SPLIT)}
    case = a_case_with_everything()
    kept = Standing(case, begun, **beside)
    kept.assessment()
    for item in later:
        kept.take([item])
    assert kept.assessment() == assess(case, last_of_each(begun + later), **beside)


@settings(max_examples=30, deadline=None)
@given(said)
def test_confirmed_readings_one_by_one(evidence: list[Evidence]) -> None:
    """A claim comes in with its confirmation and goes out with its rejection."""
    evidence = of_one_text(evidence)
    case = a_case_with_everything()
    kept = Standing(case, as_of=AS_OF, readings="confirmed")
    for item in evidence:
        kept.take([item])
    assert kept.assessment() == assess(case, last_of_each(evidence), as_of=AS_OF, readings="confirmed")


def test_a_body_that_speaks_later_takes_the_figure_from_the_outlet() -> None:
    """An outlet's own figure becomes an uncredited repeat once the body's report of the day before comes in."""
    figure: dict[str, Any] = {
        "start": FORCE.date().isoformat(),
        "end": "2025-10-14",
        "actor": "north-army",
        "counts": [a_count("killed", 38, cumulative=True)],
    }
    outlet = told("casualties", "outlet", published="2025-10-15", **figure)
    body = told("casualties", "south-press", published="2025-10-14", **figure)
    kept = Standing(the_case(), [outlet], as_of=AS_OF)
    assert {match.voice.counts for match in kept.assessment().matches} == {True}
    kept.take([body])
    counts = {match.claim_id: match.voice.counts for match in kept.assessment().matches}
    assert counts == {outlet.claim.claim_id: False, body.claim.claim_id: True}
    kept.take([replace(body, review="rejected")])
    assert kept.assessment() == assess(the_case(), [outlet], as_of=AS_OF)
