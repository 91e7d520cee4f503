"""`truceline evaluate` and `truceline pack check`: what they print, and when they refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from truceline.cli import cli

CODED = Path(__file__).parents[1] / "reading" / "coded" / "ar-own.jsonl"


def run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_a_table_of_scores_and_one_of_reliability() -> None:
    """Columns in the order of the docs; errors listed."""
    done = run("evaluate", str(CODED), "--by", "event", "--errors", "1")
    assert done.exit_code == 0, done.output
    lines = done.stdout.splitlines()
    assert lines[0].split("\t")[1:6] == ["reports", "gold", "predicted", "precision", "recall"]
    assert lines[1].startswith("all\t")
    assert any(line.startswith("casualties\t") for line in lines)
    assert any(line.startswith("confidence\t") for line in lines)
    assert sum(line.startswith("missed\t") for line in lines) <= 1


def test_with_a_case_there_is_a_row_for_each_side() -> None:
    """As JSON, too."""
    done = run("evaluate", str(CODED), "--case", "gaza-2025", "--json")
    assert done.exit_code == 0, done.output
    rows = json.loads(done.stdout)["rows"]
    assert {"all", "hamas", "israel", "no side"} <= set(rows)


def test_the_swap_test_counts_codings_that_differ() -> None:
    """A share of the codings of the sentences that name two sides."""
    done = run("evaluate", str(CODED), "--case", "gaza-2025", "--swap", "--json", "--errors", "3")
    assert done.exit_code == 0, done.output
    body = json.loads(done.stdout)
    assert body["sentences"] >= body["exchanged"] > 0
    assert body["share"] == body["differ"] / body["codings"]


def test_sides_need_a_case() -> None:
    """Wrong use."""
    assert run("evaluate", str(CODED), "--by", "side").exit_code == 2


def pack(root: Path, words: str) -> Path:
    place = root / "xx"
    place.mkdir()
    head = (
        'code = "xx"\nname = { en = "Made up" }\ndirection = "ltr"\n[folding]\n[tokens]\n[morphology]\n[attribution]\n'
    )
    (place / "pack.toml").write_text(head, "utf-8")
    (place / "verbs.toml").write_text(f'[[report]]\nid = "say"\nact = "states"\nwords = {words}\n', "utf-8")
    (place / "events.toml").write_text('[[event]]\nid = "boom"\nevent = "strike"\nwords = ["bomu"]\n', "utf-8")
    return place


@pytest.mark.parametrize("one", [True, False])
def test_a_pack_or_a_folder_of_packs_is_checked(tmp_path: Path, one: bool) -> None:
    """No fault, then one."""
    place = pack(tmp_path, '["zem"]')
    target = str(place if one else tmp_path)
    assert run("pack", "check", target).exit_code == 0
    (place / "verbs.toml").write_text('[[report]]\nid = "say"\nact = "states"\nwords = ["zem", "zem"]\n', "utf-8")
    done = run("pack", "check", target)
    assert done.exit_code == 1
    assert "xx/verbs.toml: say" in done.stdout


def test_usage_lists_the_entries_without_a_hit_first(tmp_path: Path) -> None:
    """Hits and reports of each entry."""
    place = pack(tmp_path, '["zem"]')
    reports = tmp_path / "reports.jsonl"
    rows = [{"id": str(n), "lang": "xx", "text": "Norla zem zem."} for n in range(2)]
    reports.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    done = run("pack", "check", str(place), "--usage", str(reports))
    assert done.exit_code == 0, done.output
    assert done.stdout.splitlines() == ["xx\tevents.toml\tevent\tboom\t0\t0", "xx\tverbs.toml\treport\tsay\t4\t2"]


def test_reports_are_for_usage_and_usage_needs_reports(tmp_path: Path) -> None:
    """Wrong use either way."""
    assert run("pack", "check", "--usage").exit_code == 2
    assert run("pack", "check", str(tmp_path)).exit_code == 2
