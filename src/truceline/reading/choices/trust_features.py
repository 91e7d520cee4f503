"""What makes a reading likely to be right, in plain words: each group of features is a function of a few values.

No value is a name, a slug or a word of the text.
"""

from __future__ import annotations

from truceline.reading.choices.weights import Features

MARKS = ("counts", "place", "date", "doer", "no voice", "weak trigger", "needy trigger", "thing acted on", "article",
         "strung", "pronoun", "result", "joined")  # fmt: skip
"""What may be true of a claim or its trigger."""


def told(event: str, act: str, realis: str | None, form: str, language: str) -> Features:
    """What is told, and in which form."""
    return ("claim", f"event {event}", f"act {act} {realis}", f"form {form}", f"language {language}")


def voiced(kind: str, act: str, known: bool, relayed: bool) -> Features:
    """By which kind of attribution, whose verb asks for which act; by a body known or not; passed on or not."""
    found: Features = (f"voice {kind}", f"voice act {act}", "voice known" if known else "voice unknown")
    return (*found, "voice relayed") if relayed else found


def has(*told: bool) -> Features:
    """What the claim has, and what its trigger is marked with: whether each of MARKS holds."""
    return tuple(name for name, holds in zip(MARKS, told, strict=True) if holds)


def stands(sentence: int, sentences: int, headline: bool, here: int, alike: int, gap: str, length: str) -> Features:
    """Where: in which sentence of how many, beside how many other claims and how many of its event, how far from the
    start of its clause, in how long a quote."""
    return (
        f"sentence {sentence} of {sentences}",
        "in the title" if headline else "below the title",
        f"claims here {here}",
        f"claims alike {alike}",
        f"gap {gap}",
        f"quote {length}",
    )


def governed(by: str, before: str, opening: str) -> Features:
    """The operator that governs the trigger; the role of the word before it, and of the one that opens its clause."""
    return (f"under {by}", f"behind {before}", f"clause behind {opening}")
