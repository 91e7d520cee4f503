"""From glyphs on a page to lines of text in reading order, right to left too.

A PDF holds glyphs where they stand, and of Arabic that is the order of sight: readers of PDF give words backwards and
numbers turned round. Here the lines are rebuilt from the boxes of the glyphs: glyphs to lines, lines to columns, and
each line from the order of sight to the order of reading by the rules of the Unicode Bidirectional Algorithm (UAX 9),
run backwards: letters from the right, numbers and Latin words in them from the left.
"""

from __future__ import annotations

import statistics
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

_GAP = 0.18
"""A gap of so many sizes of type between two glyphs is a space, where the page has no glyph for it."""
_IN_NUMBER = 2.5
"""Between a digit and a sign that joins numbers it takes a gap so many times as wide."""
_GUTTER = 1.6
"""A gap of so many sizes, through all lines of a block, parts two columns."""
_STRONG_LEFT, _STRONG_RIGHT = {"L"}, {"R", "AL"}
_DIGITS = {"EN", "AN"}
_JOINING = {"CS"}
"""Signs that join two digits to one number ("10/11/2025", "17,819", "12:30")."""
_HEBREW_JOINING = {"CS", "ES"}
"""After Hebrew letters signs like "-" do so too, and "%" or "$" beside a number goes with it; after Arabic ones not."""
_OPENING, _CLOSING = "([{«‹", ")]}»›"
_MIRRORED = str.maketrans(_OPENING + _CLOSING + "<>", _CLOSING + _OPENING + "><")
THIN = 0.02
"""A glyph narrower than so many sizes is drawn over another."""
_ALEFS = "اأإآٱ"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph's text and its box in points; y grows downwards."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float

    @property
    def size(self) -> float:
        """Height of the box."""
        return self.bottom - self.top

    @property
    def middle(self) -> float:
        """The middle of the box from left to right."""
        return (self.x0 + self.x1) / 2


def lines_of(glyphs: Iterable[Glyph]) -> list[str]:
    """The lines of a page in reading order."""
    found = _with_marks(_own_marks([_plain(glyph) for glyph in glyphs if glyph.text]))
    rightward = _is_right_to_left("".join(glyph.text for glyph in found))
    rows = [row for block in _blocks(_rows(found), rightward) for row in block]
    # Of a turned bracket some producers tell the sign meant, some the sign drawn: what closes pairs is right.
    drawn, meant = ([_line(row, rightward, turned) for row in rows] for turned in (True, False))
    lines = drawn if _pairs(drawn) >= _pairs(meant) else meant
    return [line for line in lines if line]


def _pairs(lines: Sequence[str]) -> int:
    """How many brackets close one that was opened, in all lines one after the other."""
    closed, open_now = 0, list[str]()
    for sign in "".join(lines):
        if sign in _OPENING:
            open_now.append(sign)
        elif sign in _CLOSING and open_now and _OPENING.index(open_now[-1]) == _CLOSING.index(sign):
            open_now.pop()
            closed += 1
    return closed


def _plain(glyph: Glyph) -> Glyph:
    """The glyph with the letters it stands for: presentation forms undone, a ligature of lam and alef in its order."""
    text = "".join(
        unicodedata.normalize("NFKC", sign) if "\ufb1d" <= sign <= "\ufdff" or "\ufe70" <= sign <= "\ufefe" else sign
        for sign in glyph.text
    )
    if len(text) == 2 and text[0] in _ALEFS and text[1] == "ل":
        # No font joins alef to a lam after it; a single glyph for the two is the ligature, told in the order of sight.
        text = text[::-1]
    return replace(glyph, text=text) if text != glyph.text else glyph


def _own_marks(glyphs: list[Glyph]) -> list[Glyph]:
    """Where a page draws its marks as glyphs of their own, each glyph tells either its letter or its marks.

    Some producers give both glyphs of a marked letter the text of the whole, and so every like letter on the page.
    """
    if not any(_is_mark(glyph) for glyph in glyphs):
        return glyphs
    own: list[Glyph] = []
    for glyph in glyphs:
        marks = "".join(filter(unicodedata.combining, glyph.text))
        letters = "".join(sign for sign in glyph.text if not unicodedata.combining(sign))
        text = marks if _is_mark(glyph) else letters
        own += [replace(glyph, text=text)] if text else []
    return own


def _with_marks(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The glyphs with each mark written into its letter: the glyph drawn next where that is near (shapers give a mark
    before its letter in the order of sight), else the nearest one."""
    letters = [glyph for glyph in glyphs if not _only_marks(glyph)]
    marks: dict[int, str] = {}
    after = 0
    for glyph in glyphs:
        if not _only_marks(glyph):
            after += 1
            continue
        near = [i for i in (after, after - 1) if 0 <= i < len(letters) and _is_near(letters[i], glyph)]
        if near:
            marks[near[0]] = marks.get(near[0], "") + glyph.text
    return [replace(letter, text=letter.text + marks.get(i, "")) for i, letter in enumerate(letters)]


def _only_marks(glyph: Glyph) -> bool:
    return all(map(unicodedata.combining, glyph.text))


def _is_near(letter: Glyph, mark: Glyph) -> bool:
    """Whether a mark stands over or under a letter, or at its edge."""
    aside = max(letter.x0 - mark.x1, mark.x0 - letter.x1, 0.0)
    apart = max(letter.top - mark.bottom, mark.top - letter.bottom, 0.0)
    return not letter.text.isspace() and aside <= 0.5 * letter.size and apart <= 0.5 * letter.size


def _is_mark(glyph: Glyph) -> bool:
    return glyph.x1 - glyph.x0 <= THIN * glyph.size and any(map(unicodedata.combining, glyph.text))


def _is_right_to_left(text: str) -> bool:
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    return sum(kind in _STRONG_RIGHT for kind in kinds) > sum(kind in _STRONG_LEFT for kind in kinds)


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Glyphs that stand on one line, from the top; marks above and below a letter go with it."""
    rows: list[list[Glyph]] = []
    middles: list[float] = []
    for glyph in sorted(glyphs, key=lambda g: ((g.top + g.bottom) / 2, g.x0)):
        middle = (glyph.top + glyph.bottom) / 2
        if rows and abs(middle - middles[-1]) <= 0.5 * max(
            glyph.size, statistics.median(g.size for g in rows[-1][-9:])
        ):
            rows[-1].append(glyph)
            middles[-1] += (middle - middles[-1]) / len(rows[-1])
        else:
            rows.append([glyph])
            middles.append(middle)
    return [sorted(row, key=lambda g: g.middle) for row in rows]


def _blocks(rows: list[list[Glyph]], rightward: bool) -> list[list[list[Glyph]]]:
    """Rows as blocks of one column each, in the order in which columns are read."""
    cut = _gutter(rows)
    if cut is None:
        return [rows]
    first, last, at = cut
    left = [[g for g in row if g.middle < at] for row in rows[first:last]]
    right = [[g for g in row if g.middle >= at] for row in rows[first:last]]
    columns = [right, left] if rightward else [left, right]
    inside = [block for column in columns for block in _blocks([row for row in column if row], rightward)]
    return [*_blocks(rows[:first], rightward), *inside, *_blocks(rows[last:], rightward)]


def _gutter(rows: list[list[Glyph]]) -> tuple[int, int, float] | None:
    """The longest run of at least three rows that one gap parts: first row, one past the last, where the gap is."""
    best: tuple[int, int, float] | None = None
    for first in range(len(rows)):
        gaps = _gaps(rows[first])
        for last in range(first + 1, len(rows) + 1):
            if last - first >= 3 and gaps and (best is None or last - first > best[1] - best[0]):
                start, end = max(gaps, key=lambda gap: gap[1] - gap[0])
                best = (first, last, (start + end) / 2)
            if last == len(rows) or not gaps:
                break
            wide = _GUTTER * _size(rows[last])
            met = [(max(a, c), min(b, d)) for a, b in gaps for c, d in _gaps(rows[last])]
            gaps = [(a, b) for a, b in met if b - a >= wide]
    return best


def _gaps(row: Sequence[Glyph]) -> list[tuple[float, float]]:
    shown = [glyph for glyph in row if not glyph.text.isspace()]
    wide, found, reach = _GUTTER * _size(row), list[tuple[float, float]](), None
    for glyph in shown:
        if reach is not None and glyph.x0 - reach >= wide:
            found.append((reach, glyph.x0))
        reach = glyph.x1 if reach is None else max(reach, glyph.x1)
    return found


def _size(row: Sequence[Glyph]) -> float:
    return statistics.median(glyph.size for glyph in row)


def _line(row: Sequence[Glyph], rightward: bool, turned: bool) -> str:
    """The text of a row: spaces where there are gaps, marks after their letters, in the order of reading."""
    pieces: list[str] = []
    reach: float | None = None
    for glyph in row:
        if glyph.text.isspace():
            pieces.append(" ")
            reach = None if reach is None else max(reach, glyph.x1)
            continue
        wide = _GAP * glyph.size * (_IN_NUMBER if _in_number(pieces, glyph.text) else 1)
        if reach is not None and glyph.x0 - reach > wide:
            pieces.append(" ")
        pieces.append(glyph.text)
        reach = glyph.x1 if reach is None else max(reach, glyph.x1)
    text = read_from_sight(pieces, rightward, turned=turned)
    return " ".join(text.split())


def _in_number(pieces: Sequence[str], text: str) -> bool:
    """Whether a sign such as a slash stands between the digits here."""
    kinds = [unicodedata.bidirectional(piece[0]) for piece in (*pieces[-1:], text)]
    return len(kinds) == 2 and any(k in _JOINING for k in kinds) and all(k in _JOINING | _DIGITS for k in kinds)


def read_from_sight(pieces: Sequence[str], rightward: bool, *, turned: bool = True) -> str:
    """Pieces from left to right as seen, to the text as read. A piece is a glyph's text, in its own order within.

    `rightward`: the page is written from right to left. `turned`: brackets in what is read from the right are told as
    they are drawn.
    """
    backwards = [piece.translate(_MIRRORED) for piece in pieces] if turned else pieces
    runs = _left_runs(pieces) if rightward else _right_runs(pieces)
    out: list[str] = []
    if not rightward:
        at = 0
        for first, last in runs:
            out += [*pieces[at:first], *reversed(backwards[first:last])]
            at = last
        return "".join((*out, *pieces[at:]))
    end = len(pieces)
    for first, last in reversed(runs):
        out += [*reversed(backwards[last:end]), *pieces[first:last]]
        end = first
    return "".join((*out, *reversed(backwards[:end])))


def _kinds(pieces: Sequence[str]) -> list[str]:
    return [unicodedata.bidirectional(piece[0]) for piece in pieces]


def _right_runs(pieces: Sequence[str]) -> list[tuple[int, int]]:
    """In a line from the left: from the first to the last letter of each stretch of words from the right."""
    runs: list[tuple[int, int]] = []
    for at, kind in enumerate(_kinds(pieces)):
        if kind in _STRONG_LEFT:
            runs.append((-1, -1))
        elif kind in _STRONG_RIGHT:
            start = runs.pop()[0] if runs else -1
            runs.append((at if start < 0 else start, at + 1))
    return [run for run in runs if run[0] >= 0]


def _left_runs(pieces: Sequence[str]) -> list[tuple[int, int]]:
    """In a line from the right: Latin words with what stands between them, and numbers."""
    kinds, runs, at = _kinds(pieces), list[tuple[int, int]](), 0
    hebrew = "AL" not in kinds
    while at < len(pieces):
        if kinds[at] in _STRONG_LEFT:
            end = _latin_end(kinds, at)
        elif kinds[at] in _DIGITS:
            end = _number_end(kinds, at, _HEBREW_JOINING if hebrew else _JOINING)
            while hebrew and at and kinds[at - 1] == "ET":
                at -= 1
            # A "%" on the right of a number is read after it, as it stands.
            while end < len(kinds) and kinds[end] == "ET":
                end += 1
        else:
            at += 1
            continue
        runs.append((at, end))
        at = end
    return runs


def _latin_end(kinds: Sequence[str], at: int) -> int:
    """One past the last Latin letter or digit before the next letter of the other direction."""
    end = at + 1
    for here in range(at + 1, len(kinds)):
        if kinds[here] in _STRONG_RIGHT:
            break
        if kinds[here] in _STRONG_LEFT | _DIGITS:
            end = here + 1
    return end


def _number_end(kinds: Sequence[str], at: int, joining: set[str]) -> int:
    end = at + 1
    while end < len(kinds):
        if kinds[end] in _DIGITS or kinds[end] == "NSM":
            end += 1
        elif kinds[end] in joining and end + 1 < len(kinds) and kinds[end + 1] in _DIGITS:
            end += 2
        else:
            break
    return end
