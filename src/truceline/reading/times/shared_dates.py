"""Dates that a claim takes from another: strung to it, its toll or its cause, in the sentence before, in the body."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from truceline.reading.acts.drafts import CAUSES, Draft
from truceline.reading.scene import Scene
from truceline.reading.times.clause_dates import apart, of_telling, set_apart
from truceline.reading.times.when import When, borrowed, numbered, runs

HOURS = 4
"""Tokens before an act within which "hours after" stands."""
NEAR = 3
"""Tokens before an act within which a word stands that makes it follow from another."""
WHOLE = timedelta(days=300)
"""A year by its number dates one act; what is strung to it may be of another."""
FIGHTING = CAUSES - {"demolition"} | {"casualties", "detention"}
HANDED = frozenset(("release", "remains"))
"""Events of which the next sentence tells more."""
BEHIND = 2
"""How many sentences behind an act more of it is told."""
TITLED = timedelta(days=2)
"""A longer span in the body is of more than the title tells."""


def _voice(draft: Draft) -> str:
    return draft.frame.slug if draft.frame is not None else ""


def inherited(previous: Draft, draft: Draft, scene: Scene, published: date | None) -> When | None:
    """What is strung together with a dated act in one sentence and one voice happened then too."""
    when = previous.when
    if when is not None and runs(when):
        # "Goes on for the third day": only that goes on.
        return None
    if when is not None and draft.result and previous.sentence == draft.sentence:
        return when
    amid = when is not None and scene.tokens.words[draft.first - 1] in scene.closed_class("dates", "amid")
    if (
        amid
        and draft.event not in ("need", "agreement")
        and previous.sentence == draft.sentence
        and draft.realis == previous.realis
    ):
        # "Goes on since Monday amid wide destruction".
        return when
    if (
        when is None
        or previous.sentence != draft.sentence
        or not (previous.frame is draft.frame or (scene.subject_first and _voice(previous) == _voice(draft)))
        or draft.act != "states"
    ):
        return None
    if previous.realis != draft.realis or draft.event in ("need", "agreement"):
        return None
    if when.end is None and not ((scene.final or scene.either_order) and when.since and draft.counts):
        return None
    hours = any(r.data["role"] == "span" for r in when.reasons[:1]) and previous.frame is not None
    if not hours and any(previous.last <= b < draft.first for b in scene.clauses.breaks):
        # "Received 35 dead in the past 24 hours, while 116 bodies were recovered": hours reported on as one.
        return None
    if (draft.realis == "planned" and set_apart(when, draft, scene)) or apart(previous, draft, scene):
        return None
    if published is not None and when.start is not None and when.start > published and draft.realis != "planned":
        return None
    if when.end is not None and when.start is not None and when.end - when.start > WHOLE:
        return None
    return when


def _before(k: int, drafts: list[Draft]) -> Iterator[Draft]:
    """The drafts before draft `k` in its sentence, the nearest first."""
    while k and drafts[k - 1].sentence == drafts[k].sentence:
        k -= 1
        yield drafts[k]


def ensued(k: int, drafts: list[Draft], scene: Scene) -> When | None:
    """ "Came back on Monday, only to find ruins": what they found is of the day of what the sentence told before."""
    draft, words = drafts[k], scene.closed_class("dates", "ensued")
    if draft.act != "states" or words.isdisjoint(scene.tokens.words[max(draft.first - NEAR, 0) : draft.first]):
        return None
    told = (d.when for d in _before(k, drafts) if d.realis == draft.realis == "actual")
    return next((when for when in told if when is not None and _closed(when)), None)


def hours_before(k: int, drafts: list[Draft], scene: Scene) -> When | None:
    """ "Raided the town at dawn today, hours after the release": what came some hours before a dawn or a night is of
    the day before."""
    draft, words = drafts[k], scene.tokens.words
    if draft.act != "states" or draft.event == "agreement":
        return None
    if scene.closed_class("dates", "hours").isdisjoint(words[max(draft.first - HOURS, 0) : draft.first]):
        return None
    told = next((d.when for d in _before(k, drafts) if d.when is not None), None)
    if told is None or told.start is None or told.end is None or told.since:
        return None
    dawn = not scene.closed_class("dates", "dawn").isdisjoint(words[told.first : told.last])
    night = told.end - told.start == timedelta(days=1)
    day = told.start if night else told.start - timedelta(days=1)
    return When(told.first, told.last, day, day, told.sentence) if dawn or night else None


def exchanged(k: int, drafts: list[Draft], scene: Scene) -> When | None:
    """ "Freed 36 on Saturday after the other side had freed three": an exchange is of one day."""
    draft = drafts[k]
    if draft.event not in HANDED or draft.verbal or draft.realis != "actual" or draft.act != "states":
        return None
    nearest = draft.operators[:1]
    if not nearest or nearest[0].data["role"] != "dating" or nearest[0].last != draft.first:
        return None
    told = (d for d in _before(k, drafts) if d.event in HANDED and d.realis == "actual")
    when = next((d.when for d in told if d.actor != draft.actor), None)
    return when if when is not None and _closed(when) else None


def totalled(before: list[Draft], draft: Draft, scene: Scene) -> When | None:
    """A figure that goes on with the running total of the same voice in the sentence before: "also", "in the
    breaches"."""
    last = next((d for d in reversed(before) if d.sentence < draft.sentence or d.when is not None), None)
    if last is None or last.when is None or not last.when.since or not draft.counts or draft.act != "states":
        return None
    mine, theirs = (d.frame.slug if d.frame else None for d in (draft, last))
    if mine is None or mine != theirs or draft.sentence - last.sentence > 1:
        return None
    first = scene.tokens.sentences[draft.sentence].first
    also = scene.tokens.words[first] in scene.closed_class("dates", "also")
    back = any(
        n.data["class"] == "violations" and {"pl", "loc"} <= set(n.before) for n in scene.nouns_in(first, draft.first)
    )
    return last.when if also or back or last.sentence == draft.sentence else None


def strung(drafts: list[Draft], scene: Scene) -> None:
    """ "Killed 13 and wounded 20 during the war": the date behind acts strung together holds for the first too."""
    for one, other in pairwise(drafts):
        when = other.when
        if one.when is not None or when is None or when.first < other.first or one.sentence != other.sentence:
            continue
        alike = one.act == other.act and one.realis == other.realis and one.frame is other.frame
        if alike and one.event == other.event and one.verbal and other.verbal and "and" in other.hit.before:
            one.when = when


def share(drafts: list[Draft], scene: Scene) -> None:
    """A toll and the act that caused it, told side by side in one clause of a sentence, happened at one time."""
    causes = (d for d in drafts if d.event == "casualties" or d.event in CAUSES)
    for one, other in (*pairwise(drafts), *pairwise(causes)):
        if one.sentence != other.sentence:
            continue
        if {one.realis, other.realis} == {"actual"} and one.frame is other.frame:
            _hours(one, other)
        if (one.when is None) == (other.when is None) or {one.realis, other.realis} != {"actual"}:
            continue
        if any(d.when is not None and (d.when.behind or d.when.lasted) for d in (one, other)):
            continue
        if one.frame is not other.frame and one.when is None and other.when is not None and other.when.since:
            # A total that somebody tells dates nothing told before.
            continue
        between = range(one.last, other.first)
        caused = any(scene.clauses.roles.get(i) == "cause" for i in between)
        toll = "casualties" in (one.event, other.event) and not CAUSES.isdisjoint((one.event, other.event))
        if one.act != other.act or not (toll or caused):
            continue
        if not caused and any(b in between for b in scene.clauses.breaks):
            continue
        one.when = other.when = one.when or other.when


def _hours(one: Draft, other: Draft) -> None:
    """ "On the 368th day, 56 were killed in raids within 24 hours": the hours say it more exactly than the numbered
    day."""
    if "casualties" not in (one.event, other.event) or one.when is None or other.when is None:
        return
    if numbered(one.when) and any(r.data["role"] == "span" for r in other.when.reasons[:1]):
        one.when = other.when


def follow(drafts: list[Draft], scene: Scene) -> None:
    """What tells more of a dated act in a sentence behind it, with no day of its own, is of that day: its toll, the
    fighting about it, further ones handed over."""
    dated = {when.sentence for when in scene.whens if not of_telling(when, scene) and not borrowed(when)}
    last: Draft | None = None
    for draft in drafts:
        if draft.when is None and draft.sentence not in dated and last is not None and _goes_on(last, draft, scene):
            draft.when = last.when
        if draft.when is not None or draft.sentence in dated or draft.event in CAUSES:
            last = draft


def _goes_on(act: Draft, draft: Draft, scene: Scene) -> bool:
    """Whether a draft tells more of an act done on one day, close behind it and not below its title."""
    behind = draft.sentence - act.sentence
    if not 0 <= behind <= BEHIND or scene.tokens.sentences[act.sentence].headline:
        return False
    done = act.realis == "actual" and draft.realis in ("actual", "negated") and {act.act, draft.act} == {"states"}
    if not done or act.when is None or not _closed(act.when):
        return False
    if draft.event == "casualties" and act.event in CAUSES and behind <= 1:
        return True
    if scene.verb_first or _parted(act, draft, scene):
        # Where the verb comes first, texts are leads: each sentence tells news of its own.
        return False
    if not behind:
        # "25 were killed in the raids": what caused a toll that goes on from an earlier act.
        return act.event == "casualties" and draft.event in CAUSES
    if {act.event, draft.event} <= FIGHTING:
        return not _elsewhere(act, draft)
    return draft.event == act.event and draft.event in HANDED


def _parted(act: Draft, draft: Draft, scene: Scene) -> bool:
    """Whether a line ends between two drafts."""
    words, sentences = scene.tokens.words, scene.tokens.sentences
    return any(words[sentences[n].first - 1][0] == "\n" for n in range(act.sentence + 1, draft.sentence + 1))


def _elsewhere(act: Draft, draft: Draft) -> bool:
    """Whether the sentence of an act names another place than that of the one before; a toll names a hospital."""
    if draft.event == "casualties" or act.place is None or draft.place is None:
        return False
    return bool(draft.place.sentence == draft.sentence and act.place.data["name"] != draft.place.data["name"])


def _closed(when: When) -> bool:
    """Whether a time has a first and a last day, and is no running total's."""
    return when.start is not None and when.end is not None and not when.since


def headed(draft: Draft, drafts: list[Draft], scene: Scene) -> When | None:
    """What a title tells is of the day or days at which the body first tells it."""
    sentences = scene.tokens.sentences
    if not sentences[draft.sentence].headline or draft.act != "states" or draft.realis == "planned":
        return None
    told = (d for d in drafts if (d.event, d.act, d.realis) == (draft.event, draft.act, draft.realis))
    body = next((d.when for d in told if not sentences[d.sentence].headline), None)
    if body is None or body.start is None or body.end is None or body.since:
        return None
    return body if body.end - body.start <= TITLED else None
