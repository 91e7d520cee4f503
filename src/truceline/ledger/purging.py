"""The last traces of what was redacted: originals, kept exports, and the bytes that a database leaves behind.

SQLite: `secure_delete` writes zeros over what is deleted, VACUUM leaves no free page, and the write-ahead log is
emptied. PostgreSQL: every table that held words is written anew. What neither can reach (old logs and backups of the
server, the disk itself) the guide names.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Collection
from contextlib import suppress

from django.db import connection
from django.db.utils import ProgrammingError

from truceline.ledger import archive, fulltext
from truceline.ledger.files import write_whole
from truceline.ledger.models import CaseRow, ReportRow

FILE = "redaction.pending"
"""Names the originals that a redaction under way removes: after a kill in between, the next start ends it."""


def begin(originals: Collection[str]) -> None:
    """Note, before the end of the transaction, which originals it withholds: `finish` removes them, at the latest when
    the workspace is opened again."""
    write_whole(archive.root() / FILE, [json.dumps(sorted(originals)).encode()])


def is_pending() -> bool:
    """Whether a redaction was begun and not ended."""
    return (archive.root() / FILE).exists()


def finish() -> bool:
    """End a redaction that was begun: remove originals that no report has any more, every kept export, and what the
    database still holds of it. False where others read the database just now: then it is to be called again."""
    path = archive.root() / FILE
    used = {digest for files in CaseRow.objects.values_list("files", flat=True) for digest in files.values()}
    for digest in json.loads(path.read_bytes()):
        if digest not in used and not ReportRow.objects.filter(original_id=digest).exists():
            archive.remove(digest)
    for kept in (archive.root() / "exports").glob("*"):
        shutil.rmtree(kept) if kept.is_dir() else kept.unlink()
    purged = _purge_postgresql() if connection.vendor == "postgresql" else _purge_sqlite()
    if purged:
        path.unlink()
    return purged


def _purge_sqlite() -> bool:
    with connection.cursor() as cursor:
        fulltext.purge(cursor)
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        busy, *_ = cursor.fetchone()
    return not busy


def _purge_postgresql() -> bool:
    with connection.cursor() as cursor:
        try:
            cursor.execute("SELECT ledger_purge()")
        except ProgrammingError:
            return False  # Only the role that redacts, and the owner of the tables, may.
        with suppress(ProgrammingError):
            # The old files go at the next checkpoint: at once where the role may ask for one, else within minutes.
            cursor.execute("CHECKPOINT")
    return True
