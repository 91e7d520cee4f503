"""What the public may see of a case: the protective defaults, and what a case lead loosened by a recorded act."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicRules:
    """The rules in force. As they stand here they protect most; each is loosened by itself.

    `public_pages`: anybody may see the public pages. `machine_readings`: readings that nobody confirmed count in what
    is public, labelled so. `exact_places`: places below the district. `delay_hours`: how late located events appear.
    `future_movements`: place and day of movements to come. `sensitive_points`: points of hospitals, shelters, aid sites
    and positions. `smallest_count`: counts of people by area below it are merged upwards. `names`: persons who are not
    in the case's actors. `whole_texts`: more of a report than the sentence and its address.
    """

    public_pages: bool = False
    machine_readings: bool = False
    exact_places: bool = False
    delay_hours: int = 72
    future_movements: bool = False
    sensitive_points: bool = False
    smallest_count: int = 3
    names: bool = False
    whole_texts: bool = False


DEFAULTS = PublicRules()


def faults(changes: Mapping[str, Any]) -> list[str]:
    """What is wrong with a change of rules: unknown names, and values that are no yes or no, or no number from 0 on."""
    known = {field.name: type(getattr(DEFAULTS, field.name)) for field in fields(PublicRules)}
    found = [f"there is no rule {name!r}" for name in changes if name not in known]
    for name, value in changes.items():
        if name in known and (type(value) is not known[name] or (known[name] is int and value < 0)):
            found.append(f"{name} is {value!r}, no {'yes or no' if known[name] is bool else 'number from 0 on'}")
    return found


def in_force(changes: Iterable[Mapping[str, Any]]) -> PublicRules:
    """The rules after every change in order. A change that cannot be understood as a whole changes nothing."""
    rules = DEFAULTS
    for change in changes:
        if not faults(change):
            rules = replace(rules, **change)
    return rules
