"""Place and date of each draft, by nearness within clause, sentence and report."""

from __future__ import annotations

from datetime import date, timedelta

from truceline.reading.drafts import Draft
from truceline.reading.matching import Hit
from truceline.reading.scene import Scene
from truceline.reading.when import When

SHORT = 4
"""Up to how many sentences a report may tell of one place without naming it again."""
OWN_CLAUSE = frozenset(("agreement", "release", "detention", "meeting"))
LOCAL = frozenset(("strike", "shooting", "incursion", "attack", "casualties", "demolition", "detention", "crossing"))
"""Events that happen at a spot: where their sentence names none, it is the last one named in the paragraph."""
NOWHERE = frozenset(("agreement", "violation", "transition"))
"""Events to which a place listed among other things, or named in another clause, does not belong."""
PLACELESS = frozenset(("agreement", "meeting", "release", "remains", "violation", "transition", "detention"))
"""Events whose place is taken only from their own clause or sentence, never from the report at large."""


def settle(drafts: list[Draft], scene: Scene, published: date | None) -> None:
    """Set `place` and `when` of each draft."""
    common = _common(drafts, scene)
    for draft in drafts:
        draft.place = _plain(_place(draft, drafts, scene, common), scene)
        draft.when = _when(draft, scene, published)
    for k, draft in enumerate(drafts):
        if draft.when is None and k:
            draft.when = _inherited(drafts[k - 1], draft, scene)
        if draft.when is None and k and scene.final:
            draft.when = _totalled(drafts[:k], draft, scene)
    for draft in drafts:
        start = draft.when.start if draft.when is not None else None
        if start is not None and published is not None and start > published and draft.realis == "actual":
            # What is dated after the report has not happened yet.
            draft.realis = "planned"


def _totalled(before: list[Draft], draft: Draft, scene: Scene) -> When | None:
    """A figure that goes on with the running total of the same voice in the sentence before: "also", "in the
    breaches"."""
    last = next((d for d in reversed(before) if d.sentence < draft.sentence or d.when is not None), None)
    if last is None or last.when is None or not last.when.since or not draft.counts or draft.act != "states":
        return None
    mine, theirs = (d.frame.slug if d.frame else None for d in (draft, last))
    if mine is None or mine != theirs or draft.sentence - last.sentence > 1:
        return None
    first = scene.tokens.sentences[draft.sentence].first
    also = scene.tokens.words[first] in scene.pack.head.get("dates", {}).get("also", ())
    back = any(
        n.data["class"] == "violations" and {"pl", "loc"} <= set(n.before) for n in scene.nouns_in(first, draft.first)
    )
    return last.when if also or back or last.sentence == draft.sentence else None


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
    if draft.event in NOWHERE and listed and not _located(hit, scene):
        return False
    if draft.event == "meeting" and not (_located(hit, scene) or hit.first == draft.last):
        return False
    if draft.actor_hit is not None and draft.actor_hit.first <= hit.first < draft.actor_hit.last:
        return False
    return not hit.data.get("country") or _located(hit, scene) or (draft.event == "meeting" and hit.first == draft.last)


def _located(hit: Hit, scene: Scene) -> bool:
    labels = scene.pack.head.get("places", {}).get("labels", ())
    if any(label in labels for label in hit.before) or any(label in labels for label in hit.after):
        return True
    return scene.clauses.roles.get(hit.first - 1) in ("in", "target", "stop") or scene.tokens.words[
        hit.first - 1
    ] in scene.pack.head.get("places", {}).get("prepositions", ())


def _place(draft: Draft, drafts: list[Draft], scene: Scene, common: Hit | None) -> Hit | None:
    """The place of a draft; a town beside a line says more than the line that was crossed there."""
    found = _nearest(draft, drafts, scene, common)
    if found is not None and found.data.get("kind") == "line":
        sentence = scene.tokens.sentences[draft.sentence]
        here = [
            h
            for h in scene.places_in(sentence.first, sentence.last)
            if _usable(h, draft, scene) and h.data.get("kind") != "line"
        ]
        return min(here, key=lambda h: abs(h.first - draft.first)) if here else found
    return found


def _exact(held: list[Hit], scene: Scene) -> Hit:
    """The first place that is not only told beside another ("a village near X", "X's Y quarter": the quarter)."""
    words = scene.tokens.words
    relations = frozenset(scene.pack.head.get("places", {}).get("relations", ()))
    for k, hit in enumerate(held):
        if hit.after and k + 1 < len(held) and held[k + 1].first == hit.last:
            continue
        beside = words[hit.first - 1] if hit.first else ""
        if beside in relations or (beside == "of" and hit.first > 1 and words[hit.first - 2] in relations):
            continue
        return hit
    return held[0]


def _paragraph(draft: Draft, scene: Scene) -> Hit | None:
    """The last place named before the draft in its paragraph, for events that happen at a spot."""
    if draft.event not in LOCAL:
        return None
    words = scene.tokens.words
    first = next((i + 1 for i in range(draft.first, -1, -1) if words[i][0] == "\n"), 0)
    held = [h for h in scene.places_in(first, draft.first) if _usable(h, draft, scene)]
    if scene.subject_first and held:
        return _exact(held[::-1], scene)
    return held[-1] if held else None


def _nearest(draft: Draft, drafts: list[Draft], scene: Scene, common: Hit | None) -> Hit | None:
    first, last = draft.clause
    sentence = scene.tokens.sentences[draft.sentence]
    if draft.object is not None and draft.object.data["class"] == "talks":
        held = [h for h in scene.places_in(draft.object.last, sentence.last) if _usable(h, draft, scene)]
        if held:
            return held[0]
    if scene.final and draft.event == "crossing":
        gates = [h for h in scene.places_in(0, last) if h.data.get("kind") == "crossing" and not scene.heads[h.first]]
        if gates:
            return gates[-1]
    own = [h for h in scene.places_in(draft.first, max(last, draft.quote[1])) if _usable(h, draft, scene)]
    if own and scene.subject_first:
        return _exact(own, scene)
    if own:
        return own[0]
    back = [h for h in scene.places_in(first, draft.first) if _usable(h, draft, scene)]
    if back:
        return _exact(back[::-1], scene) if scene.subject_first else back[-1]
    if scene.subject_first:
        told = [d for d in drafts if d.sentence == draft.sentence and d.first < draft.first and d.place is not None]
        if told and draft.event not in OWN_CLAUSE:
            return told[-1].place
    rest = [h for h in scene.places_in(sentence.first, sentence.last) if _usable(h, draft, scene)]
    if rest and draft.event not in OWN_CLAUSE:
        if scene.subject_first:
            return _exact(sorted(rest, key=lambda h: abs(h.first - draft.first)), scene)
        return min(rest, key=lambda h: abs(h.first - draft.first))
    if draft.event == "meeting" and not scene.final:
        held = [h for h in rest if h.first >= draft.last and _same_act(draft, h.first, scene)]
        if held:
            # Where they met closes the sentence, behind names and titles that may hold places of their own.
            return held[-1]
    if draft.event in PLACELESS or scene.final:
        return None
    if scene.pack.head.get("places", {}).get("fallback") == "paragraph":
        return _paragraph(draft, scene)
    return common if common is not None and not common.data.get("country") else None


def _when(draft: Draft, scene: Scene, published: date | None) -> When | None:
    first, last = draft.clause
    first, last = min(first, draft.quote[0]), max(last, draft.quote[1])
    sentence = scene.tokens.sentences[draft.sentence]
    if last < sentence.last and scene.tokens.words[last] == ",":
        # "..., since the agreement took effect": a since-phrase set off by a comma
        trailing = next(
            (
                w
                for w in scene.whens
                if w.since and last < w.first <= last + 2 and not any("and" in r.before for r in w.reasons[:1])
            ),
            None,
        )
        last = trailing.first + 1 if trailing is not None else last
    fit = _fitting(draft, first, last, scene)
    if not fit and draft.event == "meeting":
        later = [w for w in scene.whens if w.sentence == draft.sentence and last <= w.first and not w.since]
        if later and _same_act(draft, later[0].first, scene):
            return later[0]
    if not fit:
        return _fronted(draft, scene) or (_loose(draft, scene) if scene.subject_first else None)
    when = min(fit, key=lambda item: item[0])[1]
    coming = draft.realis == "planned" or draft.act in ("pledges", "demands", "warns")
    if when.floating and published is not None and coming:
        ahead = When(when.first, when.last, published, published, when.sentence)
        ahead.start = ahead.end = published + timedelta(days=7 - when.floating)
        ahead.reasons = when.reasons
        return ahead
    return when


def _fitting(draft: Draft, first: int, last: int, scene: Scene) -> list[tuple[int, When]]:
    """The dates between two tokens that no other event takes, each with its distance."""
    near = [
        w
        for w in scene.whens
        if w.sentence == draft.sentence
        and first <= w.first < last + 1
        and not scene.heads[w.first]
        and scene.clauses.roles.get(w.first) != "rate"
    ]
    if scene.either_order and draft.verbal and "and" in draft.hit.before:
        # What a strung verb tells has the date behind it, where it has one.
        near = [w for w in near if w.first > draft.first] or near
    own = {h.first for h in draft.hits}
    others = [
        h.first
        for h in scene.events
        if h.sentence == draft.sentence
        and (h.first not in own if scene.subject_first else h not in draft.hits)
        and not scene.masked(h)
        and not h.data.get("needs")
        and (h.data.get("event") or not scene.subject_first)
    ]
    fit: list[tuple[int, When]] = []
    for when in near:
        end = draft.hit.tail[1] - 1 if draft.hit.tail else draft.first
        low, high = sorted((when.first, max(end, draft.first) if when.first > draft.first else draft.first))
        between = sum(1 for e in others if low < e < high)
        if when.first > draft.first and between and not when.since:
            continue
        fit.append((abs(when.first - draft.first) + 6 * between, when))
    return fit


def _loose(draft: Draft, scene: Scene) -> When | None:
    """A date set off by commas behind its verb, where the sentence has one date and no other act stands nearer to
    it."""
    frame = draft.frame
    if frame is not None and frame.cue is not None and frame.cue.data.get("tally"):
        # "The ministry's count since 11 October stands at": the since-date in the speaker's phrase dates the count.
        return next((w for w in scene.whens if w.since and frame.head[0] <= w.first < frame.head[1]), None)
    held = [w for w in scene.whens if w.sentence == draft.sentence and not scene.heads[w.first]]
    if len(held) != 1 or draft.event in ("need", "agreement") or (draft.act != "states" and held[0].since):
        return None
    when = held[0]
    low, high = min(when.first, draft.first), max(when.first, draft.first)
    if any(low < b <= high for b in scene.clauses.breaks):
        return None
    frames = [f for f in scene.frames if f.sentence == draft.sentence and f.content[0] <= when.first < f.content[1]]
    if (draft.frame in frames) != (draft.frame is not None):
        return None
    own = {h.first for h in draft.hits}
    acts = sum(1 for h in scene.events if low < h.first < high and h.first not in own and not scene.masked(h))
    return when if acts == 0 or when.first < draft.first else None


def _same_act(draft: Draft, i: int, scene: Scene) -> bool:
    """Whether no other act and nobody's word stands between the draft and token `i` of its sentence."""
    if any(draft.last <= f.head[0] <= i for f in scene.frames if f.sentence == draft.sentence):
        return False
    between = scene.events_in(draft.last, i)
    if any(h not in draft.hits and not scene.masked(h) and not h.data.get("needs") for h in between):
        return False
    return not any(draft.last <= b < i for b in scene.clauses.breaks) and not any(
        scene.clauses.roles.get(k) in ("complementizer", "sub") for k in range(draft.last, i)
    )


def _fronted(draft: Draft, scene: Scene) -> When | None:
    """A date that opens the sentence before a comma holds for its main clause."""
    sentence = scene.tokens.sentences[draft.sentence]
    if any(sentence.first < b <= draft.first for b in scene.clauses.breaks) or draft.event == "need":
        return None
    for when in scene.whens:
        if when.sentence == draft.sentence and when.first - sentence.first <= 1 and when.last <= draft.first:
            opened = "," in scene.tokens.words[when.last : min(when.last + 4, draft.first)]
            return when if opened and not scene.heads[when.first] else None
    return None


def _voice(draft: Draft) -> str:
    return draft.frame.slug if draft.frame is not None else ""


def _inherited(previous: Draft, draft: Draft, scene: Scene) -> When | None:
    """What is strung together with a dated act in one sentence and one voice happened then too."""
    when = previous.when
    if when is not None and draft.result and previous.sentence == draft.sentence:
        return when
    if (
        when is None
        or previous.sentence != draft.sentence
        or not (previous.frame is draft.frame or (scene.subject_first and _voice(previous) == _voice(draft)))
        or draft.act != "states"
    ):
        return None
    if previous.realis != draft.realis or draft.event in ("need", "agreement"):
        return None
    if when.end is None and not ((scene.final or scene.either_order) and when.since and draft.counts):
        return None
    if any(previous.last <= b < draft.first for b in scene.clauses.breaks):
        return None
    return when


def running(draft: Draft, scene: Scene, published: date | None) -> bool:
    """Whether the counts of a draft are running totals: dated by a since-date of some days ago, or called a total."""
    if not draft.counts or draft.act != "states":
        return False
    if draft.when is not None and draft.when.since and draft.when.start is not None:
        if published is not None and draft.when.start > published:
            return False
        days = any(
            r.data["role"] in ("part", "day", "weekday") for r in draft.when.reasons[:2]
        ) and not draft.when.reasons[0].data.get("total")
        return published is None or not days or (published - draft.when.start).days > 2
    floor = max(scene.tokens.sentences[draft.sentence].first, draft.first - 14)
    return draft.when is None and any(scene.clauses.roles.get(i) == "total" for i in range(floor, draft.quote[1]))
