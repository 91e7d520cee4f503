"""The finder of lines agrees with the TOML reader about what stands in a file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from typing import Any

import pytest

from truceline.cases import bundled_cases, bundled_folder
from truceline.cases.tomllines import Path, find_lines

TRICKY = '''# first
"quoted key" = 1
a.b.c = "x # no comment [no header]"
long = """
[not a table]
key = "no key"
\\"""still inside
"""
raw = \'\'\'
C:\\path\\'
\'\'\'
when = 2030-01-01 12:30:00
list = [ # comment ]
  1, 2,

  { deep = [ "]", '}' ], other = { x = 1 } },
]
[table."with dots"]
k = 1
[[many]]
n = 1
[many.inner]
k = 2
[[many.sub]]
k = 3
[[many.sub]]
k = 4
[[many]]
n = 2
'''


def paths(value: Any, path: Path = ()) -> Iterator[Path]:
    """Every path of a TOML value."""
    items: Iterator[tuple[str | int, Any]] = iter(())
    if isinstance(value, dict):
        items = iter(value.items())
    elif isinstance(value, list):
        items = iter(enumerate(value))
    for key, item in items:
        yield (*path, key)
        yield from paths(item, (*path, key))


def test_every_path_of_a_tricky_file_has_its_line() -> None:
    """Strings of every kind, comments, inline tables, dotted keys and arrays of tables."""
    lines = find_lines(TRICKY)
    assert set(paths(tomllib.loads(TRICKY))) <= set(lines)
    where = {path: TRICKY.split("\n")[line - 1] for path, line in lines.items()}
    assert where["many", 0, "sub", 1, "k"] == "k = 4"
    assert where["many", 1, "n"] == "n = 2"
    assert where["list", 2, "other", "x"].lstrip().startswith("{ deep")
    assert where["when",].startswith("when")
    assert where["table", "with dots", "k"] == "k = 1"


@pytest.mark.parametrize("slug", bundled_cases())
def test_every_path_of_the_bundled_files_has_its_line(slug: str) -> None:
    """What the reader finds in a bundled file, the finder finds too."""
    for file in bundled_folder(slug).glob("*.toml"):
        text = file.read_text(encoding="utf-8")
        assert set(paths(tomllib.loads(text))) <= set(find_lines(text)), file.name
