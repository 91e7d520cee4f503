"""The drawings of the pages as pictures that stand alone: SVG with its own colours, for bulletins in PDF and HTML.

Made from the same geometry as the pages' (`figures`, `strip`, `maps`). Nothing from a report becomes markup: elements
are built, never written. Labels are numbers, dates and names of places; every one is isolated, so that it keeps its own
direction.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET

from truceline.publication.figures import HEIGHT, Chart, Line
from truceline.publication.maps import CaseMap
from truceline.publication.strip import SHAPES, Strip
from truceline.publication.wording import RTL

WIDTH = 640
FONT = "FiraGO, sans-serif"
VOICES: tuple[tuple[str, str], ...] = (
    ("#1f6690", ""),
    ("#c4562a", "7 3"),
    ("#a97a10", "2 3"),
    ("#77708a", "10 3 2 3"),
    ("#5b96b8", "4 4"),
    ("#7c2a10", "1 4"),
)
"""Colour and dashes of each voice, in the order of the legend: told apart in grey too."""
OUTCOMES: dict[str, tuple[str, float]] = {
    "not-due": ("#f7f5f1", 1.0),
    "no-information": ("#ffffff", 0.0),
    "cannot-be-verified": ("#77708a", 0.28),
    "claimed-met": ("#1f6690", 0.28),
    "met": ("#1f6690", 1.0),
    "partly-met": ("#5b96b8", 1.0),
    "disputed": ("#a97a10", 1.0),
    "breach-alleged": ("#c4562a", 0.28),
    "breach-acknowledged": ("#7c2a10", 1.0),
}
"""Colour of an outcome and how much of it: shapes about the middle line tell them apart as well."""
INK, SOFT, RULE = "#1c2833", "#55606b", "#dcd7cd"
_FOOT = 22


def chart_picture(chart: Chart, lang: str) -> str:
    """A chart of figures with its scale and the days at its ends."""
    svg = _svg(WIDTH, HEIGHT + _FOOT)
    rtl = lang in RTL
    edge, side = (WIDTH, "end") if rtl else (0, "start")
    for level in chart.levels:
        _line(svg, 0, WIDTH, level.y, level.y, RULE)
        _text(svg, edge, level.y - 3, level.text, side)
    if chart.agreed:
        _line(svg, 0, WIDTH, chart.agreed.y, chart.agreed.y, INK, width=1.5, dash="6 4")
        _text(svg, WIDTH - edge, chart.agreed.y - 4, chart.agreed.text, "start" if rtl else "end", ink=INK)
    for line in chart.lines:
        _voice(svg, line)
    first, last = (WIDTH, 0) if rtl else (0, WIDTH)
    _text(svg, first, HEIGHT + 14, chart.first, "end" if rtl else "start")
    _text(svg, last, HEIGHT + 14, chart.last, "start" if rtl else "end")
    return _written(svg)


def legend_picture(number: int) -> str:
    """The stroke of a voice for the legend; 0: of what was agreed."""
    svg = _svg(28, 10)
    colour, dash = (INK, "6 4") if number == 0 else VOICES[number - 1]
    _line(svg, 0, 28, 5, 5, colour, width=2, dash=dash)
    if number:
        _dot(svg, 14, 5, number)
    return _written(svg)


def strip_picture(strip: Strip, days: tuple[str, str] | None = None) -> str:
    """A strip of days; `days`: where the span of a bulletin begins and how wide it is, framed."""
    height = 30
    svg = _svg(WIDTH, height)
    _line(svg, 0, WIDTH, height / 2, height / 2, "#8b8578")
    for run in strip.runs:
        colour, share = OUTCOMES[run.outcome]
        if share:
            shape = {"fill": colour, "fill-opacity": f"{share:g}"}
            if share < 1:
                shape |= {"stroke": colour, "stroke-width": "1"}
            _box(svg, _x(run.x), run.y * height / 100, _x(run.width), run.height * height / 100, shape)
    if days:
        frame = {"fill": "none", "stroke": INK, "stroke-width": "1.5"}
        _box(svg, _x(days[0]), 0.75, _x(days[1]), height - 1.5, frame)
    return _written(svg)


def outcome_sign(code: str) -> str:
    """The sign of an outcome before its name: its bar about the middle line."""
    top, height = SHAPES[code]
    colour, share = OUTCOMES[code]
    svg = _svg(10, 10)
    _line(svg, 0, 10, 5, 5, "#8b8578", width=0.8)
    if share:
        look = {"fill": colour, "fill-opacity": f"{share:g}", "stroke": colour, "stroke-width": "0.9"}
        _box(svg, 1, top / 10, 8, height / 10, look)
    return _written(svg)


def map_picture(drawn: CaseMap, kilometre: str) -> str:
    """A map; `kilometre`: its sign in the language."""
    svg = _svg(drawn.width, drawn.height)
    _box(svg, 0, 0, drawn.width, drawn.height, {"fill": "#fbfaf6"})
    for rule in drawn.meridians:
        _line(svg, rule.at, rule.at, 0, drawn.height, RULE)
        _text(svg, rule.at + 3, 14, rule.text, "start")
    for rule in drawn.parallels:
        _line(svg, 0, drawn.width, rule.at, rule.at, RULE)
        _text(svg, 3, rule.at - 3, rule.text, "start")
    for ground in drawn.grounds:
        _circle(svg, ground.x, ground.y, ground.r, {"fill": "none", "stroke": "#b9b4a8", "stroke-width": "1"})
    for line in drawn.outlines:
        fill = {"fill": "#77708a", "fill-opacity": "0.08"} if line.zone else {"fill": "none"}
        band = {"stroke": "#77708a", "stroke-opacity": "0.25", "stroke-width": f"{line.band:g}"}
        ET.SubElement(svg, "path", {"d": line.path, **fill, **band})
        dashed = {"stroke": INK, "stroke-width": "1.2", "stroke-dasharray": "5 4", "fill": "none"}
        ET.SubElement(svg, "path", {"d": line.path, **dashed})
    for spot in drawn.spots:
        _circle(svg, spot.x, spot.y, spot.r, {"fill": "#c4562a", "fill-opacity": "0.3", "stroke": "#7c2a10"})
    for line in drawn.outlines:
        _text(svg, line.x, line.y - 6, str(line.number), "middle", ink=INK, weight="700")
    for spot in drawn.spots:
        if spot.numbered:
            _text(svg, spot.x, spot.y + 4, str(spot.count), "middle", ink=INK, weight="700")
        if spot.named:
            _text(svg, spot.x, spot.end + 13, spot.name, "middle", ink=INK)
    _line(svg, 12, drawn.scale_end, drawn.scale_y, drawn.scale_y, INK, width=2)
    _text(svg, 12, drawn.scale_y - 5, f"{drawn.scale_km} {kilometre}", "start", ink=INK)
    return _written(svg)


def _voice(svg: ET.Element, line: Line) -> None:
    colour, dash = VOICES[line.number - 1]
    for part in line.segments:
        _line(svg, _x(part.x1), _x(part.x2), part.y1, part.y2, colour, width=2, dash=dash)
    for dot in line.dots:
        if dot.open_to is not None:
            _line(svg, _x(dot.x), _x(dot.x), dot.y, dot.open_to, colour, width=2)
        _dot(svg, _x(dot.x), dot.y, line.number)


def _dot(svg: ET.Element, x: float, y: float, number: int) -> None:
    colour, _ = VOICES[number - 1]
    hollow = number % 2 == 0
    fill = {"fill": "#ffffff", "stroke": colour, "stroke-width": "2"} if hollow else {"fill": colour}
    _circle(svg, x, y, 4, fill)


def _x(percent: str) -> float:
    return float(percent.removesuffix("%")) / 100 * WIDTH


def _svg(width: float, height: float) -> ET.Element:
    box = {"viewBox": f"0 0 {width:g} {height:g}", "width": f"{width:g}", "height": f"{height:g}"}
    return ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", **box, "font-family": FONT, "font-size": "12"})


def _line(
    svg: ET.Element, x1: float, x2: float, y1: float, y2: float, colour: str, *, width: float = 1, dash: str = ""
) -> None:
    ends = {"x1": f"{x1:g}", "x2": f"{x2:g}", "y1": f"{y1:g}", "y2": f"{y2:g}"}
    stroke = {"stroke": colour, "stroke-width": f"{width:g}"} | ({"stroke-dasharray": dash} if dash else {})
    ET.SubElement(svg, "line", ends | stroke)


def _box(svg: ET.Element, x: float, y: float, width: float, height: float, look: dict[str, str]) -> None:
    place = {"x": f"{x:g}", "y": f"{y:g}", "width": f"{width:g}", "height": f"{height:g}"}
    ET.SubElement(svg, "rect", place | look)


def _circle(svg: ET.Element, x: float, y: float, r: float, look: dict[str, str]) -> None:
    ET.SubElement(svg, "circle", {"cx": f"{x:g}", "cy": f"{y:g}", "r": f"{r:g}"} | look)


def _text(svg: ET.Element, x: float, y: float, text: str, anchor: str, *, ink: str = SOFT, weight: str = "400") -> None:
    look = {"text-anchor": anchor, "fill": ink, "font-weight": weight}
    ET.SubElement(svg, "text", {"x": f"{x:g}", "y": f"{y:g}"} | look).text = f"\u2068{text}\u2069"


def _written(svg: ET.Element) -> str:
    return ET.tostring(svg, encoding="unicode")
