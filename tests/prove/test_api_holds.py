"""The programming interface under requests made up from its own description: no failure of the server, and every answer
as described. 45 seconds; five minutes where FULL=1, whose result is written to benchmarks/results/api.md."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger import fresh

pytestmark = [pytest.mark.prove, pytest.mark.filterwarnings("default")]
FULL = os.environ.get("FULL") == "1"
SECONDS = 300 if FULL else 45
CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
    "unsupported_method",
)
RESULTS = Path(__file__).resolve().parents[2] / "benchmarks" / "results" / "api.md"


@pytest.fixture
def site(tmp_path: Path) -> Iterator[dict[str, str]]:
    """Address, token and the id of a claim of the small case, served by a process of its own."""
    script, root, said = Path(__file__).with_name("interface_server.py"), tmp_path / "workspace", tmp_path / "log"
    with fresh.environment(root) as environment, said.open("w", encoding="utf-8") as log:
        command = [sys.executable, str(script), str(root)]
        process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True)
        assert process.stdout is not None
        line = process.stdout.readline()
        try:
            assert line, said.read_text(encoding="utf-8")
            yield json.loads(line) | {"log": str(said)}
        finally:
            process.kill()
            process.communicate()


@pytest.mark.parametrize("known", [True, False], ids=["of the case", "of anything"])
def test_no_request_makes_the_server_fail(tmp_path: Path, site: dict[str, str], known: bool) -> None:
    """Most of the time with a case and a claim that there are, the rest with whatever is made up."""
    seconds = SECONDS * 3 // 4 if known else SECONDS // 4
    config = tmp_path / "schemathesis.toml"
    given = {"path.slug": "example", "path.id": site["claim"], "path.key": "report-public"} if known else {}
    config.write_text(
        "[parameters]\n" + "".join(f'"{name}" = "{value}"\n' for name, value in given.items()), encoding="utf-8"
    )
    report = tmp_path / "report.json"
    words = [
        "--config-file",
        str(config),
        "run",
        f"{site['address']}/api/v1/openapi.json",
        "--checks",
        ",".join(CHECKS),
    ]
    words += [
        "--header",
        f"Authorization: Bearer {site['token']}",
        "--max-time",
        str(seconds),
        "--seed",
        "7",
        "--no-color",
    ]
    words += ["--report", "json", "--report-json-path", str(report), "--warnings", "off", "--request-timeout", "60"]
    command = [str(Path(sys.executable).parent / "st"), *words]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=seconds + 300, check=False)
    assert done.returncode == 0, done.stdout[-6000:] + done.stderr[-2000:]
    assert "Traceback" not in Path(site["log"]).read_text(encoding="utf-8")
    if FULL:
        _write(known, seconds, done.stdout)


HEAD = """# The programming interface under made-up requests

schemathesis, `FULL=1 make prove`. No answer of status 5xx, every answer as described.

| requests | seconds | test cases |
|---|---|---|
"""


def _write(known: bool, seconds: int, said: str) -> None:
    """Keep what was measured: a line for each of the two runs."""
    found = re.search(r"(\d[\d,]*) generated", said)
    name = "of a case that there is" if known else "of whatever is made up"
    text = RESULTS.read_text(encoding="utf-8") if RESULTS.exists() else HEAD
    lines = [line for line in text.splitlines() if not line.startswith(f"| {name} ")]
    RESULTS.write_text("\n".join([*lines, f"| {name} | {seconds} | {found[1] if found else ''} |"]) + "\n", "utf-8")
