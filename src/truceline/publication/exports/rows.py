"""From records to the rows of the tables. Every value of a row is a record's own, or a name of the case or codebook for
it. Rows are made one at a time, so that an export of any length needs no more memory than one of its batches.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from truceline.cases.model import Case, Interpretation, Obligation
from truceline.codebook import label
from truceline.publication.exports.tables import Row
from truceline.publication.gloss_parts import known_place
from truceline.publication.protecting import DISTRICT
from truceline.publication.wording import body_name, day, outlet_name, text_in
from truceline.records import Assessment, Count, Evidence, ObligationDay, Occurrence, Point
from truceline.records.identity import digest
from truceline.records.views import Coverage

_NAMED = 65_536
"""Names and days kept, so that each is looked up once."""


class Rows:
    """Makes the rows of one case. `shown` gives what stands for an id in what leaves the case; `points`: whether places
    below a district may be shown as points."""

    def __init__(self, case: Case, *, shown: Callable[[str], str] = str, points: bool = True) -> None:
        self._case, self._shown, self._points = case, shown, points
        self._places = {place.name: place for place in case.places}
        self.place = lru_cache(maxsize=_NAMED)(self._place)
        self._body = lru_cache(maxsize=_NAMED)(self._body_names)

    def claims(self, evidence: Iterable[Evidence]) -> Iterator[Row]:
        """Rows of `claims`."""
        for item in evidence:
            claim = item.claim
            first = claim.counts[0] if claim.counts else None
            en, ar = self._speaker(item)
            actor_en, actor_ar = self._body(claim.actor_id)
            yield {
                **self._head(item),
                "event_en": _label("event", claim.event, "en"),
                "event_ar": _label("event", claim.event, "ar"),
                "act": claim.act,
                "realis": claim.realis,
                "extent": claim.extent,
                "agreed": claim.agreed,
                "stage": claim.stage,
                "speaker_en": en,
                "speaker_ar": ar,
                "speaker_words": claim.speaker,
                "actor": claim.actor_id,
                "actor_en": actor_en,
                "actor_ar": actor_ar,
                "target": claim.target_id,
                "figures": len(claim.counts),
                **_figure(first),
                **self.place(claim.place_name),
                "start": iso_day(claim.start),
                "end": iso_day(claim.end),
                "time": claim.time,
                "quote": claim.quote,
                "language": item.lang,
                "outlet": item.outlet,
                "report_url": item.url,
                "report_id": self._shown(item.report_id),
                "level": item.level,
                "retold": item.retold,
                "confidence": claim.confidence,
                "reader": claim.reader,
                "entry": item.sequence,
                "recorded_at": item.recorded_at,
            }

    def figures(self, evidence: Iterable[Evidence]) -> Iterator[Row]:
        """Rows of `figures`."""
        for item in evidence:
            claim = item.claim
            en, ar = self._speaker(item)
            head = {
                **self._head(item),
                "speaker_en": en,
                "speaker_ar": ar,
                "place": claim.place_name,
                "start": iso_day(claim.start),
                "end": iso_day(claim.end),
            }
            for number, count in enumerate(claim.counts, start=1):
                yield from _counted(head, count, f"{head['claim_id']}:{number}", None)

    def occurrences(
        self, occurrences: Iterable[Occurrence], found: Callable[[Sequence[str]], Mapping[str, Evidence]]
    ) -> Iterator[Row]:
        """Rows of `occurrences`. `found` gives claims by their ids."""
        for item in occurrences:
            told, ids = found(item.claims), self._ids(item.claims)
            # The id of an occurrence is made from those of its claims, so it is masked with them.
            masked = ids != tuple(item.claims)
            actor_en, actor_ar = self._body(item.actor_id)
            yield {
                "case": self._case.slug,
                "occurrence": digest("occurrence", *ids)[:24] if masked else item.id,
                "event": item.event,
                "event_en": _label("event", item.event, "en"),
                "event_ar": _label("event", item.event, "ar"),
                "actor": item.actor_id,
                "actor_en": actor_en,
                "actor_ar": actor_ar,
                **self.place(item.place),
                "start": iso_day(item.start),
                "end": iso_day(item.end),
                "claims": ids,
                "claims_count": len(item.claims),
                "speakers": tuple(sorted({told[name].claim.speaker_id for name in item.claims if name in told})),
                "rivals": self._ids(item.rivals),
                "reasons": self._reasons(item.reasons),
            }

    def series(self, points: Iterable[Point]) -> Iterator[Row]:
        """Rows of `series`."""
        for point in points:
            en, ar = self._body(point.voice)
            yield {
                "case": self._case.slug,
                "speaker": point.voice,
                "speaker_en": en,
                "speaker_ar": ar,
                "measure": point.measure,
                "form": point.form,
                "series": point.series,
                "claim_id": self._shown(point.claim_id),
                "least": point.min,
                "most": point.max,
                "unit": point.unit,
                "start": iso_day(point.start),
                "as_of": iso_day(point.as_of),
                "as_of_latest": iso_day(point.as_of_latest),
                "stated": point.stated,
                "repeat": point.repeat,
                "uncredited": point.uncredited,
                "place": point.place,
                "published": iso_day(point.published),
            }

    def findings(self, days: Iterable[ObligationDay]) -> Iterator[Row]:
        """Rows of `findings`."""
        names = {item.id: item.names for item in self._case.obligations}
        for item in days:
            yield {
                "case": self._case.slug,
                "obligation": item.obligation,
                "obligation_en": names.get(item.obligation, {}).get("en"),
                "obligation_ar": names.get(item.obligation, {}).get("ar"),
                "interpretation": item.interpretation,
                "start": iso_day(item.start),
                "end": iso_day(item.end),
                **_outcome(item),
                "mark_by": item.mark_by,
                "claims_for": self._ids(item.claims_for),
                "claims_against": self._ids(item.claims_against),
                "near": self._ids(item.near),
                "reasons": self._reasons(item.why),
                "change": self._reasons(item.change),
                "reviewed_share": item.reviewed_share,
                "carried_from": iso_day(item.carried_from),
            }

    def obligations(self, assessment: Assessment) -> Iterator[Row]:
        """Rows of `obligations`: the text of each, and each reading of it by a holder."""
        now = {(item.obligation, item.interpretation): item for item in assessment.current}
        for obligation in self._case.obligations:
            for reading in (None, *obligation.interpretations):
                state = now.get((obligation.id, reading.id if reading else None))
                yield self._obligation(obligation, reading) | _outcome(state) | {"as_of": assessment.as_of}

    def coverage(self, coverage: Coverage) -> Iterator[Row]:
        """Rows of `coverage`: what our sources answered by week, then who told of which area by week."""
        for week in coverage.intake:
            yield {
                "case": self._case.slug,
                "layer": "intake",
                "subject": week.source,
                **_week(week.week),
                "answered": week.answered + week.empty,
                "unanswered": week.refused + week.down,
            }
        for told in coverage.ground:
            yield {
                "case": self._case.slug,
                "layer": "ground",
                "subject": told.area or None,
                **_week(told.week),
                "claims_count": told.claims,
                "speakers_count": told.groups,
                "speakers": told.voices,
                "access_refused": self._ids(told.refused),
            }

    def _head(self, item: Evidence) -> dict[str, Any]:
        """What every row that stands for one claim has."""
        return {
            "case": self._case.slug,
            "claim_id": self._shown(item.claim.claim_id),
            "event": item.claim.event,
            "speaker": item.claim.speaker_id,
            "published": iso_day(item.published),
            "review": item.review,
        }

    def alleged(self, item: Evidence) -> dict[str, Any]:
        """What a row for another project has, whatever its scheme: who alleges what of whom, where, in which words."""
        claim = item.claim
        en, ar = self._speaker(item)
        return {
            **self._head(item),
            "alleged": True,
            "speaker_en": en,
            "speaker_ar": ar,
            "event_date": iso_day(claim.start),
            "actor": claim.actor_id,
            "actor_en": self._body(claim.actor_id)[0],
            "target": claim.target_id,
            **self.place(claim.place_name),
            "quote": claim.quote,
            "language": item.lang,
            "outlet": item.outlet,
            "report_url": item.url,
        }

    def _obligation(self, item: Obligation, reading: Interpretation | None) -> dict[str, Any]:
        held = {name: getattr(item, name) for name in _OVERRIDDEN} | (reading.overrides if reading else {})
        texts = reading.text if reading else item.text
        source = reading.source if reading else item.source
        return {
            "case": self._case.slug,
            "obligation": item.id,
            "obligation_en": item.names.get("en"),
            "obligation_ar": item.names.get("ar"),
            "interpretation": reading.id if reading else None,
            "duty": item.kind,
            "owed_by": item.owed_by,
            "owed_to": item.owed_to,
            "text_en": texts.get("en"),
            "text_ar": texts.get("ar"),
            "phase": item.phase,
            "events": tuple(held["events"]),
            "kind": held["count_kind"],
            "of": held["of"],
            "quantity": held["quantity"],
            "unit": held["unit"],
            "per": held["per"],
            "start": _text(held["start"]),
            "end": _text(held["until"]),
            "deadline": _text(held["deadline"]),
            "condition": item.condition,
            "where": tuple(held["where"]),
            "source_url": source.url,
            "source_article": text_in(source.article, "en") if source.article else None,
        }

    def _ids(self, names: Iterable[str]) -> tuple[str, ...]:
        return tuple(map(self._shown, names))

    def _reasons(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Codes of the method, the ids of claims in them as they may be shown."""
        return tuple(_ID.sub(lambda found: self._shown(found[0]), code) for code in codes)

    def _speaker(self, item: Evidence) -> tuple[str | None, str | None]:
        """The speaker's names; of the outlet's own voice those of the outlet."""
        if item.claim.speaker_id != "outlet":
            return self._body(item.claim.speaker_id)
        return self._body(f"outlet:{item.outlet}" if item.outlet else "outlet")

    def _body_names(self, slug: str | None) -> tuple[str | None, str | None]:
        if slug is None:
            return None, None
        if slug.startswith("outlet:"):
            address = slug.removeprefix("outlet:")
            return outlet_name(address, self._case, "en"), outlet_name(address, self._case, "ar")
        return body_name(slug, self._case, "en"), body_name(slug, self._case, "ar")

    def _place(self, name: str | None) -> dict[str, Any]:
        if name is None:
            return {}
        place = self._places.get(name)
        found: dict[str, Any] = {"place": name, "place_ar": known_place(name, self._case, "ar")}
        if place is None:
            return found
        if place.use == "draw" and place.lat is not None and (self._points or place.kind in DISTRICT):
            found |= {"latitude": place.lat, "longitude": place.lon, "error_m": place.error_m}
        return found | {"pcode": place.pcode}


_ID = re.compile(r"\b[0-9a-f]{64}\b")
_OVERRIDDEN = ("events", "count_kind", "of", "quantity", "unit", "per", "start", "until", "deadline", "where")


@lru_cache(maxsize=_NAMED)
def iso_day(value: str | None) -> str | None:
    """The day of an ISO date or an RFC 3339 time; None where there is none to read."""
    found = day(value)
    return found.isoformat() if found else None


def _text(value: Any) -> str | None:
    return None if value is None else iso_day(str(value))


@lru_cache(maxsize=_NAMED)
def _label(group: str, code: str, lang: str) -> str:
    return label(group, code, lang)


def _figure(count: Count | None) -> dict[str, Any]:
    if count is None:
        return {}
    return {
        "kind": count.kind,
        "of": count.of,
        "least": count.min,
        "most": count.max,
        "unit": count.unit,
        "per": count.per,
        "cumulative": count.cumulative,
    }


def _counted(head: Mapping[str, Any], count: Count, name: str, whole: str | None) -> Iterator[Row]:
    yield {
        **head,
        "figure_id": name,
        "part_of": whole,
        **_figure(count),
        "approximate": count.approx,
        "vague": count.vague,
        "as_of": iso_day(count.as_of),
    }
    for number, part in enumerate(count.parts, start=1):
        yield from _counted(head, part, f"{name}.{number}", name)


def _outcome(state: ObligationDay | None) -> dict[str, Any]:
    if state is None:
        return {}
    return {
        "outcome": state.outcome,
        "outcome_en": _label("outcome", state.outcome, "en"),
        "outcome_ar": _label("outcome", state.outcome, "ar"),
        "mark": state.mark,
        "voices_for": state.voices_for,
        "voices_against": state.voices_against,
        "last_word": iso_day(state.last_word),
    }


def _week(first: str) -> dict[str, str]:
    """The days of a week by its first one."""
    return {"start": first, "end": (date.fromisoformat(first) + timedelta(days=6)).isoformat()}
