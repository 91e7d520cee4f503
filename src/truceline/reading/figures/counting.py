"""Which number counts what, and of which claim it is part."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.figures.count_kinds import ACCEPTS, ACTS, FARTHEST, PEOPLE, SINGLE, kind_of, made, times_of
from truceline.reading.figures.counted_nouns import (
    counted,
    heads_line,
    is_age,
    is_apart,
    is_fraction,
    is_hour,
    is_item,
    is_ordinal,
    is_place_in_time,
    is_time,
    is_total,
    is_years,
    opening,
    whole_of,
)
from truceline.reading.figures.lone_nouns import THINGS, count_alone, count_each, count_things, lone_kinds
from truceline.reading.figures.numbers import Number
from truceline.reading.figures.parts import calls_for, give_portions, is_ahead, lone_parts, part_of_whole
from truceline.reading.figures.strung_nouns import count_before, lone_beside, one_more, second
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers import subject_verbs
from truceline.records.claim import Count

COUNTED = {"strike": "strikes", "attack": "items"}
"""What a figure before the word for an act counts, where it is not breaches."""
LISTED = 16
"""How many tokens may stand between two items of a list of people."""
LED = 14
"""How far behind a word for a toll its figure may stand, dates between them passed over."""
UNKNOWN = 4
"""How many tokens may stand between a figure and the verb whose subject it counts, its noun unknown."""


def count(drafts: list[Draft], scene: Scene) -> None:
    """Give each number of the text to the nearest draft that takes its kind, then count lone nouns."""
    by_sentence: dict[int, list[Draft]] = {}
    for draft in drafts:
        by_sentence.setdefault(draft.sentence, []).append(draft)
    taken: set[int] = set()
    parts: set[int] = set()
    portions: list[tuple[Number, Hit | None]] = []
    for number in scene.numbers:
        here = by_sentence.get(number.sentence)
        if not here or _no_count(number, scene):
            continue
        here = [draft for draft in here if not calls_for(number, draft, scene)]
        noun = counted(number, scene) or (_numbered(number, scene) if scene.either_order else None)
        if scene.final and is_ahead(number, noun, portions, scene):
            portions.append((number, noun))
            continue
        if noun is None and is_apart(number, scene):
            continue
        if scene.final and heads_line(number, here, scene):
            continue
        if part_of_whole(number, noun, here, parts, scene) or _acts(number, noun, here, scene):
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
        if scene.subject_first and scene.clauses.roles.get(opening(number) - 1) == "sub":
            # "In return for 20 captives, Y freed 1,968": another act's.
            continue
        if is_total(number, scene) or (scene.subject_first and noun is None and is_item(number, scene)):
            continue
        whole = scene.fronted_whole(number.first)
        if whole is not None:
            noun = noun or whole
        elif scene.subject_first and noun is not None and scene.fronted_whole(noun.last) is noun:
            continue
        if scene.final:
            told = whole_of(number, noun, scene)
            if told is True:
                continue
            noun = noun or (told if isinstance(told, Hit) else None)
            if noun is not None and any(d.data.get("leads") and d.first <= noun.first < d.last for d in here):
                # "The number of those who left their homes": the homes are not counted.
                noun = None
        _give(number, noun, here, scene, taken)
        portions = give_portions(portions, number, here, scene)
    for draft in drafts:
        _count_lone(draft, scene, taken)
        lone_parts(draft, scene)


def _numbered(number: Number, scene: Scene) -> Hit | None:
    """ "The number of the lorries that came in was 171": the thing that is counted stands before its figure."""
    tally = scene.pack.head.get("numbers", {}).get("tally", ())
    first = max(scene.tokens.sentences[number.sentence].first + 1, number.first - 9)
    for noun in reversed(scene.nouns_in(first, number.first)):
        if scene.tokens.words[noun.first - 1] in tally and "det" in noun.before:
            return None if scene.numbers_in(noun.last, number.first) else noun
    return None


def _no_count(number: Number, scene: Scene) -> bool:
    """Whether a figure is part of a date, a name or an attribution, or tells an age, an hour or which one of many."""
    core = number.core
    words = scene.tokens.words
    if scene.either_order and core > 1 and words[core - 1] == "-" and words[core - 2].isascii():
        if words[core - 2].isalpha():
            # "F-16": a name.
            return True
    if core in scene.clauses.when_at or scene.covered[core] or scene.heads[core]:
        return True
    if number.first and (is_ordinal(number, scene) or is_age(number, scene)):
        return True
    if scene.final and (is_hour(number, scene) or is_place_in_time(number, scene) or is_fraction(number, scene)):
        return True
    if not scene.subject_first:
        return False
    none = scene.tokens.words[number.first - 1] in subject_verbs.rules(scene, "none")
    return none or is_time(number, scene) or is_years(number, scene)


def _count_lone(draft: Draft, scene: Scene, taken: set[int]) -> None:
    """Count what is told of a draft without a figure."""
    if scene.subject_first and draft.event == "casualties" and draft.counts and draft.realis != "negated":
        for kind, noun in [*lone_kinds(draft, scene), *lone_beside(draft, scene)]:
            start, end = scene.tokens.span(noun.first, noun.last)
            draft.counts.append(Count(kind=kind, min=1, max=1, of=noun.data.get("of"), start=start, end=end))
    if draft.event == "casualties" and len(draft.hits) > 1 and not (scene.final or scene.subject_first):
        count_each(draft, scene, taken)
    if draft.counts and draft.event in SINGLE and not (scene.final or scene.subject_first):
        count_before(draft, scene, taken)
    if not draft.counts and draft.event in SINGLE and draft.data.get("lone", True):
        count_alone(draft, scene, taken)
    elif (
        not draft.counts
        and draft.event in THINGS
        and not scene.final
        and draft.realis != "negated"
        and (draft.event == "demolition" or not scene.subject_first)
    ):
        count_things(draft, scene, taken)


def _give(number: Number, noun: Hit | None, here: list[Draft], scene: Scene, taken: set[int]) -> None:
    best: tuple[float, Draft, str] | None = None
    shared: list[Draft] = []
    listed = _listed(number, noun, here, scene)
    reached = [d for d in here if number.first - d.last <= FARTHEST and d.first - number.last <= FARTHEST]
    here = [listed] if listed is not None else reached
    if scene.subject_first:
        # "Nine bodies and one wounded person": the figure right before a word for the hurt is theirs.
        here = [d for d in here if any(h.first == number.last and h.data.get("numbered") for h in d.hits)] or here
    single = number.low == number.high == 1 and not scene.words[number.core].digit
    if single and noun is None and any(n.last == number.first for n in scene.nouns_in(number.first - 2, number.first)):
        # "Of one family": the word tells of the noun before it.
        return
    for draft in here:
        lone = scene.final and draft.event == "demolition" and noun is not None and noun.data["class"] == "buildings"
        lone = lone or (scene.subject_first and noun is not None and noun.data["class"] in ("violations", "strikes"))
        if single and draft.event not in SINGLE and not lone:
            continue
        if draft.verbal and draft.hit.after and number.last <= draft.first and len(here) > 1:
            shared.append(draft)
            continue
        if (
            noun is None
            and not any(scene.listed(h) is number for h in draft.hits)
            and not (_stands(number, draft, scene) if scene.final else _bare(number, draft, scene))
        ):
            if not _beside(number, draft, scene):
                continue
        if scene.either_order and draft.verbal and "and" in draft.hit.before and number.core < draft.first:
            continue
        kind = kind_of(number, noun, draft, scene.final, scene)
        if kind is None or kind not in ACCEPTS.get(draft.event, ()):
            continue
        held = scene.either_order and noun is not None and noun.data["class"] == "captives" and not draft.verbal
        if held and draft.event == "casualties":
            # "279 dead beside 35 held": who is held is not hurt.
            continue
        gap = _gap(number, draft, scene) if draft is not listed else 0
        if gap is not None and (best is None or gap < best[0]):
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
    if scene.final and draft.counts and scene.clauses.roles.get(number.first - 1) == "these":
        # "327 were killed, 136 of them children": a part of what is counted already.
        return
    draft.numbers.append(number)
    if noun is not None:
        taken.add(noun.first)
    draft.counts.append(made(number, noun, kind, draft, scene))
    if noun is not None and number.vague:
        second(number, noun, draft, scene)
    elif noun is not None:
        one_more(noun, draft, scene, taken)


def _listed(number: Number, noun: Hit | None, here: list[Draft], scene: Scene) -> Draft | None:
    """ "18 prisoners ..., and 54 prisoners ...", "besides 333 detainees": an item of a list counts as the one before
    it, where no other act is told between them."""
    words, rules = scene.tokens.words, scene.pack.head.get("numbers", {})
    start = number.first
    besides = any(words[i] in rules.get("besides", ()) for i in range(max(start - 3, 0), start))
    strung = words[start - 1] in rules.get("connectors", ()) or any("and" in r.before for r in number.reasons[:1])
    before = next((n for n in reversed(scene.numbers_in(max(start - LISTED, 0), start)) if n.last <= start), None)
    if noun is None or before is None or not (besides or (strung and rules.get("besides"))):
        return None
    draft = next((d for d in here if before in d.numbers), None)
    if draft is None or draft.event not in SINGLE or kind_of(number, noun, draft, scene.final, scene) is None:
        return None
    first = counted(before, scene)
    alike = first is not None and (first.entry is noun.entry or (besides and first.data["class"] in PEOPLE))
    told = any(i in scene.event_at and i not in range(draft.first, draft.last) for i in range(before.last, start))
    return draft if alike and not told and noun.data["class"] in PEOPLE else None


def _gap(number: Number, draft: Draft, scene: Scene) -> float | None:
    """How far a number stands from a draft, in tokens and what weighs like them; null where it is too far."""
    if scene.subject_first and _opens_item(number, draft, scene):
        return 0
    inside = draft.clause[0] <= number.core < draft.clause[1]
    low, high = (draft.last, number.core) if number.core >= draft.last else (number.last, draft.first)
    gap: float = high - low
    gap -= scene.surplus(low, high) if gap > 2 else 0
    if any(h.first <= number.last <= h.last + 1 for h in draft.hits if h.entry.data.get("numbered")):
        gap = -1
    if not inside and not (scene.subject_first and draft.event == "violation"):
        # What monitors saw beyond the lines may stand in another clause.
        gap += 12
    if draft.data.get("lone") is False and not draft.numbers and scene.clauses.roles.get(number.first - 1) == "stop":
        # "Raised the deaths by hunger to 21": the figure that a toll rose to.
        gap = min(gap, 0.5)
    if scene.clauses.roles.get(number.first - 1) == "average":
        gap = min(gap, 8)
    if draft.only and scene.clauses.roles.get(number.first - 1) == "except":
        gap = 1
    if gap > (14 if inside else 16) or (not inside and number.percent and not scene.words[number.core].digit):
        return None
    if scene.final and not inside and number.core >= draft.last:
        # Where the verb stands last, a figure behind it is told by the next.
        return None
    if draft.object is not None and 0 <= number.first - draft.object.last <= 1:
        between = any(i in scene.event_at for i in range(max(draft.object.last, draft.last), number.first))
        return gap if between else -0.5
    if scene.subject_first and draft.object is not None and 0 <= draft.object.first - number.last <= 2:
        # "The 330 bodies that X sent back": told of the thing acted on, wherever it stands.
        return -0.5
    gap += 0.5 if (number.core < draft.first) is not scene.final else 0
    return gap + 6 if scene.final and number.core >= draft.last and not draft.data.get("leads") else gap


def _opens_item(number: Number, draft: Draft, scene: Scene) -> bool:
    """ "One was hurt and four others detained": a figure behind "and" whose noun stands right before a passive verb."""
    joined = scene.tokens.words[number.first - 1] in subject_verbs.rules(scene, "joined")
    ahead = draft.first - number.last
    told = joined and 0 < ahead <= UNKNOWN and draft.feature in ("past", "passive")
    return told and any(noun.last == draft.first for noun in scene.nouns_in(number.last, draft.first))


def _stands(number: Number, draft: Draft, scene: Scene) -> bool:
    """Verb-final order: a figure without a noun stands for people right before its verb, or after a word for a toll
    (a date between them counts nothing)."""
    for hit in draft.hits:
        between = range(hit.last, min(number.core, hit.last + LED))
        if hit.data.get("leads") and hit.last <= number.core < hit.last + LED:
            portion = bool(scene.numbers_in(hit.last, number.first))
            if portion or sum(i not in scene.clauses.when_at for i in between) <= 3:
                return True
    article = number.core + 1 == number.last and any(reason.data.get("article") for reason in number.reasons)
    return number.percent or 0 <= draft.first - number.last <= (1 if article else 4)


def _beside(number: Number, draft: Draft, scene: Scene) -> bool:
    """Whether a figure whose noun the pack does not know stands right beside a verb that counts people."""
    if draft.event not in SINGLE or not draft.verbal or number.percent or number.fraction:
        return False
    if scene.either_order:
        return any(0 <= number.first - h.last <= 1 or 0 <= h.first - number.last <= 2 for h in draft.hits)
    if not scene.subject_first or scene.nouns_in(number.last, number.last + 1):
        return False
    passive = draft.feature == "passive" or bool(draft.data.get("passive"))
    if not passive:
        return 0 <= number.first - draft.last <= 1 and bool(draft.data.get("agentive", True))
    return 0 < draft.first - number.last <= UNKNOWN and _unknown(number.last, draft.first, scene)


def _unknown(first: int, last: int, scene: Scene) -> bool:
    """Whether a word that the pack does not know opens the stretch, and no sign, preposition or "and" stands in it."""
    words = scene.tokens.words
    over = {*scene.pack.head.get("numbers", {}).get("over", ()), *subject_verbs.rules(scene, "joined")}
    if scene.words[first].nodes or not words[first].isalpha():
        return False
    return not any(scene.clauses.edge[i] or words[i] in over or words[i] in (",", '"', "(") for i in range(first, last))


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
    finite = subject_verbs.rules(scene, "passives") | subject_verbs.rules(scene, "perfect")
    if scene.subject_first and following in finite:
        # "Thirteen were handed over": the figure is the subject.
        return True
    by = tuple(scene.pack.head.get("attribution", {}).get("by", ()))
    return following in scene.pack.head.get("numbers", {}).get("over", ()) or (bool(by) and following.startswith(by))


def _acts(number: Number, noun: Hit | None, here: list[Draft], scene: Scene) -> bool:
    """A figure before the word for an act counts the acts: "12 raids", "88 incidents of gunfire". True where it did."""
    if number.percent or (
        noun is not None and noun.data["class"] not in ("none", "violations", "strikes") and not noun.data.get("times")
    ):
        return False
    times = noun is not None and noun.first == number.last and noun.data.get("times")
    for draft in here if not times else ():
        gap = draft.first - number.last
        # "2,032 cases of detention": as many were held.
        cases = draft.event == "detention" and gap == 1
        if (
            (draft.event not in (*ACTS, "attack") and not cases)
            or (draft.verbal and (gap or draft.feature != "past"))
            or gap < 0
            or gap > 1
        ):
            continue
        if gap and (noun is None or noun.first != number.last):
            continue
        if scene.tokens.words[draft.first].startswith(
            tuple(scene.pack.head.get("attribution", {}).get("by", ())) or ("\0",)
        ):
            # "Two by gunfire": the figure counts those hit.
            continue
        aims = scene.pack.head.get("attribution", {}).get("target_labels", ())
        if (
            scene.either_order
            and noun is None
            and any(label in aims for hit in draft.hits if hit.first == draft.first for label in hit.before)
        ):
            # "Hurt were two in-a-raid": likewise.
            continue
        draft.feature = "noun"
        draft.numbers.append(number)
        kind = "detained" if cases else COUNTED.get(draft.event, "violations")
        draft.counts.append(made(number, None, kind, draft, scene))
        return True
    if noun is None and not number.percent:
        told = [
            d
            for d in here
            if d.event in (*ACTS, "violation") and not d.verbal and not d.counts and 0 <= number.first - d.last <= 8
            if not any(i in scene.event_at for i in range(d.last, number.first))
        ]
        # "Breaches: 497"
        listed = bool(told) and told[-1].last == number.first - 1 and scene.tokens.words[number.first - 1] == ":"
        listed = listed and number.last not in scene.event_at
        inside = bool(told) and number.first < told[-1].clause[1]
        if listed or (inside and scene.clauses.roles.get(told[-1].first - 1) in ("total", "phase")):
            told[-1].numbers.append(number)
            kind = "strikes" if told[-1].event == "strike" else "violations"
            told[-1].counts.append(made(number, None, kind, told[-1], scene))
            return True
    done = [
        d
        for d in here
        if times and d.event in (*ACTS, "violation") and d.last <= number.first and number.first < d.clause[1]
    ]
    if done:
        done[-1].numbers.append(number)
        done[-1].counts.append(made(number, None, times_of(done[-1], scene.final), done[-1], scene))
    return bool(done)
