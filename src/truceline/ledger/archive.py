"""Originals by content, at `archive/aa/<sha256>`: written once, whole or not at all, never changed.

They lie in the workspace's folder, or in a store of objects that its truceline.toml names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings

from truceline.ledger.files import sync, write_whole
from truceline.records.errors import LedgerRefused
from truceline.records.identity import original_id

if TYPE_CHECKING:
    from truceline.egress.storage import Storage


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
    store = _store()
    if store is not None:
        if not store.has(_name(digest)):
            store.write(_name(digest), data)
        return digest
    target = place(digest)
    if target.exists():
        return digest
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    write_whole(target, [data])
    sync(target.parent.parent)
    return digest


def read(digest: str) -> bytes | None:
    """The bytes of an original, or None where it is absent."""
    store = _store()
    if store is not None:
        return store.read(_name(digest))
    path = place(digest)
    return path.read_bytes() if path.exists() else None


def remove(digest: str) -> None:
    """Take an original away: a redaction does so, and nothing else."""
    store = _store()
    if store is not None:
        store.delete(_name(digest))
    else:
        place(digest).unlink(missing_ok=True)


def kept() -> Iterator[str]:
    """The SHA-256 of every original in the archive, in order."""
    store = _store()
    if store is not None:
        yield from (name.rpartition("/")[2] for name in store.names())
        return
    for folder in sorted((root() / "archive").glob("[0-9a-f][0-9a-f]")):
        for path in sorted(folder.iterdir()):
            if not path.name.startswith("."):
                yield path.name


def _name(digest: str) -> str:
    return f"{digest[:2]}/{digest}"


def _store() -> Storage | None:
    """The store of objects that the workspace names, or None for its own folder."""
    return _opened(*settings.ORIGINALS_STORE) if settings.ORIGINALS_STORE else None


@cache
def _opened(address: str, endpoint: str | None) -> Storage:
    try:
        from truceline.egress.storage import Storage
    except ImportError as error:
        raise LedgerRefused(
            "originals in a store need the extra `s3`", address, "Install truceline[s3], or take `archive` out of it"
        ) from error
    return Storage(address, endpoint=endpoint)
