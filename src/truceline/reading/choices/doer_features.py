"""What is true of a candidate for the doer, in plain words: each group of features is a function of a few values.

The groups are remembered, because the same values come again and again; a text then costs look-ups and no new strings.
No value is a name or a slug.
"""

from __future__ import annotations

from functools import lru_cache

Features = tuple[str, ...]
remembered = lru_cache(maxsize=1 << 15)


@remembered
def named(mentions: int, alone: bool) -> Features:
    """A body that is named `mentions` times near the trigger, or the only one there."""
    return ("body", f"mentions {min(mentions, 3)}", *(("only body",) if alone else ()))


@remembered
def stands(side: str, inside: bool, told: str, voice: str, deed: str, acts: int, gap: str, form: str, lead: str,
           passed: Features, opens: bool) -> Features:  # fmt: skip
    """How a mention stands `before` or `after` the trigger: in its clause or not; how many acts and which words lie
    between; how far; in what form; behind which word; whether it opens the sentence."""
    clause = f"{side} inside" if inside else f"{side} outside"
    found = (
        f"{clause} {told}",
        f"{clause} acts {min(acts, 2)}",
        f"{side} gap {gap} {voice}",
        f"{side} form {form} {deed}",
        f"{side} lead {lead} {form}",
        f"{side} lead {lead} {voice}",
        *(f"{side} past {role}" for role in passed),
    )
    return (*found, f"{side} opens") if opens else found


@remembered
def away(sentences: int, event: str, act: str) -> Features:
    """Named in another sentence only, so many sentences off."""
    return (f"away {min(sentences, 2)}", f"away {event}", f"away {act}")


@remembered
def kind(fights: bool, event: str, act: str, doers: int, captives: bool) -> Features:
    """One that fights or not; one of so many that the rules found doing deeds here; one with captives."""
    word = "fights" if fights else "does not fight"
    found: Features = (f"{word} {event}", f"{word} {act}")
    if doers:
        found += ("does deeds", f"doers {min(doers, 2)}")
    return (*found, "has captives") if captives else found


@remembered
def speaks(event: str, act: str, deed: str, realis: str | None, near: bool, voice: str, cue: str) -> Features:
    """The speaker, whose phrase stands right before the trigger or not, with the entry of its verb."""
    beside = "next" if near else "later"
    return (
        f"speaks {event} {act}",
        f"speaks {deed} {realis}",
        f"speaks {beside} {voice} {event}",
        f"speaks {beside} {voice} {cue}",
    )


@remembered
def listens(event: str, act: str, addressed: bool, rival: bool, asked: bool) -> Features:
    """Not the speaker: the one spoken to, another that fights than the one who speaks, one named between the two."""
    found: Features = (f"does not speak {act}",)
    if addressed:
        found += ("addressed",)
    if rival:
        found += (f"rival {event} {act}",)
    return (*found, f"asked {act}") if asked else found


@remembered
def ruled(where: str, voice: str, event: str, act: str, language: str) -> Features:
    """What the rules chose, and where they found it."""
    return (f"rule {where}", f"rule {where} {voice}", f"rule {event}", f"rule {act}", f"rule {language}")


@remembered
def unnamed(event: str, act: str, inside: bool) -> Features:
    """People that are no body known; `inside`: the clause has a word for such."""
    found = ("unnamed", f"unnamed {event}", f"unnamed {act}")
    return (*found, "unnamed inside") if inside else found


@remembered
def nobody(event: str, act: str, told: str, voice: str, language: str, inside: int, voiced: bool, counted: bool,
           thing: str | None, under: str | None) -> Features:  # fmt: skip
    """The text does not say who: how many bodies the clause has, whether somebody speaks, what the trigger acts on and
    which operator governs it."""
    found: Features = (
        f"nobody {act}",
        f"nobody {told}",
        f"nobody {voice}",
        f"nobody {event} {voice}",
        f"nobody {language}",
        f"nobody, inside {min(inside, 2)}",
        "nobody, voiced" if voiced else "nobody, not voiced",
    )
    if counted:
        found += ("nobody, counted",)
    if thing is not None:
        found += (f"nobody, object {thing}",)
    return (*found, f"nobody, under {under}") if under is not None else found


@remembered
def nobody_ruled(event: str, act: str, voice: str, language: str, deed: str, realis: str | None) -> Features:
    """The rules found no doer."""
    return tuple(f"nobody by rule {word}" for word in (event, act, voice, language, f"{deed} {realis}"))
