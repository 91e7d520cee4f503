"""The reviewer's verb from the queue to the coded set, in one workspace; each run is a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

TEXT = "OCHA said that Velora's army fired shots at Arenda on 5 March 2030. It asked Velora to let the aid convoys in."
CLAIM = {
    "quote": "Velora's army fired shots at Arenda on 5 March 2030",
    "event": "shooting",
    "speaker_id": "ocha",
    "act": "states",
    "realis": "actual",
    "actor_id": "velora",
}


def run(*arguments: str, workspace: Path, code: int = 0) -> str:
    """What a command writes to standard output."""
    command = [sys.executable, "-m", "truceline", *arguments, "--workspace", str(workspace)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "TRUCELINE_BY": "amal"})
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    """A workspace with one report, read by another reader into one claim."""
    root, coded = tmp_path / "ws", tmp_path / "coded.jsonl"
    body = {"id": "r1", "lang": "en", "published": "2030-03-07", "text": TEXT, "reader": "a.coder/1", "claims": [CLAIM]}
    coded.write_text(json.dumps(body), encoding="utf-8")
    run("ingest", "example", "--claims", str(coded), workspace=root)
    return root


def test_from_the_queue_to_the_coded_set(workspace: Path, tmp_path: Path) -> None:
    """List, show, correct, add, set read in full, measure, export, evaluate."""
    [line] = run("review", "list", "example", workspace=workspace).splitlines()
    claim = line.split("\t")[0]
    assert json.loads(run("review", "list", "example", "--json", workspace=workspace))["order"] == 10
    assert "[Velora's army fired" in run("review", "show", "example", claim, workspace=workspace)
    assert "amal reviews it" in run("review", "confirm", "example", claim, "--by", "basil", workspace=workspace, code=1)
    fixed = run("review", "correct", "example", claim, "actor_id=velora-army", "agreed=false", workspace=workspace)
    assert fixed == f"{claim}\tcorrected\n"
    start = TEXT.index("to let")
    span = ("--start", str(start), "--end", str(len(TEXT) - 1))
    codes = ("event=aid", "speaker_id=ocha", "act=demands", "actor_id=velora")
    added = run("review", "add", "example", "r1", *span, *codes, workspace=workspace)
    assert added.endswith("added\n")
    assert "2 of 2 readings confirmed" in run("assess", "example", workspace=workspace)
    run("review", "full", "example", "r1", workspace=workspace)
    measured = json.loads(run("review", "measure", "example", workspace=workspace))
    assert (measured["reader"], measured["precision"], measured["exact"], measured["recall"]) == ("a.coder", 1, 0, 0.5)
    gold = tmp_path / "gold.jsonl"
    run("review", "--export", str(gold), workspace=workspace)
    claims = json.loads(gold.read_text(encoding="utf-8"))["claims"]
    assert {item["actor_id"] for item in claims} == {"velora-army", "velora"}
    scored = subprocess.run(
        [sys.executable, "-m", "truceline", "evaluate", str(gold), "--case", "example", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(scored.stdout)["rows"]


@pytest.mark.parametrize(
    ("arguments", "code", "told"),
    [
        (("review",), 2, "say what to do"),
        (("review", "confirm", "example", "zz"), 2, "0 claims begin"),
        (("review", "correct", "example", "", "actor_id"), 2, "no FIELD=VALUE"),
        (("review", "correct", "example", "", "event=storm"), 1, "unknown event"),
        (("review", "reject", "example", "", "--reason", " "), 1, "needs a reason"),
        (("review", "full", "example", "r1"), 1, "not judged yet"),
        (("review", "undo", "example", ""), 1, "no decision of yours"),
    ],
)
def test_what_is_refused_says_so(workspace: Path, arguments: tuple[str, ...], code: int, told: str) -> None:
    """One plain line; an empty start names the only claim."""
    assert told in run(*arguments, workspace=workspace, code=code)


def test_unclear_is_taken_back(workspace: Path) -> None:
    """By the one who said so."""
    assert run("review", "unclear", "example", "", workspace=workspace).endswith("\tunclear\n")
    assert run("review", "undo", "example", "", workspace=workspace).endswith("\tunread\n")


def test_a_teams_workspace_asks_for_an_account(workspace: Path) -> None:
    """The first one is opened by whoever has the folder; a name without an account is refused."""
    (workspace / "truceline.toml").write_text("format = 1\nteam = true\n", encoding="utf-8")
    password = ("--password", "seven tall cranes wait")
    run("people", "add", "amal", "--administrator", *password, workspace=workspace)
    assert "may not review" in run("review", "list", "example", workspace=workspace, code=1)
    run("people", "role", "amal", "example", "reviewer", workspace=workspace)
    assert run("people", "list", workspace=workspace) == "amal\topen\tadministrator, example: reviewer\n"
    run("review", "list", "example", workspace=workspace)
    assert "no open account" in run("review", "list", "example", "--by", "basil", workspace=workspace, code=1)
