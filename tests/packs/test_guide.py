"""The guide "add a language" names every key that a pack may have: of the bundled packs, and those the code reads."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
GUIDE = ROOT / "docs" / "guides" / "add-a-language.md"
PACKS = sorted((ROOT / "src" / "truceline" / "languages").glob("*/pack.toml"))
READ = re.compile(
    r"""(?:\bdata|\brules)(?:\.get\(|\[)"(\w+)"|_set\("(\w+)"\)|rules\(scene, "(\w+)"\)"""
    r"""|head\.get\("\w+", \{\}\)\.get\("(\w+)\""""
)
MADE = frozenset(("attributive", "cases", "country", "general", "lead", "trail"))
"""What the program gives entries itself."""
OWN = frozenset(
    (
        "archiphonemes", "contract", "features", "forms", "gender", "irregular", "itself", "letters", "many", "name",
        "objects", "prefixes", "refuse", "replace", "restore", "restore_verb", "sides", "stages", "suffixes",
    )
)  # fmt: skip
"""Tables whose keys are a pack's own letters, labels or slugs, or codes."""


def named() -> set[str]:
    """The words that the guide sets as code."""
    code = re.findall(r"`([^`]+)`", GUIDE.read_text(encoding="utf-8"))
    return {word for part in code for word in re.findall(r"\w+", part)}


def keys(value: Any, name: str = "") -> Iterator[str]:
    """Every key of a parsed pack file, tables and entries included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if name not in OWN:
                yield key
            yield from keys(inner, key)
    elif isinstance(value, list):
        for item in value:
            yield from keys(item, name)


@pytest.mark.parametrize("pack", [path.parent.name for path in PACKS])
def test_every_key_of_a_bundled_pack_stands_in_the_guide(pack: str) -> None:
    """Tables and keys of all its files."""
    found = {
        key
        for path in (ROOT / "src" / "truceline" / "languages" / pack).glob("*.toml")
        for key in keys(tomllib.loads(path.read_text(encoding="utf-8")))
    }
    assert sorted(found - named()) == [], f"tell in {GUIDE.name} what these keys mean"


def test_every_key_that_the_reader_asks_for_stands_in_the_guide() -> None:
    """Keys read from entries and from the settings of a pack, by the look of the code."""
    asked = set()
    for path in sorted((ROOT / "src" / "truceline" / "reading").rglob("*.py")):
        for groups in READ.findall(path.read_text(encoding="utf-8")):
            asked.update(filter(None, groups))
    assert len(asked) > 100
    assert sorted(asked - named() - MADE) == [], f"tell in {GUIDE.name} what these keys mean"
