"""In a team's workspace every verb that enters or shows something asks who acts, and holds to the table of rights."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

PASSWORD = ("--password", "seven tall cranes wait")
ROLES = {"vera": "viewer", "cosma": "coder", "ria": "reviewer", "lena": "case-lead", "nadia": "none"}


def start(*arguments: str, by: str = "root") -> subprocess.CompletedProcess[str]:
    """A verb in a process of its own, as somebody."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "TRUCELINE_"))}
    command = [sys.executable, "-m", "truceline", *arguments]
    return subprocess.run(command, env=environment | {"TRUCELINE_BY": by}, capture_output=True, text=True, check=False)


def run(*arguments: str, by: str = "root") -> str:
    """What a verb that ends well prints."""
    done = start(*arguments, by=by)
    assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    return done.stdout


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A team's workspace with the example and somebody of each role; root is its administrator."""
    folder = tmp_path_factory.mktemp("team")
    (folder / "one.jsonl").write_text(
        json.dumps({"id": "one", "lang": "en", "published": "2030-03-05", "text": "OCHA said that shots were fired."}),
        encoding="utf-8",
    )
    place = ("--workspace", str(folder / "w"))
    run("people", "add", "root", "--administrator", *PASSWORD, *place)
    settings = folder / "w" / "truceline.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "team = true\n", encoding="utf-8")
    run("assess", "example", *place)
    for name, role in ROLES.items():
        run("people", "add", name, *PASSWORD, *place)
        run("people", "role", name, "example", role, *place)
    return folder


@pytest.mark.parametrize(
    ("verb", "allowed"),
    [
        ("ingest", {"cosma", "ria", "lena"}),
        ("run", {"cosma", "ria", "lena"}),
        ("assess", {"ria", "lena"}),
        ("watch", {"ria", "lena"}),
        ("log", {"lena", "root"}),
    ],
)
def test_a_verb_is_refused_to_whom_its_act_is_not_allowed(team: Path, verb: str, allowed: set[str]) -> None:
    """Each role, the administrator without one, and a name without an account."""
    arguments = {
        "ingest": ["ingest", "example", str(team / "one.jsonl")],
        "run": ["run", "example", str(team / "one.jsonl")],
        "assess": ["assess", "example", "--json"],
        "watch": ["watch", "example", "--log"],
        "log": ["log", "example"],
    }[verb]
    for name in (*ROLES, "root", "stranger"):
        done = start(*arguments, "--workspace", str(team / "w"), by=name)
        assert (done.returncode == 0) == (name in allowed), (name, done.stderr)
        if name not in allowed:
            assert ("may not" in done.stderr) or ("no open account" in done.stderr), (name, done.stderr)


def test_what_is_entered_says_who_entered_it(team: Path) -> None:
    """By account, not by verb."""
    run("ingest", "example", str(team / "one.jsonl"), "--workspace", str(team / "w"), by="cosma")
    lines = [json.loads(line) for line in run("log", "example", "--json", "--workspace", str(team / "w")).splitlines()]
    assert "cosma" in {line["by"] for line in lines if line["act"] == "report"}
    assert not [line["by"] for line in lines if line["by"].startswith("truceline ")]


def test_a_case_is_first_entered_by_an_administrator_and_changed_by_its_lead(team: Path) -> None:
    """A reviewer does neither."""
    place = ("--workspace", str(team / "w"))
    refused = start("ingest", "lebanon-2024", str(team / "one.jsonl"), *place, by="lena")
    assert refused.returncode == 1
    assert "may not keep-accounts" in refused.stderr
    file = team / "w" / "cases" / "example" / "case.toml"
    file.write_text(file.read_text(encoding="utf-8") + "# changed\n", encoding="utf-8")
    refused = start("assess", "example", *place, by="ria")
    assert "may not edit-case" in refused.stderr
    run("assess", "example", "--json", *place, by="lena")
    run("assess", "example", "--json", *place, by="ria")


def test_the_log_of_the_installation_is_the_administrators(team: Path) -> None:
    """And a chain with all its values that of those who may take everything out."""
    place = ("--workspace", str(team / "w"))
    assert "open-account" in run("log", *place)
    assert "may not" in start("log", *place, by="lena").stderr
    out = str(team / "chain.jsonl")
    assert "may not export" in start("log", "example", "--export", out, "--values", "all", *place, by="root").stderr
    run("log", "example", "--export", out, "--values", "all", *place, by="lena")


def test_a_backup_holds_the_accounts_and_roles(team: Path) -> None:
    """Without second factors and without leases; a password still opens its account."""
    place = ("--workspace", str(team / "w"))
    run("backup", str(team / "b.tar"), *place)
    other = ("--workspace", str(team / "other"))
    told = run("restore", str(team / "b.tar"), "--no-redactions", *other)
    assert f"{len(ROLES) + 1} accounts" in told
    settings = team / "other" / "truceline.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + "team = true\n", encoding="utf-8")
    assert run("people", "list", *other) == run("people", "list", *place)
    assert "may not" in start("log", "example", *other, by="vera").stderr
