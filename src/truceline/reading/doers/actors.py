"""Who is said to have done it: subject, agent, adjective, addressee of a demand."""

from __future__ import annotations

from truceline.codebook import body_kind
from truceline.reading.acts.drafts import BY_CAUSE, CAUSES, DEEDS, Draft
from truceline.reading.acts.modality import bound
from truceline.reading.bodies import OWN
from truceline.reading.doers import final_doers, subject_doers
from truceline.reading.doers.asked import accused, addressee, allowing, obliged, ordered, pressed
from truceline.reading.doers.doers_from_context import carry, from_beside, from_cause, holder, jailer, shared, waged_by
from truceline.reading.doers.speakers_own import (
    admitted,
    announced,
    announced_on,
    condemned,
    denied,
    itself,
    itself_again,
    ours,
    own_breach,
    speakers_own,
    threatened,
    unnamed,
    wanted,
)
from truceline.reading.doers.subjects_and_agents import (
    agent,
    between,
    borne,
    by_mode,
    given_back,
    named_ahead,
    noun_subject,
    opens_relative,
    told_of_again,
)
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

UNFIT = frozenset(("adjective", "anaphor", "head", "voice", "weak"))
"""Keys of bodies that have no forces of their own, or name nobody."""


def find_actors(drafts: list[Draft], scene: Scene) -> None:
    """Set `actor` and `actor_hit` of each draft."""
    for k, draft in enumerate(drafts):
        mode = draft.data.get("actor", "cause" if draft.event in BY_CAUSE else "subject")
        if mode == "none":
            _ask(draft, scene)
            if draft.actor is None and scene.verb_first and wanted(draft, scene):
                assert draft.frame is not None
                draft.actor = draft.frame.slug
        elif not _told(k, drafts, scene):
            _find(k, drafts, scene, mode)
            _hold(draft, scene)
    for k, draft in enumerate(drafts):
        if draft.actor is None and draft.event in BY_CAUSE:
            from_cause(k, drafts, scene)
    for k, draft in enumerate(drafts):
        suffers = draft.event in DEEDS or (draft.event == "movement" and draft.data.get("kind") == "displaced")
        if (
            draft.actor is None
            and suffers
            and not opens_relative(draft, scene)
            and not noun_subject(draft, scene)
            and (draft.act == "states" or draft.event == "violation")
        ):
            from_beside(k, drafts, scene)
        if draft.actor is None and draft.data.get("army") and draft.act == "states":
            draft.actor = _only_army(scene)
        condemned(draft)
        own_breach(draft)
    carried = frozenset(scene.pack.head.get("actors", {}).get("carried", ()))
    if carried:
        told = [d for d in drafts if not noun_subject(d, scene)]
        carry(told, carried, bool(scene.pack.head["actors"].get("alike")), waged_by(scene))
        for k, draft in enumerate(drafts) if scene.subject_first else ():
            if draft.actor is None and draft.event in BY_CAUSE:
                from_cause(k, drafts, scene)


def _only_army(scene: Scene) -> str | None:
    """The one army that a text tells of: whose a deed is that only armies do, where nobody is named."""
    armies = {slug for hit in scene.bodies.actors if body_kind(slug := scene.bodies.slug(hit)) == "army"}
    return armies.pop() if len(armies) == 1 else None


def _ask(draft: Draft, scene: Scene) -> None:
    """An event without a doer of its own has at most the one who is asked for it, lets it be, or is accused of it."""
    asked = final_doers.addressed(draft, scene) if scene.final else None
    if asked is None and draft.event == "aid" and not scene.final:
        asked = allowing(draft, scene) or accused(draft)
    if asked is None and draft.act == "demands" and scene.either_order:
        asked = addressee(draft, scene)
    if asked is not None:
        _set(draft, asked, scene)


def _told(k: int, drafts: list[Draft], scene: Scene) -> bool:
    """Whether an order, a demand, a threat or the first person tells the doer (or that there is none): then it is
    set."""
    draft = drafts[k]
    commanded = ordered(draft, scene)
    if commanded is not None:
        _set(draft, commanded, scene)
        return True
    made = obliged(k, drafts, scene)
    if made is not None and draft.act == "demands" and not scene.final:
        draft.actor, draft.actor_hit = made
        return True
    urged = bound(draft, scene) or (pressed(draft, scene) if made is None else None)
    if urged is not None:
        _set(draft, urged, scene)
        return True
    teller = announced_on(draft, scene)
    if teller is not None:
        _set(draft, teller, scene)
        return True
    if itself(draft, scene) or ours(draft, scene) or (k and itself_again(drafts[k - 1], draft, scene)):
        assert draft.frame is not None
        draft.actor, draft.actor_hit = draft.frame.slug, None
        return True
    if threatened(draft, scene):
        assert draft.frame is not None
        draft.actor = draft.frame.slug
        return True
    if draft.operators and draft.operators[0].data["role"] == "undergo":
        draft.actor_hit = agent(draft, scene) or (borne(draft, scene) if scene.verb_first else None)
        if draft.actor_hit is not None:
            _set(draft, draft.actor_hit, scene)
        return True
    return False


def _find(k: int, drafts: list[Draft], scene: Scene, mode: str) -> None:
    """Set the doer by the clause, by the draft before, or as the speaker, the first that fits."""
    draft = drafts[k]
    hit = _named(draft, scene, mode)
    own = scene.final and (final_doers.own_deed(draft, scene) or final_doers.own_account(draft))
    own = own or (scene.subject_first and subject_doers.own(draft, scene))
    killing = scene.final and bool(draft.data.get("agentive"))
    if hit is None and k and (mode != "cause" or killing) and not own and not noun_subject(draft, scene):
        hit = shared(drafts[k - 1], draft, scene)
    if hit is None and scene.final and k and not own and final_doers.strung(drafts[k - 1], draft):
        hit = drafts[k - 1].actor_hit
    if hit is not None:
        _set(draft, hit, scene)
    elif own and draft.frame is not None:
        draft.actor, draft.actor_hit = draft.frame.slug, None
    elif scene.verb_first and (wanted(draft, scene) or announced(draft)):
        assert draft.frame is not None
        draft.actor, draft.actor_hit = draft.frame.slug, None
    elif draft.data.get("ends") and draft.frame is not None and draft.frame.slug in scene.sides:
        # "X demands an end to the aggression": of the other side.
        draft.actor = next((side for side in scene.sides if side != draft.frame.slug), None)
    elif not scene.final and (denied(draft) or admitted(draft) or speakers_own(draft) or unnamed(draft, scene)):
        assert draft.frame is not None
        last = drafts[k - 1] if k else draft
        beside = last.sentence == draft.sentence and last.frame is draft.frame and last.actor is not None
        other = beside and bool(draft.hit.after) and draft.act == "states"
        # "They saw its demolition": the pronoun stands for the doer told of last, not for the one who tells.
        draft.actor, draft.actor_hit = last.actor if other else draft.frame.slug, None


def _named(draft: Draft, scene: Scene, mode: str) -> Hit | None:
    """The body that the clause names as the doer, by the order of words of the language; else whom a demand is made
    to."""
    if scene.final:
        return final_doers.find_actor(draft, scene, mode) or final_doers.addressed(draft, scene)
    if scene.subject_first:
        hit = between(draft, scene) or subject_doers.find_actor(draft, scene, mode)
    else:
        hit = agent(draft, scene) or by_mode(draft, scene, mode)
    if hit is None and scene.verb_first:
        hit = told_of_again(draft, scene) or named_ahead(draft, scene)
    if hit is None and (draft.act == "demands" or (draft.frame is not None and draft.frame.addressee is not None)):
        return addressee(draft, scene)
    return hit


def _hold(draft: Draft, scene: Scene) -> None:
    """A detention or release without a doer has the one who holds the place, or the captives."""
    if draft.actor is None and draft.event in ("detention", "release"):
        held = next((p for p in scene.places_in(draft.clause[0], draft.clause[1]) if p.data.get("actor")), None)
        draft.actor = held.data["actor"] if held is not None else jailer(draft, scene)
    given = given_back(draft, scene) if draft.event == "remains" and scene.verb_first else None
    if given is not None:
        draft.actor = scene.bodies.slug(given)
    if draft.actor is None and draft.event in ("release", "remains"):
        draft.actor = holder(draft, scene)


def _owner(hit: Hit, draft: Draft, scene: Scene) -> Hit | None:
    """Whose "its forces" are, where who speaks has none or is named only behind: the body named last before them."""
    frame = draft.frame
    if frame is not None and frame.slug != OWN and frame.kind != "according":
        if frame.hit is None or not frame.hit.data.get("head"):
            return None
    first = scene.tokens.sentences[draft.sentence].first
    named = [h for h in scene.bodies.within(first, hit.first) if UNFIT.isdisjoint(h.data)]
    if not named and scene.subject_first and hit.first - first <= 1 and draft.sentence:
        # "Hamas refuses. Its men collect taxes": of the body that opens the sentence before.
        before = scene.tokens.sentences[draft.sentence - 1].first
        named = [h for h in scene.bodies.within(before, before + 3) if UNFIT.isdisjoint(h.data)]
    return named[-1] if named else None


def _set(draft: Draft, hit: Hit, scene: Scene) -> None:
    draft.actor_hit = hit
    known = (
        scene.bodies.antecedent(hit, scene.tokens.words, scene.keys)
        if scene.either_order and hit.data.get("anaphor")
        else None
    )
    if hit.data.get("anaphor") and known is not None:
        draft.actor = scene.bodies.slug(known)
        return
    if hit.data.get("anaphor") and (scene.subject_first or scene.either_order) and not hit.data.get("own"):
        draft.actor = None
        return
    if hit.data.get("anaphor"):
        owner = _owner(hit, draft, scene)
        if owner is not None:
            draft.actor = scene.bodies.slug(owner)
        else:
            draft.actor = draft.frame.slug if draft.frame and draft.frame.slug != OWN else hit.data.get("slug")
        return
    slug = scene.bodies.slug(hit)
    if hit.data.get("deeds") and draft.event in (*CAUSES, *BY_CAUSE):
        slug = hit.data["deeds"]
    if hit.data.get("silent"):
        draft.actor_hit = None
        draft.actor = slug if draft.act == "demands" else None
        return
    draft.actor = None if slug in (OWN, "media", "officials", "medics", "witnesses") else slug
