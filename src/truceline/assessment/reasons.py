"""Why a finding is what it is, as codes with parameters, and their words in Arabic and English.

A reason is one string: a code, and behind a question mark its parameters (`before-from?date=2025-10-13`). Records
keep that string; pages turn it into a sentence. No sentence is ever stored, so that a finding reads the same in
every language and can be compared byte for byte.
"""

from __future__ import annotations

import tomllib
from collections.abc import Hashable
from functools import cache, lru_cache
from importlib.resources import files
from urllib.parse import parse_qsl, quote

from truceline.cases.model import Case
from truceline.codebook import OF, STAGES, label, neutral_name

_BODIES = frozenset({"body", "bodies", "holder", "for", "against"})
_CODED = {"of": "of", "stage": "stage", "event": "event", "kind": "kind"}


@lru_cache(maxsize=65536)
def reason(code: str, /, **parameters: Hashable) -> str:
    """The reason string of a code with its parameters; several values are joined by commas, empty ones left out."""
    parts = [
        f"{name.rstrip('_')}={quote(_plain(value), safe=',:.')}"
        for name, value in parameters.items()
        if value not in (None, "", (), frozenset())
    ]
    return f"{code}?{'&'.join(parts)}" if parts else code


def reason_parts(text: str) -> tuple[str, dict[str, str]]:
    """The code of a reason string and its parameters."""
    code, _, query = text.partition("?")
    return code, dict(parse_qsl(query))


def reason_text(text: str, lang: str, case: Case | None = None) -> str:
    """The sentence of a reason in Arabic or English; any other language reads English.

    With a case, bodies, obligations and phases are named as the case names them. A code that has no sentence is
    shown as it stands, so that nothing is hidden.
    """
    code, parameters = reason_parts(text)
    sentences = catalogue().get(code)
    if sentences is None:
        return text
    lang = lang if lang in sentences else "en"
    words = {name: _word(name, value, lang, case) for name, value in parameters.items()}
    return sentences[lang].format_map(_Missing(words))


@cache
def catalogue() -> dict[str, dict[str, str]]:
    """Every reason code with its sentence by language (`ar`, `en`), in the order of the file."""
    text = files(__package__).joinpath("reasons.toml").read_text(encoding="utf-8")
    return {code: dict(sentences) for code, sentences in tomllib.loads(text).items()}


class _Missing(dict[str, str]):
    """Parameters of a sentence; one that a reason lacks is shown as an ellipsis."""

    def __missing__(self, key: str) -> str:
        return "…"


def _plain(value: object) -> str:
    if isinstance(value, tuple | frozenset):
        return ",".join(sorted(map(str, value)))
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _word(name: str, value: str, lang: str, case: Case | None) -> str:
    values = value.split(",")
    joint = "، " if lang == "ar" else ", "
    if name in _BODIES:
        return joint.join(body_name(item, lang, case) for item in values)
    if name in _CODED:
        known = {"of": OF, "stage": STAGES}.get(name)
        return joint.join(
            label(_CODED[name], item, lang) if known is None or item in known else item for item in values
        )
    if name == "obligation" and case is not None:
        names = {obligation.id: obligation.names for obligation in case.obligations}
        return joint.join(names.get(item, {}).get(lang) or item for item in values)
    if name == "phase" and case is not None:
        phases = {phase.id: phase.names for phase in case.phases}
        return joint.join(phases.get(item, {}).get(lang) or item for item in values)
    return joint.join(_number(item) for item in values)


def body_name(slug: str, lang: str, case: Case | None = None) -> str:
    """The neutral name of a body, of an outlet by its address, from the case where it knows it."""
    if slug.startswith("outlet:"):
        address = slug.removeprefix("outlet:")
        for outlet in case.outlets if case is not None else ():
            if outlet.address == address:
                return outlet.names.get(lang) or outlet.names.get("en") or address
        return address
    for actor in case.actors if case is not None else ():
        if actor.slug == slug and actor.names.get(lang):
            return actor.names[lang][0]
    return neutral_name(slug, lang)


def _number(text: str) -> str:
    return f"{int(text):,}" if text.isdecimal() and len(text) > 3 else text
