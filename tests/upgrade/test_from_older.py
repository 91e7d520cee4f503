"""An installation of an older version goes on under this one: every row, every chain, every withheld word.

`v0.1.0.tar.gz` holds what version 0.1.0 left: a workspace (`ws`, without its private keys) of the made-up example with
five reports, reviews, records and a redaction, and a backup of it (`backup.tar`, `redactions.jsonl`).
"""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

HEAD = "cba2622097ee75f981d43e50f92fade00cef5c29824fd9d3d30adfd52518f833"
ROWS = {
    "ledger_act": 23,
    "ledger_caserow": 1,
    "ledger_claimrow": 9,
    "ledger_content": 79,
    "ledger_entry": 32,
    "ledger_infullrow": 1,
    "ledger_readingrow": 5,
    "ledger_recordrow": 5,
    "ledger_reportrow": 5,
    "ledger_reviewrow": 5,
    "ledger_setasiderow": 1,
    "ledger_signature": 23,
    "ledger_withheld": 3,
}
"""As version 0.1.0 counted them."""


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """What version 0.1.0 left, in a fresh folder."""
    with tarfile.open(Path(__file__).parent / "v0.1.0.tar.gz") as packed:
        packed.extractall(tmp_path, filter="data")
    return tmp_path


def truceline(root: Path, *words: str) -> str:
    """What a command says, with this workspace; it must succeed."""
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    done = subprocess.run(
        [sys.executable, "-m", "truceline", *words],
        capture_output=True,
        text=True,
        check=False,
        env=environment | {"TRUCELINE_WORKSPACE": str(root)},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout + done.stderr


def rows(root: Path) -> dict[str, int]:
    """Rows of the tables that version 0.1.0 had."""
    database = sqlite3.connect(root / "ledger.sqlite3")
    try:
        return {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in ROWS}
    finally:
        database.close()


def test_an_older_workspace_keeps_every_row_and_verifies(older: Path) -> None:
    root = older / "ws"
    said = truceline(root, "verify")
    assert HEAD in said
    assert "32 entries, 13 originals, 9 quotes, 23 signatures checked, 3 values withheld, 0 faults" in said
    assert rows(root) == ROWS
    assert truceline(root, "doctor").endswith("0 faults\n")
    truceline(root, "rebuild", "--check")


def test_it_goes_on_from_there(older: Path) -> None:
    root = older / "ws"
    report = older / "next.txt"
    report.write_text("A quiet day\nMira Joint Commission said that 30 trucks of aid entered over Kestel Bridge.")
    told = json.loads(truceline(root, "ingest", "example", str(report), "--published", "2030-03-11").splitlines()[-1])
    assert (told["new"], told["set_aside"]) == (1, 0)
    assert told["claims"] >= 1
    assert "0 faults" in truceline(root, "verify")
    assert "confirmed" in truceline(root, "review", "show", "example", "d3511545db96")
    assert truceline(root, "assess", "example", "--as-of", "2030-03-11")


def test_an_older_backup_is_restored_with_what_was_withheld(older: Path) -> None:
    root = older / "restored"
    truceline(root, "restore", str(older / "backup.tar"))
    said = truceline(root, "verify")
    assert HEAD in said
    assert "3 values withheld, 0 faults" in said
    acts = rows(root)["ledger_act"] - ROWS["ledger_act"]
    assert acts == 1, "the restoring is an act of its own"
    assert rows(root) == ROWS | {"ledger_act": ROWS["ledger_act"] + 1}
