"""A PostgreSQL server of the tests' own: made, started and removed by them, reached by a socket alone."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_ADMINISTRATOR = "postgres"
"""The administrator of the server, and the unprivileged user that runs it where the tests run as root."""


def programs() -> Path | None:
    """The folder of the newest server's programs, or None where none is installed."""
    known = [path.parent for path in Path("/usr/lib/postgresql").glob("*/bin/initdb")]
    known += [Path(found).parent for found in [shutil.which("initdb")] if found]
    return max(known, key=lambda path: path.parts[-2:], default=None)


@contextmanager
def server() -> Iterator[str]:
    """A running server; gives the start of an address, to which `dbname=...` is added. Its user may do anything."""
    folder = programs()
    assert folder, "run tests/prove/need.sh first"
    root = Path(tempfile.mkdtemp(prefix="truceline-pg-"))
    as_user: list[str] = []
    if os.geteuid() == 0:
        user = pwd.getpwnam(_ADMINISTRATOR)
        os.chown(root, user.pw_uid, user.pw_gid)
        as_user = ["runuser", "-u", _ADMINISTRATOR, "--"]
    data = root / "data"

    def run(*command: str) -> None:
        subprocess.run([*as_user, *command], check=True, capture_output=True, cwd=root)

    try:
        # No password: the socket lies in a folder that its owner alone (and root) can enter.
        run(str(folder / "initdb"), "-D", str(data), "-U", _ADMINISTRATOR, "-A", "trust", "-E", "UTF8", "--no-locale")
        # Nothing here outlives the tests: only the full proofs wait for the disk.
        settings = {
            "listen_addresses": "''",
            "unix_socket_directories": f"'{root}'",
            "port": "54329",
            "max_connections": "80",
            "fsync": "on" if os.environ.get("FULL") else "off",
        }
        options = " ".join(f"-c {name}={value}" for name, value in settings.items())
        run(str(folder / "pg_ctl"), "-D", str(data), "-o", options, "-l", str(root / "log"), "-w", "start")
        try:
            yield f"host={root} port=54329 user={_ADMINISTRATOR}"
        finally:
            run(str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(root, ignore_errors=True)
