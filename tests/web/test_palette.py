"""The outcomes can be told apart by eyes that see fewer colours, and everything stands out from its ground.

Sight without the cones for red (protan) or green (deutan) is simulated by the matrices of Machado, Oliveira and
Fernandes (2009), in linear light; differences are distances in Oklab times 100.
"""

from __future__ import annotations

import re
from itertools import combinations
from math import dist
from pathlib import Path

import pytest

from truceline import web

CSS = (Path(web.__file__).parent / "static" / "web" / "truceline.css").read_text(encoding="utf-8")
OUTCOMES = ("unsure", "met", "partly", "disputed", "alleged", "established")
SIGHTS = {
    "whole": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
}
LEAST_DIFFERENCE = 8
Colour = tuple[float, float, float]


def _palette(scheme: str) -> dict[str, Colour]:
    """The colours of the sheet as linear light; those of the dark one stand over the light ones."""
    light, dark = re.findall(r":root \{(.*?)\}", CSS, re.DOTALL)[:2]
    found = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", light))
    if scheme == "dark":
        found |= dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", dark))
    return {name: _linear(value) for name, value in found.items()}


def _linear(value: str) -> Colour:
    red, green, blue = (int(value[n : n + 2], 16) / 255 for n in (1, 3, 5))
    straight = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in (red, green, blue)]
    return straight[0], straight[1], straight[2]


def _contrast(a: Colour, b: Colour) -> float:
    low, high = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (a, b))
    return (high + 0.05) / (low + 0.05)


def _seen(colour: Colour, sight: str) -> Colour:
    rows = [sum(weight * part for weight, part in zip(row, colour, strict=True)) for row in SIGHTS[sight]]
    red, green, blue = (min(1.0, max(0.0, part)) for part in rows)
    return red, green, blue


def _oklab(colour: Colour) -> Colour:
    red, green, blue = colour
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    middle = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_outcomes_stand_out_from_their_ground(scheme: str) -> None:
    """WCAG 1.4.11: three to one for what is drawn; 1.4.3: four and a half to one for what is written."""
    palette = _palette(scheme)
    for ground in ("paper", "sheet"):
        drawn = {name: round(_contrast(palette[name], palette[ground]), 2) for name in (*OUTCOMES, "rule-strong")}
        assert {name: ratio for name, ratio in drawn.items() if ratio < 3} == {}
        written = {name: round(_contrast(palette[name], palette[ground]), 2) for name in ("ink", "ink-soft", "link")}
        assert {name: ratio for name, ratio in written.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_outcomes_are_told_apart(scheme: str, sight: str) -> None:
    """Each from each other, whatever colours an eye sees. Shape tells them apart besides."""
    palette = _palette(scheme)
    seen = {name: _oklab(_seen(palette[name], sight)) for name in OUTCOMES}
    near = {(a, b): round(100 * dist(seen[a], seen[b])) for a, b in combinations(OUTCOMES, 2)}
    assert {pair: far for pair, far in near.items() if far < LEAST_DIFFERENCE} == {}
