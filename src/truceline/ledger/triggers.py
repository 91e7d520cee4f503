"""The database itself refuses to change the record: the one place where its triggers are declared.

They are put in place after every migration, since a migration that rebuilds a table drops its triggers. REPLACE and
upsert are met twice: by the pragma `recursive_triggers`, which a foreign connection may not set, and by a trigger
before INSERT, which needs no pragma.
"""

from __future__ import annotations

from typing import Any

from django.db import connections

_TABLES = {"ledger_entry", "ledger_content"}

TRIGGERS: dict[str, str] = {
    "ledger_entry_no_update": """BEFORE UPDATE ON ledger_entry BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only: a correction is a new entry'); END""",
    "ledger_entry_no_delete": """BEFORE DELETE ON ledger_entry BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only: a correction is a new entry'); END""",
    "ledger_entry_in_order": """BEFORE INSERT ON ledger_entry BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only: a correction is a new entry') WHERE EXISTS (
    SELECT 1 FROM ledger_entry WHERE id = NEW.id OR digest = NEW.digest
    OR ("case" = NEW."case" AND sequence = NEW.sequence));
  SELECT RAISE(ABORT, 'The entry does not follow the last one of its chain') WHERE NEW.sequence <> 1 + (
    SELECT COALESCE(MAX(sequence), 0) FROM ledger_entry WHERE "case" = NEW."case")
    OR NEW.previous <> COALESCE((SELECT digest FROM ledger_entry WHERE "case" = NEW."case"
    ORDER BY sequence DESC LIMIT 1), '0000000000000000000000000000000000000000000000000000000000000000'); END""",
    "ledger_content_no_update": """BEFORE UPDATE ON ledger_content BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only: a correction is a new entry'); END""",
    "ledger_content_no_replace": """BEFORE INSERT ON ledger_content BEGIN
  SELECT RAISE(ABORT, 'The ledger is append-only: a correction is a new entry') WHERE EXISTS (
    SELECT 1 FROM ledger_content WHERE id = NEW.id
    OR ("case" = NEW."case" AND sequence = NEW.sequence AND name = NEW.name)); END""",
}


def create(using: str = "default") -> None:
    """Put every trigger in place, as declared here (an older text of one is replaced)."""
    with connections[using].cursor() as cursor:
        for name, body in TRIGGERS.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(f"CREATE TRIGGER {name} {body}")


def missing(using: str = "default") -> tuple[str, ...]:
    """Names of the triggers that are not in the database as declared."""
    with connections[using].cursor() as cursor:
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        found = dict(cursor.fetchall())
    return tuple(name for name, body in TRIGGERS.items() if found.get(name) != f"CREATE TRIGGER {name} {body}")


def after_migrate(sender: Any, using: str = "default", **_: Any) -> None:
    """Signal handler: the ledger's tables may have been rebuilt just now."""
    if set(connections[using].introspection.table_names()) >= _TABLES:
        create(using)
