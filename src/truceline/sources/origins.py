"""The same story told again: exact and near copies, and what an agency wrote and others printed.

Ten outlets that print one agency's text are one voice. A copy has another headline, a credit, a sentence less, another
spelling; it may lack a figure, but it has no other figures. So two texts are one story where much of the shorter one's
runs of three words stand in the longer one, and the figures of one stand in the other: the daily bulletins of one body,
alike but for their figures, stay apart. MinHash finds what may be alike; the runs of words decide.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from array import array
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import resources
from zlib import crc32

from rensa import RMinHash, RMinHashLSH

from truceline.records import Report

RUN = 3
"""Words of a run."""
LEAST_SHARED = 0.45
"""Share of the shorter text's runs that stand in the longer one, from which on two texts are one story."""
LEAST_RUNS = 6
"""A text of fewer runs is compared as a whole."""
WITHIN_DAYS = 14
_COMMON = 8
"""Stories in which a run stands from which on it is nobody's own ("the ministry said in a statement")."""
_CELLS = 1 << 22
_PERMUTATIONS, _BANDS, _SEED = 126, 42, 7
_ALIKE = 0.35

_LETTERS = str.maketrans("أإآٱىةؤئکی", "اااايهويكي") | {0x640: None}
_WORD = re.compile(r"\d+(?:[.,:/٫٬]\d+)*|[^\W\d_]+")
_ARABIC = re.compile("[\u0621-\u064a]")
_PREFIXES = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل")
_CREDITS = (
    re.compile(r"[(\[–—|/-]\s*([^()\[\]\n/|]{2,40}?)\s*[)\]–—|/-]"),
    re.compile(r"^\s*([^\n]{2,40}?)\s*$", re.MULTILINE),
)
"""A credit in brackets or between strokes, or as a line of its own."""


@dataclass(frozen=True, slots=True)
class Print:
    """What is kept of a text for comparing: its runs as numbers in order, and its figures."""

    runs: array[int]
    figures: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Known:
    id: str
    day: date | None
    print_: Print


class Origins:
    """Tells of each report which known one it repeats. Only heads are known: what repeats a copy repeats its head.
    Given in the order of their publication, the earliest of a story is its head."""

    def __init__(self) -> None:
        self._known: list[_Known] = []
        self._index = RMinHashLSH(_ALIKE, _PERMUTATIONS, _BANDS)
        self._stories = bytearray(_CELLS)

    def add(self, report: Report) -> str | None:
        """The id of the report that this one repeats; None where it tells its story first, and then it is known."""
        head = self.head_of(report)
        if head is None:
            self.know(report)
        return head

    def know(self, report: Report) -> None:
        """A report that tells its story first."""
        found, sketch = _sketched(report)
        for run in set(found.runs):
            self._stories[run % _CELLS] = min(self._stories[run % _CELLS] + 1, _COMMON)
        self._index.insert(len(self._known), sketch)
        self._known.append(_Known(report.id, _day(report), found))

    def head_of(self, report: Report) -> str | None:
        """The id of the known report that this one repeats, other than itself; None where there is none."""
        found, sketch = _sketched(report)
        day = _day(report)
        own = self._own(found)
        best = max(
            (
                (alike(own, self._own(known.print_)), -number)
                for number in self._index.query(sketch)
                if _near(day, (known := self._known[number]).day) and known.id != report.id
            ),
            default=(0.0, 0),
        )
        return self._known[-best[1]].id if best[0] >= LEAST_SHARED else None

    def _own(self, found: Print) -> Print:
        """The print without the runs that many stories share."""
        runs = array("I", (run for run in found.runs if self._stories[run % _CELLS] < _COMMON))
        return Print(runs, found.figures)


def _sketched(report: Report) -> tuple[Print, RMinHash]:
    found = fingerprint(report.text)
    sketch = RMinHash(_PERMUTATIONS, _SEED)
    sketch.update([number.to_bytes(4, "little") for number in set(found.runs)])
    return found, sketch


def _day(report: Report) -> date | None:
    return date.fromisoformat(report.published[:10]) if report.published else None


def _near(one: date | None, other: date | None) -> bool:
    return one is None or other is None or abs((one - other).days) <= WITHIN_DAYS


def fingerprint(text: str) -> Print:
    """The runs of three words and the figures of a text, whatever its spelling, marks and credits."""
    words = _words(text)
    runs = [" ".join(words[i : i + RUN]) for i in range(max(len(words) - RUN + 1, 1))]
    return Print(array("I", (crc32(run.encode()) for run in runs)), frozenset(w for w in words if w[0].isdigit()))


def alike(one: Print, other: Print) -> float:
    """The share of the shorter text's runs that stand in the longer one; 0 where each has a figure that the other
    lacks."""
    shorter, longer = sorted((one, other), key=lambda found: len(found.runs))
    if not (one.figures <= other.figures or other.figures <= one.figures):
        return 0.0
    if not shorter.runs:
        return 0.0
    if len(shorter.runs) < LEAST_RUNS:
        return float(shorter.runs == longer.runs)
    inside = set(longer.runs)
    return sum(run in inside for run in shorter.runs) / len(shorter.runs)


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", without_credits(text)).translate(_LETTERS).lower()
    plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return [_bare(word) for word in _WORD.findall(plain)]


def _bare(word: str) -> str:
    """The word without what Arabic writes together with it; a figure in Western digits."""
    if word[0].isdigit():
        return "".join(str(unicodedata.digit(sign)) if sign.isdigit() else "." for sign in word)
    if _ARABIC.match(word):
        for prefix in _PREFIXES:
            if word.startswith(prefix) and len(word) - len(prefix) >= 3:
                return word[len(prefix) :]
    return word


def wire_of(text: str) -> str | None:
    """The agency that a text is credited to at its beginning or end, by the slug of `wires.toml`; "agencies" where the
    credit names none."""
    named = [_wires()[_credit(match)] for match in _credits(text)]
    return next((wire for wire in named if wire != "agencies"), named[0] if named else None)


def without_credits(text: str) -> str:
    """The text without the credits that `wire_of` reads."""
    for match in reversed(_credits(text)):
        text = text[: match.start()] + " " + text[match.end() :]
    return text


_ENDS = 300
"""Signs at the beginning and the end of a text in which a credit stands."""


def _credits(text: str) -> list[re.Match[str]]:
    """Where a text may name its agency, in order, none inside another."""
    found: list[re.Match[str]] = []
    for match in sorted((m for pattern in _CREDITS for m in pattern.finditer(text)), key=lambda m: m.start()):
        at_an_end = match.start() < _ENDS or match.end() > len(text) - _ENDS
        if at_an_end and _credit(match) in _wires() and not (found and match.start() < found[-1].end()):
            found.append(match)
    return found


def _credit(match: re.Match[str]) -> str:
    return match[1].strip(" .:").casefold()


@cache
def _wires() -> dict[str, str]:
    listed = tomllib.loads(resources.files("truceline.sources").joinpath("wires.toml").read_text("utf-8"))["wire"]
    return {name.casefold(): wire["id"] for wire in listed for name in wire["names"]}
