"""Originals in a store of objects: kept, read, listed and taken away as in the folder."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from truceline.egress.storage import Storage
from truceline.ledger import archive
from truceline.pipeline.workspace import Workspace
from truceline.records.identity import original_id


def test_originals_lie_in_the_store_that_the_workspace_names(workspace: Path, tmp_path: Path, settings: Any) -> None:
    """And nothing of them in the workspace's own folder."""
    settings.ORIGINALS_STORE = (f"file://{tmp_path}/elsewhere", None)
    first, second = archive.keep(b"one"), archive.keep(b"two")
    assert archive.keep(b"one") == first == original_id(b"one")
    assert (archive.read(first), archive.read("0" * 64)) == (b"one", None)
    assert list(archive.kept()) == sorted([first, second], key=lambda digest: (digest[:2], digest))
    archive.remove(first)
    assert list(archive.kept()) == [second]
    assert list((workspace / "archive").iterdir()) == []
    assert Storage(f"file://{tmp_path}/elsewhere").read(f"{second[:2]}/{second}") == b"two"


@pytest.mark.parametrize(
    ("text", "store"),
    [
        ("", None),
        ('archive = "s3://bucket/a"', ("s3://bucket/a", None)),
        ('archive = "s3://b/a"\narchive_endpoint = "http://10.0.0.5:9000"', ("s3://b/a", "http://10.0.0.5:9000")),
    ],
)
def test_the_store_is_the_administrator_s_setting(
    tmp_path: Path, text: str, store: tuple[str, str | None] | None
) -> None:
    (tmp_path / "truceline.toml").write_text(f"format = 1\n{text}\n", encoding="utf-8")
    assert Workspace(tmp_path).store == store
