"""Reading in shards: the same claims as in one piece, whatever dies on the way."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from truceline.pipeline import shards
from truceline.pipeline.read import ReadingChoice, read_one, work_files
from truceline.pipeline.shards import PLAN, Shard, ShardRead, pool, read_shard, read_shards, rows
from truceline.records import Reading, TrucelineError

CHOICE = ReadingChoice(case="gaza-2025")
TEXT = "قالت حركة حماس إن {} أشخاص قتلوا في رفح يوم الأحد."


def here(found: Sequence[Shard], out: Path) -> Iterator[ShardRead]:
    """The engine that has no other process."""
    return (read_shard(shard, out) for shard in found)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Forty lines, one of them no JSON, and a folder of two texts."""
    folder = tmp_path / "reports"
    folder.mkdir()
    told = {"lang": "ar", "published": "2025-11-02"}
    lines = [json.dumps({"id": f"r{n}", "text": TEXT.format(n + 3), **told}, ensure_ascii=False) for n in range(39)]
    lines.insert(20, "no json")
    (folder / "lines.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name in ("one", "two"):
        (folder / f"{name}.txt").write_text(TEXT.format(7), encoding="utf-8")
    return folder


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Shards of a few lines."""
    monkeypatch.setattr(shards, "_BYTES", 1000)


def in_one_piece(reports: Path) -> dict[str, list[Any]]:
    """Report to its claims as `truceline read` gives them."""
    found = work_files([reports], read_one, case="gaza-2025", published="2025-11-02")
    readings = [item for item in found if isinstance(item, Reading)]
    return {reading.id: [claim.to_json() for claim in reading.claims] for reading in readings}


def in_shards(out: Path) -> dict[str, list[Any]]:
    """The same of the files of claims."""
    return {row["id"]: row["claims"] for path in sorted(out.glob("*.parquet")) for row in rows(path) if "claims" in row}


def run(reports: Path, out: Path, engine: Any = here) -> list[ShardRead]:
    return list(read_shards([reports], out, engine, choice=CHOICE, published="2025-11-02"))


def test_shards_give_what_one_piece_gives(reports: Path, tmp_path: Path) -> None:
    done = run(reports, tmp_path / "out")
    expected = in_one_piece(reports)
    assert len(done) > 5
    assert in_shards(tmp_path / "out") == expected
    assert sum(item.read for item in done) == len(expected) == 41
    assert sum(item.claims for item in done) == sum(map(len, expected.values())) > 40
    [[identity, reason]] = [told for item in done for told in item.set_aside]
    assert identity == "lines.jsonl:21"
    assert "line 21" in reason.where


def test_a_second_run_reads_nothing_again(reports: Path, tmp_path: Path) -> None:
    first = run(reports, tmp_path / "out")
    given: list[Shard] = []

    def none(found: Sequence[Shard], out: Path) -> Iterator[ShardRead]:
        given.extend(found)
        return iter(())

    again = run(reports, tmp_path / "out", none)
    assert not given
    assert sorted(map(repr, again)) == sorted(map(repr, first))


def test_only_what_is_missing_is_read(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(reports, out)
    expected = in_shards(out)
    (out / "claims-000003.parquet").unlink()
    given: list[int] = []

    def counted(found: Sequence[Shard], to: Path) -> Iterator[ShardRead]:
        given.extend(shard.number for shard in found)
        return here(found, to)

    run(reports, out, counted)
    assert given == [3]
    assert in_shards(out) == expected


def test_another_runs_folder_is_refused(reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    run(reports, out)
    (reports / "one.txt").write_text(TEXT.format(9), encoding="utf-8")
    with pytest.raises(TrucelineError, match="another run"):
        run(reports, out)
    (out / PLAN).unlink()
    with pytest.raises(TrucelineError, match="not empty"):
        run(reports, out)


def test_standard_input_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TrucelineError, match="standard input"):
        list(read_shards(["-"], tmp_path / "out", here, choice=CHOICE))


def _dies_once(shard: Shard, out: Path) -> ShardRead:
    """Kills its process at the third shard, the first time."""
    mark = out.parent / "died"
    if shard.number == 3 and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return read_shard(shard, out)


def test_a_killed_process_loses_and_doubles_nothing(
    reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shards, "read_shard", _dies_once)
    done = run(reports, tmp_path / "out", pool(2))
    assert (tmp_path / "died").exists()
    assert in_shards(tmp_path / "out") == in_one_piece(reports)
    assert sum(item.read for item in done) == 41


def _dies(shard: Shard, out: Path) -> ShardRead:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError


def test_a_shard_that_always_kills_is_told(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "read_shard", _dies)
    with pytest.raises(TrucelineError, match="killed its process"):
        run(reports, tmp_path / "out", pool(1))
