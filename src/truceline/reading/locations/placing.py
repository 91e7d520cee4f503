"""The place of each draft, by nearness within clause, sentence and report."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.locations.places import BEARING
from truceline.reading.locations.references import References
from truceline.reading.matching import Hit
from truceline.reading.named_together import places_with
from truceline.reading.scene import Scene

SHORT = 4
"""Up to how many sentences a report may tell of one place without naming it again."""
WIDE = frozenset(("region", "strip", "part", "governorate", "state", "territory", "country", None))
"""Kinds of places that hold towns."""
BESIDE = 2
"""How many tokens may stand between a place and the wider one it lies in."""
SIDES = 3
"""Within how many tokens behind the first of two sides the other begins."""
LONGEST = 4
"""Tokens of the longest name of a place, but for its directions."""
OWN_CLAUSE = frozenset(("agreement", "release", "detention", "meeting"))
LOCAL = frozenset(("strike", "shooting", "incursion", "attack", "casualties", "demolition", "detention", "crossing"))
"""Events that happen at a spot: where their sentence names none, it is the last one named in the paragraph."""
NOWHERE = frozenset(("agreement", "violation", "transition"))
"""Events to which a place listed among other things, or named in another clause, does not belong."""
ABSTRACT = frozenset(("agreement", "release", "remains", "violation", "transition", "detention", "need"))
"""Events beside which a country is mostly named for what it does."""
PLACELESS = frozenset(("agreement", "meeting", "release", "remains", "violation", "transition", "detention"))
"""Events whose place is taken only from their own clause or sentence, never from the report at large."""


def place_drafts(drafts: list[Draft], scene: Scene) -> None:
    """Set `place` of each draft."""
    common = _common(drafts, scene)
    references = References(scene)
    for draft in drafts:
        place = _place(draft, drafts, scene, common, references)
        draft.place = _plain(places_with(place, scene)[0] if place is not None else None, scene)


def _common(drafts: list[Draft], scene: Scene) -> Hit | None:
    """The place that a short report names most, in its title or twice; neither where the sides only met, nor a place in
    the name of a body. In a longer report it would be a guess: null."""
    tally: dict[str, int] = {}
    met: set[str] = set()
    for draft in drafts:
        if draft.event == "meeting":
            sentence = scene.tokens.sentences[draft.sentence]
            met.update(
                hit.data["name"] for hit in scene.places_in(draft.clause[0], sentence.last) if not hit.data.get("cases")
            )
    if len(scene.tokens.sentences) > SHORT:
        return None
    own = any(hit.data.get("cases") for hit in scene.places)
    for hit in scene.places:
        if hit.data["name"] in met or (own and not hit.data.get("cases")) or hit.data.get("kind") == "line":
            continue
        if any(b.first < hit.first and hit.last <= b.last for b in scene.bodies.within(hit.first - 6, hit.first)):
            continue
        tally[hit.data["name"]] = tally.get(hit.data["name"], 0) + 1
    if not tally:
        return None
    best = max(tally, key=lambda name: tally[name])
    titled = any(h.data["name"] == best and scene.tokens.sentences[h.sentence].headline for h in scene.places)
    if tally[best] < 2 and not titled:
        return None
    return next(hit for hit in scene.places if hit.data["name"] == best)


def _plain(hit: Hit | None, scene: Scene) -> Hit | None:
    """The same place where it stands without a clitic grown into it, if it does."""
    if hit is None or hit.cut >= 0:
        return hit
    return next((other for other in scene.places if other.cut >= 0 and other.data["name"] == hit.data["name"]), hit)


def _usable(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """A country that is an actor here ("Israel hit ...") is no place; neither is what stands in a speaker's name."""
    if scene.heads[hit.first]:
        return False
    if scene.final and any(
        n.data["class"] == "deal" and "poss" in n.before for n in scene.nouns_in(hit.last, hit.last + 1)
    ):
        return False
    noun = scene.longer.get(hit.first)
    if noun is not None and draft.event not in ("agreement", "violation", "transition"):
        return False
    listed = "and" in hit.before or not draft.clause[0] <= hit.first < draft.clause[1]
    if draft.event in NOWHERE and listed and not located(hit, scene):
        return False
    if draft.event == "meeting" and not (located(hit, scene) or hit.first == draft.last):
        return False
    if draft.event == "release" and hit.data.get("kind") == "prisons":
        # "Freed from the prisons of": where they were held, unless one is named.
        return False
    if draft.event in LOCAL and _bound_for(hit, scene):
        return False
    if draft.actor_hit is not None and draft.actor_hit.first <= hit.first < draft.actor_hit.last:
        return False
    if not hit.data.get("country") or (draft.event == "meeting" and hit.first == draft.last):
        return True
    return located(hit, scene) and not _party(hit, draft, scene)


def _party(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """ "Between Israel and Hamas", "a victory over Israel": beside a body that is no place, or where a deal or a state
    of things is not said to be inside it, a country is one of two sides."""
    inside = scene.closed_class("places", "inside")
    if inside and draft.event in ABSTRACT and scene.bodies.within(hit.first, hit.last):
        return "by" not in hit.before and scene.tokens.words[hit.first - 1] not in inside
    if scene.clauses.roles.get(hit.first - 1) != "between":
        return False
    other = next(iter(scene.bodies.within(hit.last, hit.last + SIDES)), None)
    return other is not None and not scene.places_in(other.first, other.last)


def _bound_for(hit: Hit, scene: Scene) -> bool:
    """Whether a place is only where a ship or a convoy was bound for."""
    bound = scene.pack.head.get("places", {}).get("bound", ())
    return bool(bound) and any(word in bound for word in scene.tokens.words[max(hit.first - 2, 0) : hit.first])


def located(hit: Hit, scene: Scene) -> bool:
    """Whether a preposition says that something is there."""
    labels = scene.pack.head.get("places", {}).get("labels", ())
    if any(label in labels for label in (*hit.before, *hit.after)):
        return True
    if scene.final and scene.clauses.roles.get(hit.last) == "conj":
        # "Egypt and Jordan-in": the ending of the last is that of all.
        return any(located(other, scene) for other in scene.places_in(hit.last + 1, hit.last + 2))
    return scene.clauses.roles.get(hit.first - 1) in ("in", "target", "stop") or scene.tokens.words[
        hit.first - 1
    ] in scene.pack.head.get("places", {}).get("prepositions", ())


def _place(draft: Draft, drafts: list[Draft], scene: Scene, common: Hit | None, references: References) -> Hit | None:
    """The place of a draft; a town beside a line says more than the line that was crossed there."""
    found = _nearest(draft, drafts, scene, common, references)
    if found is not None and found.data.get("kind") == "line":
        sentence = scene.tokens.sentences[draft.sentence]
        here = [
            h
            for h in scene.places_in(sentence.first, sentence.last)
            if _usable(h, draft, scene) and h.data.get("kind") != "line"
        ]
        return min(here, key=lambda h: abs(h.first - draft.first)) if here else found
    return found


def _finer(hit: Hit, scene: Scene) -> Hit:
    """The place that is meant by a wider one right behind it ("X in the south of the Strip"), and the first of several
    strung together."""
    wide = hit.data.get("kind") in (*WIDE, "area") or hit.data.get("country")
    before = scene.places_in(max(hit.first - BESIDE - LONGEST, 0), hit.first)
    near = [
        h for h in before if h.sentence == hit.sentence and hit.first - h.last <= BESIDE and not scene.heads[h.first]
    ]
    if not near:
        return hit
    finer = near[-1].data.get("kind") not in WIDE and not near[-1].data.get("country")
    between = [scene.clauses.roles.get(i) for i in range(near[-1].last, hit.first)]
    strung = between == ["conj"] or (not between and "and" in hit.before)
    return _finer(near[-1], scene) if (wide and finer) or (strung and finer != wide) else hit


def _exact(held: list[Hit], scene: Scene) -> Hit:
    """The first place that is not only told beside another ("a village near X", "X's Y quarter": the quarter)."""
    words = scene.tokens.words
    relations = frozenset(scene.pack.head.get("places", {}).get("relations", ()))
    for k, hit in enumerate(held):
        follows = k + 1 < len(held) and held[k + 1].first == hit.last
        if follows and (hit.after or words[hit.last - 1].endswith("'s") or held[k + 1].data.get("lead")):
            continue
        beside = words[hit.first - 1] if hit.first else ""
        if beside in relations or (beside == "of" and hit.first > 1 and words[hit.first - 2] in relations):
            continue
        return hit
    return held[0]


def _paragraph(draft: Draft, scene: Scene) -> Hit | None:
    """The last place named before the draft in its paragraph, for events that happen at a spot."""
    if draft.event not in LOCAL or _reckoned(draft, scene):
        return None
    words = scene.tokens.words
    first = next((i + 1 for i in range(draft.first, -1, -1) if words[i][0] == "\n"), 0)
    held = [h for h in scene.places_in(first, draft.first) if _usable(h, draft, scene) and h.entry.id != BEARING]
    if scene.subject_first and held:
        return _exact(held[::-1], scene)
    return held[-1] if held else None


def _reckoned(draft: Draft, scene: Scene) -> bool:
    """Whether a draft tells of all that was done since a day, not of one spot ("since October, 300 were killed")."""
    if any(when.since for when in scene.whens_in(draft.sentence)):
        return True
    return draft.event == "attack" and not draft.verbal


def _nearest(draft: Draft, drafts: list[Draft], scene: Scene, common: Hit | None, references: References) -> Hit | None:
    first, last = draft.clause
    sentence = scene.tokens.sentences[draft.sentence]
    if draft.object is not None and draft.object.data["class"] == "talks":
        held = [h for h in scene.places_in(draft.object.last, sentence.last) if _usable(h, draft, scene)]
        if held:
            return held[0]
    if draft.event == "crossing" or (draft.event == "movement" and not scene.final):
        floor = 0 if scene.final else sentence.first if draft.event == "crossing" else first
        gates = [
            h for h in scene.places_in(floor, last) if h.data.get("kind") == "crossing" and not scene.heads[h.first]
        ]
        if gates:
            return gates[-1] if scene.final else min(gates, key=lambda h: abs(h.first - draft.first))
    own = [h for h in scene.places_in(draft.first, max(last, draft.quote[1])) if _usable(h, draft, scene)]
    if own and scene.subject_first:
        return _exact(own, scene)
    if own:
        return _finer(_at(own, draft, scene), scene)
    back = [h for h in scene.places_in(first, draft.first) if _usable(h, draft, scene)]
    if back:
        return _exact(back[::-1], scene) if scene.subject_first else _finer(back[-1], scene)
    meant = references.place(first, max(last, draft.quote[1]))
    if meant is not None:
        return meant
    if scene.subject_first:
        told = [d for d in drafts if d.sentence == draft.sentence and d.first < draft.first and d.place is not None]
        if told and draft.event not in OWN_CLAUSE:
            return told[-1].place
    rest = [h for h in scene.places_in(sentence.first, sentence.last) if _usable(h, draft, scene)]
    if rest and draft.event not in OWN_CLAUSE:
        if scene.subject_first:
            return _exact(sorted(rest, key=lambda h: abs(h.first - draft.first)), scene)
        return _finer(min(rest, key=lambda h: abs(h.first - draft.first)), scene)
    if draft.event == "meeting" and not scene.final:
        held = [h for h in rest if h.first >= draft.last and same_act(draft, h.first, scene)]
        if held:
            # Where they met closes the sentence, behind names and titles that may hold places of their own.
            return held[-1]
    if draft.event in PLACELESS:
        return None
    if scene.pack.head.get("places", {}).get("fallback") == "paragraph":
        return _paragraph(draft, scene)
    return common if common is not None and not common.data.get("country") else None


def _at(own: list[Hit], draft: Draft, scene: Scene) -> Hit:
    """The first place behind an act that is not only where somebody comes from ("a man from X was killed in Y")."""
    origin = scene.pack.head.get("places", {}).get("origin", ())
    if draft.event not in LOCAL or not origin:
        return own[0]
    return next((h for h in own if scene.tokens.words[h.first - 1] not in origin), own[0])


def same_act(draft: Draft, i: int, scene: Scene) -> bool:
    """Whether no other act and nobody's word stands between the draft and token `i` of its sentence."""
    if any(draft.last <= f.head[0] <= i for f in scene.frames_in(draft.sentence)):
        return False
    between = scene.events_in(draft.last, i)
    if any(h not in draft.hits and not scene.masked(h) and not h.data.get("needs") for h in between):
        return False
    return not any(draft.last <= b < i for b in scene.clauses.breaks) and not any(
        scene.clauses.roles.get(k) in ("complementizer", "sub") for k in range(draft.last, i)
    )
