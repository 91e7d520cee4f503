"""What stood on a day, what took the place of what, and that the derived tables follow from the entries."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from ledger.records import make_claim, make_reading, make_report
from truceline.ledger import actions, chain, queries
from truceline.ledger.derived import ROWS, reader_name
from truceline.ledger.entry import Draft, timestamp
from truceline.ledger.models import ClaimRow
from truceline.records import LedgerRefused

pytestmark = [pytest.mark.usefixtures("workspace"), pytest.mark.django_db]

OTHER = "truceline/0.0.2+def"
DEMAND = "وطالبت بوقف الخروقات"


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Sets the time at which entries are recorded."""

    def set_to(*moment: int) -> None:
        monkeypatch.setattr(chain, "timestamp", lambda: timestamp(datetime(*moment, tzinfo=UTC)))

    return set_to


def enter_example(day_starts: str = "00:00", reviewers: int = 1) -> None:
    """The case of the tests, in Gaza's time zone."""
    clear = {"version": "v1", "basis": "folder", "timezone": "Asia/Gaza", "day_starts": day_starts, "files": {}}
    clear |= {"reviewers": reviewers}
    chain.append("example", [Draft(kind="case", clear=clear)], acting="test")


def demand(reader: str) -> Any:
    """A second claim of the same text."""
    return make_claim(quote=DEMAND, event="violation", act="demands", realis=None, counts=(), reader=reader)


def test_known_on_means_the_end_of_that_reporting_day_of_the_case(clock: Any) -> None:
    """An entry of 23:30 in Gaza belongs to the day, one of 00:30 to the next, though in UTC both are of one day."""
    clock(2025, 12, 19, 10)
    enter_example()
    first, second = make_report(), make_report(id="r2", text="نص آخر")
    clock(2025, 12, 20, 21, 30)
    actions.add_report("example", first, b"1", acting="test")
    clock(2025, 12, 20, 22, 30)
    actions.add_report("example", second, b"2", acting="test")
    assert [row.id for row in queries.reports("example", date(2025, 12, 20))] == ["r1"]
    assert {row.id for row in queries.reports("example", date(2025, 12, 21))} == {"r1", "r2"}
    assert queries.reports("example", date(2025, 12, 19)) == []


def test_a_reporting_day_may_begin_in_the_evening(clock: Any) -> None:
    """A day from 18:00 to 18:00 is named after the date on which it ends, as in the assessment."""
    clock(2025, 12, 19, 10)
    enter_example("18:00")
    assert queries.cutoff("example", date(2025, 12, 20)) == "2025-12-20T16:00:00.000000Z"


def test_a_case_that_was_not_entered_by_then_is_refused(clock: Any) -> None:
    """And says so."""
    clock(2025, 12, 19, 10)
    enter_example()
    assert queries.case_version("example", date(2025, 12, 19)) == "v1"
    with pytest.raises(LedgerRefused, match="not entered"):
        queries.case_version("example", date(2025, 12, 1))
    with pytest.raises(LedgerRefused, match="not entered"):
        queries.evidence("nowhere", date(2025, 12, 1))


def test_a_second_reading_takes_the_place_of_the_first_and_the_first_can_be_had_back(clock: Any) -> None:
    """By text, event and overlapping quote; what it no longer says is gone too."""
    clock(2025, 12, 19, 10)
    enter_example()
    report = make_report()
    clock(2025, 12, 20, 10)
    actions.add_report("example", report, b"1", acting="test")
    old = (make_claim(), demand("truceline/0.0.1+abc"))
    actions.add_reading("example", make_reading(report, *old), acting="test")
    clock(2025, 12, 22, 10)
    new = make_claim(quote="أكثر من 400 شخص قتلوا", reader=OTHER)
    actions.add_reading("example", make_reading(report, new, reader=OTHER), acting="test")
    assert [item.claim for item in queries.evidence("example")] == [new]
    assert [item.claim for item in queries.evidence("example", date(2025, 12, 21))] == list(old)
    assert [item.claim for item in queries.evidence("example", date(2025, 12, 22))] == [new]
    rows = ClaimRow.objects.order_by("sequence")
    assert [row.superseded_by for row in rows] == [rows[2].sequence, None, None]
    assert queries.claim("example", old[1].claim_id) is not None


def test_readers_of_different_names_stand_side_by_side() -> None:
    """A person's coding does not push the program's reading aside."""
    report = make_report()
    actions.add_report("example", report, b"1", acting="test")
    actions.add_reading("example", make_reading(report, make_claim()), acting="test")
    coded = make_claim(reader="a.coder/1")
    actions.add_reading("example", make_reading(report, coded, reader="a.coder/1"), acting="test", whole=False)
    assert [item.claim.reader for item in queries.evidence("example")] == ["truceline/0.0.1+abc", "a.coder/1"]


def test_a_part_reading_adds_and_replaces_only_what_it_overlaps() -> None:
    """A second coding file of the same person, with one claim again and one new."""
    report = make_report()
    actions.add_report("example", report, b"1", acting="test")
    first = make_claim(reader="coder/1")
    actions.add_reading("example", make_reading(report, first, reader="coder/1"), acting="test", whole=False)
    again = make_claim(reader="coder/2", confidence=0.5)
    more = demand("coder/2")
    actions.add_reading("example", make_reading(report, more, reader="coder/2"), acting="test", whole=False)
    assert [item.claim for item in queries.evidence("example")] == [first, more]
    actions.add_reading("example", make_reading(report, again, reader="coder/2"), acting="test", whole=False)
    assert [item.claim for item in queries.evidence("example")] == [more, again]


def test_a_report_that_changed_is_a_new_version_and_is_read_again() -> None:
    """The first version's claims leave with their text; the text itself stays in the record."""
    old, new = make_report(), make_report(text="قالت الحركة إن أكثر من 410 أشخاص قتلوا.")
    actions.add_report("example", old, b"1", acting="test")
    actions.add_reading("example", make_reading(old, make_claim()), acting="test")
    assert queries.is_read("example", "r1", make_claim().reader)
    assert actions.add_report("example", new, b"2", acting="test").new
    assert not queries.is_read("example", "r1", make_claim().reader)
    claim = make_claim(new.text, quote="أكثر من 410 أشخاص قتلوا")
    actions.add_reading("example", make_reading(new, claim), acting="test")
    assert [item.claim for item in queries.evidence("example")] == [claim]
    assert [row.id for row in queries.reports("example")] == ["r1"]


def test_the_same_text_in_another_outlet_has_the_first_as_its_origin_and_is_read_once() -> None:
    """Voices are counted, not articles."""
    first, repeat = make_report(), make_report(id="r2", outlet="other.example")
    for report in (first, repeat):
        actions.add_report("example", report, report.id.encode(), acting="test")
        actions.add_reading("example", make_reading(report, make_claim()), acting="test")
    assert [item.report_id for item in queries.evidence("example")] == ["r1"]
    assert {row.id: row.origin for row in queries.reports("example")} == {"r1": None, "r2": "r1"}
    assert queries.claims_of("example", "r2") == queries.claims_of("example", "r1")
    assert queries.is_read("example", "r2", make_claim().reader)


def test_a_clock_that_goes_back_does_not_disorder_the_record(clock: Any) -> None:
    """What an action enters is later than all before it, if only by a millionth of a second."""
    clock(2025, 12, 20, 10)
    actions.add_report("example", make_report(), b"1", acting="test")
    clock(2025, 12, 19, 10)
    actions.add_report("example", make_report(id="r2", text="نص"), b"2", acting="test")
    times = sorted(row.recorded_at for row in queries.reports("example"))
    assert times == ["2025-12-20T10:00:00.000000Z", "2025-12-20T10:00:00.000001Z"]


def test_what_was_set_aside_stands_until_it_comes_in(clock: Any) -> None:
    """Once, with its reason, and still to be had for the day on which it stood."""
    arguments = ("r1", "the file is empty", "r1.txt", "Give the text")
    assert actions.set_aside("example", *arguments, acting="test")
    before = queries.head("example")
    assert not actions.set_aside("example", *arguments, acting="test")
    assert queries.head("example") == before
    assert [(row.id, row.what, row.where, row.do) for row in queries.set_aside("example")] == [arguments]
    actions.add_report("example", make_report(), b"1", acting="test")
    assert queries.set_aside("example") == []


def test_a_report_that_came_in_but_could_not_be_read_is_set_aside_until_it_is_read() -> None:
    """A language without a pack today may have one tomorrow."""
    report = make_report()
    actions.add_report("example", report, b"1", acting="test")
    assert actions.set_aside("example", "r1", "no language pack", "r1", "write one", acting="test")
    assert [row.id for row in queries.set_aside("example")] == ["r1"]
    actions.add_reading("example", make_reading(report, make_claim()), acting="test")
    assert queries.set_aside("example") == []


def test_the_derived_tables_follow_from_the_entries_alone(clock: Any) -> None:
    """Dropped and built again, every row but its number is the same."""
    clock(2025, 12, 19, 10)
    enter_example()
    report = make_report()
    actions.set_aside("example", "r1", "broken", "r1", "mend it", acting="test")
    actions.add_report("example", report, b"1", acting="test")
    first, second = make_claim(), demand("truceline/0.0.1+abc")
    actions.add_reading("example", make_reading(report, first, second), acting="test")
    actions.review("example", first.claim_id, "confirmed", acting="amal")
    actions.review("example", second.claim_id, "rejected", reason="no demand", acting="amal")
    actions.read_in_full("example", "r1", acting="amal")
    enter_example(reviewers=2)
    actions.add_reading("example", make_reading(report, make_claim(reader=OTHER), reader=OTHER), acting="test")
    actions.review("example", make_claim(reader=OTHER).claim_id, "confirmed", acting="basil")
    actions.add_record("example", "declaration", {"by": "usa", "text": {"en": "it began"}}, acting="test")

    def rows() -> list[list[dict[str, Any]]]:
        return [
            sorted(
                ({name: value for name, value in row.items() if name != "id"} for row in model.objects.values()),
                key=lambda row: (row["sequence"], repr(row)),
            )
            for model in ROWS
        ]

    before = rows()
    assert all(before)
    assert actions.differing("example") == ()
    ClaimRow.objects.filter(superseded_at=None).update(event="strike")
    assert actions.differing("example") == ("ledger_claimrow",)
    assert actions.rebuild("example") == queries.head("example").sequence
    assert rows() == before


def test_last_published_is_the_latest_day_of_any_report() -> None:
    """Times and days alike; None without any."""
    assert queries.last_published("example") is None
    for number, published in enumerate(["2025-12-20", "2025-12-21T01:00:00+02:00", None]):
        report = make_report(id=f"r{number}", text=f"نص {number}", published=published)
        actions.add_report("example", report, report.text.encode(), acting="test")
    assert queries.last_published("example") == date(2025, 12, 21)
    assert [row.id for row in queries.reports("example")] == ["r1", "r0", "r2"]


@pytest.mark.parametrize("reader", ["truceline/0.1.0+abc", "truceline", "truceline@2", "truceline+x"])
def test_a_reader_has_one_name_whatever_its_version(reader: str) -> None:
    """The name is what comes before the version."""
    assert reader_name(reader) == "truceline"
