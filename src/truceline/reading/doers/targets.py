"""To whom it is done, handed over, or put as a demand: the claim's `target_id`."""

from __future__ import annotations

from truceline.codebook import army_of, body_kind
from truceline.reading.acts.drafts import Draft
from truceline.reading.bodies import OWN
from truceline.reading.doers import final_doers
from truceline.reading.matching import Hit
from truceline.reading.named_together import bodies_with
from truceline.reading.scene import Scene

HANDED = frozenset(("release", "remains", "aid", "disarmament"))
"""Events that may have one who receives."""
DONE = frozenset(("strike", "shooting", "attack", "incursion", "detention", "casualties", "demolition"))
"""Events that are done to somebody."""
NOBODY = frozenset((OWN, "other", "media", "officials", "medics", "witnesses", "security-sources", "ngo"))
THINGS = frozenset(
    (
        "army", "buildings", "captives", "crossing", "force", "goods", "land", "mission", "none", "people", "positions",
        "posts", "road", "settlement", "troops", "trucks", "vehicles", "weapons",
    )
)  # fmt: skip
"""Classes of nouns that may stand between an act and the body whose they are ("positions of X")."""
REACH = 7
"""How many tokens behind an act the body that it is done to may begin."""
BARRED = frozenset(("agent", "cause", "dating", "complementizer", "relative", "sub", "stop", "in", "result"))
"""Roles of words behind which a body is no object of the act before."""
FIELDED = frozenset(("force", "troops", "mission"))


def target_of(draft: Draft, scene: Scene) -> str | None:
    """The slug of the body that the draft's act is done to, handed to or demanded from."""
    if draft.act == "demands":
        found = _asked(draft, scene)
        return _slug(found, draft, scene) if found is not None else _other(draft)
    if draft.act == "warns":
        found = _warned(draft, scene)
        if found is not None:
            return _slug(found, draft, scene)
    if draft.event in HANDED and draft.act == "states":
        found = _receiver(draft, scene)
        return _slug(found, draft, scene) if found is not None else None
    if draft.event in DONE:
        found = _fallen(draft, scene) if draft.event == "casualties" else _struck(draft, scene)
        return _slug(found, draft, scene) if found is not None else None
    return None


def _slug(hit: Hit, draft: Draft, scene: Scene) -> str | None:
    """The body a name stands for; soldiers of a nation are its army."""
    if hit.data.get("anaphor"):
        return None
    slug = scene.bodies.slug(hit)
    fielded = any(noun.data["class"] in FIELDED for noun in scene.nouns_in(hit.first - 2, hit.last + 2))
    if fielded and (hit.data.get("adjective") or draft.event == "casualties"):
        slug = army_of(slug) or slug
    return None if slug in NOBODY else slug


def _other(draft: Draft) -> str | None:
    """The doer of what is demanded, where it is not the speaker."""
    speaker = draft.frame.slug if draft.frame is not None else OWN
    return draft.actor if draft.actor not in (None, speaker) else None


def _free(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """Whether a body may be a target: not the speaker's name, not one of the doers, not what a doer owns."""
    if scene.heads[hit.first] or hit.data.get("weak"):
        return False
    if draft.actor_hit is None:
        return True
    doers = bodies_with(draft.actor_hit, scene)
    return all(doer.first != hit.first and doer.last != hit.first for doer in doers)


def _asked(draft: Draft, scene: Scene) -> Hit | None:
    """Whom a demand is put to: the first body between the speaker and what is demanded."""
    frame = draft.frame
    if frame is None:
        return None
    if frame.addressee is not None:
        return frame.addressee
    if scene.final:
        return final_doers.addressed(draft, scene)
    first = frame.head[1] if frame.head[1] <= draft.first else frame.content[0]
    named = scene.bodies.within(first, draft.first)
    return next((h for h in named if not scene.heads[h.first] and not h.data.get("adjective")), None)


def _warned(draft: Draft, scene: Scene) -> Hit | None:
    """Whom a threat is put to: the object of the verb."""
    frame = draft.frame
    if frame is None or frame.cue is None:
        return None
    if frame.addressee is not None:
        return frame.addressee
    if scene.final:
        labelled = [h for h in scene.bodies.within(frame.content[0], draft.first) if {"acc", "dat"} & set(h.before)]
        return next((h for h in labelled if _free(h, draft, scene)), None)
    near = scene.bodies.within(frame.cue.last, min(frame.cue.last + 3, draft.first))
    return next((h for h in near if scene.bodies.slug(h) != frame.slug and not h.data.get("adjective")), None)


def _receiver(draft: Draft, scene: Scene) -> Hit | None:
    """Who receives what is handed over: behind "to", or in the dative; the subject of a verb of receiving."""
    rules = scene.pack.head.get("targets", {})
    labels, words = frozenset(rules.get("labels", ())), scene.tokens.words
    first, last = draft.clause
    receives = any(hit.data.get("receives") for hit in draft.hits)
    if receives:
        return draft.actor_hit
    stop = scene.tokens.sentences[draft.sentence].last
    last = max(last, _strung_on(last, stop, scene))
    for hit in scene.bodies.within(first if scene.final else draft.first, last):
        if scene.heads[hit.first] or hit.data.get("adjective"):
            continue
        verbs = [*scene.events_in(draft.last, hit.first), *scene.stages_in(draft.last, hit.first)]
        own = (*draft.hits, draft.object) if draft.object is not None else draft.hits
        other = next((e for e in verbs if not any(h.first <= e.first < h.last for h in own)), None)
        if other is not None and scene.nouns_in(other.last, hit.first):
            # "... and handed the bodies to": another thing is handed over there.
            continue
        k = hit.first - 1
        while k > first and words[k] in scene.pack.head.get("grammar", {}).get("articles", ()):
            k -= 1
        if labels & set(hit.before) or words[k] in rules.get("to", ()):
            return hit
    return None


def _strung_on(last: int, stop: int, scene: Scene) -> int:
    """The end of a clause that goes on with handing over what was freed ("and handed them to")."""
    verb = next(iter(scene.stages_in(last - 1, min(last + 3, stop))), None)
    return scene.clauses.end(verb.last - 1, stop) if verb is not None else last


def _fallen(draft: Draft, scene: Scene) -> Hit | None:
    """Whose soldiers or fighters fell: the body that names the counted noun."""
    for noun in scene.nouns_in(draft.clause[0], draft.clause[1]):
        fielded = noun.data["class"] in FIELDED
        if not fielded and noun.data["class"] != "people":
            continue
        for hit in scene.bodies.within(noun.first - 3, noun.last + 3):
            if not fielded and body_kind(scene.bodies.slug(hit)) not in ("movement", "army"):
                continue
            beside = hit.first <= noun.last + 1 and noun.first <= hit.last + 1 and not scene.heads[hit.first]
            if beside and (_free(hit, draft, scene) or _counted(noun, hit, draft, scene)):
                return hit
    return None


def _counted(noun: Hit, hit: Hit, draft: Draft, scene: Scene) -> bool:
    """Whether the noun or a number right before it counts: then its body fell, whatever else it is taken for."""
    first = min(noun.first, hit.first)
    alone = scene.tokens.span(noun.first, noun.last)[0]
    return any(number.last == first for number in draft.numbers) or any(alone == count.start for count in draft.counts)


def _struck(draft: Draft, scene: Scene) -> Hit | None:
    """Whom an act hits: its object, or the subject of a passive."""
    first, last = draft.clause
    passive = draft.feature == "passive" or bool(draft.data.get("passive")) or draft.data.get("actor") == "none"
    undergone = any(h.data["role"] == "undergo" for h in draft.operators[:2]) or "pass" in draft.hit.before
    if scene.final:
        return _of_final(draft, passive or undergone, scene)
    if passive or undergone:
        before = [h for h in scene.bodies.within(first, draft.first) if not scene.heads[h.first]]
        before = [h for h in before if not h.data.get("weak") and scene.clauses.roles.get(h.first - 1) != "agent"]
        return next((h for h in before if not h.data.get("adjective") or _thing_behind(h, scene)), None)
    for hit in scene.bodies.within(draft.last, min(draft.last + REACH, last)):
        if _free(hit, draft, scene):
            return hit if _reached(draft.last, hit, scene) else None
    return None


def _thing_behind(hit: Hit, scene: Scene) -> bool:
    return any(noun.data["class"] in THINGS for noun in scene.nouns_in(hit.first, hit.last + 2))


def _reached(first: int, hit: Hit, scene: Scene) -> bool:
    """Whether only things and words that lead to an object stand between an act and a body."""
    roles = scene.clauses.roles
    if hit.data.get("adjective") and not _thing_behind(hit, scene):
        return False
    if any(scene.clauses.edge[i] or i in scene.clauses.when_at for i in range(first, hit.first)):
        return False
    at, words = scene.pack.head.get("targets", {}).get("at", ()), scene.tokens.words
    if any(roles.get(i) in BARRED and words[i] not in at for i in range(first, hit.first)):
        return False
    return not scene.places_in(first, hit.first) and not scene.events_in(first, hit.first)


def _of_final(draft: Draft, passive: bool, scene: Scene) -> Hit | None:
    """Where the verb stands last: the body in the accusative or dative, or the owner of what is hit."""
    named = [h for h in scene.bodies.within(draft.clause[0], draft.first) if not scene.heads[h.first]]
    before = [h for h in named if _free(h, draft, scene)]
    marked = [h for h in before if {"acc", "dat"} & set(h.before)]
    # What a body owns and is hit tells of it, whoever else is taken for the doer.
    owned = [h for h in named if {"acc", "dat"} & _ending(h, scene)]
    if passive and not marked and not owned:
        owned = [h for h in before if not h.before]
    return next(iter([*marked, *owned]), None)


def _ending(hit: Hit, scene: Scene) -> set[str]:
    """The endings of the noun that a body owns."""
    nouns = [noun for noun in scene.nouns_in(hit.last, hit.last + 3) if noun.data["class"] in THINGS]
    return set(nouns[0].before) if nouns else set()
