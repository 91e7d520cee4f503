"""Dates that a claim takes from the clause beside it: "which came earlier today", "when", "at the same time as"."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from truceline.reading.acts.drafts import Draft
from truceline.reading.scene import Scene
from truceline.reading.times.when import When

DATELINE = 6
"""Within how many tokens of the beginning of its sentence the day of a dateline stands, behind its place."""
DASHES = (["-"], ["–"], ["—"])
TIED = 14
"""Tokens behind an act within which the feast it coincides with is named."""
NEAR = 3
"""Tokens before an act within which the word that ties it to another's time stands."""


def related(draft: Draft, scene: Scene) -> When | None:
    """ "The closing, which came earlier today", "on 10 October, when it entered into force": the date of a relative
    clause that tells no act of its own, or the date that the clause of the draft tells more of."""
    roles, sentence = scene.clauses.roles, scene.tokens.sentences[draft.sentence]
    opening = draft.clause[0] - 1
    if roles.get(opening) == "sub" and scene.tokens.words[opening] in scene.closed_class("dates", "then"):
        when = scene.clauses.when_at.get(opening - 1)
        if when is not None and when.began is not None and when.start is None:
            latest = When(when.first, when.last, when.began, when.end, when.sentence)
            latest.reasons = when.reasons
            return latest
        return when if when is not None and when.start is not None and not when.since else None
    start = draft.clause[1]
    if start >= sentence.last or roles.get(start) != "relative":
        return None
    stop = scene.clauses.end(start, sentence.last)
    when = next((w for w in scene.whens if start < w.first < stop), None)
    if when is None or scene.heads[when.first] or any(not scene.masked(h) for h in scene.events_in(start, stop)):
        return None
    return when


def answered(draft: Draft) -> bool:
    """Whether an act is one that another answers ("in response to a breach"), and has no day in its own clause."""
    response = any(h.data["role"] == "response" for h in draft.operators)
    return response and (draft.when is None or not draft.clause[0] <= draft.when.first < draft.clause[1])


def datelined(when: When, scene: Scene) -> bool:
    """Whether a date stands in the dateline of a report ("Geneva, 14 October 2025 –"): the day it was filed."""
    words, first = scene.tokens.words, scene.tokens.sentences[when.sentence].first
    if not 0 < when.first - first <= DATELINE or words[when.last : when.last + 1] not in DASHES:
        return False
    begins = first == 0 or words[first - 1][0] == "\n"
    return begins and [words[when.first - 1]] not in DASHES and any(r.data["role"] == "month" for r in when.reasons)


def of_telling(when: When, scene: Scene) -> bool:
    """Whether a date says when something was said: among the words of an attribution, or right before a verb of saying
    that ends its sentence."""
    if scene.heads[when.first]:
        return True
    frames = scene.frames_in(when.sentence) if scene.final else ()
    return any(frame.cue is not None and frame.cue.first == when.last for frame in frames)


def behind(when: When, draft: Draft, scene: Scene) -> bool:
    """Whether a date belongs to what came first: "the awaited exchange, once it was announced on Wednesday"."""
    words = scene.tokens.words[max(draft.first - NEAR, 0) : when.first]
    return not scene.closed_class("dates", "once").isdisjoint(words)


def set_apart(when: When, draft: Draft, scene: Scene) -> bool:
    """Whether a word between a date and a draft behind it says that the draft came before or after ("despite")."""
    apart = scene.closed_class("dates", "apart")
    return any(scene.tokens.words[i] in apart for i in range(max(when.last, draft.first - NEAR), draft.first))


def apart(previous: Draft, draft: Draft, scene: Scene) -> bool:
    """Whether a draft has a time of its own, untold: "raided the town, which sees heavy shelling" goes on."""
    if any(h.data["role"] == "response" for h in draft.operators):
        # "In response to a breach": what is answered came before.
        return True
    nearest = draft.operators[:1]
    if not draft.verbal and any(h.data["role"] == "dating" and h.last == draft.first for h in nearest):
        # "After the pull-out": of another day; what came before something may be of the same.
        return not nearest[0].data.get("before")
    relative = any(scene.clauses.roles.get(i) == "relative" for i in range(previous.last, draft.first))
    return relative and "present" in (draft.feature, *(h.feature for h in draft.operators))


def closing(draft: Draft, drafts: list[Draft], scene: Scene) -> When | None:
    """ "Raided the town ..., and that on the sixth day of the siege": the day behind such words is that of what the
    sentence tells first."""
    behind = [w for w in scene.whens_in(draft.sentence) if w.first > draft.last and not w.behind]
    if not behind or draft.act != "states":
        return None
    if next(d for d in drafts if d.sentence == draft.sentence) is not draft:
        return None
    words, that = scene.tokens.words, scene.closed_class("dates", "and_that")
    for when in behind:
        # ", on the first day of the truce".
        opens = words[when.first - 1] == "," and any(hit.data.get("first") for hit in when.reasons[:1])
        told = when.end is not None or draft.verbal
        if opens or (told and that.intersection(words[when.first - 2 : when.first])):
            return when
    return None


def done_before(when: When, draft: Draft, drafts: list[Draft], published: date) -> bool:
    """Whether a day not after the report stands right behind an act that is told as done, before a draft still to
    come."""
    if when.start is None or when.start > published:
        return False
    return any(d.sentence == draft.sentence and d.first < when.first and d.realis == "actual" for d in drafts)


def meanwhile(draft: Draft, scene: Scene) -> When | None:
    """ "Showed on Thursday a weapon during the release": what something else was done during is of its day."""
    nearest = draft.operators[:1]
    done = draft.act == "states" and draft.realis == "actual" and not draft.verbal
    if not done or not nearest or nearest[0].last != draft.first:
        return None
    if scene.tokens.words[nearest[0].first] not in scene.closed_class("dates", "meanwhile"):
        return None
    before = [w for w in scene.whens_in(draft.sentence) if w.last <= nearest[0].first]
    when = before[0] if len(before) == 1 else None
    return when if when is not None and when.start is not None and when.start == when.end else None


def coinciding(draft: Draft, drafts: list[Draft], scene: Scene) -> When | None:
    """ "Stormed the yards, coinciding with the feast": the days behind such a word are those of the act right before
    it."""
    if draft.act != "states":
        return None
    words, together = scene.tokens.words, scene.closed_class("dates", "together")
    for when in scene.whens_in(draft.sentence):
        if not 0 <= when.first - draft.last <= TIED or not any(r.data["role"] == "feast" for r in when.reasons[:1]):
            continue
        if any(d.sentence == draft.sentence and draft.first < d.first < when.first for d in drafts):
            continue
        tied = next((i for i in range(draft.last, when.first) if words[i] in together), when.first)
        if not any(draft.last <= b < tied for b in scene.clauses.breaks):
            return when
    return None


def concurrent(drafts: list[Draft], scene: Scene) -> None:
    """ "At the same time as the visit": what a clause is tied to by such a word is of the other's day."""
    together = scene.closed_class("dates", "together")
    if not together:
        return
    for one, other in pairwise(drafts):
        if other.when is not None or together.isdisjoint(scene.tokens.words[max(other.first - NEAR, 0) : other.first]):
            continue
        if any(h.data["role"] == "phase" for h in other.operators[:1]):
            # "As attacks grow": a state of things has no day.
            continue
        if one.sentence == other.sentence and one.last <= other.first:
            if one.realis != "negated" and (other.realis == "planned") == (one.realis != "actual"):
                other.when = one.when
    for one, other in pairwise(drafts):
        # "A visit planned on Monday to attend the signing of the agreement".
        planned = one.realis == other.realis == "planned" and one.clause == other.clause
        dating = any(h.data["role"] == "dating" for h in other.operators)
        if planned and not dating and other.when is None and other.event == "agreement":
            other.when = one.when
