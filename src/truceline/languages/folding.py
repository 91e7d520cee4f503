"""Fold a text for matching, with an exact way back to the original offsets.

Reports spell one word in many ways (hamza or not, tatweel, vowel signs, presentation forms, bidi marks, capitals).
A pack says which letters count as one; this module applies that once per text. Where nothing is deleted or
expanded the folded text is as long as the original and offsets are equal: the fast path.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import Any

_PRESENTATION = "\ufb00-\ufb4f\ufb50-\ufdff\ufe70-\ufefe"
_INVISIBLE = "\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u061c\u00ad"
_ALWAYS = {
    **{ord(c): '"' for c in "“”„‟«»״″"},
    **{ord(c): "'" for c in "‘’‚‛′`´׳ʼ"},
    **{ord(c): "-" for c in "‐‑‒–—―−־"},
    0x00A0: " ",
    0x202F: " ",
    0x2009: " ",
    0x0130: "i",
    0x066A: "%",
    0x066B: ".",
    0x066C: ",",
    0x060C: ",",
    0x061B: ";",
    0x061F: "?",
    0x06D4: ".",
    0x2028: "\n",
    0x2029: "\n",
    0x000B: " ",
    0x000C: " ",
    0x001C: " ",
    0x001D: " ",
    0x001E: " ",
    0x0085: " ",
    **{zero + n: str(n) for zero in (0x0660, 0x06F0, 0xFF10) for n in range(10)},
}


_INITIALS = r"(?<=(?<![\w.])[A-Z])\.(?=[A-Z]\.)|(?<=\.[A-Z])\.(?=[A-Z]\.|[ '’,;:)-][^\n])"
"""The full stops of a name in initials ("U.N. agencies"), but the one that ends a line."""
_BULLET = re.compile(r"(?m)^([ \t]*)»(?=[^«»\n]*$)")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. `at` and `to` are empty on the fast path; else the folded offset `at[k]` stands for the
    original offset `to[k]`, and offsets between two entries run in step."""

    text: str
    original: str
    at: list[int] = field(default_factory=list)
    to: list[int] = field(default_factory=list)

    def start(self, offset: int) -> int:
        """The original offset (code points) of the folded character at `offset`."""
        if not self.at:
            return offset
        k = bisect_right(self.at, offset) - 1
        found = self.to[k] + offset - self.at[k]
        return found if found < len(self.original) else len(self.original)

    def end(self, offset: int) -> int:
        """The original end of a span whose folded end (half-open) is `offset`: vowel signs that follow stay with it."""
        if not self.at or offset <= 0:
            return offset
        end = self.start(offset - 1) + 1
        while end < len(self.original) and unicodedata.combining(self.original[end]):
            end += 1
        return end


class Folding:
    """How a pack folds. `replace` maps single characters to single characters; `delete` lists characters and
    ranges ("064B-0652") that vanish; `initials`: so do the full stops in "U.N."; `lower` says whether case is folded.
    Both sides, text and pack, are folded."""

    def __init__(self, rules: dict[str, Any]) -> None:
        table: dict[int, str] = dict(_ALWAYS)
        self.lower: bool = bool(rules.get("lower", True))
        for letters, canonical in rules.get("replace", {}).items():
            for letter in letters:
                table[ord(letter)] = canonical
        self.table = table
        letters = [(chr(letter), canonical) for letter, canonical in table.items()]
        # One letter after the other is many times as fast, where no letter is folded twice so.
        self._letters = letters if table.keys().isdisjoint(ord(c) for c in table.values()) else None
        deleted = _INVISIBLE + "".join(_range(item) for item in rules.get("delete", ()))
        self._deleted = re.compile(f"[{deleted}]+")
        initials = rf"|{_INITIALS}" if rules.get("initials") else ""
        self._odd = re.compile(f"[{deleted}{_PRESENTATION}]{initials}")

    def fold(self, text: str) -> Folded:
        """The folded text with its offsets. Linear in the length of the text, never raises."""
        if self._odd.search(text) is None:
            return Folded(self._plain(text), text)
        pieces: list[str] = []
        at, to = [0], [0]
        length = last = 0
        for match in self._odd.finditer(text):
            start, end = match.span()
            if start > last:
                pieces.append(text[last:start])
                length += start - last
            letter = match.group()
            if letter != "." and not self._deleted.match(letter):
                for piece in unicodedata.normalize("NFKC", letter):
                    if self._deleted.match(piece):
                        continue
                    at.append(length)
                    to.append(start)
                    pieces.append(piece)
                    length += 1
            at.append(length)
            to.append(end)
            last = end
        pieces.append(text[last:])
        return Folded(self._plain("".join(pieces)), text, at, to)

    def word(self, text: str) -> str:
        """A pack's own word, folded."""
        return self.fold(text).text

    def _plain(self, text: str) -> str:
        # A sign of quotation that opens a line and is closed nowhere in it is a bullet.
        folded = _BULLET.sub(r"\1•", text) if "»" in text else text
        if self._letters is None:
            folded = folded.translate(self.table)
        for letter, canonical in self._letters or ():
            if letter in folded:
                folded = folded.replace(letter, canonical)
        if not self.lower:
            return folded
        lowered = folded.lower()
        return lowered if len(lowered) == len(folded) else "".join(c.lower()[:1] or c for c in folded)


def _range(item: str) -> str:
    if re.fullmatch(r"[0-9A-Fa-f]{4,6}-[0-9A-Fa-f]{4,6}", item):
        low, high = item.split("-")
        return f"\\U{int(low, 16):08x}-\\U{int(high, 16):08x}"
    if re.fullmatch(r"[0-9A-Fa-f]{4,6}", item):
        return f"\\U{int(item, 16):08x}"
    return "".join(f"\\U{ord(c):08x}" for c in item)
