"""The quote of a draft: the shortest clause with the event word and its numbers."""

from __future__ import annotations

from truceline.reading.acts import predicates
from truceline.reading.acts.drafts import Draft
from truceline.reading.scene import Scene
from truceline.reading.speakers import subject_verbs

LEAD = frozenset(("negation", "phase", "demand", "block", "plan", "bound", "back"))
BESIDE = frozenset(("topic", "aside"))
"""Roles of words that open what only stands beside an act."""


def quote(drafts: list[Draft], scene: Scene) -> None:
    """Set the quote of each draft, in the order of the text."""
    if scene.final:
        predicates.quote(drafts, scene)
        return
    for k, draft in enumerate(drafts):
        previous = drafts[k - 1] if k and drafts[k - 1].sentence == draft.sentence else None
        if scene.subject_first and previous is not None and previous.first == draft.first:
            # An act and its toll told by one verb.
            previous = drafts[k - 2] if k > 1 and drafts[k - 2].sentence == draft.sentence else None
        following = _following(k, drafts)
        first = _first(draft, previous, scene)
        last = _last(draft, following, scene)
        draft.quote = _tidy(first, last, draft, scene)


def _following(k: int, drafts: list[Draft]) -> Draft | None:
    """The next draft of the sentence that begins behind draft `k`."""
    for n in range(k + 1, len(drafts)):
        if drafts[n].sentence != drafts[k].sentence:
            return None
        if drafts[n].first >= drafts[k].last:
            return drafts[n]
    return None


def _figured(draft: Draft) -> int:
    """The token behind the trigger and its figures."""
    return max([draft.last, *[number.last for number in draft.numbers]])


def _first(draft: Draft, previous: Draft | None, scene: Scene) -> int:
    floor = draft.clause[0]
    if previous is not None:
        told = previous.last
        if scene.subject_first and told > draft.first:
            # "125 were killed, 13 bodies retrieved and 271 injured": behind the word before it.
            told = max((hit.last for hit in previous.hits if hit.last <= draft.first), default=told)
        floor = max(floor, min(told, draft.first))
    if draft.frame is not None and draft.frame.head[0] < draft.first:
        floor = max(floor, min(draft.frame.head[0 if draft.frame.kind == "called" else 1], draft.first))
    if draft.verbal or (draft.feature == "" and scene.pack.head.get("quote", {}).get("clause", False)):
        first = draft.first if "and" in draft.hit.before else floor
        if previous is not None and previous.last > draft.clause[0]:
            hit = draft.actor_hit
            near = hit is not None and previous.last <= hit.first and hit.last <= draft.first
            first = hit.first if hit is not None and near else draft.first
    else:
        first = draft.first
        if draft.frame is not None and draft.frame.kind == "called":
            first = max(floor, min(draft.frame.head[0], first))
        for number in draft.numbers:
            if floor <= number.first < first:
                first = number.first
        if scene.subject_first:
            return max(floor, subject_verbs.head_of(draft, floor, scene)) if first == draft.first else max(floor, first)
        governing = next(
            (h for h in draft.operators if h.feature in ("past", "present", "future") and floor <= h.first < first),
            None,
        )
        first = _led(first, floor, scene)
        if governing is not None and not governing.data.get("outside"):
            first = floor if "and" not in governing.before else governing.first
    strung = scene.either_order and "and" in draft.hit.before
    if draft.object is not None and floor <= draft.object.first < first and draft.verbal and not strung:
        first = draft.object.first
    if scene.subject_first and draft.verbal:
        first = min([first, *(number.first for number in draft.numbers if floor <= number.first)])
    return max(first, floor) if first <= draft.first else draft.first


def _led(first: int, floor: int, scene: Scene) -> int:
    """Take in operators that stand right before: "stop to", "not", "continued"."""
    while first > floor:
        operator = scene.clauses.operators.get(first - 1)
        if operator is None or operator.data["role"] not in LEAD or operator.data.get("outside"):
            break
        first = operator.first
    return max(first, floor)


def _last(draft: Draft, following: Draft | None, scene: Scene) -> int:
    last = draft.clause[1]
    if draft.object is not None and draft.object.first >= last:
        last = scene.clauses.end(draft.object.last - 1, scene.tokens.sentences[draft.sentence].last)
    if draft.hit.tail:
        last = max(last, draft.hit.tail[1])
    for number in draft.numbers:
        last = max(last, number.last + 1) if number.last >= last and number.last - last < 6 else last
    if following is not None and draft.last <= following.first < last:
        stop = following.first
        for number in following.numbers:
            if draft.last <= number.first < stop:
                stop = number.first
        stop = _led(stop, draft.last, scene) if not following.verbal else stop
        inner = max([draft.last, *[n.last for n in draft.numbers if n.last <= stop]])
        last = max(stop, inner)
    if draft.hit.tail:
        last = max(last, draft.hit.tail[1])
    if scene.subject_first:
        last = next((i for i in range(_figured(draft), last) if _apart(i, scene)), last)
    if not BESIDE.isdisjoint(scene.present):
        last = next((i for i in range(_figured(draft), last) if _beside(i, scene)), last)
    starts = [f.head[0] for f in scene.frames_in(draft.sentence) if f.kind not in ("nominal", "called")]
    cut = min([start for start in starts if draft.last <= start < last], default=last)
    return max(cut, draft.last)


def _before_next(last: int, draft: Draft, scene: Scene) -> int:
    """A body strung on by "and" right before a verb is the subject of what follows, no part of this act."""
    if last >= scene.tokens.sentences[draft.sentence].last or scene.clauses.edge[last]:
        return last
    for hit in scene.bodies.within(_figured(draft), last):
        if hit.last == last and "and" in hit.before:
            return hit.first
    return last


def _apart(i: int, scene: Scene) -> bool:
    """Whether "after", "following", "despite" begins at token `i` what is another act, and no date."""
    operator = scene.clauses.operators.get(i)
    if operator is None or operator.first != i or i in scene.clauses.when_at:
        return False
    return operator.data["role"] == "dating" and bool(operator.data.get("apart"))


def _beside(i: int, scene: Scene) -> bool:
    """Whether what begins at token `i` only stands beside the act: its setting, or what it was held to talk about."""
    operator = scene.clauses.operators.get(i)
    if operator is None or operator.first != i:
        return False
    purpose = operator.data["role"] == "topic" and any("to" in before for _, before, _, _, _ in scene.words[i].nodes)
    return operator.data["role"] == "aside" or purpose


def _tidy(first: int, last: int, draft: Draft, scene: Scene) -> tuple[int, int]:
    words, roles = scene.tokens.words, scene.clauses.roles
    sentence = scene.tokens.sentences[draft.sentence]
    trim = scene.pack.head.get("quote", {}).get("trim", ())
    last = min(last, sentence.last)
    last = _before_next(last, draft, scene)
    while last > draft.last and (
        (not words[last - 1][0].isalnum() and words[last - 1] not in ('"', ")", "%"))
        or words[last - 1] in trim
        or roles.get(last - 1) in ("dating", "sub", "break", "conj", "stop", "cause")
    ):
        last -= 1
    while first < draft.first and (
        (not words[first][0].isalnum() and words[first] not in ('"', "%"))
        or roles.get(first) in ("conj", "break", "sub", "complementizer", "dating")
    ):
        first += 1
    inside = words[first:last]
    if inside.count('"') % 2 == 1:
        if words[last - 1] == '"':
            last -= 1 if last - 1 > draft.last - 1 and last - 1 >= first + 1 else 0
        elif words[first] == '"' and first < draft.first:
            first += 1
    if last <= first:
        return draft.first, max(draft.last, draft.first + 1)
    return first, last
