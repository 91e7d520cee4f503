"""What two people withheld is nowhere, everything else stands, and the record says what is gone, when, by whom."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connection

from ledger.records import make_claim, make_reading, make_report
from truceline.ledger import actions, archive, purging, queries
from truceline.ledger.models import Content, Entry
from truceline.ledger.redactions import FILE, read
from truceline.ledger.withholding import BLANK
from truceline.records import LedgerRefused
from truceline.records.identity import original_id, text_id

SECRET = "الشاهد زكريا الغامدي"
TEXT = f"قالت الحركة إن 3 أشخاص قتلوا في رفح. وأضاف {SECRET} أن القصف وقع ليلا. وطالبت بوقف الخروقات."
PART = (TEXT.index(SECRET), TEXT.index(SECRET) + len(SECRET))
ORIGINAL = f"<p>{TEXT}</p>".encode()


def take_in(case: str = "example", id: str = "r1", level: str = "team") -> None:
    """A report with a claim by the witness, one that only names him, and one without him."""
    report = make_report(id=id, text=TEXT, level=level, title=f"شهادة {SECRET}")
    actions.add_report(case, report, ORIGINAL, acting="test")
    place = {"place": "رفح", "place_start": TEXT.index("رفح"), "place_end": TEXT.index("رفح") + 3}
    named = {"speaker": SECRET, "speaker_start": PART[0], "speaker_end": PART[1]}
    claims = [
        make_claim(TEXT, quote="إن 3 أشخاص قتلوا في رفح", event="casualties", **place),
        make_claim(TEXT, quote="أن القصف وقع ليلا", event="strike", counts=(), place=None, place_name=None, **named),
        make_claim(TEXT, quote=f"وأضاف {SECRET} أن القصف وقع ليلا", event="attack", counts=(), speaker=None),
    ]
    actions.add_reading(case, make_reading(report, *claims), acting="test")


@pytest.fixture
def ledger(committed: Path) -> Path:
    """A workspace with the report, its repeat under another id, one of another case, and an export that was kept."""
    take_in()
    actions.add_report("example", make_report(id="repeat", text=TEXT, outlet="b.example"), ORIGINAL, acting="test")
    take_in(case="other", level="public")
    other = make_report(id="r2", text="نص آخر لا علاقة له.")
    actions.add_report("example", other, b"unrelated", acting="test")
    (committed / "exports" / "kept.jsonl").write_text(TEXT, encoding="utf-8")
    for case in ("example", "other"):
        keep(case)
    return committed


def keep(case: str) -> None:
    """What pages have of the case: what can be found, and an assessment that holds the words."""
    actions.index_claims(case)
    head = queries.head(case)
    said = {"quote": SECRET}
    actions.keep_assessment(
        case,
        "public",
        as_of="2026-01-14",
        past=False,
        sequence=head.sequence,
        head=head.digest,
        made_at=datetime(2026, 1, 14, tzinfo=UTC),
        body=said,
        pieces=[actions.Piece(kind="claim", key="", place="", body=said)],
        occurrences=[],
        shown=queries.evidence(case),
    )


def redact(*spans: tuple[int, int], report: str = "r1") -> actions.Redacted:
    """Amal asks, Noor carries out."""
    request = actions.request_redaction("example", report, acting="amal", reason="a witness is at risk", spans=spans)
    return actions.redact("example", request, acting="noor")


def files(root: Path) -> Iterator[Path]:
    """Every file that may hold words: the workspace's, and those of the database server."""
    yield from (path for path in root.rglob("*") if path.is_file())
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("CHECKPOINT")
            cursor.execute("SELECT current_setting('data_directory')")
            folder = Path(cursor.fetchone()[0])
            cursor.execute("SELECT oid FROM pg_database WHERE datname = current_database()")
            oid = cursor.fetchone()[0]
        yield from (path for path in (folder / "base" / str(oid)).rglob("*") if path.is_file())


def traces(root: Path, *words: str) -> list[str]:
    """Files whose bytes hold one of the words, in any form in which they may be written."""
    forms = [form for word in words for form in (word.encode(), word.encode("utf-16-le"), ascii(word)[1:-1].encode())]
    return [str(path) for path in files(root) if any(form in path.read_bytes() for form in forms)]


def found(case: str, text: str) -> int:
    """How many claims are found by these words."""
    return queries.search(case, case, queries.Wanted(text=text)).count


def test_before_a_redaction_the_words_are_found(ledger: Path) -> None:
    """Else the search would prove nothing."""
    assert len(traces(ledger, SECRET)) >= 3
    assert found("example", "زكريا") == 2


def test_what_can_be_found_and_what_is_kept_go_too(ledger: Path) -> None:
    """At once, in every case; what is found anew afterwards has the words no more."""
    assert redact(PART).purged
    assert not traces(ledger, SECRET, "زكريا")
    assert queries.kept("example", "public") is None
    for case in ("example", "other"):
        actions.index_claims(case)
        assert found(case, "زكريا") == 0
        assert found(case, "رفح")


@pytest.mark.parametrize("spans", [(), (PART,)], ids=["a report", "a part"])
def test_what_was_redacted_is_nowhere_and_the_chain_holds(ledger: Path, spans: tuple[tuple[int, int], ...]) -> None:
    """Not in database, log, archive, kept exports or the list that travels."""
    done = redact(*spans)
    assert done.purged
    assert done.values > 20
    assert {case for case, _ in done.entries} == {"example", "other"}
    assert traces(ledger, SECRET, "زكريا") == []
    found = queries.verify()
    assert found.faults == ()
    assert found.withheld == done.values
    assert {(item.people, item.reason) for item in found.redactions} == {(("amal", "noor"), "a witness is at risk")}
    assert not archive.place(original_id(ORIGINAL)).exists()
    assert archive.place(original_id(b"unrelated")).exists()
    assert list((ledger / "exports").iterdir()) == []
    assert not purging.is_pending()


def test_no_digest_of_a_redacted_team_report_is_left_to_try_guesses_on(ledger: Path) -> None:
    """Neither of its text nor of its claims."""
    ids = [item.claim.claim_id for item in queries.evidence("example")]
    redact(PART)
    for table in (Entry.objects.filter(case="example"), Content.objects.filter(case="example")):
        stored = b"".join(
            bytes(value) for value in table.values_list("body" if table.model is Entry else "value", flat=True)
        )
        for digest in (text_id(TEXT), original_id(ORIGINAL), *ids):
            assert digest.encode() not in stored


def test_an_opinion_on_a_claim_keeps_no_id_that_the_part_was_in(ledger: Path) -> None:
    """One on a claim that lost something goes whole; one on another loses what is made from the old text."""
    ids = {item.claim.event: item.claim.claim_id for item in queries.evidence("example")}
    actions.review("example", ids["strike"], "rejected", acting="amal", reason=f"{SECRET} هو الراوي")
    actions.review("example", ids["casualties"], "confirmed", acting="amal")
    actions.group("example", "split", claims=[ids["casualties"]], acting="amal", reason="other place")
    redact(PART)
    values = Content.objects.filter(case="example").values_list("value", flat=True)
    stored = b"".join(bytes(value) for value in values)
    assert not [digest for digest in ids.values() if digest.encode() in stored]
    assert b"other place" in stored
    assert traces(ledger, SECRET) == []
    assert queries.verify().faults == ()
    assert {item.claim.event: item.review for item in queries.evidence("example")}["casualties"] == "confirmed"


def test_a_redacted_part_takes_the_quotes_in_it_and_leaves_the_others(ledger: Path) -> None:
    """The claim of the witness's own words goes, that which names him loses him, the third stays, under new ids."""
    before = {item.claim.event: item.claim for item in queries.evidence("example")}
    redact(PART)
    report = queries.report("example", "r1")
    assert report is not None
    assert report.text == TEXT.replace(SECRET, BLANK * len(SECRET))
    assert report.title is None
    after = {item.claim.event: item.claim for item in queries.evidence("example")}
    assert set(after) == {"casualties", "strike"}
    assert after["strike"].speaker is None
    assert after["strike"].quote == before["strike"].quote
    assert after["casualties"].quote == before["casualties"].quote
    assert {claim.text_id for claim in after.values()} == {text_id(report.text)}
    assert not {claim.claim_id for claim in after.values()} & {claim.claim_id for claim in before.values()}
    for claim in after.values():
        assert report.text[claim.quote_start : claim.quote_end] == claim.quote
        assert queries.claim("example", claim.claim_id) is not None
    assert [row.id for row in queries.reports("example")] == ["r2", "repeat", "r1"]


def test_a_redacted_report_leaves_with_its_claims(ledger: Path) -> None:
    """And with its exact repeats; others stay."""
    redact()
    assert queries.report("example", "r1") is None
    assert queries.evidence("example") == ()
    assert [row.id for row in queries.reports("example")] == ["r2"]
    assert queries.evidence("other") == ()


def test_a_second_part_can_be_redacted_later(ledger: Path) -> None:
    """The text that the first left goes too."""
    redact(PART)
    report = queries.report("example", "r1")
    assert report is not None
    word = "ليلا"
    start = TEXT.index(word)
    assert redact((start, start + len(word))).purged
    again = queries.report("example", "r1")
    assert again is not None
    assert again.text == report.text.replace(word, BLANK * len(word))
    assert traces(ledger, word, SECRET) == []
    assert queries.verify().faults == ()
    assert redact().values > 0
    assert queries.report("example", "r1") is None
    assert queries.verify().faults == ()


def test_the_other_versions_of_the_report_lose_the_words_too(ledger: Path) -> None:
    """A later version moved them to another place."""
    later = "تصحيح: " + TEXT + f" ({SECRET})"
    actions.add_report("example", make_report(id="r1", text=later), later.encode(), acting="test")
    start = later.index(SECRET)
    redact((start, start + len(SECRET)))
    report = queries.report("example", "r1")
    assert report is not None
    # The second mention was not asked for. In the older versions every mention of the same words goes.
    assert report.text.count(SECRET) == 1
    second = later.rindex(SECRET)
    redact((second, second + len(SECRET)))
    assert traces(ledger, SECRET) == []
    assert queries.verify().faults == ()


def test_one_person_alone_redacts_nothing(ledger: Path) -> None:
    """Whatever the spelling of the name."""
    request = actions.request_redaction("example", "r1", acting="Amal", reason="at risk")
    with pytest.raises(LedgerRefused, match="two different people"):
        actions.redact("example", request, acting=" amal ")
    assert queries.report("example", "r1") is not None


@pytest.mark.parametrize(
    ("report", "reason", "spans"),
    [("r9", "why", ()), ("r1", " ", ()), ("r1", "why", ((0, 9999),)), ("r1", "why", ((5, 5),))],
)
def test_a_request_must_make_sense(ledger: Path, report: str, reason: str, spans: tuple[tuple[int, int], ...]) -> None:
    """A report that is there, a reason, a part that lies in the text."""
    with pytest.raises(LedgerRefused):
        actions.request_redaction("example", report, acting="amal", reason=reason, spans=spans)


def test_a_request_is_carried_out_once(ledger: Path) -> None:
    """The second time there is nothing to take; a number that is no request is refused."""
    request = actions.request_redaction("example", "r1", acting="amal", reason="at risk")
    actions.redact("example", request, acting="noor")
    for number in (request, 1):
        with pytest.raises(LedgerRefused):
            actions.redact("example", number, acting="noor")


def test_a_redacted_report_does_not_come_in_again(ledger: Path) -> None:
    """By the next run over the same files."""
    redact(PART)
    with pytest.raises(LedgerRefused, match="was redacted on"):
        take_in()
    assert traces(ledger, SECRET) == []


def test_reading_goes_on_with_what_is_left_of_a_report(ledger: Path) -> None:
    """A new reading of the blanked text is masked by the salt of what is left."""
    redact(PART)
    report = queries.report("example", "r1")
    assert report is not None
    claim = make_claim(report.text, quote="إن 3 أشخاص قتلوا في رفح", reader="a.coder/1")
    actions.add_reading("example", make_reading(report, claim, reader="a.coder/1"), acting="test", whole=False)
    assert queries.claim("example", claim.claim_id) is not None
    assert queries.verify().faults == ()


def test_what_is_derived_follows_from_the_entries_after_a_redaction(ledger: Path) -> None:
    """Building again changes nothing."""
    redact(PART)
    before = (queries.evidence("example"), queries.reports("example"))
    actions.rebuild("example")
    assert (queries.evidence("example"), queries.reports("example")) == before


def test_the_list_that_travels_is_signed_and_holds_each_redaction(ledger: Path) -> None:
    """Read back, its lines are the entries."""
    done = redact(PART)
    lines = list(read(ledger / FILE))
    assert sorted((item.head.case, item.head.sequence) for item in lines) == sorted(done.entries)
    text = (ledger / FILE).read_text(encoding="utf-8")
    (ledger / FILE).write_text(text.replace("at risk", "at rest"), encoding="utf-8")
    with pytest.raises(LedgerRefused, match="signature"):
        list(read(ledger / FILE))


def test_a_redaction_that_was_killed_is_ended_at_the_next_start(ledger: Path) -> None:
    """After the commit and before the originals were removed."""
    data = archive.place(original_id(ORIGINAL)).read_bytes()
    redact()
    archive.keep(data)
    purging.begin([original_id(ORIGINAL)])
    assert purging.is_pending()
    assert purging.finish()
    assert traces(ledger, SECRET) == []


def test_the_findings_that_used_it_are_in_the_record(ledger: Path) -> None:
    """As they were told to the action, with what was withheld."""
    request = actions.request_redaction("example", "r1", acting="amal", reason="at risk", spans=[PART])
    assert len(queries.claims_reached("example", request)) == 3
    row = {"obligation": "o1", "start": "2025-12-20", "end": "2025-12-21"}
    actions.redact("example", request, acting="noor", findings=[row])
    told = queries.withheld("example")
    assert [item.findings for item in told] == [(row,)] * len(told)
    assert {(item.people, item.whole) for item in told} == {(("amal", "noor"), False)}
