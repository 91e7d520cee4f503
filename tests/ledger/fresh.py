"""Fresh databases for tests that commit: a copy of a template that was migrated once, never a flush of a used one."""

from __future__ import annotations

import atexit
import os
import secrets
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
from django.core.management import call_command
from django.db import connections

from truceline.server.databases import postgresql, sqlite

SERVER = os.environ.get("TRUCELINE_DATABASE")
"""Address of the tests' PostgreSQL server; None on SQLite."""
_TEMPLATE = "truceline_template"


@contextmanager
def alias(folder: Path) -> Iterator[str]:
    """The name of a connection to an empty database."""
    name = f"fresh_{secrets.token_hex(4)}"
    if SERVER is None:
        with _connected(name, sqlite(str(folder / f"{name}.sqlite3"))):
            yield name
        return
    with _created(name) as address, _connected(name, postgresql(address)):
        yield name


@contextmanager
def environment(root: Path) -> Iterator[Mapping[str, str]]:
    """What a process needs in its environment to open a new workspace at `root`, on a database of its own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "TRUCELINE_"))}
    ours["TRUCELINE_WORKSPACE"] = str(root)
    if SERVER is None:
        yield ours
        return
    _make_template()
    with _created(f"fresh_{secrets.token_hex(4)}", _TEMPLATE) as address:
        yield ours | {"TRUCELINE_DATABASE": address}


@contextmanager
def _connected(name: str, settings: dict[str, Any]) -> Iterator[None]:
    settings = {**settings, "OPTIONS": {k: v for k, v in settings["OPTIONS"].items() if k != "pool"}}
    connections.settings[name] = connections.configure_settings({"default": {}, name: settings})[name]
    try:
        yield
    finally:
        connections[name].close()
        del connections[name]
        del connections.settings[name]


@contextmanager
def _created(name: str, template: str = "template1") -> Iterator[str]:
    with psycopg.connect(str(SERVER), autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
        try:
            yield f"{SERVER} dbname={name}"
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)'.encode())


def _make_template() -> None:
    """Once a server: a database that was migrated, under its name only when it is whole."""
    with psycopg.connect(str(SERVER), autocommit=True) as server:
        if server.execute("SELECT 1 FROM pg_database WHERE datname = %s", [_TEMPLATE]).fetchone():
            return
        made = f"{_TEMPLATE}_{secrets.token_hex(4)}"
        server.execute(f'CREATE DATABASE "{made}"'.encode())
        with _connected(made, postgresql(f"{SERVER} dbname={made}")):
            call_command("migrate", database=made, verbosity=0)
        server.execute(f'ALTER DATABASE "{made}" RENAME TO "{_TEMPLATE}"'.encode())


@contextmanager
def default(root: Path) -> Iterator[None]:
    """Make the default connection one to a database of its own, on which commits are kept until the end."""
    if SERVER is None:
        path = root / "ledger.sqlite3"
        shutil.copyfile(_template_file(), path)
        with existing(path):
            yield
        return
    _make_template()
    with _created(f"fresh_{secrets.token_hex(4)}", _TEMPLATE) as address, _as_default(postgresql(address)):
        yield


@cache
def _template_file() -> Path:
    path = Path(tempfile.mkdtemp(prefix="truceline-template-")) / "ledger.sqlite3"
    atexit.register(shutil.rmtree, path.parent, True)
    with _connected(_TEMPLATE, sqlite(str(path))):
        call_command("migrate", database=_TEMPLATE, verbosity=0)
    return path


@contextmanager
def existing(path: Path) -> Iterator[None]:
    """Make the default connection one to that SQLite file."""
    with _as_default(sqlite(str(path))):
        yield


@contextmanager
def _as_default(settings: dict[str, Any]) -> Iterator[None]:
    ours, name = connections["default"], f"fresh_{secrets.token_hex(4)}"
    with _connected(name, settings):
        connections["default"] = connections[name]
        try:
            yield
        finally:
            connections["default"] = ours
