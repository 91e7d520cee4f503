"""What the working pages have in common: who may open them, who may act on them, and how a refusal is told."""

from __future__ import annotations

from typing import Any

from truceline.desk.access import Standing


def parts(who: Standing, lang: str, slug: str, here: str) -> list[dict[str, Any]]:
    """The working pages that this person may open in the case."""
    return []
