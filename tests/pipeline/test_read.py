"""Reading in order, whatever the number of processes, with a reader that fails as readers do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from truceline.pipeline import read
from truceline.pipeline.read import Read, ReadingChoice, check_reading, read_captured, read_one, work_files
from truceline.records import CaseInvalid, Claim, Count, Reading, Report, SetAside
from truceline.records.identity import text_id
from truceline.sources import Captured, Refused

TEXT = "قتل 3 أشخاص في رفح"


def claim(**fields: Any) -> Claim:
    """A claim over the whole text."""
    values: dict[str, Any] = {
        "claim_id": "c", "text_id": text_id(TEXT), "quote": TEXT, "quote_start": 0, "quote_end": len(TEXT),
        "event": "casualties", "speaker": None, "speaker_id": "outlet", "act": "states", "realis": "actual",
    }  # fmt: skip
    return Claim(**(values | fields))


class FakeReader:
    """Stands for the reader: says what it is told by the report's id."""

    name, digest = "fake", "d1"

    def read(self, report: Report) -> Reading:
        """A reading, a refusal, or a failure."""
        if report.id == "refused":
            raise SetAside("no language pack", report.id, "Write one")
        if report.id == "broken":
            raise KeyError("rule")
        claims = (claim(quote="x"),) if report.id == "unproven" else (claim(),)
        return Reading(id=report.id, text_id=text_id(report.text), lang="ar", case=None, reader="d1", claims=claims)


def captured(identity: str) -> Captured:
    """A report of that id."""
    return Captured(Report(id=identity, text=TEXT), TEXT.encode())


def test_each_report_gives_a_reading_or_a_reason_in_its_place() -> None:
    """A reader that fails in one report, or gives a quote that does not stand there, stops none of the others."""
    gone = Refused("gone", SetAside("no file", "gone", "Look again"))
    items = [captured("a"), gone, captured("refused"), captured("broken"), captured("unproven"), captured("b")]
    results = list(read_captured(items, choice=ReadingChoice(), reader=FakeReader()))  # type: ignore[arg-type]
    assert [type(result) for result in results] == [Read, Refused, Refused, Refused, Refused, Read]
    assert results[1] is gone
    reasons = [result.reason.what for result in results if isinstance(result, Refused)]
    assert reasons[1] == "no language pack"
    assert "KeyError" in reasons[2]
    assert "quote" in reasons[3]


def test_a_reading_carries_name_version_and_digest_of_its_reader() -> None:
    """So that the ledger can tell a second reading by the same reader."""
    [result] = read_captured([captured("a")], choice=ReadingChoice(), reader=FakeReader())  # type: ignore[arg-type]
    assert isinstance(result, Read)
    name, version = result.reading.reader.split("/", 1)
    assert name == "fake"
    assert version.endswith("+d1")


@pytest.mark.parametrize("value", [2**53, -(2**53), 1e300])
def test_a_number_above_what_canonical_json_holds_is_set_aside(value: float) -> None:
    """Also in a part of a count."""
    part = Count(kind="killed", min=value, max=None, start=0, end=1)
    whole = Count(kind="killed", min=1, max=1, parts=(part,), start=0, end=1)
    reading = Reading(id="a", text_id="t", lang=None, case=None, reader="r", claims=(claim(counts=(whole,)),))
    with pytest.raises(SetAside, match="2\\^53-1"):
        check_reading(reading, captured("a").report)


def test_two_processes_give_what_one_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same lines in the same order; a fault in between stays in its place."""
    monkeypatch.setattr(read, "_AT_ONCE", 1)
    for number in range(5):
        (tmp_path / f"{number}.txt").write_text("" if number == 2 else f"قتل {number} أشخاص في رفح.", encoding="utf-8")
    options: dict[str, Any] = {"published": "2025-12-20", "lang": "ar"}
    one = list(work_files([tmp_path], read_one, **options))
    two = list(work_files([tmp_path], read_one, jobs=2, **options))
    assert [type(item) for item in one] == [Reading, Reading, Refused, Reading, Reading]
    assert [item for item in one if isinstance(item, Reading)] == [item for item in two if isinstance(item, Reading)]
    assert [type(item) for item in one] == [type(item) for item in two]


def test_a_fault_in_a_case_comes_back_from_another_process_whole(tmp_path: Path) -> None:
    """The list of faults is the same with one process and with two."""
    (tmp_path / "report.txt").write_text("قتل 3 أشخاص في رفح.", encoding="utf-8")
    (tmp_path / "empty").mkdir()
    options: dict[str, Any] = {"published": "2025-12-20", "lang": "ar", "case": str(tmp_path / "empty")}
    found = []
    for jobs in (1, 2):
        with pytest.raises(CaseInvalid) as raised:
            list(work_files([tmp_path / "report.txt"], read_one, jobs=jobs, **options))
        found.append((raised.value.folder, raised.value.faults))
    assert found[0] == found[1]
    assert found[0][1]
