"""What the tests of the views share: claims placed in time, and the voices of the made-up agreement."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessment_cases import a_case

from truceline.assessment.extent import Telling, place_in_time
from truceline.assessment.voices import Voices
from truceline.cases.model import Case, Place
from truceline.records import Evidence, Point


def a_place(name: str, kind: str, within: str | None = None) -> Place:
    """A place of the case, without coordinates."""
    return Place(
        name=name, names={}, kind=kind, pcode=None, lat=None, lon=None, error_m=None, use="match", within=within
    )


def a_case_with_areas(**fields: Any) -> Case:
    """The agreement between north and south over a strip with two governorates, a town, a crossing and a line."""
    places = (
        a_place("Strip", "territory"),
        a_place("Upper", "governorate", "Strip"),
        a_place("Lower", "governorate", "Strip"),
        a_place("Dale", "town", "Upper"),
        a_place("Bridge", "crossing", "Strip"),
    )
    return replace(a_case(), **{"places": places, **fields})


def heard(case: Case, *evidence: Evidence) -> tuple[tuple[Telling, ...], Voices]:
    """The claims placed in time, and who speaks."""
    tellings = place_in_time(evidence, case)
    return tellings, Voices(case, tellings)


def a_point(claim: Evidence, voice: str, value: float | None, **fields: Any) -> Point:
    """A figure of a claim: breaches counted in all since 10 October 2025, unless told otherwise."""
    given: dict[str, Any] = {
        "measure": "violation:violations",
        "max": value,
        "unit": "violations",
        "start": "2025-10-10",
        "as_of": claim.published,
        "as_of_latest": claim.published,
        "published": claim.published,
    }
    return Point(voice=voice, claim_id=claim.claim.claim_id, min=value, **{**given, **fields})
