"""Correcting a claim field by field, and adding one that the reader missed."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

from truceline import codebook
from truceline.cases import Case
from truceline.records import Claim
from truceline.records.jsonform import to_json
from truceline.web.forms.choices import NONE, bodies, choice, codes

COUNT_FIELDS = ("kind", "min", "max", "of", "unit", "per", "cumulative")
MORE_COUNTS = 1


class ClaimForm(forms.Form):
    """The fields of a claim that a person sets. What is empty is nothing."""

    def __init__(self, case: Case, lang: str, data: Any = None, initial: dict[str, Any] | None = None) -> None:
        super().__init__(data, initial=initial, auto_id="f-%s")
        known = [str(slug) for name in _SLUGS if (slug := (initial or {}).get(name))]
        voices, acted = bodies(case, lang, known), [NONE, *bodies(case, lang, known)]
        event = codes("event", codebook.EVENTS, lang)
        realis = [NONE, *codes("realis", codebook.REALIS, lang)]
        stage = [NONE, *codes("stage", codebook.STAGES, lang)]
        days = forms.DateInput(attrs={"type": "date"})
        self.fields["event"] = choice(gettext("Event"), event)
        self.fields["speaker_id"] = choice(gettext("Speaker"), voices)
        self.fields["act"] = choice(gettext("Said as"), codes("act", codebook.ACTS, lang))
        self.fields["realis"] = choice(gettext("How an event is told"), realis, required=False)
        self.fields["actor_id"] = choice(gettext("Said to have acted"), acted, required=False)
        self.fields["target_id"] = choice(gettext("Towards"), acted, required=False)
        self.fields["start"] = forms.DateField(label=gettext("From"), widget=days, required=False)
        self.fields["end"] = forms.DateField(label=gettext("Until"), widget=days, required=False)
        self.fields["time"] = forms.TimeField(
            label=gettext("Time of day"), widget=forms.TimeInput(attrs={"type": "time"}), required=False
        )
        self.fields["place"] = _words(gettext("Place, in the report's words"))
        self.fields["place_name"] = _words(gettext("Place"), list="places")
        self.fields["speaker"] = _words(gettext("Speaker, in the report's words"))
        self.fields["stage"] = choice(gettext("Stage"), stage, required=False)
        self.fields["extent"] = choice(gettext("Reach"), codes("extent", codebook.EXTENTS, lang), required=False)
        self.fields["agreed"] = forms.BooleanField(label=gettext("What the agreement requires"), required=False)
        self.fields["quote"] = forms.CharField(
            label=gettext("Words"), widget=forms.Textarea(attrs={"rows": 3, "dir": "auto"}), strip=False
        )

    def codes(self) -> dict[str, Any]:
        """The values as a claim has them: dates as they are written, nothing for what is empty."""
        told = {name: plain(self.cleaned_data.get(name)) for name in self.fields}
        # A browser sends the end of a line as two characters.
        if told.get("quote"):
            told["quote"] = str(told["quote"]).replace("\r\n", "\n")
        # Only of a statement is it told whether the event was, was not, or is to come.
        realis = told["realis"] if told["act"] == "states" else None
        return told | {"agreed": bool(told["agreed"]), "realis": realis}


class CountForm(forms.Form):
    """One figure of a claim."""

    def __init__(self, lang: str, data: Any = None, **more: Any) -> None:
        super().__init__(data, auto_id="f-%s", **more)
        kinds = [NONE, *codes("kind", codebook.KINDS, lang)]
        closer = [NONE, *codes("of", codebook.OF, lang)]
        per = [NONE, *codes("per", codebook.PER, lang)]
        self.fields["kind"] = choice(gettext("Counted"), kinds, required=False)
        self.fields["min"] = _number(gettext("At least"))
        self.fields["max"] = _number(gettext("At most"))
        self.fields["of"] = choice(gettext("Of"), closer, required=False)
        self.fields["unit"] = forms.CharField(label=gettext("Unit"), required=False, max_length=8)
        self.fields["per"] = choice(gettext("Per"), per, required=False)
        self.fields["cumulative"] = forms.BooleanField(label=gettext("running total"), required=False)


class Correction:
    """The form by which a reviewer corrects a claim: its fields and its figures, and what of them was changed."""

    def __init__(self, claim: Claim, case: Case, lang: str, data: Any = None) -> None:
        self.before = to_json(claim)
        self.fields = ClaimForm(case, lang, data, initial={name: self.before.get(name) for name in _NAMES})
        rows = [*self.before["counts"], *({} for _ in range(MORE_COUNTS))]
        self.counts = [
            CountForm(lang, data, prefix=f"count{n}", initial={name: row.get(name) for name in COUNT_FIELDS})
            for n, row in enumerate(rows)
        ]

    def is_valid(self) -> bool:
        """Whether every value can be one."""
        return all([self.fields.is_valid(), *(form.is_valid() for form in self.counts)])

    def changes(self) -> dict[str, Any]:
        """The fields that differ from the reading, as `reviewing.decide` takes them."""
        told = self.fields.codes()
        found = {name: value for name, value in told.items() if value != self.before.get(name)}
        counts = [count for count in map(self._count, range(len(self.counts))) if count]
        if counts != self.before["counts"]:
            found["counts"] = counts
        return found

    def _count(self, number: int) -> dict[str, Any] | None:
        """A figure as a claim has it; None where its kind was taken away. What the form does not show stays."""
        form = self.counts[number]
        values = {name: plain(form.cleaned_data.get(name)) for name in COUNT_FIELDS}
        if not values["kind"]:
            return None
        known = number < len(self.before["counts"])
        before = self.before["counts"][number] if known else {}
        values["cumulative"] = bool(values["cumulative"])
        return {**before, **values} if known else {name: value for name, value in values.items() if value is not None}


_SLUGS = ("speaker_id", "actor_id", "target_id")
_NAMES = (
    "event", "speaker_id", "act", "realis", "actor_id", "target_id", "start", "end", "time", "place", "place_name",
    "speaker", "stage", "extent", "agreed", "quote",
)  # fmt: skip


def plain(value: Any) -> Any:
    """A value as JSON has it."""
    if value in ("", None):
        return None
    if hasattr(value, "strftime"):
        return value.isoformat(timespec="minutes") if hasattr(value, "minute") else value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _words(label: str, **attributes: str) -> forms.CharField:
    widget = forms.TextInput(attrs={"dir": "auto", **attributes})
    return forms.CharField(label=label, widget=widget, required=False)


def _number(label: str) -> forms.FloatField:
    return forms.FloatField(label=label, required=False, widget=forms.NumberInput(attrs={"step": "any"}))
