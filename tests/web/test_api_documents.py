"""The page of the interface is the one that the interface makes, and the guide's program runs against a server."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ledger import fresh
from truceline.desk.access import SCOPES

DOCS = Path(__file__).resolve().parents[2] / "docs"
GUIDE = DOCS / "guides" / "use-the-api.md"


def test_the_page_is_up_to_date() -> None:
    """If this fails, run `python tools/write_reference.py`."""
    from truceline.web.api.reference import reference_page

    assert (DOCS / "reference" / "api.md").read_text(encoding="utf-8") == reference_page()


def test_every_operation_and_scope_stands_in_the_docs() -> None:
    """By its method and path; scopes in the guide."""
    from truceline.web.api import app

    page = (DOCS / "reference" / "api.md").read_text(encoding="utf-8")
    for path, item in app.api.get_openapi_schema(path_prefix="/api/v1/")["paths"].items():
        for method in item:
            assert f"### {method.upper()} {path}\n" in page
    guide = GUIDE.read_text(encoding="utf-8")
    assert all(f"| `{scope}` |" in guide for scope in SCOPES)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[dict[str, str]]:
    """One person's server on loopback with the made-up case, and a token: what a program needs to know."""
    text = "The Tamsin Front said that Velora's army carried out a strike on Mira on 4 March 2030."
    report = tmp_path / "report.txt"
    report.write_text(text, encoding="utf-8")
    with fresh.environment(tmp_path / "workspace") as environment:

        def run(*words: str) -> str:
            command = [sys.executable, "-m", "truceline", *words]
            done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=False)
            assert done.returncode == 0, done.stderr
            return done.stdout

        run("run", "example", str(report), "--published", "2030-03-05")
        scopes = [word for scope in SCOPES for word in ("--scope", scope)]
        token = run("token", "add", "the guide", *scopes).strip()
        command = [sys.executable, "-m", "truceline", "serve", "--port", "49152"]
        process: Any = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        try:
            address = process.stdout.readline().removeprefix("Open ").split("/enter/")[0]
            yield dict(environment) | {"TRUCELINE_ADDRESS": address, "TRUCELINE_TOKEN": token}
        finally:
            process.kill()
            process.communicate()


def test_the_program_of_the_guide_runs(tmp_path: Path, server: dict[str, str]) -> None:
    """All of it, one block after the other, in a process of its own."""
    blocks = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.S)
    script = tmp_path / "guide.py"
    script.write_text("\n\n".join(blocks), encoding="utf-8")
    command = [sys.executable, "-W", "error", str(script)]
    done = subprocess.run(command, env=server, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    assert "for the team" in done.stdout
    assert "a strike on Mira" in done.stdout
    assert "'new': True" in done.stdout
    assert "confirmed" in done.stdout
