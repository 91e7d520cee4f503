"""Where the ledger lies: the workspace's SQLite file, or a team's PostgreSQL database."""

from __future__ import annotations

from typing import Any

from truceline.records import TrucelineError

_CONNECTIONS = 8
"""Most connections that one serving process holds open."""

# FULL: what was acknowledged outlives a power cut. recursive_triggers: REPLACE fires the DELETE trigger.
# secure_delete: what a redaction deletes is overwritten with zeros. cache_size: 64 MB, for digests come in no order.
_PRAGMAS = {
    "journal_mode": "WAL",
    "synchronous": "FULL",
    "foreign_keys": "ON",
    "recursive_triggers": "ON",
    "secure_delete": "ON",
    "cache_size": "-65536",
}


def sqlite(name: str) -> dict[str, Any]:
    """Django's settings for a SQLite file, or for `:memory:`."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "OPTIONS": {
            # A writer takes the lock when it begins, so that it never loses it half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 30,
            "init_command": "; ".join(f"PRAGMA {name}={value}" for name, value in _PRAGMAS.items()),
        },
    }


def postgresql(address: str) -> dict[str, Any]:
    """Django's settings for an address as `libpq` takes it: a URL, or `host=... dbname=...`.

    A password that the address does not hold is looked for where `libpq` does (`PGPASSFILE`, `.pgpass`).
    """
    import psycopg
    from psycopg.conninfo import conninfo_to_dict

    try:
        given = conninfo_to_dict(address)
    except psycopg.ProgrammingError as error:
        what = f"the address of the database cannot be read ({error})"
        raise TrucelineError(what, "TRUCELINE_DATABASE", "Write postgresql://user@host/name") from None
    names = {"NAME": "dbname", "USER": "user", "PASSWORD": "password", "HOST": "host", "PORT": "port"}
    settings: dict[str, Any] = {key: str(given.pop(name, "") or "") for key, name in names.items()}
    options = given | {"pool": {"min_size": 1, "max_size": _CONNECTIONS}}
    return settings | {"ENGINE": "django.db.backends.postgresql", "OPTIONS": options}
