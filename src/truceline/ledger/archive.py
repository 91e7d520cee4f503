"""Originals by content, at `archive/aa/<sha256>`: written once, whole or not at all, never changed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from truceline.ledger.files import sync, write_whole
from truceline.records.errors import LedgerRefused
from truceline.records.identity import original_id


def root() -> Path:
    """The open workspace. LedgerRefused where none is open."""
    workspace: Path | None = settings.TRUCELINE_WORKSPACE
    if workspace is None:
        raise LedgerRefused("no workspace is open", "TRUCELINE_WORKSPACE", "Name one with --workspace")
    return Path(workspace)


def place(digest: str) -> Path:
    """Where the original of that SHA-256 lies."""
    return root() / "archive" / digest[:2] / digest


def keep(data: bytes) -> str:
    """Keep an original; returns its SHA-256. The same bytes twice change nothing."""
    digest = original_id(data)
    target = place(digest)
    if target.exists():
        return digest
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(target, [data])
    sync(target.parent.parent)
    return digest


def read(digest: str) -> bytes | None:
    """The bytes of an original, or None where it is absent."""
    path = place(digest)
    return path.read_bytes() if path.exists() else None


def kept() -> Iterator[str]:
    """The SHA-256 of every original in the archive, in order."""
    for folder in sorted((root() / "archive").glob("[0-9a-f][0-9a-f]")):
        for path in sorted(folder.iterdir()):
            if not path.name.startswith("."):
                yield path.name
