"""What stands in a user's way is told in plain words: what, where, what to do, and never a traceback."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.db.utils import DatabaseError, OperationalError

from truceline.cli.refusals import refusal


def truceline(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """The command in a process of its own, as a user starts it."""
    command = [sys.executable, "-m", "truceline", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("error", "remedy"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "archive"), "Free some space"),
        (PermissionError(errno.EACCES, os.strerror(errno.EACCES), "archive"), "--workspace"),
        (OSError(errno.EROFS, os.strerror(errno.EROFS), "archive"), "--workspace"),
        (OSError(errno.EIO, os.strerror(errno.EIO), "archive"), "run it again"),
        (OperationalError("database or disk is full"), "Free some space"),
        (OperationalError("attempt to write a readonly database"), "--workspace"),
        (OperationalError("database is locked"), "Wait"),
        (DatabaseError("file is not a database"), "backup"),
    ],
    ids=str,
)
def test_what_the_system_refuses_comes_with_a_remedy(error: Exception, remedy: str) -> None:
    """A full disk, missing rights, a damaged or busy ledger."""
    refused = refusal(error)
    assert refused is not None
    assert refused.what
    assert refused.where
    assert remedy in refused.do


def test_a_fault_of_the_program_is_no_refusal() -> None:
    """It must be seen as what it is; and a closed pipe is nobody's fault."""
    assert refusal(KeyError("x")) is None
    assert refusal(BrokenPipeError(errno.EPIPE, "Broken pipe")) is None


def test_a_workspace_that_cannot_be_used_is_refused_in_one_line(tmp_path: Path) -> None:
    """A damaged ledger, a damaged settings file, a device in the place of a folder."""
    assert truceline("rebuild", "--workspace", tmp_path / "good").returncode == 0
    for name, file, content in (("ledger", "ledger.sqlite3", b"\x81" * 5000), ("file", "truceline.toml", b'x = "')):
        bad = tmp_path / name
        assert truceline("rebuild", "--workspace", bad).returncode == 0
        (bad / file).write_bytes(content)
        done = truceline("verify", "--workspace", bad)
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
        assert file in done.stderr
    done = truceline("verify", "--workspace", os.devnull)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01", "2025-13-20", "yesterday"])
@pytest.mark.parametrize("option", ["--as-of", "--known-on"])
def test_a_day_that_is_a_slip_of_the_keyboard_is_wrong_use(option: str, day: str) -> None:
    """No overflow, and no thousand years to assess."""
    done = truceline("assess", "gaza-2025", option, day)
    assert done.returncode == 2
    assert day in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("file", "refused"), [("django/db/backends/sqlite3/base.py", True), ("truceline/reading.py", False)]
)
def test_a_name_that_sqlite_hands_over_damaged_is_a_damaged_ledger(file: str, refused: bool) -> None:
    """Bytes that cannot be decoded elsewhere are a fault of the program."""
    scope: dict[str, object] = {}
    exec(compile("def fail():\n    b'\\xff'.decode()", file, "exec"), scope)
    with pytest.raises(UnicodeDecodeError) as raised:
        scope["fail"]()  # type: ignore[operator]
    found = refusal(raised.value)
    assert (found is not None) == refused
