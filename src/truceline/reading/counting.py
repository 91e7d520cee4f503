"""Which number counts what, and of which claim it is part."""

from __future__ import annotations

from dataclasses import replace

from truceline.reading import subject_verbs
from truceline.reading.drafts import VERBAL, Draft
from truceline.reading.matching import Hit
from truceline.reading.numbers import Number
from truceline.reading.scene import Scene
from truceline.records.claim import Count

PEOPLE = frozenset(("people", "captives", "force", "movers"))
ACCEPTS: dict[str, frozenset[str]] = {
    "casualties": frozenset(("killed", "injured", "missing", "families")),
    "release": frozenset(("released",)),
    "detention": frozenset(("detained",)),
    "remains": frozenset(("remains",)),
    "movement": frozenset(("people", "returned", "displaced", "families", "patients", "share")),
    "aid": frozenset(("trucks", "shelter", "money", "items", "families", "people", "share", "patients")),
    "demolition": frozenset(("buildings", "shelter", "items", "share")),
    "strike": frozenset(("strikes", "violations", "buildings", "weapons")),
    "violation": frozenset(("violations", "strikes", "weapons")),
    "withdrawal": frozenset(("troops", "share", "items")),
    "deployment": frozenset(("troops", "people")),
    "disarmament": frozenset(("weapons", "items")),
    "reconstruction": frozenset(("shelter", "buildings", "items", "money", "share")),
    "need": frozenset(
        (
            "displaced",
            "returned",
            "people",
            "families",
            "patients",
            "shelter",
            "buildings",
            "items",
            "money",
            "share",
            "trucks",
            "remains",
            "injured",
        )
    ),
    "attack": frozenset(("items", "people", "families", "buildings", "violations", "strikes")),
    "shooting": frozenset(("violations",)),
    "incursion": frozenset(("violations", "people", "troops", "buildings")),
}
ACTS = frozenset(("strike", "shooting", "incursion", "demolition"))
"""Acts that are counted themselves."""
SINGLE = frozenset(("casualties", "release", "detention", "remains"))
"""Events where a singular or dual noun counts by itself."""
THINGS: dict[str, frozenset[str]] = {
    "demolition": frozenset(("buildings",)),
    "strike": frozenset(("buildings", "weapons")),
    "attack": frozenset(("items",)),
}
"""Events that count the single things they are done to, and of which kinds."""


def count(drafts: list[Draft], scene: Scene) -> None:
    """Give each number of the text to the nearest draft that takes its kind, then count lone nouns."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    taken: set[int] = set()
    parts: set[int] = set()
    for number in scene.numbers:
        here = by_sentence.get(number.sentence)
        if not here or number.core in scene.clauses.when_at or scene.covered[number.core] or scene.heads[number.core]:
            continue
        if number.first and (_in_order(number, scene) or _aged(number, scene)):
            continue
        if scene.subject_first and scene.tokens.words[number.first - 1] in subject_verbs.rules(scene, "none"):
            continue
        noun = counted(number, scene)
        if _part(number, noun, here, parts, scene) or _acts(number, noun, here, scene):
            continue
        if noun is not None and noun.data["class"] in ("time", "age", "distance", "none"):
            continue
        if scene.clauses.roles.get(number.first - 1) == "beside":
            # "Out of 48,000 that were to enter": the figure of what was agreed, where that is said.
            here = [d for d in here if d.agreed and 0 <= d.first - number.last <= 5]
            if not here:
                continue
            first = scene.tokens.sentences[number.sentence].first
            noun = noun or next((n for n in reversed(scene.nouns_in(first, number.first)) if n.data.get("kind")), None)
        if _of_total(number, scene):
            continue
        if scene.final and (_portion(number, noun, scene) or _hour(number, scene)):
            continue
        if scene.final:
            whole = _whole(number, noun, scene)
            if whole is True:
                continue
            noun = noun or (whole if isinstance(whole, Hit) else None)
        _give(number, noun, here, scene, taken)
    for draft in drafts:
        if scene.subject_first and draft.event == "casualties" and draft.counts and draft.realis != "negated":
            for kind, noun in subject_verbs.lone(draft, scene):
                start, end = scene.tokens.span(noun.first, noun.last)
                draft.counts.append(Count(kind=kind, min=1, max=1, of=noun.data.get("of"), start=start, end=end))
        if draft.event == "casualties" and len(draft.hits) > 1 and not (scene.final or scene.subject_first):
            _each(draft, scene, taken)
        if not draft.counts and draft.event in SINGLE and draft.data.get("lone", True):
            _alone(draft, scene, taken)
        elif (
            not draft.counts
            and draft.event in THINGS
            and not scene.final
            and draft.realis != "negated"
            and (draft.event == "demolition" or not scene.subject_first)
        ):
            _things(draft, scene, taken)


def _whole(number: Number, noun: Hit | None, scene: Scene) -> Hit | bool | None:
    """ "Of the 300 trucks only 89": true for the whole, which is no count of its own; for the part, the noun of the
    whole."""
    stop = scene.tokens.sentences[number.sentence].last
    if noun is not None and noun.first - number.last <= 3 and "abl" in noun.before:
        return any(n.core > noun.last for n in scene.numbers_in(noun.last, min(noun.last + 4, stop)))
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


def _hour(number: Number, scene: Scene) -> bool:
    """Whether a figure is a time of day: a word for a length of time stands right before it ("saat 20.00'de")."""
    before = scene.nouns_in(number.first - 1, number.first) if number.first else []
    return bool(before) and before[0].data["class"] == "time" and not before[0].before


def _portion(number: Number, noun: Hit | None, scene: Scene) -> bool:
    """ "21 people, 8 of them children" told before its whole ("8'i çocuk 21 kişi"): the figure with its owner's
    ending."""
    stop = scene.tokens.sentences[number.sentence].last
    tied = number.last < stop and scene.tokens.words[number.last][0] == "'"
    tied = tied or any("poss" in reason.before or reason.data.get("tied") for reason in number.reasons)
    if not tied or (noun is not None and noun.data["class"] not in (*PEOPLE, "none")):
        return False
    if noun is not None and noun.first - number.last > 3:
        return False
    after = noun.last if noun is not None else number.last
    following = scene.numbers_in(after, min(after + (6 if noun is not None else 3), stop))
    between = scene.tokens.words[number.last : following[0].first] if following else []
    return bool(following) and (noun is not None or "," not in between)


def counted(number: Number, scene: Scene) -> Hit | None:
    """The noun a number counts: the first counted noun after it, over adjectives, not over a sign."""
    words = scene.tokens.words
    stop = scene.tokens.sentences[number.sentence].last
    j = number.last
    prepositions = scene.pack.head.get("numbers", {}).get("over", ())
    reach = int(scene.pack.head.get("numbers", {}).get("reach", 4))
    if scene.either_order and number.low == 1 and number.reasons:
        # "One" in words follows its noun.
        ahead = next((n for n in scene.nouns_in(number.core - 2, number.core) if n.last == number.first), None)
        if ahead is not None and ahead.feature == "s":
            return ahead
    for noun in scene.nouns_in(number.core, min(j + reach, stop)):
        if noun.first < j and noun.first != number.core:
            continue
        if scene.either_order and any(
            e.first == j and e.last <= noun.first and e.feature in VERBAL for e in scene.events
        ):
            return None
        if "and" in noun.before:
            return None
        if words[noun.first - 1] != words[j - 1] and any(
            e.first < noun.last and "and" in e.before for e in scene.events_in(j, noun.first + 1)
        ):
            # "615, and the number of the wounded": another item.
            return None
        if any(words[i] in (",", ";", ":", "(", ")", "-") or scene.clauses.edge[i] for i in range(j, noun.first)):
            return None
        if scene.subject_first and noun.feature == "s" and number.low != 1 and noun.data["class"] == "people":
            # "Four Israeli strikes": a singular is the nation, the plural behind it is counted.
            if any(n.first <= noun.last + 1 and n.feature == "p" for n in scene.nouns_in(noun.last, min(j + 5, stop))):
                continue
        if scene.subject_first and any(
            words[i] in scene.pack.head["numbers"].get("connectors", ()) for i in range(j, noun.first)
        ):
            return None
        # A noun behind a preposition belongs to it, unless it stands right behind ("300 of the trucks").
        if any(words[i] in prepositions for i in range(j, noun.first)) and (
            noun.first > j + 1 or words[j] not in prepositions[:1]
        ):
            return None
        return noun
    return None


def _give(number: Number, noun: Hit | None, here: list[Draft], scene: Scene, taken: set[int]) -> None:
    best: tuple[float, Draft, str] | None = None
    shared: list[Draft] = []
    single = number.low == number.high == 1 and not scene.words[number.core].digit
    if single and noun is None and any(n.last == number.first for n in scene.nouns_in(number.first - 2, number.first)):
        # "Of one family": the word tells of the noun before it.
        return
    for draft in here:
        if single and draft.event not in SINGLE:
            continue
        if draft.verbal and draft.hit.after and number.last <= draft.first and len(here) > 1:
            shared.append(draft)
            continue
        if noun is None and not (_stands(number, draft) if scene.final else _bare(number, draft, scene)):
            if not _beside(number, draft, scene):
                continue
        if scene.either_order and draft.verbal and "and" in draft.hit.before and number.core < draft.first:
            continue
        kind = kind_of(number, noun, draft, scene.final, scene)
        if kind is None or kind not in ACCEPTS.get(draft.event, ()):
            continue
        first, last = draft.clause
        inside = first <= number.core < last
        gap: float = number.core - draft.last if number.core >= draft.last else draft.first - number.last
        if any(h.first <= number.last <= h.last + 1 for h in draft.hits if h.entry.data.get("numbered")):
            gap = -1
        if not inside:
            gap += 12
        if scene.clauses.roles.get(number.first - 1) == "average":
            gap = min(gap, 8)
        if draft.only and scene.clauses.roles.get(number.first - 1) == "except":
            gap = 1
        if gap > (14 if inside else 16):
            continue
        gap += 0.5 if (number.core < draft.first) is not scene.final else 0
        if scene.final and number.core >= draft.last and not draft.data.get("leads"):
            gap += 6
        if draft.object is not None and 0 <= number.first - draft.object.last <= 1:
            gap = -0.5
        if best is None or gap < best[0]:
            best = (gap, draft, kind)
    for draft in shared:
        kind = kind_of(number, noun, draft, scene.final, scene)
        near = draft.first - number.last <= 4
        if near and kind in ACCEPTS.get(draft.event, ()) and (noun is not None or best is None):
            draft.numbers.append(number)
            draft.counts.append(made(number, noun, str(kind), draft, scene))
    if best is None:
        return
    _, draft, kind = best
    draft.numbers.append(number)
    if noun is not None:
        taken.add(noun.first)
    draft.counts.append(made(number, noun, kind, draft, scene))
    if noun is not None and number.vague:
        _second(number, noun, draft, scene)


def _second(number: Number, noun: Hit, draft: Draft, scene: Scene) -> None:
    """ "Dozens of dead and wounded": the vague figure counts both."""
    stop = min(noun.last + 2, scene.tokens.sentences[number.sentence].last)
    for other in scene.nouns_in(noun.last, stop):
        kind = kind_of(number, other, draft, scene.final, scene)
        if other.first <= noun.last and "and" in other.before and kind in ACCEPTS[draft.event]:
            if kind != draft.counts[-1].kind and kind == other.data.get("kind"):
                draft.counts.append(made(number, other, str(kind), draft, scene))
            return


def _things(draft: Draft, scene: Scene, taken: set[int]) -> None:
    """ "They razed a house and a shop": each single thing counts, while the nouns stand close together."""
    reach = draft.last + 3
    for noun in scene.nouns_in(draft.first, draft.clause[1]):
        if noun.first >= reach:
            return
        kind = noun.data.get("kind")
        if kind not in THINGS[draft.event] or noun.feature not in ("s", "d") or "det" in noun.before:
            continue
        if noun.feature == "s" and kind != "buildings":
            continue
        if noun.first in taken or scene.covered[noun.first]:
            continue
        start, end = scene.tokens.span(noun.first, noun.last)
        value = 2 if noun.feature == "d" else 1
        draft.counts.append(Count(kind=kind, min=value, max=value, of=noun.data.get("of"), start=start, end=end))
        reach = noun.last + 3


def _stands(number: Number, draft: Draft) -> bool:
    """Verb-final order: a figure without a noun stands for people right before its verb, or after a word for a toll."""
    if any(h.data.get("leads") and 0 <= number.core - h.last <= 3 for h in draft.hits):
        return True
    return number.percent or 0 <= draft.first - number.last <= 4


def _beside(number: Number, draft: Draft, scene: Scene) -> bool:
    """Whether a figure whose noun the pack does not know stands right beside a verb that counts people."""
    if not scene.either_order or draft.event not in SINGLE or not draft.verbal or number.percent:
        return False
    return 0 <= number.first - draft.last <= 1 or 0 <= draft.first - number.last <= 2


def _bare(number: Number, draft: Draft, scene: Scene) -> bool:
    """Whether a figure without a counted noun may stand for people: nothing but a sign, an operator or the trigger
    follows."""
    i = number.last
    while i < len(scene.tokens.words) and scene.tokens.words[i] in scene.pack.head.get("numbers", {}).get(
        "fillers", ()
    ):
        i += 1
    if number.percent or i >= scene.tokens.sentences[number.sentence].last:
        return True
    for event in scene.events:
        if event.first == i and "and" in event.before:
            # "980 hurt and 43 held": the next word opens another item, so the figure belongs to what stands before it.
            return draft.first < number.first
    if scene.clauses.edge[i] or i in scene.clauses.operators or any(h.first <= i < h.last for h in draft.hits):
        return True
    following = scene.tokens.words[i]
    by = tuple(scene.pack.head.get("attribution", {}).get("by", ()))
    return following in scene.pack.head.get("numbers", {}).get("over", ()) or (bool(by) and following.startswith(by))


def _aged(number: Number, scene: Scene) -> bool:
    """ "Aged 45": no count."""
    return scene.tokens.words[number.first - 1] in scene.pack.head.get("numbers", {}).get("ages", ())


def _in_order(number: Number, scene: Scene) -> bool:
    """ "On the 665th day": a figure right after a definite word for a time tells which one it is."""
    before = number.first
    if scene.either_order and before - 1 in scene.clauses.when_at:
        return False
    article = scene.tokens.words[before - 1] in scene.pack.head.get("numbers", {}).get("articles", ())
    before -= article
    noun = next(iter(scene.nouns_in(before - 1, before)), None)
    return (
        noun is not None and noun.data["class"] == "time" and noun.feature == "s" and (article or "det" in noun.before)
    )


def kind_of(
    number: Number, noun: Hit | None, draft: Draft, final: bool = False, scene: Scene | None = None
) -> str | None:
    """The kind of a count, by its noun and by the event it would be part of."""
    if number.percent:
        return "share"
    own = _own_kind(number, draft, final, scene)
    if noun is None and isinstance(number.low, int) and 1900 <= number.low <= 2100 and not number.reasons:
        return None
    if noun is None:
        return own if draft.event in SINGLE or draft.event == "movement" else None
    kind: str | None = noun.data.get("kind")
    group = noun.data["class"]
    if group == "times":
        return {"strike": "strikes"}.get(draft.event, "violations") if draft.event in (*ACTS, "violation") else None
    if final and draft.event == "casualties" and group == "remains":
        return "killed"
    if draft.event == "remains" and (group in ("people", "captives", "remains") or kind in ("killed", "remains")):
        return "remains"
    if kind and group not in PEOPLE:
        return kind
    if group == "movers" and draft.event == "need":
        return kind or "people"
    if draft.event == "casualties" and kind in ("killed", "injured", "missing", "families"):
        return kind
    if draft.event in SINGLE:
        return own
    if draft.event in ("deployment", "withdrawal") and group == "force":
        return "troops"
    if final and draft.event == "movement" and group == "people" and own == "patients":
        return "people"
    if final and draft.event == "movement" and group in ("settlement", "buildings", "land", "troops", "none"):
        return None
    if draft.event == "movement":
        if own == "patients" and group == "people" and kind is None:
            return "people"
        # Who had fled and moves again returns, unless the word itself is of fleeing.
        return own or ("returned" if kind == "displaced" and not final else kind) or "people"
    return kind or "people" if group in PEOPLE else kind


def _own_kind(number: Number, draft: Draft, final: bool = False, scene: Scene | None = None) -> str | None:
    """The kind the trigger nearest the number sets (killed, injured, returned, ...). `final`: the verb follows its
    number."""
    if final:
        fit = [h for h in draft.hits if (h.first > number.core) is not bool(h.data.get("leads"))]
        near = min(fit or draft.hits, key=lambda h: abs(number.core - h.first))
        return (
            near.data.get("kind")
            or {"release": "released", "detention": "detained", "remains": "remains"}.get(draft.event)
            or draft.data.get("kind")
        )
    fixed = {"release": "released", "detention": "detained", "remains": "remains"}.get(draft.event)
    direct = next(
        (h for h in draft.hits if h.first == number.last and h.data.get("kind") and "and" not in h.before), None
    )
    if direct is not None:
        return str(direct.data["kind"])
    near = min(
        draft.hits,
        key=lambda h: (
            abs(number.core - h.first)
            + (0 if h.first <= number.core else 13 if "and" in h.before else 3)
            + (
                subject_verbs.apart(number.first, number.last, h, scene)
                if scene is not None and scene.subject_first
                else 0
            )
        ),
    )
    kind: str | None = near.data.get("kind")
    return kind or fixed or draft.data.get("kind")


def _of_total(number: Number, scene: Scene) -> bool:
    """ "27 of 28": the second figure is what the first is taken from."""
    over = scene.pack.head.get("numbers", {}).get("over", ())[:1]
    i = number.core - 1
    if scene.subject_first and scene.tokens.words[i] in subject_verbs.rules(scene, "articles"):
        i -= 1
    return scene.tokens.words[i] in over and any(n.last == i for n in scene.numbers_in(max(i - 4, 0), i))


def _part(number: Number, noun: Hit | None, here: list[Draft], parts: set[int], scene: Scene) -> bool:
    """ "Among them 4 children and 2 women" is no count of its own: it is part of the count before it."""
    near = range(number.core - 1, max(number.core - 5, -1), -1)
    among = any(scene.clauses.roles.get(i) == "among" for i in near[:4])
    opened = next((i for i in near[:4] if scene.clauses.roles.get(i) == "among"), number.first)
    if scene.either_order and any(e.feature in VERBAL and opened < e.first < number.first for e in scene.events):
        # "In them were killed three": a verb between tells an act of its own.
        among = False
    if not scene.final and scene.tokens.words[number.first - 1] == ",":
        # "..., 26 of them in the city"
        among = among or scene.clauses.roles.get(number.last) == "among"
    if among and scene.final:
        opened = next(i for i in near[:4] if scene.clauses.roles.get(i) == "among")
        among = not scene.numbers_in(opened, number.first)
    if not among and not any(i in parts for i in near):
        return False
    whole = next(
        (
            d
            for d in reversed(here)
            if d.counts and (d.counts[-1].start or 0) < scene.tokens.span(number.core, number.last)[0]
        ),
        None,
    )
    if whole is None:
        return among
    parts.update(range(number.core, noun.last if noun is not None else number.last))
    last = whole.counts[-1]
    part = made(
        number,
        noun,
        noun.data["kind"] if noun is not None and noun.data.get("kind") in ACCEPTS.get(whole.event, ()) else last.kind,
        whole,
        scene,
    )
    whole.counts[-1] = replace(last, parts=(*last.parts, part))
    return True


def _acts(number: Number, noun: Hit | None, here: list[Draft], scene: Scene) -> bool:
    """A figure before the word for an act counts the acts: "12 raids", "88 incidents of gunfire". True where it did."""
    if number.percent or (
        noun is not None and noun.data["class"] not in ("none", "violations", "strikes") and not noun.data.get("times")
    ):
        return False
    times = noun is not None and noun.first == number.last and noun.data.get("times")
    for draft in here if not times else ():
        gap = draft.first - number.last
        if draft.event not in ACTS or (draft.verbal and (gap or draft.feature != "past")) or gap < 0 or gap > 1:
            continue
        if gap and (noun is None or noun.first != number.last):
            continue
        if scene.tokens.words[draft.first].startswith(
            tuple(scene.pack.head.get("attribution", {}).get("by", ())) or ("\0",)
        ):
            # "Two by gunfire": the figure counts those hit.
            continue
        draft.feature = "noun"
        draft.numbers.append(number)
        draft.counts.append(made(number, None, "strikes" if draft.event == "strike" else "violations", draft, scene))
        return True
    if noun is None and not number.percent:
        told = [
            d
            for d in here
            if d.event in (*ACTS, "violation") and not d.verbal and not d.counts and 0 <= number.first - d.last <= 8
        ]
        if (
            told
            and scene.clauses.roles.get(told[-1].first - 1) in ("total", "phase")
            and number.first < told[-1].clause[1]
        ):
            told[-1].numbers.append(number)
            told[-1].counts.append(
                made(number, None, "strikes" if told[-1].event == "strike" else "violations", told[-1], scene)
            )
            return True
    done = [
        d
        for d in here
        if times and d.event in (*ACTS, "violation") and d.last <= number.first and number.first < d.clause[1]
    ]
    if done:
        done[-1].numbers.append(number)
        done[-1].counts.append(
            made(number, None, "strikes" if done[-1].event == "strike" else "violations", done[-1], scene)
        )
    return bool(done)


def made(number: Number, noun: Hit | None, kind: str, draft: Draft, scene: Scene) -> Count:
    """The count record of a number."""
    last = noun.last if noun is not None and noun.first == number.last else number.last
    start, end = scene.tokens.span(number.first, number.last)
    low, high = number.low, number.high
    if draft.only and draft.realis == "planned" and low == high:
        low = None
    return Count(
        kind=kind,
        min=low,
        max=high,
        per=_rate(last, scene, number.first),
        approx=number.approx,
        vague=number.vague,
        of=noun.data.get("of") if noun else None,
        unit=noun.data.get("unit") if noun else None,
        start=start,
        end=end,
    )


def _rate(last: int, scene: Scene, first: int | None = None) -> str | None:
    if scene.final and first is not None:
        for i in range(max(first - 3, 0), first):
            operator = scene.clauses.operators.get(i)
            counted_before = operator is not None and any(n.last == operator.first for n in scene.numbers_in(i - 4, i))
            if operator is not None and operator.data["role"] == "rate" and not counted_before:
                return str(operator.data["per"])
    for i in range(last, min(last + 4, len(scene.tokens.words))):
        if scene.either_order and scene.words[i].digit:
            return None
        operator = scene.clauses.operators.get(i)
        if operator is not None and operator.data["role"] == "rate":
            return None if _that_one(operator, scene) else str(operator.data["per"])
    return None


def _that_one(operator: Hit, scene: Scene) -> bool:
    """ "In the same day", "in the first week": one day or week, no rate."""
    stop = scene.tokens.sentences[operator.sentence].last
    rules = scene.pack.head.get("numbers", {})
    if operator.last - operator.first < 2 or operator.last >= stop:
        return False
    word = scene.tokens.words[operator.last]
    return word in rules.get("same", ()) or word.startswith(rules.get("article", "\0"))


def _alone(draft: Draft, scene: Scene, taken: set[int]) -> None:
    """A singular or dual noun beside the trigger counts 1 or 2."""
    if scene.either_order and draft.realis == "negated" and draft.event == "casualties":
        return
    if scene.subject_first:
        if draft.realis == "negated":
            return
        noun = subject_verbs.one(draft, scene)
        if noun is not None:
            _lone(draft, noun, 1, scene)
        elif draft.data.get("singular") and draft.event == "casualties" and draft.realis != "negated":
            _lone(draft, draft.hit, 1, scene)
        return
    counted_by = next((h for h in draft.hits if h.data.get("numbered") and h.feature in ("s", "d")), None)
    if counted_by is not None:
        _lone(draft, counted_by, 2 if counted_by.feature == "d" else 1, scene)
        return
    if scene.final:
        aged = next(
            (
                n
                for n in scene.nouns_in(draft.clause[0], draft.first)
                if n.data["class"] == "age" and n.data.get("person")
            ),
            None,
        )
        if aged is not None:
            _lone(draft, aged, 1, scene)
        return
    # A noun inside a body's name ("resistance", "government of") is nobody who was counted.
    nouns = [n for n in scene.nouns_in(draft.last, min(draft.last + 3, draft.clause[1])) if not scene.covered[n.first]]
    near = draft.object is not None and (scene.either_order or draft.object.first >= draft.last)
    named = draft.object is not None and scene.covered[draft.object.first]
    if draft.verbal and draft.object is not None and near and draft.object not in nouns and not named:
        nouns = [*nouns, draft.object]
    for noun in nouns:
        if "det" in noun.before and any(
            hit.data.get("adjective") for hit in scene.bodies.within(noun.first, noun.last)
        ):
            # "The Israeli government": the adjective of another noun.
            continue
        if noun.first in taken or noun.feature not in ("s", "d") or noun.data.get("kind") in ("families",):
            continue
        if noun.first and scene.words[noun.first - 1].digit:
            # A figure too large to be one counts nothing, and its noun does not count by itself.
            continue
        if noun.data["class"] not in ("people", "captives", "remains", "force") or noun.data.get("mass"):
            continue
        if noun.first > draft.last and noun.data["class"] == "people" and _adjective(noun, scene):
            continue
        _lone(draft, noun, 2 if noun.feature == "d" else 1, scene)
        return
    if draft.verbal and draft.realis != "negated":
        for noun in scene.nouns_in(draft.first - 2, draft.first):
            if (
                noun.last == draft.first
                and noun.feature in (("s",) if scene.either_order else ("s", "d"))
                and noun.data["class"] in PEOPLE
                and noun.first not in taken
            ):
                _lone(draft, noun, 2 if noun.feature == "d" else 1, scene)
                return
    if draft.event in ("release", "detention") or (draft.event == "casualties" and not draft.verbal):
        _pronoun(draft, scene)


def _each(draft: Draft, scene: Scene, taken: set[int]) -> None:
    """Tolls strung together ("a soldier was killed and another hurt"): a word for a toll that has no figure counts the
    singular or dual noun beside it."""
    hits = sorted(draft.hits, key=lambda hit: hit.first)
    ends = [*(hit.first for hit in hits[1:]), draft.clause[1]]
    for hit, end in zip(hits, ends, strict=True):
        kind = hit.data.get("kind")
        stop = min(hit.last + 3, end)
        if kind is None or any(c.kind == kind for c in draft.counts):
            continue
        if any(hit.first - 2 <= number.last and number.core < stop + 1 for number in draft.numbers):
            continue
        beside = [hit] if hit.data.get("numbered") else scene.nouns_in(hit.last, stop)
        noun = next((n for n in beside if n.feature in ("s", "d") and n.first not in taken), None)
        if noun is None or (noun is not hit and noun.data["class"] not in PEOPLE) or noun.data.get("mass"):
            continue
        if noun is not hit and noun.first > hit.last and _adjective(noun, scene):
            continue
        _lone(draft, noun, 2 if noun.feature == "d" else 1, scene, kind)


def _adjective(noun: Hit, scene: Scene) -> bool:
    """Whether a word for people of a nation tells of another word instead: "the Israeli forces", "a raid"."""
    if scene.covered[noun.first] or "det" in noun.before:
        return True
    return noun.first in scene.event_ends


def _pronoun(draft: Draft, scene: Scene) -> None:
    """ "They released him": one person."""
    stop = draft.hit.last + 4 if draft.event == "release" else draft.hit.last
    for i in range(draft.hit.last - 1, min(stop, draft.clause[1])):
        operator = scene.clauses.operators.get(i)
        labels = operator.after if operator is not None and operator.data["role"] == "stop" else ()
        if i < draft.hit.last:
            # The pronoun on a verbal noun whose object stands beside it is the doer.
            labels = draft.hit.after if draft.verbal or draft.object is None or draft.object.first < draft.first else ()
        if i == draft.hit.last - 1 and i > draft.hit.first:
            labels = scene.pack.suffix_of(scene.tokens.words[i], scene.words[i].keys)
        if any(label in ("him", "her") for label in labels):
            start, end = scene.tokens.span(i, i + 1)
            kind = {"release": "released", "detention": "detained"}.get(draft.event) or draft.data.get("kind", "killed")
            draft.counts.append(Count(kind=kind, min=1, max=1, start=start, end=end))
            return


def _lone(draft: Draft, noun: Hit, value: int, scene: Scene, kind: str | None = None) -> None:
    kind = (
        kind
        or draft.data.get("kind")
        or {"release": "released", "detention": "detained", "remains": "remains"}.get(draft.event)
    )
    if kind is None or kind not in ACCEPTS[draft.event]:
        return
    start, end = scene.tokens.span(noun.first, noun.last)
    draft.counts.append(Count(kind=kind, min=value, max=value, of=noun.data.get("of"), start=start, end=end))
