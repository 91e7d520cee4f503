"""What leaves a case for the public: claims after the protective rules of the method, section 9.

Pure and failing closed: what cannot be told to be harmless stays inside. Everything public (a page, a bulletin, an
export) is made from what `protected` lets through, and from nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any, Literal

from truceline.cases.model import Case
from truceline.cases.reporting import day_ends
from truceline.publication.masking import mask
from truceline.records import Claim, Evidence
from truceline.records.disclosure import PublicRules

DISTRICT = frozenset({"country", "region", "territory", "area", "governorate", "district"})
"""Kinds of places that are no finer than a district."""

SENSITIVE = frozenset({"hospital", "clinic", "shelter", "school", "aid-site", "position", "base"})
"""Kinds of places that are never shown as a point unless the case lead says so."""

_MOVING = frozenset({"movement", "aid", "release", "remains", "deployment", "withdrawal", "meeting"})
"""Events in which people or goods are on their way: where and when they will be is nobody's to publish."""

Withheld = Literal["level", "unreviewed", "rejected", "delay", "movement"]
"""Why a claim stays inside: its report is not public, nobody confirmed the reading, somebody rejected it or could not
tell, its place is told too soon, it tells of a movement to come."""

_REVIEWED = frozenset({"confirmed", "corrected"})
_PEOPLE = frozenset({"killed", "injured", "missing", "detained", "released", "patients", "people"})


def protected(evidence: Iterable[Evidence], case: Case, rules: PublicRules, *, now: datetime) -> tuple[Evidence, ...]:
    """The claims that may be shown, each as it may be shown. `now`: the moment of showing, with its offset.

    Left out are reports that are not public, readings that nobody confirmed (unless `machine_readings`), located events
    younger than `delay_hours`, and future movements with a place or a day. Of the rest, places are raised to their
    district and names of persons are withheld.
    """
    return tuple(_shown(item, case, rules) for item in evidence if withheld(item, case, rules, now=now) is None)


def withheld(item: Evidence, case: Case, rules: PublicRules, *, now: datetime) -> Withheld | None:
    """Why a claim is not shown at all, or None where it is."""
    claim = item.claim
    if item.level != "public":
        return "level"
    if item.review in ("rejected", "unclear"):
        return "rejected"
    if item.review not in _REVIEWED and not rules.machine_readings:
        return "unreviewed"
    located = claim.place is not None or claim.place_name is not None or bool(claim.places)
    if not rules.future_movements and claim.event in _MOVING and _is_to_come(claim):
        return "movement" if located or not _undated(claim) else None
    return "delay" if located and _ended(item, case) + timedelta(hours=rules.delay_hours) > now else None


def raised(name: str | None, case: Case, rules: PublicRules) -> str | None:
    """The place as it may be shown: its district, or None where the case does not know in which it lies."""
    places = {place.name: place for place in case.places}
    seen: set[str] = set()
    while name is not None and name not in seen:
        place = places.get(name)
        if place is None:
            return None
        exact = rules.exact_places and (rules.sensitive_points or place.kind not in SENSITIVE)
        if exact or place.kind in DISTRICT:
            return name
        seen.add(name)
        name = place.within
    return None


def nameless(item: Evidence, case: Case) -> Evidence:
    """The claim with names of persons withheld from its words."""
    return replace(item, claim=replace(item.claim, **_without_names(item.claim, case, item.lang)))


def merged_upwards(counts: Mapping[str, int], case: Case, rules: PublicRules) -> dict[str, int]:
    """Counts of people by area, those under `smallest_count` added to the area above; left out at the top."""
    within = {place.name: place.within for place in case.places}
    found = dict(counts)
    for _ in range(len(within) + 1):
        small = {name: count for name, count in found.items() if 0 < count < rules.smallest_count}
        if not small:
            break
        for name, count in small.items():
            del found[name]
            above = within.get(name)
            if above is not None:
                found[above] = found.get(above, 0) + count
    return {name: count for name, count in found.items() if count == 0 or count >= rules.smallest_count}


def _is_to_come(claim: Claim) -> bool:
    return claim.act in ("pledges", "demands", "warns") or claim.realis == "planned"


def _undated(claim: Claim) -> bool:
    return claim.start is None and claim.end is None and claim.time is None


def _ended(item: Evidence, case: Case) -> datetime:
    """When what a claim tells of was over, at the latest that can be told: the end of its day, of its report's, or
    where neither is known, the moment at which it was entered."""
    days = [day for day in (item.claim.end, item.claim.start, item.published) if day]
    try:
        return day_ends(datetime.fromisoformat(days[0]).date(), case.day_starts or time(0), case.timezone)
    except (IndexError, ValueError):
        return datetime.fromisoformat(item.recorded_at).astimezone(UTC)


def _shown(item: Evidence, case: Case, rules: PublicRules) -> Evidence:
    claim = item.claim
    name = raised(claim.place_name, case, rules)
    changes: dict[str, Any] = {"place_name": name, "why": ()}
    if name != claim.place_name or claim.place_name is None:
        changes |= {"place": None, "place_start": None, "place_end": None, "places": ()}
    if any(count.kind in _PEOPLE and _is_small(count.max, rules) for count in claim.counts):
        changes["place_name"] = _above(name, case)
    if not rules.names:
        changes |= _without_names(claim, case, item.lang)
    return replace(item, claim=replace(claim, **changes))


def _is_small(most: float | None, rules: PublicRules) -> bool:
    return most is not None and 0 < most < rules.smallest_count


def _above(name: str | None, case: Case) -> str | None:
    """The area above, for a count of people so small that its district could point to them."""
    return next((place.within for place in case.places if place.name == name), None)


def _without_names(claim: Claim, case: Case, lang: str | None) -> dict[str, Any]:
    """The words of a claim with names withheld. Spans of the report's text are left out with the words they marked."""
    speaker = mask(claim.speaker, case, lang) if claim.speaker else None
    return {
        "quote": mask(claim.quote, case, lang).text,
        "speaker": speaker.text if speaker else None,
        "via": (),
        "speakers": (),
        "actors": (),
    }
