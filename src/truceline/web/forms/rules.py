"""What the public may see of a case, as a form."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from django import forms
from django.utils.translation import gettext

from truceline.records.disclosure import PublicRules


class RulesForm(forms.Form):
    """The protective rules. Each is loosened by itself, with a reason."""

    def __init__(self, data: Any, initial: dict[str, Any]) -> None:
        super().__init__(data, initial=initial, auto_id="f-%s")
        names = {
            "public_pages": gettext("Anybody may see the public pages"),
            "machine_readings": gettext("Readings that nobody confirmed count too, labelled so"),
            "exact_places": gettext("Places below the district"),
            "delay_hours": gettext("Hours after which located events appear"),
            "future_movements": gettext("Place and day of movements to come"),
            "sensitive_points": gettext("Points of hospitals, shelters, aid sites and positions"),
            "smallest_count": gettext("Smallest count of people that is shown by area"),
            "names": gettext("Names of persons who are not in the case's actors"),
            "whole_texts": gettext("More of a report than the sentence and its address"),
        }
        for rule in fields(PublicRules):
            if isinstance(rule.default, bool):
                self.fields[rule.name] = forms.BooleanField(label=names[rule.name], required=False)
            else:
                self.fields[rule.name] = forms.IntegerField(label=names[rule.name], min_value=0, max_value=100_000)
        self.fields["reason"] = forms.CharField(
            label=gettext("Why; it is kept"), max_length=400, widget=forms.TextInput(attrs={"dir": "auto"})
        )

    def rules(self) -> dict[str, bool | int]:
        """The rules as they would be."""
        return {rule.name: self.cleaned_data[rule.name] for rule in fields(PublicRules)}
