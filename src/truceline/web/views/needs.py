"""Needs and deliveries: what is said of each kind of goods and area, by whom, beside what was agreed."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.codebook.goods import goods_label
from truceline.publication.gloss import figure
from truceline.publication.gloss_parts import known_place
from truceline.publication.wording import written_period
from truceline.records import Count
from truceline.records.views import Need, Word
from truceline.web.faces import Faces
from truceline.web.links import ClaimLinks
from truceline.web.page import case_page, show

WORDS_SHOWN = 8
"""Words of one column; the others are counted."""
AREAS_SHOWN = 12
"""Areas of one kind of goods."""
COLUMNS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("needed", ("needed", "demanded", "enough")),
    ("announced", ("agreed", "announced")),
    ("arrived", ("arrived",)),
    ("kept-out", ("kept-out", "denied")),
)


@case_page
def needs(request: HttpRequest, faces: Faces) -> HttpResponse:
    """Goods by kind and area."""
    found = faces.room.views("needs")
    wanted = request.GET.get("area", "")
    rows = [need for need in found.needs if not wanted or (need.area or "") == wanted]
    links = ClaimLinks(faces, (word.claim_id for need in rows for word in need.words))
    areas = sorted({need.area for need in found.needs if need.area})
    return show(
        request,
        "needs",
        faces,
        faces.lang,
        here="needs",
        goods=[_goods(faces, code, list(some), links) for code, some in groupby(rows, key=lambda need: need.goods)],
        areas=[(area, known_place(area, faces.case, faces.lang) or area, area == wanted) for area in areas],
        filtered=bool(wanted),
        more=found.more_needs,
        columns=_column_names(),
    )


def _column_names() -> dict[str, str]:
    return {
        "needed": gettext("Said to be needed"),
        "announced": gettext("Agreed or announced"),
        "arrived": gettext("Said to have come in"),
        "kept-out": gettext("Said to be kept out, or denied"),
    }


def _goods(faces: Faces, code: str, needs: list[Need], links: ClaimLinks) -> dict[str, Any]:
    obligations = [faces.obligation(id, with_strip=False) for id in needs[0].agreed]
    return {
        "id": code,
        "name": goods_label(code, faces.lang),
        "obligations": [item for item in obligations if item],
        "areas": [_area(faces, need, links) for need in needs[:AREAS_SHOWN]],
        "more": max(0, len(needs) - AREAS_SHOWN),
    }


def _area(faces: Faces, need: Need, links: ClaimLinks) -> dict[str, Any]:
    names = _column_names()
    columns = []
    for column, stances in COLUMNS:
        words = [word for word in need.words if word.stance in stances]
        told = sum(need.told.get(stance, 0) for stance in stances)
        shown = [_word(faces, word, links) for word in words[:WORDS_SHOWN]]
        columns.append({"name": names[column], "words": shown, "told": told, "more": max(0, told - len(shown))})
    return {
        "name": known_place(need.area, faces.case, faces.lang) or need.area if need.area else "",
        "columns": columns,
    }


def _word(faces: Faces, word: Word, links: ClaimLinks) -> dict[str, Any]:
    """One word: who, what in a few words, when, and where it can be read."""
    lang, link = faces.lang, links.of(word.claim_id)
    stances = {
        "needed": gettext("says that it is lacking"),
        "demanded": gettext("asks for it"),
        "enough": gettext("says that it is not lacking"),
        "agreed": gettext("says that it was agreed"),
        "announced": gettext("announces it"),
        "arrived": codebook.label("stage", word.stage, lang) if word.stage else gettext("stage not told"),
        "kept-out": gettext("says that it is kept out"),
        "denied": gettext("denies it"),
    }
    told = ""
    if word.kind and (word.min is not None or word.max is not None):
        told = figure(
            Count(
                kind=word.kind,
                min=word.min,
                max=word.max,
                per=word.per,
                unit=word.unit,
                cumulative=word.cumulative,
                start=0,
                end=0,
            ),
            lang,
        )
    return {
        "voice": faces.name(word.voice),
        "stance": stances[word.stance],
        "figure": told,
        "total": word.cumulative,
        "when": written_period(word.since or word.day, word.day, lang),
        "address": link.address if link else "",
        "gloss": link.gloss if link else "",
    }
