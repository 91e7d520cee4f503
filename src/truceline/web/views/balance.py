"""Balance and measured error: whose words the evidence is made of, and how often a reading of each side was wrong."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline.publication.wording import outlet_name
from truceline.records.views import Balance, Share, SideBalance
from truceline.web.faces import Faces
from truceline.web.page import case_page, show
from truceline.web.views.coverage import side_name


@case_page
def balance(request: HttpRequest, faces: Faces) -> HttpResponse:
    """Claims, reports and the error that people found, by side; languages and outlets."""
    found = faces.room.views("balance").balance
    languages = {"ar": gettext("Arabic"), "en": gettext("English"), "he": gettext("Hebrew"), "tr": gettext("Turkish")}
    roles = (
        ("speaks", gettext("Who speaks"), gettext("The side whose body says it.")),
        ("acts", gettext("Who is said to have acted"), gettext("The side that the claim names as the doer.")),
    )
    return show(
        request,
        "balance",
        faces,
        faces.lang,
        here="balance",
        claims=found.claims,
        reports=found.reports,
        decided=found.reviewed,
        share=_percent(found.reviewed, found.claims),
        in_full=found.in_full,
        roles=[
            {"id": role, "name": name, "meaning": meaning, "rows": _sides(faces, found, role)}
            for role, name, meaning in roles
        ],
        by_language=[
            _share(item, languages.get(item.of, item.of or gettext("language not known")), found)
            for item in found.languages
        ],
        by_outlet=[_outlet(faces, item, found) for item in found.outlets],
        more_outlets=found.more_outlets,
    )


def _sides(faces: Faces, found: Balance, role: str) -> list[dict[str, Any]]:
    return [_side(faces, item, found) for item in found.sides if item.role == role]


def _side(faces: Faces, item: SideBalance, found: Balance) -> dict[str, Any]:
    judged = item.confirmed + item.corrected + item.rejected
    decided = judged + item.unclear
    return {
        "name": side_name(faces, item.side),
        "claims": item.claims,
        "width": round(100 * item.claims / found.claims) if found.claims else 0,
        "share": _percent(item.claims, found.claims),
        "reports": item.reports,
        "decided": decided,
        "decided_share": _percent(decided, item.claims),
        "corrected": _of(item.corrected, judged),
        "rejected": _of(item.rejected, judged),
        "missed": _of(item.missed, item.found + item.missed),
    }


def _outlet(faces: Faces, item: Share, found: Balance) -> dict[str, Any]:
    known = next((outlet for outlet in faces.case.outlets if outlet.address == item.of), None)
    row = _share(item, outlet_name(item.of, faces.case, faces.lang) or gettext("outlet not known"), found)
    row["side"] = faces.name(known.affiliation) if known and known.affiliation else ""
    row["country"] = known.country if known and known.country else ""
    return row


def _share(item: Share, name: str, found: Balance) -> dict[str, Any]:
    return {"name": name, "claims": item.claims, "reports": item.reports, "share": _percent(item.claims, found.claims)}


def _of(part: int, whole: int) -> str:
    """A share with what it is made of; empty where nothing was judged."""
    return f"{_percent(part, whole)} ({part}/{whole})" if whole else ""


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.0f}%" if whole else ""
