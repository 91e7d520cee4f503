"""A bulletin from the command line: drafted, checked, cleared, issued, and held against the record from its PDF."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = {
    "id": "r1",
    "lang": "en",
    "published": "2030-03-07",
    "outlet": "wire.example.org",
    "url": "https://wire.example.org/r1",
    "text": "The Tamsin Front said that Velora's army fired shots across the river on 5 March 2030.",
}
ITEMS = ("names", "places", "movements", "sources", "affected", "words", "sides")
ID = "2030-03-04-to-2030-03-07"


def run(*arguments: str, workspace: Path, by: str = "amal", code: int = 0) -> str:
    """What a command writes to standard output, or to standard error where it is refused."""
    command = [sys.executable, "-m", "truceline", *arguments, "--workspace", str(workspace)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "TRUCELINE_BY": by})
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up agreement with one public report."""
    root = tmp_path_factory.mktemp("bulletin") / "ws"
    path = root.parent / "reports.jsonl"
    path.write_text(json.dumps(REPORT), encoding="utf-8")
    run("ingest", "example", str(path), "--level", "public", workspace=root)
    return root


def test_the_whole_way(workspace: Path, tmp_path: Path) -> None:
    """Two people, each by name; the files hold a head that the record contains, and a changed one is found out."""
    days = ("--from", "2030-03-04", "--to", "2030-03-07")
    arabic = "summary.ar=أسبوع أول."
    refused = run("bulletin", "draft", "example", *days, arabic, "summary.en=A massacre.", workspace=workspace, code=1)
    assert "massacre" in refused
    told = run("bulletin", "draft", "example", *days, arabic, "summary.en=A first week.", workspace=workspace)
    assert told.split("\t")[1:] == [ID, "edition 1", "draft\n"]
    assert "No place is finer" in run("bulletin", "check", "example", ID, workspace=workspace)
    run("bulletin", "check", "example", ID, *ITEMS, "timing=talks end on Friday", workspace=workspace)
    assert "clears it" in run("bulletin", "clear", "example", ID, workspace=workspace, code=1)
    run("bulletin", "clear", "example", ID, workspace=workspace, by="basil")
    run("bulletin", "advance", "example", ID, "velora", workspace=workspace)
    run("bulletin", "issue", "example", ID, workspace=workspace)
    assert run("bulletin", "list", "example", workspace=workspace) == f"{ID}\tedition 1\tissued\n"
    steps = run("bulletin", "show", "example", ID, "--out", str(tmp_path), workspace=workspace).splitlines()
    assert [json.loads(step)["act"] for step in steps] == ["draft", "check", "clear", "advance", "issue"]
    for name in ("bulletin-ar.pdf", "bulletin-ar-en.pdf", "bulletin-en.html", "documents.json"):
        assert (tmp_path / name).stat().st_size > 4000
        assert "0 faults" in run("verify", "--head", str(tmp_path / name), workspace=workspace)
    assert (tmp_path / "bulletin-en.pdf").read_bytes().startswith(b"%PDF-1.7")
    page = (tmp_path / "bulletin-en.html").read_text(encoding="utf-8")
    head = page.split('content="truceline-head/1 ')[1].split()
    changed = tmp_path / "changed.html"
    changed.write_text(page.replace(head[2], "0" * 64), encoding="utf-8")
    assert "not signed by its key" in run("verify", "--head", str(changed), workspace=workspace, code=1)
