"""What others wrote does not steer the terminal."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from truceline.cli import cli
from truceline.cli.terminal import json_line, visible

STEERING = ["\x1b", "\x07", "\x08", "\r", "\x7f", "\x9b", "\u202e", "\u2066"]


@pytest.mark.parametrize("sign", STEERING, ids=ascii)
def test_a_steering_sign_is_written_out_and_stays_the_same_value_in_json(sign: str) -> None:
    """Seen by people, unchanged for programs."""
    assert sign not in visible(f"a{sign}b")
    assert len(visible(f"a{sign}b")) > 3
    line = json_line({"id": f"a{sign}b"})
    assert sign not in line
    assert json.loads(line) == {"id": f"a{sign}b"}


def test_what_is_no_steering_sign_stays() -> None:
    """Arabic, its joiners and marks of direction, line ends."""
    text = "قالت\u200f حركة\u200c حماس:\n\t«نعم» [bold]x[/bold]"
    assert visible(text) == text


def test_no_command_prints_a_steering_sign_of_a_report(tmp_path: Path) -> None:
    """Neither in what is read nor in what is set aside."""
    report = {
        "id": "\x1b[31m\x9b1m",
        "lang": "en",
        "text": "Hamas said that \x9b1mIsrael killed three people in Rafah.",
    }
    lines = [json.dumps(report), json.dumps({"id": "\x1b]0;x\x07\x9b", "text": ""})]
    (tmp_path / "r.jsonl").write_text("\n".join(lines), encoding="utf-8")
    done = CliRunner().invoke(cli, ["read", str(tmp_path / "r.jsonl")], color=True)
    assert done.exit_code == 3
    assert len(done.stdout.splitlines()) == 1
    assert [sign for sign in STEERING if sign in done.output] == []
