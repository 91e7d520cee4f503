"""A bulletin to be drafted: its days, until when nobody outside sees it, own words, and what an edition corrects."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django import forms
from django.utils.translation import gettext

from truceline.cases import Case
from truceline.web.page import LANGUAGES


class DraftForm(forms.Form):
    """The form of a draft. `days`: what stands in it at first. `corrects`: it begins a new edition."""

    def __init__(
        self, case: Case, data: Any = None, *, days: tuple[date, date] | None = None, corrects: bool = False
    ) -> None:
        super().__init__(data, auto_id="f-%s")
        self.case = case
        for n, (name, label) in enumerate((("start", gettext("First day")), ("end", gettext("Last day")))):
            picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            self.fields[name] = forms.DateField(label=label, widget=picker, initial=days[n] if days else None)
        self.fields["embargo"] = forms.DateTimeField(
            label=gettext("Not to be seen outside before"),
            required=False,
            widget=forms.DateTimeInput(attrs={"type": "datetime-local"}),
            help_text=gettext("In the time of the case: %(zone)s.") % {"zone": case.timezone.key},
        )
        for lang, name in LANGUAGES.items():
            self._words(f"summary_{lang}", f"{gettext('Own words at its top')} ({name})", lang)
        for lang, name in LANGUAGES.items() if corrects else ():
            self._words(f"changes_{lang}", f"{gettext('What this edition corrects')} ({name})", lang)

    def _words(self, name: str, label: str, lang: str) -> None:
        look = {"rows": 3, "dir": "rtl" if lang == "ar" else "ltr", "lang": lang}
        self.fields[name] = forms.CharField(label=label, required=False, widget=forms.Textarea(attrs=look))

    def texts(self, name: str) -> dict[str, str]:
        """Own words by language, those that are empty left out."""
        found = {lang: self.cleaned_data.get(f"{name}_{lang}", "").strip() for lang in LANGUAGES}
        return {lang: text for lang, text in found.items() if text}

    @property
    def embargo(self) -> str | None:
        """The time with the case's distance from UTC, or None."""
        return in_zone(self.cleaned_data.get("embargo"), self.case)


def in_zone(moment: datetime | None, case: Case) -> str | None:
    """A time as it was typed, taken as the case's own."""
    return moment.replace(tzinfo=case.timezone).isoformat() if moment else None
