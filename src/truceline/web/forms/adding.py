"""What is added: a text, files or addresses, with level, outlet and date told once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext

from truceline import codebook
from truceline.pipeline.adding import ENDS, MOST_BYTES, MOST_FILES, WHAT, Common
from truceline.records import LEVELS
from truceline.web.forms.choices import NONE, choice


class Files(forms.ClearableFileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of files, none of them trusted."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Every file that was sent."""
        listed = data if isinstance(data, list | tuple) else [data] if data else []
        return [super(FilesField, self).clean(item, initial) for item in listed]


class AddForm(forms.Form):
    """Any of the three ways, and what all of it has in common."""

    def __init__(self, data: Any, files: Any, lang: str) -> None:
        super().__init__(data, files, auto_id="f-%s")
        kinds = {"report": gettext("A published text"), "observation": gettext("An observation of your own"),
                 "letter": gettext("A letter")}  # fmt: skip
        names = {"ar": gettext("Arabic"), "en": gettext("English"), "he": gettext("Hebrew"), "tr": gettext("Turkish")}
        told = gettext("told from the text")
        self.fields["text"] = forms.CharField(
            label=gettext("Text"), required=False, strip=False, widget=forms.Textarea(attrs={"rows": 8, "dir": "auto"})
        )
        self.fields["what"] = choice(gettext("What it is"), [(code, kinds[code]) for code in WHAT], required=False)
        self.fields["files"] = FilesField(
            label=gettext("Files"), required=False, widget=Files(attrs={"accept": ",".join(ENDS)})
        )
        self.fields["addresses"] = forms.CharField(
            label=gettext("Addresses, one a line"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 3, "dir": "ltr", "spellcheck": "false"}),
        )
        levels = [(code, codebook.label("level", code, lang)) for code in LEVELS]
        self.fields["level"] = choice(gettext("Level"), [("", gettext("by its source")), *levels], required=False)
        self.fields["outlet"] = forms.CharField(
            label=gettext("Outlet, observer or sender"),
            required=False,
            max_length=200,
            widget=forms.TextInput(attrs={"dir": "auto"}),
        )
        self.fields["published"] = forms.DateField(
            label=gettext("Date"), required=False, widget=forms.DateInput(attrs={"type": "date"})
        )
        self.fields["lang"] = choice(gettext("Language"), [(NONE[0], told), *names.items()], required=False)

    def clean(self) -> dict[str, Any]:
        """Something must be given, and not too much."""
        values = super().clean() or {}
        files = values.get("files") or []
        if not (values.get("text", "").strip() or files or values.get("addresses", "").strip()):
            raise forms.ValidationError(gettext("Give a text, files or addresses."))
        if len(files) > MOST_FILES or sum(item.size for item in files) > MOST_BYTES:
            raise forms.ValidationError(gettext("These are too many files at once, or too large."))
        return values

    def common(self) -> Common:
        """What was told once for all."""
        values = self.cleaned_data
        day = values.get("published")
        return Common(
            level=values.get("level") or None,
            outlet=values.get("outlet") or None,
            published=day.isoformat() if day else None,
            lang=values.get("lang") or None,
        )
