"""Whether the installation is as it should be: what `truceline doctor` looks at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.db import connection

from truceline.ledger import archive, purging, roles, triggers
from truceline.ledger.models import Entry
from truceline.ledger.queries.chain import head, signed_head
from truceline.ledger.signing import KEY, signers
from truceline.ledger.storage import misfits

_PRAGMAS = {"journal_mode": "wal", "foreign_keys": 1, "recursive_triggers": 1, "secure_delete": 1}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what, whether it is as it should be, and what to do where it is not."""

    what: str
    sound: bool
    do: str = ""


def health() -> Iterator[Finding]:
    """Everything looked at, in order. Reads only."""
    absent = triggers.missing()
    yield Finding(
        f"{len(triggers.declared())} triggers guard the record" if not absent else f"absent: {', '.join(absent)}",
        not absent,
        "Find out who dropped them, run `truceline verify`, then `truceline doctor --mend`",
    )
    yield from _postgresql() if connection.vendor == "postgresql" else _sqlite()
    yield from _keys(archive.root() / "keys")
    misfit = next(misfits(), None)
    if misfit is not None:
        yield Finding(misfit.told, False, "Run `truceline verify`")
        return
    for case in sorted(set(Entry.objects.values_list("case", flat=True).distinct())):
        signed, last = signed_head(case), head(case)
        sound = signed is not None and signed.digest == last.digest and signed.is_sound()
        yield Finding(f"the head of {case} is signed (entry {last.sequence})", sound, "Run `truceline verify`")
    pending = purging.is_pending()
    yield Finding(
        "a redaction is not ended" if pending else "no redaction is left half-done",
        not pending,
        "Stop what else reads the ledger and run `truceline doctor --mend`",
    )


def _sqlite() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA integrity_check(1)")
        told = cursor.fetchone()[0]
        yield Finding(f"SQLite finds its file whole ({told})", told == "ok", "Restore a backup into a new workspace")
        for name, wanted in _PRAGMAS.items():
            cursor.execute(f"PRAGMA {name}")
            found = cursor.fetchone()[0]
            sound = found == wanted or connection.settings_dict["NAME"] == ":memory:"
            yield Finding(f"{name} is {found}", sound, "Report this: the settings set it on each connection")


def _postgresql() -> Iterator[Finding]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user, current_setting('is_superuser'), current_setting('fsync')")
        user, superuser, fsync = cursor.fetchone()
        cursor.execute("SELECT has_table_privilege('ledger_entry', 'UPDATE, DELETE, TRUNCATE')")
        may = cursor.fetchone()[0]
    # The owner is for upkeep: a process that serves others must not be able to change the record.
    owner = roles.owns() or superuser == "on"
    kind = "the owner, for upkeep alone" if owner else "a role that can only add"
    yield Finding(f"connected as {user}: {kind}", owner or not may, f"Serve as {roles.SERVING}")
    yield Finding(f"fsync is {fsync}", fsync == "on", "Switch it on: what was acknowledged must outlive a power cut")


def _keys(folder: Path) -> Iterator[Finding]:
    mode = folder.stat().st_mode & 0o777 if folder.exists() else 0o700
    yield Finding(f"keys/ is for its owner alone ({mode:04o})", mode == 0o700, f"chmod 700 {folder}")
    key = folder / KEY
    mode = key.stat().st_mode & 0o777 if key.exists() else 0o600
    yield Finding(f"the signing key is for its owner alone ({mode:04o})", mode == 0o600, f"chmod 600 {key}")
    known = signers(folder)
    # Each key that counts can sign a chain: somebody must know whose it is.
    yield Finding(f"{len(known)} public keys count: {', '.join(known) or 'none yet'}", True)
