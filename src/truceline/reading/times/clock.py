"""The time of day that a clause tells: "at 7:30", "6 am", "the third hour in the afternoon"."""

from __future__ import annotations

import re
from typing import Any

from truceline.reading.scene import Scene

_TIME = re.compile(r"(\d{1,2})[:.](\d\d)")
_SIGNED = re.compile(r"\d:\d")
_HOUR = re.compile(r"\d{1,2}")
REACH = 4
"""How many tokens behind an hour the words for its half and its part of the day may stand."""


def clocks(scene: Scene) -> list[tuple[int, str]]:
    """The times of day of a text: (token, "HH:MM") in its order."""
    rules: dict[str, Any] = scene.pack.head.get("clock", {})
    opens, words = frozenset(rules.get("opens", ())), scene.tokens.words
    parts = {**dict.fromkeys(rules.get("morning", ()), 0), **dict.fromkeys(rules.get("evening", ()), 12)}
    found: list[tuple[int, str]] = []
    text = scene.tokens.folded.text
    if not (":" in text and _SIGNED.search(text)) and (opens | parts.keys()).isdisjoint(words):
        return found
    for i, word in enumerate(words):
        if ":" in word and len(word) > 3:
            found += _told(i, word, parts, rules, scene)
        elif word in opens and i + 1 < len(words):
            found += _told(i + 1, words[i + 1], parts, rules, scene)
        elif word in parts and i and (i - 1, "") not in found and _HOUR.fullmatch(words[i - 1]):
            found += _told(i - 1, words[i - 1], parts, rules, scene)
    return found


def _told(i: int, word: str, parts: dict[str, int], rules: dict[str, Any], scene: Scene) -> list[tuple[int, str]]:
    """The time at token `i`, if it is one."""
    words = scene.tokens.words
    exact = _TIME.fullmatch(word)
    hours = next((n for n, names in enumerate(rules.get("hours", ()), 1) if word in names), None)
    if exact:
        hour, minute = int(exact[1]), int(exact[2])
    elif hours is not None or _HOUR.fullmatch(word):
        hour, minute = hours or int(word), 0
    else:
        return []
    part: int | None = None
    for behind in words[i + 1 : i + 1 + REACH]:
        if behind in parts:
            part = parts[behind]
            break
        if behind in rules.get("half", ()):
            minute = 30
        elif behind in rules.get("quarter", ()):
            minute = 15
    if part and hour < 12:
        hour += part
    elif part == 0 and hour == 12:
        hour = 0
    return [(i, f"{hour % 24:02d}:{minute:02d}")] if hour <= 24 and minute < 60 else []
