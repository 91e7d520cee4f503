"""Act and realis of a draft: the attribution proposes, the clause decides."""

from __future__ import annotations

from truceline.reading.acts import predicates
from truceline.reading.acts.coming import awaited, beyond, endangered, in_return, today, told
from truceline.reading.acts.drafts import DEEDS, VERBAL, Draft
from truceline.reading.acts.forms import is_noun, strung
from truceline.reading.acts.governing import NEAR, governs, in_clause
from truceline.reading.acts.refusals import refused, rejected
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers import subject_verbs
from truceline.reading.speakers.frames import covering, passed_on
from truceline.reading.speakers.subject_reports import act_told, disown, goes_on, voiced, wanted

BEFORE = 9
"""How many tokens before a trigger an operator still governs it."""
BEHIND = 5
"""How many tokens behind an act told by a noun its verb may stand."""
PURPOSES = frozenset(("agreement", "meeting", "release", "withdrawal", "transition", "deployment"))
"""Events that a purpose clause ("in order to approve") sets ahead."""
AIMS = frozenset(("movement", "reconstruction", "remains", "demolition"))
"""Events that longer entries set ahead in such a clause."""
REJECTED = frozenset(("movement", "attack", "transition", "deployment", "disarmament"))
"""Acts and plans whose rejection asks that they not be."""
STOPPED = frozenset(("aid", "movement", "release", "withdrawal", "deployment", "reconstruction"))
"""What no longer goes on once it is halted."""
PUT_OFF = frozenset(("remains", "release", "crossing", "meeting", "withdrawal"))
"""What is not refused for good but put off: that it has not happened."""
TOLLS = frozenset(("casualties", "remains"))
FINISHED = frozenset(("past", "passive"))
UNBOUND = frozenset(("against", "target", "none", "stop"))
"""Roles of operators that leave act and realis as they are."""


def decide(drafts: list[Draft], scene: Scene) -> None:
    """Set clause, frame, operators, act and realis of each draft."""
    if scene.final:
        predicates.decide(drafts, scene)
        return
    last = 0
    earlier: Draft | None = None
    previous: Draft | None = None
    for draft in drafts:
        sentence = scene.tokens.sentences[draft.sentence]
        floor = max(sentence.first, scene.clauses.start(draft.first, sentence.first))
        draft.clause = (floor, scene.clauses.end(draft.last - 1, sentence.last))
        if draft.feature not in ("past", "present"):
            draft.clause = (floor, _relative(draft.clause[1], sentence.last, scene))
        framed = scene.frames_in(draft.sentence)
        held = covering(framed, draft.first)
        if held:
            draft.frame = held[-1]
            draft.via = passed_on(held, draft.first)
        if not held and (scene.subject_first or draft.data.get("says")) and scene.in_head(draft.hit):
            # "X reaffirmed its commitment to the deal", "X mourned two of its men": the verb itself tells it.
            draft.frame = next((f for f in framed if f.head[0] <= draft.first < f.head[1]), None)
        if draft.frame is None and previous is not None and _goes_on(previous, draft, scene):
            draft.frame, draft.via = previous.frame, previous.via
        if draft.data.get("dated") and any(
            h.data["role"] in ("dating", "break") for h in scene.clauses.before(draft.first, floor, 3)
        ):
            draft.frame, draft.via = None, []
        reach_floor = floor
        if draft.frame is not None and draft.frame.kind != "nominal":
            reach_floor = max([floor, *[f.head[1] for f in framed if f.head[1] <= draft.first]])
        if draft.frame is not None and draft.frame.cue is not None and draft.frame.cue.data.get("aims"):
            reach_floor = max(floor, draft.frame.head[0])
        before = scene.clauses.before(draft.first, max(reach_floor, min(last, draft.first)), BEFORE)
        draft.operators = in_clause(before, draft, scene)
        if scene.subject_first:
            subject_verbs.shape(draft, scene)
        elif is_noun(draft, earlier, scene):
            draft.feature = "noun"
        earlier = draft
        draft.result = _resulting(draft, scene)
        if scene.subject_first and draft.verbal:
            # "They may use the gate since it was reopened": what stands outside the clause does not govern it.
            draft.operators = [h for h in draft.operators if h.last >= draft.clause[0]]
        _act(draft, scene)
        refused(draft, scene)
        told = draft.act == "states" and draft.realis != "planned" and draft.feature != "base"
        if scene.subject_first and draft.data.get("kept") and not told:
            # To keep a deal is demanded or promised of the deal; that it was kept is told of its breaches.
            draft.event = "agreement"
        if scene.subject_first and draft.frame is None:
            draft.frame = goes_on(draft, scene)
        if previous is not None and in_return(previous, draft, scene):
            # "Hand over the captive in return for the freeing of": both are still to come.
            draft.act, draft.realis = previous.act, previous.realis
        if (
            draft.act == "states"
            and previous is not None
            and previous.act != "states"
            and strung(draft, previous)
            and all(h.data["role"] in UNBOUND for h in draft.operators)
        ):
            draft.act, draft.realis = previous.act, None
        if scene.subject_first and previous is not None and subject_verbs.listed(previous, draft, scene):
            draft.realis = previous.realis
        previous = draft
        last = draft.last


def _goes_on(previous: Draft, draft: Draft, scene: Scene) -> bool:
    """ "The ministry said that 360 were killed, while the hurt came to 922": one bulletin, one voice."""
    if previous.sentence != draft.sentence or previous.frame is None or previous.frame.kind == "according":
        return False
    if _provided(draft, scene):
        return True
    if previous.event not in TOLLS or draft.event not in TOLLS:
        return False
    return bool(scene.numbers_in(draft.clause[0], draft.clause[1])) and bool(scene.numbers_in(*previous.clause))


def _relative(end: int, stop: int, scene: Scene) -> int:
    """Take in a relative clause that says whose act it is ("the breaches that the army commits")."""
    roles = scene.clauses.roles
    if roles.get(end) == "relative" and roles.get(end + 1) in ("agent", "undergo", "phase"):
        return scene.clauses.end(end + 1, stop)
    return end


def _resulting(draft: Draft, scene: Scene) -> bool:
    """Whether the draft is told as the result of an act before it ("which led, by the statement, to the death of")."""
    floor = max(scene.tokens.sentences[draft.sentence].first, draft.first - BEFORE + 1)
    return any(floor <= i <= draft.first for i in scene.role_at.get("result", ()))


def _act(draft: Draft, scene: Scene) -> None:
    """Set act, and realis of what is stated, by the operators nearest the trigger."""
    asked = [h for h in draft.operators if h.data["role"] in ("demand", "pledge", "warn")]
    nearest = next((h for h in asked if draft.frame is not None or not h.data.get("voiced")), None) if asked else None
    if nearest is None and draft.operators:
        nearest = next(
            (h for h in draft.operators if h.data["role"] in ("plan", "negation", "block", "dating", "fact")), None
        )
    role = nearest.data["role"] if nearest else None
    fact = role == "fact" or (role == "dating" and bool(draft.operators) and draft.operators[0] is nearest)
    draft.act = _act_of(draft, nearest, fact, scene)
    draft.realis = None
    if draft.act == "states":
        draft.realis = draft.data.get("realis", "actual")
        _realis(draft, nearest, fact, scene)
        if nearest is None and _put_off(draft, scene):
            draft.realis = "negated"


def _act_of(draft: Draft, nearest: Hit | None, fact: bool, scene: Scene) -> str:
    """Whether the draft is stated, demanded, pledged, warned of ..., by its own word, its operator or its frame."""
    act: str = draft.frame.act if draft.frame is not None else "states"
    role = nearest.data["role"] if nearest else None
    finished = draft.feature in FINISHED and not draft.ahead and not (scene.subject_first and wanted(draft, scene))
    if draft.data.get("act") and act != "demands":
        act = draft.data["act"]
    elif (nearest is None and scene.either_order and _ought(draft, scene)) or bound(draft, scene) is not None:
        act = "demands"
    elif act == "states" and draft.event in DEEDS and any(h.data.get("denies") for h in draft.operators[:2]):
        # "Had nothing to do with the shooting"
        act = "denies"
    elif role in ("demand", "pledge", "warn"):
        act = {"demand": "demands", "pledge": "pledges", "warn": "warns"}[role]
    elif act in ("demands", "pledges", "warns") and (finished or fact or told(draft, scene)):
        act = "states"
    if act == "demands" and nearest is None and _put_off(draft, scene):
        act = "states"
    if act == "states" and endangered(draft, nearest):
        act = "warns"
    unwanted = draft.event in REJECTED and draft.data.get("kind") in (None, "displaced")
    if unwanted and act == "states" and rejected(draft, nearest):
        act = "demands"
    return act_told(draft, act, role, scene) if scene.subject_first else act


def _put_off(draft: Draft, scene: Scene) -> bool:
    """ "X puts off the handover": the verb that refuses a plan puts off what was due."""
    cue = draft.frame.cue if draft.frame is not None else None
    return cue is not None and bool(cue.data.get("reject")) and scene.either_order and draft.event in PUT_OFF


def _ought(draft: Draft, scene: Scene) -> bool:
    """ "The breaches must stop": a word of demand behind an act that is a noun."""
    if draft.verbal or (draft.feature == "noun" and "to" in draft.hit.before):
        return False
    after = (scene.clauses.operators.get(i) for i in range(draft.last, min(draft.last + 4, draft.clause[1])))
    return any(h is not None and h.data["role"] == "demand" and h.data.get("duty") for h in after)


def _realis(draft: Draft, nearest: Hit | None, fact: bool, scene: Scene) -> None:
    """Whether what is stated happened, did not, or is to come."""
    roles = {hit.data["role"]: hit for hit in reversed(draft.operators)}
    draft.agreed = _provided(draft, scene)
    if draft.agreed and not {"negation", "block"} & set(roles):
        draft.realis = "planned"
        return
    halted = draft.operators and draft.operators[0].data.get("ends") and draft.operators[0].last == draft.first
    if halted and draft.event in STOPPED:
        draft.realis = "negated"
        return
    if _excepted(draft, scene):
        draft.only = True
        ahead = any(h.data.get("ahead") for h in draft.operators) or draft.ahead
        draft.realis = "planned" if ahead else "actual"
        return
    if nearest is not None and nearest.data["role"] == "dating" and not draft.verbal and draft.operators[0] is nearest:
        if draft.first - nearest.last <= 1:
            # "He had not seen them before his release": what only dates the negated act is not negated.
            roles.pop("negation", None)
        if nearest.data.get("before") and awaited(draft, scene):
            draft.realis = "planned"
            return
    if scene.subject_first and not draft.verbal and subject_verbs.halted(draft, scene):
        draft.realis = "negated"
        return
    near = {role for role in ("negation", "block") if role in roles and governs(roles[role], draft, scene)}
    if scene.subject_first and subject_verbs.negated(draft, scene):
        near.add("negation")
    if "negation" in near or "block" in near:
        draft.realis = "negated" if draft.realis != "negated" else "actual" if "negation" in near else "negated"
        if draft.data.get("realis") == "negated" and "block" in near:
            draft.realis = "negated"
        return
    if "plan" in roles and (_stressed(roles["plan"], scene) or beyond(roles["plan"], draft, scene)):
        del roles["plan"]
    if draft.realis == "actual" and ("plan" in roles or _planned(draft, fact, scene)):
        draft.realis = "planned"


def _stressed(plan: Hit, scene: Scene) -> bool:
    """Whether a word for what may be stands before a verb that is finished, and so says that it is done."""
    if not plan.data.get("unfinished"):
        return False
    verb = scene.event_at.get(plan.last) or scene.clauses.operators.get(plan.last)
    if verb is not None and verb.feature in VERBAL:
        return verb.feature in FINISHED
    begins = tuple(scene.pack.head.get("morphology", {}).get("verb", {}).get("present", ()))
    following = scene.tokens.words[plan.last : plan.last + 1]
    return bool(begins and following) and not following[0].startswith(begins)


def _planned(draft: Draft, fact: bool, scene: Scene) -> bool:
    """Whether the form of the trigger or a word after it says that the act is still to come."""
    aims = draft.event in PURPOSES if draft.feature == "noun" else not draft.feature and draft.event in AIMS
    purpose = aims and "to" in draft.hit.before
    near = BEHIND if scene.either_order and not draft.verbal else 2
    # A longer entry may take the word in ("an imminent attack").
    first = draft.last if draft.feature else draft.first + 1
    after = (scene.clauses.operators.get(i) for i in range(first, min(draft.last + near, draft.clause[1])))
    later = any(h is not None and h.data["role"] == "plan" and h.data.get("post") for h in after)
    ahead = not fact and draft.feature not in FINISHED and not purpose and _ahead(draft, scene)
    cue = draft.frame.cue if draft.frame is not None else None
    expected = cue is not None and bool(cue.data.get("expects")) and not fact and draft.feature not in FINISHED
    due = draft.event == "meeting" and not scene.subject_first and today(draft, scene)
    # "Prepare to travel": the trigger itself says that it is to come.
    due = due or (draft.event == "movement" and draft.verbal and scene.clauses.roles.get(draft.first) == "plan")
    if later or ahead or expected or draft.ahead or _kept_up(draft) or purpose or due:
        return True
    if (
        scene.either_order
        and not draft.verbal
        and any(
            h is not None and h.data["role"] == "phase" and h.feature == "future"
            for h in (
                scene.clauses.operators.get(i) for i in range(draft.last, min(draft.last + BEHIND, draft.clause[1]))
            )
        )
    ):
        # "The rebuilding of the port will begin."
        return True
    return scene.subject_first and (subject_verbs.planned(draft, scene) or subject_verbs.due(draft, scene))


def bound(draft: Draft, scene: Scene) -> Hit | None:
    """ "It is on Y to hand over": the body that a duty is laid on, before the clause that names it, or at the head of
    the clause that does ("on Y the handover of")."""
    duty = scene.pack.head.get("attribution", {}).get("duty", ())
    start = draft.clause[0]
    if duty and scene.tokens.words[start] in duty and draft.first - start <= BEFORE:
        return _laid_on(draft, scene)
    if not duty or draft.feature not in ("present", "base") or scene.clauses.roles.get(start - 1) != "complementizer":
        return None
    for hit in scene.bodies.within(max(start - 9, 0), start - 1):
        if hit.last == start - 1 and scene.tokens.words[hit.first - 1] in duty:
            return hit
    return None


def _laid_on(draft: Draft, scene: Scene) -> Hit | None:
    """The body right behind the preposition that opens the clause, where the trigger is the first act told in it and
    may be a verbal noun."""
    start = draft.clause[0]
    stated = draft.verbal and not draft.hit.doubtful
    if stated or any(e.feature in VERBAL for e in scene.events_in(start, draft.first)):
        return None
    laid = next((h for h in scene.bodies.within(start + 1, draft.first) if h.first == start + 1), None)
    return laid if laid is not None and not laid.data.get("adjective") else None


def _kept_up(draft: Draft) -> bool:
    """Whether a verb of going on in the future governs the draft ("will complete the handover")."""
    told = (h for h in draft.operators if h.data["role"] not in ("against", "target", "none"))
    nearest = next(told, None) if draft.operators else None
    return nearest is not None and nearest.data["role"] == "phase" and nearest.feature == "future"


def _provided(draft: Draft, scene: Scene) -> bool:
    """Whether the draft stands in what the sentence says that the agreement provides."""
    if "agreed" not in scene.present:
        return False
    first = scene.tokens.sentences[draft.sentence].first
    operators = scene.clauses.operators
    due = [operators[i] for i in range(draft.last, min(draft.last + 5, draft.clause[1])) if i in operators]
    if any(h.data["role"] == "agreed" and h.data.get("post") for h in due):
        return True
    if draft.feature in FINISHED and not draft.ahead:
        return False
    before = (
        i for i in range(draft.first - 1, first - 1, -1) if i in operators and operators[i].data["role"] == "agreed"
    )
    start = next((i for i in before if not operators[i].data.get("post")), None)
    return start is not None and not any(start < b < draft.first for b in scene.clauses.breaks)


def _excepted(draft: Draft, scene: Scene) -> bool:
    """ "Will let in only 300", "none entered but 315": a negation undone by an exception."""
    if "except" not in scene.present:
        return False
    roles = [h.data["role"] for h in draft.operators]
    if "negation" not in roles:
        return False
    if "except" in roles:
        return True
    stop = min(draft.last + 12, scene.tokens.sentences[draft.sentence].last)
    close = any(h.data["role"] == "negation" and draft.first - h.last <= NEAR for h in draft.operators)
    return close and any(scene.clauses.roles.get(i) == "except" for i in range(draft.last, stop))


def _ahead(draft: Draft, scene: Scene) -> bool:
    """Whether the clause has a verb in the future that governs the draft ("will be handed over")."""
    floor = max(draft.clause[0], draft.first - 6)
    if draft.event == "need":
        return False
    # The verb of a longer entry stands in the entry itself.
    first, stop = draft.first if draft.feature else draft.last, min(draft.last + 7, draft.clause[1])
    return any(floor <= i < first or (draft.last <= i < stop and kind == 1) for i, kind in scene.tokens.coming.items())


def promise(drafts: list[Draft], scene: Scene) -> None:
    """What a speaker says that its own side will do is a pledge."""
    if scene.final:
        predicates.promise(drafts)
        return
    for draft in drafts:
        if draft.data.get("voiced") or any(h.data.get("reject") for h in draft.operators):
            voiced(draft)
        disown(draft, scene)
        if draft.act != "states" or draft.realis != "planned" or draft.frame is None or draft.actor is None:
            continue
        ahead = draft.ahead or (scene.subject_first and any(h.data.get("ahead") for h in draft.operators[:2]))
        ahead = ahead or _kept_up(draft)
        under = draft.actor_hit.data.get("under") if draft.actor_hit is not None else None
        # "His country will take part in rebuilding": the verb in the future stands before a verbal noun.
        floor = max(draft.clause[0], draft.first - 6)
        governed = not draft.verbal and any(floor <= i < draft.first for i in scene.tokens.coming)
        if draft.frame.slug in (draft.actor, under) and (governed or (ahead and (draft.verbal or scene.either_order))):
            draft.act, draft.realis = "pledges", None
