"""The database itself refuses to change the record: the one place where its triggers are declared.

They are put in place after every migration, since a migration that rebuilds a table drops its triggers. On SQLite,
REPLACE and upsert are met twice: by the pragma `recursive_triggers`, which a foreign connection may not set, and by a
trigger before INSERT, which needs no pragma.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections
from django.db.utils import OperationalError

from truceline.ledger import fulltext, roles

ONLY_ADDED = {
    "ledger_entry": ("digest", '"case", sequence'),
    "ledger_content": ('"case", sequence, name',),
    "ledger_signature": ('"case", sequence',),
    "ledger_withheld": ('"case", sequence, name',),
    "ledger_act": ('"case", number',),
}
"""Tables that are only added to, each with what must be its own in every row beside `id`."""

_REFUSED = "The ledger is append-only: a correction is a new entry"
_ORDER = "The entry does not follow the last one of its chain"
_PERMIT = "No redaction names this value"
_STATEMENTS = ("update", "delete", "truncate")

_FOLLOWS = """NEW.sequence <> 1 + (SELECT COALESCE(MAX(sequence), 0) FROM ledger_entry WHERE "case" = NEW."case")
  OR NEW.previous <> COALESCE((SELECT digest FROM ledger_entry WHERE "case" = NEW."case"
  ORDER BY sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000')"""
_NOT_WITHHELD = """NOT EXISTS (SELECT 1 FROM ledger_withheld
  WHERE "case" = OLD."case" AND sequence = OLD.sequence AND name = OLD.name)"""


def _sqlite() -> dict[str, tuple[str, str]]:
    """Name of each trigger: its table, and what follows CREATE TRIGGER name."""
    found: dict[str, tuple[str, str]] = {}
    refuse = f"SELECT RAISE(ABORT, '{_REFUSED}')"
    permit = f"SELECT RAISE(ABORT, '{_PERMIT}') WHERE {_NOT_WITHHELD}"
    for table, unique in ONLY_ADDED.items():
        for statement in ("update", "delete"):
            action = permit if (table, statement) == ("ledger_content", "delete") else refuse
            body = f"BEFORE {statement.upper()} ON {table} BEGIN {action}; END"
            found[f"{table}_no_{statement}"] = (table, body)
        # Not with OR: each look-up by its own index.
        same = "\n  ".join(f"{refuse} WHERE EXISTS ({_same(table, columns)});" for columns in ("id", *unique))
        found[f"{table}_no_replace"] = (table, f"BEFORE INSERT ON {table} BEGIN {same} END")
    order = f"BEFORE INSERT ON ledger_entry BEGIN SELECT RAISE(ABORT, '{_ORDER}')\n  WHERE {_FOLLOWS}; END"
    found["ledger_entry_in_order"] = ("ledger_entry", order)
    return found


def _same(table: str, columns: str) -> str:
    """The look-up of a row of the table with the same values in these columns."""
    equal = " AND ".join(f"{name} = NEW.{name}" for name in columns.split(", "))
    return " ".join(("SELECT 1 FROM", table, "WHERE", equal))


def _postgresql() -> dict[str, tuple[str, str]]:
    """Name of each trigger: its table, and what follows CREATE TRIGGER name."""
    found: dict[str, tuple[str, str]] = {}
    for table in ONLY_ADDED:
        for statement in _STATEMENTS:
            each, function = "STATEMENT", "ledger_refuse"
            if (table, statement) == ("ledger_content", "delete"):
                each, function = "ROW", "ledger_permit"
            body = f"BEFORE {statement.upper()} ON {table} FOR EACH {each} EXECUTE FUNCTION {function}()"
            found[f"{table}_no_{statement}"] = (table, body)
    order = "BEFORE INSERT ON ledger_entry FOR EACH ROW EXECUTE FUNCTION ledger_follow()"
    found["ledger_entry_in_order"] = ("ledger_entry", order)
    return found


FUNCTIONS = {
    "ledger_refuse": f"BEGIN RAISE EXCEPTION '{_REFUSED}'; END",
    "ledger_permit": f"BEGIN IF {_NOT_WITHHELD} THEN RAISE EXCEPTION '{_PERMIT}'; END IF; RETURN OLD; END",
    "ledger_follow": f"BEGIN IF {_FOLLOWS} THEN RAISE EXCEPTION '{_ORDER}'; END IF; RETURN NEW; END",
}
"""What the triggers of PostgreSQL run: name and body in PL/pgSQL."""


def declared(using: str = "default") -> dict[str, tuple[str, str]]:
    """Every trigger of the connection's backend."""
    return _postgresql() if connections[using].vendor == "postgresql" else _sqlite()


def create(using: str = "default") -> None:
    """Put every trigger in place, as declared here (an older text of one is replaced), on the tables that are there."""
    tables = set(connections[using].introspection.table_names())
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            for name, body in FUNCTIONS.items():
                cursor.execute(f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $${body}$$")
        for name, (table, body) in declared(using).items():
            if table in tables:
                drop(cursor, using, name, table)
                cursor.execute(f"CREATE TRIGGER {name} {body}")


def drop(cursor: Any, using: str, name: str, table: str) -> None:
    """Drop one trigger, as whoever holds the database can."""
    cursor.execute(f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if _is_postgresql(using) else ""))


def missing(using: str = "default") -> tuple[str, ...]:
    """Names of the triggers that are not in the database as declared and at work, and of functions that differ."""
    with connections[using].cursor() as cursor:
        if not _is_postgresql(using):
            cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            found = dict(cursor.fetchall())
            wanted = {name: f"CREATE TRIGGER {name} {body}" for name, (_, body) in declared(using).items()}
            return tuple(name for name, text in wanted.items() if found.get(name) != text)
        # tgenabled: O and A fire in an ordinary session; D (disabled) and R (replicas alone) do not.
        cursor.execute(
            "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal AND tgenabled IN ('O', 'A')"
        )
        found = {name: _plain(text) for name, text in cursor.fetchall()}
        wanted = {name: _plain(f"CREATE TRIGGER {name} {body}") for name, (_, body) in declared(using).items()}
        absent = [name for name, text in wanted.items() if found.get(name) != text]
        cursor.execute("SELECT proname, prosrc FROM pg_proc WHERE proname = ANY(%s)", [list(FUNCTIONS)])
        bodies = dict(cursor.fetchall())
        return (*absent, *(name for name, body in FUNCTIONS.items() if bodies.get(name) != body))


def after_migrate(sender: Any, using: str = "default", **_: Any) -> None:
    """Signal handler: the ledger's tables may have been rebuilt just now."""
    create(using)
    fulltext.create(using)
    roles.grant(using)


@register(Tags.database)
def check_triggers(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None, **_: Any
) -> list[CheckMessage]:
    """Django's system check (`check --database default`): each trigger that is absent is an error."""
    faults: list[CheckMessage] = []
    for using in databases or ():
        try:
            absent = missing(using)
        except OperationalError as error:
            faults.append(Error(f"The ledger cannot be opened: {error}", id="ledger.E001"))
            continue
        hint = "Run `truceline doctor --mend` as the owner of the tables."
        faults += (Error(f"The trigger {name} is absent.", hint=hint, id="ledger.E002") for name in absent)
    return faults


def _is_postgresql(using: str) -> bool:
    return connections[using].vendor == "postgresql"


def _plain(definition: str) -> str:
    """A trigger's text without what PostgreSQL writes otherwise: the schema, and white space."""
    return re.sub(r"\s+", " ", definition).replace("public.", "")
