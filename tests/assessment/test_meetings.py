"""Who is said to have met whom, where and when, by whose word."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from assessment_cases import a_case, told
from view_cases import heard

from truceline.assessment.meetings import MEETINGS_KEPT, SAID_KEPT, meetings
from truceline.records import Evidence
from truceline.records.views import Meeting


def talks(words: str, actor: str | None, **fields: Any) -> Evidence:
    """An outlet tells of talks, in these words."""
    given = {"on": "2025-12-20", "published": "2025-12-20", **fields}
    item = told("meeting", given.pop("speaker", "outlet"), actor=actor, **given)
    return replace(item, claim=replace(item.claim, quote=words))


def found(*evidence: Evidence) -> tuple[Meeting, ...]:
    """The meetings of these claims."""
    return meetings(*heard(a_case(), *evidence))[0]


def test_a_person_of_the_case_named_in_the_sentence_takes_part_for_their_body() -> None:
    """A delegation of the south met Anna Vale of the north."""
    (meeting,) = found(talks("A delegation of the south met Anna Vale in Harbour City", "south", place="Harbour City"))
    assert meeting.participants == ("south", "north")
    assert meeting.persons == (("north", 0),)
    assert (meeting.start, meeting.end, meeting.place, meeting.state) == (
        "2025-12-20",
        "2025-12-20",
        "Harbour City",
        "held",
    )
    assert meeting.tellers == ("outlet:daily.example",)


def test_an_office_holder_takes_part_without_a_name() -> None:
    """The prime minister, in Arabic, with a letter written together with the title."""
    (meeting,) = found(talks("التقى الوفد برئيس الوزراء", "south"))
    assert (meeting.participants, meeting.persons) == (("south", "north"), ())


def test_a_body_that_is_merely_named_takes_no_part() -> None:
    """It may be what the talks are about."""
    (meeting,) = found(talks("The harbour held a meeting on the South Guard", "harbour"))
    assert meeting.participants == ("harbour",)


@pytest.mark.parametrize(
    "words",
    [
        "The harbour held talks with the South Guard",
        "Talks between South Guard envoys and the harbour",
        "South Guard ile görüştü",
        "لقاء مع وفد South Guard",
    ],
)
def test_a_body_that_is_met_takes_part(words: str) -> None:
    """Behind "with" or "between", or before the Turkish word for it."""
    (meeting,) = found(talks(words, "harbour"))
    assert meeting.participants == ("harbour", "south-guard")


def test_a_name_inside_a_longer_one_is_not_read_apart() -> None:
    """The press of the south is met, and not the south."""
    (meeting,) = found(talks("The harbour held talks with South Press", "harbour"))
    assert meeting.participants == ("harbour", "south-press")


def test_two_tellings_of_one_day_that_share_a_participant_are_one_meeting() -> None:
    """The one names the host, the other the guest; the place stands in one of them."""
    one = talks("The south met Anna Vale", "south")
    two = talks("Vale's office received a delegation", "north", place="Dale", outlet="voice.example")
    (meeting,) = found(one, two)
    assert set(meeting.participants) == {"south", "north"}
    assert (meeting.place, len(meeting.claims), len(meeting.tellers)) == ("Dale", 2, 2)


def test_another_day_another_place_or_nobody_shared_is_another_meeting() -> None:
    """Three that must not be joined."""
    first = talks("The south met", "south", place="Dale")
    assert len(found(first, talks("The south met", "south", place="Hill"))) == 2
    assert len(found(first, talks("The south met", "south", place="Dale", on="2025-12-21"))) == 2
    assert len(found(first, talks("The bureau met", "bureau", place="Dale"))) == 2


@pytest.mark.parametrize(
    ("state", "claims"),
    [
        ("held", [{}]),
        ("planned", [{"realis": "planned"}]),
        ("planned", [{"act": "pledges"}]),
        ("not-held", [{"act": "denies"}]),
        ("not-held", [{"realis": "negated"}]),
        ("held", [{}, {"realis": "planned"}]),
        ("disputed", [{}, {"act": "denies", "speaker": "north"}]),
    ],
)
def test_what_is_said_of_it(state: str, claims: list[dict[str, Any]]) -> None:
    """Held, planned, said not to have taken place, or both."""
    (meeting,) = found(*(talks("The south met", "south", **fields) for fields in claims))
    assert meeting.state == state


def test_a_demand_for_talks_is_no_meeting() -> None:
    """Nobody met."""
    assert found(talks("The south asks for talks", "south", act="demands")) == ()


def test_what_participants_said_in_the_same_report_stands_beside_it() -> None:
    """By those who took part, in the order of the text; others and other reports are left out."""
    meeting_claim = talks("The south met Anna Vale", "south", text="report")
    later = told("aid", "south", act="demands", text="report", at=300)
    sooner = told("agreement", "south", act="pledges", text="report", at=100)
    other = told("strike", "witnesses", text="report", at=200)
    elsewhere = told("strike", "south", text="another")
    (meeting,) = found(meeting_claim, later, sooner, other, elsewhere)
    assert meeting.said == (sooner.claim.claim_id, later.claim.claim_id)
    assert meeting.topics == {"agreement": 1, "aid": 1}


def test_what_does_not_fit_is_counted() -> None:
    """Many words of one side; many meetings."""
    said = [told("aid", "south", act="demands", text="report", at=number) for number in range(SAID_KEPT + 2)]
    (meeting,) = found(talks("The south met", "south", text="report"), *said)
    assert (len(meeting.said), meeting.more_said) == (SAID_KEPT, 2)
    many = [talks("met", f"body-{number}") for number in range(MEETINGS_KEPT + 1)]
    assert meetings(*heard(a_case(), *many))[1] == 1


def test_the_latest_meeting_stands_first_whatever_the_order_of_the_claims() -> None:
    """And the ids do not depend on it."""
    one, two = talks("met", "south"), talks("met", "south", on="2025-12-22")
    assert [meeting.start for meeting in found(one, two)] == ["2025-12-22", "2025-12-20"]
    assert found(one, two) == found(two, one)
