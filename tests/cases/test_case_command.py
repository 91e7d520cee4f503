"""`truceline case`: what it prints and how it ends."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from truceline.cases import bundled_cases, bundled_folder
from truceline.cli.case import command


def test_a_sound_case_prints_no_fault() -> None:
    """Every bundled case, by its slug: nothing on standard output, exit code 0."""
    for slug in bundled_cases():
        result = CliRunner().invoke(command, ["check", slug])
        assert (result.exit_code, result.stdout) == (0, "")
        assert "no fault" in result.stderr


def test_faults_are_printed_one_a_line(tmp_path: Path) -> None:
    """FILE:LINE: what is wrong. What to do. And exit code 1."""
    folder = Path(shutil.copytree(bundled_folder("example"), tmp_path / "case"))
    path = folder / "agreement.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("quantity = 40", "quantaty = 40"), encoding="utf-8")
    result = CliRunner().invoke(command, ["check", str(folder)])
    line = path.read_text(encoding="utf-8").split("\n").index("quantaty = 40") + 1
    assert result.exit_code == 1
    assert result.stdout.startswith(f"agreement.toml:{line}: unknown key `quantaty`. The keys here are ")
    assert "1 fault(s)" in result.stderr


def test_the_list_names_every_bundled_case() -> None:
    """Slug and English name, tab-separated."""
    result = CliRunner().invoke(command, ["list"])
    assert [line.split("\t")[0] for line in result.stdout.splitlines()] == list(bundled_cases())
    assert "example\tMira River agreement (a made-up example)" in result.stdout


def test_the_command_reaches_neither_django_nor_the_ledger() -> None:
    """Checking a case in a fresh process loads no database."""
    script = (
        "import sys; from truceline.cli.case import command; "
        "command(['check', 'example'], standalone_mode=False); "
        "sys.exit(any(name.split('.')[0] == 'django' or name.startswith('truceline.ledger') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == 0
