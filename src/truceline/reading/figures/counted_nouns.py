"""Which noun a number counts, and which numbers count nothing: ages, hours, ordinals, the whole behind a part."""

from __future__ import annotations

import re

from truceline.reading.acts.drafts import VERBAL, Draft
from truceline.reading.figures.count_kinds import ACCEPTS, PEOPLE, kind_of, made
from truceline.reading.figures.numbers import Number
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers import subject_verbs

_TIME = re.compile(r"[0-2]?\d\.[0-5]\d")
OWNING = frozenset(("poss", "acc"))
"""Labels of the ending of a figure that is part of a whole ("8'i"); the owner's ending is spelled like the object's."""
MODIFIED = 4
"""How far behind a nation's adjective the noun may stand that it goes with."""
PLACED = frozenset(("in", "at", "near"))
OLDEST = 110
LISTED = 6
"""How far behind a figure of a list the next one may stand."""
LOADED = frozenset(("trucks", "goods"))
"""Classes of nouns that are counted by what they hold ("trucks of flour", "tonnes of fuel")."""


def counted(number: Number, scene: Scene) -> Hit | None:
    """The noun a number counts: the first counted noun after it, over adjectives, not over a sign."""
    words = scene.tokens.words
    stop = scene.tokens.sentences[number.sentence].last
    j = number.last
    prepositions = scene.pack.head.get("numbers", {}).get("over", ())
    reach = int(scene.pack.head.get("numbers", {}).get("reach", 4))
    articles = tuple(scene.pack.head.get("numbers", {}).get("articles", ()))
    if articles and number.last == number.first + 1 and len(words[number.first]) > 3:
        if words[number.first].startswith(articles) and not scene.words[number.first].digit:
            # "The three deals", the figure with the article behind its noun, an adjective between them or not.
            told = [n for n in scene.nouns_in(number.first - 2, number.first) if n.feature == "p" and "det" in n.before]
            if told:
                return told[0]
    if scene.either_order and number.low == 1 and number.reasons:
        # "One" in words follows its noun.
        ahead = next((n for n in scene.nouns_in(number.core - 2, number.core) if n.last == number.first), None)
        if ahead is not None and ahead.feature == "s":
            return ahead
    if scene.subject_first and j < stop and words[j] in prepositions[:1]:
        # "17,819 of the 42,800 lorries": what the whole counts.
        whole = next((m for m in scene.numbers_in(j + 1, min(j + 5, stop)) if is_total(m, scene)), None)
        return counted(whole, scene) if whole is not None else _ahead(number, j, reach, stop, scene)
    return _ahead(number, j, reach, stop, scene)


def _ahead(number: Number, j: int, reach: int, stop: int, scene: Scene) -> Hit | None:
    words = scene.tokens.words
    prepositions = scene.pack.head.get("numbers", {}).get("over", ())
    for noun in scene.nouns_in(number.core, min(j + reach, stop)):
        if noun.first < j and noun.first != number.core:
            continue
        if scene.either_order and any(
            e.first == j and e.last <= noun.first and e.feature in VERBAL for e in scene.events
        ):
            return None
        if scene.either_order and noun.first == j and "by" in noun.before:
            # "Three in-a-raid": what they came by.
            return None
        if "and" in noun.before:
            return None
        if scene.final and any(other.core >= j for other in scene.numbers_in(j, noun.first)):
            # "A rocket fired on a camp killed 8": counted by the figure right before it.
            return None
        if words[noun.first - 1] != words[j - 1] and any(
            e.first < noun.last and "and" in e.before for e in scene.events_in(j, noun.first + 1)
        ):
            # "615, and the number of the wounded": another item.
            return None
        signs = (i for i in range(j, noun.first) if not (words[i] == "-" and scene.clauses.joined(i)))
        if any(words[i] in (",", ";", ":", "(", ")", "-") or scene.clauses.edge[i] for i in signs):
            return None
        if scene.subject_first and number.low != 1 and _modifies(noun, min(j + 5, stop), scene):
            continue
        if scene.subject_first and _strings(number, j, noun.first, scene):
            return None
        # A noun behind a preposition belongs to it, unless it stands right behind ("300 of the trucks").
        if any(words[i] in prepositions for i in range(j, noun.first)) and (
            noun.first > j + 1 or words[j] not in prepositions[:1]
        ):
            return None
        return _head(noun, scene) if scene.final else noun
    return _listed_noun(number, stop, scene) if scene.final else None


def _listed_noun(number: Number, stop: int, scene: Scene) -> Hit | None:
    """ "In the one region 312, in the other 48 breaches": the noun of the figure that closes the list."""
    words = scene.tokens.words
    if words[number.last : number.last + 1] != [","]:
        return None
    following = next(iter(scene.numbers_in(number.last, min(number.last + LISTED, stop))), None)
    if following is None or not scene.places_in(number.last, following.first):
        return None
    noun = next(iter(scene.nouns_in(following.last, min(following.last + 3, stop))), None)
    return noun if noun is not None and noun.data["class"] in ("violations", "strikes", "people", "attacks") else None


def _strings(number: Number, first: int, last: int, scene: Scene) -> bool:
    """Whether "and" before a noun begins another item ("12 killed and trucks burned"), and is not inside its own phrase
    ("31 air and artillery attacks")."""
    connectors = scene.pack.head["numbers"].get("connectors", ())
    words, articles = scene.tokens.words, subject_verbs.rules(scene, "articles")
    strung = [i for i in range(first, last) if words[i] in connectors]
    if not strung:
        return False
    acts = any(noun.data["class"] in ("strikes", "violations") for noun in scene.nouns_in(last, last + 1))
    if strung[-1] == first or (strung[-1] == last - 1 and not acts) or words[strung[-1] + 1] in articles:
        return True
    told = scene.events_in(first, last) or any(other is not number for other in scene.numbers_in(first, last))
    held = any(noun.data["class"] != "people" or noun.feature == "p" for noun in scene.nouns_in(first, last))
    return bool(told) or held


def _head(noun: Hit, scene: Scene) -> Hit:
    """The head of a compound, which is what is counted ("the dead bodies of 3 people", "260 Palestinian families")."""
    following = next(iter(scene.nouns_in(noun.last, noun.last + 1)), None)
    if following is None or noun.data["class"] not in PEOPLE:
        return noun
    if "gen" in noun.before:
        return following if following.data["class"] == "remains" else noun
    told = not noun.before and following.data["class"] in (*PEOPLE, "families", "patients", "remains")
    return _head(following, scene) if told else noun


def _modifies(noun: Hit, stop: int, scene: Scene) -> bool:
    """ "Four Israeli strikes", "23 flour trucks": a nation or goods before the plural that is counted."""
    behind = scene.nouns_in(noun.last, stop)
    nation = any(
        body.data.get("adjective") or body.last > noun.last for body in scene.bodies.within(noun.first, noun.last)
    )
    if noun.data["class"] == "people" and (noun.feature == "s" or nation):
        apart = noun.last + (MODIFIED if nation else 1)
        return any(n.first <= apart and n.feature == "p" for n in behind)
    return bool(noun.data.get("mass")) and any(n.first == noun.last and n.feature == "p" for n in behind)


def whole_of(number: Number, noun: Hit | None, scene: Scene) -> Hit | bool | None:
    """ "Of the 300 trucks only 89": true for the whole, which is no count of its own; for the part, the noun of the
    whole."""
    stop = scene.tokens.sentences[number.sentence].last
    if noun is not None and noun.first - number.last <= 3 and "abl" in noun.before:
        return any(n.core >= noun.last for n in scene.numbers_in(noun.last, min(noun.last + 4, stop)))
    if noun is None:
        near = range(number.first - 1, max(number.first - 4, -1), -1)
        tally = next((i for i in near if scene.clauses.roles.get(i) == "tally"), None)
        if tally is not None:
            named = scene.nouns_in(max(tally - 2, 0), tally)
            return named[-1] if named else None
        back = [
            n
            for n in scene.nouns_in(max(number.first - 4, scene.tokens.sentences[number.sentence].first), number.first)
            if "abl" in n.before
        ]
        return back[-1] if back else None
    return None


def is_hour(number: Number, scene: Scene) -> bool:
    """Whether a figure is a time of day: a word for a length of time stands right before it ("saat 20.00'de")."""
    before = scene.nouns_in(number.first - 1, number.first) if number.first else []
    # "This year a million returned": the word for the time is part of a date.
    opens = scene.tokens.words[number.first - 1] in scene.pack.head.get("clock", {}).get("opens", ())
    told = bool(before) and before[0].data["class"] == "time" and not before[0].before
    return told and (opens or number.first - 1 not in scene.clauses.when_at)


def is_fraction(number: Number, scene: Scene) -> bool:
    """ "Three in four" ("dörtte üçü"): a figure in words behind another with the ending for where is a share of
    something."""
    i = number.first - 1
    return i > 0 and scene.clauses.figured(i) and "loc" in scene.words[i].endings


def is_place_in_time(number: Number, scene: Scene) -> bool:
    """ "In 2014", "at 15": a figure in digits tied to the ending for where or when counts nothing."""
    i = number.core + 1
    tied = scene.words[number.core].digit and i < len(scene.tokens.words) and scene.tokens.words[i][0] == "'"
    return tied and "loc" in scene.words[i].endings and not OWNING & scene.words[i].endings


def heads_line(number: Number, here: list[Draft], scene: Scene) -> bool:
    """ "386: those killed since the truce", "Killed: 386": the figure at the head of a line, or the one that a line
    ends with, counts what the line tells. True where it did."""
    sentence, words = scene.tokens.sentences[number.sentence], scene.tokens.words
    heads = number.first == sentence.first and words[number.last : number.last + 1] == [":"]
    ends = words[number.first - 1] == ":" and not any(d.first >= number.first for d in here)
    if not here or not (heads or ends):
        return False
    draft = here[0] if heads else here[-1]
    nouns = scene.nouns_in(sentence.first, sentence.last)
    for noun in (*(nouns if heads else reversed(nouns)), None):
        kind = kind_of(number, noun, draft, True, scene)
        if kind in ACCEPTS.get(draft.event, ()):
            draft.numbers.append(number)
            draft.counts.append(made(number, noun, str(kind), draft, scene))
            return True
    return False


def is_portion(number: Number, noun: Hit | None, scene: Scene) -> bool:
    """ "21 people, 8 of them children" told before its whole ("8'i çocuk 21 kişi"): the figure with its owner's
    ending."""
    stop = scene.tokens.sentences[number.sentence].last
    tied = number.last < stop and scene.tokens.words[number.last][0] == "'"
    tied = tied and bool(OWNING & scene.words[number.last].endings)
    tied = tied or any(OWNING & set(reason.before) or reason.data.get("tied") for reason in number.reasons)
    if not tied or (noun is not None and noun.data["class"] not in (*PEOPLE, "none", "trucks")):
        return False
    if noun is not None and noun.first - number.last > 3:
        return False
    after = noun.last if noun is not None else number.last
    following = scene.numbers_in(after, min(after + (6 if noun is not None else 3), stop))
    between = scene.tokens.words[number.last : following[0].first] if following else []
    return bool(following) and (noun is not None or "," not in between)


def is_years(number: Number, scene: Scene) -> bool:
    """ "A 34-year-old man", "aged 4, 7 and 9": no count."""
    words = scene.tokens.words
    ages = subject_verbs.rules(scene, "ages")
    if (
        words[number.last : number.last + 1] == ["-"]
        and words[number.last + 1 : number.last + 2]
        and words[number.last + 1] in ages
    ):
        return True
    i = number.first
    while i and (words[i - 1] in (",", "and", "-", "to") or scene.words[i - 1].digit):
        i -= 1
    if i > 0 and words[i - 1] == "aged":
        return True
    if (
        scene.subject_first
        and i < number.first
        and words[i] == ","
        and isinstance(number.low, int)
        and number.low < OLDEST
    ):
        # "Two brothers, 8 and 11,"
        strung = "and" in (words[number.first - 1], *words[number.last : number.last + 1])
        strung = strung and words[i + 1][0].isdigit() and words[number.last : number.last + 1] in ([","], ["and"])
        if strung and any(n.last == i and n.data["class"] in PEOPLE for n in scene.nouns_in(i - 2, i)):
            return True
    before = number.first - 1
    if before > 0 and words[before] in subject_verbs.rules(scene, "owners"):
        # "A man of 40"
        told = scene.nouns_in(before - 1, before)
        return bool(told) and told[0].feature == "s" and told[0].data["class"] == "people"
    if before > 0 and words[before] == "," and words[number.last : number.last + 1] in ([","], ["."]):
        # "Omar Haddad, 68, said"
        start = scene.tokens.folded.start(scene.tokens.starts[before - 1])
        return scene.tokens.folded.original[start].isupper() and isinstance(number.low, int) and number.low < 110
    return False


def is_time(number: Number, scene: Scene) -> bool:
    """ "07.50 More than ...": the time of an entry at the head of a line."""
    return number.core == scene.tokens.sentences[number.sentence].first and bool(
        _TIME.fullmatch(scene.tokens.words[number.core])
    )


def is_age(number: Number, scene: Scene) -> bool:
    """ "Aged 45", "brigade 7": no count."""
    rules, words, before = scene.pack.head.get("numbers", {}), scene.tokens.words, number.first - 1
    while before and (words[before] == "-" or words[before] in rules.get("articles", ())):
        # "His grandmother, of the-80": aged 80.
        before -= 1
    if words[before] in rules.get("ages", ()) or _bracketed(number, scene):
        return True
    word = words[number.first - 1]
    counted = any(noun.data["class"] in PEOPLE for noun in scene.nouns_in(number.last, number.last + 1))
    if "named" not in rules or (counted and scene.subject_first):
        # "At the battalion 12 soldiers"
        return False
    return not {word, *scene.words[number.first - 1].keys}.isdisjoint(rules["named"])


def _bracketed(number: Number, scene: Scene) -> bool:
    """ "The Lightning formation (188)": a figure alone in brackets behind a name tells its number, or an age."""
    words = scene.tokens.words
    alone = words[number.first - 1] == "(" and words[number.last : number.last + 1] == [")"]
    if not alone or number.first < 2 or number.last - number.first > 1:
        return False
    behind = number.first - 1
    counted = scene.nouns_in(behind - 1, behind) or scene.events_in(behind - 1, behind)
    return not counted


def is_ordinal(number: Number, scene: Scene) -> bool:
    """ "On the 665th day", "the 401st brigade": a figure right after a definite word for a time or a unit tells which
    one it is."""
    before = number.first
    if not scene.final and before - 1 in scene.clauses.when_at:
        return False
    article = scene.tokens.words[before - 1] in scene.pack.head.get("numbers", {}).get("articles", ())
    if scene.either_order and not article:
        # "This week 56 breaches": the word for the time stands alone.
        return False
    before -= article
    noun = next(iter(scene.nouns_in(before - 1, before)), None)
    unit = scene.nouns_in(before - 2, before - 1) if noun is None and scene.verb_first else []
    if any(n.data.get("which") for n in unit) and before - 1 not in scene.event_at:
        # "The battalion of signals 481"
        return True
    if article and noun is None:
        # "The months of the war, the 15".
        noun = next((n for n in scene.nouns_in(before - 2, before - 1) if n.data["class"] == "time"), None)
        return noun is not None
    if noun is None or not (article or "det" in noun.before):
        return False
    return bool(noun.data.get("which")) or (noun.data["class"] == "time" and noun.feature == "s")


def is_apart(number: Number, scene: Scene) -> bool:
    """ "The three deals of X": a number in words with the article counts what stands right before it; behind a body's
    name it counts what is that body's."""
    articles = tuple(scene.pack.head.get("numbers", {}).get("articles", ()))
    word = scene.tokens.words[number.first]
    alone = bool(articles) and number.last - number.first == 1 and word.startswith(articles) and word not in articles
    if not alone or number.low != number.high or scene.nouns_in(number.first - 1, number.first):
        return False
    bodies = scene.bodies.within(max(number.first - 4, 0), number.first)
    return bool(bodies) and bodies[-1].last == number.first and not bodies[-1].data.get("adjective")


def opening(number: Number) -> int:
    """The first token of a figure with its bound."""
    return min([number.first, *(hit.first for hit in number.reasons)])


def is_item(number: Number, scene: Scene) -> bool:
    """ "Six in Haris and five in Talloussa", "31, against 44 the week before": a figure without a noun that a place or
    a day of its own sets apart from one before it."""
    words, i = scene.tokens.words, opening(number)
    stop = scene.tokens.sentences[number.sentence].last
    roles = scene.clauses.roles
    parted = words[i - 1] in subject_verbs.rules(scene, "joined") or bool(scene.clauses.edge[i - 1])
    if not (parted or roles.get(i - 1) in ("among", "against", "break")) or number.last >= stop:
        return False
    if not any(
        other.core < number.core for other in scene.numbers_in(scene.tokens.sentences[number.sentence].first, i)
    ):
        return False
    placed = words[number.last] in PLACED and scene.places_in(number.last + 1, min(number.last + 4, stop))
    dated = any(k in scene.clauses.when_at for k in range(number.last, min(number.last + 3, stop)))
    return bool(placed) or dated


def is_total(number: Number, scene: Scene) -> bool:
    """ "27 of 28": the second figure is what the first is taken from."""
    over = scene.pack.head.get("numbers", {}).get("over", ())[:1]
    i = number.core - 1
    if scene.subject_first:
        words, articles = scene.tokens.words, subject_verbs.rules(scene, "articles")
        # "14 of the Strip's 36 hospitals"
        i -= words[i].endswith("'s")
        i -= words[i] in articles or (words[i + 1].endswith("'s") and words[i - 1] in articles)
        i -= words[i] in articles
    return scene.tokens.words[i] in over and any(n.last == i for n in scene.numbers_in(max(i - 4, 0), i))


def named_of(noun: Hit | None, scene: Scene) -> str | None:
    """Whose or what a counted noun is, by another entry of its spelling or by a word inside it ("trucks of flour")."""
    if noun is None:
        return None
    inside = [noun.entry, *(entry for entry, _ in noun.others)]
    if noun.last - noun.first > 1:
        keys = [key for i in range(noun.first, noun.last) for key in scene.words[i].keys]
        inside += [entry for key in keys for entry, _, _ in scene.pack.root.get(key, {}).get("", ())]
    return next((str(e.data["of"]) for e in inside if e.category == "noun" and e.data.get("of")), None)


def load_of(core: int, scene: Scene) -> str | None:
    """What a counted truck, tonne or litre holds: the goods named right beside it."""
    held: Hit | None = None
    for noun in scene.nouns_in(core, core + 9):
        if noun.data["class"] not in LOADED or (held is not None and noun.first - held.last > 2):
            return None
        if held is not None and (scene.numbers_in(held.last, noun.first) or "and" in noun.before):
            return None
        if noun.data.get("of"):
            return str(noun.data["of"])
        held = noun
    return None
