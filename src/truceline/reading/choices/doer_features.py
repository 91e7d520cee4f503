"""What is true of a candidate for the doer, in plain words: each group of features is a function of a few values.

A candidate holds the function with its values (a `Group`), not the words: what a group weighs is remembered by its
values, which come again and again, so that reading makes no strings. No value is a name or a slug.
"""

from __future__ import annotations

from truceline.reading.choices.weights import Features


def body(mentions: int, alone: bool, contends: bool, event: str, act: str, doers: int, captives: bool) -> Features:
    """A body named so many times near the trigger, or the only one there; one that fights (or is a party) or not; one
    of so many that the rules found doing deeds here; one with captives."""
    word = "fights" if contends else "does not fight"
    found: Features = ("body", f"mentions {mentions}", f"{word} {event}", f"{word} {act}")
    if alone:
        found += ("only body",)
    if doers:
        found += ("does deeds", f"doers {doers}")
    return (*found, "has captives") if captives else found


def contends(contends: bool, party: bool, contenders: int, teller: str, event: str, act: str, voice: str) -> Features:
    """Whether a body fights or is a party, of how many candidates that do, and which kind of body tells of the act."""
    word = "fights" if contends else "does not fight"
    one, told, of = f"{word}, of {contenders}", f"told by {teller}, {word}", "party" if party else "no party"
    return (
        *(f"{one}: {event}", f"{one}: {act}", f"{one}: {voice}"),
        *(told, f"{told}: {event}", f"{told}: {act}"),
        *(f"{of} {event} {act}", f"{of} {act}"),
    )


def trigger(entry: str, speaks: bool) -> Features:
    """The entry of the pack that the trigger is, where the candidate speaks, or does not."""
    return (f"{entry} speaks" if speaks else f"{entry} does not speak",)


def hurt(whom: str, speaks: bool, contends: bool, teller: str, deed: str) -> Features:
    """What people are told of (soldiers, fighters, captives), for the one who speaks, or another that fights or not."""
    word = f"of {whom}, {'speaks' if speaks else 'fights' if contends else 'does not fight'}"
    return (f"{word}: {deed}", f"{word}, told by {teller}")


def victim(itself: bool, contends: bool, event: str) -> Features:
    """The body whose people it is done to, or another where theirs are named, which fights or not."""
    if itself:
        return ("victim", f"victim {event}")
    word = f"victim is another, {'fights' if contends else 'does not fight'}"
    return (word, f"{word} {event}")


def far(contends: bool, event: str, act: str) -> Features:
    """Named nowhere near the trigger."""
    return ("far", f"far {event}", f"far {act}", "far fights" if contends else "far does not fight")


def stands(side: str, inside: bool, event: str, act: str, realis: str | None, acts: int) -> Features:
    """How a mention stands `before` or `after` the trigger: in its clause or not; how many acts lie between."""
    clause = f"{side} inside" if inside else f"{side} outside"
    return (f"{clause} {event} {act} {realis}", f"{clause} acts {acts}")


def reaches(side: str, gap: str, voice: str, passed: Features, opens: bool) -> Features:
    """How far a mention stands off; past which words; whether it opens the sentence."""
    found = (f"{side} gap {gap} {voice}", *(f"{side} past {role}" for role in passed))
    return (*found, f"{side} opens") if opens else found


def named(side: str, form: str, lead: str, deed: str, voice: str) -> Features:
    """In what form a mention is named, and behind which word."""
    return (f"{side} form {form} {deed}", f"{side} lead {lead} {form}", f"{side} lead {lead} {voice}")


def away(sentences: int, event: str, act: str) -> Features:
    """Named in another sentence only, so many sentences off."""
    return (f"away {sentences}", f"away {event}", f"away {act}")


def speaks(
    contends: bool, event: str, act: str, deed: str, realis: str | None, near: bool, voice: str, cue: str
) -> Features:
    """The speaker, which fights (or is a party) or not, whose phrase stands right before the trigger or not, with the
    entry of its verb."""
    beside, word = "next" if near else "later", "fights" if contends else "does not fight"
    return (
        f"speaks {event} {act}",
        f"speaks {deed} {realis}",
        f"speaks {beside} {voice} {event}",
        f"speaks {beside} {voice} {cue}",
        f"speaks, {word}: {event} {voice}",
        f"speaks, {word}: {act}",
    )


def listens(event: str, act: str, addressed: bool, rival: bool, asked: bool) -> Features:
    """Not the speaker: the one spoken to, another that fights than the one who speaks, one named between the two."""
    found: Features = (f"does not speak {act}",)
    if addressed:
        found += ("addressed",)
    if rival:
        found += (f"rival {event} {act}",)
    return (*found, f"asked {act}") if asked else found


def ruled(where: str, voice: str, event: str, act: str, language: str) -> Features:
    """What the rules chose, and where they found it."""
    return (f"rule {where}", f"rule {where} {voice}", f"rule {event}", f"rule {act}", f"rule {language}")


def unnamed(event: str, act: str, inside: bool) -> Features:
    """People that are no body known; `inside`: the clause has a word for such."""
    found = ("unnamed", f"unnamed {event}", f"unnamed {act}")
    return (*found, "unnamed inside") if inside else found


def nobody(event: str, act: str, voice: str, language: str, realis: str | None) -> Features:
    """The text does not say who does what is told."""
    return (
        f"nobody {act}",
        f"nobody {event} {act} {realis}",
        f"nobody {voice}",
        f"nobody {event} {voice}",
        f"nobody {language}",
    )


def nobody_here(inside: int, voiced: bool, counted: bool, thing: str | None, under: str | None) -> Features:
    """Nor the clause: how many bodies it has, whether somebody speaks, what the trigger acts on and which operator
    governs it."""
    found: Features = (f"nobody, inside {inside}", "nobody, voiced" if voiced else "nobody, not voiced")
    if counted:
        found += ("nobody, counted",)
    if thing is not None:
        found += (f"nobody, object {thing}",)
    return (*found, f"nobody, under {under}") if under is not None else found


def nobody_told(teller: str, event: str, act: str, ruled: bool, mode: str | None, hurt: bool) -> Features:
    """Which kind of body tells of it; `ruled`: nor do the rules know a doer; `mode`: how the trigger's entry finds one;
    `hurt`: whether the text tells whose people it is done to."""
    word = "nobody by rule" if ruled else "nobody"
    return (
        f"{word}, told by {teller}",
        f"{word}, told by {teller}: {event}",
        f"{word}, told by {teller}: {act}",
        f"{word}, mode {mode}",
        f"{word}, {'hurt' if hurt else 'not hurt'}: {event}",
    )


def nobody_ruled(event: str, act: str, voice: str, language: str, deed: str, realis: str | None) -> Features:
    """The rules found no doer."""
    return tuple(f"nobody by rule {word}" for word in (event, act, voice, language, f"{deed} {realis}"))


def beside(word: str, here: bool) -> Features:
    """The rules' doer of the `last` or `next` draft, in the same sentence or not."""
    return (f"{word} here" if here else f"{word} elsewhere",)
