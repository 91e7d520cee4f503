"""A backup of the whole installation: the ledger's, and with it a team's accounts, roles, tokens and kept searches.

Second factors are not in it: their secrets are encrypted under the key of cookies, which stays behind. After a restore
each person sets up a new one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

from truceline.desk import actions as desk
from truceline.desk import queries as accounts
from truceline.ledger import actions, queries
from truceline.records import LedgerRefused

ACCOUNTS = "accounts.json"


def write(path: Path, *, passphrase: str | None = None) -> list[str]:
    """Write a backup; returns the cases in it. With a passphrase the signing key goes along, locked."""
    found = accounts.everything()
    further = {ACCOUNTS: json.dumps(found, ensure_ascii=False).encode()} if found["people"] else None
    return queries.write_backup(path, passphrase=passphrase, further=further)


def restore(
    path: Path, *, acting: str, lists: Iterable[Path] = (), passphrase: str | None = None
) -> tuple[actions.Restored, int]:
    """Restore a backup into the open workspace, which must be empty; what came back, and how many accounts."""
    done = actions.restore(path, acting=acting, lists=lists, passphrase=passphrase)
    kept = queries.backup_member(path, ACCOUNTS)
    try:
        return done, desk.put_back(json.loads(kept)) if kept else 0
    except (ValueError, KeyError, TypeError) as error:
        what = f"the accounts of the backup cannot be read ({type(error).__name__})"
        raise LedgerRefused(what, str(path), "The record is restored; open the accounts anew") from error
