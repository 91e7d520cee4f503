"""The records of a commission as forms: the fields of each kind, from and to what `pipeline.recording` takes."""

from __future__ import annotations

from typing import Any, get_args, get_type_hints

from django import forms
from django.utils.translation import gettext

from truceline.cases import Case
from truceline.records.commission import DeclarationRecord, OpenIssue, Verification
from truceline.records.jsonform import to_json
from truceline.web.forms.choices import NONE, Choice, Grouped, bodies, choice, gates, obligations

TEXTS = {"verification": "", "declaration": "text", "amendment": "text", "issue": "question"}
"""The field of each kind that holds a text by language."""
LANGUAGES = ("ar", "en")


class RecordForm(forms.Form):
    """A record of one kind: a new one, or a later state of `before`."""

    def __init__(self, kind: str, case: Case, lang: str, data: Any = None, before: Any = None) -> None:
        self.kind, self.before = kind, before
        super().__init__(data, initial=_initial(before, TEXTS[kind]), auto_id="f-%s")
        known = bodies(case, lang, _slugs(before))
        about = [*obligations(case, lang), *gates(case, lang)]
        build = {"verification": _verification, "declaration": _declaration, "amendment": _amendment, "issue": _issue}
        for name, field in build[kind](case, lang, known, about).items():
            self.fields[name] = field
        self.fields["topics"] = forms.MultipleChoiceField(
            label=gettext("About"), choices=about, required=False, widget=forms.SelectMultiple(attrs={"size": 6})
        )
        self.fields["claims"] = forms.CharField(
            label=gettext("Claims, by their ids with commas"), required=False, widget=_line(dir="ltr")
        )
        if kind == "amendment":
            del self.fields["topics"], self.fields["claims"]
        if kind == "declaration":
            del self.fields["topics"]

    def values(self) -> dict[str, Any]:
        """The values by field, as `recording.record_of` takes them; what is empty is left out or, of a later state,
        taken away."""
        cleaned = self.cleaned_data
        found: dict[str, Any] = {"id": self.before.id} if self.before is not None else {}
        text = TEXTS[self.kind]
        for name in self.fields:
            value = cleaned[name]
            if name in ("topics", "claims"):
                continue
            if text and name.startswith(f"{text}_"):
                if value:
                    found[f"{text}.{name.rpartition('_')[2]}"] = value
                continue
            plain = value.isoformat() if hasattr(value, "isoformat") else value
            if plain not in ("", None, []):
                found[name] = plain
            elif self.before is not None and name not in _NEVER_NULL:
                found[name] = [] if plain == [] else None
        claims = [part.strip() for part in cleaned.get("claims", "").split(",") if part.strip()]
        if self.kind == "declaration":
            found["claims"] = claims
        elif "topics" in self.fields:
            found["about"] = [*cleaned["topics"], *claims]
        return found


class ReplyForm(forms.Form):
    """What a party answered."""

    def __init__(self, case: Case, lang: str, data: Any = None) -> None:
        super().__init__(data, auto_id="r-%s")
        self.fields["party"] = choice(gettext("Who answered"), bodies(case, lang))
        self.fields["received_at"] = _day(gettext("Came in on"))
        self.fields["lang"] = choice(gettext("Language"), [("ar", gettext("Arabic")), ("en", gettext("English"))])
        self.fields["text"] = forms.CharField(
            label=gettext("The answer, whole"), widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"})
        )
        self.fields["public"] = forms.BooleanField(label=gettext("The party lets it be shown"), required=False)

    def values(self) -> dict[str, Any]:
        """The values by field."""
        return {**self.cleaned_data, "received_at": self.cleaned_data["received_at"].isoformat()}


_NEVER_NULL = frozenset({"note", "agreed"})
Fields = dict[str, forms.Field]


def _verification(case: Case, lang: str, known: list[Grouped], about: list[Choice]) -> Fields:
    results = {
        "verified": gettext("tried, and found so"),
        "not-verified": gettext("tried, and not found so"),
        "refused": gettext("tried, and refused"),
        "blocked": gettext("tried, and blocked"),
        "not-tried": gettext("not tried"),
    }
    return {
        "body": choice(gettext("Which body"), known),
        "result": _choice(gettext("What came of it"), Verification, "result", results),
        "start": _day(gettext("From")),
        "end": _day(gettext("Until")),
        "blocked_by": choice(gettext("Refused or blocked by"), [NONE, *known], required=False),
        "source": _source(),
        "note": forms.CharField(label=gettext("Note"), required=False, widget=_line()),
    }


def _declaration(case: Case, lang: str, known: list[Grouped], about: list[Choice]) -> Fields:
    what = {
        "phase-began": gettext("that a phase began"),
        "suspended": gettext("that the agreement is suspended"),
        "resumed": gettext("that it is resumed"),
        "ended": gettext("that it is ended"),
    }
    return {
        "by": choice(gettext("Who declared"), known),
        "what": _choice(gettext("What"), DeclarationRecord, "what", what),
        "gate": choice(gettext("Gate of the phase"), [NONE, *gates(case, lang)], required=False),
        "date": _day(gettext("On")),
        **_texts("text", gettext("In your own words")),
        "source": _source(),
    }


def _amendment(case: Case, lang: str, known: list[Grouped], about: list[Choice]) -> Fields:
    return {
        "by": forms.MultipleChoiceField(
            label=gettext("By whom"), choices=known, widget=forms.SelectMultiple(attrs={"size": 6})
        ),
        "agreed": forms.BooleanField(label=gettext("Agreed by the parties, not declared by one alone"), required=False),
        "date": _day(gettext("Holds from")),
        **_texts("text", gettext("What changes, in your own words")),
        "changes": forms.JSONField(
            label=gettext("Fields that it sets, by obligation (JSON)"),
            required=False,
            widget=forms.Textarea(attrs={"rows": 4, "dir": "ltr", "spellcheck": "false"}),
            help_text='{"obligation-id": {"quantity": 500}}',
        ),
        "source": _source(),
    }


def _issue(case: Case, lang: str, known: list[Grouped], about: list[Choice]) -> Fields:
    return {
        "raised_by": choice(gettext("Raised by"), known),
        "raised_on": _day(gettext("Raised on")),
        **_texts("question", gettext("The question, in your own words")),
        "sent_to": forms.MultipleChoiceField(
            label=gettext("Sent to"), choices=known, required=False, widget=forms.SelectMultiple(attrs={"size": 6})
        ),
        "sent_on": _day(gettext("Sent on"), required=False),
        "due": _day(gettext("Answer due by"), required=False),
    }


def _initial(before: Any, text: str) -> dict[str, Any]:
    """The values of a record as the form shows them."""
    if before is None:
        return {}
    body: dict[str, Any] = to_json(before)
    about = [str(item) for item in (*body.get("about", ()), *body.get("claims", ()))]
    topics = [item for item in about if not _is_claim(item)]
    body |= {"topics": topics, "claims": ", ".join(dict.fromkeys(item for item in about if _is_claim(item)))}
    for lang in LANGUAGES if text else ():
        body[f"{text}_{lang}"] = body[text].get(lang, "")
    return body


def _is_claim(id: str) -> bool:
    return len(id) == 64 and all(sign in "0123456789abcdef" for sign in id)


def _slugs(before: Any) -> list[str]:
    """Bodies that a record names, which the codebook may not know."""
    names = ("body", "by", "blocked_by", "raised_by", "sent_to")
    values = [getattr(before, name, None) for name in names]
    return [slug for value in values for slug in ((value,) if isinstance(value, str) else value or ())]


def _choice(label: str, record: type[Any], field: str, words: dict[str, str]) -> forms.ChoiceField:
    """A field whose codes are those of the record, in its order."""
    codes = get_args(get_type_hints(record)[field])
    return choice(label, [(code, words[code]) for code in codes])


def _texts(name: str, label: str) -> Fields:
    """A text in each language; one of them is enough."""
    names = {"ar": gettext("Arabic"), "en": gettext("English")}
    return {
        f"{name}_{lang}": forms.CharField(
            label=f"{label} ({names[lang]})",
            required=False,
            widget=forms.Textarea(attrs={"rows": 3, "lang": lang, "dir": "auto"}),
        )
        for lang in LANGUAGES
    }


def _day(label: str, *, required: bool = True) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=forms.DateInput(attrs={"type": "date"}))


def _source() -> forms.CharField:
    return forms.CharField(label=gettext("Source: address or document"), widget=_line(), max_length=1000)


def _line(**attributes: str) -> forms.TextInput:
    return forms.TextInput(attrs={"dir": "auto", **attributes})


STATES = get_args(get_type_hints(OpenIssue)["state"])
"""The states of an open issue."""
