"""The doer that the clause itself names: its subject, the body after "by", the owner of a nominal act."""

from __future__ import annotations

from truceline.reading.acts.drafts import CAUSES, GIVEN, GROWN, VERBAL, Draft
from truceline.reading.acts.subject_things import acting
from truceline.reading.doers.possible_doers import UNARMED, may_act
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

NEAR = 4
MARKS = frozenset((",", "-", "–"))
"""Signs that open and close a bracket."""
BRACKET = 14
"""How many tokens a bracket between a subject and its verb may have."""
AHEAD = 6
"""How many tokens behind the comma the subject may stand that a pronoun before it stands for."""


def by_mode(draft: Draft, scene: Scene, mode: str) -> Hit | None:
    """The doer by what the event asks for: `subject`, `cause` (of a toll), `object` or `deal`."""
    if scene.verb_first and _announced_own(draft, scene):
        return draft.frame.hit if draft.frame is not None else None
    first, last = draft.clause
    end = draft.hit.tail[1] if draft.hit.tail else draft.hit.last
    after = [h for h in scene.bodies.within(draft.hit.first, min(end + NEAR, last)) if may_act(h, draft, scene)]
    before = [h for h in scene.bodies.within(first, draft.first) if may_act(h, draft, scene)]
    if scene.either_order:
        if draft.object is not None and not draft.data.get("passive"):
            # "Ready to send soldiers": those sent do not send.
            after, before = ([h for h in hits if h.first != draft.object.first] for hits in (after, before))
        before = [h for h in before if not _suffered(h, draft, scene)]
        opens = scene.pack.head.get("attribution", {}).get("opens", ())
        begun = next((k for k in range(len(before) - 1, 0, -1) if not set(opens).isdisjoint(before[k].before)), 0)
        before = before[begun:]
        # "Will not hand it over and that-X broke the deal": X acts in a clause of its own.
        after = after[: next((k for k, h in enumerate(after) if not set(opens).isdisjoint(h.before)), len(after))]
        if len(before) > 1 and _strung(before[-2], before[-1]):
            before = before[:-1]
            if draft.verbal and before[-1].last == draft.first - 1:
                return before[-1]
    if scene.verb_first:
        before, after = _before_verb(draft, scene, before), [h for h in after if not _met(h, draft, scene)]
    if draft.verbal and scene.either_order:
        if opens_relative(draft, scene) or noun_subject(draft, scene):
            before = [h for h in before if h.last == draft.first]
        owners = scene.pack.head.get("attribution", {}).get("owners", ())
        after = [h for h in after if scene.tokens.words[h.first - 1] not in owners]
    if not draft.verbal and not scene.either_order:
        # "The shelling and X's resolve": what another noun is strung to is not this act's.
        joins = tuple(scene.pack.head.get("numbers", {}).get("connectors", ()))
        after = [h for h in after if not (h.data.get("adjective") and _strung_between(end, h.first, joins, scene))]
    if draft.event in GIVEN and any(h.data.get("tight") for h in draft.operators):
        before = []
    passive = draft.feature == "passive" or draft.data.get("passive")
    if mode == "object":
        return after[0] if after else None
    if draft.event in ("agreement", "meeting"):
        sides = between(draft, scene)
        if sides is not None:
            return sides
    if mode == "deal" and not draft.verbal:
        # "The cabinet of X meets to approve the deal"
        meant = before[-1:] if scene.verb_first and draft.feature == "noun" and "to" in draft.hit.before else []
        return next(iter((*meant, *(h for h in after[:1] if h.first - end <= 1))), None)
    if mode == "cause":
        return _by_cause(draft, scene, before, after, bool(passive))
    return None if passive else _by_subject(draft, scene, before, after, end)


def _announced_own(draft: Draft, scene: Scene) -> bool:
    """ "X announced its shelling of Y": right behind who announces, a word spelled like a verb is a noun, and the
    pronoun on it stands for who announces."""
    frame = draft.frame
    if frame is None or frame.kind not in ("vs", "continued"):
        return False
    if draft.event == "meeting":
        # "X spoke of a deal during his meeting with Y"
        if draft.verbal or scene.bodies.within(max(frame.head[1], draft.clause[0]), draft.first):
            return False
    elif frame.head[1] != draft.first or not (draft.event in CAUSES or draft.data.get("agentive")):
        return False
    if frame.cue is not None and "object" in frame.cue.data:
        # "Accused Y of its killing": the accused did it.
        return False
    if frame.act != "states" or scene.clauses.roles.get(draft.first - 1) == "complementizer":
        return False
    last = draft.hit.last - 1
    grown = draft.hit.after or scene.pack.suffix_of(scene.tokens.words[last], scene.words[last].keys)
    return bool(GROWN.intersection(grown))


def _across(draft: Draft, scene: Scene) -> list[Hit]:
    """The subject before a bracket that parts it from its verb ("X, the deputy president of it, will discuss")."""
    first, words = draft.clause[0], scene.tokens.words
    floor = max(scene.tokens.sentences[draft.sentence].first, first - BRACKET)
    if draft.first != first or first - 1 <= floor or words[first - 1] not in MARKS or "and" in draft.hit.before:
        return []
    opened = next((k for k in range(first - 2, floor, -1) if words[k] == words[first - 1]), floor)
    if opened == floor or scene.events_in(opened, first) or scene.clauses.roles.get(opened + 1) == "relative":
        return []
    return [h for h in scene.bodies.within(floor, opened) if h.last == opened and may_act(h, draft, scene)]


def _before_verb(draft: Draft, scene: Scene, before: list[Hit]) -> list[Hit]:
    """Those before the trigger that may be its subject though the verb usually stands first."""
    if draft.data.get("begun"):
        # "The settlers came since the war began": a war that only dates is not theirs.
        return []
    if not draft.verbal:
        return before
    if len(before) > 1 and _strung(before[-2], before[-1]):
        # "X and Y began talks": the first one named.
        return before[:-1]
    return before or _across(draft, scene)


def _strung(one: Hit, other: Hit) -> bool:
    """Whether a body is strung to the one before it ("X and Y")."""
    return "and" in other.before and one.last == other.first


def _met(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """ "Spoke with the president of X": the other side of a meeting, behind a word for "with" or "to"."""
    if draft.event != "meeting":
        return False
    rules = scene.pack.head.get("attribution", {})
    company = (*rules.get("company", ()), *rules.get("toward", ()))
    return any(scene.tokens.words[i] in company for i in range(max(draft.first, hit.first - 3), hit.first))


def _by_cause(draft: Draft, scene: Scene, before: list[Hit], after: list[Hit], passive: bool) -> Hit | None:
    """Who caused a toll: the subject of a verb of killing, else a body behind a cause."""
    start = draft.hit.last if scene.verb_first else draft.last
    wide = [
        h
        for h in scene.bodies.within(start, draft.clause[1])
        if not h.data.get("own") and may_act(h, draft, scene) and _caused(h, start, draft, scene)
    ]
    if draft.verbal and not passive and draft.data.get("agentive"):
        foe = _foe(after[0], draft, scene) if after and draft.data.get("hit_after") else None
        return foe if foe is not None else next(iter((*after, *before, *wide)), None)
    if not wide and scene.verb_first:
        # "The toll of the X war rose to ten dead": whose the act named before is.
        held = [h for h in scene.bodies.within(start, draft.last) if may_act(h, draft, scene)]
        named = [h for h in (*held, *before) if h.data.get("adjective")]
        return next((h for h in named if _deed_before(h, scene) or (h in held and not _thing_before(h, scene))), None)
    return wide[0] if wide else None


def _thing_before(hit: Hit, scene: Scene) -> bool:
    """Whether an adjective stands right behind a thing or people that are counted, or a place."""
    return bool(scene.nouns_in(hit.first - 1, hit.first) or scene.places_in(hit.first - 1, hit.first))


def _deed_before(hit: Hit, scene: Scene) -> bool:
    """Whether an adjective stands right behind a noun for an act of war."""
    return any(
        e.last == hit.first and e.feature == "noun" and e.data.get("event") in (*CAUSES, "violation")
        for e in scene.events_in(hit.first - 2, hit.first)
    )


def _by_subject(draft: Draft, scene: Scene, before: list[Hit], after: list[Hit], end: int) -> Hit | None:
    """The nearest body before or after an act that is told as done."""
    if scene.verb_first and draft.event == "remains" and draft.feature == "noun" and draft.object is not None:
        # "The handing over of the body of one of the soldiers of X": whose body it is.
        whose, over = draft.object.last, scene.pack.head.get("numbers", {}).get("over", ())
        after = [
            h
            for h in after
            if not 0 <= h.first - whose <= 1 or any(w in over for w in scene.tokens.words[whose : h.first])
        ]
    if not draft.verbal and draft.hit.data.get("victims") and draft.feature == "noun":
        # "The assassination of a commander of X": X is whose the victim is.
        after = [
            h for h in after if not h.data.get("group") and h.first - end <= 1 and not scene.nouns_in(end, h.first)
        ]
    by = scene.verb_first and scene.clauses.roles.get(draft.first) == "cause"
    if not draft.verbal and not by and draft.data.get("hit_after") and after and after[0].first - end <= 2:
        foe = _foe(after[0], draft, scene)
        if foe is not None:
            return foe
        if after[0].data.get("armed") and after[0].last >= draft.clause[1] and not scene.either_order:
            # "Used to target X": the force that closes the clause is what was hit, by whom is not told.
            return None
    hurt = draft.hit.data.get("victims") or draft.hit.data.get("hit_after")
    if hurt and not draft.verbal and _of_whom(draft, end, scene):
        # "Before his assassination by a drone of X": whom the pronoun stands for did not do it.
        behind = scene.bodies.within(end, draft.clause[1])
        return next((h for h in behind if h.data.get("armed") or h.data.get("adjective")), None)
    if draft.verbal and draft.object is not None and not after and not before:
        after = [h for h in scene.bodies.within(draft.last, draft.object.first) if may_act(h, draft, scene)]
    if draft.verbal:
        if before and before[-1].last == draft.first and "and" not in draft.hit.before:
            return before[-1]
        if before and "and" in draft.hit.before and _heads_title(before[0], draft, scene):
            return before[0]
        if after and after[0].first - end <= 1:
            return after[0]
        return next(iter((*before, *after)), None)
    light = scene.clauses.operators.get(draft.first - 1)
    if scene.verb_first and light is not None and light.data["role"] == "phase" and light.feature in VERBAL:
        # "X cancelled orders against settlers who carried out attacks"
        beside = [h for h in scene.bodies.within(light.first - 1, light.first) if h.data.get("doer")]
        if beside:
            return beside[0]
    if scene.verb_first and before and before[-1].data.get("adjective") and before[-1].last == draft.first:
        if not scene.nouns_in(before[-1].first - 1, before[-1].first):
            # "A search by Y, and an X threat to resume the war": whose the threat is.
            return before[-1]
    if after and after[0].first - end <= 2 and not (after[0].first > end and before and "to" in after[0].before):
        # "X dealt new blows to Y": behind more words "to" says whom an act hit, not whose it is.
        return after[0]
    if GROWN.intersection(draft.hit.after) and before:
        # "Clashes of gunmen with the forces during their raid": whose it is was named last.
        return before[-1]
    return next(iter((*before, *after)), None)


def _of_whom(draft: Draft, end: int, scene: Scene) -> bool:
    """Whether the pronoun on a noun for a killing stands for who was killed: no other object follows it."""
    if not GROWN.intersection(draft.hit.after):
        return False
    prepositions = scene.pack.head.get("places", {}).get("prepositions", ())
    return end >= draft.clause[1] or scene.tokens.words[end] in prepositions or end in scene.clauses.when_at


def _strung_between(first: int, last: int, joins: tuple[str, ...], scene: Scene) -> bool:
    """Whether a word strung on by "and" stands in a stretch."""
    return bool(joins) and any(scene.tokens.words[i].startswith(joins) for i in range(first, last))


def _heads_title(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """ "X reassures Y and meets Z": in a title the subject stands first, and a verb strung on by "and" goes on with
    it."""
    sentence = scene.tokens.sentences[draft.sentence]
    return sentence.headline and not scene.either_order and hit.first == sentence.first


def agent(draft: Draft, scene: Scene) -> Hit | None:
    """The body after "by", "at the hands of" within the clause, or in the relative clause right behind a verbal
    noun."""
    stop = draft.clause[1]
    comma = scene.verb_first and stop < len(scene.tokens.words) and scene.tokens.words[stop] == ","
    if comma and scene.clauses.roles.get(stop + 1) == "relative":
        # "Crimes, which X commits"
        stop += 1
    if not draft.verbal and scene.clauses.roles.get(stop) == "relative" and stop - draft.hit.last <= NEAR:
        stop = scene.clauses.end(stop, scene.tokens.sentences[draft.sentence].last)
    for operator in _of_role("agent", draft.hit.last, stop, scene):
        near = scene.bodies.within(operator.first, min(operator.last + NEAR, stop))
        # "Which they commit against X": X is whom it is done to.
        doer = next((hit for hit in near if scene.clauses.roles.get(hit.first - 1) != "against"), None)
        if doer is not None:
            return doer
    for operator in _of_role("holder", draft.hit.last, draft.clause[1], scene) if draft.event in GIVEN else ():
        near = scene.bodies.within(operator.last, min(operator.last + 2, draft.clause[1]))
        if near and not near[0].data.get("adjective"):
            return near[0]
    return None


def _of_role(role: str, first: int, last: int, scene: Scene) -> list[Hit]:
    """The operators of a role at tokens `first` to `last` (half-open), in order."""
    return [scene.clauses.operators[i] for i in scene.role_at.get(role, ()) if first <= i < last]


def borne(draft: Draft, scene: Scene) -> Hit | None:
    """ "Came under X shelling", "under an attack from X": the nation of what is undergone, whom it came from."""
    origins = scene.pack.head.get("places", {}).get("origin", ())
    for hit in scene.bodies.within(draft.hit.last, min(draft.last + NEAR, draft.clause[1])):
        if hit.data.get("adjective") or scene.tokens.words[hit.first - 1] in origins:
            return hit if may_act(hit, draft, scene) else None
    return None


def given_back(draft: Draft, scene: Scene) -> Hit | None:
    """ "Received the bodies of 15 that X let go": who let them go."""
    for e in scene.events_in(draft.hit.last, draft.clause[1]):
        if e.data.get("living") and e.feature in VERBAL:
            near = scene.bodies.within(e.last, min(e.last + NEAR, draft.clause[1]))
            return next((h for h in near if may_act(h, draft, scene)), None)
    return None


def between(draft: Draft, scene: Scene) -> Hit | None:
    """The first of two sides named after "between"."""
    for operator in _of_role("between", draft.hit.first, draft.clause[1], scene):
        near = scene.bodies.within(operator.last, min(operator.last + 3, draft.clause[1]))
        if near:
            return near[0]
    return None


def _foe(hit: Hit, draft: Draft, scene: Scene) -> Hit | None:
    """Who hit the armed force named right after "the targeting of": the armed body named before it in the sentence, or
    the one that speaks. Null where a thing hit follows the force: then the force is the doer."""
    if not hit.data.get("armed") or (scene.verb_first and scene.numbers_in(hit.last, hit.last + 2)):
        return None
    hurt = scene.nouns_in(hit.last, min(hit.last + 4, draft.clause[1]))
    if scene.verb_first:
        # "Soldiers and vehicles of X": the nation is no one hurt.
        nations = {h.first for h in scene.bodies.within(hit.last, draft.clause[1]) if h.data.get("adjective")}
        hurt = [noun for noun in hurt if noun.first not in nations]
    if any(noun.data["class"] in UNARMED and not noun.data.get("kind") for noun in hurt):
        return None
    own = scene.bodies.slug(hit)
    named = list(scene.bodies.within(scene.tokens.sentences[draft.sentence].first, draft.first))
    if draft.frame is not None and draft.frame.hit is not None:
        named.insert(0, draft.frame.hit)
    return next((h for h in reversed(named) if h.data.get("armed") and scene.bodies.slug(h) != own), None)


def told_of_again(draft: Draft, scene: Scene) -> Hit | None:
    """ "X says that Y carries it out, and that it bars the way": the pronoun stands for the first body of what is
    said."""
    frame, start = draft.frame, draft.clause[0]
    if frame is None or not draft.verbal or draft.feature == "passive" or draft.first - start > 2:
        return None
    that = scene.clauses.operators.get(start - 1)
    if start - 1 <= frame.head[1] or that is None or "and" not in that.before:
        return None
    own = scene.pack.head.get("attribution", {}).get("itself", {})
    if not scene.tokens.words[start - 1].endswith(tuple([word for held in own.values() for word in held])):
        return None
    return next((h for h in scene.bodies.within(frame.head[1], start) if may_act(h, draft, scene)), None)


def named_ahead(draft: Draft, scene: Scene) -> Hit | None:
    """ "Beside its killing of ten, the authorities of X": the pronoun stands for the subject that follows."""
    if draft.verbal or not GROWN.intersection(draft.hit.after) or draft.hit.data.get("victims"):
        return None
    sentence = scene.tokens.sentences[draft.sentence]
    if scene.bodies.within(sentence.first, draft.first):
        return None
    ahead = scene.bodies.within(draft.clause[1], min(draft.clause[1] + AHEAD, sentence.last))
    return next((h for h in ahead if may_act(h, draft, scene) and not h.data.get("adjective")), None)


def _caused(hit: Hit, start: int, draft: Draft, scene: Scene) -> bool:
    """A body after the victims counts as the cause only behind a cause word or another act's trigger."""
    for i in range(start, hit.first + 1):
        role = scene.clauses.roles.get(i)
        if role in ("cause", "agent"):
            return True
    return any(
        start <= e.first <= hit.first
        for e in scene.events
        if e.sentence == draft.sentence and e is not draft.hit and e.data.get("event")
    )


def _suffered(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """Whether a body before the draft is what a passive verb between them was done to."""
    return any(
        hit.last <= e.first < draft.first
        and e.data.get("passive")
        and e.data.get("actor") != "none"
        and e.feature in VERBAL
        for e in scene.events
    )


def opens_relative(draft: Draft, scene: Scene) -> bool:
    """Whether the verb opens a relative clause: its subject is the noun right before it."""
    opens = scene.pack.head.get("attribution", {}).get("opens", ())
    told = draft.frame is not None and draft.frame.head[1] == draft.first
    return scene.either_order and not told and any(label in opens for label in draft.hit.before)


def noun_subject(draft: Draft, scene: Scene) -> bool:
    """Whether people that are no body known stand right before the verb: they are its subject ("gunmen fired")."""
    if scene.subject_first:
        return acting(draft, scene)
    if not scene.either_order or not draft.verbal or draft.data.get("passive"):
        return False
    nouns = [n for n in scene.nouns_in(draft.first - 2, draft.first) if n.last == draft.first]
    named = any(h.first <= draft.first - 1 < h.last for h in scene.bodies.within(max(draft.first - 6, 0), draft.first))
    return not named and any(n.data["class"] in ("people", "force") for n in nouns)
