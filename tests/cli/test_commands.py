"""Each verb, its options and its page; and what the quick ones must not import."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from truceline.cli import VERBS, cli

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "cli.md"
SOURCE = Path(__file__).parents[2] / "src" / "truceline"


def verbs(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    """Every command with its path."""
    context = click.Context(group)
    for name in group.list_commands(context):
        found = group.get_command(context, name)
        assert found is not None
        yield (*path, name), found
        if isinstance(found, click.Group):
            yield from verbs(found, (*path, name))


ALL = dict(verbs(cli))


@pytest.mark.parametrize("path", ALL, ids=" ".join)
def test_every_command_and_option_stands_in_the_docs(path: tuple[str, ...]) -> None:
    """By its name, as one would type it; the options of a verb in the verb's own section."""
    page = PAGE.read_text(encoding="utf-8")
    assert f"truceline {' '.join(path)}" in page
    section = page.split(f"## truceline {path[0]}\n", 1)[1].split("\n## ", 1)[0]
    for parameter in ALL[path].params:
        if isinstance(parameter, click.Option):
            assert parameter.opts[0] in section, f"{' '.join(path)} {parameter.opts[0]}"


@pytest.mark.parametrize("path", [path for path in ALL if path[0] != "case"], ids=" ".join)
def test_every_help_has_a_sentence_and_an_example_and_explains_each_option(path: tuple[str, ...]) -> None:
    """One imperative sentence first."""
    text = ALL[path].help or ""
    first = text.strip().split("\n\n")[0]
    assert first.endswith(".")
    assert "Example: truceline" in text
    assert all(option.help for option in ALL[path].params if isinstance(option, click.Option))


def test_every_setting_stands_in_the_docs() -> None:
    """Every variable that the source names."""
    import re

    sources = [path.read_text(encoding="utf-8") for path in SOURCE.rglob("*.py")]
    named = {name for text in sources for name in re.findall(r"TRUCELINE_[A-Z_]+", text)}
    page = PAGE.read_text(encoding="utf-8")
    assert {"TRUCELINE_WORKSPACE", "TRUCELINE_LARGEST_REPORT"} <= named
    assert [name for name in named if name not in page] == []


def test_a_module_a_verb() -> None:
    """Named after it."""
    assert {name: module.rsplit(".", 1)[1] for name, module in VERBS.items()} == {name: name for name in VERBS}


def modules_after(code: str) -> set[str]:
    """The top-level and Truceline modules that a fresh process has loaded after the code."""
    code += "\nimport sys, json; print(json.dumps(sorted(sys.modules)), file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(json.loads(done.stderr.splitlines()[-1]))


HELP = """
from click.testing import CliRunner
from truceline.cli import cli
assert CliRunner().invoke(cli, ["--help"]).exit_code == 0
"""


def test_help_imports_nothing_heavy() -> None:
    """So that it is quick: no Django, no rich, no reader."""
    loaded = modules_after(HELP)
    assert not loaded & {"django", "rich", "trafilatura", "truceline.reading", "truceline.cases", "ahocorasick_rs"}


def test_reading_leaves_django_and_the_ledger_alone(tmp_path: Path) -> None:
    """`truceline read` needs no database; in a fresh process none is there."""
    report = tmp_path / "r.txt"
    report.write_text("قالت الحركة إن المعبر فُتح.", encoding="utf-8")
    code = f"""
from click.testing import CliRunner
from truceline.cli import cli
done = CliRunner().invoke(cli, ["read", {str(report)!r}, "--lang", "ar"])
assert done.exit_code in (0, 3), (done.output, done.exception)
"""
    loaded = modules_after(code)
    assert "truceline.reading" in loaded
    assert not loaded & {"django", "truceline.ledger", "rich", "trafilatura"}


def test_what_is_set_aside_is_a_line_on_standard_error_and_exit_code_3(tmp_path: Path) -> None:
    """Counted at the end, and the rest goes on."""
    (tmp_path / "a.txt").write_bytes(b"")
    (tmp_path / "b.txt").write_text("قالت الحركة إن المعبر فُتح.", encoding="utf-8")
    done = CliRunner().invoke(cli, ["read", str(tmp_path), "--lang", "ar"])
    assert done.exit_code == 3
    lines = [json.loads(line) for line in done.stderr.splitlines()]
    assert lines[0]["id"] == "a.txt"
    assert set(lines[0]["set_aside"]) == {"what", "where", "do"}
    assert lines[-1]["set_aside"] == 1
    assert json.loads(done.stdout)["id"] == "b.txt"


def test_claims_that_a_line_brings_along_change_nothing(tmp_path: Path) -> None:
    """`read` reads the text, whatever a line says was found in it."""
    report = {"id": "a", "lang": "ar", "published": "2025-12-20", "text": "قالت حماس إن 3 أشخاص قتلوا في رفح."}
    claim = {"quote": "رفح", "event": "strike", "speaker_id": "israel", "act": "states", "realis": "actual"}
    outputs = []
    for name, line in (("bare", report), ("coded", report | {"claims": [claim], "reader": "a.coder/1"})):
        path = tmp_path / f"{name}.jsonl"
        path.write_text(json.dumps(line), encoding="utf-8")
        done = CliRunner().invoke(cli, ["read", str(path), "--case", "gaza-2025"])
        assert done.exit_code == 0
        outputs.append(done.stdout)
    assert outputs[0] == outputs[1]
    assert json.loads(outputs[0])["claims"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["read"],
        ["read", "x", "--published", "yesterday"],
        ["read", "x", "--jobs", "0"],
        ["assess", "x", "--as-of", "2025-02-30"],
        ["ingest", "x"],
        ["nothing"],
    ],
)
def test_wrong_use_is_exit_code_2_with_a_reason(arguments: list[str]) -> None:
    """And no traceback."""
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 2
    assert "Error" in done.stderr


def run(*arguments: str, workspace: Path) -> subprocess.CompletedProcess[str]:
    """A verb in a process of its own, as a user starts it."""
    environment = os.environ | {"TRUCELINE_WORKSPACE": str(workspace)}
    environment.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "-m", "truceline", *arguments], env=environment, capture_output=True, text=True, check=False
    )


def test_a_refusal_is_one_plain_line(tmp_path: Path) -> None:
    """What, where, what to do; exit code 1."""
    done = run("serve", workspace=tmp_path / "w")
    assert done.returncode == 1
    assert "truceline demo" in done.stderr
    assert "Traceback" not in done.stderr


def test_an_empty_workspace_verifies_and_rebuilds(tmp_path: Path) -> None:
    """Nothing is no fault."""
    done = run("verify", workspace=tmp_path / "w")
    assert (done.returncode, done.stdout.strip()) == (
        0,
        "0 entries, 0 originals, 0 quotes, 0 signatures checked, 0 values withheld, 0 faults",
    )
    assert run("rebuild", workspace=tmp_path / "w").returncode == 0
