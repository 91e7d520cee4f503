"""A redaction reaches what left the house: the kept files of every bulletin that shows words of the report."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger import fresh
from pipeline.bulletin_case import AMAL, ID, SHOTS, SLUG, cleared, draft, held, quick_pdf, tell, words
from truceline.ledger import actions, archive, queries
from truceline.ledger.redactions import FILE
from truceline.pipeline import bulletins, redaction
from truceline.pipeline.follow import enter_case
from truceline.pipeline.workspace import Workspace
from truceline.publication.bulletin import press
from truceline.records import TrucelineError


@pytest.fixture
def issued(workspace: Path, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """An issued bulletin; every file that was kept of it."""
    monkeypatch.setattr(press, "pdf", quick_pdf)
    for name in ("exports", "versions"):
        (workspace / name).mkdir()
    with django_db_blocker.unblock(), fresh.default(workspace):
        enter_case(Workspace(workspace), SLUG, acting="test")
        tell("r1", SHOTS)
        tell("r2", "Velora's army opened fire", actor_id="tamsin-front", speaker="velora")
        cleared()
        bulletins.issue(SLUG, ID, AMAL)
        yield {**held().last.files, **held().last.draft.files}


def redact(**spans: Any) -> None:
    """Amal asks, Basil carries it out."""
    request = actions.request_redaction(SLUG, "r1", acting="amal", reason="a witness is named", **spans)
    redaction.redact(SLUG, request, acting="basil")


@pytest.mark.parametrize("spans", [(), ((25, 40),)], ids=["whole", "part"])
def test_the_files_go_and_the_steps_stay(issued: dict[str, str], spans: Any) -> None:
    """The record says so and verifies; a new edition takes its place."""
    assert all(archive.read(digest) for digest in issued.values())
    redact(spans=spans)
    assert (held().last.state, held().last.files) == ("issued", {})
    assert not any(archive.read(digest) for digest in issued.values())
    assert not queries.verify().faults
    with pytest.raises(TrucelineError, match="no such file"):
        bulletins.file_of(held().last, "bulletin-en.pdf")
    draft(changes={"en": "A report was withheld.", "ar": "حُجب تقرير."})
    assert SHOTS not in words("obligations")


def test_a_backup_from_before_brings_none_of_it_back(issued: dict[str, str], tmp_path: Path, settings: Any) -> None:
    """The restore leaves the files out as well."""
    backup = tmp_path / "backup.tar"
    queries.write_backup(backup)
    redact()
    listed = archive.root() / FILE
    root = tmp_path / "restored"
    for name in ("archive", "keys"):
        (root / name).mkdir(parents=True)
    settings.TRUCELINE_WORKSPACE = root
    with fresh.default(root):
        actions.restore(backup, acting="test", lists=[listed])
        assert held().last.files == {}
        assert not set(archive.kept()) & set(issued.values())
