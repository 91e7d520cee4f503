"""The sections of figures: competing counts, the map, what figures say of themselves, coverage, balance, error."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from truceline import codebook
from truceline.publication.bulletin.document import Block, Fact, Run, Runs, Section, cell, own
from truceline.publication.bulletin.writer import Writer
from truceline.publication.charts import chart_picture, legend_picture, map_picture
from truceline.publication.figures import Chart, chart
from truceline.publication.gloss_parts import known_place, width
from truceline.publication.maps import case_map, in_force
from truceline.publication.protecting import merged_upwards, raised
from truceline.publication.wording import listed, text_in, written_number
from truceline.records import Count, Point
from truceline.records.views import Panel

PANELS_SHOWN = 8
AUDITS_SHOWN = 20
_MAP = 0.62
"""Share of the page's width: a map may be taller than it is wide."""
LEADING = 5
"""Outlets named in the balance."""
_NO_PARTY = ("third", "outlets", "unnamed")


def figures(w: Writer) -> Section:
    """For each measure of which somebody gave a figure in these days: a chart, and every voice's latest figure."""
    asked = _panels(w)
    blocks = [w.block("note", w.say("never_averaged"))] if asked else [w.block("text", w.say("no_figures"))]
    for panel in asked[:PANELS_SHOWN]:
        blocks += _panel(w, panel)
    if len(asked) > PANELS_SHOWN:
        more = written_number(len(asked) - PANELS_SHOWN, w.lang)
        blocks.append(w.block("note", w.say("more_figures", n=more)))
    return Section(name=w.anchor("figures"), title=w.say("figures"), blocks=tuple(blocks))


def figure_facts(w: Writer) -> Iterator[Fact]:
    """What two editions are compared by: each voice's latest figure of each measure."""
    for panel in _panels(w):
        name = panel_name(panel, w)
        axis = " ".join(
            part or "-" for part in (panel.measure, panel.doer, panel.unit, panel.form, panel.place, panel.start)
        )
        for point in _latest(panel.points):
            value = _width(point, w.lang)
            yield Fact(id=f"figure {axis} {point.voice}", thing=f"{name} · {w.name(point.voice)}", value=value)


def occurrences_map(w: Writer) -> Section:
    """Where occurrences of these days are told to have been, by district, with who holds to each line."""
    m = w.material
    places: Counter[str] = Counter()
    for item in m.assessment.occurrences:
        name = raised(item.place, w.case, m.rules) if w.index.is_within(item.end or item.start) else None
        if name:
            places[name] += 1
    counts = merged_upwards(places, w.case, m.rules)
    drawn = case_map(w.case, counts, w.lang, m.end)
    blocks: list[Block] = []
    if drawn:
        kilometre = "كم" if w.lang == "ar" else "km"
        blocks.append(Block(kind="picture", svg=map_picture(drawn, kilometre), alt=w.say("map_alt"), widths=(_MAP,)))
    blocks.append(w.block("note", w.say("map_note")))
    held = [
        (
            cell(f"{written_number(number, w.lang)}. {text_in(line.names, w.lang)}"),
            cell(w.name(line.holder)),
            cell(w.period(line.start, line.end) or w.say("dated")),
        )
        for number, line in enumerate((f for f in in_force(w.case.features, m.end) if f.use == "draw"), 1)
    ]
    if held:
        head = (w.say("line"), w.say("held_by"), w.say("held_to_begin"))
        blocks.append(Block(kind="table", head=head, rows=tuple(held), widths=(2, 1, 1)))
    rows = tuple(
        (
            cell(known_place(name, w.case, w.lang) or name),
            cell(own(written_number(count, w.lang), link=w.page("occurrences"))),
        )
        for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        if count
    )
    blocks.append(
        Block(kind="table", head=(w.say("place"), w.say("occurrences")), rows=rows, widths=(3, 1))
        if rows
        else w.block("text", w.say("no_places"))
    )
    return Section(name=w.anchor("map"), title=w.say("map"), blocks=tuple(blocks))


def auditor(w: Writer) -> Section:
    """Sums over the figures of these days."""
    told = [(code, claims) for code, claims in w.material.audits if claims[0] in w.index.told]
    sums = [item for item in told if not item[0].startswith("audit-no-")]
    blocks = [w.block("note", w.say("auditor_note"))]
    rows = []
    for code, claims in sums[:AUDITS_SHOWN]:
        marks = [run for claim in claims for run in (*w.cite(claim), own(" "))]
        rows.append((cell(f"{w.material.explain(code, w.lang)} ", *marks),))
    blocks.append(Block(kind="items", rows=tuple(rows)) if rows else w.block("text", w.say("no_audit")))
    unstated = len(told) - len(sums)
    if unstated:
        blocks.append(w.block("note", w.say("unstated", n=written_number(unstated, w.lang))))
    return Section(name=w.anchor("auditor"), title=w.say("auditor"), blocks=tuple(blocks))


def coverage(w: Writer) -> Section:
    """Whether the sources answered, and from which areas anything was told."""
    blocks = [w.block("note", w.say("coverage_note"))]
    polls: dict[str, Counter[str]] = defaultdict(Counter)
    for poll in w.material.intake:
        if w.index.is_within(poll.at):
            polls[poll.source][poll.outcome] += 1
    rows = tuple(
        (
            cell(Run(text=source, whose="code")),
            *(
                cell(Run(text=written_number(number, w.lang)))
                for number in (
                    sum(told.values()),
                    told["answered"] + told["empty"],
                    told["refused"] + told["down"],
                )
            ),
        )
        for source, told in sorted(polls.items())
    )
    head = tuple(w.say(key) for key in ("source", "polled", "answered", "failed"))
    blocks.append(
        Block(kind="table", head=head, rows=rows, widths=(3, 1, 1, 1)) if rows else w.block("text", w.say("no_intake"))
    )
    blocks += _areas(w)
    return Section(name=w.anchor("coverage"), title=w.say("coverage"), blocks=tuple(blocks))


def _areas(w: Writer) -> Iterator[Block]:
    """The last day told of each area with who tells of it lately, and the areas of which nobody told."""
    areas = w.material.assessment.views.coverage.areas
    names = {item.area: (known_place(item.area, w.case, w.lang) or item.area) for item in areas if item.area}
    rows = tuple(
        (
            cell(names.get(item.area, w.say("no_area_told"))),
            cell(w.date(item.last)),
            cell(w.names(item.voices) or w.say("none_lately")),
        )
        for item in areas
        if item.last
    )
    if rows:
        head = (w.say("area"), w.say("last_told"), w.say("voices_lately"))
        yield Block(kind="table", head=head, rows=rows, widths=(1.2, 1, 2.5))
    silent = [names[item.area] for item in areas if item.area and not item.last]
    if silent:
        yield w.block("text", w.say("no_area", areas=w.listed(silent)))


def balance(w: Writer) -> Section:
    """Whose words the evidence is made of, since the agreement, and how often each side's were misread."""
    seen = w.material.assessment.views.balance
    by_role = {(item.side, item.role): item for item in seen.sides}
    rows = []
    for side in dict.fromkeys(item.side for item in seen.sides):
        speaks, acts = by_role.get((side, "speaks")), by_role.get((side, "acts"))
        both = [item for item in (speaks, acts) if item]
        judged = sum(item.confirmed + item.corrected + item.rejected for item in both)
        wrong = sum(item.corrected + item.rejected for item in both)
        counts = [written_number(item.claims if item else 0, w.lang) for item in (speaks, acts)]
        name = w.say(f"side-{side}") if side in _NO_PARTY else w.name(side)
        share = _share(wrong / judged) if judged else "—"
        rows.append((cell(name), *(cell(own(text, link=w.page("balance"))) for text in (*counts, share))))
    head = tuple(w.say(key) for key in ("side", "speaks", "acts", "misread"))
    blocks = [w.block("note", w.say("balance_note"))]
    if rows:
        blocks.append(Block(kind="table", head=head, rows=tuple(rows), widths=(2, 1, 1.2, 1.2)))
        languages = [f"{language(w, item.of)} {written_number(item.claims, w.lang)}" for item in seen.languages]
        outlets = [f"{w.outlet_name(item.of)} {written_number(item.claims, w.lang)}" for item in seen.outlets[:LEADING]]
        blocks.append(w.block("text", w.say("languages_told", languages=w.listed(languages))))
        blocks.append(w.block("text", w.say("outlets_told", outlets=w.listed(outlets))))
    return Section(name=w.anchor("balance"), title=w.say("balance"), blocks=tuple(blocks))


def error(w: Writer) -> Section:
    """How often the readers were right, by language."""
    rows = tuple(
        (
            cell(language(w, item.lang)),
            cell(Run(text=item.reader, whose="code")),
            cell(Run(text=written_number(item.judged, w.lang))),
            *(cell(Run(text=_share(share))) for share in (item.precision, item.exact, item.recall)),
        )
        for item in w.material.errors
    )
    head = tuple(w.say(key) for key in ("language", "reader", "judged", "precision", "exact", "recall"))
    blocks = (
        (w.block("note", w.say("error_note")), Block(kind="table", head=head, rows=rows, widths=(1, 1.3, 1, 1, 1, 1.4)))
        if rows
        else (w.block("text", w.say("no_error")),)
    )
    return Section(name=w.anchor("error"), title=w.say("error"), blocks=blocks)


def language(w: Writer, code: str) -> str:
    """The name of a language of reports."""
    return w.say(f"lang-{code}") if code in ("ar", "en", "he", "tr") else code


def panel_name(panel: Panel, w: Writer) -> str:
    """A measure in words: what is counted, whose acts, its form, where, since when."""
    groups = (("kind", codebook.KINDS), ("of", codebook.OF), ("stage", codebook.STAGES))
    parts = panel.measure.split(":")
    words = [
        codebook.label(group, part, w.lang)
        for n, part in enumerate(parts[1:] or parts)
        for group, codes in (groups[:1] if n == 0 else groups[1:])
        if part in codes
    ]
    if panel.unit in codebook.UNITS:
        words.append(codebook.label("unit", panel.unit, w.lang))
    words.append(w.say(panel.form))
    if panel.doer and panel.doer not in codebook.UNNAMED:
        words.append(w.say("laid_to", body=w.name(panel.doer)))
    if panel.place:
        words.append(known_place(panel.place, w.case, w.lang) or panel.place)
    if panel.start:
        words.append(w.period(panel.start, panel.end))
    return listed(words, w.lang)


def _panels(w: Writer) -> list[Panel]:
    """The panels with a figure of these days, those first of which most voices speak."""
    panels = w.material.assessment.views.tallies.panels
    return [panel for panel in panels if any(point.claim_id in w.index.told for point in panel.points)]


def _panel(w: Writer, panel: Panel) -> Iterator[Block]:
    name = panel_name(panel, w)
    yield w.block("heading", name)
    agreed = _agreed(w, panel)
    drawn = chart(panel.points, agreed, w.lang) if panel.drawn else None
    if drawn:
        yield Block(kind="picture", svg=chart_picture(drawn, w.lang), alt=w.say("chart", name=name))
    yield _figures(w, panel, drawn)
    if agreed is not None:
        line = own(w.say("agreed_figure", n=written_number(agreed, w.lang)), svg=legend_picture(0) if drawn else "")
        yield Block(kind="note", runs=(line,))


def _figures(w: Writer, panel: Panel, drawn: Chart | None) -> Block:
    """Each voice's latest figure, the largest first, with what it counts and since when."""
    strokes = {line.voice: legend_picture(line.number) for line in drawn.lines} if drawn else {}
    counted = {series.id: text_in(series.counted, w.lang) for series in w.case.series}
    rows: list[tuple[Runs, ...]] = []
    for point in sorted(_latest(panel.points), key=lambda point: (-_value(point), point.voice)):
        mark = w.cite(point.claim_id)
        told = Run(text=_width(point, w.lang), strong=True, link=mark[0].link if mark else None)
        since = w.date(point.start) if point.start else w.say("by_series" if panel.start else "undefined")
        rows.append(
            (
                cell(own(w.name(point.voice), svg=strokes.get(point.voice, ""))),
                cell(told, " ", *mark),
                cell(since),
                cell(w.period(point.as_of, point.as_of_latest) or w.say("undefined")),
                cell(w.date(point.published)),
                cell(counted.get(point.series or "", w.say("undefined"))),
            )
        )
    head = tuple(w.say(key) for key in ("voice", "figure", "since", "stood", "published", "counts"))
    return Block(kind="table", head=head, rows=tuple(rows), widths=(1.6, 1.1, 1, 1, 1, 1.5))


def _latest(points: Sequence[Point]) -> Iterator[Point]:
    last: dict[str, Point] = {}
    for point in points:
        key = (point.as_of_latest or point.published or "", point.published or "", point.claim_id)
        held = last.get(point.voice)
        if held is None or key >= (held.as_of_latest or held.published or "", held.published or "", held.claim_id):
            last[point.voice] = point
    yield from last.values()


def _agreed(w: Writer, panel: Panel) -> float | None:
    """What was agreed, where the form is that of the agreement: a rate says nothing of a running total's height."""
    for item in w.case.obligations:
        like = panel.form == (f"rate-{item.per}" if item.per else "total")
        if item.id in panel.agreed and like:
            return item.quantity
    return None


def _value(point: Point) -> float:
    return point.min if point.min is not None else point.max or 0


def _width(point: Point, lang: str) -> str:
    return width(Count(kind="items", min=point.min, max=point.max, start=0, end=0), lang)


def _share(share: float | None) -> str:
    return "—" if share is None else f"{round(100 * share)}%"
