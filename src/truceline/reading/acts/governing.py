"""What a word before an act governs: whether it denies, stops or plans that act or another one."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene

NEAR = 3
"""How many tokens may stand between a negation and what it negates."""
FAR = 5
"""How many may stand there behind a denial of what is to come ("will not take part by force in any mission")."""
REACH = 9
"""How many tokens before a verb its own subject may begin."""


def in_clause(operators: list[Hit], draft: Draft, scene: Scene) -> list[Hit]:
    """ "Hopes for the plan, and X goes on shelling": a verb with a subject of its own strung before it opens a clause,
    which nothing before it governs."""
    for k, hit in enumerate(operators):
        if hit.data["role"] == "dating" and hit.last == draft.first:
            # "Without a warning after it left": what is dated by a thing is not denied with it.
            beyond = [h for h in operators[k + 1 :] if h.data["role"] not in ("negation", "block")]
            return [*operators[: k + 1], *beyond]
        if hit.data["role"] == "phase" and hit.feature in ("past", "present"):
            bodies = scene.bodies.within(max(hit.first - REACH, 0), hit.first)
            if bodies and bodies[-1].last == hit.first and "and" in bodies[-1].before:
                return operators[: k + 1]
    return operators


def governs(hit: Hit, draft: Draft, scene: Scene) -> bool:
    """Whether the form is what the operator denies: right behind it or behind its second part ("not able ... to"), or
    the first act behind a verb of stopping and its subject ("X has so far refused the opening of")."""
    ends = hit.tail[1] if hit.tail is not None else hit.last
    far = hit.data["role"] == "negation" and hit.data.get("ahead") and not scene.subject_first
    near = FAR if far else NEAR
    if any(n.first <= hit.first < n.core for n in scene.numbers_in(hit.first - NEAR, hit.first + 1)):
        # "No fewer than 136 raids": the word bounds the figure.
        return False
    caused = any(h.data["role"] == "cause" and ends <= h.first for h in draft.operators)
    if draft.first - ends <= (0 if hit.data.get("tight") else near) and not caused:
        return True
    verb: Hit | None = hit
    if hit.data["role"] == "negation":
        verb = next((h for h in draft.operators if h.first == hit.last and h.data["role"] == "allow"), None)
    elif hit.data["role"] != "block":
        verb = None
    if verb is None or verb.feature not in ("past", "present") or draft.verbal or scene.subject_first:
        return False
    turned = any(h.first > verb.first and (h.data["role"] == "cause" or h.data.get("about")) for h in draft.operators)
    return not turned and not scene.events_in(verb.last, draft.first)


def conditional(draft: Draft, scene: Scene) -> bool:
    """Whether the act is what a clause supposes ("if Y breaks it again, X will answer") or waits for ("until they are
    returned")."""
    operators = scene.clauses.operators
    opener, before = operators.get(draft.clause[0] - 1), operators.get(draft.first - 1)
    if opener is not None and opener.data.get("supposes") == "clause":
        return True
    if scene.verb_first and "if" in scene.present:
        # "Threatened to go on should the talks on the captives fail": all that stands behind "should".
        if any(scene.clauses.roles.get(i) == "if" for i in range(draft.clause[0], draft.first)):
            return True
    return draft.ahead and before is not None and before.data.get("supposes") == "verb"
