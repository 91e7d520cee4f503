"""What a commission keeps beside claims, from the command line; each run is a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ISSUE = ("raised_by=velora", "raised_on=2030-03-10", "about=mira-bridge,mira-guns", "question.en=Is it open?")


def run(*arguments: str, workspace: Path, code: int = 0) -> str:
    """What a command writes to standard output, or to standard error where it is refused."""
    command = [sys.executable, "-m", "truceline", "record", *arguments, "--workspace", str(workspace)]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "TRUCELINE_BY": "amal"})
    assert done.returncode == code, done.stderr
    return done.stdout if code == 0 else done.stderr


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with the made-up agreement."""
    root = tmp_path_factory.mktemp("record") / "ws"
    command = [sys.executable, "-m", "truceline", "assess", "example", "--workspace", str(root)]
    subprocess.run(command, check=True, capture_output=True)
    return root


def test_a_matter_is_raised_sent_and_left_without_an_answer(workspace: Path) -> None:
    """Its later state keeps what is not named."""
    assert run("add", "example", "issue", *ISSUE, workspace=workspace).endswith("\tissue\tissue-1\n")
    run("add", "example", "issue", "id=issue-1", "sent_to=velora", "state=unanswered", workspace=workspace)
    issue = json.loads(run("list", "example", "issue", workspace=workspace))
    assert (issue["state"], issue["sent_to"], issue["about"]) == (
        "unanswered",
        ["velora"],
        ["mira-bridge", "mira-guns"],
    )
    assert issue["question"] == {"en": "Is it open?"}
    assert "does not fit" in run("add", "example", "issue", "id=issue-1", "state=lost", workspace=workspace, code=1)


def test_an_opinion_is_given_and_taken_back(workspace: Path) -> None:
    """By its number."""
    number = run("group", "example", "same-place", "Kestel", "--as", "Kestel Bridge", workspace=workspace).split()[0]
    assert json.loads(run("list", "example", "grouping", workspace=workspace))["by"] == "amal"
    run("ungroup", "example", number, "--reason", "two bridges", workspace=workspace)
    assert run("list", "example", "grouping", workspace=workspace) == ""


def test_a_public_default_is_loosened_for_a_reason(workspace: Path) -> None:
    """And printed without one."""
    assert "public_pages\tFalse" in run("disclose", "example", workspace=workspace)
    assert "for a reason" in run("disclose", "example", "public_pages=true", workspace=workspace, code=1)
    shown = run("disclose", "example", "public_pages=true", "--reason", "both were told", workspace=workspace)
    assert "public_pages\tTrue" in shown
    assert "no rule" in run("disclose", "example", "all=true", "--reason", "x", workspace=workspace, code=1)
