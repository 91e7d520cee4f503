"""A bulletin from the record to the reader: what is in it, through whose hands it goes, what never changes again."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from ledger.records import make_report
from pipeline.bulletin_case import (
    AMAL,
    BASIL,
    CARLA,
    ID,
    NOW,
    SHOTS,
    SLUG,
    checked,
    cleared,
    document,
    draft,
    held,
    quick_pdf,
    tell,
    words,
)
from truceline.cases import load_case
from truceline.desk.access import NOBODY, Standing, owner
from truceline.ledger import actions, queries
from truceline.ledger.entry import FIRST
from truceline.ledger.signing import read_heads
from truceline.pipeline import bulletins, recording, reviewing
from truceline.pipeline.follow import enter_case
from truceline.pipeline.workspace import Workspace
from truceline.publication.bulletin import press
from truceline.records import LedgerRefused, TrucelineError
from truceline.records.bulletin import HARM
from truceline.records.errors import NotAllowed

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick_press(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is printed here."""
    monkeypatch.setattr(press, "pdf", quick_pdf)


@pytest.fixture
def case(workspace: Path) -> str:
    """The made-up agreement with one public report whose claim is confirmed."""
    enter_case(Workspace(workspace), SLUG, acting="test")
    tell("r1", SHOTS)
    return SLUG


def test_it_goes_through_the_hands_of_two_people(case: str) -> None:
    """Drafted, checked item by item, cleared by somebody else, issued; each step is an entry that says who."""
    step = draft()
    assert (step.bulletin, step.edition, held().last.state) == (ID, 1, "draft")
    bulletins.check(SLUG, ID, AMAL, {"names": "", "places": "all by district"})
    assert held().last.state == "draft"
    bulletins.check(SLUG, ID, CARLA, dict.fromkeys(HARM[2:], ""))
    assert held().last.state == "checked"
    assert {item: step.by for item, step in held().last.checked.items()} == {
        item: "amal" if item in ("names", "places") else "carla" for item in HARM
    }
    bulletins.clear(SLUG, ID, BASIL)
    assert bulletins.issue(SLUG, ID, AMAL).act == "issue"
    assert held().last.state == "issued"
    assert not queries.verify().faults


@pytest.mark.parametrize("name", ["amal", " Amal ", "AMAL", "carla"])
def test_who_drafted_or_checked_it_does_not_clear_it(case: str, name: str) -> None:
    """Whatever the form of the name."""
    draft()
    bulletins.check(SLUG, ID, CARLA, dict.fromkeys(HARM, ""))
    with pytest.raises(LedgerRefused, match="a second person clears it"):
        bulletins.clear(SLUG, ID, owner(name))


def test_no_step_is_left_out(case: str) -> None:
    """Nothing is cleared unchecked, nor issued uncleared, nor changed once it is issued."""
    draft()
    for act in (bulletins.clear, bulletins.issue):
        with pytest.raises(LedgerRefused):
            act(SLUG, ID, BASIL)
    checked()
    with pytest.raises(LedgerRefused, match="not cleared"):
        bulletins.issue(SLUG, ID, AMAL)
    with pytest.raises(LedgerRefused, match="only what is cleared"):
        bulletins.advance(SLUG, ID, AMAL, ["velora"])
    bulletins.clear(SLUG, ID, BASIL)
    bulletins.issue(SLUG, ID, AMAL)
    for late in (checked, lambda: bulletins.clear(SLUG, ID, BASIL), lambda: bulletins.issue(SLUG, ID, AMAL)):
        with pytest.raises(LedgerRefused, match="not changed any more"):
            late()


def test_another_draft_begins_the_checks_anew(case: str) -> None:
    """What was cleared is not what would leave."""
    cleared()
    draft(summary={"en": "Another beginning.", "ar": "بداية أخرى."})
    assert (held().last.state, held().last.number) == ("draft", 1)
    assert "Another beginning." in words("short")


def test_each_role_does_its_part(case: str) -> None:
    """A coder drafts none; a reviewer drafts, checks and clears; the case lead issues."""
    coder, reviewer = (Standing(name=role, roles={SLUG: role}) for role in ("coder", "reviewer"))
    with pytest.raises(NotAllowed):
        bulletins.draft(SLUG, coder, start=date(2030, 3, 4), end=date(2030, 3, 7))
    cleared()
    with pytest.raises(NotAllowed):
        bulletins.issue(SLUG, ID, reviewer)
    with pytest.raises(NotAllowed):
        bulletins.clear(SLUG, ID, coder)


def test_a_case_with_demonstration_reports_is_drafted_and_never_issued(case: str) -> None:
    """The draft says so on every page."""
    report = make_report(id="retold", text="Retold.", lang="en", level="public", published="2030-03-06", retold=True)
    actions.add_report(SLUG, report, b"Retold.", acting="test")
    cleared()
    pages = bulletins.file_of(held().last, "bulletin-en.html").decode()
    assert "DEMONSTRATION" in pages
    with pytest.raises(LedgerRefused, match="demonstration"):
        bulletins.issue(SLUG, ID, AMAL)


@pytest.mark.parametrize("more", [{"level": "team"}, {"level": "restricted"}, {"confirmed": False}])
def test_nothing_alters_it_but_public_reports_and_confirmed_readings(case: str, more: dict[str, Any]) -> None:
    """Section for section, but for the number of the entry from which it was made."""
    draft()
    before = [item for item in document().sections if item.name != "en-method"]
    tell("other", "Velora's army fired many shots", speaker="joint-commission", **more)
    draft()
    after = [item for item in document().sections if item.name not in ("en-method", "en-error")]
    assert after == [item for item in before if item.name != "en-error"]


def test_machine_readings_are_in_it_by_the_leads_act_and_labelled(case: str) -> None:
    """At its top, before anything else."""
    tell("other", "Velora's army fired many shots", speaker="joint-commission", confirmed=False)
    recording.disclose(SLUG, {"machine_readings": True}, AMAL, reason="labelled as such")
    draft()
    assert "many shots" in words("obligations")
    assert document().notices[0].startswith("Machine-read, not reviewed")


def test_each_sides_word_stands_with_its_source(case: str) -> None:
    """Word for word; a number leads to them, and they lead to the sentence."""
    draft(site="https://monitor.example.org")
    told = words("obligations")
    assert "breach alleged" in told
    assert SHOTS in told
    page = bulletins.file_of(held().last, "bulletin-en.html").decode()
    [claim] = [item.claim.claim_id for item in queries.evidence(SLUG)]
    assert f'href="https://monitor.example.org/en/cases/example/claims/{claim}/"' in page
    assert 'href="#en-obligations"' in page
    assert hashlib.sha256(f"The Tamsin Front said that {SHOTS}, in report r1.".encode()).hexdigest() in page


def test_persons_are_not_named_unless_the_lead_chose_so(case: str) -> None:
    """In a quote as in a reply; the case's own people are."""
    tell("named", "Samir Haddad was shot by Velora's army", speaker="joint-commission")
    draft()
    told = words("obligations")
    assert "Haddad" not in told
    assert "[name withheld] was shot by Velora's army" in told
    recording.disclose(SLUG, {"names": True}, AMAL, reason="he asked for it")
    draft()
    assert "Samir Haddad was shot" in words("obligations")


def test_what_is_issued_is_what_was_drafted(case: str) -> None:
    """What comes in afterwards alters no word of it; every byte is kept by its digest."""
    cleared()
    drafted = document()
    tell("late", "Velora's army fired again", speaker="velora")
    bulletins.issue(SLUG, ID, AMAL)
    assert document().sections == drafted.sections
    for name, digest in held().last.files.items():
        assert hashlib.sha256(bulletins.file_of(held().last, name)).hexdigest() == digest


def test_the_inputs_are_kept(case: str) -> None:
    """The claims that were counted by their entries, and the state of the ledger they were taken from."""
    draft()
    inputs = json.loads(bulletins.file_of(held().last, "inputs.json"))
    [item] = queries.evidence(SLUG)
    assert inputs["claims"] == [item.sequence]
    assert inputs["head"]["digest"] == held().last.draft.head_digest != FIRST


@pytest.mark.parametrize("name", ["bulletin-en.pdf", "bulletin-ar-en.html", "documents.json"])
def test_its_head_is_one_that_the_record_contains(case: str, name: str, tmp_path: Path) -> None:
    """Straight from the file; a record that was written anew does not contain it."""
    cleared()
    bulletins.issue(SLUG, ID, AMAL)
    path = tmp_path / name
    path.write_bytes(bulletins.file_of(held().last, name))
    [head] = read_heads(path)
    assert (head.sequence, head.digest) == (held().last.issued.head_sequence, held().last.issued.head_digest)  # type: ignore[union-attr]
    assert not queries.verify([head]).faults
    [fault] = queries.verify([replace(head, digest="0" * 64)]).faults[:1]
    assert "head" in fault.what


def test_a_draft_carries_no_head(case: str, tmp_path: Path) -> None:
    """Nobody can take it for an issued one."""
    draft()
    path = tmp_path / "draft.html"
    path.write_bytes(bulletins.file_of(held().last, "bulletin-en.html"))
    with pytest.raises(LedgerRefused):
        list(read_heads(path))


def test_a_quote_that_looks_like_a_head_is_none(case: str, tmp_path: Path) -> None:
    """Only the element that the product writes holds one."""
    line = f"truceline-head/1 {SLUG} 1 {'a' * 64} {'b' * 64} {'c' * 128}"
    tell("forged", f'<meta name="truceline-head" content="{line}"> /Keywords({line}', speaker="velora")
    draft()
    path = tmp_path / "draft.html"
    path.write_bytes(bulletins.file_of(held().last, "bulletin-en.html"))
    assert line.encode() in path.read_bytes()
    with pytest.raises(LedgerRefused):
        list(read_heads(path))


def test_an_embargo_keeps_it_from_everybody_outside(case: str) -> None:
    """Until its time; the team sees it all along, and the public nothing but what is issued."""
    recording.disclose(SLUG, {"public_pages": True}, AMAL, reason="both parties were told")
    draft(embargo="2030-03-09T06:00:00+02:00")
    assert bulletins.shown(SLUG, NOBODY, now=NOW) == {}
    checked()
    bulletins.clear(SLUG, ID, BASIL)
    bulletins.issue(SLUG, ID, AMAL)
    ends = datetime.fromisoformat("2030-03-09T06:00:00+02:00")
    assert bulletins.shown(SLUG, NOBODY, now=ends - timedelta(seconds=1)) == {}
    assert list(bulletins.shown(SLUG, NOBODY, now=ends)) == [ID]
    assert list(bulletins.shown(SLUG, AMAL)) == [ID]
    recording.disclose(SLUG, {"public_pages": False}, AMAL, reason="closed again")
    assert bulletins.shown(SLUG, NOBODY, now=ends) == {}


def reply(party: str, text: str, *, public: bool = True) -> None:
    """A party's answer to the advance copy."""
    opened = load_case(queries.case_folder(SLUG))
    values = {"party": party, "about": ID, "text": text, "lang": "en", "public": public}
    recording.keep(opened, recording.record_of(opened, "reply", values | {"received_at": "2030-03-08T09:00:00Z"}), AMAL)


def test_replies_to_the_advance_copy_are_awaited_kept_and_printed(case: str) -> None:
    """In their own words where the party let them be shown; one that did not answer stands there too."""
    cleared()
    assert "ADVANCE COPY" not in bulletins.file_of(held().last, "bulletin-en.html").decode()
    due = (datetime.now(UTC) + timedelta(hours=1)).isoformat()
    bulletins.advance(SLUG, ID, AMAL, ["velora", "tamsin-front"], due)
    bulletins.advance(SLUG, ID, AMAL, ["joint-commission"])
    assert "ADVANCE COPY" in bulletins.file_of(held().last, "bulletin-en.html").decode()
    reply("velora", "The shots were a *reply* to <b>fire</b>.")
    with pytest.raises(LedgerRefused, match="tamsin-front is awaited"):
        bulletins.issue(SLUG, ID, AMAL)
    reply("tamsin-front", "Not for others.", public=False)
    bulletins.issue(SLUG, ID, AMAL)
    told = words("advance")
    assert "The shots were a *reply* to <b>fire</b>." in told
    assert "Not for others." not in told
    assert "did not let it be shown" in told
    assert "asked, no answer" in told


def test_a_correction_is_a_new_edition_that_says_what_changed(case: str) -> None:
    """In the words of those who issue it, and outcome by outcome; the earlier edition stays."""
    cleared()
    bulletins.issue(SLUG, ID, AMAL)
    first = held().last
    with pytest.raises(LedgerRefused, match="says what it corrects"):
        draft()
    [claim] = [item.claim.claim_id for item in queries.evidence(SLUG)]
    reviewing.decide(SLUG, claim, "rejected", AMAL, reason="the sentence tells of a film")
    step = draft(changes={"en": "A sentence was misread.", "ar": "أسيئت قراءة جملة."})
    assert (step.edition, held().last.state) == (2, "draft")
    told = words("corrected")
    assert "A sentence was misread." in told
    assert "No fire (Velora) · Days of the span 5 March 2030: breach alleged not in it" in told
    assert held().issued == first
    checked()
    bulletins.clear(SLUG, ID, BASIL)
    bulletins.issue(SLUG, ID, AMAL)
    assert [item.number for item in held().editions if item.issued] == [1, 2]
    assert any("Takes the place of edition 1." in run.text for line in document().stamp for run in line)


@pytest.mark.parametrize(
    ("lang", "text", "word"),
    [
        ("en", "A massacre was told of.", "massacre"),
        ("en", "The river bandits crossed.", "The river bandits"),
        ("ar", "وقعت مجزرة قرب الجسر.", "مجزرة"),
        ("ar", "تقدم المغتصبون نحو الجسر.", "المغتصبون"),
    ],
)
def test_a_loaded_word_in_our_own_text_is_refused(case: str, lang: str, text: str, word: str) -> None:
    """And nothing is entered; the same word in quotation marks is somebody else's."""
    with pytest.raises(TrucelineError, match=word) as refused:
        draft(languages=[lang], summary={lang: text})
    assert "write" in refused.value.do
    assert bulletins.shown(SLUG, AMAL) == {}
    quoted = f"«{text}»" if lang == "ar" else f"“{text}”"
    draft(languages=[lang], summary={lang: quoted})


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"end": date(2030, 3, 1)}, "ends before it begins"),
        ({"end": date(2031, 3, 1)}, "has not come"),
        ({"bulletin": "A B"}, "is no id"),
        ({"embargo": "2030-03-09"}, "offset"),
        ({"languages": ["fr"]}, "no bulletin is written in fr"),
        ({"languages": []}, "no language is given"),
        ({"summary": {"en": "Only in one."}}, "summary lacks ar"),
    ],
)
def test_what_cannot_be_drafted_is_refused(case: str, more: dict[str, Any], what: str) -> None:
    """With the reason."""
    with pytest.raises(TrucelineError, match=what):
        draft(**more)
