"""Places in the text: the gazetteer's names with the words that make them more exact ("camp", "north of")."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from truceline.languages import Entry, Pack, Word
from truceline.reading.locations.unlisted import Unlisted
from truceline.reading.matching import Hit, Hits
from truceline.reading.text import Tokens

AIMED = frozenset(("strike", "incursion", "attack"))
"""Events whose verb has the place that it fell on right behind it."""
BEARING = "bearing"
"""The id of the entry of a part of a land."""
LANDS = frozenset(("country", "strip", "territory"))
"""Kinds of places that have a north."""
SHORTEST = 4
"""Letters of a listed name that may stand without a word that says where."""
PLACING = frozenset(("by", "from", "to"))
"""Labels of prefixes that stand before places."""
FINITE = frozenset(("past", "present"))


def name_places(hits: Hits, tokens: Tokens, words: list[Word], pack: Pack) -> list[Hit]:
    """Place hits with the words before them taken in: kinds (camp, city, crossing) and directions (north of)."""
    before: dict[int, Hit] = {hit.last: hit for hit in hits.get("placeword", ()) if not hit.data.get("after")}
    after: dict[int, Hit] = {hit.first: hit for hit in hits.get("placeword", ()) if hit.data.get("after")}
    prepositions = frozenset(pack.head.get("places", {}).get("prepositions", ()))
    joins = frozenset((*pack.head.get("numbers", {}).get("connectors", ()), ",")) - {"-"}
    found: list[Hit] = []
    struck = _objects(hits, tokens)
    labels = frozenset(pack.head.get("places", {}).get("labels", ()))
    articles = frozenset(pack.head.get("grammar", {}).get("articles", ()))
    written = bool(pack.head.get("places", {}).get("capitals"))
    other: set[int] = set()
    if written:
        deals = (h for h in hits.get("noun", ()) if h.data.get("class") == "deal")
        other = {i for h in (*hits.get("actor", ()), *deals) for i in range(h.first, h.last)}
    for hit in hits.get("place", []):
        data: dict[str, Any] = hit.data
        if data.get("kind") == "none":
            # An expression that holds the name of a place and is none.
            continue
        if pack.morphology.final:
            if not _written(hit, after, tokens):
                continue
        elif (written and ("general" in data or "cases" in data) and _small(hit, tokens, articles)) or (
            data.get("general")
            and not _sure(hit, before, tokens, prepositions, struck)
            and not (found and _strung(hit, found[-1], tokens, joins))
            and not (written and not data.get("common") and _apart(hit, tokens, other))
        ):
            continue
        made = _with_words(hit, before, after, labels)
        found.append(_numbered(made, tokens) if written else made)
    found = Unlisted(found, hits, tokens, words, pack).places()
    return sorted([*found, *_bearings(found, hits, tokens, pack)], key=lambda hit: hit.first)


def _bearings(found: list[Hit], hits: Hits, tokens: Tokens, pack: Pack) -> Iterator[Hit]:
    """ "The north", of the land that most of the report is said to be in; where there is none it is called as it
    stands."""
    named = [hit for hit in hits.get("back", ()) if "name" in hit.data]
    if not named:
        return
    rules = pack.head.get("places", {})
    labels, unmeant = rules.get("definite", ()), (*rules.get("unmeant", ()), *rules.get("parted", ()))
    taken = {i for hit in found for i in range(hit.first, hit.last)}
    land = _land(found, tokens, rules)
    article = rules.get("article", "")
    ands = frozenset(pack.head.get("numbers", {}).get("connectors", ()))
    for hit in named:
        behind = tokens.words[hit.last] if hit.last < len(tokens.words) else ""
        if hit.first in taken or hit.last in taken or behind in unmeant or behind in ands:
            continue
        if "poss" in hit.before or (labels and not any(label in labels for label in hit.before)):
            continue
        cut = hit.cut - len(article) if hit.cut > 0 and "det" in hit.before else hit.cut
        begin, end = tokens.span(hit.first, hit.last)
        name = f"{hit.data['name']} {land}" if land else tokens.folded.original[begin + max(cut, 0) : end + min(cut, 0)]
        entry = Entry("place", BEARING, {"name": name, "kind": "part", "country": False})
        yield Hit(entry, hit.first, hit.last, "", hit.before, hit.after, None, hit.sentence, cut)


def _land(found: list[Hit], tokens: Tokens, rules: dict[str, Any]) -> str | None:
    """The land that most is said to be in, those of a case before others; null where none is."""
    prepositions, labels = rules.get("prepositions", ()), rules.get("labels", ())
    tally: dict[tuple[bool, str], int] = {}
    for hit in found:
        if hit.data.get("kind") not in LANDS:
            continue
        if any(label in labels for label in (*hit.before, *hit.after)) or tokens.words[hit.first - 1] in prepositions:
            key = bool(hit.data.get("cases")), str(hit.data["name"])
            tally[key] = tally.get(key, 0) + 1
    return max(tally, key=lambda key: (key[0], tally[key]))[1] if tally else None


def _strung(hit: Hit, last: Hit, tokens: Tokens, joins: frozenset[str]) -> bool:
    """Whether a name is strung to a place right before it ("in Qalqilya and Hebron"): then it is one too."""
    if hit.after or last.data.get("kind") == "line" or not 0 <= hit.first - last.last <= 2:
        return False
    between = tokens.words[last.last : hit.first]
    return "and" in hit.before if not between else all(word in joins for word in between) and between[-1] != ","


def _with_words(hit: Hit, before: dict[int, Hit], after: dict[int, Hit], located: frozenset[str]) -> Hit:
    """The place with the words for its kind and direction beside it."""
    if hit.first not in before and hit.last not in after:
        return hit
    data: dict[str, Any] = hit.data
    first, last, labels, word_cut = hit.first, hit.last, hit.before, hit.cut
    name, kind = data["name"], data.get("kind")
    bare = True
    word = before.get(first)
    while word is not None and not word.after:
        role = word.data["role"]
        if role == "kind" and any(label in located for label in labels):
            # "Schools in the camp of X": what is there is no part of the name.
            break
        if role == "kind" and kind == "part":
            # "A hospital in the middle of the Strip" is no name.
            break
        if role == "kind":
            sort = word.data["kind"]
            if sort in ("camp", "hospital", "prison") and kind not in (sort,):
                name, kind = word.data.get("form", "{} " + sort).format(name), sort
            elif sort == "crossing" and kind != "crossing":
                name, kind = f"{name} crossing", "crossing"
        elif role == "direction" and "and" in word.before and _directs(before.get(word.first)):
            # "In the south and north of the Strip": the Strip.
            break
        elif role == "direction" and kind in ("region", "strip", "governorate", "country", None):
            name = f"{word.data['name']} {name}"
            kind = "part"
        first, labels, word_cut = word.first, word.before, word.cut
        bare = bare and bool(word.data.get("outside"))
        word = before.get(first)
    lead = hit.first - first if bare else 0
    bare = True
    follower = after.get(last)
    while follower is not None:
        if follower.data["role"] == "kind" and any(label in located for label in hit.before):
            # "A street in X", with the ending that says so.
            break
        bare = bare and bool(follower.data.get("outside"))
        last, labels, word_cut = follower.last, follower.before, follower.cut
        name, kind = _followed(name, kind, follower)
        follower = after.get(last)
    if (first, last) == (hit.first, hit.last):
        return hit
    entry = Entry(
        "place",
        hit.entry.id,
        {
            **data,
            "name": name,
            "kind": kind,
            "country": data.get("country") and first == hit.first,
            "lead": lead,
            "trail": last - hit.last if bare else 0,
        },
    )
    return Hit(entry, first, last, hit.feature, labels, hit.after, None, hit.sentence, word_cut)


def _numbered(hit: Hit, tokens: Tokens) -> Hit:
    """A place with the number tied to its name by a dash ("Zolote-5")."""
    i = hit.last
    if tokens.words[i : i + 1] != ["-"] or not tokens.words[i + 1 : i + 2] or not tokens.words[i + 1].isdecimal():
        return hit
    if tokens.starts[i] != tokens.ends[i - 1] or tokens.starts[i + 1] != tokens.ends[i]:
        return hit
    name = f"{hit.data['name']}-{tokens.words[i + 1]}"
    entry = Entry("place", hit.entry.id, {**hit.data, "name": name, "trail": 0})
    return Hit(entry, hit.first, i + 2, hit.feature, hit.before, hit.after, None, hit.sentence, max(hit.cut, 0))


def _directs(word: Hit | None) -> bool:
    return word is not None and word.data["role"] == "direction"


def _small(hit: Hit, tokens: Tokens, articles: frozenset[str]) -> bool:
    """Whether no word of a listed name begins with a capital: then it is an ordinary word. Lines are also called so,
    and a land by its kind ("the strip")."""
    kind = hit.data.get("kind")
    if kind == "line" or (kind in LANDS and tokens.words[hit.first] in articles):
        return False
    return not any(_capital(i, tokens) for i in range(hit.first, hit.last))


def _apart(hit: Hit, tokens: Tokens, other: set[int]) -> bool:
    """Whether a name with a capital stands inside its sentence with no other one beside it: it is no part of a longer
    name, and no ordinary word that opens a sentence. `other`: tokens of bodies, and of deals, which bear names."""
    if hit.first in other or hit.last in other or tokens.ends[hit.last - 1] - tokens.starts[hit.first] < SHORTEST:
        return False
    sentence = tokens.sentences[hit.sentence]
    if hit.first == sentence.first or tokens.words[hit.first - 1][0] in "\"“'‘\n" or _capital(hit.first - 1, tokens):
        return False
    return hit.last == sentence.last or not _capital(hit.last, tokens)


def _capital(i: int, tokens: Tokens) -> bool:
    start = tokens.folded.start(tokens.starts[i])
    return tokens.folded.original[start : start + 1].isupper() and "'" not in tokens.words[i]


def _followed(name: str, kind: str | None, word: Hit) -> tuple[str, str | None]:
    """Name and kind of a place with a word for its kind or a direction after it ("Gazze'nin kuzeyi")."""
    data = word.data
    if data["role"] == "direction" and kind in ("region", "strip", "governorate", "country", None):
        return f"{data['name']} {name}", "part"
    sort = data.get("kind")
    if data["role"] == "kind" and data.get("form") and kind not in (sort, "camp" if sort == "camp" else sort):
        return data["form"].format(name), sort
    return name, kind


def _written(hit: Hit, after: dict[int, Hit], tokens: Tokens) -> bool:
    """Whether a name is written as one, in a language that has capitals: a single word needs its capital, a doubtful
    one that opens a sentence a word for its kind behind it."""
    start = tokens.folded.start(tokens.starts[hit.first])
    if hit.last - hit.first == 1 and not tokens.folded.original[start : start + 1].isupper():
        return False
    inside = hit.first > tokens.sentences[hit.sentence].first
    return not hit.data.get("common") or inside or hit.last in after or hit.last - hit.first > 1 or bool(hit.before)


def _objects(hits: Hits, tokens: Tokens) -> set[int]:
    """The tokens right behind a finite word for a raid or a strike, or behind the date and the comma that part it from
    what it fell on ("raided, at dawn today, Nablus")."""
    ends = {hit.last for hit in hits.get("event", ()) if hit.feature in FINITE and hit.data.get("event") in AIMED}
    if not ends:
        return ends
    return ends | {hit.last + 1 for hit in hits.get("date", ()) if tokens.words[hit.last : hit.last + 1] == [","]}


def _sure(hit: Hit, before: dict[int, Hit], tokens: Tokens, prepositions: frozenset[str], struck: set[int]) -> bool:
    """Whether a name of the general gazetteer is meant: no suffix, its own article, long enough to be no mere word."""
    worded, country = hit.first in before, hit.data.get("country")
    located = not PLACING.isdisjoint(hit.before) or (hit.first > 0 and tokens.words[hit.first - 1] in prepositions)
    located = located or hit.first in struck
    # "North of the city of X": a direction alone makes no name of an ordinary word.
    named = worded and before[hit.first].data["role"] == "kind"
    if hit.after or (hit.data.get("common") and not named and not (country and located)):
        return False
    if hit.last - hit.first > 1:
        return True
    if "det" in hit.before and not hit.data.get("article"):
        return False
    if worded or country:
        return worded or len(tokens.words[hit.first]) - hit.cut >= 3
    return located and len(tokens.words[hit.first]) - hit.cut >= 3
