"""The doer taken from elsewhere: the deed beside, the cause of a toll, the report's one doer, who holds captives."""

from __future__ import annotations

from truceline.reading.acts.drafts import BY_CAUSE, CAUSES, DEEDS, Draft
from truceline.reading.doers import final_doers
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene


def shared(previous: Draft, draft: Draft, scene: Scene) -> Hit | None:
    """The subject of the verb before, where verbs are strung together in one sentence."""
    if previous.sentence != draft.sentence or previous.actor is None:
        return None
    governed = any(h.feature in ("past", "present") and "and" in h.before for h in draft.operators)
    if scene.verb_first and not draft.verbal and "and" in draft.hit.before and previous.frame is draft.frame:
        # "The killings that X carried out and the abuses that it committed"
        governed = governed or scene.clauses.roles.get(draft.hit.last) == "relative"
    if previous.frame is not draft.frame and not draft.verbal:
        return None
    if not (draft.verbal or governed) or draft.feature == "passive" or draft.data.get("passive"):
        return None
    return previous.actor_hit


def from_cause(k: int, drafts: list[Draft], scene: Scene) -> None:
    """A toll told beside its act has the act's doer."""
    draft = drafts[k]
    for other in (*drafts[k + 1 : k + 3], *reversed(drafts[max(0, k - 2) : k])):
        same = other.frame is draft.frame or draft.result
        if other.sentence != draft.sentence or not same or other.event not in (*CAUSES, "violation"):
            continue
        if scene.final and not final_doers.causing(other):
            continue
        if scene.verb_first and scene.parted(other.first, draft.first):
            # "The raids left ten dead, while X carried out attacks": another's deeds.
            continue
        if other.actor is not None and draft.data.get("caused", True) and not _answered(other, draft, scene):
            draft.actor, draft.actor_hit = other.actor, other.actor_hit
            return


def from_beside(k: int, drafts: list[Draft], scene: Scene) -> None:
    """A deed with no doer of its own, told in one sentence with another deed, has that one's."""
    draft = drafts[k]
    if draft.operators and draft.operators[0].data["role"] == "undergo":
        return
    if scene.verb_first and draft.data.get("begun"):
        # "Since the war began": not theirs whose deeds it dates.
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


def _answered(first: Draft, second: Draft, scene: Scene) -> bool:
    """ "Struck in answer to a breach": what is answered is somebody else's deed."""
    if "response" not in scene.present:
        return False
    return any(scene.clauses.roles.get(i) == "response" for i in range(min(first.clause[0], first.first), second.first))


def waged_by(scene: Scene) -> str | None:
    """The nation whose war the text names by its adjective ("on the 95th day of the X war"), or null."""
    for hit in scene.events:
        if hit.data.get("needs") == "sign" and hit.data.get("event") == "attack" and hit.feature == "noun":
            owner = next(iter(scene.bodies.within(hit.last, hit.last + 1)), None)
            if owner is not None and owner.data.get("adjective"):
                return scene.bodies.slug(owner)
    return None


def carry(drafts: list[Draft], events: frozenset[str], alike: bool = False, war: str | None = None) -> None:
    """Acts of war told without a doer go on those of the report's one doer so far. `alike`: a breach does not name the
    doer (it says nothing of who struck)."""
    told = {*DEEDS, "withdrawal"} - ({"violation"} if alike else set())
    doers = {draft.actor for draft in drafts if draft.actor is not None and draft.event in told}
    if not doers and war is not None:
        doers = {war}
    if len(doers) != 1:
        return
    seen = war in doers
    for draft in drafts:
        seen = seen or draft.actor in doers
        dated = draft.operators[:1] and draft.operators[0].data["role"] == "dating" and not draft.verbal
        if draft.data.get("needs") == "sign" or dated:
            # A war at large, or an act that dates another, is not that of whoever acts beside it.
            continue
        if draft.event == "casualties" and not any(h.entry.data.get("agentive") for h in draft.hits):
            # "One died of cold": nobody did it.
            continue
        if draft.event == "casualties" and any(count.of == "soldiers" for count in draft.counts):
            # Whose soldiers were hurt is not told of the one who struck.
            continue
        if seen and draft.actor is None and draft.event in events and draft.act == "states":
            draft.actor = next(iter(doers))


def jailer(draft: Draft, scene: Scene) -> str | None:
    """Whose the prisons are in which captives are held ("freed from the prisons of X")."""
    for noun in scene.nouns_in(draft.clause[0], draft.clause[1]):
        owners = scene.bodies.within(noun.last, noun.last + 1) if noun.data["class"] == "prisons" else []
        if owners and not owners[0].data.get("silent"):
            return scene.bodies.slug(owners[0])
    return None


def holder(draft: Draft, scene: Scene) -> str | None:
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
