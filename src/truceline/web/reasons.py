"""Codes of the assessment in words, with the code itself where no words stand for it."""

from __future__ import annotations

from truceline.assessment.reasons import reason_text
from truceline.cases.model import Case


def reason(code: str, lang: str, case: Case | None = None) -> str:
    """A reason in the page's language, with the case's names for the bodies in it."""
    try:
        return reason_text(code, lang, case)
    except KeyError:
        return code
