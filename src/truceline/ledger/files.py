"""Files of the workspace that are whole or not there: after a kill or a power cut at any moment. No Django."""

from __future__ import annotations

import os
import secrets
from collections.abc import Iterable
from pathlib import Path


def write_whole(target: Path, chunks: Iterable[bytes], *, once: bool = False) -> None:
    """Write a file for its owner alone (0600): afterwards it is whole, before it is as it was.

    Temporary name, fsync of the file, rename, fsync of the folder. `once`: a file that is there stays, so that of two
    processes one wins and the other finds its content.
    """
    temporary = target.with_name(f".{target.name}.{secrets.token_hex(8)}.new")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(chunks)
            file.flush()
            os.fsync(file.fileno())
        if not once:
            temporary.replace(target)
        elif not target.exists():
            os.link(temporary, target)
    except FileExistsError:
        if not once:
            raise
    finally:
        temporary.unlink(missing_ok=True)
    sync(target.parent)


def sync(folder: Path) -> None:
    """Let the folder's names outlive a power cut."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
