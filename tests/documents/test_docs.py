"""The documentation builds without a warning: every page is listed, and no link inside it leads nowhere."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def test_the_documentation_builds_and_its_links_lead_somewhere(tmp_path: Path) -> None:
    """Nitpicky, and a warning is an error."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        "dummy",
        "-q",
        "-n",
        "-W",
        "--keep-going",
        str(DOCS),
        str(tmp_path),
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_an_arabic_page_stands_beside_its_english_one() -> None:
    """A page in Arabic is a version of one in English, and links to it."""
    found = sorted(DOCS.rglob("*.ar.md"))
    assert found
    for page in found:
        other = page.with_name(page.name.replace(".ar.md", ".md"))
        assert other.exists(), page.name
        assert f"({other.name})" in page.read_text(encoding="utf-8"), page.name
        assert f"({page.name})" in other.read_text(encoding="utf-8"), other.name
