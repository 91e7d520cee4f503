"""`verify` finds what does not fit, at the right entry; the archive keeps what came in."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.db import connection
from django.db.models import BinaryField

from ledger.fresh import SERVER
from ledger.records import make_claim, make_reading, make_report
from truceline.ledger import actions, archive, queries, triggers
from truceline.ledger.models import Act, Content, Entry, Signature
from truceline.records import LedgerRefused
from truceline.records.identity import original_id

pytestmark = pytest.mark.django_db


@pytest.fixture
def small(workspace: Path) -> Path:
    """A report with one claim: three entries."""
    report = make_report()
    actions.add_report("example", report, b"original", acting="test")
    actions.add_reading("example", make_reading(report, make_claim()), acting="test")
    return workspace


def behind_the_triggers(statement: str) -> None:
    """Change the record as one would with the database file in hand."""
    with connection.cursor() as cursor:
        for name, (table, _) in triggers.declared().items():
            triggers.drop(cursor, "default", name, table)
        cursor.execute(statement if connection.vendor == "sqlite" else on_postgresql(statement))
        assert cursor.rowcount != 0
    triggers.create()


def on_postgresql(statement: str) -> str:
    """The same statement with PostgreSQL's way to write bytes, of which it knows no text."""
    bodies = "convert_to(replace(convert_from(body, 'UTF8'), 'test', 'tost'), 'UTF8')"
    statement = statement.replace("replace(body, 'test', 'tost')", bodies)
    return (
        statement.replace("x'ff'", r"'\xff'").replace("x'00'", r"'\x00'").replace("value = '\"x\"'", r"value = '\x22'")
    )


@pytest.mark.usefixtures("small")
def test_a_sound_record_has_no_fault_and_everything_was_looked_at() -> None:
    """Entries, originals and quotes are counted."""
    found = queries.verify()
    assert found.faults == ()
    assert (found.entries, found.originals, found.quotes, found.withheld) == (3, 1, 1, 0)
    assert found.heads == {"example": queries.head("example")}


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize(
    ("statement", "sequence"),
    [
        ("UPDATE ledger_entry SET body = replace(body, 'test', 'tost') WHERE sequence = 2", 2),
        ("UPDATE ledger_entry SET digest = 'x' WHERE sequence = 1", 1),
        ("UPDATE ledger_entry SET kind = 'review' WHERE sequence = 3", 3),
        ("UPDATE ledger_entry SET recorded_at = '2020' WHERE sequence = 2", 2),
        ("UPDATE ledger_entry SET previous = 'x' WHERE sequence = 2", 2),
        ("UPDATE ledger_entry SET body = x'ff' WHERE sequence = 2", 2),
        ("DELETE FROM ledger_entry WHERE sequence = 2", 3),
        ("UPDATE ledger_content SET value = '\"x\"' WHERE sequence = 1 AND name = 'text'", 1),
        ("UPDATE ledger_content SET salt = x'00' WHERE sequence = 3 AND name = 'quote'", 3),
        ("UPDATE ledger_content SET value = x'ff' WHERE sequence = 3 AND name = 'quote'", 3),
        ("DELETE FROM ledger_content WHERE sequence = 3 AND name = 'place'", 3),
        ("UPDATE ledger_content SET sequence = 9 WHERE sequence = 3 AND name = 'place'", 9),
    ],
)
def test_a_change_behind_the_triggers_is_found_at_its_entry(statement: str, sequence: int) -> None:
    """Whichever column it touches."""
    behind_the_triggers(statement)
    assert sequence in {fault.sequence for fault in queries.verify().faults}


MODELS = (Entry, Content, Signature, Act)
COLUMNS = [
    (model._meta.db_table, field.column, "TEXT" if isinstance(field, BinaryField) else "BLOB")
    for model in MODELS
    for field in model._meta.concrete_fields
    if not field.primary_key
]


@pytest.mark.usefixtures("small")
@pytest.mark.skipif(SERVER is not None, reason="a column of PostgreSQL has one kind of value")
@pytest.mark.parametrize(("table", "column", "kind"), COLUMNS)
def test_a_value_of_another_kind_is_told_where_it_stands(table: str, column: str, kind: str) -> None:
    """As one flipped bit of the file makes it; nothing that reads the record raises or goes on for ever."""
    behind_the_triggers(f'UPDATE {table} SET "{column}" = CAST("{column}" AS {kind}) WHERE id = 1')
    told = f"{table}.{column} holds a value of another kind ({kind.lower()})"
    found = queries.verify()
    assert [(fault.case, fault.sequence, fault.what) for fault in found.faults] == [("example", 1, told)]
    assert found.heads == {}
    assert told in [finding.what for finding in queries.health() if not finding.sound]
    with pytest.raises(LedgerRefused, match="another kind"):
        actions.differing("example")


@pytest.mark.usefixtures("small")
@pytest.mark.skipif(SERVER is not None, reason="a column of PostgreSQL has one kind of value")
def test_reading_entries_by_a_damaged_number_ends() -> None:
    """The number after which the next batch begins would be met again and again."""
    behind_the_triggers("UPDATE ledger_entry SET sequence = CAST(sequence AS BLOB) WHERE sequence = 3")
    with pytest.raises(LedgerRefused, match="is damaged"):
        list(queries.stored("example"))


@pytest.mark.usefixtures("small")
def test_a_line_of_the_audit_with_a_number_beyond_all_is_told() -> None:
    """It has no canonical form."""
    behind_the_triggers(f"UPDATE ledger_act SET last = {2**53} WHERE number = 1")
    [fault] = queries.verify().faults
    assert (fault.sequence, "line 1 of the audit" in fault.what) == (1, True)


def test_a_changed_or_missing_original_is_found(small: Path) -> None:
    """By its content and by its absence."""
    path = archive.place(original_id(b"original"))
    path.write_bytes(b"other")
    [fault] = queries.verify().faults
    assert (fault.case, fault.sequence, "other content" in fault.what) == ("example", 1, True)
    path.unlink()
    [fault] = queries.verify().faults
    assert (fault.case, fault.sequence, "not in the archive" in fault.what) == ("example", 1, True)


def test_a_changed_original_that_no_entry_names_is_found(small: Path) -> None:
    """It may be what a rewritten chain left behind."""
    archive.place(archive.keep(b"left behind")).write_bytes(b"other")
    [fault] = queries.verify().faults
    assert (fault.case, fault.sequence) == ("", 0)


def test_the_archive_keeps_each_content_once_and_for_the_owner_alone(workspace: Path) -> None:
    """By its SHA-256, 0600 in a folder that is 0700, with no temporary name left."""
    digest = archive.keep("بيان".encode())
    path = workspace / "archive" / digest[:2] / digest
    before = path.stat()
    assert archive.keep("بيان".encode()) == digest
    after = path.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.parent.stat().st_mode & 0o777 == 0o700
    assert [item.name for item in path.parent.iterdir()] == [digest]
    assert archive.read(digest) == "بيان".encode()
    assert archive.read("0" * 64) is None


def test_a_write_that_fails_leaves_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither the name nor a temporary one."""

    def fail(descriptor: int) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(OSError, match="disk full"):
        archive.keep(b"bytes")
    assert [path for path in (workspace / "archive").rglob("*") if path.is_file()] == []


def test_without_a_workspace_nothing_is_written(settings: object) -> None:
    """And the error says what to do."""
    with pytest.raises(LedgerRefused, match="--workspace"):
        archive.keep(b"bytes")
