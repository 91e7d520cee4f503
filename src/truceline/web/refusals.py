"""What the program could not do, in the language of the page.

Errors come from below the pages, and from the ledger, as English sentences. A sentence is known again by the message
that it was made from (`error_messages`), and its values are put into that message's translation. What is not known
stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice
from pathlib import Path

from babel.messages.mofile import read_mo
from django.utils.translation import get_language

from truceline.web.error_messages import ERROR

_HOLE = re.compile(r"(?<!\{)\{(\d)\}")
_LOCALE = Path(__file__).parent / "locale"
_CUTS = 8
"""Places at most at which a written-out error is taken apart."""


@dataclass(frozen=True, slots=True)
class _Message:
    """A message: its fixed pieces in order, the number of the hole behind each but the last, and its translation."""

    pieces: tuple[str, ...]
    holes: tuple[str, ...]
    words: str

    def values(self, text: str) -> dict[str, str] | None:
        """What stands in the holes, where the text was made from this message."""
        first, *middle = self.pieces
        if not middle:
            return {} if text == first else None
        if not text.startswith(first):
            return None
        found, at = [], len(first)
        for piece in middle[:-1]:
            then = text.find(piece, at)
            if then < 0:
                return None
            found.append(text[at:then])
            at = then + len(piece)
        end = len(text) - len(middle[-1])
        if end < at or not text.endswith(middle[-1]):
            return None
        return dict(zip(self.holes, [*found, text[at:end]], strict=True))


def in_words(text: str) -> str:
    """A sentence of an error in the language of the page; also "WHERE: WHAT. DO", as errors are written out."""
    messages = _messages(get_language() or "en")
    if not messages or not text:
        return text
    return _told(text, messages) or _taken_apart(text, messages) or text


def _told(text: str, messages: tuple[_Message, ...], *, inside: bool = True) -> str | None:
    """`inside`: a value may itself be what another error said."""
    for message in messages:
        values = message.values(text)
        if values is not None:
            if inside:
                values = {hole: _told(value, messages, inside=False) or value for hole, value in values.items()}
            return "".join(
                values[part] if number % 2 else _plain(part) for number, part in enumerate(_HOLE.split(message.words))
            )
    return None


def _taken_apart(text: str, messages: tuple[_Message, ...]) -> str | None:
    """The translation of a written-out error, told by its parts."""
    for what, do in _halves(text, ". "):
        remedy = _told(do, messages)
        if remedy is not None:
            return f"{_placed(what, messages) or what}. {remedy}"
    return _placed(text, messages)


def _placed(text: str, messages: tuple[_Message, ...]) -> str | None:
    found = ((where, _told(what, messages)) for where, what in _halves(text, ": "))
    return _told(text, messages) or next((f"{where}: {told}" for where, told in found if told), None)


def _halves(text: str, between: str) -> Iterator[tuple[str, str]]:
    """A text cut in two at each of the first places where that stands."""
    for cut in islice(re.finditer(re.escape(between), text), _CUTS):
        yield text[: cut.start()], text[cut.end() :]


def _plain(piece: str) -> str:
    return piece.replace("{{", "{").replace("}}", "}")


@cache
def _messages(lang: str) -> tuple[_Message, ...]:
    """The messages of errors with words in a language, those with most fixed letters first."""
    compiled = _LOCALE / lang / "LC_MESSAGES" / "django.mo"
    if not compiled.exists():
        return ()
    with compiled.open("rb") as source:
        found = [
            _Message(
                tuple(map(_plain, _HOLE.split(str(item.id))[::2])),
                tuple(_HOLE.split(str(item.id))[1::2]),
                str(item.string),
            )
            for item in read_mo(source)
            # Babel reads the context as bytes.
            if item.context in (ERROR, ERROR.encode()) and item.string
        ]
    return tuple(sorted(found, key=lambda item: (-sum(map(len, item.pieces)), item.pieces)))
