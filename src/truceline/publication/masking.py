"""Names of persons who are not in the case's actors are withheld in whatever is public: quotes, titles, search.

No list holds every name, so a name is told by what stands around it (titles, kin, verbs of saying) and by capitals
where a script has them. In doubt a word is withheld: a word too many costs a reader little, a name may cost a witness
much. A text in a language that has no table of persons is withheld as a whole.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from truceline.cases.model import Case
from truceline.codebook.places import general_places
from truceline.languages import Pack, folders, load_pack
from truceline.publication.persons import WORD, Persons, folded, languages, persons
from truceline.records import Span

_LONGEST = 4
"""Most words that an Arabic or Hebrew name goes on for; a Latin one goes on as long as its capitals."""
_ABBREVIATION = 4
_SURE = frozenset({"operator", "report", "number", "bound", "date"})
"""What the language pack knows and no name is."""
_GAP = re.compile(r"[ \t\u00a0]+|[ \t]*-[ \t]*|\. ?")
_SENTENCE = re.compile(r"(?:^|[.!?:;\n\"“«»”(])\s*$")
_AGE = re.compile(r"\s*[,(،]\s*\d{1,3}\b")


@dataclass(frozen=True, slots=True, kw_only=True)
class Masked:
    """A text with names withheld. `spans`: what was withheld, in code points of the text as it was."""

    text: str
    spans: tuple[Span, ...]


def mask(text: str, case: Case, lang: str | None) -> Masked:
    """The text as the public may see it: every name of a person that the case does not list among its actors is
    "[name withheld]" in the text's language. `lang` without a table: the whole text is withheld."""
    if lang not in languages():
        withheld = persons("en").withheld
        return Masked(text=withheld if text.strip() else text, spans=((0, len(text)),) if text.strip() else ())
    by_script: dict[str, str] = {}
    for code in languages():
        by_script.setdefault(persons(code).script, code)
    by_script[persons(lang).script] = lang
    spans = [span for code in by_script.values() for span in _masker(case, code).spans(text)]
    merged = _merged(spans, text)
    parts, at = [], 0
    for start, end in merged:
        parts += [text[at:start], persons(lang).withheld]
        at = end
    return Masked(text="".join([*parts, text[at:]]), spans=tuple(merged))


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    word: str
    first: bool
    """It begins a sentence."""


class _Masker:
    """Finds the names in the words of one script of a text."""

    def __init__(self, case: Case, table: Persons) -> None:
        self.table = table
        self.known = _known(case)
        self.people = _people(case)
        self.within = table.particles | table.names | table.doubtful | {w for name, _ in self.people for w in name}
        self.pack = _pack(table.lang)

    def spans(self, text: str) -> Iterator[Span]:
        """What is to be withheld."""
        tokens = self._tokens(text)
        kept = self._kept(tokens)
        runs = self._capital_runs(text, tokens, kept) if self.table.capitals else self._plain_runs(text, tokens, kept)
        for run in runs:
            if run and not self._is_known(run):
                yield run[0].start, run[-1].end

    def _tokens(self, text: str) -> list[_Token]:
        found = []
        for match in WORD.finditer(text):
            if not _is_in(match[0], self.table.script):
                continue
            start, end = match.span()
            # A Latin name takes its ending behind an apostrophe: "Haddad's", "Yılmaz'ın".
            cut = re.search(r"['’ʼ](?=[a-zçğıöşü]+$)", match[0]) if self.table.capitals else None
            end = start + cut.start() if cut else end
            word = text[start:end]
            found.append(_Token(start, end, word, folded(word), _SENTENCE.search(text[:start][-3:]) is not None))
        return found

    def _kept(self, tokens: list[_Token]) -> set[int]:
        """Words of the bodies, places and offices that are known. A place of one word may be somebody's name too."""
        kept: set[int] = set()
        at = 0
        while at < len(tokens):
            length, sure = self._longest(tokens, at)
            if length > 1 or (length and not self._is_part_of_name(tokens, at, sure)):
                kept.update(range(at, at + length))
            at += max(length, 1)
        return kept

    def _longest(self, tokens: list[_Token], at: int) -> tuple[int, bool]:
        """How many words a known name has that begins here, and whether it is one of the case."""
        for form in self._forms(tokens[at].word):
            node, length, sure = self.known.get(form), 0, False
            step = 1
            while node is not None:
                length, sure = (step, node[""]) if "" in node else (length, sure)
                node = node.get(tokens[at + step].word) if at + step < len(tokens) else None
                step += 1
            if length:
                return length, sure
        return 0, False

    def _is_part_of_name(self, tokens: list[_Token], at: int, sure: bool) -> bool:
        """Of a known name of one word: a given name with another word that may be one behind it; or, where the case
        does not have it, beside a title or behind such a word."""
        before, behind = tokens[max(at - 1, 0) : at], tokens[at + 1 : at + 2]
        if tokens[at].word in self.table.names and any(map(self._may_be_name, behind)):
            return True
        titled = any(form in self.table.before for token in before for form in self._forms(token.word))
        return not sure and (titled or any(map(self._may_be_name, before)))

    def _forms(self, word: str) -> Iterator[str]:
        yield word
        for clitic in self.table.clitics:
            if word.startswith(clitic) and len(word) > len(clitic) + 1:
                yield word[len(clitic) :]

    def _may_be_name(self, token: _Token) -> bool:
        capital = _is_capital(token.text) and not token.first if self.table.capitals else True
        return capital and not self._is_ordinary(token.word) and not self._longest([token], 0)[1]

    def _is_name(self, word: str) -> bool:
        return any(form in self.table.names for form in self._forms(word))

    def _is_ordinary(self, word: str) -> bool:
        """Whether the table or the language pack knows it as a word."""
        if word in self.table.names:
            return False
        if word in self.table.ordinary or word in self.table.bodies or word in self.table.before:
            return True
        return self._entries(word) != ()

    def _entries(self, word: str) -> tuple[str, ...]:
        """The categories of what the pack holds the single word to be."""
        if self.pack is None:
            return ()
        known = self.pack.word(self.pack.folding.word(word))
        return tuple(entry.category for node, *_ in known.nodes for entry, *_ in node.get("", ()))

    def _is_known(self, run: list[_Token]) -> bool:
        """Whether the run is a person of the case: its words are words of that name, the family name among them."""
        words = [token.word for token in run]
        for form in self._forms(words[0]):
            spelled = {form, *words[1:]}
            if any(spelled <= name and family in spelled for name, family in self.people):
                return True
        return False

    # Scripts with capitals

    def _capital_runs(self, text: str, tokens: list[_Token], kept: set[int]) -> Iterator[list[_Token]]:
        at = 0
        while at < len(tokens):
            if at in kept or not _is_capital(tokens[at].text):
                at += 1
                continue
            end = at + 1
            while end < len(tokens) and end not in kept and _joined(text, tokens[end - 1], tokens[end]):
                if not _is_capital(tokens[end].text) and not self._leads_on(text, tokens, end):
                    break
                end += 1
            before = tokens[at - 1].word if at and _joined(text, tokens[at - 1], tokens[at]) else ""
            after = tokens[end].word if end < len(tokens) and _joined(text, tokens[end - 1], tokens[end]) else ""
            yield self._person(text, tokens[at:end], before, after)
            at = end

    def _leads_on(self, text: str, tokens: list[_Token], at: int) -> bool:
        following = tokens[at + 1 : at + 2]
        return (
            tokens[at].word in self.table.particles
            and bool(following)
            and _is_capital(following[0].text)
            and _joined(text, tokens[at], following[0])
        )

    def _person(self, text: str, run: list[_Token], before: str, after: str) -> list[_Token]:
        """The part of a run of capitals that is a person's name; empty where it is none."""
        titled = before in self.table.before or before in self.table.kunya
        while run and (run[0].word in self.table.before or (run[0].first and self._is_ordinary(run[0].word))):
            titled = titled or run[0].word in self.table.before
            run = run[1:]
        while run and run[-1].word in self.table.before | self.table.after:
            titled, run = True, run[:-1]
        words = [token.word for token in run]
        if not run or any(word in self.table.bodies for word in words):
            return []
        if any(self._is_name(word) for word in words) or titled or after in self.table.after:
            return run
        if all(
            self._is_ordinary(word) or word in self.table.doubtful or _is_short(t)
            for word, t in zip(words, run, strict=True)
        ):
            return []
        if len(run) == 1 and after in self.table.bodies:
            return []
        told = (after and "report" in self._entries(after)) or (before and "report" in self._entries(before))
        aged = _AGE.match(text, run[-1].end) is not None
        return run if len(run) > 1 or told or aged or not run[0].first else []

    # Scripts without capitals

    def _plain_runs(self, text: str, tokens: list[_Token], kept: set[int]) -> Iterator[list[_Token]]:
        at = 0
        while at < len(tokens):
            begin = self._begin(text, tokens, kept, at)
            if begin is None:
                at += 1
                continue
            end = self._end(text, tokens, kept, begin)
            yield tokens[begin:end]
            at = end

    def _begin(self, text: str, tokens: list[_Token], kept: set[int], at: int) -> int | None:
        """Where a name begins that this word shows: at the word itself, or behind it."""
        token = tokens[at]
        if at not in kept and (self._is_name(token.word) or self._is_told_of(text, tokens, kept, at)):
            return at
        behind = [k for k in (at + 1, at + 2) if k < len(tokens) and self._is_row(text, tokens[at : k + 1])]
        if not behind or behind[0] in kept:
            return None
        one, word = behind[0], tokens[behind[0]].word
        forms = set(self._forms(token.word))
        if forms & self.table.kunya and at not in kept:
            return at if word in self.table.doubtful or not self._is_ordinary(word) else None
        if forms & self.table.before:
            if word in self.table.doubtful or not self._ends(word):
                return one
            two = behind[1] if len(behind) > 1 and behind[1] not in kept else None
            # "driver of the truck X": a noun stands between a trade and the name.
            return two if two and word not in self.table.ordinary and not self._is_ordinary(tokens[two].word) else None
        if "report" in self._entries(token.word):
            return one if not self._is_ordinary(word) else None
        return None

    def _is_told_of(self, text: str, tokens: list[_Token], kept: set[int], at: int) -> bool:
        """Unknown words with an age behind them, or between the beginning of a sentence and a verb of saying."""
        if self._is_ordinary(tokens[at].word):
            return False
        if _AGE.match(text, tokens[at].end):
            return True
        if not tokens[at].first:
            return False
        for end in range(at + 1, min(at + _LONGEST, len(tokens))):
            if end in kept or not self._is_row(text, tokens[at : end + 1]):
                return False
            if "report" in self._entries(tokens[end].word):
                return True
            if self._is_ordinary(tokens[end].word):
                return False
        return False

    def _end(self, text: str, tokens: list[_Token], kept: set[int], begin: int) -> int:
        end = begin + 1
        while end < len(tokens) and end - begin < _LONGEST and _joined(text, tokens[end - 1], tokens[end]):
            word = tokens[end].word
            may_be_family = end == begin + 1 or word.startswith(self.table.article)
            given = end == begin + 1 and self._is_name(tokens[begin].word)
            stops = self._ends(word, given=given) if may_be_family else self._is_ordinary(word)
            if word not in self.within and (end in kept or stops):
                break
            end += 1
        return end

    def _ends(self, word: str, *, given: bool = False) -> bool:
        """Whether the word surely is none of a name: a family's name may be an ordinary noun too. `given`: it stands
        behind a given name."""
        if word in self.table.ordinary:
            return True
        known = set(self._entries(word))
        return bool(known & _SURE) or (not given and "event" in known and not word.startswith(self.table.article))

    def _is_row(self, text: str, tokens: list[_Token]) -> bool:
        return all(_joined(text, one, two) for one, two in pairwise(tokens))


def _joined(text: str, one: _Token, two: _Token) -> bool:
    """Whether nothing lies between two words that would end a name; a full stop does, but after "Dr" or an initial."""
    gap = _GAP.fullmatch(text, one.end, two.start)
    return gap is not None and (not gap[0].startswith(".") or len(one.text) <= _ABBREVIATION)


def _is_capital(word: str) -> bool:
    return any(part[:1].isupper() for part in word.split("-"))


def _is_short(token: _Token) -> bool:
    """An abbreviation: UN, OCHA."""
    return len(token.text) <= 6 and token.text.isupper() and len(token.text) > 1


@cache
def _is_in(word: str, script: str) -> bool:
    return unicodedata.name(word[0], "").startswith(script.upper())


@cache
def _pack(lang: str) -> Pack | None:
    folder = folders().get(lang)
    return load_pack(folder) if folder else None


_Trie = dict[str, Any]
_KEPT = 32
_maskers: dict[tuple[str, str, str], _Masker] = {}


def _masker(case: Case, lang: str) -> _Masker:
    """The masker of a case and a language, made once for each version of the case."""
    key = (case.slug, case.version, lang)
    found = _maskers.get(key)
    if found is None:
        found = _Masker(case, persons(lang))
        for old in list(_maskers)[: max(0, len(_maskers) - _KEPT + 1)]:
            _maskers.pop(old, None)
        _maskers[key] = found
    return found


def _known(case: Case) -> _Trie:
    """Every name that is kept, as a trie of folded words: bodies, offices, outlets, places, terms of the agreement."""
    trie: _Trie = {}
    for spellings, of_case in ((_of_case(case), True), (_of_gazetteer(), False)):
        for spelling in spellings:
            node = trie
            for word in map(folded, WORD.findall(spelling)):
                node = node.setdefault(word, {})
            if node is not trie:
                node[""] = of_case or node.get("", False)
    return trie


def _of_case(case: Case) -> Iterator[str]:
    for actor in case.actors:
        for names in (*actor.names.values(), *actor.offices.values()):
            yield from names
    for outlet in case.outlets:
        yield from outlet.names.values()
    for place in case.places:
        yield place.name
        for spellings in place.names.values():
            yield from spellings
    for definition in case.definitions:
        yield from definition.term.values()


def _of_gazetteer() -> Iterator[str]:
    for place in general_places():
        yield place.name
        for spellings in place.names.values():
            yield from spellings


def _people(case: Case) -> tuple[tuple[frozenset[str], str], ...]:
    """The persons of the case: the words of each spelling, with the last of them."""
    found = []
    for actor in case.actors:
        for person in actor.people:
            for names in person.names.values():
                for name in names:
                    words = [folded(match) for match in WORD.findall(name)]
                    if words:
                        found.append((frozenset(words), words[-1]))
    return tuple(found)


def _merged(spans: Iterable[Span], text: str) -> list[Span]:
    """Spans in order, joined where they overlap or nothing but white space lies between."""
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and (start <= merged[-1][1] or not text[merged[-1][1] : start].strip()):
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged
