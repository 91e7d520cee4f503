"""On PostgreSQL the serving role adds and cannot change; the redaction role deletes what a redaction names."""

from __future__ import annotations

import os
import re
import subprocess
import sys
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


GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "run-on-postgresql.md"


def run(*arguments: str, role: str, root: Path) -> subprocess.CompletedProcess[str]:
    """A verb as that role, on the database that the guide makes."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "TRUCELINE_"))}
    environment["TRUCELINE_DATABASE"] = f"{fresh.SERVER} dbname=truceline user={role}"
    command = [sys.executable, "-m", "truceline", *arguments, "--workspace", str(root)]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def faults(done: subprocess.CompletedProcess[str]) -> list[str]:
    """What the doctor found, but for the tests' server that does not wait for the disk."""
    assert done.stdout, done.stderr
    return [line for line in done.stdout.splitlines() if line.startswith("FAULT") and "fsync" not in line]


@pytest.fixture
def by_the_guide() -> Iterator[None]:
    """Roles and database as the guide's SQL makes them."""
    [block] = re.findall(r"```sql\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    server_part, _, database_part = block.replace("'...'", "'secret'").partition("\\c truceline\n")
    with psycopg.connect(str(fresh.SERVER), autocommit=True) as server:
        known = {name for (name,) in server.execute("SELECT rolname FROM pg_roles")}
        for statement in filter(str.strip, server_part.split(";")):
            if not ("CREATE ROLE" in statement and known & set(statement.split())):
                server.execute(statement.encode())
        with psycopg.connect(f"{fresh.SERVER} dbname=truceline", autocommit=True) as database:
            database.execute(database_part.encode())
        yield
        server.execute(b"DROP DATABASE truceline WITH (FORCE)")


@pytest.mark.usefixtures("by_the_guide")
def test_a_team_set_up_by_the_guide_serves_and_redacts_without_the_owner(tmp_path: Path) -> None:
    """The owner makes the tables; serving takes in, and cannot redact; redaction does; all is sound."""
    root, report = tmp_path / "w", tmp_path / "r.txt"
    report.write_text("قالت حماس إن 3 أشخاص قتلوا في رفح.", encoding="utf-8")
    too_early = run("verify", role=roles.SERVING, root=root)
    assert too_early.returncode == 1
    assert "as the role that owns them" in too_early.stderr
    assert faults(run("doctor", role="truceline_owner", root=root)) == []
    taken = run("ingest", "gaza-2025", str(report), "--published", "2025-12-20", role=roles.SERVING, root=root)
    assert taken.returncode == 0, taken.stderr
    told = run("doctor", role=roles.SERVING, root=root)
    assert (faults(told), "a role that can only add" in told.stdout) == ([], True), told.stdout
    ask = ["redact", "gaza-2025", "--report", "r.txt", "--reason", "at risk", "--by", "amal"]
    number = run(*ask, role=roles.SERVING, root=root).stdout.split("entry ")[1].split(".")[0]
    confirm = ["redact", "gaza-2025", "--confirm", number, "--by", "noor"]
    assert run(*confirm, role=roles.SERVING, root=root).returncode == 1
    done = run(*confirm, role=roles.REDACTION, root=root)
    assert done.returncode == 0, done.stderr
    found = run("verify", role=roles.SERVING, root=root)
    assert (found.returncode, "by amal and noor" in found.stdout) == (0, True), found.stderr
    assert not (root / "ledger.sqlite3").exists()
