"""The doer who tells of its own deed: "we withdrew", "denied attacking", a pledge, a breach owned to."""

from __future__ import annotations

from truceline.reading.acts.drafts import CAUSES, DEEDS, Draft
from truceline.reading.bodies import OWN
from truceline.reading.doers.possible_doers import UNARMED
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

OWN_PART = frozenset(("disarmament", "withdrawal", "release"))
"""What a body that rejects it would have to do itself."""
NEXT = 2
"""Within how many tokens a body behind an act is its doer, or whom it is done to."""
SHORTEST = 5
"""Letters of a verb that may be told to be of the first person by its ending."""

SHOWING = 4
"""How many tokens may stand between who shows pictures and the word for them."""
DONE_TO = frozenset(("attack", "strike", "shooting", "casualties", "detention"))
"""Events that a force announces by their noun, with those to whom it did them right behind."""


def itself(draft: Draft, scene: Scene) -> bool:
    """ "It says that it killed": the pronoun grown to the complementizer is the speaker, where its gender fits."""
    frame = draft.frame
    if frame is None or frame.hit is None or frame.slug == OWN or draft.feature == "passive":
        return False
    whole = not draft.feature and draft.first == draft.clause[0]
    if not (draft.verbal or whole) and not any(
        h.data["role"] in ("plan", "phase") and h.first >= draft.clause[0] for h in draft.operators
    ):
        # A phrase right behind the pronoun ("that it spoke with Y") tells what the pronoun does, as a verb would.
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


def itself_again(previous: Draft, draft: Draft, scene: Scene) -> bool:
    """ "X said that it killed soldiers of Y and hit tanks, in an ambush": whoever tells of its own deeds goes on to."""
    frame = draft.frame
    if not scene.verb_first or frame is None or frame is not previous.frame or previous.sentence != draft.sentence:
        return False
    if previous.actor != frame.slug or previous.actor_hit is not None or not draft.act == previous.act == "states":
        return False
    if draft.verbal:
        return draft.feature != "passive" and not draft.data.get("passive") and "and" in draft.hit.before
    placed = scene.tokens.words[draft.first - 1] in scene.pack.head.get("attribution", {}).get("placed", ())
    beside = "and" in draft.hit.before or placed
    return draft.event in CAUSES and beside and not scene.bodies.within(draft.hit.last, draft.hit.last + NEXT)


def ours(draft: Draft, scene: Scene) -> bool:
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


def unnamed(draft: Draft, scene: Scene) -> bool:
    """ "X said that (it) found": a verb with no subject at the head of what is said, in a form that fits one body,
    tells the speaker's own deed."""
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
    if not draft.verbal or draft.data.get("passive") or draft.data.get("actor", "subject") != "subject":
        return False
    if scene.tokens.words[draft.first].endswith(many):
        return False
    roles = scene.clauses.roles
    if draft.feature == "future":
        # "That it will not send": only a negation may stand before a verb whose person is told by its prefix.
        return all(roles.get(i) == "negation" for i in range(frame.head[1], draft.first))
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


def admitted(draft: Draft) -> bool:
    """ "Admitted opening fire": what is owned to without a doer is the speaker's own deed."""
    frame = draft.frame
    return frame is not None and frame.cue is not None and bool(frame.cue.data.get("admits")) and draft.event in DEEDS


def denied(draft: Draft) -> bool:
    """ "Denied attacking anybody": what is denied without a doer would be the speaker's own deed."""
    frame = draft.frame
    return (
        draft.act == "denies"
        and draft.event in DEEDS
        and frame is not None
        and frame.hit is not None
        and not frame.hit.data.get("head")
    )


def threatened(draft: Draft, scene: Scene) -> bool:
    """ "Threatened to strike": right after the verb, the threat is of the speaker's own act."""
    frame = draft.frame
    if draft.act != "warns" or frame is None or frame.cue is None or frame.hit is None or not frame.cue.data.get("own"):
        return False
    return 0 <= draft.first - frame.head[1] <= 1


def announced(draft: Draft) -> bool:
    """ "The brigades announced the shelling of a position": a force that tells of an attack by its noun alone made
    it."""
    frame = draft.frame
    if frame is None or frame.kind != "vs" or frame.hit is None or not frame.hit.data.get("armed"):
        return False
    told = draft.event in ("attack", "strike", "shooting") and draft.act == "states" and draft.realis == "actual"
    return told and not draft.hit.before and draft.first == frame.head[1]


def announced_on(draft: Draft, scene: Scene) -> Hit | None:
    """ "The army announced the killing of gunmen", "the brigades show pictures of the blowing up of X vehicles": the
    force that tells of it, where what stands right behind the noun is whom it did it to and nobody else was hurt."""
    teller = _teller(draft, scene) if scene.verb_first and draft.act == "states" and draft.event in DONE_TO else None
    if teller is None or scene.clauses.roles.get(draft.first - 1) == "complementizer":
        return None
    own, end = scene.bodies.slug(teller), draft.hit.last
    hit = next((h for h in scene.bodies.within(end, end + 2) if not h.data.get("adjective")), None)
    if hit is None:
        # "The killing of X soldiers": whether a pack lists them as one name must not tell who did it.
        troops = [n for n in scene.nouns_in(end, end + 2) if n.data["class"] in ("force", "vehicles")]
        nation = next(iter(scene.bodies.within(troops[0].last, troops[0].last + 1)), None) if troops else None
        harmed = draft.event != "casualties" or draft.data.get("agentive")
        return teller if harmed and nation is not None and scene.bodies.slug(nation) != own else None
    if not (hit.data.get("armed") or (hit.data.get("weak") and hit.data.get("doer"))):
        return None
    if scene.bodies.slug(hit) == own or scene.numbers_in(hit.last, hit.last + 2):
        return None
    nations = {h.first for h in scene.bodies.within(hit.last, draft.clause[1])}
    hurt = scene.nouns_in(hit.last, min(hit.last + 4, draft.clause[1]))
    return None if any(n.data["class"] in UNARMED and n.first not in nations for n in hurt) else teller


def _teller(draft: Draft, scene: Scene) -> Hit | None:
    """The force right behind whose announcement, or behind whose pictures, an act is told by its noun."""
    frame = draft.frame
    if frame is not None and frame.kind == "vs" and frame.hit is not None and draft.first == frame.head[1]:
        return frame.hit if frame.hit.data.get("armed") and not draft.hit.before else None
    shown = next((h for h in draft.operators if h.data.get("shown") and draft.first - h.last <= 1), None)
    if shown is None:
        return None
    first = scene.tokens.sentences[draft.sentence].first
    named = [h for h in scene.bodies.within(first, shown.first) if h.data.get("armed")]
    return named[-1] if named and shown.first - named[-1].last <= SHOWING else None


def wanted(draft: Draft, scene: Scene) -> bool:
    """ "The minister of X called for taking the town": a side of the agreement wants it of its own forces."""
    if draft.act != "demands" or draft.frame is None or draft.event != "incursion":
        return False
    cue = draft.frame.cue
    ended = any(scene.clauses.roles.get(i) in ("stop", "against") for i in range(draft.frame.head[1] + 1, draft.first))
    return draft.frame.slug in scene.sides and not ended and not (cue is not None and cue.data.get("reject"))


def speakers_own(draft: Draft) -> bool:
    """ "Its withdrawal", "we will withdraw", a pledge: the speaker's own, where nobody else is named and the speaker is
    a body that acts."""
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


def condemned(draft: Draft) -> None:
    """Who condemns or rejects a deed is not the one who did it."""
    frame = draft.frame
    if frame is None or frame.cue is None or draft.actor != frame.slug:
        return
    refused = frame.cue.data.get("reject") and frame.cue.entry.category == "operator" and draft.event not in OWN_PART
    if frame.cue.data.get("blames") or refused:
        draft.actor, draft.actor_hit = None, None


def own_breach(draft: Draft) -> None:
    """A body owns to a breach only by a word of owning to it ("admitted that it breached"); without one, whose breach
    it is stays open, however the sentence is built."""
    frame = draft.frame
    if draft.event != "violation" or draft.act != "states" or draft.realis == "negated":
        return
    if frame is None or frame.slug == OWN:
        return
    if frame.cue is not None and frame.cue.data.get("admits"):
        draft.actor = draft.actor or frame.slug
    elif draft.actor == frame.slug:
        draft.actor, draft.actor_hit = None, None
