"""Originals by content, at `archive/aa/<sha256>`: written once, whole or not at all, never changed."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable, Iterator
from pathlib import Path

from django.conf import settings

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
    _sync(target.parent.parent)
    return digest


def write_whole(target: Path, chunks: Iterable[bytes]) -> None:
    """Write a file of the workspace: after a kill at any moment it is as it was before, or whole.

    Temporary name, fsync of the file, rename, fsync of the folder.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)
    _sync(target.parent)


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


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
