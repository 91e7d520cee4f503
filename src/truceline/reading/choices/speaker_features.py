"""What is true of a candidate for the speaker, in plain words: each group of features is a function of a few values
(see `doer_features`). No value is a name or a slug."""

from __future__ import annotations

from truceline.reading.choices.weights import Features


def outlet(language: str, event: str, voice: str, act: str, realis: str | None) -> Features:
    """The report itself: what is told and how."""
    return (f"report {language}", f"report {event}", f"report {voice} {realis}", f"report {act}")


def outlet_amid(language: str, headline: bool, quoted: bool, bodies: int, framed: bool, spoken: int) -> Features:
    """Whether in the title or in quotation marks; how many bodies the sentence names; whether somebody speaks in it;
    how many spoke before."""
    return (
        f"report, title {headline}",
        f"report, quoted {quoted}",
        f"report, bodies {bodies} {language}",
        f"report, voiced {framed}",
        f"report, spoken {spoken}",
    )


def outlet_in(opener: str, counted: bool, number: int) -> Features:
    """What opens the sentence, whether with a figure, and which of the text it is."""
    return (f"report, opens {opener}", f"report, counted {counted}", f"report, sentence {number}")


def body(fights: bool, event: str, doer: bool) -> Features:
    """A body named in the sentence: one that fights or not, and the doer of what is told or not."""
    word = "fights" if fights else "does not fight"
    return (f"{word} {event}", word, f"doer {doer}", f"doer {doer} {word}")


def named(side: str, form: str, first: bool, edge: bool, framed: bool, act: str, headline: bool) -> Features:
    """How it is named `before` or `after` the trigger: in what form; whether it is the sentence's first body, the end
    of a clause lies between, and somebody speaks there."""
    return (
        f"{side} {form}",
        f"{side} first {first}",
        f"{side} edge {edge}",
        f"{side} voiced {framed}",
        f"{side} {act}",
        f"{side} title {headline} {form}",
    )


def reaches(side: str, gap: str, label: str, language: str) -> Features:
    """How far off it is named, and what is written together with it."""
    return (f"{side} gap {gap} {language}", f"{side} label {label} {language}")


def next_to(side: str, behind: str, that: bool, quotes: str, opens: bool, language: str) -> Features:
    """What stands behind it; whether "that" lies between; which of the two stands in quotation marks; whether it opens
    its sentence."""
    told = f"that {that}"
    return (
        f"{side} next {behind} {language}",
        f"{side} next {behind} {told}",
        f"{side} {told} {language}",
        f"{side} {quotes}",
        f"{side} {quotes} next {behind}",
        f"{side} opens {opens} {language}",
        f"{side} opens {opens} next {behind}",
    )


def follows(side: str, behind: str, next_but_one: str) -> Features:
    """The two words behind it."""
    return (f"{side} next {behind} {next_but_one}",)


def stands_behind(side: str, before: str, quotes: str, closes: bool, language: str) -> Features:
    """What stands before it, and whether it closes its sentence."""
    return (
        f"{side} behind {before}",
        f"{side} behind {before} {language}",
        f"{side} {quotes} behind {before}",
        f"{side} closes {closes} {language}",
        f"{side} closes {closes} behind {before}",
    )


def here(side: str, kind: str, language: str, edge: bool, event: str, voice: str) -> Features:
    """One who speaks in the same sentence, `before` or `after` the trigger, by a frame of that kind."""
    return (
        "speaks here",
        f"speaks here {side} {kind}",
        f"speaks here {side} {kind} {language}",
        f"speaks here {side} edge {edge}",
        f"speaks here {event}",
        f"speaks here {voice}",
    )


def last(away: int, language: str, paragraph: bool, alone: bool, spoken: int, only: bool) -> Features:
    """The one who spoke last, so many sentences before, in the same paragraph or not; whether nobody else spoke before,
    or in the whole text."""
    return (
        "spoke last",
        f"spoke last {away} {language}",
        f"spoke last {away} paragraph {paragraph}",
        f"spoke last alone {alone} {spoken}",
        f"spoke last only {only}",
    )


def last_amid(opener: str, bodies: int, quoted: bool, counted: bool, framed: bool, language: str) -> Features:
    """What sort of sentence the claim stands in."""
    return (
        f"spoke last opens {opener}",
        f"spoke last bodies {bodies} {language}",
        f"spoke last quoted {quoted}",
        f"spoke last counted {counted}",
        f"spoke last voiced {framed}",
    )


def last_told(event: str, voice: str, realis: str | None, doer: bool, fights: bool) -> Features:
    """What is told, and whether the one who spoke last is its doer, or fights."""
    return (
        f"spoke last {event}",
        f"spoke last {voice} {realis}",
        f"spoke last doer {doer}",
        f"spoke last fights {fights}",
    )


def last_by(kind: str, headline: bool, inherited: bool) -> Features:
    """By which kind of attribution that one spoke, in the title or not, and as one who went on."""
    return (f"spoke last {kind}", f"spoke last title {headline}", f"spoke last goes on {inherited}")


def earlier(number: int, away: int, language: str, bodies: int, opener: str) -> Features:
    """One of those who spoke before the last one."""
    return (
        f"earlier {number}",
        f"earlier {away} sentences",
        f"earlier {language}",
        f"earlier bodies {bodies}",
        f"earlier opens {opener}",
    )
