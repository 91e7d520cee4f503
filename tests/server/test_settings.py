"""The settings, and that nothing is written where no workspace is open."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings
from django.core.checks import run_checks

from truceline.pipeline.workspace import Workspace


def in_a_fresh_process(code: str, workspace: Path | None) -> str:
    """What the code prints."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("TRUCELINE")}
    if workspace:
        environment["TRUCELINE_WORKSPACE"] = str(workspace)
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_secret_is_made_once_and_for_the_owner_alone(tmp_path: Path) -> None:
    """0600 in a folder that is 0700, and the next process has the same one."""
    root = tmp_path / "workspace"
    Workspace(root).make()
    code = "from truceline.server import settings; print(settings.SECRET_KEY)"
    first = in_a_fresh_process(code, root)
    assert len(first) > 50
    assert in_a_fresh_process(code, root) == first
    assert (root / "keys" / "secret").stat().st_mode & 0o777 == 0o600
    assert (root / "keys").stat().st_mode & 0o777 == 0o700


def test_without_a_workspace_the_database_is_in_memory() -> None:
    """So that a test or a type check touches nobody's ledger."""
    code = "from truceline.server import settings as s; print(s.DATABASES['default']['NAME'], s.TRUCELINE_WORKSPACE)"
    assert in_a_fresh_process(code, None) == ":memory: None"


def test_the_system_checks_pass() -> None:
    """Django's own and the packages'."""
    assert run_checks() == []


def test_only_loopback_names_are_allowed_and_errors_show_nothing() -> None:
    """The server is for one person on this machine."""
    from truceline.server import settings as written

    assert set(written.ALLOWED_HOSTS) == {"127.0.0.1", "localhost", "[::1]"}
    assert settings.DEBUG is False
