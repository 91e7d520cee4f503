"""A report's text as tokens and sentences, each with its way back to the original code points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from truceline.languages import Pack, Word
from truceline.languages.folding import Folded

ENDS = frozenset(".!?;\n")


@dataclass(slots=True)
class Sentence:
    """Tokens `first` to `last` (half-open); `headline`: it stands in the title line."""

    first: int
    last: int
    headline: bool


class Tokens:
    """The tokens of a folded text: parallel lists, so that no object is made per token.

    `starts` and `ends` are folded offsets; `slice` and `span` speak in original code points. `digits`: the tokens that
    are figures, `signs` those that are no words, `coming` those with the shape of a verb in the future and which (see
    `Word.future`), all told by `known`. `cased`: whether any letter is a capital.
    """

    __slots__ = ("cased", "coming", "digits", "ends", "folded", "sentences", "signs", "starts", "words")

    def __init__(self, folded: Folded, pack: Pack, titled: bool = True) -> None:
        self.folded = folded
        self.cased = folded.original != folded.original.lower()
        # Tokens and what lies between them, in turns.
        pieces = pack.tokens.split(folded.text)
        bounds = list(accumulate(map(len, pieces)))
        self.words: list[str] = pieces[1::2]
        self.starts, self.ends = bounds[:-1:2], bounds[1::2]
        self.digits: list[int] = []
        self.signs: list[int] = []
        self.coming: dict[int, int] = {}
        abbreviations = frozenset(pack.head.get("tokens", {}).get("abbreviations", ()))
        rules = pack.head.get("tokens", {})
        self.sentences = _sentences(
            self, abbreviations, bool(rules.get("ordinals")), frozenset(rules.get("ends", ENDS)), titled
        )

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Original span of tokens `first` to `last` (half-open, not empty)."""
        return self.folded.start(self.starts[first]), self.folded.end(self.ends[last - 1])

    def slice(self, first: int, last: int) -> str:
        start, end = self.span(first, last)
        return self.folded.original[start:end]

    def known(self, pack: Pack) -> list[Word]:
        """What the pack knows of each token, by position."""
        known = list(map(pack.words.__getitem__, self.words))
        odd = [i for i, word in enumerate(known) if word.odd]
        self.digits = [i for i in odd if known[i].digit]
        self.coming = {i: known[i].future for i in odd if known[i].future}
        self.signs = [i for i in odd if not known[i].digit and i not in self.coming]
        return known

    def in_sentences(self, at: Iterable[int]) -> Iterator[tuple[int, Sentence, int]]:
        """Each of the tokens (given in order) that stand in a sentence, behind the number of that and itself."""
        n, sentences = 0, self.sentences
        for i in at:
            while n < len(sentences) and sentences[n].last <= i:
                n += 1
            if n < len(sentences) and sentences[n].first <= i:
                yield n, sentences[n], i


def _sentences(
    tokens: Tokens, abbreviations: frozenset[str], ordinals: bool, ends_at: frozenset[str], titled: bool
) -> list[Sentence]:
    words, starts, ends, text = tokens.words, tokens.starts, tokens.ends, tokens.folded.text
    total = len(words)
    found: list[Sentence] = []
    first = 0
    title = _title_end(words) if titled else -1
    for i in [i for i, word in enumerate(words) if word in ends_at or word[0] == "\n"]:
        word = words[i]
        if word == "." and not _stops(i, words, starts, ends, text, abbreviations):
            continue
        if word == "." and ordinals and _ordinal(i, words, starts, ends):
            continue
        if i > first:
            found.append(Sentence(first, i, i <= title))
        first = i + 1
    if first < total:
        found.append(Sentence(first, total, total <= title))
    return found


def _stops(i: int, words: list[str], starts: list[int], ends: list[int], text: str, short: frozenset[str]) -> bool:
    """Whether the full stop at token `i` ends a sentence: not inside a name, a time or after a known short form."""
    after = text[ends[i] : ends[i] + 1]
    if i and words[i - 1] in short and ends[i - 1] == starts[i]:
        return False
    if i and len(words[i - 1]) == 1 and words[i - 1].isalpha() and words[i - 1].isascii() and ends[i - 1] == starts[i]:
        return False
    return not after or after.isspace() or after in "\"'.)" or (i > 0 and words[i - 1] == ".")


def _ordinal(i: int, words: list[str], starts: list[int], ends: list[int]) -> bool:
    """Whether the full stop at token `i` makes an ordinal of the number before it ("15. day"): a line goes on after
    it."""
    number = i > 0 and words[i - 1].isdigit() and len(words[i - 1]) <= 3 and ends[i - 1] == starts[i]
    return number and i + 1 < len(words) and words[i + 1][0] != "\n"


def _title_end(words: list[str]) -> int:
    """The index of the line break after a title line, or -1 where the text is one line or its first line is long."""
    for i, word in enumerate(words[:60]):
        if word[0] == "\n":
            return i if i + 1 < len(words) else -1
    return -1
