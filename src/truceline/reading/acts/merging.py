"""One claim for one event mention: triggers of one clause are joined."""

from __future__ import annotations

from truceline.reading.acts.drafts import CAUSES, GIVEN, Draft
from truceline.reading.acts.means import by_weather, from_afar
from truceline.reading.scene import Scene

MEANS = 12
"""How many tokens may stand between an act and what it was done with."""
FAR = 20
"""How many tokens may stand between an act and a word for its means that tells the same act."""
SHORT = 7
"""How many tokens may stand between "within" and the act that it names."""
BACK = 8
"""How many drafts back an act may be told that a noun names again."""
NEXT = 4
"""How many tokens may stand between a strike and the verb that says what it destroyed."""


def join(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """Triggers of one event in one clause and one voice are one draft; tolls strung together by "and" too."""
    found: list[Draft] = []
    for draft in drafts:
        if scene.subject_first and from_afar(draft, scene):
            draft.event = "strike"
        elif scene.subject_first and by_weather(draft, scene):
            draft.event = "need"
        last = _alike(draft, found)
        part = _part_of(draft, found, scene)
        if part is not None:
            part.last = max(part.last, draft.last)
            part.hits.append(draft.hit)
            part.event = draft.data.get("becomes", part.event)
            part.clause = (part.clause[0], max(part.clause[1], draft.clause[1]))
            continue
        if draft.data.get("means") and "by" not in draft.hit.before:
            # A drone that is only named (made, seen) did nothing.
            continue
        if found and (_means_of(draft, found[-1], scene) or _struck(draft, found[-1], scene)):
            found[-1].event = draft.event if draft.event != "demolition" else "strike"
            _absorb(found[-1], draft)
            continue
        if (last is not None and _setting(draft, last, scene)) or _named_again(draft, found, scene):
            continue
        if scene.subject_first and found and _among(draft, found[-1], scene):
            continue
        if last is not None and _same(last, draft, scene, found):
            _absorb(last, draft)
            continue
        opening = scene.clauses.roles.get(draft.clause[0] - 1)
        if last is not None and scene.verb_first and opening == "among" and last.frame is draft.frame:
            # "13 deaths, among them 10 unborn who died": a part of those told.
            continue
        if last is not None and last.data.get("says") and last.frame is draft.frame:
            # "X mourned its commander, who fell in": the death itself tells more.
            found.remove(last)
        found.append(draft)
    return found


def _alike(draft: Draft, found: list[Draft]) -> Draft | None:
    """The last draft of the same event in the sentence."""
    for earlier in reversed(found):
        if earlier.sentence != draft.sentence:
            return None
        if earlier.event == draft.event:
            return earlier
    return None


def _part_of(draft: Draft, found: list[Draft], scene: Scene) -> Draft | None:
    """A word that only tells where an act fell ("a strike that hit a car") belongs to that act."""
    if not draft.data.get("joins") or not found:
        return None
    last = found[-1]
    apart = draft.first - last.last
    bracketed = scene.subject_first and apart <= FAR and scene.tokens.words[draft.first - 1] == ","
    # "The shelling that hit the house": one act, wherever the word of who shows it ends.
    which = scene.verb_first and scene.clauses.roles.get(draft.first - 1) == "relative" and draft.first - 1 == last.last
    told = last.frame is draft.frame or which or (scene.verb_first and apart <= 2)
    near = last.sentence == draft.sentence and (apart <= 8 or bracketed) and told
    if last.data.get("needs") or _anew(draft, last, scene):
        return None
    if scene.final and any(scene.clauses.edge[i] for i in range(last.last, draft.first)):
        return None
    if last.event == "incursion" and ("and" in draft.hit.before or apart > NEXT):
        # "Launched an assault that lasted hours and hit dozens of houses": another act.
        return None
    return last if near and last.event in draft.data["joins"] else None


def _anew(draft: Draft, last: Draft, scene: Scene) -> bool:
    """Whether a verb begins a clause of its own ("shelled the town, and also hit a hospital")."""
    first = draft.first
    opened = "and" in draft.hit.before or scene.clauses.roles.get(first - 1) in ("sub", "break", "conj")
    which = "relative" in (scene.clauses.roles.get(first - 1), scene.clauses.roles.get(first - 2))
    opened = opened or (scene.verb_first and not which)
    return draft.verbal and opened and any(scene.clauses.edge[i] for i in range(last.last, first))


def _means_of(draft: Draft, last: Draft, scene: Scene) -> bool:
    """Whether a noun tells with what the act before it was done ("targeted the house in a strike")."""
    if draft.verbal or draft.event == last.event or last.data.get("brought"):
        return False
    if draft.sentence != last.sentence or draft.frame is not last.frame or "and" in draft.hit.before:
        return False
    means = last.data.get("joins", ())
    if draft.event not in (last.data.get("by_means", means) if _by(draft, scene) else means):
        return False
    near = draft.first - last.last <= MEANS
    return near and not any(scene.clauses.edge[i] for i in range(last.last, draft.first))


def _setting(draft: Draft, last: Draft, scene: Scene) -> bool:
    """ "Let ten go within the exchange of captives": what an act was part of is not told again."""
    if draft.verbal or draft.numbers or last.frame is not draft.frame:
        return False
    dated = any(i in scene.clauses.when_at for i in range(draft.last, draft.clause[1]))
    return not dated and any(h.data["role"] == "aside" and draft.first - h.last <= SHORT for h in draft.operators[:4])


def _named_again(draft: Draft, found: list[Draft], scene: Scene) -> bool:
    """ "A raid hit the house ... the raid left nine dead": the noun with its article only names again what was told."""
    if draft.verbal or "det" not in draft.hit.before or draft.numbers or draft.act != "states":
        return False
    role = scene.clauses.roles.get(draft.first - 1)
    bare = draft.last >= draft.clause[1] and draft.event in CAUSES
    before = scene.tokens.words[draft.first - 1]
    beside = bare and (role == "cause" or before in scene.pack.head.get("places", {}).get("prepositions", ()))
    if role != "result" and not beside:
        return False
    earlier = (d for d in found[-BACK:] if d.event == draft.event and (beside or d.frame is draft.frame))
    return any(d.act == "states" and d.realis == "actual" for d in earlier)


def _among(draft: Draft, last: Draft, scene: Scene) -> bool:
    """ "900 ceasefire violations, including some 240 explosions": what a tally of breaches holds is part of it."""
    if draft.verbal or last.event != "violation" or last.sentence != draft.sentence or draft.frame is not last.frame:
        return False
    near = range(max(last.last, draft.first - SHORT), draft.first)
    opened = [i for i in near if scene.clauses.roles.get(i) == "among"]
    return bool(opened) and bool(scene.numbers_in(opened[-1], draft.first))


def _by(draft: Draft, scene: Scene) -> bool:
    """Whether the preposition of means is written together with the trigger."""
    by = tuple(scene.pack.head.get("attribution", {}).get("by", ()))
    return bool(by) and scene.tokens.words[draft.first].startswith(by)


def _struck(draft: Draft, last: Draft, scene: Scene) -> bool:
    """ "A raid destroyed the house": damage by a strike is part of that strike, whichever of the two stands first."""
    if last.frame is not draft.frame or {last.event, draft.event} != {"strike", "demolition"}:
        return False
    if draft.event == "strike":
        return not draft.verbal and draft.first == last.last and last.verbal
    near = MEANS if scene.subject_first and draft.feature != "passive" else NEXT
    beside = draft.verbal and not last.verbal and "and" not in draft.hit.before and draft.first - last.last <= near
    return (
        (scene.verb_first or scene.subject_first)
        and beside
        and not any(scene.clauses.edge[i] for i in range(last.last, draft.first))
    )


def _same(last: Draft, draft: Draft, scene: Scene, found: list[Draft]) -> bool:
    gap = draft.first - last.last
    if draft.event in GIVEN and draft.verbal and "and" in draft.hit.before and draft.hit.after and draft.object:
        # "Freed ten captives and handed them over": the pronoun stands for those told of.
        told = last.object is not None and last.object.first == draft.object.first
        if told and last.frame is draft.frame and last.realis == draft.realis:
            return True
    if scene.verb_first and not gap and last.verbal == draft.verbal and "and" in draft.hit.before:
        # "The burning and blowing up of houses"
        if not last.numbers and last.frame is draft.frame and draft.event == "demolition":
            return True
    if scene.verb_first and draft.event == "meeting" and draft.object is not None and draft.hit.after:
        # "The meeting, which was to be held": held by the noun itself.
        if last.first <= draft.object.first < last.last and last.frame is draft.frame:
            return True
    if scene.verb_first and draft.event == "meeting" and not draft.verbal and last.verbal and _held(draft, last, scene):
        return True
    if draft.event == "meeting" and draft.object is not None and last.object is not None and draft.verbal:
        # "The summit that was held there ended": one summit.
        if draft.object.first == last.object.first and last.frame is draft.frame:
            return True
    if not draft.verbal and _by(draft, scene) and last.frame is draft.frame and gap <= FAR:
        # "Shelled the town and the camp ... with a salvo": with what it was done.
        if not any(scene.clauses.edge[i] for i in range(last.last, draft.first)) and not draft.numbers:
            return True
    if scene.either_order and draft.data.get("needs") == "count" and last.verbal:
        # "Ten were held, by which the number of the held rose to 59": the toll is told apart.
        return False
    if draft.data.get("needs") and gap <= 5 and not any(scene.clauses.edge[i] for i in range(last.last, draft.first)):
        return True
    chained = (
        draft.event == "agreement"
        and gap <= 3
        and not draft.verbal
        and any(label in ("by", "to") for label in draft.hit.before)
    )
    if scene.either_order and (last.feature, last.realis) == ("noun", "planned") and draft.realis == "actual":
        # "Of those that were to enter, 5,607 entered."
        return False
    if scene.verb_first and draft.event == "need" and not gap and last.frame is draft.frame:
        # "The worsening of the plight of": one want.
        return True
    if last.frame is not draft.frame or (draft.act != last.act and not chained):
        return False
    if scene.verb_first and draft.event == "movement" and _dated_by(last, draft, scene):
        # "Set out again after orders to leave": another act, which the first only follows.
        return False
    left = draft.event == "withdrawal" and draft.hit.entry is not last.hit.entry
    if not scene.final and left and draft.data.get("realis") != last.data.get("realis"):
        return False
    edges = sum(1 for i in range(last.last, draft.first) if scene.clauses.edge[i])
    if draft.event == "need":
        return gap <= 12 and not scene.numbers_in(last.last, draft.first)
    if draft.event == "casualties":
        between = [d for d in found if last.first < d.first < draft.first and d is not last and not d.data.get("needs")]
        if (
            scene.subject_first
            and edges
            and any(
                scene.clauses.roles.get(i) == "total" and scene.clauses.edge[i - 1]
                for i in range(last.last, draft.first)
            )
        ):
            # "379 died since the truce, bringing the total to 70,369": a total of its own.
            return False
        if scene.subject_first and edges <= 1 and all(d.event == "remains" and d.numbers == [] for d in between):
            # "125 were killed, 13 bodies retrieved and 271 injured"
            between = []
        connectors = scene.pack.head.get("numbers", {}).get("connectors", ())
        joined = "and" in draft.hit.before or any(
            scene.tokens.words[i] in connectors for i in range(last.last, draft.first)
        )
        joined = joined or scene.final
        if scene.either_order or scene.subject_first:
            # "Ten were killed, 25 wounded": a figure right before the second verb.
            joined = joined or any(n.last == draft.first for n in scene.numbers_in(last.last, draft.first))
        if last.data.get("lone") is False and draft.data.get("numbered") and edges <= 1 and not last.numbers:
            # "The toll of the raids on the town since May rose to 40 dead": the figure of the toll.
            return True
        # "Killed 13,000 pupils of the schools of the territory and wounded more than 21,000 others"
        told = scene.verb_first and joined and draft.verbal and last.verbal
        far = told or draft.data.get("numbered") or scene.subject_first or last.data.get("leads")
        return not between and gap <= (16 if far else 9) and edges <= (1 if joined else 0)
    if edges:
        return False
    if (
        draft.hit.entry is last.hit.entry
        and "and" in draft.hit.before
        and draft.object is not last.object
        and draft.verbal
    ):
        return False
    if "and" in draft.hit.before and draft.verbal:
        return False
    return gap <= 8 or (draft.object is not None and draft.object is last.object)


def _dated_by(last: Draft, draft: Draft, scene: Scene) -> bool:
    """Whether a word like "after", which opens no date, stands between two drafts."""
    between = (i for i in range(last.last, draft.first) if scene.clauses.roles.get(i) == "dating")
    return any(i not in scene.clauses.when_at for i in between)


def _held(draft: Draft, last: Draft, scene: Scene) -> bool:
    """ "They began, through mediators, first talks", "discussed in two calls": the talks that the verb before is of."""
    if last.frame is not draft.frame:
        return False
    if last.object is not None and last.object.first == draft.first:
        return True
    inside = scene.tokens.words[draft.first - 1] in scene.pack.head.get("attribution", {}).get("placed", ())
    return inside and not any(scene.clauses.edge[i] for i in range(last.last, draft.first))


def _absorb(last: Draft, draft: Draft) -> None:
    last.hits.append(draft.hit)
    if last.data.get("weak") and not draft.data.get("weak"):
        last.data = {**last.data, "weak": False}
    if last.data.get("needs") and not draft.data.get("needs"):
        last.data = {**last.data, "needs": None}
    if draft.data.get("realis") == "negated" and last.act == "states":
        last.realis = "negated"
    elif last.realis == "actual" and draft.realis in ("negated", "planned") and last.feature == "noun":
        # "A deal was reached that provides for an end of the war": what it provides is to come, the deal is there.
        last.realis = draft.realis if not draft.agreed else last.realis
    last.last = max(last.last, draft.last)
    if last.object is None:
        last.object = draft.object
    if draft.verbal and not last.verbal:
        last.feature = draft.feature
    last.clause = (min(last.clause[0], draft.clause[0]), max(last.clause[1], draft.clause[1]))
