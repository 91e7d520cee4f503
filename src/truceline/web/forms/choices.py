"""What can be chosen in a form, in the page's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext

from truceline import codebook
from truceline.cases import Case
from truceline.codebook.bodies import slugs
from truceline.publication.wording import body_name, text_in

Choice = tuple[str, str]
Grouped = tuple[str, list[Choice]]

NONE: Choice = ("", "—")


def codes(group: str, values: Iterable[str], lang: str) -> list[Choice]:
    """Codes of a group by their label."""
    return sorted(((code, codebook.label(group, code, lang)) for code in values), key=lambda choice: choice[1])


def bodies(case: Case, lang: str, known: Iterable[str] = ()) -> list[Grouped]:
    """Bodies: those of the case first, then voices without a name, then all that the codebook knows, and those `known`
    otherwise."""
    own, unnamed = {actor.slug for actor in case.actors}, {"outlet", *codebook.UNNAMED}
    others = {*slugs(), *known} - own - unnamed
    groups = [(gettext("In this case"), own), (gettext("Without a name"), unnamed), (gettext("Others"), others)]
    return [(name, sorted(((slug, _body(slug, case, lang)) for slug in listed), key=_label)) for name, listed in groups]


def obligations(case: Case, lang: str) -> list[Choice]:
    """The obligations of the case by their names, in its order."""
    return [(item.id, text_in(item.names, lang)) for item in case.obligations]


def gates(case: Case, lang: str) -> list[Choice]:
    """The gates of the case by their names."""
    return [(item.id, text_in(item.names, lang)) for item in case.gates]


def places(case: Case, lang: str) -> list[Choice]:
    """Places of the case: the usual name that stands for each, and how it is written in the page's language."""
    return [(place.name, next(iter(place.names.get(lang, ())), place.name)) for place in case.places]


def _body(slug: str, case: Case, lang: str) -> str:
    return gettext("the outlet itself") if slug == "outlet" else body_name(slug, case, lang)


def _label(choice: Choice) -> str:
    return choice[1]
