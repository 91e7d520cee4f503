"""One claim for one event mention: join triggers of one clause, drop what only dates or repeats."""

from __future__ import annotations

from truceline.codebook import army_of
from truceline.reading.bodies import OWN
from truceline.reading.drafts import CAUSES, GIVEN, Draft
from truceline.reading.scene import Scene

TOPICS = frozenset(("attack", "release", "crossing", "transition"))
"""Events that a title may name as its topic, without telling them."""
MEANS = 12
"""How many tokens may stand between an act and what it was done with."""
FAR = 20
"""How many tokens may stand between an act and a word for its means that tells the same act."""
SHORT = 7
"""How many tokens may stand between "within" and the act that it names."""
BACK = 8
"""How many drafts back an act may be told that a noun names again."""
NEXT = 4
"""How many tokens may stand between a strike and the verb that says what it destroyed."""
LIKE = 5
"""From how many words on an equal quote in title and body is one mention."""


def join(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """Triggers of one event in one clause and one voice are one draft; tolls strung together by "and" too."""
    found: list[Draft] = []
    for draft in drafts:
        last = _alike(draft, found)
        part = _part_of(draft, found, scene)
        if part is not None:
            part.last = max(part.last, draft.last)
            part.hits.append(draft.hit)
            part.event = draft.data.get("becomes", part.event)
            part.clause = (part.clause[0], max(part.clause[1], draft.clause[1]))
            continue
        if draft.data.get("means") and "by" not in draft.hit.before:
            # A drone that is only named (made, seen) did nothing.
            continue
        if found and (_means_of(draft, found[-1], scene) or _struck(draft, found[-1], scene)):
            found[-1].event = draft.event if draft.event != "demolition" else "strike"
            _absorb(found[-1], draft)
            continue
        if (last is not None and _setting(draft, last, scene)) or _named_again(draft, found, scene):
            continue
        if last is not None and _same(last, draft, scene, found):
            _absorb(last, draft)
            continue
        found.append(draft)
    return found


def _alike(draft: Draft, found: list[Draft]) -> Draft | None:
    """The last draft of the same event in the sentence."""
    for earlier in reversed(found):
        if earlier.sentence != draft.sentence:
            return None
        if earlier.event == draft.event:
            return earlier
    return None


def _part_of(draft: Draft, found: list[Draft], scene: Scene) -> Draft | None:
    """A word that only tells where an act fell ("a strike that hit a car") belongs to that act."""
    if not draft.data.get("joins") or not found:
        return None
    last = found[-1]
    apart = draft.first - last.last
    bracketed = scene.subject_first and apart <= FAR and scene.tokens.words[draft.first - 1] == ","
    near = last.sentence == draft.sentence and (apart <= 8 or bracketed) and last.frame is draft.frame
    if last.data.get("needs") or _anew(draft, last, scene):
        return None
    if scene.final and any(scene.clauses.edge[i] for i in range(last.last, draft.first)):
        return None
    return last if near and last.event in draft.data["joins"] else None


def _anew(draft: Draft, last: Draft, scene: Scene) -> bool:
    """Whether a verb begins a clause of its own ("shelled the town, and also hit a hospital")."""
    first = draft.first
    opened = "and" in draft.hit.before or scene.clauses.roles.get(first - 1) in ("sub", "break", "conj")
    return draft.verbal and opened and any(scene.clauses.edge[i] for i in range(last.last, first))


def _means_of(draft: Draft, last: Draft, scene: Scene) -> bool:
    """Whether a noun tells with what the act before it was done ("targeted the house in a strike")."""
    if draft.verbal or draft.event == last.event or last.data.get("brought"):
        return False
    if draft.sentence != last.sentence or draft.frame is not last.frame or "and" in draft.hit.before:
        return False
    means = last.data.get("joins", ())
    if draft.event not in (last.data.get("by_means", means) if _by(draft, scene) else means):
        return False
    near = draft.first - last.last <= MEANS
    return near and not any(scene.clauses.edge[i] for i in range(last.last, draft.first))


def _setting(draft: Draft, last: Draft, scene: Scene) -> bool:
    """ "Let ten go within the exchange of captives": what an act was part of is not told again."""
    if draft.verbal or draft.numbers or last.frame is not draft.frame:
        return False
    dated = any(i in scene.clauses.when_at for i in range(draft.last, draft.clause[1]))
    return not dated and any(h.data["role"] == "aside" and draft.first - h.last <= SHORT for h in draft.operators[:4])


def _named_again(draft: Draft, found: list[Draft], scene: Scene) -> bool:
    """ "A raid hit the house ... the raid left nine dead": the noun with its article only names again what was told."""
    if draft.verbal or "det" not in draft.hit.before or draft.numbers or draft.act != "states":
        return False
    role = scene.clauses.roles.get(draft.first - 1)
    bare = draft.last >= draft.clause[1] and draft.event in CAUSES
    before = scene.tokens.words[draft.first - 1]
    beside = bare and (role == "cause" or before in scene.pack.head.get("places", {}).get("prepositions", ()))
    if role != "result" and not beside:
        return False
    earlier = (d for d in found[-BACK:] if d.event == draft.event and (beside or d.frame is draft.frame))
    return any(d.act == "states" and d.realis == "actual" for d in earlier)


def _by(draft: Draft, scene: Scene) -> bool:
    """Whether the preposition of means is written together with the trigger."""
    by = tuple(scene.pack.head.get("attribution", {}).get("by", ()))
    return bool(by) and scene.tokens.words[draft.first].startswith(by)


def _struck(draft: Draft, last: Draft, scene: Scene) -> bool:
    """ "A raid destroyed the house": damage by a strike is part of that strike, whichever of the two stands first."""
    if last.frame is not draft.frame or {last.event, draft.event} != {"strike", "demolition"}:
        return False
    if draft.event == "strike":
        return not draft.verbal and draft.first == last.last and last.verbal
    beside = draft.verbal and not last.verbal and "and" not in draft.hit.before and draft.first - last.last <= NEXT
    return scene.verb_first and beside and not any(scene.clauses.edge[i] for i in range(last.last, draft.first))


def _same(last: Draft, draft: Draft, scene: Scene, found: list[Draft]) -> bool:
    gap = draft.first - last.last
    if draft.event in GIVEN and draft.verbal and "and" in draft.hit.before and draft.hit.after and draft.object:
        # "Freed ten captives and handed them over": the pronoun stands for those told of.
        told = last.object is not None and last.object.first == draft.object.first
        if told and last.frame is draft.frame and last.realis == draft.realis:
            return True
    if scene.verb_first and not gap and last.verbal == draft.verbal and "and" in draft.hit.before:
        # "The burning and blowing up of houses"
        if not last.numbers and last.frame is draft.frame and draft.event == "demolition":
            return True
    if scene.verb_first and draft.event == "meeting" and draft.object is not None and draft.hit.after:
        # "The meeting, which was to be held": held by the noun itself.
        if last.first <= draft.object.first < last.last and last.frame is draft.frame:
            return True
    if draft.event == "meeting" and draft.object is not None and last.object is not None and draft.verbal:
        # "The summit that was held there ended": one summit.
        if draft.object.first == last.object.first and last.frame is draft.frame:
            return True
    if not draft.verbal and _by(draft, scene) and last.frame is draft.frame and gap <= FAR:
        # "Shelled the town and the camp ... with a salvo": with what it was done.
        if not any(scene.clauses.edge[i] for i in range(last.last, draft.first)) and not draft.numbers:
            return True
    if scene.either_order and draft.data.get("needs") == "count" and last.verbal:
        # "Ten were held, by which the number of the held rose to 59": the toll is told apart.
        return False
    if draft.data.get("needs") and gap <= 5 and not any(scene.clauses.edge[i] for i in range(last.last, draft.first)):
        return True
    chained = (
        draft.event == "agreement"
        and gap <= 3
        and not draft.verbal
        and any(label in ("by", "to") for label in draft.hit.before)
    )
    if scene.either_order and (last.feature, last.realis) == ("noun", "planned") and draft.realis == "actual":
        # "Of those that were to enter, 5,607 entered."
        return False
    if last.frame is not draft.frame or (draft.act != last.act and not chained):
        return False
    left = draft.event == "withdrawal" and draft.hit.entry is not last.hit.entry
    if not scene.final and left and draft.data.get("realis") != last.data.get("realis"):
        return False
    edges = sum(1 for i in range(last.last, draft.first) if scene.clauses.edge[i])
    if draft.event == "need":
        return gap <= 12 and not scene.numbers_in(last.last, draft.first)
    if draft.event == "casualties":
        between = [d for d in found if last.first < d.first < draft.first and d is not last and not d.data.get("needs")]
        if (
            scene.subject_first
            and edges
            and any(
                scene.clauses.roles.get(i) == "total" and scene.clauses.edge[i - 1]
                for i in range(last.last, draft.first)
            )
        ):
            # "379 died since the truce, bringing the total to 70,369": a total of its own.
            return False
        if scene.subject_first and edges <= 1 and all(d.event == "remains" and d.numbers == [] for d in between):
            # "125 were killed, 13 bodies retrieved and 271 injured"
            between = []
        connectors = scene.pack.head.get("numbers", {}).get("connectors", ())
        joined = "and" in draft.hit.before or any(
            scene.tokens.words[i] in connectors for i in range(last.last, draft.first)
        )
        joined = joined or scene.final
        if scene.either_order:
            # "Ten were killed, 25 wounded": a figure right before the second verb.
            joined = joined or any(n.last == draft.first for n in scene.numbers_in(last.last, draft.first))
        if last.data.get("lone") is False and draft.data.get("numbered") and edges <= 1 and not last.numbers:
            # "The toll of the raids on the town since May rose to 40 dead": the figure of the toll.
            return True
        return (
            not between
            and gap <= (16 if draft.data.get("numbered") or scene.subject_first or last.data.get("leads") else 9)
            and edges <= (1 if joined else 0)
        )
    if edges:
        return False
    if (
        draft.hit.entry is last.hit.entry
        and "and" in draft.hit.before
        and draft.object is not last.object
        and draft.verbal
    ):
        return False
    if "and" in draft.hit.before and draft.verbal:
        return False
    return gap <= 8 or (draft.object is not None and draft.object is last.object)


def _absorb(last: Draft, draft: Draft) -> None:
    last.hits.append(draft.hit)
    if last.data.get("weak") and not draft.data.get("weak"):
        last.data = {**last.data, "weak": False}
    if last.data.get("needs") and not draft.data.get("needs"):
        last.data = {**last.data, "needs": None}
    if draft.data.get("realis") == "negated" and last.act == "states":
        last.realis = "negated"
    elif last.realis == "actual" and draft.realis in ("negated", "planned") and last.feature == "noun":
        last.realis = draft.realis
    last.last = max(last.last, draft.last)
    if last.object is None:
        last.object = draft.object
    if draft.verbal and not last.verbal:
        last.feature = draft.feature
    last.clause = (min(last.clause[0], draft.clause[0]), max(last.clause[1], draft.clause[1]))


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
            gone.update(id(d) for d in same if d.counts and all(c.vague for c in d.counts))
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
