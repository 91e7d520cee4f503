"""Who did it where the verb stands last: the noun without case ending, the genitive, the one asked, the speaker."""

from __future__ import annotations

from truceline.codebook import body_kind
from truceline.reading.acts.drafts import DEEDS, Draft
from truceline.reading.bodies import OWN
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

CASES = frozenset(("dat", "acc", "loc", "abl", "ins", "rel"))
NOBODY = frozenset((OWN, "media", "officials", "medics", "witnesses", "security-sources"))
OFFICES = frozenset(("government-body", "international", "humanitarian", "organisation", "source"))
"""Kinds of bodies that count acts of war and do none."""
BOUND = frozenset(("force", "troops", "people", "weapons", "buildings", "land", "mission"))
"""Classes of nouns that a body before them owns or is made of."""
UNOWNED = frozenset(("deal", "phase", "line", "talks", "time", "distance", "land", "none", "times", "age"))


def find_actor(draft: Draft, scene: Scene, mode: str) -> Hit | None:
    """The doer in a clause that ends in its verb: marked as agent, or the subject (no ending, or genitive)."""
    first, _last = draft.clause
    agent = _agent(draft, scene, first)
    if agent is not None:
        return agent
    # Where triggers were joined, the last one is the verb that has the subject.
    passive = draft.feature == "passive" or "pass" in draft.hits[-1].before or bool(draft.data.get("passive"))
    if mode == "cause" and not (draft.data.get("agentive") and not passive):
        return None
    if passive and draft.event in ("release", "remains"):
        held = (h for h in scene.bodies.within(first, draft.first) if scene.clauses.roles.get(h.last) == "holder")
        giver = next((h for h in held if "gen" in h.before), None)
        if giver is not None:
            # "The captives in X's hands were handed over."
            return giver
    before = [
        k
        for h in scene.bodies.within(first, draft.first)
        if _free(h, scene) and not _beside(h, scene) and (k := _meant(h, scene)) is not None
    ]
    if draft.feature == "part":
        after = [h for h in scene.bodies.within(draft.last, draft.last + 2) if _free(h, scene)]
        return after[0] if after and not passive else None
    if draft.verbal or {"ma", "masi"} & set(draft.hit.before):
        if passive:
            return None if draft.verbal else _governed(draft, before)
        told = [e.last for e in scene.events if first <= e.first < draft.first and _predicate(e)]
        owned = [
            h
            for h in before
            if "gen" in _case(h, scene) and not _possessor(h, scene) and h.first >= max(told, default=first)
        ]
        if "dik" in draft.hit.before or (not draft.verbal and owned):
            return owned[0] if owned else None
        if not draft.verbal:
            return _governed(draft, before)
        return next((h for h in before if not _case(h, scene)), before[0] if before else None)
    if draft.data.get("passive"):
        # "Two soldiers' mine blast": what befell them.
        return None
    owned = [h for h in before if "gen" in h.before]
    if owned and "poss" in draft.hit.before and not draft.data.get("joins"):
        return owned[-1]
    doing = scene.clauses.operators.get(draft.first - 1)
    if doing is not None and "dik" in doing.before and before and draft.event not in ("meeting",):
        return before[0] if "gen" not in before[-1].before else before[-1]
    near = [h for h in before if (draft.first - h.last <= 3 and "gen" in h.before) or draft.first - h.last <= 1]
    if near:
        return _first_of_two(near[-1], before, scene)
    carried = next((h for h in draft.operators if h.data["role"] == "phase" and "dik" in h.before), None)
    if carried is not None and not before:
        # "That the attack X began": the subject of the verb that governs the noun stands between the two.
        between = scene.bodies.within(draft.last, carried.first)
        return next((h for h in between if _free(h, scene) and "gen" in _case(h, scene)), None)
    return _governed(draft, before)


def _first_of_two(hit: Hit, before: list[Hit], scene: Scene) -> Hit:
    """ "The clashes between X and Y": the one named first."""
    company = scene.pack.head.get("attribution", {}).get("company", ())
    joined = hit.first > 0 and scene.tokens.words[hit.first - 1] in company
    return next((other for other in before if joined and other.last == hit.first - 1), hit)


def _possessor(hit: Hit, scene: Scene) -> bool:
    """Whether a body in the genitive only owns the deal or the body that follows ("the Council's resolution")."""
    if hit.last < len(scene.words) and {"poss", "ins"} <= scene.words[hit.last].endings:
        # "With X's backing"
        return True
    following = next(iter(scene.nouns_in(hit.last, hit.last + 3)), None)
    if following is None or following.before[:1] != ("poss",):
        return False
    return following.data["class"] == "deal" or (following.data["class"] == "remains" and len(following.before) > 1)


def _beside(hit: Hit, scene: Scene) -> bool:
    """ "With X": a body before the word for company, no other one behind that word."""
    i = hit.last
    company = scene.pack.head.get("attribution", {}).get("company", ())
    return i < len(scene.tokens.words) and scene.tokens.words[i] in company and not scene.bodies.within(i + 1, i + 5)


def _predicate(hit: Hit) -> bool:
    """Whether an event word closes a clause of its own before another."""
    labels = set(hit.before)
    return bool(labels & {"masi", "conv"}) or ("dik" in labels and hit.before[-1] != "dik")


def _governed(draft: Draft, before: list[Hit]) -> Hit | None:
    """The subject of the verb that governs a noun ("carried out a raid", "keeps tents from entering")."""
    active = next((h for h in draft.operators if h.data["role"] in ("phase", "block", "allow", "plan")), None)
    if active is not None and "pass" not in active.before and before:
        return before[0]
    return None


def _meant(hit: Hit, scene: Scene) -> Hit | None:
    """The body a reference back ("the group") stands for, in the case the reference stands in."""
    if not hit.data.get("anaphor") or hit.data.get("own"):
        return hit
    known = scene.bodies.antecedent(hit, scene.tokens.words, scene.keys)
    if known is None or scene.heads[hit.first]:
        return None
    return Hit(known.entry, hit.first, hit.last, known.feature, hit.before, (), None, hit.sentence)


def _agent(draft: Draft, scene: Scene, first: int) -> Hit | None:
    """The body before "by", or with the ending that says so."""
    # "The team's arrival was prevented by X": the agent of the verb that governs a noun stands before that verb.
    governing = [h.first for h in draft.operators if h.data["role"] in ("block", "allow") and not draft.verbal]
    for hit in reversed(scene.bodies.within(first, max([draft.first, *governing]))):
        if scene.heads[hit.first]:
            continue
        if "by" in hit.before or scene.clauses.roles.get(hit.last) == "agent":
            return hit
    return None


def _free(hit: Hit, scene: Scene) -> bool:
    if (hit.data.get("weak") and not hit.data.get("doer")) or scene.heads[hit.first]:
        return False
    if hit.data.get("anaphor") and not (hit.data.get("own") or hit.data.get("of")):
        return False
    if hit.data.get("adjective") or (hit.data.get("army_of") and scene.numbers_in(hit.first - 1, hit.first)):
        # "Will send 800 soldiers": those who are counted are sent.
        return False
    return not CASES & set(_case(hit, scene))


def _case(hit: Hit, scene: Scene) -> tuple[str, ...]:
    """The endings of a body's noun phrase: those of the noun it is bound to ("the army's positions"), else its own."""
    if scene.clauses.roles.get(hit.last) == "owned":
        # "A vehicle that belongs to X": the ending of the thing tells what X's part is.
        thing = next(iter(scene.nouns_in(hit.last, hit.last + 5)), None)
        return thing.before if thing is not None and CASES & set(thing.before) else ("gen",)
    if hit.before:
        return hit.before
    named = next(iter(scene.bodies.within(hit.last + 1, hit.last + 3)), None)
    if named is not None and hit.last in scene.bodies.offices and scene.bodies.slug(named) == scene.bodies.slug(hit):
        # "X's leader Y": the name has the ending.
        return named.before
    i = hit.last
    while i + 1 < len(scene.words) and scene.tokens.ends[i] == scene.tokens.starts[i + 1]:
        i += 1
    if i > hit.last and "gen" in scene.words[i].endings:
        # "X's F-16s": a thing that a body owns, written as one.
        return ("gen",)
    labels, end = hit.before, hit.last
    while True:
        bound = next((n for n in scene.nouns_in(end, end + 1) if n.data["class"] in BOUND), None)
        if bound is None:
            return labels
        # The ending of a noun that a name owns is spelled like the object's.
        labels, end = () if bound.before == ("acc",) else bound.before, bound.last


def addressed(draft: Draft, scene: Scene) -> Hit | None:
    """Whom a demand is made to: a body with a case ending in the speaker's word."""
    frame = draft.frame
    if frame is None or (draft.act != "demands" and not (frame.cue is not None and frame.cue.data.get("accuses"))):
        return None
    found = [h for h in scene.bodies.within(frame.content[0], draft.first) if {"acc", "dat", "abl"} & set(h.before)]
    if not found and frame.cue is not None and frame.cue.data.get("accuses") and not draft.verbal:
        # "For the raid (held) the movement responsible": the one held responsible behind the act.
        found = [h for h in scene.bodies.within(draft.last, draft.last + 3) if "acc" in h.before]
    return next((h for h in found if (not h.data.get("weak") or h.data.get("doer")) and not scene.heads[h.first]), None)


def strung(previous: Draft, draft: Draft) -> bool:
    """Whether two verbal nouns of one clause share their subject ("that it withdraw and release them")."""
    if previous.sentence != draft.sentence or previous.frame is not draft.frame or previous.clause != draft.clause:
        return False
    labels = {"ma", "masi"}
    return bool(labels & set(draft.hit.before)) and "pass" not in draft.hit.before and not previous.verbal


def causing(draft: Draft) -> bool:
    """Whether an act is told as the cause of a toll beside it: a verb, or a noun with an ending or a word that says
    so."""
    if draft.verbal or draft.feature == "part":
        return True
    caused = any(hit.data["role"] in ("cause", "result") for hit in draft.operators)
    return caused or draft.hit.before[-1:] not in (("gen",), ("acc",), ("dat",))


def own_account(draft: Draft) -> bool:
    """Whether a passive deed is told by an army itself, with nobody else named: it tells of its own acts."""
    frame = draft.frame
    if frame is None or frame.hit is None or not frame.hit.data.get("army") or draft.act != "states":
        return False
    return draft.event in ("strike", "shooting", "demolition", "detention") and (
        draft.feature == "passive" or "pass" in draft.hit.before
    )


def _bound(noun: Hit, nouns: list[Hit]) -> bool:
    """Whether a noun only owns the one right behind it ("the force's weapons")."""
    behind = [n for n in nouns if n.first == noun.last]
    owned = any("poss" in n.before or n.data["class"] == "remains" for n in behind)
    return owned or "gen" not in noun.before


def _subject_itself(draft: Draft) -> bool:
    """ "That the deal had not come to life": the thing in the genitive is the subject."""
    return draft.object is not None and draft.object.before[-1:] == ("gen",)


def _own_units(draft: Draft, scene: Scene) -> bool:
    """ "Said that units had left the town": its own, where the clause names no other's."""
    if draft.event != "withdrawal" or draft.frame is None or draft.frame.hit is None:
        return False
    units = [n for n in scene.nouns_in(draft.clause[0], draft.first) if n.data["class"] == "troops"]
    return bool(units) and not any(scene.bodies.within(n.first - 2, n.last) for n in units)


def _ours(draft: Draft, scene: Scene) -> bool:
    """Whether the verb says "we"."""
    rules = scene.pack.head.get("attribution", {})
    return draft.verbal and scene.tokens.words[draft.last - 1].endswith(tuple(rules.get("ours_done", ())) or ("\0",))


def own_deed(draft: Draft, scene: Scene) -> bool:
    """Whether a clause without a subject of its own has the speaker as subject ("X said that it had kept the deal")."""
    frame = draft.frame
    if (
        frame is not None
        and draft.act == "denies"
        and "pass" not in draft.hit.before
        and frame.hit is not None
        and not frame.hit.data.get("weak")
    ):
        return True
    if frame is not None and draft.data.get("act") == "warns" and frame.slug not in NOBODY:
        # "Said that it would be answered": whoever threatens means to do it.
        return True
    if frame is None or frame.slug in NOBODY or (frame.kind in ("according", "title") and not _ours(draft, scene)):
        return False
    if (
        draft.event == "agreement"
        and draft.realis == "negated"
        and not (frame.hit is not None and frame.hit.data.get("weak"))
    ):
        return True
    if "pass" in draft.hit.before and not _own_units(draft, scene):
        return False
    if draft.event in ("agreement", "transition", "meeting") and _subject_itself(draft):
        return False
    if draft.event in DEEDS and body_kind(frame.slug) in OFFICES:
        # Those who only count do not do what they count.
        return False
    if (
        draft.data.get("passive")
        or draft.data.get("actor", "subject") != "subject"
        or draft.hit.data.get("intransitive")
    ):
        return False
    own = {label for hit in draft.hits for label in hit.before}
    killed = draft.event == "casualties" and not draft.data.get("agentive")
    if killed or not (draft.verbal or {"ma", "masi"} & own):
        return False
    carrier = own if draft.verbal else next((h.before for h in draft.operators if h.data["role"] == "phase"), ())
    if not ({"dik", "fut"} & set(carrier) or _ours(draft, scene)):
        return False
    if "pass" in carrier and not _own_units(draft, scene):
        return False
    nouns = scene.nouns_in(draft.clause[0], draft.first)
    firsts = {n.first for n in nouns}
    nouns = [n for n in nouns if not n.data.get("unit")]
    people = [n for n in nouns if n.data["class"] not in UNOWNED and not (n.last in firsts and _bound(n, nouns))]
    if _own_units(draft, scene):
        people = [n for n in people if n.data["class"] != "troops"]
    return not any("gen" in n.before for n in people)
