"""The review queue in the browser's terms: forms that are sent, pages that come back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import working
from django.test import Client
from working import PAGES, SCRIPT, SLUG

from ledger.records import make_report
from truceline.desk import actions as desk
from truceline.ledger import actions, queries
from truceline.records import Claim, Reading, Reason
from truceline.records.identity import text_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(workspace: Path) -> dict[str, Claim]:
    """One report with three claims."""
    working.enter(workspace)
    return working.add("r1")


def page(client: Client, claim: Claim, **sent: str) -> Any:
    """The page of a claim, or what sending its form gives."""
    path = f"{PAGES}/review/{claim.claim_id}/"
    return client.post(path, sent) if sent else client.get(path)


def state(claim: Claim) -> str:
    """The review of a claim."""
    review = queries.review_of(SLUG, claim.claim_id)
    assert review is not None
    return review.state


def test_the_queue_says_what_comes_first_and_why(read: dict[str, Claim], client: Client) -> None:
    """The doubtful claim on an obligation stands before the others."""
    html = client.get(f"{PAGES}/review/").content.decode()
    assert html.index(working.SHOTS.replace("'", "&#x27;")) < html.index(working.COLD)
    assert "3 claims left" in html
    assert "at your pace" not in html, "nothing is said of a time that nobody measured"


def test_beginning_takes_the_first_claim(read: dict[str, Claim], client: Client) -> None:
    """And holds it for the one who began."""
    answer = client.post(f"{PAGES}/review/")
    assert answer.status_code == 303
    assert read["shots"].claim_id in answer["Location"]


def test_accepting_leads_to_the_next_claim_until_none_is_left(read: dict[str, Claim], client: Client) -> None:
    """One form sent for each claim."""
    where = client.post(f"{PAGES}/review/")["Location"]
    for left in (2, 1, 0):
        answer = client.post(where.partition("?")[0], {"decision": "confirmed"}, follow=True)
        where = answer.redirect_chain[-1][0]
        assert queries.undecided(SLUG) == left
    assert where.startswith(f"{PAGES}/review/?last=")
    assert "Nothing waits for you" in answer.content.decode()


def test_a_rejection_keeps_its_reason_and_asks_for_one(read: dict[str, Claim], client: Client) -> None:
    """By a button, or in words."""
    refused = page(client, read["cold"], decision="rejected", reason="", words="  ")
    assert refused.status_code == 422
    assert "a rejection needs a reason" in refused.content.decode()
    assert state(read["cold"]) == "unread"
    page(client, read["cold"], decision="rejected", words="a remark on the weather")
    page(client, read["breach"], decision="rejected", reason="The text does not say this")
    review = queries.review_of(SLUG, read["cold"].claim_id)
    assert review is not None
    assert review.decisions[0].reason == "a remark on the weather"
    assert state(read["breach"]) == "rejected"


def sent(client: Client, claim: Claim, **changed: str) -> dict[str, str]:
    """What a browser sends of the correction form as it stands on the page, with some values changed."""
    form = client.get(f"{PAGES}/review/{claim.claim_id}/").context["form"]
    values = {"decision": "corrected"}
    for part in (form.fields, *form.counts):
        for field in part:
            value = field.value()
            if value not in (None, False, ""):
                values[field.html_name] = "on" if value is True else str(value)
    return values | changed


def test_a_correction_enters_only_what_was_changed(read: dict[str, Claim], client: Client) -> None:
    """The other fields stay the machine's."""
    shots = read["shots"]
    answer = client.post(f"{PAGES}/review/{shots.claim_id}/", sent(client, shots, actor_id="tamsin-front"))
    assert answer.status_code == 303
    review = queries.review_of(SLUG, shots.claim_id)
    assert review is not None
    assert review.correction == {"actor_id": "tamsin-front"}


def test_figures_are_corrected_and_added(read: dict[str, Claim], client: Client) -> None:
    """A whole number stays whole."""
    shots = read["shots"]
    values = {"count0-kind": "killed", "count0-min": "3", "count0-max": "3"}
    client.post(f"{PAGES}/review/{shots.claim_id}/", sent(client, shots, **values))
    item = queries.claim(SLUG, shots.claim_id)
    assert item is not None
    assert [(count.kind, count.min, count.max) for count in item.claim.counts] == [("killed", 3, 3)]


@pytest.mark.parametrize(
    "changed", [{}, {"event": "no-such-event"}, {"start": "yesterday"}, {"quote": "words that stand nowhere"}]
)
def test_a_correction_that_cannot_be_is_refused_with_the_form_as_it_was_sent(
    read: dict[str, Claim], client: Client, changed: dict[str, str]
) -> None:
    """Nothing is entered."""
    shots = read["shots"]
    answer = client.post(f"{PAGES}/review/{shots.claim_id}/", sent(client, shots, **changed))
    assert answer.status_code == 422
    assert "Not done" in answer.content.decode()
    assert state(shots) == "unread"


def test_fields_that_the_form_does_not_name_change_nothing(read: dict[str, Claim], client: Client) -> None:
    """Neither reader, nor confidence, nor who decided."""
    shots = read["shots"]
    extra = {"reader": "me/1", "confidence": "1", "claim_id": "x", "by": "somebody", "act": "denies"}
    answer = client.post(f"{PAGES}/review/{shots.claim_id}/", sent(client, shots, **extra))
    assert answer.status_code == 303
    review = queries.review_of(SLUG, shots.claim_id)
    assert review is not None
    assert review.correction == {"act": "denies", "realis": None}
    assert "somebody" not in {decision.by for decision in review.decisions}


def test_a_decision_is_taken_back_from_the_next_page(read: dict[str, Claim], client: Client) -> None:
    """The claim waits again, and is shown."""
    after = page(client, read["shots"], decision="confirmed")
    html = client.get(after["Location"]).content.decode()
    assert f"/review/{read['shots'].claim_id}/" in html
    assert "Take it back" in html
    answer = page(client, read["shots"], decision="undo")
    assert answer["Location"].endswith(f"/review/{read['shots'].claim_id}/")
    assert state(read["shots"]) == "unread"
    assert client.get(f"{PAGES}/review/").context["rows"][0]["path"].endswith(f"{read['shots'].claim_id}/")


def test_what_somebody_else_has_is_passed_over(read: dict[str, Claim], client: Client) -> None:
    """And cannot be decided meanwhile."""
    desk.take(SLUG, read["shots"].claim_id, holder="basil")
    assert read["shots"].claim_id not in client.post(f"{PAGES}/review/")["Location"]
    assert "basil has this claim now" in page(client, read["shots"]).content.decode()
    refused = page(client, read["shots"], decision="confirmed")
    assert refused.status_code == 422
    assert "basil reviews it" in refused.content.decode()


def test_later_leaves_a_claim_and_goes_on(read: dict[str, Claim], client: Client) -> None:
    """It stays in the queue."""
    answer = page(client, read["shots"], decision="later")
    assert read["shots"].claim_id not in answer["Location"]
    assert queries.undecided(SLUG) == 3


def test_the_time_left_is_told_once_there_is_a_pace(read: dict[str, Claim], client: Client) -> None:
    """From one's own decisions alone."""
    for _ in range(6):
        page(client, read["cold"], decision="confirmed")
        page(client, read["cold"], decision="undo")
    assert "at your pace" in client.get(f"{PAGES}/review/").content.decode()


def test_why_each_field_was_read_so_stands_beside_it(workspace: Path, client: Client) -> None:
    """The rule, and the words on which it fired."""
    working.enter(workspace)
    start = working.TEXT.index("fired")
    reason = Reason(field="event", rule="en.shooting.fired", start=start, end=start + 5)
    claim = working.claim(working.TEXT, working.SHOTS, "shooting", "tamsin-front", why=(reason,))
    actions.add_report(SLUG, make_report(text=working.TEXT, lang="en"), working.TEXT.encode(), acting="test")
    reading = Reading(
        id="r1", text_id=text_id(working.TEXT), lang="en", case=SLUG, reader=claim.reader, claims=(claim,)
    )
    actions.add_reading(SLUG, reading, acting="test")
    html = page(client, claim).content.decode()
    assert "en.shooting.fired" in html
    assert ">fired</q>" in html


def test_a_missed_claim_is_added_from_its_sentence(read: dict[str, Claim], client: Client) -> None:
    """Six steps without a script: open, sentence, event, speaker, act, add."""
    path = f"{PAGES}/reports/r1/missed/"
    form = client.get(path).context["form"]
    span = next(span for span, words in form.sentences if words.startswith("Residents asked"))
    values = {"span": span, "event": "aid", "speaker_id": "other", "act": "demands", "realis": "actual"}
    answer = client.post(path, values | {"words": "that the convoys be let in"})
    assert answer.status_code == 303
    added = [item for item in queries.claims_of(SLUG, "r1") if item.claim.reader == "added/1"]
    assert [(item.claim.quote, item.claim.act, item.claim.realis, item.review) for item in added] == [
        ("that the convoys be let in", "demands", None, "confirmed")
    ]
    assert added[0].claim.claim_id in answer["Location"]


@pytest.mark.parametrize("span", ["", "0-0", "5-2", "0-99999", "x-y", "-1-4"])
def test_a_span_that_marks_nothing_is_refused(read: dict[str, Claim], client: Client, span: str) -> None:
    """Whatever is sent."""
    values = {"span": span, "event": "aid", "speaker_id": "other", "act": "demands"}
    answer = client.post(f"{PAGES}/reports/r1/missed/", values)
    assert answer.status_code == 422
    assert len(queries.claims_of(SLUG, "r1")) == 3


def test_marked_words_come_along(read: dict[str, Claim], client: Client) -> None:
    """The script gives their place; they are the first choice."""
    start = working.TEXT.index("the convoys")
    form = client.get(f"{PAGES}/reports/r1/missed/?span={start}-{start + 11}").context["form"]
    assert form.marked_words == "the convoys"


def test_a_report_is_set_read_in_full_once_every_claim_is_judged(read: dict[str, Claim], client: Client) -> None:
    """And that can be taken back."""
    path = f"{PAGES}/reports/r1/in-full/"
    refused = client.post(path)
    assert refused.status_code == 422
    assert "not judged yet" in refused.content.decode()
    for claim in read.values():
        page(client, claim, decision="confirmed")
    client.post(path)
    assert queries.in_full(SLUG) == {"r1"}
    assert "Read in full" in client.get(f"{PAGES}/reports/r1/").content.decode()
    client.post(path, {"undo": "yes"})
    assert queries.in_full(SLUG) == frozenset()


def test_script_in_a_text_is_text_on_every_working_page(read: dict[str, Claim], client: Client) -> None:
    """In the quote, the sentences, the gloss."""
    for path in (f"{PAGES}/review/", f"{PAGES}/review/{read['breach'].claim_id}/", f"{PAGES}/reports/r1/missed/"):
        html = client.get(path).content.decode()
        assert SCRIPT not in html
