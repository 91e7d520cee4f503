"""Which fields of a record stand in clear in the chain and which are sealed. No Django.

Sealed is whatever a public export may have to withhold: words, names, places, dates of movements, small counts, and
the rules' trace, which names them. Fields that are withheld together are sealed together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from truceline.ledger.entry import Draft
from truceline.records import Claim, Custody, Mention, Reading, Relay, Report, TextVersion
from truceline.records.jsonform import from_json, to_json

_CLAIM_SEALED: dict[str, tuple[str, ...]] = {
    "quote": ("quote",),
    "speaker": ("speaker",),
    "place": ("place", "place_name", "places"),
    "names": ("via", "speakers", "actors"),
    "when": ("start", "end", "time"),
    "counts": ("counts",),
    "why": ("why",),
}
_CLAIM_IDS = ("claim_id", "text_id")
_REPORT_SOURCE = ("outlet", "url", "title", "origin", "sources", "story", "wire", "custody")
_REPORT_CLEAR = ("lang", "published", "published_basis", "level", "retold")

_NAMES = frozenset(
    {
        "text",
        "names",
        "name",
        "person",
        "speaker",
        "quote",
        "place",
        "place_name",
        "note",
        "reason",
        "question",
        "claims",
    }
)
"""Fields of other records that are sealed wherever they stand at the top."""

Mask = Callable[[str], str]


def draft_report(report: Report, original: str, *, salt: bytes, masked: Mask, replaces: int | None) -> Draft:
    """The entry of a text version of a report. `masked` gives what stands in clear for an id."""
    version = report.version
    plain = to_json(report)
    clear = {name: plain[name] for name in _REPORT_CLEAR} | {
        "report": masked(report.id),
        "text": masked(version.text_id if version else ""),
        "original": masked(original),
        "extractor": version.extractor if version else "",
        "replaces": replaces,
    }
    ids = {
        "id": report.id,
        "text_id": version.text_id if version else "",
        "original_id": original,
        "member": version.member if version else "",
    }
    source = {name: plain[name] for name in _REPORT_SOURCE if plain[name]}
    sealed: dict[str, Any] = {"ids": ids, "text": report.text}
    return Draft(
        kind="report", clear=clear, sealed=sealed | ({"source": source} if source else {}), salts={"ids": salt}
    )


def report_of(clear: Mapping[str, Any], sealed: Mapping[str, Any]) -> Report | None:
    """The report of an entry; None where its text is withheld."""
    if "ids" not in sealed or "text" not in sealed:
        return None
    ids, source = sealed["ids"], sealed.get("source", {})
    return Report(
        id=ids["id"],
        text=sealed["text"],
        **{name: clear[name] for name in _REPORT_CLEAR},
        **{name: source[name] for name in _REPORT_SOURCE if name in source and name not in ("sources", "custody")},
        sources=tuple(source.get("sources", ())),
        custody=from_json(Custody, source["custody"]) if "custody" in source else None,
        version=TextVersion(
            text_id=ids["text_id"],
            original_id=ids["original_id"],
            member=ids["member"],
            extractor=clear["extractor"],
        ),
    )


def draft_reading(reading: Reading, *, report: int, masked: Mask, whole: bool) -> Draft:
    """The entry of a reading. `whole`: it replaces everything this reader said of the report before."""
    clear = {
        "report": report,
        "text": masked(reading.text_id),
        "reader": reading.reader,
        "lang": reading.lang,
        "case": reading.case,
        "whole": whole,
        "claims": len(reading.claims),
    }
    sealed = {"notes": list(reading.notes)} if reading.notes else {}
    return Draft(kind="reading", clear=clear, sealed=sealed)


def draft_claim(claim: Claim, *, reading: int, report: int, masked: Mask, public: bool) -> Draft:
    """The entry of one claim."""
    plain = to_json(claim)
    sealed: dict[str, Any] = {}
    if not public:
        sealed["ids"] = {name: plain[name] for name in _CLAIM_IDS}
    for group, names in _CLAIM_SEALED.items():
        held = {name: plain.pop(name) for name in names}
        if any(value not in (None, [], ()) for value in held.values()):
            sealed[group] = held
    for name in _CLAIM_IDS:
        plain[name] = masked(plain[name])
    return Draft(kind="claim", clear=plain | {"reading": reading, "report": report}, sealed=sealed)


def claim_of(clear: Mapping[str, Any], sealed: Mapping[str, Any]) -> Claim | None:
    """The claim of an entry; None where its quote is withheld."""
    if "quote" not in sealed:
        return None
    plain: dict[str, Any] = {"speaker": None} | dict(clear)
    for group in (*_CLAIM_SEALED, "ids"):
        plain |= sealed.get(group, {})
    return from_json(Claim, plain)


def groups_at(claim: Claim, spans: Iterable[tuple[int, int]]) -> set[str]:
    """The sealed groups of a claim that stand in these spans of its text."""
    named: tuple[Mention | Relay, ...] = (*claim.via, *claim.speakers, *claim.actors)
    marks: dict[str, list[tuple[int | None, int | None]]] = {
        "quote": [(claim.quote_start, claim.quote_end)],
        "speaker": [(claim.speaker_start, claim.speaker_end)],
        "place": [(claim.place_start, claim.place_end), *((item.start, item.end) for item in claim.places)],
        "names": [(item.start, item.end) for item in named],
        "counts": [(count.start, count.end) for count in claim.counts],
        "why": [(reason.start, reason.end) for reason in claim.why],
    }
    taken = tuple(spans)
    return {
        group
        for group, places in marks.items()
        for start, end in places
        if start is not None and end is not None and any(start < last and first < end for first, last in taken)
    }


def draft_record(kind: str, body: Mapping[str, Any]) -> Draft:
    """The entry of any other record: names, words and places sealed, the rest in clear."""
    return Draft(
        kind=kind,
        clear={name: value for name, value in body.items() if name not in _NAMES},
        sealed={name: value for name, value in body.items() if name in _NAMES and value not in (None, "", [], {})},
    )
