"""What is true of a candidate for the speaker, in plain words: each group of features is a function of a few values
(see `doer_features`). No value is a name or a slug."""

from __future__ import annotations

from truceline.reading.choices.weights import Features


def outlet(language: str, event: str, voice: str, act: str, realis: str | None, headline: bool, quoted: bool,
           bodies: int, framed: bool, spoken: int, opener: str, counted: bool, number: int) -> Features:  # fmt: skip
    """The report itself: what is told and how; whether in the title, in quotation marks, with a figure; how many bodies
    the sentence names; whether somebody speaks in it; how many spoke before; what opens the sentence, and which of the
    text it is."""
    return (
        f"report {language}",
        f"report {event}",
        f"report {voice} {realis}",
        f"report {act}",
        f"report, title {headline}",
        f"report, quoted {quoted}",
        f"report, bodies {bodies} {language}",
        f"report, voiced {framed}",
        f"report, spoken {spoken}",
        f"report, opens {opener}",
        f"report, counted {counted}",
        f"report, sentence {number}",
    )


def body(fights: bool, event: str, doer: bool) -> Features:
    """A body named in the sentence: one that fights or not, and the doer of what is told or not."""
    word = "fights" if fights else "does not fight"
    return (f"{word} {event}", word, f"doer {doer}", f"doer {doer} {word}")


def named(side: str, form: str, language: str, gap: str, behind: str, next_but_one: str, before: str, label: str,
          that: bool, quotes: str, closes: bool, opens: bool, first: bool, edge: bool, framed: bool, act: str,
          headline: bool) -> Features:  # fmt: skip
    """How it is named `before` or `after` the trigger: in what form; how far off; what stands behind and before it, and
    is written together with it; whether "that" or the end of a clause lies between; which of the two stands in
    quotation marks; whether it closes or opens its sentence, is its first body, and whether somebody speaks there."""
    told = f"that {that}"
    return (
        f"{side} {form}",
        f"{side} gap {gap} {language}",
        f"{side} next {behind} {language}",
        f"{side} next {behind} {told}",
        f"{side} next {behind} {next_but_one}",
        f"{side} behind {before}",
        f"{side} behind {before} {language}",
        f"{side} label {label} {language}",
        f"{side} {told} {language}",
        f"{side} {quotes}",
        f"{side} {quotes} next {behind}",
        f"{side} {quotes} behind {before}",
        f"{side} closes {closes} {language}",
        f"{side} closes {closes} behind {before}",
        f"{side} opens {opens} {language}",
        f"{side} opens {opens} next {behind}",
        f"{side} first {first}",
        f"{side} edge {edge}",
        f"{side} voiced {framed}",
        f"{side} {act}",
        f"{side} title {headline} {form}",
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


def last(away: int, language: str, paragraph: bool, alone: bool, spoken: int, only: bool, opener: str, bodies: int,
         event: str, kind: str, doer: bool, fights: bool, quoted: bool, counted: bool, framed: bool, headline: bool,
         inherited: bool, voice: str, realis: str | None) -> Features:  # fmt: skip
    """The one who spoke last, so many sentences before, in the same paragraph or not; whether nobody else spoke before,
    or in the whole text."""
    return (
        "spoke last",
        f"spoke last {away} {language}",
        f"spoke last {away} paragraph {paragraph}",
        f"spoke last alone {alone} {spoken}",
        f"spoke last only {only}",
        f"spoke last opens {opener}",
        f"spoke last bodies {bodies} {language}",
        f"spoke last {event}",
        f"spoke last {kind}",
        f"spoke last doer {doer}",
        f"spoke last fights {fights}",
        f"spoke last quoted {quoted}",
        f"spoke last counted {counted}",
        f"spoke last voiced {framed}",
        f"spoke last title {headline}",
        f"spoke last goes on {inherited}",
        f"spoke last {voice} {realis}",
    )


def earlier(number: int, away: int, language: str, bodies: int, opener: str) -> Features:
    """One of those who spoke before the last one."""
    return (
        f"earlier {number}",
        f"earlier {away} sentences",
        f"earlier {language}",
        f"earlier bodies {bodies}",
        f"earlier opens {opener}",
    )
