"""Clauses whose verb stands last: what its suffixes and the words after a trigger say of act and realis, and where the
quote ends. The counterpart, for verb-final languages, of what `modality` and `quoting` read forward; who did it is
told in `final_doers`."""

from __future__ import annotations

from itertools import pairwise

from truceline.codebook import body_kind
from truceline.reading.acts.drafts import DEEDS, Draft
from truceline.reading.acts.things import FINITES
from truceline.reading.figures.count_kinds import PEOPLE
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers.frames import covering, passed_on

TRIM = frozenset(("conj", "break"))
GOVERNING = frozenset(("phase", "allow", "block", "negation", "plan", "demand", "pledge", "warn", "agreed"))
REACH = 12
SUBJECT = 6
"""How many tokens may stand between a noun that is a subject and its verb."""
FLYING = frozenset(("drones", "aircraft"))
"""Classes of nouns that fly: over a mission they intrude, whoever's mission it is."""


def decide(drafts: list[Draft], scene: Scene) -> None:
    """Set clause, frame, operators (those that follow the trigger, nearest first), act and realis of each draft."""
    for k, draft in enumerate(drafts):
        sentence = scene.tokens.sentences[draft.sentence]
        floor, end = scene.clauses.start(draft.first, sentence.first), scene.clauses.end(draft.last - 1, sentence.last)
        held = covering(scene.frames_in(draft.sentence), draft.first)
        held.sort(key=lambda f: (f.kind != "quoted", f.content[0] - f.content[1]))
        if held:
            frame = held[-1]
            draft.frame = frame
            draft.via = passed_on(held, draft.first)
            floor, end = max(floor, min(frame.content[0], draft.first)), min(end, max(frame.content[1], draft.last))
        draft.clause = (floor, end)
        named = {n.data["class"] for n in scene.nouns_in(floor, draft.first)} if draft.event == "incursion" else set()
        if "mission" in named and named.isdisjoint(FLYING):
            draft.event = "deployment"
        following = next((d.first for d in drafts[k + 1 :] if d.sentence == draft.sentence and d.verbal), end)
        closed = draft.verbal and draft.hit.before[-1:] in FINITES
        # What stands behind a finite verb tells of another act.
        reach = 1 if closed else REACH
        draft.operators = _after(draft, min(end, max(following, draft.last), draft.last + reach), scene)
        _act(draft, scene)
    _disown(drafts)
    drafts[:] = [d for k, d in enumerate(drafts) if not _supposed(d, scene) and not _purpose(d, drafts[k + 1 : k + 2])]


def _disown(drafts: list[Draft]) -> None:
    """ "Had no part in the shooting": the act told with the ending for company is what is denied."""
    for act, denial in pairwise(list(drafts)):
        beside = act.sentence == denial.sentence and denial.first - act.last <= 1 and "ins" in act.hit.before[-1:]
        if beside and denial.data.get("act") == "denies":
            act.act, act.realis = "denies", None
            act.operators = [*denial.operators]
            act.last = denial.last
            drafts.remove(denial)


def _after(draft: Draft, ceiling: int, scene: Scene) -> list[Hit]:
    found: list[Hit] = []
    i = draft.last
    while i < ceiling:
        hit = scene.clauses.operators.get(i)
        if hit is None:
            i += 1
            continue
        if hit.data["role"] in ("dating", "cause", "result"):
            found.append(hit)
            break
        found.append(hit)
        i = hit.last
    return found


def _purpose(draft: Draft, following: list[Draft]) -> bool:
    """ "Met to discuss": a purpose of the same kind as the act that it leads to is told by that act."""
    if draft.verbal or not draft.operators or draft.operators[0].data["role"] != "plan" or not following:
        return False
    return following[0].sentence == draft.sentence and following[0].event == draft.event and following[0].verbal


def _supposed(draft: Draft, scene: Scene) -> bool:
    """ "If they stop", "unless they stop": a condition is no claim."""
    if draft.hit.before[-1:] == ("abl",) and {"neg", "conv"} <= scene.words[draft.last - 1].endings:
        # "Without laying down" is spelled like "from laying down".
        return True
    if ("cond" in draft.hit.before and draft.act != "warns") or {"neg", "conv"} <= set(draft.hit.before):
        return True
    if any(h.data["role"] == "if" for h in draft.operators[:1]):
        return True
    if draft.hit.before[-2:] == ("dik", "loc") and draft.event in (
        "violation",
        "agreement",
        "withdrawal",
        "disarmament",
    ):
        # "When they have kept it": a condition of what is to come.
        return True
    if draft.feature == "part" and draft.hit.before[-1:] == ("dat",):
        # "Until they hand over": what is waited for is not told.
        return True
    if draft.hit.before == ("ma",) and any(h.data.get("aim") for h in draft.operators[:1]):
        # "Left in order to take a coffin": what is aimed at by another act is not told.
        return True
    roles = [h.data["role"] for h in draft.operators if h.data["role"] in (*GOVERNING, "topic")]
    if roles[:1] == ["topic"] and not draft.counts:
        return True
    return "cond" in draft.hit.before or any("cond" in h.before for h in draft.operators[:1])


def _agreed(draft: Draft, scene: Scene) -> bool:
    """Whether the text says that the agreement requires it."""
    first = scene.tokens.sentences[draft.sentence].first
    if any(scene.clauses.roles.get(i) == "agreed" for i in range(first, draft.last)):
        return True
    return any(h.data["role"] == "agreed" and "neg" not in h.before for h in draft.operators)


def _act(draft: Draft, scene: Scene) -> None:
    frame = draft.frame
    act = frame.act if frame is not None else "states"
    labels = frozenset(draft.hit.before)
    agreed = _agreed(draft, scene)
    negated = "neg" in labels
    ahead = "fut" in labels or ("able" in labels and "aor" in labels)
    forced: str | None = "demands" if labels & {"nec", "opt"} else None
    blocked = False
    for hit in draft.operators:
        role, own = hit.data["role"], frozenset(hit.before)
        if role in ("dating", "cause", "result"):
            break
        if role in ("phase", "allow", "plan") or role == "demand":
            forced = "demands" if own & {"nec", "opt"} else forced
            ahead = ahead or "fut" in own
        if role == "phase" and "neg" in own and blocked:
            blocked = False
        elif role in ("phase", "allow", "negation"):
            negated ^= "neg" in own or role == "negation"
        elif role == "block":
            blocked ^= "neg" not in own
            ahead = ahead or "fut" in own
        elif role == "plan" and "neg" not in own:
            ahead = True
        elif role == "warn" and "dik" in labels and not ahead and "able" not in labels:
            # "Warned that they starve": what is so already is stated.
            act = "states"
        elif role in ("demand", "pledge", "warn") and not (role == "demand" and hit.feature == "part"):
            forced = forced or {"demand": "demands", "pledge": "pledges", "warn": "warns"}[role]
    draft.coming = ahead
    itself = any(scene.clauses.roles.get(i) == "agreed" for i in range(draft.first, draft.last))
    if agreed and (forced == "demands" or ahead or itself or any(h.data["role"] == "agreed" for h in draft.operators)):
        draft.act, draft.realis, draft.agreed = "states", "planned", True
        return
    if draft.data.get("act"):
        act = draft.data["act"]
    elif forced is not None and act != "denies":
        act = forced
    elif act in ("demands", "pledges", "warns") and draft.feature in ("past", "passive", "part") and not ahead:
        act = "states"
    draft.act = act
    if draft.data.get("kept") and (act != "states" or ahead):
        draft.event = "agreement"
    if act != "states":
        draft.realis = None
        return
    turned = negated or blocked
    kept = draft.data.get("kept") and draft.event == "agreement"
    draft.realis = draft.data.get("realis", "actual") if not kept else "actual"
    if turned:
        draft.realis = "actual" if draft.realis == "negated" and not blocked else "negated"
    elif ahead and draft.realis == "actual":
        draft.realis = "planned"


def drop_relatives(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """A participle that only says which ones are meant ("the hostages who died") is no claim of its own: it has no
    number, and its event is told beside it or is a toll."""
    kept: list[Draft] = []
    for draft in drafts:
        if _mentioned(draft, drafts, scene):
            _hand_on(draft, drafts)
            continue
        if _own_troops(draft):
            continue
        bare = draft.feature == "part" and not draft.counts
        dated = any(draft.clause[0] <= w.first < draft.first for w in scene.whens)
        if (
            bare
            and not dated
            and draft.event == "agreement"
            and any(d is not draft and d.sentence == draft.sentence for d in drafts)
        ):
            continue
        if scene.clauses.roles.get(draft.last) == "among" and draft.feature == "part":
            # "Among the detained were two women": which ones are meant.
            continue
        if draft.hit.before[-1:] == ("rel",) and not draft.counts:
            # "The stoppage in the delivery of aid": only what another word is about.
            continue
        if draft.event == "agreement" and draft.hit.before[-2:] == ("dik", "abl"):
            # "Since it was declared": it only dates.
            continue
        state = draft.data.get("lasting") or (draft.event == "agreement" and draft.data.get("dated"))
        state = state or (draft.event == "deployment" and draft.hit.before[-1:] == ("dik",))
        state = state or (draft.event == "detention" and _freed(draft, drafts, scene))
        if state and not draft.counts and _attributive(draft, scene):
            # "The hills that it occupies", "Gaza, where the truce is in force"
            continue
        beside = any(
            d is not draft and d.sentence == draft.sentence and d.event in (draft.event, "remains") for d in drafts
        )
        shared = draft.object is not None and any(d is not draft and d.object is draft.object for d in drafts)
        left = draft.event == "withdrawal" and draft.actor is None
        if not (bare and (draft.event == "casualties" or beside or shared or left)):
            kept.append(draft)
    return kept


def _freed(draft: Draft, drafts: list[Draft], scene: Scene) -> bool:
    """ "Freed the soldiers that it had abducted": those who are held are told of by what becomes of them."""
    held = any(n.data["class"] in PEOPLE for n in scene.nouns_in(draft.last, draft.last + 3))
    return held and any(d.sentence == draft.sentence and d.event in ("release", "remains") for d in drafts)


def _hand_on(draft: Draft, drafts: list[Draft]) -> None:
    """ "In the attack 40 died": their toll has the doer of the act told before."""
    told = next((d for d in reversed(drafts) if d.first < draft.first and d.event in DEEDS and d.actor), None)
    for other in drafts if told is not None and draft.event in DEEDS else ():
        if other.event == "casualties" and other.sentence == draft.sentence and other.first > draft.first:
            assert told is not None
            other.actor = other.actor or told.actor


def _own_troops(draft: Draft) -> bool:
    """Whether an army moves troops that are no mission's: its own."""
    sent = draft.event == "deployment" and draft.actor is not None and body_kind(draft.actor) == "army"
    return sent and (draft.object is None or draft.object.data["class"] != "mission")


def _attributive(draft: Draft, scene: Scene) -> bool:
    """ "Gaza, where the truce is in force": a verb made an adjective, with a noun right behind it."""
    if draft.hit.before[-1:] != ("dik",) or draft.last >= draft.clause[1]:
        return False
    word = scene.words[draft.last]
    return (
        draft.last not in scene.clauses.roles
        and not word.endings & {"past", "pres"}
        and (scene.tokens.words[draft.last][0].isalpha() or bool(draft.data.get("lasting")))
    )


def _mentioned(draft: Draft, drafts: list[Draft], scene: Scene) -> bool:
    """A noun that only points at an act told before ("in the attack one was killed"), or that only frames another claim
    of its kind ("within the exchange ... were freed")."""
    if draft.verbal or draft.counts or draft.feature == "part":
        return False
    labels = set(draft.hit.before)
    deeds = ("strike", "shooting", "attack", "incursion", "demolition", "meeting")
    pointing = scene.pack.head.get("clauses", {}).get("pointing", ())
    if draft.event in (*deeds, "violation") and scene.tokens.words[draft.first - 1] in pointing:
        # "In these raids": the acts told before.
        alike = (*deeds, "violation", "casualties")
        if any(d.event in alike and d.first < draft.first and draft.sentence - d.sentence <= 1 for d in drafts):
            return True
    placed = scene.places_in(draft.clause[0], draft.first)
    told = [d for d in drafts if d.first < draft.first and draft.sentence - d.sentence <= 1]
    if (
        "loc" in labels
        and ("pl" not in labels or any(d.event == draft.event for d in told))
        and draft.first - draft.clause[0] <= 2
        and draft.event in deeds
        and not placed
    ):
        return any(d.event in deeds for d in told)
    following = next((d for d in drafts if d.sentence == draft.sentence and d.first >= draft.last), None)
    if draft.hit.before[-1:] == ("dat",) and following is not None and following.data.get("act") == "warns":
        # "Will answer its breaches": what is answered is known.
        return following.first - draft.last <= 2
    if draft.hit.before[-1:] == ("gen",) and draft.event in ("attack", "aid", "agreement"):
        # "The attacks' endangering the truce", "that the entry of aid is too little": the subject of what is told.
        behind = (d for d in drafts if d.sentence == draft.sentence and 0 <= d.first - draft.last <= SUBJECT)
        if any(d.event != draft.event and d.frame is draft.frame for d in behind):
            return True
    framing = any(h.data["role"] == "dating" for h in draft.operators[:1])
    return framing and any(d is not draft and d.sentence == draft.sentence and d.event == draft.event for d in drafts)


def _coming(draft: Draft) -> bool:
    return draft.coming or any("fut" in hit.before for hit in draft.hits)


def promise(drafts: list[Draft]) -> None:
    """What a speaker says that its own side will do is a pledge; a handover of bodies is only announced."""
    for draft in drafts:
        told = draft.act == "states" and _coming(draft) and draft.realis == "planned" and draft.frame is not None
        told = told and draft.event != "remains"
        if told and draft.actor is not None and draft.frame is not None and draft.frame.slug == draft.actor:
            draft.act, draft.realis = "pledges", None


def quote(drafts: list[Draft], scene: Scene) -> None:
    """The clause up to its verb; a noun trigger before another verb of its clause ends with itself."""
    for k, draft in enumerate(drafts):
        floor, end = draft.clause
        before = [d for d in drafts[:k] if d.sentence == draft.sentence and d.verbal and d.last <= draft.first]
        first = max([floor, *(d.last for d in before if d.feature != "part")])
        for number in draft.numbers:
            first = min(first, number.first) if number.sentence == draft.sentence else first
        following = next(
            (d for d in drafts[k + 1 :] if d.sentence == draft.sentence and d.first >= draft.last and d.first < end),
            None,
        )
        last = draft.last
        for hit in draft.operators:
            if hit.data["role"] in GOVERNING:
                last = max(last, hit.last)
        if draft.hit.tail:
            last = max(last, draft.hit.tail[1])
        if not draft.verbal and last == draft.last and following is None:
            last = end
        last = max([last, *(n.last for n in draft.numbers if n.last <= end)])
        draft.quote = _tidy(min(first, draft.first), max(last, draft.last), draft, scene)


def _tidy(first: int, last: int, draft: Draft, scene: Scene) -> tuple[int, int]:
    words, roles = scene.tokens.words, scene.clauses.roles
    skip = frozenset(scene.pack.head.get("attribution", {}).get("adverbs", ()))
    while last > draft.last and (
        (not words[last - 1][0].isalnum() and words[last - 1][0] != "'") or roles.get(last - 1) in TRIM
    ):
        last -= 1
    while first < draft.first and (
        not words[first][0].isalnum()
        or (words[first] in skip and first not in scene.clauses.when_at)
        or roles.get(first) in TRIM
    ):
        first += 1
    return first, max(last, first + 1)


def met_with(draft: Draft, scene: Scene) -> bool:
    """Whether a verb of meeting says with whom: a body with the ending or the word for company before it."""
    if draft.event != "meeting" or not draft.verbal:
        return False
    company = scene.pack.head.get("attribution", {}).get("company", ())
    before = scene.bodies.within(draft.clause[0], draft.first)
    if any("ins" in hit.before or scene.tokens.words[hit.last] in company for hit in before):
        return True
    # A name that no list holds: "met with X Y".
    i = draft.first - 1 - (scene.tokens.words[draft.first - 1] in company)
    start = scene.tokens.folded.start(scene.tokens.starts[i])
    named = scene.tokens.folded.original[start : start + 1].isupper()
    return i > draft.clause[0] and named and (i < draft.first - 1 or "ins" in scene.words[i].endings)
