"""A team's server at work: several processes, its health, its figures, and lines of requests without personal data."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

TOKEN = "a long token of the administrator"
ENTER = """
import sys
from pathlib import Path
from truceline.pipeline.opening import open_workspace
workspace = open_workspace(Path(sys.argv[1]))
from truceline.pipeline.follow import enter_case
enter_case(workspace, "example", acting="root")
"""


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        port: int = asked.getsockname()[1]
    return port


@contextmanager
def serving(folder: Path) -> Iterator[tuple[str, subprocess.Popen[str], Path]]:
    """The address of a team's server with two workers, its process, and the file of what it says."""
    root, script, said = folder / "workspace", folder / "enter.py", folder / "log"
    script.write_text(ENTER, encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    subprocess.run([sys.executable, str(script), str(root)], check=True, env=environment)
    (root / "truceline.toml").write_text(f'format = 1\nteam = true\nmetrics_token = "{TOKEN}"\n', encoding="utf-8")
    port = str(free_port())
    command = [sys.executable, "-m", "truceline", "serve", "--workspace", str(root), "--port", port, "--workers", "2"]
    with said.open("w", encoding="utf-8") as log:
        process = subprocess.Popen(command, env=environment, stderr=log, stdout=log, text=True)
    address = f"http://127.0.0.1:{port}"
    until = time.monotonic() + 60
    while time.monotonic() < until and process.poll() is None:
        try:
            httpx.get(f"{address}/health/")
            break
        except httpx.TransportError:
            time.sleep(0.1)
    try:
        yield address, process, said
    finally:
        process.kill()
        process.wait(30)


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Of a server that all these tests ask."""
    with serving(tmp_path_factory.mktemp("operation")) as (where, _, _):
        yield where


def test_anybody_may_ask_whether_it_lives(address: str) -> None:
    answer = httpx.get(f"{address}/health/")
    assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


def test_figures_are_for_who_bears_the_token(address: str) -> None:
    figures = f"{address}/metrics"
    assert httpx.get(figures).status_code == 404
    assert httpx.get(figures, headers={"Authorization": "Bearer another"}).status_code == 404
    told = httpx.get(figures, headers={"Authorization": f"Bearer {TOKEN}"}).text
    assert 'truceline_entries{case="example"} 1.0' in told
    assert 'truceline_reports{case="example"} 0.0' in told
    assert "truceline_build_info" in told


def test_pages_ask_for_a_login(address: str) -> None:
    answer = httpx.get(f"{address}/en/cases/example/")
    assert answer.status_code == 302
    assert answer.headers["location"].startswith("/accounts/login/")


def test_it_ends_when_it_is_told_to_and_its_lines_name_nobody(tmp_path: Path) -> None:
    with serving(tmp_path) as (address, process, said):
        httpx.get(f"{address}/en/cases/example/?q=a-name", headers={"User-Agent": "somebody"})
        process.send_signal(signal.SIGTERM)
        assert process.wait(30) == 0
        written = said.read_text(encoding="utf-8")
    lines = [json.loads(line) for line in written.splitlines() if line.startswith("{")]
    [seen] = [line for line in lines if line["page"] == "web:case"]
    assert set(seen) == {"time", "method", "page", "case", "status", "ms"}
    assert (seen["case"], seen["status"]) == ("example", 302)
    assert not any(word in written for word in ("a-name", "somebody"))
    assert "127.0.0.1" not in "".join(line for line in written.splitlines() if line.startswith("{"))
