"""Texts and names: in every language that the case is written in, and sources that are addresses or documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any
from urllib.parse import urlsplit

from truceline.cases.draft import Draft, Placed
from truceline.cases.model import Source
from truceline.cases.tables import key_of


def check_wording(draft: Draft) -> None:
    """Languages of every text and name; the address of every source."""
    for table in (
        draft.sources,
        draft.amendments,
        draft.predecessors,
        draft.successors,
        draft.parties,
        draft.definitions,
        draft.phases,
        draft.obligations,
        draft.gates,
        draft.declarations,
        draft.actors,
        draft.outlets,
        draft.series,
        draft.features,
    ):
        placed: Placed[Any]
        for placed in table:
            for keys, source in _sources(placed.record, ()):
                _check_source(draft, placed, source, keys)
    if draft.case is None:
        return
    languages = draft.case.record["languages"]
    written = draft.case.record.get("written_in") or languages
    _check_case(draft, draft.case, languages, written)
    for table in (
        draft.amendments,
        draft.definitions,
        draft.phases,
        draft.obligations,
        draft.gates,
        draft.declarations,
        draft.series,
        draft.predecessors,
        draft.successors,
    ):
        for placed in table:
            for keys, texts in _texts(placed.record, ()):
                _check_languages(draft, placed, texts, written, keys)
    for actor in draft.actors:
        _check_languages(draft, actor, actor.record.names, written, ("names",))
        for number, person in enumerate(actor.record.people):
            _check_languages(draft, actor, person.names, written, ("person", number, "names"))
    for place in draft.places:
        _check_languages(draft, place, place.record.names, written, ())
    for feature in draft.features:
        _check_languages(draft, feature, feature.record.names, written, ("properties", "names"))


def _check_case(
    draft: Draft, case: Placed[dict[str, Any]], languages: tuple[str, ...], written: tuple[str, ...]
) -> None:
    if not languages:
        draft.add(case, case.line("languages"), "`languages` is empty", 'Write languages = ["ar", "en"]')
    for lang in written:
        if lang not in languages:
            draft.add(case, case.line("written_in"), f"`written_in` names `{lang}`", "Add it to `languages` too")
    _check_languages(draft, case, case.record["names"], languages, ("names",))
    for key in ("summary", "status"):
        _check_languages(draft, case, case.record[key], written, (key,))


def _check_languages(
    draft: Draft, placed: Placed[Any], texts: Mapping[str, Any], wanted: tuple[str, ...], keys: tuple[str | int, ...]
) -> None:
    lacking = [lang for lang in wanted if not texts.get(lang)]
    if lacking:
        key = keys[-1] if keys else "names"
        what = f"`{key}` lacks {', '.join(lacking)}"
        draft.add(placed, placed.line(*keys), what, "Add the language, or leave it out of written_in in case.toml")


def _texts(record: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """Every text by language in a record and in the records it holds."""
    for name, value in _values(record):
        key = key_of(name)
        if isinstance(value, dict) and name in ("names", "text", "term", "counted"):
            yield (*keys, key), value
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if is_dataclass(item):
                    yield from _texts(item, (*keys, key, number))


def _sources(record: Any, keys: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], Source]]:
    """Every source in a record and in the records it holds."""
    if isinstance(record, Source):
        yield keys, record
        return
    for name, value in _values(record):
        key = key_of(name)
        if isinstance(value, Source):
            yield (*keys, key), value
        elif isinstance(value, tuple):
            for number, item in enumerate(value):
                if is_dataclass(item):
                    yield from _sources(item, (*keys, key, number))


def _values(record: Any) -> Iterator[tuple[str, Any]]:
    return ((field.name, getattr(record, field.name)) for field in fields(record))


def _check_source(draft: Draft, placed: Placed[Any], source: Source, keys: tuple[str | int, ...]) -> None:
    try:
        scheme = urlsplit(source.url).scheme
    except ValueError:
        scheme = "?"
    if (scheme not in ("", "http", "https") and "://" in source.url) or scheme in ("javascript", "data", "file", "?"):
        draft.add(placed, placed.line(*keys, "url"), "the source is no web address", "Give https://... or a document")
