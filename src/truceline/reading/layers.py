"""What lies between a text and its claims, to look at: sentences, mentions, numbers, dates, attributions.

A claim that is wrong is wrong because of one of these. `truceline read --layer` prints them with their spans, so that a
pack's author sees where it went wrong, and so that each can be measured against lists made by others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.reader import Reader
from truceline.reading.scene import Scene
from truceline.reading.speakers.frames import Frame
from truceline.records.report import Report

Item = dict[str, Any]
QUOTES = frozenset(('"', "'"))
OPEN = frozenset(("(", '"', "'"))
OPENING = frozenset("\u201c\u201e\u00ab")
CLOSING = frozenset("\u201d\u00bb")


def layer(reader: Reader, report: Report, name: str) -> list[Item]:
    """The items of one layer of a report, in the order of the text. Every span is [start, end) in code points of the
    report's text. SetAside where the report cannot be read; KeyError where there is no such layer.

    sentences: {start, end, headline}. mentions: {start, end, kind, id, name}, kind one of body, office, place, event,
    verb (of saying), operator, noun. numbers: {start, end, min, max}, null for an open end; percent, approx, vague
    where they apply. dates: {start, end, from, to}, ISO days, null for an open side. attributions: {source, cue,
    content}: a span or null, a span or null, a list of spans; who and how in `id`, `act`. claims: as `truceline read`.
    """
    if name == "claims":
        return [claim.to_json(why=False) for claim in reader.read(report).claims]
    return LAYERS[name](reader.look(report))


def _sentences(scene: Scene) -> list[Item]:
    return [{**_at(scene, s.first, s.last), "headline": s.headline} for s in scene.tokens.sentences]


def _mentions(scene: Scene) -> list[Item]:
    kinds = {"actor": "body", "report": "verb"}
    listed = (
        scene.bodies.actors, scene.bodies.offices.values(), scene.places, scene.events, scene.nouns,
        scene.reports, {id(hit): hit for hit in scene.clauses.operators.values()}.values(),
    )  # fmt: skip
    found = [(hit, kinds.get(hit.entry.category, hit.entry.category)) for hits in listed for hit in hits]
    found.sort(key=lambda pair: (pair[0].first, pair[0].last, pair[1]))
    return [
        {**_at(scene, hit.first, hit.last), "kind": kind, "id": hit.entry.id, "name": _name(scene, hit)}
        for hit, kind in found
    ]


def _name(scene: Scene, hit: Hit) -> str | None:
    """What a mention stands for: the slug of a body, the usual name of a place, the event of a trigger."""
    data = hit.data
    if hit.entry.category == "actor":
        return None if data.get("anaphor") else scene.bodies.slug(hit)
    value = data.get("name") or data.get("event") or data.get("role") or data.get("class") or data.get("act")
    return str(value) if value else None


def _numbers(scene: Scene) -> list[Item]:
    found = []
    for number in scene.figures:
        when = scene.clauses.when_at.get(number.core)
        if when is not None and not any(reason.data.get("role") == "unit" for reason in when.reasons):
            # The figures of a date are its own; "three years" is a number of years.
            continue
        item = {**_at(scene, number.first, number.last), "min": number.low, "max": number.high}
        item |= {flag: True for flag in ("percent", "approx", "vague") if getattr(number, flag)}
        found.append(item)
    return found


def _dates(scene: Scene) -> list[Item]:
    return [
        {
            **_at(scene, when.first, when.last),
            "from": when.start.isoformat() if when.start else None,
            "to": when.end.isoformat() if when.end else None,
        }
        for when in scene.times
    ]


def _attributions(scene: Scene) -> list[Item]:
    quotations = _quotations(scene)
    found: list[Item] = []
    spoken: dict[tuple[int, int], Item] = {}
    for frame in scene.frames:
        content = [_span(scene, *part) for part in _content(scene, frame, quotations)]
        cue = _cue(scene, frame)
        first = spoken.get((cue[0], cue[1])) if cue is not None else None
        if first is not None:
            # A quotation over several sentences has one verb of saying.
            first["content"] = _joined([*first["content"], *content])
            first["source"] = first["source"] or _source(scene, frame)
            continue
        item = {"source": _source(scene, frame), "cue": cue, "content": content, "id": frame.slug, "act": frame.act}
        found.append(item)
        if cue is not None:
            spoken[cue[0], cue[1]] = item
    found += _unnamed(scene)
    return sorted(found, key=_first)


def _first(item: Item) -> int:
    return min((span[0] for span in (item["cue"], item["source"], *item["content"]) if span), default=0)


def _unnamed(scene: Scene) -> list[Item]:
    """Verbs of speech whose speaker was not found: no voice of a claim, but to be seen here."""
    taken = {frame.cue.first for frame in scene.frames if frame.cue is not None}
    found = []
    for hit in scene.reports:
        finite = hit.data.get("speech") and hit.feature == "past"
        if not finite or hit.first in taken or scene.heads[hit.first]:
            continue
        part = _trimmed(scene, hit.last, scene.clauses.end(hit.last, scene.tokens.sentences[hit.sentence].last))
        content = [_span(scene, *part)] if part is not None else []
        cue = _span(scene, hit.first, hit.last)
        found.append({"source": None, "cue": cue, "content": content, "id": None, "act": hit.data["act"]})
    return found


def _joined(spans: list[list[int]]) -> list[list[int]]:
    """Spans in order, those that overlap made one."""
    whole: list[list[int]] = []
    for start, end in sorted(spans):
        if whole and start < whole[-1][1]:
            whole[-1][1] = max(whole[-1][1], end)
        else:
            whole.append([start, end])
    return whole


def _source(scene: Scene, frame: Frame) -> list[int] | None:
    """The words that name the speaker here; where the verb goes on with one named before, its pronoun or nothing."""
    if frame.inherited:
        back = frame.cue is not None and frame.head[0] < frame.cue.first
        return _span(scene, frame.head[0], frame.head[0] + 1) if back else None
    if frame.speaker is None:
        return None
    first, last = frame.speaker
    articles = scene.pack.head.get("attribution", {}).get("articles", ())
    if first > 0 and scene.tokens.words[first - 1] in articles:
        first -= 1
    return _span(scene, first, last)


def _cue(scene: Scene, frame: Frame) -> list[int] | None:
    """The verb of saying with the auxiliaries right before it, or the colon after a speaker's name."""
    cue, words = frame.cue, scene.tokens.words
    if cue is None:
        return _span(scene, frame.head[1] - 1, frame.head[1]) if frame.kind == "title" else None
    rules = scene.pack.head.get("attribution", {})
    helping = frozenset(rules.get("auxiliaries", ())).difference(rules.get("adverbs", ()))
    first = cue.first
    while first > scene.tokens.sentences[cue.sentence].first and words[first - 1] in helping:
        first -= 1
    return _span(scene, first, cue.last)


def _quotations(scene: Scene) -> list[tuple[int, int]]:
    """The quotations, marks included, as tokens (half-open); they may run over sentences, not over lines."""
    tokens = scene.tokens
    found = []
    opened = -1
    for i, word in enumerate(tokens.words):
        if word[0] == "\n":
            opened = -1
        if word != '"':
            continue
        mark = tokens.folded.original[tokens.folded.start(tokens.starts[i])]
        if opened < 0 and mark not in CLOSING:
            opened = i
        elif opened >= 0 and mark not in OPENING:
            found.append((opened, i + 1))
            opened = -1
        elif opened >= 0:
            opened = i
    return found


def _content(scene: Scene, frame: Frame, quotations: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """What is said: before the words that name the speaker, after them, or on both sides; a quotation is whole, and one
    that opens the next sentence goes on. The conjunction that opens what is said belongs to it, edge signs do not."""
    first, last = frame.content
    head, stop = frame.head
    split = first < head and stop < last
    parts = [(first, head), (stop, last)] if split else [(first, last)]
    found = [part for part in (_trimmed(scene, *part) for part in parts) if part is not None]
    if not found:
        # "... ." said X: the quotation ended its sentence before the verb.
        found = [(f, s) for f, s in quotations if s == head or (s == head - 1 and scene.tokens.words[s] in ",.")][:1]
    if len(found) == 2:
        quoted = [any(f < part[1] and part[0] < s for f, s in quotations) for part in found]
        opens = scene.clauses.roles.get(found[1][0]) == "complementizer"
        if opens or quoted == [False, True]:
            found = found[1:]
        elif quoted == [True, False]:
            found = found[:1]
    whole: list[tuple[int, int]] = []
    for low, high in found:
        for f, s in quotations:
            if f < high and low < s:
                low, high = min(low, f), max(high, s)
        if not whole or low >= whole[-1][1]:
            whole.append((low, high))
    if whole and any(s == whole[-1][1] or s == frame.head[0] for _, s in quotations):
        whole += _going_on(scene, max(whole[-1][1], frame.head[1]), quotations)
    return whole


def _going_on(scene: Scene, last: int, quotations: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The quotation that opens the sentence after token `last`, where no words between name another speaker."""
    sentence = next((s for s in scene.tokens.sentences if s.first >= last), None)
    if sentence is None or any(word[0] == "\n" for word in scene.tokens.words[last : sentence.first]):
        return []
    return [(f, s) for f, s in quotations if f == sentence.first and not scene.heads[min(s, len(scene.heads) - 1)]][:1]


def _trimmed(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    words, roles = scene.tokens.words, scene.clauses.roles
    while first < last and not words[first][0].isalnum() and words[first] not in OPEN:
        first += 1
    if first < last and first > 0 and words[first - 1] in MARKS:
        first -= 1
    if first < last and first > 0 and roles.get(first - 1) == "complementizer":
        first = scene.clauses.operators[first - 1].first
    while last > first and not words[last - 1][0].isalnum() and words[last - 1] not in (*QUOTES, ")", "%"):
        last -= 1
    if not any(word[0].isalnum() for word in words[first:last]):
        return None
    return first, last


def _at(scene: Scene, first: int, last: int) -> Item:
    start, end = scene.tokens.span(first, last)
    return {"start": start, "end": end}


def _span(scene: Scene, first: int, last: int) -> list[int]:
    return list(scene.tokens.span(first, last))


LAYERS: dict[str, Callable[[Scene], list[Item]]] = {
    "sentences": _sentences,
    "mentions": _mentions,
    "numbers": _numbers,
    "dates": _dates,
    "attributions": _attributions,
}
NAMES: tuple[str, ...] = (*LAYERS, "claims")
"""The layers in the order in which the reading makes them."""
