"""Section 7 of semantics.md: two layers of coverage, never merged; silence counts as quiet nowhere."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from assessment_cases import told
from view_cases import a_case_with_areas, heard

from truceline.assessment.coverage import RECORDS_KEPT, WEEKS_KEPT, cover
from truceline.cases.model import Case, WatchedSource
from truceline.records import Evidence, ObligationDay
from truceline.records.commission import Verification
from truceline.records.intake import Intake
from truceline.records.views import Coverage

AS_OF = date(2025, 11, 6)
WATCHED = WatchedSource(
    id="ministry", url="https://a.example", kind="feed", lang="ar", outlet="a.example", level="public"
)


def covered(*evidence: Evidence, case: Case | None = None, as_of: date = AS_OF, **given: Any) -> Coverage:
    """The coverage of these claims; weeks run from 10 October 2025."""
    tellings, voices = heard(case or a_case_with_areas(watched=(WATCHED,)), *evidence)
    return cover(
        tellings, voices, given.get("intake", ()), given.get("verifications", ()), given.get("current", ()), as_of
    )


def poll(at: str, outcome: str, source: str = "ministry", new: int = 0) -> Intake:
    """One poll."""
    return Intake(source=source, outcome=outcome, at=at, new=new)


def verification(result: str, *about: str, **fields: Any) -> Verification:
    """A record of a try to verify."""
    given: dict[str, Any] = {"start": "2025-10-20", "end": "2025-10-21", "source": "https://w.example"}
    return Verification(id="v1", case="example", body="watch", about=about, result=result, **{**given, **fields})


def test_polls_are_counted_by_source_and_week_with_the_days_on_which_it_answered() -> None:
    """Down twice and then answering is a day that answered; only down is none."""
    found = covered(
        intake=[
            poll("2025-10-11T08:00:00Z", "down"),
            poll("2025-10-11T09:00:00Z", "answered", new=3),
            poll("2025-10-12T08:00:00Z", "refused"),
            poll("2025-10-13T08:00:00Z", "empty"),
        ]
    )
    (week,) = found.intake
    assert (week.source, week.week, week.polled, week.new) == ("ministry", "2025-10-10", 4, 3)
    assert (week.answered, week.empty, week.refused, week.down) == (1, 1, 1, 1)
    assert (week.days, week.days_answered) == (3, 2)


def test_a_source_that_was_never_polled_is_there_with_no_week() -> None:
    """A watched source without a record is not a source that had nothing to say."""
    found = covered()
    assert (found.sources, found.intake) == (("ministry",), ())


def test_a_poll_after_midnight_belongs_to_the_day_in_the_case_s_zone() -> None:
    """22:30 in UTC on the 16th is the 17th there, the first day of the second week."""
    (week,) = covered(intake=[poll("2025-10-16T22:30:00Z", "answered")]).intake
    assert week.week == "2025-10-17"


def test_intake_says_nothing_of_the_ground_and_the_ground_nothing_of_intake() -> None:
    """Polls fill no area; claims fill no source."""
    assert covered(intake=[poll("2025-10-11T08:00:00Z", "answered")]).ground == ()
    assert covered(told("strike", "south", on="2025-10-12", place="Dale")).intake == ()


def test_who_told_of_which_area_in_which_week() -> None:
    """A town is told of as its governorate; bodies of one group are one."""
    found = covered(
        told("strike", "south-health", on="2025-10-12", place="Dale"),
        told("strike", "south-press", on="2025-10-13", place="Upper"),
        told("strike", "watch", on="2025-10-18", place="Upper"),
    )
    assert [(cell.area, cell.week, cell.claims, cell.groups, cell.voices) for cell in found.ground] == [
        ("Upper", "2025-10-10", 2, 1, ("south",)),
        ("Upper", "2025-10-17", 1, 1, ("watch",)),
    ]


def test_an_area_of_which_nobody_told_has_no_last_word_and_is_listed_all_the_same() -> None:
    """The lower governorate is silent: it is in the list, and no word stands for it."""
    item = told("strike", "watch", on="2025-10-18", place="Dale")
    words = {word.area: word for word in covered(item).areas}
    assert list(words) == ["", "Upper", "Lower", "Bridge"]
    assert (words["Upper"].last, words["Upper"].claim_id) == ("2025-10-18", item.claim.claim_id)
    assert words["Upper"].voices == ("watch",)
    assert (words["Lower"].last, words["Lower"].voices) == (None, ())


def test_a_voice_that_fell_silent_is_not_one_that_tells_of_the_area_lately() -> None:
    """Four weeks after its last word only the day of that word is left."""
    item = told("strike", "watch", on="2025-10-18", place="Dale")
    word = covered(item, as_of=date(2025, 11, 15)).areas[1]
    assert (word.last, word.voices) == ("2025-10-18", ())


def test_a_place_that_the_case_does_not_know_is_no_area_of_it() -> None:
    """Talks in another country tell nothing of the ground."""
    assert covered(told("meeting", "outlet", on="2025-10-18", place="Istanbul")).ground == ()


def test_plans_and_demands_tell_nothing_of_the_ground() -> None:
    """Only what is stated to be so, or not so."""
    assert covered(told("withdrawal", "north", on="2025-10-18", realis="planned", place="Dale")).ground == ()
    assert covered(told("aid", "south", on="2025-10-18", act="demands", place="Dale")).ground == ()


def test_a_claim_that_access_was_refused_is_marked_in_its_area_and_week() -> None:
    """Observers kept out of the lower governorate."""
    item = told("deployment", "watch", on="2025-10-20", realis="negated", actor="north", place="Lower")
    (cell,) = covered(item).ground
    assert (cell.area, cell.refused) == ("Lower", (item.claim.claim_id,))


def test_a_verification_stands_in_the_areas_of_its_duties_and_in_every_week_it_covers() -> None:
    """A duty limited to the bridge; a record of three weeks; a duty without a limit stands for the whole."""
    case = a_case_with_areas()
    first = replace(case.obligations[0], where=("Bridge",))
    case = replace(case, obligations=(first, *case.obligations[1:]))
    found = covered(case=case, verifications=[verification("refused", "fire", start="2025-10-16", end="2025-10-25")])
    assert [(cell.area, cell.week, cell.records, cell.claims) for cell in found.ground] == [
        ("Bridge", "2025-10-10", ("v1",), 0),
        ("Bridge", "2025-10-17", ("v1",), 0),
        ("Bridge", "2025-10-24", ("v1",), 0),
    ]
    assert [cell.area for cell in covered(verifications=[verification("verified", "trucks")]).ground] == [""]


def test_duties_of_which_nobody_tells_are_named_with_the_age_of_the_last_word() -> None:
    """By their text alone, and only where nothing is known."""

    def row(obligation: str, outcome: Any, **fields: Any) -> ObligationDay:
        given = {"interpretation": None, "start": "2025-11-06", "end": "2025-11-06", **fields}
        return ObligationDay(obligation=obligation, outcome=outcome, **given)

    found = covered(
        current=[
            row("fire", "no-information", last_word="2025-10-20"),
            row("trucks", "no-information"),
            row("trucks", "no-information", interpretation="north"),
            row("arms", "not-due"),
        ]
    )
    assert [(duty.obligation, duty.last) for duty in found.duties] == [("fire", "2025-10-20"), ("trucks", None)]


def test_of_a_long_case_the_last_weeks_are_kept_and_the_others_counted() -> None:
    """Three years and a word of the first week."""
    found = covered(told("strike", "watch", on="2025-10-12", place="Dale"), as_of=date(2028, 10, 10))
    assert len(found.weeks) == WEEKS_KEPT
    assert found.earlier == 157 - WEEKS_KEPT
    assert found.ground == ()
    assert found.areas[1].last == "2025-10-12"


def test_the_latest_records_of_verification_are_kept_whole() -> None:
    """With what came of them and who stood in the way; older ones are counted."""
    many = [replace(verification("refused", "fire"), id=f"v{number:02}") for number in range(RECORDS_KEPT + 2)]
    found = covered(verifications=many)
    assert [record.id for record in found.verifications] == [f"v{number:02}" for number in range(2, RECORDS_KEPT + 2)]
    assert found.more_verifications == 2
