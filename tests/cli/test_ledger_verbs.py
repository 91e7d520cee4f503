"""The verbs of the ledger as a user types them: log, verify, redact, backup, restore, doctor."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

REPORT = "قالت حماس إن 3 أشخاص قتلوا في رفح."
ANOTHER = "قالت وزارة الصحة إن شخصين قتلا في خان يونس."


def start(*arguments: str, workspace: Path) -> subprocess.CompletedProcess[str]:
    """A verb in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "TRUCELINE_"))}
    environment["TRUCELINE_WORKSPACE"] = str(workspace)
    command = [sys.executable, "-m", "truceline", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def run(*arguments: str, workspace: Path) -> str:
    """What a verb that ends well prints."""
    done = start(*arguments, workspace=workspace)
    assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    return done.stdout


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two reports, read; never changed by the tests."""
    folder = tmp_path_factory.mktemp("verbs")
    lines = [
        json.dumps({"id": name, "lang": "ar", "published": "2025-12-20", "text": text})
        for name, text in (("a", REPORT), ("b", ANOTHER))
    ]
    (folder / "reports.jsonl").write_text("\n".join(lines), encoding="utf-8")
    run("ingest", "gaza-2025", str(folder / "reports.jsonl"), workspace=folder / "w")
    return folder


@pytest.fixture
def workspace(made: Path, tmp_path: Path) -> Path:
    """A copy of it, by way of a backup, which so comes to be tried too."""
    run("backup", str(tmp_path / "first.tar"), workspace=made / "w")
    run("restore", str(tmp_path / "first.tar"), workspace=tmp_path / "w")
    return tmp_path / "w"


def test_the_log_says_who_did_what_when(workspace: Path) -> None:
    """In order, with filters, in words or as JSON."""
    lines = [json.loads(line) for line in run("log", "--json", workspace=workspace).splitlines()]
    assert [line["act"] for line in lines[:2]] == ["case", "report"]
    assert {line["by"] for line in lines} == {"truceline ingest", "truceline restore"}
    assert [line["recorded_at"] for line in lines] == sorted(line["recorded_at"] for line in lines)
    text = run("log", "gaza-2025", "--act", "reading", workspace=workspace)
    assert text.count("truceline ingest") == 2
    assert run("log", "--until", "2001-01-01", workspace=workspace) == ""
    assert run("log", "--by", "nobody", workspace=workspace) == ""
    assert start("log", "--export", "x", workspace=workspace).returncode == 2


def test_an_export_is_checked_without_the_workspace(workspace: Path, tmp_path: Path) -> None:
    """With and without values; against a head, against the publisher's key."""
    run("verify", "--save-head", str(tmp_path / "heads"), workspace=workspace)
    for values in ("none", "all"):
        export = tmp_path / f"{values}.jsonl"
        run("log", "gaza-2025", "--export", str(export), "--values", values, workspace=workspace)
        nowhere, keys = tmp_path / "nowhere", str(workspace / "keys" / "signers")
        told = run("verify", str(export), "--head", str(tmp_path / "heads"), "--signers", keys, workspace=nowhere)
        assert "0 faults" in told
        assert (REPORT in export.read_text(encoding="utf-8")) is (values == "all")
        assert not nowhere.exists()
    text = export.read_text(encoding="utf-8")
    export.write_text(text.replace("رفح", "رفَح", 1), encoding="utf-8")
    done = start("verify", str(export), workspace=tmp_path / "nowhere")
    assert done.returncode == 1
    assert "gaza-2025 entry 2:" in done.stderr
    foreign = tmp_path / "signers"
    foreign.write_text("0" * 64, encoding="ascii")
    assert start("verify", str(tmp_path / "none.jsonl"), "--signers", str(foreign), workspace=workspace).returncode == 1


def test_a_chain_that_lost_its_end_is_told_by_the_head_kept_elsewhere(workspace: Path, tmp_path: Path) -> None:
    """Cut behind the triggers with its signature it looks sound; beside the head it does not."""
    run("verify", "--save-head", str(tmp_path / "heads"), workspace=workspace)
    with sqlite3.connect(workspace / "ledger.sqlite3") as database:
        saved = database.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
            database.execute(f"DROP TRIGGER {name}")
        signed = database.execute("SELECT sequence FROM ledger_signature ORDER BY sequence DESC LIMIT 2").fetchall()
        first = signed[1][0] + 1
        for table in ("entry", "content", "signature"):
            database.execute(f"DELETE FROM ledger_{table} WHERE sequence >= ?", [first])
        database.execute("DELETE FROM ledger_act WHERE first >= ?", [first])
        for (text,) in saved:
            database.execute(text)
    database.close()
    assert start("verify", workspace=workspace).returncode == 0
    done = start("verify", "--head", str(tmp_path / "heads"), workspace=workspace)
    assert done.returncode == 1
    assert "does not contain the head" in done.stderr


def test_two_people_redact_and_everybody_is_told(workspace: Path) -> None:
    """Asked, refused to the same person, confirmed; then verify, assess, log and the next run say so."""
    asked = run("redact", "gaza-2025", "--report", "a", "--reason", "at risk", "--by", "amal", workspace=workspace)
    number = asked.split("entry ")[1].split(".")[0]
    alone = start("redact", "gaza-2025", "--confirm", number, "--by", "Amal", workspace=workspace)
    assert alone.returncode == 1
    assert "two different people" in alone.stderr
    assert "withheld for good" in run("redact", "gaza-2025", "--confirm", number, "--by", "noor", workspace=workspace)
    assert "by amal and noor: at risk" in run("verify", workspace=workspace)
    assert "amal, noor" in run("assess", "gaza-2025", workspace=workspace)
    assert "حُجب في" in run("assess", "gaza-2025", "--language", "ar", workspace=workspace)
    assert "noor" in run("log", "--act", "redaction", workspace=workspace)
    # A part of a report that is gone cannot be asked for.
    gone = start(
        "redact", "gaza-2025", "--report", "a", "--span", "0:3", "--reason", "x", "--by", "b", workspace=workspace
    )
    assert gone.returncode == 1


def test_the_next_run_sets_a_redacted_report_aside_and_goes_on(made: Path, workspace: Path) -> None:
    """Exit code 3, and nothing of it in the record."""
    run("redact", "gaza-2025", "--report", "a", "--reason", "r", "--by", "amal", workspace=workspace)
    number = json.loads(run("log", "--act", "request", "--json", workspace=workspace))["first"]
    run("redact", "gaza-2025", "--confirm", str(number), "--by", "noor", workspace=workspace)
    again = start("ingest", "gaza-2025", str(made / "reports.jsonl"), workspace=workspace)
    assert again.returncode == 3
    assert "was redacted on" in again.stderr
    assert "0 faults" in run("verify", workspace=workspace)


@pytest.mark.parametrize(
    "arguments",
    [
        ["gaza-2025", "--by", "amal"],
        ["gaza-2025", "--report", "a", "--confirm", "3", "--by", "amal"],
        ["gaza-2025", "--report", "a", "--by", "amal"],
        ["gaza-2025", "--report", "a", "--span", "x", "--reason", "r", "--by", "amal"],
        ["gaza-2025", "--report", "a", "--reason", "r"],
    ],
)
def test_a_redaction_asked_for_wrongly_is_wrong_use(arguments: list[str], tmp_path: Path) -> None:
    """Exit code 2, before anything is opened."""
    assert start("redact", *arguments, workspace=tmp_path / "w").returncode == 2
    assert not (tmp_path / "w").exists()


def test_a_backup_into_a_folder_that_is_not_there_names_the_folder(workspace: Path, tmp_path: Path) -> None:
    done = start("backup", str(tmp_path / "nowhere" / "b.tar"), workspace=workspace)
    assert done.returncode == 1
    assert f"{tmp_path / 'nowhere'}: there is no such folder" in done.stderr


def test_reports_without_a_day_are_told(workspace: Path, tmp_path: Path) -> None:
    """Of those that are new; a date for all of them is the remedy."""
    report = tmp_path / "undated.txt"
    report.write_text("Hamas said that 5 people were killed in Rafah.", encoding="utf-8")
    told = start("ingest", "gaza-2025", str(report), workspace=workspace).stderr
    assert '"undated": 1' in told
    assert "--published" in told
    assert "undated" not in start("ingest", "gaza-2025", str(report), workspace=workspace).stderr


def test_a_restore_without_a_list_of_redactions_is_refused(made: Path, tmp_path: Path) -> None:
    """Unless one says that there is none; with the key, its passphrase."""
    (tmp_path / "pass").write_text("three words and more\n", encoding="utf-8")
    backup, passphrase = str(tmp_path / "b.tar"), ["--with-key", "--passphrase-file", str(tmp_path / "pass")]
    run("backup", backup, *passphrase, workspace=made / "w")
    (tmp_path / "redactions.jsonl").rename(tmp_path / "list")
    assert start("restore", backup, workspace=tmp_path / "r").returncode == 1
    assert not (tmp_path / "r").exists()
    run("restore", backup, "--no-redactions", workspace=tmp_path / "r")
    run("restore", backup, "--redactions", str(tmp_path / "list"), *passphrase, workspace=tmp_path / "s")
    key = "keys/ledger.pem"
    assert (tmp_path / "s" / key).read_bytes() == (made / "w" / key).read_bytes()
    # Without it a key of its own is made when it first writes.
    assert not (tmp_path / "r" / key).exists()


def test_the_doctor_finds_an_absent_trigger_and_mends_it(workspace: Path) -> None:
    """Until then nothing but `verify` and the doctor opens the workspace; the mending is in the log."""
    assert "0 faults" in run("doctor", workspace=workspace)
    with sqlite3.connect(workspace / "ledger.sqlite3") as database:
        database.execute("DROP TRIGGER ledger_entry_no_delete")
    database.close()
    done = start("doctor", workspace=workspace)
    assert done.returncode == 1
    assert "FAULT  absent: ledger_entry_no_delete" in done.stdout
    assert "truceline doctor" in start("rebuild", workspace=workspace).stderr
    assert start("verify", workspace=workspace).returncode == 1
    assert "0 faults" in run("doctor", "--mend", workspace=workspace)
    assert "ledger_entry_no_delete" in run("log", "--act", "mend", workspace=workspace)
    assert "0 faults" in run("verify", workspace=workspace)


def test_the_doctor_finds_a_key_that_others_may_read(made: Path, tmp_path: Path) -> None:
    """It signs whatever its holder likes. (The folder's mode is set right each time that a workspace is opened.)"""
    copy = shutil.copytree(made / "w", tmp_path / "copy")
    (copy / "keys").chmod(0o755)
    assert "0 faults" in run("doctor", workspace=copy)
    (copy / "keys" / "ledger.pem").chmod(0o644)
    done = start("doctor", workspace=copy)
    assert done.returncode == 1
    assert "chmod 600" in done.stdout
