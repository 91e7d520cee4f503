"""The house rules that no linter knows."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "truceline"
MODULES = sorted(p for p in SOURCE.rglob("*.py") if "migrations" not in p.parts)
LETTERS_OF_PACKS = re.compile(r"[\u0590-\u05ff\u0600-\u06ff\ufb1d-\ufdff\ufe70-\ufeff]")


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


@pytest.mark.parametrize("module", MODULES, ids=lambda p: str(p.relative_to(SOURCE)))
def test_module_says_why_it_exists(module: Path) -> None:
    """Every module with code in it opens with a docstring."""
    text = module.read_text(encoding="utf-8").strip()
    assert not text or text.startswith(('"""', 'r"""')), f"{module} has no docstring"


def test_reading_holds_no_language() -> None:
    """The reading engine names no language and holds no letter of one: languages are folders of data."""
    codes = re.compile(r"""["'](ar|en|he|tr)["']""")
    for module in (SOURCE / "reading").rglob("*.py"):
        text = module.read_text(encoding="utf-8")
        assert not codes.search(text), f"{module} names a language"
        assert not LETTERS_OF_PACKS.search(text), f"{module} holds letters of a language"


def test_read_stays_clear_of_django() -> None:
    """`truceline read` works without the web framework and without the ledger in memory."""
    code = (
        "import sys; from click.testing import CliRunner; from truceline.cli import cli; "
        "r = CliRunner().invoke(cli, ['read', '-'], input='The army said two people were killed.'); "
        "assert r.exit_code in (0, 3), (r.output, r.exception); "
        "bad = [m for m in sys.modules if m == 'django' or m.startswith('truceline.ledger')]; assert not bad, bad"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_no_address_in_lock_files() -> None:
    """Lock files pin versions and hashes, never the registry's host."""
    for lock in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in lock.read_text(encoding="utf-8"), lock


def test_no_machine_path_in_tracked_text() -> None:
    """Nothing tracked names a folder of the machine it was written on."""
    pattern = re.compile(r"(^|[^\w.])/(work|root)/")
    for path in tracked():
        if path.suffix in {".py", ".md", ".toml", ".html", ".css", ".sh", ".yml", ".cfg", ".csv", ".jsonl"}:
            if path == Path(__file__):
                continue
            found = pattern.search(path.read_text(encoding="utf-8"))
            assert not found, f"{path}: {found and found.group(0)}"


def test_version_is_said_once() -> None:
    """The citation file and the package give the same version."""
    from truceline import __version__

    assert f"version: {__version__}\n" in (ROOT / "CITATION.cff").read_text(encoding="utf-8")


def test_every_dependency_is_used() -> None:
    """A run-time dependency that no module imports is taken out."""
    names = {
        "ahocorasick-rs": "ahocorasick_rs",
        "argon2-cffi": "Argon2PasswordHasher",
        "google-re2": "re2",
        "django-allauth[mfa]": "allauth",
        "django-csp": "csp",
        "django-ninja": "ninja",
        "whitenoise[brotli]": "whitenoise",
        "psycopg[binary,pool]": "psycopg",
        "python-docx": "docx",
        "fonttools": "fontTools",
    }
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    source = "\n".join(p.read_text(encoding="utf-8") for p in MODULES)
    for requirement in declared:
        name = re.split(r"[<>=~ ]", requirement)[0]
        module = names.get(name, name.replace("-", "_"))
        assert re.search(rf"\b{module}\b", source), f"{name} is declared and never imported"


def test_file_names_of_tests_are_unique() -> None:
    """Two test files of one name cannot be collected together."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
