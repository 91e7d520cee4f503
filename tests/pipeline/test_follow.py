"""The whole way: a case entered, reports captured and read, and the assessment kept."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from truceline import cases
from truceline.ledger import queries
from truceline.pipeline import follow as way
from truceline.pipeline.workspace import Workspace
from truceline.records import CaseInvalid, LedgerRefused, TrucelineError

pytestmark = pytest.mark.django_db

SLUG = "gaza-2025"
REPORTS = [
    {"id": f"r{n}", "lang": "ar", "published": f"2025-12-{n + 10}", "text": f"قالت حماس إن {n + 3} أشخاص قتلوا في رفح."}
    for n in range(6)
]


@pytest.fixture
def place(workspace: Path) -> Workspace:
    """The workspace of the test."""
    return Workspace(workspace)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Six reports and one that cannot be used."""
    path = tmp_path / "reports.jsonl"
    lines = [json.dumps(report, ensure_ascii=False) for report in REPORTS]
    lines.insert(3, '{"id": "bad", "text": ""}')
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def export() -> list[bytes]:
    """The record without times, salts and digests."""
    return list(queries.canonical_export(SLUG))


def edit(folder: Path) -> None:
    """Change an agreement in a way that leaves it sound."""
    path = folder / "case.toml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# a note\n", encoding="utf-8")


def test_a_bundled_case_is_copied_in_and_entered_once(place: Workspace) -> None:
    """With every file in the archive."""
    assert way.enter_case(place, SLUG, acting="test") == SLUG
    head = queries.head(SLUG)
    assert way.enter_case(place, SLUG, acting="test") == SLUG
    assert queries.head(SLUG) == head
    assert queries.cases() == [SLUG]
    assert cases.load_case(place.cases / SLUG).version == queries.case_version(SLUG)
    assert queries.case_origin(SLUG) == "bundled"
    assert queries.verify().faults == ()


def test_a_copy_whose_entry_was_cut_short_is_still_the_packages(
    place: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The process ended between the copy and its entry: the first one, and one that followed a newer package."""
    shutil.copytree(cases.bundled_folder(SLUG), place.cases / SLUG)
    way.enter_case(place, SLUG, acting="test")
    assert queries.case_origin(SLUG) == "bundled"
    newer = tmp_path / SLUG
    shutil.copytree(cases.bundled_folder(SLUG), newer)
    edit(newer)
    shutil.rmtree(place.cases / SLUG)
    shutil.copytree(newer, place.cases / SLUG)
    monkeypatch.setattr(cases, "bundled_folder", lambda slug: newer)
    way.enter_case(place, SLUG, acting="test")
    assert queries.case_origin(SLUG) == "bundled"
    assert queries.case_version(SLUG) == cases.load_case(newer).version


def test_an_edited_copy_is_a_new_version_and_the_package_does_not_overwrite_it(place: Workspace) -> None:
    """And the version known earlier can still be had, file by file."""
    way.enter_case(place, SLUG, acting="test")
    first = queries.case_version(SLUG)
    edit(place.cases / SLUG)
    way.enter_case(place, SLUG, acting="test")
    second = queries.case_version(SLUG)
    assert first != second
    assert "# a note" in (place.cases / SLUG / "case.toml").read_text(encoding="utf-8")
    assert queries.case_origin(SLUG) == "folder"
    assert cases.load_case(queries.case_folder(SLUG)).version == second
    tomorrow = datetime.now(UTC).date() + timedelta(days=1)
    assert cases.load_case(queries.case_folder(SLUG, tomorrow)).version == second
    with pytest.raises(LedgerRefused, match="not entered"):
        queries.case_folder(SLUG, date(2020, 1, 1))


def test_an_untouched_copy_follows_the_package(
    place: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer program brings its newer case."""
    way.enter_case(place, SLUG, acting="test")
    newer = tmp_path / SLUG
    shutil.copytree(cases.bundled_folder(SLUG), newer)
    edit(newer)
    monkeypatch.setattr(cases, "bundled_folder", lambda slug: newer)
    way.enter_case(place, SLUG, acting="test")
    assert "# a note" in (place.cases / SLUG / "case.toml").read_text(encoding="utf-8")
    assert queries.case_version(SLUG) == cases.load_case(newer).version


def test_a_folder_given_takes_the_place_of_the_copy(place: Workspace, tmp_path: Path) -> None:
    """It is what the user works on."""
    way.enter_case(place, SLUG, acting="test")
    own = tmp_path / "own"
    shutil.copytree(cases.bundled_folder(SLUG), own)
    edit(own)
    assert way.enter_case(place, own, acting="test") == SLUG
    assert queries.case_version(SLUG) == cases.load_case(own).version


def test_a_case_with_faults_is_refused_and_nothing_is_entered(place: Workspace, tmp_path: Path) -> None:
    """With its faults."""
    (tmp_path / "own").mkdir()
    with pytest.raises(CaseInvalid):
        way.enter_case(place, tmp_path / "own", acting="test")
    assert queries.cases() == []


def test_the_same_reports_twice_change_nothing_and_are_not_read_again(
    place: Workspace, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts say so."""
    first = way.follow(place, SLUG, [reports], acting="test")
    assert (first.captured, first.new, first.read, len(first.set_aside)) == (6, 6, 6, 1)
    head = queries.head(SLUG)

    def refuse(items: list[Any], **_: Any) -> list[Any]:
        assert items == []
        return []

    monkeypatch.setattr(way, "read_captured", refuse)
    second = way.follow(place, SLUG, [reports], acting="test")
    assert (second.captured, second.new, second.read, second.claims) == (6, 0, 0, 0)
    assert queries.head(SLUG) == head
    assert queries.verify().faults == ()


def test_a_run_that_stopped_anywhere_is_completed_in_the_same_order(
    place: Workspace, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Captures and readings of a window, then the next: the record does not tell where a run was broken off."""
    monkeypatch.setattr(way, "_WINDOW", 4)
    way.follow(place, SLUG, [reports], acting="test")
    whole = export()
    kinds = [json.loads(line)["kind"] for line in whole if json.loads(line)["kind"] != "claim"]
    assert kinds[:9] == ["case", "report", "report", "report", "set-aside", "reading", "reading", "reading", "report"]


def test_the_assessment_is_kept_until_the_record_grows(place: Workspace, reports: Path) -> None:
    """And is for the day of the latest report unless told otherwise."""
    way.follow(place, SLUG, [reports], acting="test")
    case, assessment = way.current(SLUG)
    assert case.slug == SLUG
    assert assessment.as_of == "2025-12-15"
    assert way.current(SLUG)[1] is assessment
    assert way.current(SLUG, date(2025, 12, 12))[1].as_of == "2025-12-12"
    reports.write_text(
        json.dumps({"id": "new", "lang": "ar", "published": "2025-12-18", "text": "قالت حماس إنها ملتزمة."}),
        encoding="utf-8",
    )
    way.follow(place, SLUG, [reports], acting="test")
    assert way.current(SLUG)[1].as_of == "2025-12-18"


def test_of_large_cases_the_latest_assessment_alone_is_kept(
    place: Workspace, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the claims that they were made from."""
    way.follow(place, SLUG, [reports], acting="test")
    monkeypatch.setattr(way, "_KEPT_CLAIMS", 1)
    first = way.current(SLUG)[1]
    assert way.current(SLUG)[1] is first
    way.current(SLUG, date(2025, 12, 12))
    assert way.current(SLUG)[1] is not first


def test_a_report_dated_in_the_future_does_not_move_the_day_beyond_today(place: Workspace, reports: Path) -> None:
    """A slip in a date is no reason to assess days that have not come."""
    line = {"id": "slip", "lang": "ar", "published": "2199-01-01", "text": "قالت حماس إنها ملتزمة."}
    reports.write_text(json.dumps(line), encoding="utf-8")
    way.follow(place, SLUG, [reports], acting="test")
    assert way.default_day(cases.load_case(SLUG)) == datetime.now(UTC).date()


def test_progress_is_told_report_by_report(place: Workspace, reports: Path) -> None:
    """What was done, and how many so far."""
    told: list[tuple[str, int]] = []
    way.follow(place, SLUG, [reports], acting="test", progress=lambda what, number: told.append((what, number)))
    assert [what for what, _ in told] == [*["captured"] * 3, "set aside", *["captured"] * 3, *["read"] * 6]
    assert told[6] == ("captured", 7)


def test_a_wrong_name_is_told_but_is_no_part_of_the_record(place: Workspace, tmp_path: Path) -> None:
    """A slip of the hand is nobody's statement."""
    followed = way.follow(place, SLUG, [tmp_path / "no-such-file.txt"], acting="test")
    assert len(followed.set_aside) == 1
    assert queries.set_aside(SLUG) == []
    assert queries.head(SLUG).sequence == 1


def test_an_unknown_case_is_refused_with_those_that_are_known(place: Workspace) -> None:
    """By their slugs."""
    with pytest.raises(TrucelineError, match=f"no such case.*{SLUG}"):
        way.enter_case(place, "atlantis-1900", acting="test")


def test_a_day_that_has_not_come_is_refused(place: Workspace, reports: Path) -> None:
    """Of it nothing can be known, and duties would look overdue."""
    way.follow(place, SLUG, [reports], acting="test")
    with pytest.raises(TrucelineError, match="has not come"):
        way.current(SLUG, datetime.now(UTC).date() + timedelta(days=40))


def test_a_made_up_agreement_of_the_future_is_assessed_at_its_latest_report(place: Workspace, tmp_path: Path) -> None:
    """Who tries the guide with the example sees findings, and not that nothing is due."""
    report = {
        "id": "r",
        "lang": "en",
        "published": "2030-03-10",
        "text": "Velora said that 40 trucks entered Lower Mira.",
    }
    path = tmp_path / "r.jsonl"
    path.write_text(json.dumps(report), encoding="utf-8")
    way.follow(place, "example", [path], acting="test")
    assert way.current("example")[1].as_of == "2030-03-10"


def test_a_story_told_again_names_the_report_that_told_it_first(place: Workspace, tmp_path: Path) -> None:
    """Also where the first one came in by an earlier run; its credit and the way it came are kept."""
    story = (
        "أعلن مكتب التنسيق دخول 145 شاحنة محملة بالغذاء والدواء إلى شمال القطاع عبر معبر زيكيم يوم الجمعة، وأوضح أن "
        "شاحنات أخرى ما زالت تنتظر التفتيش عند الجانب الآخر من المعبر."
    )
    first, second = tmp_path / "first.csv", tmp_path / "second.csv"
    first.write_text(f"id,text,date\na,{story},2025-11-14\n", encoding="utf-8")
    second.write_text(f"id,text,date\nb,آخر التطورات: {story} (أ ف ب),2025-11-15\n", encoding="utf-8")
    way.follow(place, SLUG, [first], acting="test")
    way.follow(place, SLUG, [second], acting="test")
    told, again = queries.report(SLUG, "a"), queries.report(SLUG, "b")
    assert told is not None
    assert again is not None
    assert (told.story, told.wire) == (None, None)
    assert (again.story, again.wire) == ("a", "afp")
    assert again.custody is not None
    assert (again.custody.adapter, again.custody.place.endswith("row 2")) == ("table", True)
    assert {(item.report_id, item.teller) for item in queries.evidence(SLUG)} == {("a", None), ("b", "afp")}
    assert {item.teller for item in queries.claims_of(SLUG, "b")} == {"afp"}
    head = queries.head(SLUG)
    way.follow(place, SLUG, [first, second], acting="test")
    assert queries.head(SLUG) == head


def test_two_faulty_inputs_of_one_id_are_two_and_again_change_nothing(place: Workspace, tmp_path: Path) -> None:
    """Each stands with its place, however often they come."""
    (tmp_path / "in").mkdir()
    for name in ("a", "b"):
        (tmp_path / "in" / f"{name}.jsonl").write_text('{"id": "x", "text": ""}\n', encoding="utf-8")
    for _ in range(2):
        way.follow(place, SLUG, [tmp_path / "in"], acting="test")
    assert [Path(row.where.partition(",")[0]).name for row in queries.set_aside(SLUG)] == ["a.jsonl", "b.jsonl"]
    assert [json.loads(line)["kind"] for line in export()].count("set-aside") == 2
