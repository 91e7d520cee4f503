"""On which line each key of a TOML file stands: `tomllib` reads the values but forgets where they were.

The scanner walks text that `tomllib` has already accepted, so it need not judge it, only follow it.
"""

from __future__ import annotations

import re
from bisect import bisect_right

Path = tuple[str | int, ...]
"""Where a value stands in a file: keys, and positions (from 0) in arrays."""

_BLANK = re.compile(r"(?:[ \t\r\n]+|#[^\n]*)*")
_SPACE = re.compile(r"[ \t]*")
_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_BARE_VALUE = re.compile(r"[^,\]}#\n]*")
_STRING = re.compile(
    r'"""(?:[^\\]|\\.)*?"""(?:"{1,2})?|' r"'''.*?'''(?:'{1,2})?|" r'"(?:[^"\\\n]|\\.)*"|' r"'[^'\n]*'", re.DOTALL
)


def find_lines(text: str) -> dict[Path, int]:
    """The line (1-based) of every table and key of a valid TOML text."""
    return _Scanner(text).scan()


class _Scanner:
    def __init__(self, text: str) -> None:
        self.text, self.at = text, 0
        self.newlines = [found.start() for found in re.finditer("\n", text)]
        self.arrays: dict[Path, int] = {}
        self.lines: dict[Path, int] = {}

    def scan(self) -> dict[Path, int]:
        table: Path = ()
        while True:
            self._skip(_BLANK)
            if self.at >= len(self.text):
                return self.lines
            if self.text.startswith("[", self.at):
                table = self._header()
            else:
                self._pair(table)

    def _skip(self, pattern: re.Pattern[str]) -> str:
        found = pattern.match(self.text, self.at)
        if not found:
            return ""
        self.at = found.end()
        return found.group()

    def _mark(self, path: Path, at: int) -> None:
        self.lines.setdefault(path, bisect_right(self.newlines, at - 1) + 1)

    def _keys(self) -> tuple[str, ...]:
        keys: list[str] = []
        while True:
            self._skip(_SPACE)
            keys.append(self._skip(_STRING)[1:-1] or self._skip(_BARE_KEY))
            self._skip(_SPACE)
            if not self.text.startswith(".", self.at):
                return tuple(keys)
            self.at += 1

    def _header(self) -> Path:
        start, double = self.at, self.text.startswith("[[", self.at)
        self.at += 2 if double else 1
        keys = self._keys()
        self.at += 2 if double else 1
        path: Path = ()
        for number, key in enumerate(keys):
            path += (key,)
            self._mark(path, start)
            if double and number == len(keys) - 1:
                self.arrays[path] = self.arrays.get(path, -1) + 1
            if path in self.arrays:
                path += (self.arrays[path],)
        self._mark(path, start)
        return path

    def _pair(self, table: Path) -> None:
        start = self.at
        path = table
        for key in self._keys():
            path += (key,)
            self._mark(path, start)
        self.at += 1  # the equals sign
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        if self.text.startswith(("'", '"'), self.at):
            self._skip(_STRING)
        elif self.text.startswith("{", self.at):
            self._items(path, "}", keyed=True)
        elif self.text.startswith("[", self.at):
            self._items(path, "]", keyed=False)
        else:
            self._skip(_BARE_VALUE)

    def _items(self, path: Path, closing: str, *, keyed: bool) -> None:
        self.at += 1
        number = 0
        while True:
            self._skip(_BLANK)
            if self.at >= len(self.text):
                return
            if self.text.startswith(closing, self.at):
                self.at += 1
                return
            if keyed:
                self._pair(path)
            else:
                self._mark((*path, number), self.at)
                self._value((*path, number))
            self._skip(_BLANK)
            if self.text.startswith(",", self.at):
                self.at += 1
                number += 1
