"""On PostgreSQL the serving role adds and cannot change; the redaction role deletes what a redaction names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from django.core.management import call_command

from ledger import fresh
from ledger.test_append_only import MODELS, attacks, fill
from truceline.ledger import roles

pytestmark = pytest.mark.skipif(fresh.SERVER is None, reason="roles are PostgreSQL's")


@pytest.fixture
def address(tmp_path: Path, django_db_blocker: Any) -> Iterator[str]:
    """A database whose owner made the tables after the administrator had made the roles."""
    with psycopg.connect(str(fresh.SERVER), autocommit=True) as server:
        for role in (roles.SERVING, roles.REDACTION):
            if not server.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone():
                server.execute(f"CREATE ROLE {role} LOGIN".encode())
    with django_db_blocker.unblock(), fresh.alias(tmp_path) as using:
        call_command("migrate", database=using, verbosity=0)
        fill(using, set(MODELS))
        yield f"{fresh.SERVER} dbname={using}"


def refused(address: str, role: str, statement: str) -> bool:
    """Whether the role is refused; nothing is kept."""
    with psycopg.connect(f"{address} user={role}") as connection:
        try:
            connection.execute(statement.encode())
        except psycopg.Error:
            return True
        finally:
            connection.rollback()
    return False


@pytest.mark.parametrize("role", [roles.SERVING, roles.REDACTION])
def test_neither_role_can_change_the_record_or_switch_its_guards_off(address: str, role: str) -> None:
    """No statement against any table, no way round the triggers."""
    for table in MODELS:
        for name, statement in attacks(table, "postgresql").items():
            assert refused(address, role, statement), (table, name)
        for way in (
            f"ALTER TABLE {table} DISABLE TRIGGER ALL",
            f"DROP TRIGGER {table}_no_update ON {table}",
            f"DROP TABLE {table} CASCADE",
            f"ALTER TABLE {table} RENAME TO gone",
        ):
            assert refused(address, role, way), way
    for way in (
        "SET session_replication_role = replica",
        "CREATE OR REPLACE FUNCTION ledger_refuse() RETURNS trigger LANGUAGE plpgsql AS $$BEGIN RETURN NEW; END$$",
        "UPDATE django_migrations SET name = 'x'",
    ):
        assert refused(address, role, way), way


def test_the_serving_role_adds_and_works_on_what_is_derived(address: str) -> None:
    """And can neither permit nor delete nor purge a value."""
    row = "(\"case\", number, recorded_at, \"by\", act, about, digest) VALUES ('c', 2, 't', 'b', 'x', '', 'd')"
    assert not refused(address, roles.SERVING, f"INSERT INTO ledger_act {row}")
    assert not refused(address, roles.SERVING, "DELETE FROM ledger_claimrow")
    permit = "INSERT INTO ledger_withheld (\"case\", sequence, name, redaction) VALUES ('c', 1, 'text', 2)"
    assert refused(address, roles.SERVING, permit)
    assert refused(address, roles.SERVING, "DELETE FROM ledger_content WHERE sequence = 1")
    assert refused(address, roles.SERVING, "SELECT ledger_purge()")


def test_the_redaction_role_deletes_only_what_a_redaction_names(address: str) -> None:
    """First the permit, then the value, then its last traces in the files."""
    permit = "INSERT INTO ledger_withheld (\"case\", sequence, name, redaction) VALUES ('c', 1, 'text', 2)"
    delete = "DELETE FROM ledger_content WHERE sequence = 1"
    assert refused(address, roles.REDACTION, delete)
    assert not refused(address, roles.REDACTION, f"{permit}; {delete}")
    assert not refused(address, roles.REDACTION, "SELECT ledger_purge()")
