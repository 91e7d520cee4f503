"""What a figure counts in a claim of each event (killed, trucks, buildings ...), and the count record it becomes."""

from __future__ import annotations

from truceline.reading.acts.drafts import Draft
from truceline.reading.figures.numbers import Number
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.speakers import subject_verbs
from truceline.records.claim import Count

MACHINES = frozenset(("goods", "trucks", "weapons", "mission", "technocrats", "drones", "aircraft"))
PEOPLE = frozenset(("people", "captives", "force", "movers"))
ACCEPTS: dict[str, frozenset[str]] = {
    "casualties": frozenset(("killed", "injured", "missing", "families", "share")),
    "release": frozenset(("released",)),
    "detention": frozenset(("detained",)),
    "remains": frozenset(("remains",)),
    "movement": frozenset(("people", "returned", "displaced", "families", "patients", "items", "share")),
    "aid": frozenset(("trucks", "shelter", "money", "items", "families", "people", "share", "patients")),
    "demolition": frozenset(("buildings", "shelter", "items", "share")),
    "strike": frozenset(("strikes", "violations", "buildings", "weapons", "targets", "items")),
    "violation": frozenset(("violations", "strikes", "weapons")),
    "withdrawal": frozenset(("troops", "share", "items")),
    "deployment": frozenset(("troops", "people", "items")),
    "crossing": frozenset(("items",)),
    "disarmament": frozenset(("weapons", "items", "share")),
    "reconstruction": frozenset(("shelter", "buildings", "items", "money", "share")),
    "need": frozenset(
        (
            "displaced",
            "returned",
            "people",
            "families",
            "patients",
            "shelter",
            "buildings",
            "items",
            "money",
            "share",
            "trucks",
            "remains",
            "injured",
        )
    ),
    "attack": frozenset(("items", "families", "buildings", "violations", "strikes", "share", "trucks")),
    "shooting": frozenset(("violations",)),
    "incursion": frozenset(("violations", "people", "troops", "buildings", "items")),
}
ACTS = frozenset(("strike", "shooting", "incursion", "demolition"))
"""Acts that are counted themselves."""
RATED = 14
"""How far behind a figure its rate may stand."""
TALLIED = 8
"""How many tokens before a number its rate may stand where a word for a tally stands between ("the daily number")."""
PASSED = 12
"""How many tokens before a number a verb of passing may stand."""
FARTHEST = 100
"""How many tokens a figure may stand from its act at most, names of bodies counted whole (a bound on time)."""
SINGLE = frozenset(("casualties", "release", "detention", "remains"))
"""Events where a singular or dual noun counts by itself."""


def kind_of(
    number: Number, noun: Hit | None, draft: Draft, final: bool = False, scene: Scene | None = None
) -> str | None:
    """The kind of a count, by its noun and by the event it would be part of."""
    if number.percent:
        # "The killing of half of the members": of those who suffered it, not of the act.
        people = noun is not None and noun.data["class"] in PEOPLE
        return None if people and draft.event in (*ACTS, "attack") else "share"
    if scene is not None and any(n.data["class"] == "money" for n in scene.nouns_in(number.first - 1, number.first)):
        return "money"
    own = _own_kind(number, draft, final, scene)
    if noun is None and isinstance(number.low, int) and 1900 <= number.low <= 2100 and not number.reasons:
        return None
    if noun is None:
        return own if draft.event in SINGLE or draft.event == "movement" or draft.data.get("kind") else None
    kind: str | None = noun.data.get("kind")
    group = noun.data["class"]
    if group == "times":
        return times_of(draft, final) if draft.event in (*ACTS, "violation") else None
    if final and draft.event == "casualties" and group == "remains":
        return "killed"
    if draft.event == "remains" and (group in ("people", "captives", "remains") or kind in ("killed", "remains")):
        return "remains"
    if group == "targets":
        return "targets" if draft.event == "strike" else None
    if group == "positions":
        # "Nine points explain": only ground that is held or left is counted by its points.
        return kind if draft.event == "withdrawal" else None
    if group == "settlement" and scene is not None and scene.subject_first:
        return "items" if draft.event == "withdrawal" else None
    if draft.event == "crossing":
        return (
            "items" if scene is not None and scene.subject_first and group in ("road", "crossing", "barriers") else None
        )
    if draft.event == "deployment" and (group == "mission" or kind == "items") and kind != "troops":
        return "items" if scene is not None and scene.subject_first and group == "mission" else None
    if final and draft.event == "casualties" and group in ("settlement", "land", "road", "crossing", "buildings"):
        # "A rocket fired on a village killed": the place, not the dead.
        return None
    if draft.event == "casualties" and group == "patients":
        return own
    if group == "trucks" and draft.event == "attack" and not (draft.verbal and 0 <= number.first - draft.last <= 2):
        # "Set upon a convoy of 40 lorries": only what was looted is counted.
        return None
    if kind == "buildings" and draft.event == "need" and draft.data.get("kind") == "items":
        # Hospitals or bakeries that work or do not are services.
        return "items"
    if final and draft.event == "demolition" and kind == "families":
        # "Burned two households": their houses.
        return "buildings"
    if final and draft.event in SINGLE and group in MACHINES:
        # "12 diggers search for bodies": those who search are not found.
        return None
    if final and group == "mission" and draft.event == "deployment" and kind == "troops":
        return kind
    if group == "settled-places" and draft.event != "movement":
        # "Attacks led to the expulsion of 28 hamlets": those who lived there are counted by them.
        return None
    if kind and group not in PEOPLE:
        return kind
    if group == "movers" and draft.event == "aid":
        return "people"
    if group == "movers" and draft.event == "need":
        return kind or "people"
    if draft.event == "casualties" and kind in ("killed", "injured", "missing", "families"):
        return own if _of_those(number, noun, draft, scene) else kind
    if draft.event in SINGLE:
        return own
    if draft.event in ("deployment", "withdrawal") and group == "force":
        return "troops"
    if final and draft.event == "movement" and group == "people" and own == "patients":
        return "people"
    if final and draft.event == "movement" and group in ("settlement", "buildings", "land", "troops", "none"):
        return None
    if draft.event == "movement" and group == "people" and scene is not None and _cured(draft, scene):
        return "patients"
    if draft.event == "movement" and kind == "families":
        return kind
    if draft.event == "movement":
        if own == "patients" and group == "people" and kind is None:
            return "people"
        # Who had fled and moves again returns, unless the word itself is of fleeing.
        return own or ("returned" if kind == "displaced" and not final else kind) or "people"
    if draft.event == "aid" and group == "goods" and kind is None and scene is not None and scene.subject_first:
        return "items"
    return kind or "people" if group in PEOPLE else kind


def times_of(draft: Draft, final: bool) -> str:
    """What "twelve times" counts: strikes, breaches, else acts of the kind told (breaches too, where the verb stands
    last)."""
    return {"strike": "strikes", "violation": "violations"}.get(draft.event, "violations" if final else "items")


def _of_those(number: Number, noun: Hit, draft: Draft, scene: Scene | None) -> bool:
    """ "Six of the wounded died": what became of them counts, not who they were."""
    if scene is None or not scene.subject_first or not draft.verbal:
        return False
    over = scene.pack.head.get("numbers", {}).get("over", ())[:1]
    return noun.first > number.last and scene.tokens.words[number.last] in over and noun.last <= draft.hits[-1].first


def _own_kind(number: Number, draft: Draft, final: bool = False, scene: Scene | None = None) -> str | None:
    """The kind the trigger nearest the number sets (killed, injured, returned, ...). `final`: the verb follows its
    number."""
    if final:
        toll = next((h for h in draft.hits if h.data.get("leads") and h.first < number.core), None)
        if toll is not None and not draft.numbers and toll.data.get("kind"):
            # "The number of the dead, 46 of them children, rose to 104, 253 were hurt": the first figure is the toll's.
            return str(toll.data["kind"])
        fit = [h for h in draft.hits if (h.first > number.core) is not bool(h.data.get("leads"))]
        near = min(fit or draft.hits, key=lambda h: abs(number.core - h.first))
        return (
            near.data.get("kind")
            or {"release": "released", "detention": "detained", "remains": "remains"}.get(draft.event)
            or draft.data.get("kind")
        )
    fixed = {"release": "released", "detention": "detained", "remains": "remains"}.get(draft.event)
    direct = next(
        (h for h in draft.hits if h.first == number.last and h.data.get("kind") and "and" not in h.before), None
    )
    if direct is not None:
        return str(direct.data["kind"])
    near = min(
        draft.hits,
        key=lambda h: (
            abs(number.core - h.first)
            + (0 if h.first <= number.core or _passive(h, scene) else 13 if "and" in h.before else 3)
            + (_apart(number.first, number.last, h, scene) if scene is not None and scene.subject_first else 0)
        ),
    )
    kind: str | None = near.data.get("kind")
    if fixed and kind not in ACCEPTS[draft.event]:
        return fixed
    return kind or draft.data.get("kind")


def _passive(hit: Hit, scene: Scene | None) -> bool:
    """Whether a form stands behind a passive auxiliary: whom it counts stands before it."""
    return (
        scene is not None
        and scene.subject_first
        and scene.tokens.words[hit.first - 1] in subject_verbs.rules(scene, "passives")
    )


def made(number: Number, noun: Hit | None, kind: str, draft: Draft, scene: Scene) -> Count:
    """The count record of a number."""
    last = noun.last if noun is not None and noun.first == number.last else number.last
    measured = next((n for n in scene.nouns_in(number.first - 1, number.first) if n.data["class"] == "money"), noun)
    start, end = scene.tokens.span(number.first, number.last)
    low, high = _passed(number, scene)
    if _no_more(number, draft, scene):
        low, high = None, low
        draft.realis = "planned" if draft.ahead else "actual"
    if draft.only and draft.realis == "planned" and low == high:
        low = None
    return Count(
        kind="items" if kind == "targets" else kind,
        min=low,
        max=high,
        per=_rate(last, scene, number.first),
        approx=number.approx,
        vague=number.vague,
        of=noun.data.get("of") if noun else None,
        unit=measured.data.get("unit") if measured else None,
        start=start,
        end=end,
    )


def _passed(number: Number, scene: Scene) -> tuple[int | float | None, int | float | None]:
    """The bounds of a number: an exact one behind a verb of passing ("the dead passed 120") is the lower bound, or the
    upper one where the verb is denied."""
    low, high = number.low, number.high
    if "exceed" not in scene.present or low != high:
        return low, high
    roles, edge = scene.clauses.roles, scene.clauses.edge
    for i in range(number.first - 1, max(number.first - PASSED, -1), -1):
        if (edge[i] and roles.get(i) != "relative") or scene.numbers_in(i, i + 1):
            break
        if roles.get(i) == "exceed":
            return (None, high) if roles.get(i - 1) == "negation" else (low, None)
    return low, high


def _no_more(number: Number, draft: Draft, scene: Scene) -> bool:
    """Whether a denied verb has a lower bound behind it: "did not let in more than 300" tells that up to 300 came."""
    if draft.realis != "negated" or draft.event != "aid" or not draft.verbal or draft.act != "states":
        return False
    bound = number.low is not None and number.high is None and not number.vague and number.first > draft.last
    return bound and any(scene.clauses.roles.get(i) == "negation" for i in range(draft.first - 2, draft.first))


def _rate(last: int, scene: Scene, first: int | None = None) -> str | None:
    if scene.final and first is not None:
        tally = any(scene.clauses.roles.get(i) == "tally" for i in range(max(first - 3, 0), first))
        for i in range(max(first - (TALLIED if tally else 3), 0), first):
            operator = scene.clauses.operators.get(i)
            # "In two days": a length of time, no rate.
            counted_before = i in scene.clauses.when_at or any(n.last == i for n in scene.numbers_in(i - 4, i))
            if operator is not None and operator.data["role"] == "rate" and not counted_before:
                return str(operator.data["per"])
    for i in range(last, min(last + 4, len(scene.tokens.words))):
        if scene.either_order and scene.words[i].digit:
            return None
        operator = scene.clauses.operators.get(i)
        if scene.final and (scene.tokens.words[i] == "," or scene.numbers_in(i, i + 1)):
            # "Killed 271 people, (a day) 600 lorries": the rate is the next figure's.
            return None
        if operator is not None and operator.data["role"] == "rate":
            return None if _that_one(operator, scene) else str(operator.data["per"])
    return _told_behind(last, scene) if scene.subject_first else None


def _told_behind(i: int, scene: Scene) -> str | None:
    """ "600 trucks of goods now enter the Strip every day": the rate that closes the clause, no other figure before
    it."""
    stop = min(i + RATED, scene.tokens.sentences[-1].last)
    while i < stop and not scene.clauses.edge[i] and not scene.numbers_in(i, i + 1):
        operator = scene.clauses.operators.get(i)
        if operator is not None and operator.data["role"] == "rate" and operator.last - operator.first > 1:
            return str(operator.data["per"])
        i += 1
    return None


def _that_one(operator: Hit, scene: Scene) -> bool:
    """ "In the same day", "in the first week": one day or week, no rate."""
    stop = scene.tokens.sentences[operator.sentence].last
    rules = scene.pack.head.get("numbers", {})
    if operator.last - operator.first < 2 or operator.last >= stop:
        return False
    word = scene.tokens.words[operator.last]
    return word in rules.get("same", ()) or word.startswith(rules.get("article", "\0"))


def _cured(draft: Draft, scene: Scene) -> bool:
    """Whether those moved go for treatment."""
    cures = subject_verbs.rules(scene, "cures")
    return bool(cures) and any(scene.tokens.words[i] in cures for i in range(draft.last, draft.clause[1]))


def _apart(first: int, last: int, hit: Hit, scene: Scene) -> int:
    """How far "and" between a number and a word for its kind sets them apart."""
    low, high = (hit.last, first) if hit.first < first else (last, hit.first)
    joined = subject_verbs.rules(scene, "joined")
    # Farther than that the words between are not looked at, so that time stays linear.
    return 4 if high - low > FARTHEST or any(scene.tokens.words[i] in joined for i in range(low, high)) else 0
