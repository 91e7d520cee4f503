"""A claim that the reader missed: where its words stand, and its fields."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Any

from truceline.cases import Case
from truceline.web.forms.claim import ClaimForm, CountForm, plain

FIRST = ("event", "speaker_id", "act", "realis")
"""The fields without which there is no claim."""

_END = re.compile(r"[.!?؟۔…]+[\"'”»’)]*(?=\s)|\n+")
_TRIMMED = " \t\n\r.!?؟۔…"
_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


def sentences(text: str) -> list[tuple[int, int]]:
    """The sentences and lines of a text as spans in code points, without the marks that end them."""
    edges = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    found = []
    for start, end in pairwise(edges):
        piece = text[start:end]
        left, right = len(piece) - len(piece.lstrip()), len(piece.rstrip(_TRIMMED))
        if right > left:
            found.append((start + left, start + right))
    return found


class Missed:
    """The form of a missed claim of one text. `span`: where the words stand, as it was sent or marked before."""

    def __init__(self, text: str, case: Case, lang: str, data: Any = None, marked: str = "") -> None:
        self.text = text
        self.fields = ClaimForm(case, lang, data, initial={"act": "states", "realis": "actual", "extent": "single"})
        del self.fields.fields["quote"]
        self.count = CountForm(lang, data, prefix="count0")
        self.chosen = (data.get("span", "") if data else "") or marked
        self.words = data.get("words", "").strip() if data else ""
        spans = sentences(text)
        self.marked = self.span if self.span and self.span not in spans else None
        if self.chosen:
            self.fields.fields["event"].widget.attrs["autofocus"] = True
        self.sentences = [(f"{start}-{end}", text[start:end]) for start, end in spans]

    @property
    def span(self) -> tuple[int, int] | None:
        """Start and end of the words, or None where none were chosen in this text."""
        found = _SPAN.fullmatch(self.chosen)
        if found is None:
            return None
        start, end = int(found[1]), int(found[2])
        return (start, end) if start < end <= len(self.text) else None

    @property
    def marked_words(self) -> str:
        """The words that were marked and are no whole sentence."""
        return self.text[self.marked[0] : self.marked[1]] if self.marked else ""

    def first(self) -> list[Any]:
        """The fields that every claim has."""
        return [self.fields[name] for name in FIRST]

    def more(self) -> list[Any]:
        """The other fields."""
        return [self.fields[name] for name in self.fields.fields if name not in FIRST]

    def is_valid(self) -> bool:
        """Whether words were chosen and every value can be one."""
        return all([self.fields.is_valid(), self.count.is_valid(), self.span is not None])

    def body(self) -> dict[str, Any]:
        """The claim as `reviewing.add` takes it. Of words given by hand, those inside the chosen sentence count."""
        assert self.span is not None
        start, end = self.span
        inside = self.text.find(self.words, start, end) if self.words else -1
        if inside >= 0:
            start, end = inside, inside + len(self.words)
        body = {name: value for name, value in self.fields.codes().items() if value is not None}
        count = {name: value for name, value in self.count.cleaned_data.items() if value not in (None, "", False)}
        if count.get("kind"):
            body["counts"] = [{name: plain(value) for name, value in count.items()}]
        return body | {"quote": self.text[start:end], "quote_start": start, "quote_end": end}
