"""What can be chosen in a form, in the page's language."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from truceline import codebook
from truceline.cases import Case
from truceline.codebook.bodies import slugs
from truceline.publication.wording import body_name, text_in

Choice = tuple[str, str]
Grouped = tuple[str, list[Choice]]

NONE: Choice = ("", "—")


class Options(forms.Select):
    """A list to choose from, written at once: Django renders a template for every option, and these lists are long."""

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        """The element with its options."""
        chosen = "" if value is None else str(value)
        parts = [
            format_html('<optgroup label="{}">{}</optgroup>', code, _options(label, chosen))
            if isinstance(label, list | tuple)
            else _options([(code, label)], chosen)
            for code, label in self.choices
        ]
        whole = self.build_attrs(self.attrs, {**(attrs or {}), "name": name})
        return format_html(
            "<select{}>{}</select>", flatatt(whole), format_html_join("", "{}", ((part,) for part in parts))
        )


def _options(choices: Any, chosen: str) -> SafeString:
    plain, selected = '<option value="{}">{}</option>', '<option value="{}" selected>{}</option>'
    found = (format_html(selected if str(code) == chosen else plain, code, label) for code, label in choices)
    return format_html_join("", "{}", ((option,) for option in found))


def choice(label: str, choices: Any, *, required: bool = True, **more: Any) -> forms.ChoiceField:
    """A field that takes one of some values."""
    return forms.ChoiceField(label=label, choices=choices, required=required, widget=Options(**more))


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
