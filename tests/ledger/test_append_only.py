"""The database itself refuses every change of the record, on SQLite and on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, connections, transaction
from django.db.migrations.loader import MigrationLoader
from django.db.models import Model

from ledger import fresh
from ledger.records import make_report
from truceline.ledger import actions, queries, triggers
from truceline.ledger.entry import FIRST
from truceline.ledger.models import Act, Content, Entry, Signature, Withheld

MODELS: dict[str, type[Model]] = {model._meta.db_table: model for model in (Entry, Content, Signature, Withheld, Act)}
MIGRATIONS = sorted(name for app, name in MigrationLoader(None).disk_migrations if app == "ledger")

ON_BOTH = {
    "update": "UPDATE {table} SET \"case\" = 'other'",
    "update of one": "UPDATE {table} SET \"case\" = 'other' WHERE id = 1",
    "update of none": 'UPDATE {table} SET "case" = "case"',
    "delete": "DELETE FROM {table}",
    "upsert": "INSERT INTO {table} ({all}) SELECT {all} FROM {table} WHERE true"
    " ON CONFLICT (id) DO UPDATE SET \"case\" = 'other'",
    "the same again": "INSERT INTO {table} ({all}) SELECT {all} FROM {table}",
}
ON_SQLITE = {
    "replace": "REPLACE INTO {table} ({all}) SELECT {all} FROM {table}",
    "insert or replace by number": "INSERT OR REPLACE INTO {table} ({all}) SELECT {all} FROM {table} WHERE id = 1",
    "update or replace": "UPDATE OR REPLACE {table} SET \"case\" = 'other'",
    "insert or ignore": "INSERT OR IGNORE INTO {table} ({all}) SELECT {all} FROM {table}",
}
ON_POSTGRESQL = {
    "truncate": "TRUNCATE {table}",
    "truncate in passing": "TRUNCATE {table} RESTART IDENTITY CASCADE",
    "merge": "MERGE INTO {table} USING (SELECT 1) AS one ON true WHEN MATCHED THEN UPDATE SET \"case\" = 'other'",
    "merge away": "MERGE INTO {table} USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE",
}
BY_PLACE = "REPLACE INTO {table} ({all}) SELECT id + 99, {rest} FROM {table}"
"""REPLACE by what is unique beside the number."""

FORKS = {
    "a fork": "sequence + 2, kind, recorded_at, 'elsewhere', 'other', body FROM ledger_entry WHERE sequence = 1",
    "a gap": "sequence + 5, kind, recorded_at, digest, 'other', body FROM ledger_entry WHERE sequence = 2",
    "the past": "sequence - 1, kind, recorded_at, previous, 'other', body FROM ledger_entry WHERE sequence = 2",
}


def columns(table: str) -> list[str]:
    """The table's columns, quoted, `id` first."""
    return [f'"{field.column}"' for field in MODELS[table]._meta.concrete_fields]


def attacks(table: str, vendor: str) -> dict[str, str]:
    """Every statement that could change the table."""
    own = ON_BOTH | (ON_POSTGRESQL if vendor == "postgresql" else ON_SQLITE)
    if vendor == "sqlite":
        own |= {"replace by place": BY_PLACE}
    names = columns(table)
    return {
        name: text.format(table=table, all=", ".join(names), rest=", ".join(names[1:])) for name, text in own.items()
    }


def fill(using: str, tables: set[str]) -> None:
    """A row or two in each table, for a database on which no action has run."""
    if "ledger_entry" in tables:
        for sequence, previous in ((1, FIRST), (2, "d1")):
            Entry.objects.using(using).create(
                case="c", sequence=sequence, kind="report", recorded_at="t", previous=previous, digest=f"d{sequence}",
                body=b"{}",
            )  # fmt: skip
    rows: dict[str, dict[str, Any]] = {
        "ledger_content": {"sequence": 1, "name": "text", "salt": b"s", "value": b"v"},
        "ledger_signature": {"sequence": 2, "key": "k", "signature": "s"},
        "ledger_withheld": {"sequence": 9, "name": "quote", "redaction": 2},
        "ledger_act": {"number": 1, "recorded_at": "t", "by": "b", "act": "report", "about": "", "digest": "d"},
    }
    for table, row in rows.items():
        if table in tables:
            MODELS[table]._default_manager.using(using).create(case="c", **row)


def dump(using: str = "default", tables: set[str] | None = None) -> list[object]:
    """Every stored value of the record."""
    named = sorted(MODELS if tables is None else tables)
    return [row for table in named for row in MODELS[table]._default_manager.using(using).order_by("id").values_list()]


def refuses(using: str, statement: str) -> bool:
    """Whether the database refuses the statement."""
    try:
        with transaction.atomic(using=using), connections[using].cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


@pytest.fixture
def filled(db: None, workspace: Path) -> None:
    """A chain of two, and a permit of redaction."""
    for number in (1, 2):
        report = make_report(id=f"r{number}", text=f"نص {number}")
        actions.add_report("example", report, report.text.encode(), acting="test")
    Withheld.objects.create(case="example", sequence=9, name="text", redaction=2)


@pytest.fixture
def foreign() -> Iterator[None]:
    """A connection without the pragma that ours sets."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA recursive_triggers=OFF")
        yield
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA recursive_triggers=ON")


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("table", MODELS)
def test_every_table_refuses_every_change(table: str) -> None:
    """Each statement of the backend, each time with the record unchanged after it."""
    before = dump()
    for name, statement in attacks(table, connection.vendor).items():
        assert refuses("default", statement), name
        assert dump() == before


@pytest.mark.usefixtures("filled", "foreign")
@pytest.mark.parametrize("table", MODELS)
def test_it_refuses_a_foreign_connection_too(table: str) -> None:
    """One that did not switch recursive triggers on."""
    before = dump()
    for name, statement in attacks(table, connection.vendor).items():
        assert refuses("default", statement), name
        assert dump() == before


@pytest.mark.usefixtures("filled")
@pytest.mark.parametrize("fork", FORKS)
def test_an_entry_that_does_not_follow_the_last_one_is_refused(fork: str) -> None:
    """A chain has one order."""
    before = dump()
    names = ", ".join(columns("ledger_entry"))
    assert refuses("default", f'INSERT INTO ledger_entry ({names}) SELECT id + 9, "case", {FORKS[fork]}')
    assert dump() == before


@pytest.mark.usefixtures("filled")
def test_a_value_can_be_deleted_only_where_a_redaction_names_it() -> None:
    """The permit of one value is none for another."""
    assert refuses("default", "DELETE FROM ledger_content WHERE sequence = 1 AND name = 'text'")
    Withheld.objects.create(case="example", sequence=1, name="text", redaction=2)
    assert refuses("default", "DELETE FROM ledger_content WHERE sequence = 1")
    assert not refuses("default", "DELETE FROM ledger_content WHERE sequence = 1 AND name = 'text'")


@pytest.mark.parametrize("migration", MIGRATIONS)
def test_the_record_refuses_after_each_migration(migration: str, tmp_path: Path, django_db_blocker: Any) -> None:
    """From an empty database up to each one, every statement against every table that is there by then."""
    with django_db_blocker.unblock(), fresh.alias(tmp_path) as using:
        call_command("migrate", "ledger", migration, database=using, verbosity=0)
        tables = set(MODELS) & set(connections[using].introspection.table_names())
        assert tables >= {"ledger_entry", "ledger_content"}
        fill(using, tables)
        before = dump(using, tables)
        for table in tables:
            for name, statement in attacks(table, connections[using].vendor).items():
                assert refuses(using, statement), (table, name)
        assert dump(using, tables) == before


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="SQLite's own switches")
@pytest.mark.parametrize("pragma", ["foreign_keys", "recursive_triggers", "secure_delete"])
def test_the_settings_switch_the_guards_on(pragma: str) -> None:
    """On each connection."""
    with connection.cursor() as cursor:
        cursor.execute(f"PRAGMA {pragma}")
        assert cursor.fetchone() == (1,)


@pytest.mark.django_db
@pytest.mark.usefixtures("workspace")
def test_a_trigger_that_is_absent_is_a_fault_and_comes_back_after_migrating() -> None:
    """`verify` and Django's system check name it; the next migration puts it in place."""
    assert triggers.missing() == ()
    for name, (table, _) in triggers.declared().items():
        with connection.cursor() as cursor:
            triggers.drop(cursor, "default", name, table)
        assert triggers.missing() == (name,)
        assert name in queries.verify().faults[0].what
        assert [fault.id for fault in triggers.check_triggers(None, ["default"])] == ["ledger.E002"]
        call_command("migrate", verbosity=0)
        assert triggers.missing() == ()


@pytest.mark.django_db
def test_a_trigger_of_another_text_is_a_fault() -> None:
    """A trigger of the right name that does nothing does not pass."""
    name, table = "ledger_entry_no_delete", "ledger_entry"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {name}")
        else:
            triggers.drop(cursor, "default", name, table)
            cursor.execute(f"CREATE TRIGGER {name} BEFORE DELETE ON {table} BEGIN SELECT 1; END")
    assert triggers.missing() == (name,)


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    """No change of the tables without its migration."""
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
