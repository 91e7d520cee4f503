"""What lies between a text and its claims, to look at: sentences, mentions, numbers, dates, attributions.

A claim that is wrong is wrong because of one of these. `truceline read --layer` prints them with their spans, so that a
pack's author sees where it went wrong, and so that each can be measured against lists made by others.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from truceline.reading.attribution import Frame
from truceline.reading.clauses import MARKS
from truceline.reading.matching import Hit
from truceline.reading.reader import Reader
from truceline.reading.scene import Scene
from truceline.records.report import Report

Item = dict[str, Any]
QUOTES = frozenset(('"', "'"))
OPEN = frozenset(("(", '"', "'"))


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
    for number in scene.numbers:
        if number.core in scene.clauses.when_at:
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
        for when in scene.whens
    ]


def _attributions(scene: Scene) -> list[Item]:
    return [
        {
            "source": _source(scene, frame),
            "cue": _cue(scene, frame.cue) if frame.cue is not None else None,
            "content": _content(scene, frame),
            "id": frame.slug,
            "act": frame.act,
        }
        for frame in scene.frames
    ]


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


def _cue(scene: Scene, cue: Hit) -> list[int]:
    """The verb of saying with the auxiliaries right before it."""
    helping = scene.pack.head.get("attribution", {}).get("auxiliaries", ())
    first = cue.first
    while first > scene.tokens.sentences[cue.sentence].first and scene.tokens.words[first - 1] in helping:
        first -= 1
    return _span(scene, first, cue.last)


def _content(scene: Scene, frame: Frame) -> list[list[int]]:
    """What is said, in one stretch or two (before and after the words that name the speaker), without the signs at its
    edges; the conjunction that opens it and its quotation marks belong to it."""
    first, last = frame.content
    head, stop = frame.head
    parts = [(first, head), (stop, last)] if first < head and stop < last else [(first, last)]
    found = [_trimmed(scene, *part) for part in parts]
    return [_span(scene, *part) for part in found if part is not None]


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
