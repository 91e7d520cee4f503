"""`truceline read --layer`: one layer a report, in the order read, whatever the number of processes."""

from __future__ import annotations

import json

from click.testing import CliRunner, Result

from truceline.cli import cli

LINES = "".join(
    json.dumps({"id": str(n), "lang": "en", "published": "2025-11-20", "text": f"The army said {n} were killed."})
    + "\n"
    for n in range(2, 6)
)


def run(*options: str) -> Result:
    return CliRunner().invoke(cli, ["read", "-", *options], input=LINES)


def test_one_object_a_report() -> None:
    """`{id, layer, items}`."""
    done = run("--layer", "numbers")
    assert done.exit_code == 0, done.output
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["id"] for row in rows] == ["2", "3", "4", "5"]
    assert {row["layer"] for row in rows} == {"numbers"}
    assert [row["items"][0]["min"] for row in rows] == [2, 3, 4, 5]


def test_processes_change_nothing() -> None:
    """The same lines from two processes."""
    assert run("--layer", "dates", "--jobs", "2").stdout == run("--layer", "dates").stdout


def test_reasons_are_for_claims() -> None:
    """`--explain` with a layer is wrong use."""
    assert run("--layer", "dates", "--explain").exit_code == 2


def test_reasons_come_in_words_too() -> None:
    """`because` has one list a claim, in the order of the claims."""
    (row, *_) = [json.loads(line) for line in run("--explain").stdout.splitlines()]
    assert len(row["because"]) == len(row["claims"]) > 0
    assert any("tells of" in line for line in row["because"][0])
    assert "because" not in json.loads(run().stdout.splitlines()[0])
