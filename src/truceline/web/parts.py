"""The parts of a case as a row of links: those opened daily, and the rest behind "More"."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext

from truceline.web.answers import Totals


def case_parts(
    address: Callable[[str], str], here: str = "", totals: Totals | None = None, *, public: bool = False
) -> dict[str, Any]:
    """The values for the row: `parts` and `more_parts`. `address`: the path of a page of the case by its name. `here`:
    the page that is open; one behind "More" joins the row, so that the row shows where one is. `totals`: how much each
    part holds, where that is at hand."""
    counts = (
        {
            "claims": totals.claims,
            "reports": totals.reports,
            "occurrences": totals.occurrences,
            "set-aside": totals.set_aside,
        }
        if totals
        else {}
    )
    parts: tuple[tuple[str, str], ...] = (
        ("case", gettext("Overview")),
        ("agreement", gettext("The agreement")),
        ("claims", gettext("Claims")),
        ("reports", gettext("Reports")),
        ("occurrences", gettext("Occurrences")),
        ("tallies", gettext("Tallies")),
    )
    more: tuple[tuple[str, str], ...] = (
        ("withheld", gettext("Withheld")),
        ("needs", gettext("Needs and deliveries")),
        ("meetings", gettext("Meetings")),
        ("data", gettext("Data")),
        ("coverage", gettext("Coverage and clocks")),
        ("balance", gettext("Balance and measured error")),
        ("set-aside", gettext("Set aside")),
    )
    if public:
        parts, more = tuple(part for part in parts if part[0] != "reports"), more[:4]

    def link(part: str, name: str) -> dict[str, Any]:
        return {"name": name, "count": counts.get(part), "here": part == here, "path": address(part)}

    return {
        "parts": [link(*part) for part in (*parts, *(item for item in more if item[0] == here))],
        "more_parts": [link(*part) for part in more if part[0] != here],
    }
