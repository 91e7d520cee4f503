"""The database itself refuses every change of the record."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

from ledger.records import make_report
from truceline.ledger import actions, queries, triggers
from truceline.ledger.models import Content, Entry

pytestmark = [pytest.mark.usefixtures("workspace"), pytest.mark.django_db]

COLUMNS = 'id, "case", sequence, kind, recorded_at, previous, digest, body'
ATTACKS = {
    "update": "UPDATE ledger_entry SET kind = 'review'",
    "update of one": "UPDATE ledger_entry SET body = x'00' WHERE sequence = 1",
    "delete": "DELETE FROM ledger_entry",
    "delete of the last": "DELETE FROM ledger_entry WHERE sequence = 2",
    "replace": f"REPLACE INTO ledger_entry ({COLUMNS}) SELECT {COLUMNS} FROM ledger_entry",
    "replace by place": (
        f'REPLACE INTO ledger_entry ({COLUMNS}) SELECT id + 9, "case", sequence, kind, recorded_at, previous,'
        " 'other', body FROM ledger_entry"
    ),
    "upsert": (
        f"INSERT INTO ledger_entry ({COLUMNS}) SELECT {COLUMNS} FROM ledger_entry WHERE true"
        " ON CONFLICT (id) DO UPDATE SET kind = 'review'"
    ),
    "insert or ignore": f"INSERT OR IGNORE INTO ledger_entry ({COLUMNS}) SELECT {COLUMNS} FROM ledger_entry",
    "a fork": (
        f'INSERT INTO ledger_entry ({COLUMNS}) SELECT id + 9, "case", sequence + 2, kind, recorded_at,'
        " 'elsewhere', 'other', body FROM ledger_entry WHERE sequence = 1"
    ),
    "a gap": (
        f'INSERT INTO ledger_entry ({COLUMNS}) SELECT id + 9, "case", sequence + 5, kind, recorded_at,'
        " digest, 'other', body FROM ledger_entry WHERE sequence = 2"
    ),
    "another first entry": (
        f"INSERT INTO ledger_entry ({COLUMNS}) SELECT id + 9, 'new', 2, kind, recorded_at, previous, 'other', body"
        " FROM ledger_entry WHERE sequence = 1"
    ),
    "update of a value": "UPDATE ledger_content SET value = x'00'",
    "replace of a value": "REPLACE INTO ledger_content SELECT * FROM ledger_content",
    "replace of a value by place": (
        'REPLACE INTO ledger_content (id, "case", sequence, name, salt, value)'
        " SELECT id + 99, \"case\", sequence, name, salt, x'00' FROM ledger_content"
    ),
}


@pytest.fixture
def two_entries(db: None, workspace: Path) -> None:
    """A chain of two."""
    for number in (1, 2):
        report = make_report(id=f"r{number}", text=f"نص {number}")
        actions.add_report("example", report, report.text.encode(), acting="test")


def dump() -> list[object]:
    """Every stored value of the record."""
    return [*Entry.objects.order_by("id").values_list(), *Content.objects.order_by("id").values_list()]


@pytest.mark.usefixtures("two_entries")
@pytest.mark.parametrize("recursive", [True, False], ids=["our connection", "a foreign connection"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_the_record_refuses(attack: str, recursive: bool) -> None:
    """Each way of changing it, with and without the pragma that a foreign connection would not set."""
    before = dump()
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA recursive_triggers={'ON' if recursive else 'OFF'}")
        try:
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(ATTACKS[attack])
        finally:
            cursor.execute("PRAGMA recursive_triggers=ON")
    assert dump() == before
    assert not queries.verify().faults


def test_the_settings_switch_the_guards_on() -> None:
    """Foreign keys and recursive triggers, on each connection."""
    with connection.cursor() as cursor:
        for pragma in ("foreign_keys", "recursive_triggers"):
            cursor.execute(f"PRAGMA {pragma}")
            assert cursor.fetchone() == (1,)


def test_a_trigger_that_is_absent_is_a_fault_and_comes_back_after_migrating() -> None:
    """`verify` names it; the next migration puts it in place."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_entry_no_update")
    assert triggers.missing() == ("ledger_entry_no_update",)
    assert "ledger_entry_no_update" in queries.verify().faults[0].what
    call_command("migrate", verbosity=0)
    assert triggers.missing() == ()


def test_a_trigger_of_another_text_is_a_fault() -> None:
    """A trigger of the right name that does nothing does not pass."""
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER ledger_entry_no_delete")
        cursor.execute("CREATE TRIGGER ledger_entry_no_delete BEFORE DELETE ON ledger_entry BEGIN SELECT 1; END")
    assert triggers.missing() == ("ledger_entry_no_delete",)


def test_models_and_migrations_agree() -> None:
    """No change of the tables without its migration."""
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
