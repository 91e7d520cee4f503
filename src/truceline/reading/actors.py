"""Who is said to have done it: subject, agent, adjective, addressee of a demand."""

from __future__ import annotations

from truceline.reading import predicates, subject_verbs
from truceline.reading.bodies import OWN
from truceline.reading.drafts import VERBAL, Draft
from truceline.reading.matching import Hit
from truceline.reading.modality import bound
from truceline.reading.scene import Scene

NEAR = 4
OWN_PART = frozenset(("disarmament", "withdrawal", "release"))
"""What a body that rejects it would have to do itself."""
SHORTEST = 5
"""Letters of a verb that may be told to be of the first person by its ending."""
GIVEN = frozenset(("release", "remains", "detention"))
UNARMED = frozenset(("people", "movers", "buildings", "patients", "goods", "captives", "families", "trucks"))
"""Classes of things and people whose being hit makes the force before them the doer."""
BY_CAUSE = frozenset(("casualties",))


def find_actors(drafts: list[Draft], scene: Scene) -> None:
    """Set `actor` and `actor_hit` of each draft."""
    for k, draft in enumerate(drafts):
        mode = draft.data.get("actor", "cause" if draft.event in BY_CAUSE else "subject")
        if mode == "none":
            asked = predicates.addressed(draft, scene) if scene.final else None
            if asked is None and draft.event == "aid" and not scene.final:
                asked = _allowing(draft, scene) or _accused(draft)
            if asked is None and draft.act == "demands" and scene.either_order:
                asked = _addressee(draft, scene)
            if asked is not None:
                _set(draft, asked, scene)
            continue
        ordered = _ordered(draft, scene)
        if ordered is not None:
            _set(draft, ordered, scene)
            continue
        obliged = _obliged(k, drafts, scene) if draft.act == "demands" and not scene.final else None
        if obliged is not None:
            draft.actor, draft.actor_hit = obliged
            continue
        pressed = _pressed(draft, scene) if _obliged(k, drafts, scene) is None else None
        pressed = bound(draft, scene) or pressed
        if pressed is not None:
            _set(draft, pressed, scene)
            continue
        if _itself(draft, scene) or _ours(draft, scene):
            assert draft.frame is not None
            draft.actor, draft.actor_hit = draft.frame.slug, None
            continue
        if _threatened(draft, scene):
            assert draft.frame is not None
            draft.actor = draft.frame.slug
            continue
        if draft.operators and draft.operators[0].data["role"] == "undergo":
            draft.actor_hit = _agent(draft, scene)
            if draft.actor_hit is not None:
                _set(draft, draft.actor_hit, scene)
            continue
        hit = (
            predicates.find_actor(draft, scene, mode)
            if scene.final
            else _between(draft, scene) or subject_verbs.find_actor(draft, scene, mode)
            if scene.subject_first
            else _agent(draft, scene) or _by_mode(draft, scene, mode)
        )
        if hit is None and scene.final:
            hit = predicates.addressed(draft, scene)
        if (
            hit is None
            and not scene.final
            and (draft.act == "demands" or (draft.frame is not None and draft.frame.addressee is not None))
        ):
            hit = _addressee(draft, scene)
        own = scene.final and (predicates.own_deed(draft, scene) or predicates.own_account(draft))
        own = own or (scene.subject_first and subject_verbs.own(draft, scene))
        if hit is None and k and mode != "cause" and not own and not _noun_subject(draft, scene):
            hit = _shared(drafts[k - 1], draft, scene)
        if hit is None and scene.final and k and not own and predicates.strung(drafts[k - 1], draft):
            hit = drafts[k - 1].actor_hit
        if hit is not None:
            _set(draft, hit, scene)
        elif own and draft.frame is not None:
            draft.actor, draft.actor_hit = draft.frame.slug, None
        elif not scene.final and (_denied(draft) or _admitted(draft) or _speakers_own(draft) or _unnamed(draft, scene)):
            assert draft.frame is not None
            last = drafts[k - 1] if k else draft
            beside = last.sentence == draft.sentence and last.frame is draft.frame and last.actor is not None
            other = beside and bool(draft.hit.after) and draft.act == "states"
            # "They saw its demolition": the pronoun stands for the doer told of last, not for the one who tells.
            draft.actor, draft.actor_hit = last.actor if other else draft.frame.slug, None
        if draft.actor is None and draft.event in ("detention", "release"):
            held = next((p for p in scene.places_in(draft.clause[0], draft.clause[1]) if p.data.get("actor")), None)
            draft.actor = held.data["actor"] if held is not None else None
        if draft.actor is None and draft.event in ("release", "remains"):
            draft.actor = _holder(draft, scene)
    for k, draft in enumerate(drafts):
        if draft.actor is None and draft.event in BY_CAUSE:
            _from_cause(k, drafts, scene)
    for k, draft in enumerate(drafts):
        suffers = draft.event in DEEDS or (draft.event == "movement" and draft.data.get("kind") == "displaced")
        if (
            draft.actor is None
            and suffers
            and not _related(draft, scene)
            and not _noun_subject(draft, scene)
            and (draft.act == "states" or draft.event == "violation")
        ):
            _beside(k, drafts, scene)
        _own_breach(draft)
    carried = frozenset(scene.pack.head.get("actors", {}).get("carried", ()))
    if carried:
        told = [d for d in drafts if not _noun_subject(d, scene)]
        _carried(told, carried, bool(scene.pack.head["actors"].get("alike")))


def _carried(drafts: list[Draft], events: frozenset[str], alike: bool = False) -> None:
    """Acts of war told without a doer go on those of the report's one doer so far. `alike`: a
    breach does not name the doer (it says nothing of who struck)."""
    told = {*DEEDS, "withdrawal"} - ({"violation"} if alike else set())
    doers = {draft.actor for draft in drafts if draft.actor is not None and draft.event in told}
    if len(doers) != 1:
        return
    seen = False
    for draft in drafts:
        seen = seen or draft.actor in doers
        if seen and draft.actor is None and draft.event in events and draft.act == "states":
            draft.actor = next(iter(doers))


def _own_breach(draft: Draft) -> None:
    """A body owns to a breach only by a word of owning to it ("admitted that it breached"); without one, whose breach
    it
    is stays open, however the sentence is built."""
    frame = draft.frame
    if draft.event != "violation" or draft.act != "states" or draft.realis == "negated":
        return
    if frame is None or frame.slug == OWN:
        return
    if frame.cue is not None and frame.cue.data.get("admits"):
        draft.actor = draft.actor or frame.slug
    elif draft.actor == frame.slug:
        draft.actor, draft.actor_hit = None, None


def _itself(draft: Draft, scene: Scene) -> bool:
    """ "It says that it killed": the pronoun grown to the complementizer is the speaker, where its gender fits."""
    frame = draft.frame
    if frame is None or frame.hit is None or frame.slug == OWN or draft.feature == "passive":
        return False
    if not draft.verbal and not any(
        h.data["role"] in ("plan", "phase") and h.first >= draft.clause[0] for h in draft.operators
    ):
        return False
    if frame.cue is not None and "object" in frame.cue.data:
        # "Accused X that it": the pronoun is the accused.
        return False
    own = scene.pack.head.get("attribution", {}).get("itself", {})
    start = draft.clause[0]
    if not own or draft.data.get("passive") or draft.first - start > 3 or start == 0:
        return False
    gender = next((g for g, words in own.items() if scene.tokens.words[start - 1] in words), None)
    if gender is None or (frame.gender and frame.gender != gender) or frame.hit.data.get("head"):
        return False
    return not scene.bodies.within(start, draft.first)


def _related(draft: Draft, scene: Scene) -> bool:
    """Whether the verb opens a relative clause: its subject is the noun right before it."""
    opens = scene.pack.head.get("attribution", {}).get("opens", ())
    told = draft.frame is not None and draft.frame.head[1] == draft.first
    return scene.either_order and not told and any(label in opens for label in draft.hit.before)


def _noun_subject(draft: Draft, scene: Scene) -> bool:
    """Whether people that are no body known stand right before the verb: they are its subject ("gunmen fired")."""
    if not scene.either_order or not draft.verbal or draft.data.get("passive"):
        return False
    nouns = [n for n in scene.nouns_in(draft.first - 2, draft.first) if n.last == draft.first]
    named = any(h.first <= draft.first - 1 < h.last for h in scene.bodies.within(max(draft.first - 6, 0), draft.first))
    return not named and any(n.data["class"] in ("people", "force") for n in nouns)


def _suffered(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """Whether a body before the draft is what a passive verb between them was done to."""
    return any(
        hit.last <= e.first < draft.first
        and e.data.get("passive")
        and e.data.get("actor") != "none"
        and e.feature in VERBAL
        for e in scene.events
    )


def _ours(draft: Draft, scene: Scene) -> bool:
    """ "We withdrew", "we will stay": the first person is the speaker."""
    rules: dict[str, str] = scene.pack.head.get("attribution", {}).get("ours", {})
    if not rules or draft.frame is None or draft.frame.hit is None or draft.frame.slug == OWN:
        return False
    word = scene.tokens.words[draft.first]
    if draft.data.get("passive") or len(word) < SHORTEST:
        return False
    return (draft.feature == "past" and word.endswith(rules["past"])) or (
        draft.feature == "future" and word.startswith(rules["future"])
    )


def _allowing(draft: Draft, scene: Scene) -> Hit | None:
    """ "X let in only 300", "the trucks that X let in": who lets goods in or not is the doer."""
    if "allow" not in scene.present:
        return None
    sentence = scene.tokens.sentences[draft.sentence]
    for i in range(draft.first - 1, max(draft.first - 9, sentence.first) - 1, -1):
        if scene.clauses.roles.get(i) != "allow":
            continue
        after = [h for h in scene.bodies.within(i + 1, i + 3) if _free(h, draft, scene)]
        before = [h for h in scene.bodies.within(max(i - 6, sentence.first), i) if _free(h, draft, scene)]
        return next(iter((*after, *reversed(before))), None)
    return None


def _accused(draft: Draft) -> Hit | None:
    """Who is accused or held responsible, where what he is accused of is told without a doer."""
    frame = draft.frame
    return frame.addressee if frame is not None and frame.cue is not None and frame.cue.data.get("object") else None


def _ordered(draft: Draft, scene: Scene) -> Hit | None:
    """ "X ordered Y to": Y is the doer."""
    for operator in draft.operators:
        if operator.data.get("orders"):
            told = [h for h in scene.bodies.within(operator.first, draft.first) if not h.data.get("weak")]
            return told[0] if told else None
    return None


def _unnamed(draft: Draft, scene: Scene) -> bool:
    """ "X said that (it) found": a verb with no subject at the head of what is said, in a form that fits one body,
    tells
    the speaker's own deed."""
    many = tuple(scene.pack.head.get("attribution", {}).get("many", {}).get(draft.feature, ()))
    frame = draft.frame
    if not many or frame is None or frame.kind not in ("vs", "sv", "continued") or frame.act == "denies":
        return False
    if (
        frame.hit is None
        or frame.hit.data.get("weak")
        or (draft.object is not None and draft.object.first < draft.last)
    ):
        return False
    if (
        not draft.verbal
        or draft.feature == "future"
        or draft.data.get("passive")
        or draft.data.get("actor", "subject") != "subject"
    ):
        return False
    if scene.tokens.words[draft.first].endswith(many):
        return False
    strung = (
        "and" in draft.hit.before
        and draft.sentence == frame.sentence
        and not scene.bodies.within(frame.head[1], draft.first)
    )
    return (
        strung
        or draft.first == frame.head[1]
        or (draft.first == frame.head[1] + 1 and frame.head[1] in scene.clauses.when_at)
    )


def _admitted(draft: Draft) -> bool:
    """ "Admitted opening fire": what is owned to without a doer is the speaker's own deed."""
    frame = draft.frame
    return frame is not None and frame.cue is not None and bool(frame.cue.data.get("admits")) and draft.event in DEEDS


def _pressed(draft: Draft, scene: Scene) -> Hit | None:
    """ "Urged Y to stop the war of Z": who is urged is to do it, not the one whose act is named."""
    if draft.act != "demands" or draft.verbal or draft.frame is None or scene.final or scene.subject_first:
        return None
    stopped = any(h.data["role"] in ("phase", "block") for h in draft.operators[:2])
    return draft.frame.addressee if draft.event == "agreement" or stopped or draft.event == "violation" else None


def _denied(draft: Draft) -> bool:
    """ "Denied attacking anybody": what is denied without a doer would be the speaker's own deed."""
    frame = draft.frame
    return (
        draft.act == "denies"
        and draft.event in DEEDS
        and frame is not None
        and frame.hit is not None
        and not frame.hit.data.get("head")
    )


def _threatened(draft: Draft, scene: Scene) -> bool:
    """ "Threatened to strike": right after the verb, the threat is of the speaker's own act."""
    frame = draft.frame
    if draft.act != "warns" or frame is None or frame.cue is None or frame.hit is None or not frame.cue.data.get("own"):
        return False
    return 0 <= draft.first - frame.head[1] <= 1


def _speakers_own(draft: Draft) -> bool:
    """ "Its withdrawal", "we will withdraw", a pledge: the speaker's own, where nobody else is named and the speaker
    is a body
    that acts."""
    if draft.frame is None:
        return False
    refused = (
        draft.act == "demands"
        and draft.frame.cue is not None
        and draft.frame.cue.data.get("reject")
        and draft.event in OWN_PART
    )
    if (
        draft.act != "pledges"
        and not refused
        and not draft.data.get("own")
        and (not draft.hit.after or "them" in draft.hit.after or draft.verbal)
    ):
        return False
    hit = draft.frame.hit
    if draft.data.get("own") == "force" and (hit is None or not hit.data.get("under")):
        return False
    return hit is not None and not hit.data.get("head") and not hit.data.get("weak")


def _set(draft: Draft, hit: Hit, scene: Scene) -> None:
    draft.actor_hit = hit
    known = (
        scene.bodies.antecedent(hit, scene.tokens.words, [word.keys for word in scene.words])
        if scene.either_order
        else None
    )
    if hit.data.get("anaphor") and known is not None:
        draft.actor = scene.bodies.slug(known)
        return
    if hit.data.get("anaphor") and (scene.subject_first or scene.either_order) and not hit.data.get("own"):
        draft.actor = None
        return
    if hit.data.get("anaphor"):
        draft.actor = draft.frame.slug if draft.frame and draft.frame.slug != OWN else hit.data.get("slug")
        return
    slug = scene.bodies.slug(hit)
    if hit.data.get("silent"):
        draft.actor_hit = None
        return
    draft.actor = None if slug in (OWN, "media", "officials", "medics", "witnesses") else slug


def _holder(draft: Draft, scene: Scene) -> str | None:
    """Captives of one side of an agreement between two are held by the other."""
    if len(scene.sides) != 2:
        return None
    told = (
        list(scene.bodies.within(draft.hit.first, draft.clause[1])) if draft.object is not None or draft.counts else []
    )
    if not scene.final and not scene.subject_first:
        start = max(draft.hit.first - 6, scene.tokens.sentences[draft.sentence].first)
        told += reversed(scene.bodies.within(start, draft.hit.first))
    for hit in told:
        slug = scene.bodies.slug(hit)
        held = scene.nouns_in(hit.first - 2, hit.first)
        if (
            slug in scene.sides
            and hit.data.get("adjective")
            and held
            and held[-1].data["class"] in ("captives", "remains", "force")
        ):
            return next(side for side in scene.sides if side != slug)
    return None


def _agent(draft: Draft, scene: Scene) -> Hit | None:
    """The body after "by", "at the hands of" within the clause."""
    for i in range(draft.hit.last, draft.clause[1]):
        operator = scene.clauses.operators.get(i)
        if operator is not None and operator.data["role"] == "agent":
            near = scene.bodies.within(operator.first, min(operator.last + NEAR, draft.clause[1]))
            if near:
                return near[0]
    if draft.event in GIVEN:
        for i in range(draft.hit.last, draft.clause[1]):
            operator = scene.clauses.operators.get(i)
            if operator is not None and operator.data["role"] == "holder":
                near = scene.bodies.within(operator.last, min(operator.last + 2, draft.clause[1]))
                if near and not near[0].data.get("adjective"):
                    return near[0]
    return None


def _between(draft: Draft, scene: Scene) -> Hit | None:
    """The first of two sides named after "between"."""
    for i in range(draft.hit.first, draft.clause[1]):
        operator = scene.clauses.operators.get(i)
        if operator is not None and operator.data["role"] == "between":
            near = scene.bodies.within(operator.last, min(operator.last + 3, draft.clause[1]))
            if near:
                return near[0]
    return None


def _foe(hit: Hit, draft: Draft, scene: Scene) -> Hit | None:
    """Who hit the armed force named right after "the targeting of": the armed body named before it in the sentence, or
    the one that speaks. Null where a thing hit follows the force: then the force is the doer."""
    if not hit.data.get("armed"):
        return None
    hurt = scene.nouns_in(hit.last, min(hit.last + 4, draft.clause[1]))
    if any(noun.data["class"] in UNARMED and not noun.data.get("kind") for noun in hurt):
        return None
    own = scene.bodies.slug(hit)
    named = list(scene.bodies.within(scene.tokens.sentences[draft.sentence].first, draft.first))
    if draft.frame is not None and draft.frame.hit is not None:
        named.insert(0, draft.frame.hit)
    return next((h for h in reversed(named) if h.data.get("armed") and scene.bodies.slug(h) != own), None)


def _by_mode(draft: Draft, scene: Scene, mode: str) -> Hit | None:
    first, last = draft.clause
    end = draft.hit.tail[1] if draft.hit.tail else draft.hit.last
    after = [h for h in scene.bodies.within(draft.hit.first, min(end + NEAR, last)) if _free(h, draft, scene)]
    before = [h for h in scene.bodies.within(first, draft.first) if _free(h, draft, scene)]
    if scene.either_order:
        before = [h for h in before if not _suffered(h, draft, scene)]
        if len(before) > 1 and "and" in before[-1].before and before[-2].last == before[-1].first:
            before = before[:-1]
            if draft.verbal and before[-1].last == draft.first - 1:
                return before[-1]
    if draft.verbal and scene.either_order:
        if _related(draft, scene) or _noun_subject(draft, scene):
            before = [h for h in before if h.last == draft.first]
        owners = scene.pack.head.get("attribution", {}).get("owners", ())
        after = [h for h in after if scene.tokens.words[h.first - 1] not in owners]
    if draft.event in GIVEN and any(h.data.get("tight") for h in draft.operators):
        before = []
    passive = draft.feature == "passive" or draft.data.get("passive")
    if mode == "object":
        return after[0] if after else None
    if draft.event in ("agreement", "meeting"):
        sides = _between(draft, scene)
        if sides is not None:
            return sides
    if mode == "deal" and not draft.verbal:
        return after[0] if after and after[0].first - end <= 1 else None
    if mode == "cause":
        wide = [
            h
            for h in scene.bodies.within(draft.last, last)
            if not h.data.get("own") and _free(h, draft, scene) and _caused(h, draft, scene)
        ]
        if draft.verbal and not passive and draft.data.get("agentive"):
            foe = _foe(after[0], draft, scene) if after and draft.data.get("hit_after") else None
            if foe is not None:
                return foe
            return next(iter((*after, *before, *wide)), None)
        return wide[0] if wide else None
    if passive:
        return None
    if not draft.verbal and draft.hit.data.get("victims") and draft.feature == "noun":
        after = [h for h in after if not h.data.get("group") and h.first - end <= 1]
    if not draft.verbal and draft.data.get("hit_after") and after and after[0].first - end <= 2:
        foe = _foe(after[0], draft, scene)
        if foe is not None:
            return foe
    if draft.verbal and draft.object is not None and not after and not before:
        after = [h for h in scene.bodies.within(draft.last, draft.object.first) if _free(h, draft, scene)]
    if draft.verbal:
        if before and before[-1].last == draft.first and "and" not in draft.hit.before:
            return before[-1]
        if after and after[0].first - end <= 1:
            return after[0]
        return next(iter((*before, *after)), None)
    if after and after[0].first - end <= 2:
        return after[0]
    return next(iter((*before, *after)), None)


def role_of(i: int, scene: Scene) -> str | None:
    """The role of the operator at token `i`, or null."""
    return scene.clauses.roles.get(i)


def _free(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """Whether a body may be the doer: not the nation of a victim, not what stands after "against", not a source."""
    if hit.data.get("weak") and not hit.data.get("doer"):
        return False
    meant = hit.data.get("own") or (scene.either_order and hit.data.get("of"))
    if hit.data.get("voice") or (hit.data.get("anaphor") and not meant):
        return False
    if scene.heads[hit.first] or _inside(hit, scene):
        return False
    if hit.feature in ("adj",) or hit.data.get("adjective"):
        before = scene.nouns_in(hit.first - 2, hit.first)
        if (
            before
            and before[-1].data["class"] in ("people", "captives", "remains")
            and before[-1].last >= hit.first - 1
        ):
            return False
    if hit.first > draft.last and role_of(hit.first - 1, scene) == "holder":
        held = scene.nouns_in(hit.first - 3, hit.first)
        if held and held[-1].data["class"] in ("people", "force", "captives") and held[-1].last >= hit.first - 1:
            return False
    operator = scene.clauses.operators.get(hit.first - 1)
    role = operator.data["role"] if operator is not None and not operator.after else None
    company = scene.pack.head.get("attribution", {}).get("company", ())
    if draft.event != "meeting" and scene.tokens.words[hit.first - 1] in company:
        return False
    return role not in ("against", "target", "stop") and not _labelled(hit, draft, scene)


def _inside(hit: Hit, scene: Scene) -> bool:
    """Whether a name is part of a longer thing ("the Trump plan")."""
    noun = scene.longer.get(hit.first)
    return scene.either_order and noun is not None and noun.last - noun.first > hit.last - hit.first


def _labelled(hit: Hit, draft: Draft, scene: Scene) -> bool:
    if scene.either_order and draft.verbal and "by" in hit.before and hit.last == draft.first:
        return False
    if not draft.verbal and draft.event in DEEDS and "to" in hit.before and hit.first - draft.hit.last <= 2:
        return False
    return any(label in scene.pack.head.get("attribution", {}).get("target_labels", ()) for label in hit.before)


def _caused(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """A body after the victims counts as the cause only behind a cause word or another act's trigger."""
    for i in range(draft.last, hit.first + 1):
        role = scene.clauses.roles.get(i)
        if role in ("cause", "agent"):
            return True
    return any(
        draft.last <= e.first <= hit.first for e in scene.events if e.sentence == draft.sentence and e is not draft.hit
    )


def _addressee(draft: Draft, scene: Scene) -> Hit | None:
    """Whom a demand is made to: the body between the speaker and the demand."""
    frame = draft.frame
    if frame is None or frame.speaker is None:
        return None
    if frame.addressee is not None:
        return frame.addressee
    hits = scene.bodies.within(frame.speaker[1], draft.first)
    return hits[-1] if hits and draft.first - hits[-1].last <= NEAR else None


def _obliged(k: int, drafts: list[Draft], scene: Scene) -> tuple[str, Hit | None] | None:
    """ "To make Y stop", "to make it stop": who is to be made to do it. A pronoun stands for the last doer."""
    if "oblige" not in scene.present:
        return None
    draft = drafts[k]
    floor = draft.frame.head[1] if draft.frame is not None else draft.clause[0]
    for i in range(draft.first - 1, max(floor, draft.first - 8) - 1, -1):
        operator = scene.clauses.operators.get(i)
        if operator is None or operator.data["role"] != "oblige":
            continue
        named = scene.bodies.within(operator.last, min(operator.last + 2, draft.first))
        if named and named[0].data.get("anaphor"):
            known = scene.bodies.antecedent(named[0], scene.tokens.words, [word.keys for word in scene.words])
            return (scene.bodies.slug(known), named[0]) if known is not None else None
        if named:
            return scene.bodies.slug(named[0]), named[0]
        if not operator.data.get("pronoun"):
            return None
        last = next((d for d in reversed(drafts[:k]) if d.actor is not None and d.act == "states"), None)
        return (str(last.actor), None) if last is not None else None
    return None


def _shared(previous: Draft, draft: Draft, scene: Scene) -> Hit | None:
    """The subject of the verb before, where verbs are strung together in one sentence."""
    if previous.sentence != draft.sentence or previous.actor is None:
        return None
    governed = any(h.feature in ("past", "present") and "and" in h.before for h in draft.operators)
    if previous.frame is not draft.frame and not draft.verbal:
        return None
    if not (draft.verbal or governed) or draft.feature == "passive" or draft.data.get("passive"):
        return None
    return previous.actor_hit


def _answered(first: Draft, second: Draft, scene: Scene) -> bool:
    """ "Struck in answer to a breach": what is answered is somebody else's deed."""
    if "response" not in scene.present:
        return False
    return any(scene.clauses.roles.get(i) == "response" for i in range(min(first.clause[0], first.first), second.first))


def _from_cause(k: int, drafts: list[Draft], scene: Scene) -> None:
    """A toll told beside its act has the act's doer."""
    draft = drafts[k]
    for other in (*drafts[k + 1 : k + 3], *reversed(drafts[max(0, k - 2) : k])):
        same = other.frame is draft.frame or draft.result
        if other.sentence != draft.sentence or not same or other.event not in (*CAUSES, "violation"):
            continue
        if scene.final and not predicates.causing(other):
            continue
        if other.actor is not None and draft.data.get("caused", True) and not _answered(other, draft, scene):
            draft.actor, draft.actor_hit = other.actor, other.actor_hit
            return


def _beside(k: int, drafts: list[Draft], scene: Scene) -> None:
    """A deed with no doer of its own, told in one sentence with another deed, has that one's."""
    draft = drafts[k]
    if draft.operators and draft.operators[0].data["role"] == "undergo":
        return
    for other in (*reversed(drafts[:k]), *drafts[k + 1 :]):
        same = other.frame is draft.frame or (draft.act == "demands" and other.event == draft.event)
        killed = (
            scene.either_order and other.event in BY_CAUSE and (other.data.get("agentive") or other.data.get("own"))
        )
        deed = killed or other.event in (*DEEDS, "withdrawal")
        if scene.subject_first and other.event == "violation" and draft.event != "violation":
            # A breach told beside an act may be what the act answers.
            continue
        fits = other.sentence == draft.sentence and same and other.actor and deed
        if fits and not _answered(other, draft, scene):
            draft.actor, draft.actor_hit = other.actor, other.actor_hit
            return


DEEDS = frozenset(("strike", "shooting", "attack", "incursion", "demolition", "detention", "violation"))
CAUSES = frozenset(("strike", "shooting", "attack", "incursion", "demolition"))
