"""Places in the text: the gazetteer's names with the words that make them more exact ("camp", "north of")."""

from __future__ import annotations

from typing import Any

from truceline.languages import Entry, Pack
from truceline.reading.matching import Hit, Hits
from truceline.reading.text import Tokens

AIMED = frozenset(("strike", "incursion", "attack"))
"""Events whose verb has the place that it fell on right behind it."""
FINITE = frozenset(("past", "present"))


def name_places(hits: Hits, tokens: Tokens, pack: Pack) -> list[Hit]:
    """Place hits with the words before them taken in: kinds (camp, city, crossing) and directions (north of)."""
    before: dict[int, Hit] = {hit.last: hit for hit in hits.get("placeword", ()) if not hit.data.get("after")}
    after: dict[int, Hit] = {hit.first: hit for hit in hits.get("placeword", ()) if hit.data.get("after")}
    prepositions = frozenset(pack.head.get("places", {}).get("prepositions", ()))
    joins = frozenset((*pack.head.get("numbers", {}).get("connectors", ()), ",")) - {"-"}
    found: list[Hit] = []
    struck = _objects(hits, tokens)
    written = bool(pack.head.get("places", {}).get("capitals"))
    for hit in hits.get("place", []):
        data: dict[str, Any] = hit.data
        if data.get("kind") == "none":
            # An expression that holds the name of a place and is none.
            continue
        if pack.morphology.final:
            if not _written(hit, after, tokens):
                continue
        elif (written and ("general" in data or "cases" in data) and _small(hit, tokens)) or (
            data.get("general")
            and not _sure(hit, before, tokens, prepositions, struck)
            and not (found and _strung(hit, found[-1], tokens, joins))
        ):
            continue
        found.append(_with_words(hit, before, after))
    if pack.head.get("places", {}).get("unlisted"):
        articles = frozenset(pack.head.get("grammar", {}).get("articles", ()))
        named = [hit for hit in _unlisted(found, hits, after, tokens) if tokens.words[hit.first] not in articles]
        found = sorted([*found, *named], key=lambda hit: hit.first)
        found = sorted([*found, *_after(found, hits, tokens, pack)], key=lambda hit: hit.first)
    if pack.morphology.final:
        found = sorted([*found, *_unlisted(found, hits, after, tokens)], key=lambda hit: hit.first)
        found = sorted([*found, *_located(found, hits, tokens, pack)], key=lambda hit: hit.first)
    return found


def _strung(hit: Hit, last: Hit, tokens: Tokens, joins: frozenset[str]) -> bool:
    """Whether a name is strung to a place right before it ("in Qalqilya and Hebron"): then it is one too."""
    if hit.after or last.data.get("kind") == "line" or not 0 <= hit.first - last.last <= 2:
        return False
    between = tokens.words[last.last : hit.first]
    return "and" in hit.before if not between else all(word in joins for word in between) and between[-1] != ","


def _with_words(hit: Hit, before: dict[int, Hit], after: dict[int, Hit]) -> Hit:
    """The place with the words for its kind and direction beside it."""
    data: dict[str, Any] = hit.data
    first, last, labels, word_cut = hit.first, hit.last, hit.before, hit.cut
    name, kind = data["name"], data.get("kind")
    word = before.get(first)
    while word is not None and not word.after:
        role = word.data["role"]
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
        word = before.get(first)
    follower = after.get(last)
    while follower is not None:
        last, labels, word_cut = follower.last, follower.before, follower.cut
        name, kind = _followed(name, kind, follower)
        follower = after.get(last)
    if (first, last) == (hit.first, hit.last):
        return hit
    entry = Entry(
        "place",
        hit.entry.id,
        {**data, "name": name, "kind": kind, "country": data.get("country") and first == hit.first},
    )
    return Hit(entry, first, last, hit.feature, labels, hit.after, None, hit.sentence, word_cut)


def _directs(word: Hit | None) -> bool:
    return word is not None and word.data["role"] == "direction"


def _unlisted(found: list[Hit], hits: Hits, after: dict[int, Hit], tokens: Tokens) -> list[Hit]:
    """Names that no gazetteer lists, written with capitals before a word for a kind of place ("X Mahallesi"): the name
    as it stands."""
    taken = {i for hit in (*found, *hits.get("actor", []), *hits.get("date", [])) for i in range(hit.first, hit.last)}
    made: list[Hit] = []
    for word in after.values():
        if word.data["role"] != "kind" or word.first in taken:
            continue
        first = word.first
        start = tokens.sentences[word.sentence].first
        while first > start and word.first - first < 3 and first - 1 not in taken and _capital(first - 1, tokens):
            first -= 1
        if first == word.first:
            continue
        begin, end = tokens.span(first, word.first)
        name = tokens.folded.original[begin:end]
        entry = Entry("place", "unlisted", {"name": name, "kind": word.data.get("kind"), "country": False})
        made.append(Hit(entry, first, word.last, "", word.before, (), None, word.sentence, word.cut))
    return made


def _small(hit: Hit, tokens: Tokens) -> bool:
    """Whether no word of a listed name begins with a capital: then it is an ordinary word."""
    return not any(_capital(i, tokens) for i in range(hit.first, hit.last))


def _after(found: list[Hit], hits: Hits, tokens: Tokens, pack: Pack) -> list[Hit]:
    """Names with capitals right after a word that says where ("near Ulang"), which no list holds: places as they
    stand."""
    rules = pack.head["places"]
    openers, particles = frozenset(rules["unlisted"]), frozenset(rules.get("particles", ()))
    ands = frozenset(pack.head.get("numbers", {}).get("connectors", ())) - {"-"}
    kinds = {hit.last for hit in hits.get("placeword", ()) if not hit.data.get("after")}
    ends = {hit.first: hit for hit in hits.get("placeword", ()) if hit.data.get("after")}
    taken = {
        i for c in ("actor", "date", "office", "report") for hit in hits.get(c, []) for i in range(hit.first, hit.last)
    }
    taken |= {i for hit in found for i in range(hit.first, hit.last)}
    words = tokens.words
    made: list[Hit] = []
    closed = {hit.last for hit in found if hit.data.get("kind") != "line"}
    for n, sentence in enumerate(tokens.sentences):
        last = sentence.first
        for i in range(sentence.first + 1, sentence.last):
            strung = words[i - 1] in ands and (i - 1 in closed or (made and made[-1].last == i - 1))
            if i < last or i in taken or not (words[i - 1] in openers or i in kinds or strung):
                continue
            j = i
            while j < sentence.last and j not in taken and j - i < 5:
                if not (_capital(j, tokens) or words[j] in particles or (words[j] == "-" and j > i)):
                    break
                j += 1
            while j > i and (words[j - 1] == "-" or words[j - 1] in particles):
                j -= 1
            if j == i or not any(_capital(k, tokens) for k in range(i, j)) or tokens.slice(i, j).isupper():
                continue
            if j < sentence.last and j in taken:
                continue
            begin, end = tokens.span(i, j)
            entry = Entry(
                "place", "unlisted", {"name": tokens.folded.original[begin:end], "kind": None, "country": False}
            )
            follower = ends.get(j)
            last = follower.last if follower is not None else j
            made.append(Hit(entry, i, last, "", (), (), None, n))
    return made


def _located(found: list[Hit], hits: Hits, tokens: Tokens, pack: Pack) -> list[Hit]:
    """Unknown names with the ending that says where, tied by the sign for names: places no gazetteer lists."""
    taken = {
        i
        for category in ("actor", "date", "noun", "event", "office", "report")
        for hit in hits.get(category, [])
        for i in range(hit.first, hit.last)
    }
    taken |= {i for hit in found for i in range(hit.first, hit.last)}
    made: list[Hit] = []
    for n, sentence in enumerate(tokens.sentences):
        for i in range(sentence.first, sentence.last):
            word = tokens.words[i]
            mark = word.rfind("'")
            if mark < 3 or i in taken or not tokens.folded.original[tokens.folded.start(tokens.starts[i])].isupper():
                continue
            chain = next((labels for key, _, labels, _ in pack.morphology.keys(word) if key == word[:mark]), ())
            if "loc" not in chain or tokens.slice(i, i + 1)[:mark].isupper():
                continue
            first = i
            while first > sentence.first and i - first < 2 and first - 1 not in taken and _capital(first - 1, tokens):
                first -= 1
            begin = tokens.folded.start(tokens.starts[first])
            end = tokens.folded.end(tokens.starts[i] + mark)
            entry = Entry(
                "place", "unlisted", {"name": tokens.folded.original[begin:end], "kind": None, "country": False}
            )
            made.append(Hit(entry, first, i + 1, "", chain, (), None, n, mark - len(word)))
    return made


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
    one a word for its kind behind it."""
    start = tokens.folded.start(tokens.starts[hit.first])
    if hit.last - hit.first == 1 and not tokens.folded.original[start : start + 1].isupper():
        return False
    return not hit.data.get("common") or hit.last in after or hit.last - hit.first > 1 or bool(hit.before)


def _objects(hits: Hits, tokens: Tokens) -> set[int]:
    """The tokens right behind a finite word for a raid or a strike, or behind the date and the comma that part it from
    what it fell on ("raided, at dawn today, Nablus")."""
    ends = {hit.last for hit in hits.get("event", ()) if hit.data.get("event") in AIMED and hit.feature in FINITE}
    dated = {hit.last + 1 for hit in hits.get("date", ()) if tokens.words[hit.last : hit.last + 1] == [","]}
    return ends | (dated if ends else set())


def _sure(hit: Hit, before: dict[int, Hit], tokens: Tokens, prepositions: frozenset[str], struck: set[int]) -> bool:
    """Whether a name of the general gazetteer is meant: no suffix, its own article, long enough to be no mere word."""
    worded, country = hit.first in before, hit.data.get("country")
    located = "by" in hit.before or (hit.first > 0 and tokens.words[hit.first - 1] in prepositions)
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
