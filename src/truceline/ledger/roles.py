"""Who may do what on PostgreSQL: the owner of the tables keeps them up, and nobody serves as the owner.

Three roles, made by the administrator of the server (`docs/guides/run-on-postgresql.md`): one that owns the tables,
SERVING, which adds to the record and cannot change it, and REDACTION, which besides deletes values that a redaction
names. Their rights are given after each migration.
"""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.db import connections

SERVING, REDACTION = "truceline_serving", "truceline_redaction"

_ADDED = ("ledger_entry", "ledger_content", "ledger_signature", "ledger_act")
_PERMITS = "ledger_withheld"
_READ_ONLY = ("django_migrations",)

PURGED = ("ledger_content",)
"""The table that holds words beside the derived ones."""


def grant(using: str = "default") -> None:
    """Give the two roles their rights, where they exist. Only the owner of the tables can."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return
    tables = set(connection.introspection.table_names())
    added = tables & set(_ADDED)
    free = tables - added - {_PERMITS, *_READ_ONLY}
    with connection.cursor() as cursor:
        cursor.execute(_PURGE.replace("TABLES", ", ".join(f"'{name}'" for name in holding_words() if name in tables)))
        cursor.execute("REVOKE ALL ON FUNCTION ledger_purge() FROM PUBLIC")
        cursor.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", [[SERVING, REDACTION]])
        for (role,) in cursor.fetchall():
            cursor.execute(f"GRANT USAGE ON SCHEMA public TO {role}")
            cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role}")
            cursor.execute(f"GRANT SELECT ON ALL TABLES IN SCHEMA public TO {role}")
            _give(cursor, "INSERT", added, role)
            _give(cursor, "INSERT, UPDATE, DELETE", free, role)
            if role == REDACTION:
                _give(cursor, "INSERT", tables & {_PERMITS}, role)
                _give(cursor, "DELETE", tables & set(PURGED), role)
                cursor.execute(f"GRANT EXECUTE ON FUNCTION ledger_purge() TO {role}")


def holding_words() -> tuple[str, ...]:
    """The tables in which a redacted word may have stood: values, and what is derived from them."""
    from truceline.ledger.derived import ROWS
    from truceline.ledger.models import KEPT

    return (*PURGED, *(row._meta.db_table for row in (*ROWS, *KEPT)))


def owns(using: str = "default") -> bool:
    """Whether this connection may change the tables themselves: on SQLite whoever has the file."""
    connection = connections[using]
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT COALESCE(bool_and(pg_has_role(tableowner, 'MEMBER')), has_schema_privilege('public', 'CREATE'))"
            " FROM pg_tables WHERE schemaname = 'public' AND tablename = ANY(%s)",
            [[model._meta.db_table for model in apps.get_app_config("ledger").get_models()]],
        )
        return bool(cursor.fetchone()[0])


def _give(cursor: Any, rights: str, tables: set[str], role: str) -> None:
    if tables:
        named = ", ".join(sorted(tables))
        cursor.execute(f"GRANT {rights} ON {named} TO {role}")


# CLUSTER writes a table anew without its dead rows, as VACUUM FULL does, and unlike it may stand in a function: so the
# role that redacts need not own the tables.
_PURGE = """CREATE OR REPLACE FUNCTION ledger_purge() RETURNS void LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE named text;
BEGIN
  FOREACH named IN ARRAY ARRAY[TABLES]::text[] LOOP
    EXECUTE format('CLUSTER %I USING %I', named, named || '_pkey');
  END LOOP;
END $$"""
