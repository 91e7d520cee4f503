"""One pass over the tokens: every entry of the pack that stands in the text, the longest of each category."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from truceline.languages import Entry, Pack, Word
from truceline.reading.text import Tokens

CONDITIONS = frozenset(("objects", "placed", "led", "owned", "bodied", "watched", "watching"))
"""Keys of an event that say what must stand beside it."""
GAP = 8
"""How many tokens may stand between the two parts of an entry that is written with `*` (an entry's `gap` says
otherwise)."""


class Hit:
    """An entry that stands at tokens `first` to `last` (half-open). `feature`: the form that matched; `before`,
    `after`: labels of the clitics taken off its first word, `cut` letters in front; `doubtful`: verb or verbal noun;
    `others`: entries of the same category that spell it too; `shorter`: the shorter entry that begins here, or null;
    `tail`: (first, last) of the part after the gap, or null."""

    __slots__ = (
        "after",
        "before",
        "cut",
        "data",
        "doubtful",
        "entry",
        "feature",
        "first",
        "last",
        "others",
        "sentence",
        "shorter",
        "tail",
    )

    def __init__(
        self,
        entry: Entry,
        first: int,
        last: int,
        feature: str,
        before: tuple[str, ...],
        after: tuple[str, ...],
        tail: tuple[int, int] | None,
        sentence: int,
        cut: int = 0,
    ) -> None:
        self.entry, self.first, self.last, self.feature = entry, first, last, feature
        self.data: dict[str, Any] = entry.data
        self.before, self.after, self.tail, self.sentence, self.cut = before, after, tail, sentence, cut
        self.doubtful = False
        self.others: tuple[tuple[Entry, str], ...] = ()
        self.shorter: Hit | None = None

    def at(self, i: int, sentence: int) -> Hit:
        """The same entry at token `i` alone."""
        hit = Hit.__new__(Hit)
        hit.entry, hit.data, hit.feature, hit.before, hit.after = (
            self.entry,
            self.data,
            self.feature,
            self.before,
            self.after,
        )
        hit.cut, hit.doubtful, hit.others = self.cut, self.doubtful, self.others
        hit.first, hit.last, hit.sentence = i, i + 1, sentence
        hit.tail = hit.shorter = None
        return hit


Hits = dict[str, list[Hit]]


def match(tokens: Tokens, pack: Pack) -> tuple[list[Word], Hits]:
    """The words as the pack knows them, and the hits by category in the order of the text."""
    words = tokens.known(pack)
    hits: defaultdict[str, list[Hit]] = defaultdict(list)
    # Where the last longer name of each category ends, and the last of all.
    covered: dict[str, int] = {}
    reach = 0
    loose = pack.head.get("attribution", {}).get("grammar") == "subject-first"
    articles = frozenset(pack.head.get("attribution", {}).get("articles", ()))
    for number, sentence in enumerate(tokens.sentences):
        stop = sentence.last
        for i in range(sentence.first, stop):
            word = words[i]
            if not word.nodes:
                continue
            solo = word.solo
            if solo is None:
                solo = word.solo = _alone(word, words, i)
            behind = words[i + 1] if word.paths and i + 1 < stop else None
            parted = bool(word.tails) and _goes_on_apart(word, words, i + 1, stop)
            if not parted and (behind is None or not behind.joins or not _leads_on(word, behind)):
                for category, alone in solo:
                    if i >= reach or i >= covered.get(category, 0):
                        hits[category].append(alone.at(i, number))
                continue
            best = {category: alone.at(i, number) for category, alone in solo}
            for node, before, after, cut, refused, tailed in word.paths:
                if tailed and parted:
                    _take(tailed, i, i + 1, before, after, cut, refused, words, stop, number, best)
                if len(node) > 1 or "" not in node:
                    _walk(node, i, before, after, cut, refused, words, stop, number, best)
            for category, hit in best.items():
                if category == "actor" and articles and i < covered.get(category, 0):
                    # "The UN | Interim Force": a longer name that begins behind the article stands.
                    last = hits[category][-1]
                    if hit.last > last.last and i == last.first + 1 and tokens.words[last.first] in articles:
                        hits[category][-1] = hit
                        covered[category] = hit.last
                        reach = max(reach, hit.last)
                        continue
                if i >= covered.get(category, 0):
                    hits[category].append(hit)
                    # What only its object makes an event hides nothing: its words may tell another.
                    open_end = loose and category == "event"
                    open_end = open_end and (hit.data.get("hides") is False or not CONDITIONS.isdisjoint(hit.data))
                    covered[category] = i + 1 if open_end else hit.last
                    reach = max(reach, hit.last)
    return words, dict(hits)


def _leads_on(word: Word, behind: Word) -> bool:
    """Whether a longer name that begins with a word may go on with the one behind it, which stands in some name."""
    return not word.ahead.isdisjoint(behind.keys) or behind.keys[0] == '"'


def _goes_on_apart(word: Word, words: list[Word], j: int, stop: int) -> bool:
    """Whether the second part of a name that a word begins may stand at or behind token `j`."""
    tails = word.tails
    return any(other.joins and not tails.isdisjoint(other.keys) for other in words[j : min(j + word.gap, stop)])


def _alone(word: Word, words: list[Word], i: int) -> list[tuple[str, Hit]]:
    """The hits that a word gives by itself, whatever stands around it; sets what tells where its neighbours matter:
    its `paths`, and by which keys of the word behind it (`ahead`) or up to `gap` tokens behind it (`tails`) they go on.
    """
    best: dict[str, Hit] = {}
    for node, before, after, cut, refused in word.nodes:
        tailed = []
        if "" in node:
            tailed = [found for found in node[""] if found[2]]
            plain = [found for found in node[""] if not found[2]]
            _take(plain, i, i + 1, before, after, cut, refused, words, i + 1, 0, best)
        if tailed or len(node) > 1 or "" not in node:
            word.paths.append((node, before, after, cut, refused, tailed))
            word.tails |= {tail[0] for _, _, tail in tailed}
            word.gap = max([word.gap, *(entry.data.get("gap", GAP) for entry, _, _ in tailed)])
            word.ahead = word.ahead | node.keys() if word.ahead else node.keys()
    return list(best.items())


def _walk(
    node: dict[str, Any],
    i: int,
    before: tuple[str, ...],
    after: tuple[str, ...],
    cut: int,
    refused: frozenset[str],
    words: list[Word],
    stop: int,
    number: int,
    best: dict[str, Hit],
    start: int | None = None,
) -> None:
    """Follow longer names from token `i`. Quotation marks inside a name are stepped over."""
    j = i + 1 if start is None else start
    while j < stop:
        following = None
        for key in words[j].keys:
            if key in node:
                following = node[key]
                break
        if following is None:
            if words[j].keys[0] == '"' and j + 1 < stop:
                j += 1
                continue
            return
        labels = words[j].labels
        if labels is not None:
            # A word that grows at its end may lead on by more than one of its stems.
            for other in [k for k in words[j].keys if k in node and k != key]:
                chain, _, short = labels[other]
                if "" in node[other]:
                    _take(node[other][""], i, j + 1, chain, after, short, refused, words, stop, number, best)
                if len(node[other]) > 1 or "" not in node[other]:
                    _walk(node[other], i, chain, after, short, refused, words, stop, number, best, j + 1)
            before, _, cut = labels[key]
        node = following
        j += 1
        if "" in node:
            _take(node[""], i, j, before, after, cut, refused, words, stop, number, best)


def _take(
    found: list[Any],
    i: int,
    j: int,
    before: tuple[str, ...],
    after: tuple[str, ...],
    cut: int,
    refused: frozenset[str],
    words: list[Word],
    stop: int,
    number: int,
    best: dict[str, Hit],
) -> None:
    grown = words[j - 1].labels
    for entry, feature, tail in found:
        if feature in refused:
            continue
        if grown is not None and not feature:
            feature = next((f for chain, f, _ in grown.values() if chain == before), "")
        where = None
        if tail:
            where = _tail(tail, j, words, stop, entry.data.get("gap", GAP))
            if where is None:
                continue
            closing = words[where[1] - 1].labels
            if closing is not None:
                before, feature = closing[tail[-1]][0], feature or closing[tail[-1]][1]
        clitics = entry.data.get("clitics")
        if clitics and (before or after) and not _light(clitics, before, after):
            continue
        bare = entry.data.get("bare")
        if bare and (before or after):
            continue
        old = best.get(entry.category)
        if old is not None:
            size, old_size = (j - i) * 2 + (tail is not None), (old.last - old.first) * 2 + (old.tail is not None)
            if size < old_size or (size == old_size and not _finer(old, before, after)):
                if size == old_size and old.before == before and old.after == after:
                    if old.entry is not entry:
                        old.others = (*old.others, (entry, feature))
                    elif old.feature != feature:
                        old.doubtful = True
                continue
        fresh = best[entry.category] = Hit(entry, i, j, feature, before, after, where, number, cut)
        fresh.shorter = old


def _light(clitics: list[str], before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Whether a word of a closed class may carry these clitics."""
    if after and ("pronoun" not in clitics or before):
        return False
    return all(label in clitics for label in before)


def _finer(old: Hit, before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    """Of two readings of one word the one with fewer clitics taken off stands."""
    return len(before) + len(after) < len(old.before) + len(old.after)


def _tail(tail: list[str], j: int, words: list[Word], stop: int, gap: int) -> tuple[int, int] | None:
    size, first = len(tail), tail[0]
    for k in range(j, min(j + gap, stop - size + 1)):
        if first in words[k].keys and all(part in words[k + n].keys for n, part in enumerate(tail)):
            return k, k + size
    return None
