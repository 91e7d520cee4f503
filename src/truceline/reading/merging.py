"""One claim for one event mention: join triggers of one clause, drop what only dates or repeats."""

from __future__ import annotations

from truceline.reading.drafts import Draft
from truceline.reading.scene import Scene


def join(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """Triggers of one event in one clause and one voice are one draft; tolls strung together by "and" too."""
    found: list[Draft] = []
    for draft in drafts:
        last = next((d for d in reversed(found) if d.sentence == draft.sentence and d.event == draft.event), None)
        part = _part_of(draft, found)
        if part is not None:
            part.last = max(part.last, draft.last)
            part.hits.append(draft.hit)
            part.clause = (part.clause[0], max(part.clause[1], draft.clause[1]))
            continue
        if last is not None and _same(last, draft, scene, found):
            _absorb(last, draft)
            continue
        found.append(draft)
    return found


def _part_of(draft: Draft, found: list[Draft]) -> Draft | None:
    """A word that only tells where an act fell ("a strike that hit a car") belongs to that act."""
    if not draft.data.get("joins") or not found:
        return None
    last = found[-1]
    near = last.sentence == draft.sentence and draft.first - last.last <= 8 and last.frame is draft.frame
    return last if near and last.event in draft.data["joins"] else None


def _same(last: Draft, draft: Draft, scene: Scene, found: list[Draft]) -> bool:
    if last.frame is not draft.frame or draft.act != last.act:
        return False
    gap = draft.first - last.last
    edges = sum(1 for i in range(last.last, draft.first) if scene.clauses.edge[i])
    if draft.event == "casualties":
        between = [d for d in found if last.first < d.first < draft.first and d is not last]
        connectors = scene.pack.head.get("numbers", {}).get("connectors", ())
        joined = "and" in draft.hit.before or any(scene.tokens.words[i] in connectors for i in range(last.last, draft.first))
        return not between and gap <= (16 if draft.data.get("numbered") else 9) and edges <= (1 if joined else 0)
    if edges:
        return False
    if draft.hit.entry is last.hit.entry and "and" in draft.hit.before and draft.object is not last.object and draft.verbal:
        return False
    if "and" in draft.hit.before and draft.verbal:
        return False
    return gap <= 8 or draft.object is not None and draft.object is last.object


def _absorb(last: Draft, draft: Draft) -> None:
    last.hits.append(draft.hit)
    if draft.data.get("realis") == "negated" and last.act == "states":
        last.realis = "negated"
    elif last.realis == "actual" and draft.realis in ("negated", "planned") and last.feature == "noun":
        last.realis = draft.realis
    last.last = max(last.last, draft.last)
    if last.object is None:
        last.object = draft.object
    if draft.verbal and not last.verbal:
        last.feature = draft.feature
    last.clause = (min(last.clause[0], draft.clause[0]), max(last.clause[1], draft.clause[1]))


def drop_dating(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """A clause that only dates another is no claim, unless it has its own date or is all there is."""
    dating = [d for d in drafts if _dates_only(d)]
    if not dating:
        return drafts
    told = [d for d in drafts if d not in dating]
    spared = [] if told and any(not scene.tokens.sentences[d.sentence].headline for d in told) else [d for d in dating if not d.data.get("dated")][:1]
    return [d for d in drafts if d not in dating or d in spared]


def _dates_only(draft: Draft) -> bool:
    if draft.event not in ("agreement", "transition"):
        return False
    dating = any(h.data["role"] == "dating" for h in draft.operators[:3])
    return dating and draft.when is None and draft.act == "states"


def drop_repeats(drafts: list[Draft], scene: Scene) -> list[Draft]:
    """The same thing said twice by one voice (title and lead, lead and detail): the fuller mention stays."""
    kept: list[Draft] = []
    for draft in drafts:
        twin = next((other for other in drafts if other is not draft and _repeats(draft, other, scene)), None)
        if twin is None:
            kept.append(draft)
    return kept


def _repeats(draft: Draft, other: Draft, scene: Scene) -> bool:
    """Whether `draft` says no more than `other`."""
    if draft.event != other.event or draft.sentence == other.sentence:
        return False
    title, body = scene.tokens.sentences[draft.sentence].headline, scene.tokens.sentences[other.sentence].headline
    if body and not title:
        return False
    mine, theirs = (d.frame.slug if d.frame else "outlet" for d in (draft, other))
    if title and not body:
        if mine not in ("outlet", theirs):
            return False
        if draft.act != other.act and not {draft.act, other.act} <= {"states", "pledges", "demands"}:
            return False
        return _counts_within(draft, other)
    if mine != theirs or draft.act != other.act or draft.realis != other.realis:
        return False
    if draft.counts or draft.sentence < other.sentence:
        return False
    return not draft.counts and draft.when is None and (draft.place is None or _named(draft) == _named(other)) and draft.actor in (None, other.actor)


def _named(draft: Draft) -> str | None:
    return draft.place.data["name"] if draft.place else None


def _counts_within(draft: Draft, other: Draft) -> bool:
    if not draft.counts:
        return True
    kinds = {count.kind for count in other.counts}
    return bool(other.counts) and all(count.kind in kinds for count in draft.counts)
