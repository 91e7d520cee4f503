"""Whether a body named near an act may be the one who did it: not a place, not who was hit, not whose a thing is."""

from __future__ import annotations

from truceline.codebook import body_kind
from truceline.reading.acts.drafts import DEEDS, Draft
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

VICTIMS = ("people", "captives", "remains")
"""Classes of those whose nation an adjective behind them tells."""
HARMS = frozenset(("attack", "strike", "shooting", "demolition", "incursion", "casualties"))
UNARMED = frozenset(("people", "movers", "buildings", "patients", "goods", "captives", "families", "trucks"))
"""Classes of things and people whose being hit makes the force before them the doer."""
UNARMED_BODIES = frozenset(
    (
        "gaza-civil-defence",
        "gaza-health-ministry",
        "gaza-media-office",
        "lebanon-health-ministry",
        "media",
        "medics",
        "ngo",
    )
)


def role_of(i: int, scene: Scene) -> str | None:
    """The role of the operator at token `i`, or null."""
    return scene.clauses.roles.get(i)


def may_act(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """Whether a body may be the doer: not the nation of a victim, not what stands after "against", not a source."""
    if hit.data.get("weak") and not hit.data.get("doer"):
        return False
    meant = hit.data.get("own") or (scene.either_order and hit.data.get("of"))
    if hit.data.get("voice") or (hit.data.get("anaphor") and not meant):
        return False
    if scene.either_order and hit.data.get("weak") and scene.numbers_in(hit.first - 1, hit.first):
        # "Two soldiers were killed": those counted are told of, not who did it.
        return False
    if scene.heads[hit.first] or _inside(hit, scene):
        return False
    if scene.verb_first and draft.event in HARMS and _harmless(scene.bodies.slug(hit)):
        return False
    if hit.feature in ("adj",) or hit.data.get("adjective"):
        before = scene.nouns_in(hit.first - 2, hit.first)
        weak = scene.bodies.within(hit.first - 1, hit.first) if scene.verb_first else []
        if weak and not weak[0].data.get("armed") and hit.data.get("adjective"):
            # "A British organisation": not the state.
            return False
        nations = scene.nouns_in(hit.first, hit.last) if scene.verb_first and draft.event in HARMS else []
        if any(noun.data["class"] == "people" and noun.feature == "p" for noun in nations):
            # "Which Jordanians call ...": people of a nation are not its forces.
            return False
        # "Three X officers were killed"
        killed = draft.event == "casualties" and hit.first > draft.last
        if (
            before
            and before[-1].data["class"] in (*VICTIMS, *(("force",) if scene.verb_first and killed else ()))
            and before[-1].last >= hit.first - 1
            and not (scene.verb_first and _construct(before[-1], hit, scene))
        ):
            return False
    if scene.verb_first and (_placed(hit, scene) or _of_the_hit(hit, draft, scene)):
        return False
    if scene.verb_first and hit.first < draft.first and draft.event in HARMS and not draft.verbal:
        if role_of(hit.first - 1, scene) == "holder":
            # "The body of a captive with X, and raids": who holds somebody is no doer of what follows.
            return False
    if draft.event == "aid" and draft.act == "states" and scene.places_in(hit.first, hit.last):
        origins = scene.pack.head.get("places", {}).get("origin", ()) if scene.verb_first else ()
        if scene.tokens.words[hit.first - 1] in origins:
            # "The ships left X"
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


def _harmless(slug: str) -> bool:
    """Whether a body neither shoots nor destroys: what is told beside it was done to it."""
    return slug in UNARMED_BODIES or body_kind(slug) in ("humanitarian", "international", "monitor")


def _construct(noun: Hit, hit: Hit, scene: Scene) -> bool:
    """ "The victims of the X war": the adjective goes with what the people are of, an act or a word with the
    article."""
    article = scene.pack.head.get("places", {}).get("article", " ")
    words = scene.tokens.words[noun.first : hit.first]
    strung = len(words) > 1 and words[-1].startswith(article) and not words[0].startswith(article)
    return strung or bool(scene.events_in(noun.last, hit.first))


def _placed(hit: Hit, scene: Scene) -> bool:
    """Whether a state is named as the place: after "in", or strung to a place."""
    words = scene.tokens.words
    if words[hit.first - 1] in scene.pack.head.get("attribution", {}).get("placed", ()):
        return True
    strung = "and" in hit.before and bool(scene.places_in(hit.first, hit.first + 1))
    return strung and any(place.last == hit.first for place in scene.places_in(hit.first - 4, hit.first))


def _of_the_hit(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """ "Blew up a charge at an X vehicle": the nation of what is hit did not hit it."""
    if not hit.data.get("adjective") or hit.first < draft.last or draft.event not in ("attack", "strike", "shooting"):
        return False
    toward = scene.pack.head.get("attribution", {}).get("toward", ())
    if any(scene.tokens.words[i] in toward for i in range(draft.last, hit.first)):
        # "Rockets fired at X towns"
        return True
    owned = scene.nouns_in(max(draft.last, hit.first - 2), hit.first)
    return bool(owned) and owned[-1].data["class"] in ("vehicles", "land", "ships", "troops", "force")


def _inside(hit: Hit, scene: Scene) -> bool:
    """Whether a name is part of a longer thing ("the Trump plan")."""
    noun = scene.longer.get(hit.first)
    return scene.either_order and noun is not None and noun.last - noun.first > hit.last - hit.first


def _labelled(hit: Hit, draft: Draft, scene: Scene) -> bool:
    if scene.either_order and draft.verbal and "by" in hit.before and hit.last == draft.first:
        return False
    if not draft.verbal and draft.event in DEEDS and "to" in hit.before and hit.first - draft.hit.last <= 2:
        return False
    if not hit.before:
        return False
    labels = scene.pack.head.get("attribution", {}).get("target_labels", ())
    return any(label in labels for label in hit.before)
