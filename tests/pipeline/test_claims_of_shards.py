"""What shards left comes into the ledger as if it had been read there."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from truceline.ledger import queries
from truceline.pipeline.claims import ingest_claims
from truceline.pipeline.follow import enter_case, follow
from truceline.pipeline.read import ReadingChoice
from truceline.pipeline.shards import Shard, ShardRead, read_shard, read_shards
from truceline.pipeline.workspace import Workspace
from truceline.records import SetAside

pytestmark = pytest.mark.django_db

TEXT = "قالت حركة حماس إن {} أشخاص قتلوا في رفح يوم الأحد."


def here(found: Sequence[Shard], out: Path) -> Iterator[ShardRead]:
    """The engine that has no other process."""
    return (read_shard(shard, out) for shard in found)


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    """Three reports, one that says nothing, and a line that is none."""
    path = tmp_path / "reports.jsonl"
    texts = [TEXT.format(3), TEXT.format(5), "لا شيء."]
    told = {"lang": "ar", "published": "2025-11-02", "outlet": "news.example"}
    lines = [json.dumps({"id": f"r{n}", "text": text, **told}) for n, text in enumerate(texts)]
    path.write_text("\n".join([*lines, "no json"]), encoding="utf-8")
    return path


def test_the_same_claims_as_by_reading_them_here(workspace: Path, reports: Path, tmp_path: Path) -> None:
    out = tmp_path / "claims"
    enter_case(Workspace(workspace), "example", acting="test")
    folder = str(queries.case_folder("example"))
    list(read_shards([reports], out, here, choice=ReadingChoice(case=folder)))
    followed = ingest_claims("example", out, acting="test")
    assert (followed.captured, followed.new, followed.read) == (3, 3, 3)
    assert [item.id for item in followed.set_aside] == ["reports.jsonl:4"]
    from_shards = [item.claim for item in queries.evidence("example")]
    assert from_shards
    again = ingest_claims("example", out, acting="test")
    assert (again.new, again.read, again.claims) == (0, 0, 0)

    # The originals come in later: the same claims stand, once.
    follow(Workspace(workspace), "example", [reports], acting="test")
    assert [item.claim for item in queries.evidence("example")] == from_shards


def test_another_parquet_file_is_refused(workspace: Path, tmp_path: Path) -> None:
    import pyarrow
    import pyarrow.parquet

    path = tmp_path / "other.parquet"
    pyarrow.parquet.write_table(pyarrow.table({"a": [1]}), path)
    with pytest.raises(SetAside, match="no file of claims"):
        ingest_claims("example", path, acting="test")
    (tmp_path / "broken.parquet").write_bytes(b"PAR1 no")
    with pytest.raises(SetAside, match="cannot be read"):
        ingest_claims("example", tmp_path / "broken.parquet", acting="test")


def test_a_folder_without_claims_is_refused(workspace: Path, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(SetAside, match="no file of claims"):
        ingest_claims("example", tmp_path / "empty", acting="test")
