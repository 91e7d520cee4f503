"""What is told once is one claim: what only dates another act, or tells again what was told, is dropped."""

from __future__ import annotations

from truceline.codebook import army_of
from truceline.reading.acts.drafts import Draft
from truceline.reading.bodies import OWN
from truceline.reading.scene import Scene

TOPICS = frozenset(("attack", "release", "crossing", "transition"))
"""Events that a title may name as its topic, without telling them."""
LIKE = 5
"""From how many words on an equal quote in title and body is one mention."""


def named_again(draft: Draft, drafts: list[Draft], scene: Scene) -> bool:
    """ "A raid hit the house ... the raid left nine dead": the noun with its article only names again what was told."""
    if draft.verbal or "det" not in draft.hit.before or draft.numbers or draft.act != "states":
        return False
    if scene.clauses.roles.get(draft.first - 1) != "result":
        return False
    earlier = (d for d in drafts if d.event == draft.event and d.first < draft.first)
    return any(d.act == "states" and d.realis == "actual" and d.frame is draft.frame for d in earlier)


def drop_dating(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """A clause that only dates another is no claim, unless it has its own date or is all there is."""
    dating = [d for d in drafts if _dates_only(d, scene)]
    if not dating:
        return drafts
    told = [d for d in drafts if d not in dating]
    spared = (
        []
        if told and any(not scene.tokens.sentences[d.sentence].headline for d in told)
        else _one([d for d in dating if not d.data.get("dated")], scene)
    )
    return [d for d in drafts if d not in dating or d in spared]


def _one(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The first of the drafts, one below the title before one in it."""
    return sorted(drafts, key=lambda d: scene.tokens.sentences[d.sentence].headline)[:1]


def _after_break(draft: Draft, scene: Scene) -> bool:
    """Whether the draft stands in a tail of the sentence that only sets the time ("and that after the deal was
    reached")."""
    return any(
        0 <= draft.first - b <= 7 and scene.clauses.operators[b].data.get("dating") for b in scene.clauses.breaks
    )


def _dates_only(draft: Draft, scene: Scene) -> bool:
    if scene.either_order and draft.feature == "noun" and "det" in draft.hit.before and draft.act == "states":
        # "After the strike": a deed known from before only dates what follows.
        nearest = draft.operators[:1]
        if nearest and nearest[0].data["role"] == "dating" and nearest[0].last == draft.first and not draft.numbers:
            return True
    if draft.event == "detention" and not draft.verbal and not draft.numbers and draft.when is None and draft.operators:
        # "After his arrest": it only tells when.
        ahead, last = draft.operators[0], draft.hit.last - 1
        owned = draft.hit.after or scene.pack.suffix_of(scene.tokens.words[last], scene.words[last].keys)
        return bool(owned) and ahead.data["role"] == "dating" and ahead.last == draft.first
    if draft.event not in ("agreement", "transition"):
        return False
    dating = any(h.data["role"] == "dating" for h in draft.operators[:3]) or _after_break(draft, scene)
    return dating and draft.when is None and draft.act == "states"


def drop_repeats(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The same thing said twice (title and lead, lead and detail): the fuller mention stays. A title repeats the text
    below it, so a claim of the title stands only where the text has none of its event, or fewer exact figures."""
    titles = [d for d in drafts if scene.tokens.sentences[d.sentence].headline]
    body = [d for d in drafts if not scene.tokens.sentences[d.sentence].headline]
    if not body:
        below = any(not sentence.headline for sentence in scene.tokens.sentences)
        return [d for d in drafts if not _topic(d)] if below else drafts
    kept: list[Draft] = []
    gone: set[int] = set()
    for draft in titles:
        if _less_said(draft, body):
            continue
        same = [d for d in body if d.event == draft.event]
        if scene.subject_first or scene.either_order or scene.final:
            same = [d for d in same if _voice(d) == _voice(draft)]
        figured = scene.subject_first and _exact(draft) and not _told_below(draft, same)
        if (not same and not _topic(draft)) or _news(draft, same) or figured or _told_apart(draft, same):
            kept.append(draft)
        elif _exact(draft) and any(c.min != 1 for c in draft.counts) and not any(_exact(d) for d in same):
            kept.append(draft)
            if not scene.verb_first:
                gone.update(id(d) for d in same if d.counts and all(c.vague for c in d.counts))
        elif scene.verb_first and len(same) == 1 and draft.counts and not same[0].counts and not _exact(draft):
            # "Dozens are held" in the title, "a number were held" below it: the title says more.
            kept.append(draft)
            gone.add(id(same[0]))
        elif (
            len(same) == 1
            and not same[0].counts
            and _exact(draft)
            and same[0].frame is draft.frame
            and not _many(same[0], scene)
        ):
            # "A man is killed" in the title, his death told below by his name: one.
            same[0].counts = list(draft.counts)
    told: list[Draft] = []
    alike: dict[str, list[Draft]] = {}
    spoken = {(d.event, _words(d, scene)): d for d in titles}
    for draft in body:
        twin = spoken.get((draft.event, _words(draft, scene))) if spoken else None
        if twin is not None and draft.quote[1] - draft.quote[0] >= LIKE:
            # The same words stand in the title: they are quoted where they first stand, with the body's voice and time.
            draft.quote = twin.quote
        if id(draft) not in gone and not any(
            _repeats(draft, other) and not _otherwise(draft, other, scene) for other in alike.get(draft.event, ())
        ):
            told.append(draft)
            alike.setdefault(draft.event, []).append(draft)
    return [*kept, *told]


def _many(draft: Draft, scene: Scene) -> bool:
    """Whether a draft tells of several, by the noun or the pronoun that it acts on ("those who were released")."""
    if draft.object is not None and draft.object.feature == "p":
        return True
    tokens, words = scene.tokens.words, scene.words
    return any("them" in scene.pack.suffix_of(tokens[i], words[i].keys) for i in range(draft.first, draft.last))


def _less_said(draft: Draft, body: list[Draft]) -> bool:
    """ "X attacks the hospitals" in the title, "X shelled three hospitals" below it: the text tells with what."""
    if draft.event != "attack" or draft.act != "states" or not (draft.verbal or "joins" in draft.data):
        return False
    means = draft.data.get("by_means", draft.data.get("joins", ()))
    return any(
        d.event in means and d.event != "attack" and d.act == "states" and _one_side(d.actor, draft.actor) for d in body
    )


def _one_side(one: str | None, other: str | None) -> bool:
    """Whether two doers may be one: a state and its army count as one."""
    return one is None or other is None or (army_of(one) or one) == (army_of(other) or other)


def _voice(draft: Draft) -> str:
    return draft.frame.slug if draft.frame is not None else OWN


def _news(draft: Draft, same: list[Draft]) -> bool:
    """A title with a figure of its own, by a body that says nothing of the kind below; or with a demand where nobody
    demands the like below."""
    voice = _voice(draft)
    asks = draft.act == "demands" and all(d.act != "demands" for d in same)
    if voice == OWN or not (_exact(draft) or asks):
        return False
    figures = {(c.kind, c.min, c.max) for d in same for c in d.counts}
    return all(d.frame is None or d.frame.slug != voice for d in same) and not any(
        (c.kind, c.min, c.max) in figures for c in draft.counts
    )


def _told_apart(draft: Draft, same: list[Draft]) -> bool:
    """Whether a title counts what the text below it counts nothing of (a death, where below only wounded are told)."""
    kinds = {c.kind for d in same for c in d.counts}
    return draft.event == "casualties" and bool(kinds) and any(c.kind not in kinds for c in draft.counts)


def _told_below(draft: Draft, same: list[Draft]) -> bool:
    """Whether the text below a title gives any of its figures."""
    figures = {(c.kind, c.min, c.max) for d in same for c in d.counts}
    return any((c.kind, c.min, c.max) in figures for c in draft.counts)


def _topic(draft: Draft) -> bool:
    """Whether a title's noun only names what the report is about ("the handover of the captives, a show of
    strength")."""
    if draft.event == "release" and not draft.verbal and draft.act == "states":
        return not any(count.min != 1 for count in draft.counts)
    governed = any(h.data["role"] not in ("dating", "topic", "cause") for h in draft.operators)
    told = draft.act != "states" or draft.realis != "actual" or draft.verbal or draft.counts or governed
    return not told and draft.event in TOPICS and (draft.frame is None or draft.frame.speaker is None)


def _words(draft: Draft, scene: Scene) -> str:
    return " ".join(scene.tokens.words[draft.quote[0] : draft.quote[1]])


def _exact(draft: Draft) -> bool:
    return any(not count.vague for count in draft.counts)


def _repeats(draft: Draft, before: Draft) -> bool:
    """Whether `draft` says nothing that `before`, of the same event in an earlier sentence, did not say already."""
    if draft.sentence == before.sentence:
        return False
    if draft.counts:
        return _equal(draft, before)
    if draft.object is not None and before.object is not None and draft.object.entry is not before.object.entry:
        return False
    mine, theirs = (d.frame.slug if d.frame else "outlet" for d in (draft, before))
    if mine != theirs or draft.act != before.act or draft.realis != before.realis or draft.when is not None:
        return False
    return (draft.place is None or _named(draft) == _named(before)) and draft.actor in (None, before.actor)


def _otherwise(draft: Draft, before: Draft, scene: Scene) -> bool:
    """Whether two needs are told by other words: hunger is not the want of tents."""
    words = scene.tokens.words
    return draft.event == "need" and words[draft.first : draft.last] != words[before.first : before.last]


def _equal(draft: Draft, before: Draft) -> bool:
    """Whether two drafts with counts are one claim said twice: the same voice, figures, days and place."""

    def told(d: Draft) -> tuple[object, ...]:
        figures = [(c.kind, c.min, c.max, c.per, c.of) for c in d.counts]
        return (
            d.frame.slug if d.frame else "outlet",
            d.act,
            d.realis,
            figures,
            (d.when.start, d.when.end) if d.when else None,
        )

    return told(draft) == told(before) and (draft.place is None or _named(draft) == _named(before))


def _named(draft: Draft) -> str | None:
    return draft.place.data["name"] if draft.place else None
