"""The demonstration from nothing, as a user starts it: once whole, a second time with nothing to do, then served."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from truceline.cases import bundled_folder, load_case


def start(*arguments: str) -> subprocess.Popen[str]:
    """A verb in a process of its own, which Ctrl-C reaches even where the suite runs in the background."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("TRUCELINE", "DJANGO"))}
    return subprocess.Popen(
        [sys.executable, "-m", "truceline", *arguments],
        env=environment | {"PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A workspace made by the demonstration, and what it printed."""
    root = tmp_path_factory.mktemp("demo") / "workspace"
    process = start("demo", "--check", "--workspace", str(root))
    output, errors = process.communicate(timeout=300)
    assert process.returncode == 0, errors
    return root, output


def test_the_demonstration_reads_assesses_and_every_page_is_there(made: tuple[Path, str]) -> None:
    """With a table, and a note that the reports are retold."""
    output = made[1]
    assert re.search(r"Pages: \d{2,} fetched, 0 at fault", output)
    assert "retold" in output
    case = load_case(bundled_folder("gaza-2025"))
    assert case.names["en"][:40] in output
    assert all(obligation.names["en"].split()[0] in output for obligation in case.obligations)


def test_a_second_start_has_nothing_to_do_and_speaks_arabic(made: tuple[Path, str]) -> None:
    """No report is new and no claim either."""
    process = start("demo", "--check", "--language", "ar", "--workspace", str(made[0]))
    output, _ = process.communicate(timeout=300)
    assert "(0 new), claims: 0 new" in output
    assert "الالتزام" in output


def test_the_record_it_made_verifies(made: tuple[Path, str]) -> None:
    """Chain, archive and quotes."""
    process = start("verify", "--workspace", str(made[0]))
    output, errors = process.communicate(timeout=300)
    assert (process.returncode, errors) == (0, "")
    assert "gaza-2025" in output


@pytest.fixture
def busy_port() -> Iterator[int]:
    """A port that somebody else has."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        yield taken.getsockname()[1]


def test_it_serves_on_another_port_if_one_is_busy_lets_in_once_and_ends_cleanly(
    made: tuple[Path, str], busy_port: int
) -> None:
    """The link works, the second use does not, Ctrl-C ends with exit code 0."""
    process = start("serve", "--port", str(busy_port), "--workspace", str(made[0]))
    assert process.stdout is not None
    link = process.stdout.readline().strip().removeprefix("Open ")
    assert f":{busy_port}/" not in link
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor())
    with opener.open(link, timeout=30) as answer:
        assert answer.status == 200
    with opener.open(link.split("/enter/")[0] + "/en/cases/gaza-2025/", timeout=60) as answer:
        assert "<main" in answer.read().decode()
    with pytest.raises(urllib.error.HTTPError, match="403") as refused:
        urllib.request.urlopen(link, timeout=30)
    refused.value.close()
    process.send_signal(signal.SIGINT)
    output, errors = process.communicate(timeout=30)
    assert (process.returncode, output.splitlines()[-1]) == (0, "Ended.")
    assert "Traceback" not in errors


def test_an_assessment_comes_as_json_and_only_with_what_was_known(made: tuple[Path, str]) -> None:
    """Before the case was entered nothing was known, and that is said."""
    process = start("assess", "gaza-2025", "--json", "--as-of", "2025-12-20", "--workspace", str(made[0]))
    output, _ = process.communicate(timeout=300)
    found = json.loads(output)
    assert (found["case"], found["as_of"]) == ("gaza-2025", "2025-12-20")
    assert found["days"]
    process = start("assess", "gaza-2025", "--known-on", "2025-12-20", "--workspace", str(made[0]))
    _, errors = process.communicate(timeout=300)
    assert process.returncode == 1
    assert "was not entered by the end of 2025-12-20" in errors
