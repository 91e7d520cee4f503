"""Many writers at once: no entry lost, doubled or out of order. 4 on SQLite, 20 on PostgreSQL."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from ledger import fresh

HAMMER = Path(__file__).parents[1] / "prove" / "hammer.py"
LOOK = """
import sys
from pathlib import Path
from truceline.pipeline.opening import open_workspace
open_workspace(Path(sys.argv[1]))
from truceline.ledger import queries
for fault in queries.verify().faults:
    print("fault", fault)
for entry in queries.stored("example"):
    print("entry", entry.sequence, entry.kind)
for line in queries.log("example"):
    print("act", line.by, line.act, line.first, line.last)
print("reports", *sorted(row.id for row in queries.reports("example")))
print("claims", len(queries.evidence("example")))
"""


@pytest.mark.prove
def test_many_writers_lose_double_and_disorder_nothing(tmp_path: Path, django_db_blocker: Any) -> None:
    """What each was told stands where it was told, once, and nothing else stands there."""
    full = os.environ.get("FULL")
    writers, seconds = 4 if fresh.SERVER is None else 20, 60 if full else 6
    with django_db_blocker.unblock(), fresh.environment(tmp_path / "w") as environment:
        processes = [
            subprocess.Popen(
                [sys.executable, str(HAMMER), str(tmp_path / "w"), f"writer{number}", str(seconds)],
                env=dict(environment),
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
            )
            for number in range(writers)
        ]
        for process in processes:
            assert process.stdout is not None
            assert process.stdout.readline().strip() == "ready"
        for process in processes:
            assert process.stdin is not None
            process.stdin.write("go\n")
            process.stdin.flush()
        told = [process.communicate(timeout=seconds + 120)[0].splitlines() for process in processes]
        assert [process.returncode for process in processes] == [0] * writers
        seen = subprocess.run(
            [sys.executable, "-c", LOOK, str(tmp_path / "w")],
            env=dict(environment),
            capture_output=True,
            text=True,
            check=True,
        ).stdout.splitlines()
    acknowledged = [line.split() for lines in told for line in lines]
    numbers = [int(number) for _, number, _ in acknowledged]
    assert len(numbers) == len(set(numbers))
    for lines in told:
        own = [int(line.split()[1]) for line in lines]
        assert own == sorted(own)
    assert [line for line in seen if line.startswith("fault")] == []
    kinds = {int(line.split()[1]): line.split()[2] for line in seen if line.startswith("entry")}
    assert list(kinds) == list(range(1, len(kinds) + 1))
    assert {int(number): kind for kind, number, _ in acknowledged} == {
        number: kind for number, kind in kinds.items() if kind in ("report", "reading")
    }
    found = Counter(kinds.values())
    assert found["claim"] == 2 * found["reading"]
    ids = sorted(name for kind, _, name in acknowledged if kind == "report")
    assert next(line for line in seen if line.startswith("reports")).split()[1:] == ids
    assert f"claims {found['claim']}" in seen
    acts = [line.split() for line in seen if line.startswith("act")]
    assert sum(int(last) - int(first) + 1 for _, _, _, first, last in acts) == len(kinds)
    print(f"{writers} writers, {seconds} s: {len(kinds)} entries, {min(map(len, told))} to {max(map(len, told))} each")
