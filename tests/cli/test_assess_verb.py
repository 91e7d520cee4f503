"""`truceline assess` as a user types it: findings with their ids, and one of them again after more came in."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

REPORT = "قالت حماس إن 3 أشخاص قتلوا في قصف إسرائيلي على رفح يوم 18 ديسمبر 2025."
ANOTHER = "نفى الجيش الإسرائيلي أنه قصف رفح يوم 18 ديسمبر 2025."


def start(*arguments: str, workspace: Path) -> subprocess.CompletedProcess[str]:
    """The verb in a process of its own."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO_", "TRUCELINE_"))}
    environment["TRUCELINE_WORKSPACE"] = str(workspace)
    command = [sys.executable, "-m", "truceline", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_a_finding_comes_again_by_its_id(tmp_path: Path) -> None:
    """Printed with its id, made again byte for byte when another report stands; wrong use is told."""
    workspace = tmp_path / "w"
    for name, text in (("a", REPORT), ("b", ANOTHER)):
        line = json.dumps({"id": name, "lang": "ar", "published": "2025-12-20", "text": text})
        (tmp_path / f"{name}.jsonl").write_text(line, encoding="utf-8")
    start("ingest", "gaza-2025", str(tmp_path / "a.jsonl"), workspace=workspace)
    before = start("assess", "gaza-2025", "--as-of", "2025-12-18", "--findings", workspace=workspace)
    assert before.returncode == 0, before.stderr
    lines = [json.loads(line) for line in before.stdout.splitlines()]
    ban = next(item for item in lines if item["claims_against"])
    start("ingest", "gaza-2025", str(tmp_path / "b.jsonl"), workspace=workspace)
    again = start("assess", "--replay", ban["id"], workspace=workspace)
    assert again.returncode == 0, again.stderr
    assert again.stdout in [f"{line}\n" for line in before.stdout.splitlines()]
    assert json.loads(again.stdout) == ban
    parts = ban["id"].split("/")
    refused = start("assess", "--replay", "/".join([*parts[:3], "0", *parts[4:]]), workspace=workspace)
    assert refused.returncode != 0
    assert "rules 0" in refused.stderr
    nothing = start("assess", workspace=workspace)
    assert nothing.returncode == 2
    assert "--replay" in nothing.stderr
