"""The first sections: in short, what changed, gates and phases, and each obligation with each side's word."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import groupby

from truceline import codebook
from truceline.cases.model import GateDefinition, Obligation
from truceline.publication.bulletin.document import Block, Fact, Run, Runs, Section, cell, code, own
from truceline.publication.bulletin.writer import Writer
from truceline.publication.charts import strip_picture
from truceline.publication.strip import percent, strip
from truceline.publication.wording import RTL, text_in, written_number
from truceline.records import GateReading, Match, ObligationDay

NO_INFORMATION = "no-information"
VOICES_NAMED = 6
DECLARED_SHOWN = 3
"""Claims that a phase began, shown for each gate."""


def in_short(w: Writer) -> Section:
    """What the issuer says at the top, how many obligations stand at each outcome, and on what all of it rests."""
    m, index = w.material, w.index
    blocks = [w.block("text", part) for part in m.summary.get(w.lang, "").split("\n") if part.strip()]
    now = Counter(_outcome(index.now.get((item.id, None))) for item in w.case.obligations)
    then = Counter(_outcome(index.then.get((item.id, None))) for item in w.case.obligations)
    rows = tuple(
        (
            cell(w.outcome(each)),
            cell(Run(text=written_number(then[each], w.lang))),
            cell(Run(text=written_number(now[each], w.lang), strong=True, link=w.to("obligations"))),
        )
        for each in codebook.OUTCOMES
        if now[each] or then[each]
    )
    days = [w.say("on_day", day=w.date(when)) for when in (_eve(w), m.end)]
    blocks.append(Block(kind="table", head=(w.say("outcome"), *days), rows=rows, widths=(2, 1, 1)))
    reports = {item.report_id for item in index.told.values()}
    voices = {item.claim.speaker_id for item in index.told.values()}
    rests = w.say(
        "rests_on",
        reports=w.count("reports", len(reports)),
        claims=w.count("claims", len(index.told)),
        voices=w.count("voices", len(voices)),
    )
    blocks += [w.block("text", own(rests, link=w.page("claims"))), w.block("note", w.say("principle"))]
    return Section(name=w.anchor("short"), title=w.say("short"), blocks=tuple(blocks))


def changed(w: Writer) -> Section:
    """Outcomes and gates that differ from the day before the span; what was declared, amended, and tried to verify."""
    rows = [*_changed_obligations(w), *_changed_gates(w)]
    head = (w.say("obligation"), w.say("before", day=w.date(_eve(w))), w.say("after", day=w.date(w.material.end)))
    blocks = (
        [Block(kind="table", head=head, rows=tuple(rows), widths=(2, 1, 1))]
        if rows
        else [w.block("text", w.say("nothing_changed"))]
    )
    declared = [
        cell(f"{w.name(item.by)} · {w.date(item.date)}: ", text_in(item.text, w.lang), *_source(item.source.url))
        for item in w.case.declarations
        if w.index.is_within(item.date)
    ]
    amended = [
        cell(
            f"{w.date(item.date)} · {w.names(item.by)} · {w.say('agreed_by' if item.agreed else 'one_side')}: ",
            text_in(item.text, w.lang),
            *_source(item.source.url),
        )
        for item in w.case.amendments
        if w.index.is_within(item.date)
    ]
    verified = [
        cell(
            f"{w.name(item.body)} · {w.period(item.start, item.end)}: {w.say(f'verification-{item.result}')}",
            *_source(item.source),
        )
        for item in w.material.verifications
        if w.index.is_within(item.start) or w.index.is_within(item.end)
    ]
    for title, items in (("declared", declared), ("amended", amended), ("verified", verified)):
        if items:
            blocks += [w.block("heading", w.say(title)), Block(kind="items", rows=tuple((item,) for item in items))]
    return Section(name=w.anchor("changed"), title=w.say("changed"), blocks=tuple(blocks))


def gates(w: Writer) -> Section:
    """Phases with their days, and every gate by interpretation, with the declarations beside it."""
    rows = tuple(
        (
            cell(own(text_in(phase.names, w.lang), strong=True)),
            cell(w.period(phase.start, phase.end) or w.say("no_dates")),
        )
        for phase in w.case.phases
    )
    blocks = [Block(kind="table", head=(w.say("phase"), w.say("held_to_begin")), rows=rows, widths=(1, 1))]
    if w.case.gates:
        blocks.append(w.block("note", w.say("side_by_side")))
    for definition in w.case.gates:
        blocks += _gate(w, definition)
    return Section(name=w.anchor("gates"), title=w.say("gates"), blocks=tuple(blocks))


def obligations(w: Writer) -> Section:
    """Each obligation of which something was said in these days, phase by phase; the silent ones in a table."""
    blocks: list[Block] = []
    silent: list[Obligation] = []
    for phase in (*(phase.id for phase in w.case.phases), None):
        known = {phase.id for phase in w.case.phases}
        for item in w.case.obligations:
            if item.phase != phase and not (phase is None and item.phase not in known):
                continue
            spoken = w.index.spoken(item.id)
            if spoken:
                blocks += _obligation(w, item, spoken)
            else:
                silent.append(item)
    if silent:
        blocks += [w.block("heading", w.say("silent_list")), _silent(w, silent)]
    return Section(name=w.anchor("obligations"), title=w.say("obligations"), blocks=tuple(blocks))


def facts(w: Writer) -> Iterator[Fact]:
    """What two editions are compared by: the outcome of each obligation, the state of each reading of a gate."""
    for item in w.case.obligations:
        for (id, reading), row in w.index.now.items():
            if id == item.id:
                thing = text_in(item.names, w.lang) + (f" ({reading})" if reading else "")
                outcome = codebook.label("outcome", row.outcome, w.lang)
                yield Fact(id=f"obligation {id} {reading or ''}".strip(), thing=thing, value=outcome)
        told = w.listed(list(_told_days(w, item.id)))
        if told:
            yield Fact(id=f"days {item.id}", thing=f"{text_in(item.names, w.lang)} · {w.say('days')}", value=told)
    for gate in w.material.assessment.gates:
        for found in gate.readings:
            thing = _gate_name(w, gate.gate, found)
            yield Fact(id=f"gate {gate.gate} {found.interpretation}", thing=thing, value=w.say(found.state))


def _told_days(w: Writer, obligation: str) -> Iterator[str]:
    """The days of the span of which something is told, each run of one outcome as "5 to 7 March 2030: disputed"."""
    rows = [row for row in w.index.days[obligation] if row.start == row.end and w.index.is_within(row.start)]
    for outcome, run in groupby(rows, key=lambda row: row.outcome):
        days = list(run)
        if outcome not in (NO_INFORMATION, "not-due"):
            yield f"{w.period(days[0].start, days[-1].start)}: {codebook.label('outcome', outcome, w.lang)}"


def _eve(w: Writer) -> date:
    return w.material.start - timedelta(days=1)


def _outcome(row: ObligationDay | None) -> str:
    return row.outcome if row else NO_INFORMATION


def _source(url: str) -> Runs:
    return (own(" "), code(url, link=url if url.startswith(("http://", "https://")) else None))


def _changed_obligations(w: Writer) -> Iterator[tuple[Runs, ...]]:
    for item in w.case.obligations:
        now, then = (_outcome(rows.get((item.id, None))) for rows in (w.index.now, w.index.then))
        if now != then:
            link = w.to(f"obligation-{item.id}") if w.index.spoken(item.id) else None
            yield cell(own(text_in(item.names, w.lang), link=link)), cell(w.outcome(then)), cell(w.outcome(now))


def _changed_gates(w: Writer) -> Iterator[tuple[Runs, ...]]:
    for gate in w.material.assessment.gates:
        before = w.index.gates_then.get(gate.gate)
        states = {reading.interpretation: reading.state for reading in before.readings} if before else {}
        for reading in gate.readings:
            then = states.get(reading.interpretation, "unknown")
            if then != reading.state:
                yield cell(_gate_name(w, gate.gate, reading)), cell(w.say(then)), cell(w.say(reading.state))


def _gate_name(w: Writer, gate: str, reading: GateReading) -> str:
    definition = next(item for item in w.case.gates if item.id == gate)
    return w.say("gate_of", gate=text_in(definition.names, w.lang), holder=w.name(reading.held_by))


def _gate(w: Writer, definition: GateDefinition) -> Iterator[Block]:
    yield w.block("heading", text_in(definition.names, w.lang))
    assessed = next((gate for gate in w.material.assessment.gates if gate.gate == definition.id), None)
    names = {item.id: text_in(item.names, w.lang) for item in w.case.obligations}
    rows = []
    for reading in assessed.readings if assessed else ():
        lacking = [
            w.say(f"condition_{condition.state}", name=names.get(condition.obligation, condition.obligation))
            for condition in reading.conditions
            if condition.state != "true"
        ]
        rows.append(
            (
                cell(own(w.name(reading.held_by), strong=True)),
                cell(own(w.say(reading.state), strong=True)),
                cell(" · ".join(lacking) or w.say("all_stand")),
                cell(w.say(f"basis_{reading.basis}")),
            )
        )
    head = (w.say("read_by"), w.say("state"), w.say("lacking"), w.say("basis"))
    yield Block(kind="table", head=head, rows=tuple(rows), widths=(1.2, 0.8, 3, 1))
    declared = assessed.declarations if assessed else ()
    claims = [id for id in declared if id in w.index.claims]
    facts = [item for item in w.case.declarations if item.gate == definition.id]
    if not claims and not facts:
        yield w.block("note", w.say("nobody_declared"))
    latest = sorted(claims, key=lambda id: (w.index.claims[id].published or "", id), reverse=True)
    for claim_id in latest[:DECLARED_SHOWN]:
        yield w.quote(claim_id)


def _obligation(w: Writer, item: Obligation, spoken: list[Match]) -> Iterator[Block]:
    now, then = w.index.now.get((item.id, None)), w.index.then.get((item.id, None))
    yield Block(kind="heading", runs=cell(text_in(item.names, w.lang)), name=w.anchor(f"obligation-{item.id}"))
    owed = w.say("owed", by=w.names(item.owed_by), to=w.names(item.owed_to))
    yield w.block("text", f"{text_in(item.text, w.lang)} {owed}")
    runs: list[Run | str] = [f"{w.say('stands', day=w.date(w.material.end))}: ", w.outcome(_outcome(now), strong=True)]
    if now and now.mark:
        by = f" ({w.names(now.mark_by)})" if now.mark_by else ""
        runs.append(f" · {codebook.label('mark', now.mark, w.lang)}{by}")
    if now and now.carried_from:
        runs.append(f" · {w.say('carried', day=w.date(now.carried_from))}")
    if _outcome(then) != _outcome(now):
        runs.append(f" · {w.say('was', outcome=codebook.label('outcome', _outcome(then), w.lang))}")
    latest = w.index.latest.get((item.id, None))
    if _outcome(now) == NO_INFORMATION and latest:
        name = codebook.label("outcome", latest.outcome, w.lang)
        runs.append(f" · {w.say('latest', outcome=name, period=w.period(latest.start, latest.end))}")
    if now and now.reviewed_share is not None:
        runs.append(f" · {w.say('reviewed', share=f'{round(100 * now.reviewed_share)}%')}")
    yield Block(kind="text", runs=cell(*runs))
    told = list(_told_days(w, item.id))
    if told:
        yield w.block("text", own(f"{w.say('days')}: ", strong=True), w.listed(told))
    yield from _readings(w, item, now)
    yield _strip(w, item)
    if now and now.why:
        why = " ".join(w.material.explain(code_, w.lang) for code_ in now.why)
        yield w.block("note", own(f"{w.say('why')}: ", strong=True), why)
    yield _voices(w, spoken)
    yield from _words(w, spoken)


def _readings(w: Writer, item: Obligation, now: ObligationDay | None) -> Iterator[Block]:
    """Interpretations that give another outcome than the text does."""
    for reading in item.interpretations:
        row = w.index.now.get((item.id, reading.id))
        if row and row.outcome != _outcome(now):
            name = codebook.label("outcome", row.outcome, w.lang)
            yield w.block("note", w.say("otherwise", holder=w.name(reading.holder), outcome=name))


def _strip(w: Writer, item: Obligation) -> Block:
    m = w.material
    first = min(w.case.in_force.date(), m.start)
    made = strip(w.index.days[item.id], first, m.end, w.lang)
    length = (made.last - made.first).days + 1
    begin = (m.start - first).days / length
    width = ((m.end - m.start).days + 1) / length
    days = (percent(0.0 if w.lang in RTL else begin), percent(width))
    alt = w.say("strip", first=w.date(made.first), last=w.date(made.last), summary=made.summary)
    return Block(kind="picture", svg=strip_picture(made, days), alt=alt)


def _voices(w: Writer, spoken: list[Match]) -> Block:
    """How many independent groups say so on each side, and who."""
    rows: list[Runs] = []
    for polarity, title in (("for", "says_kept"), ("against", "says_not")):
        said = [match for match in spoken if match.polarity == polarity]
        groups = list(dict.fromkeys(match.voice.group for match in said if match.voice.counts))
        number = Run(text=written_number(len(groups), w.lang), strong=True)
        names = f" ({_named(w, groups)})" if groups else f" ({w.say('uncounted')})" if said else ""
        rows.append(cell(f"{w.say(title)}: ", number, names))
    return Block(kind="items", rows=tuple((row,) for row in rows))


def _named(w: Writer, groups: list[str]) -> str:
    """The first of some voices by name, and how many more there are."""
    names = [w.name(group) for group in groups[:VOICES_NAMED]]
    more = len(groups) - len(names)
    return w.listed([*names, *([w.say("more", n=written_number(more, w.lang))] if more else [])])


def _words(w: Writer, spoken: list[Match]) -> Iterator[Block]:
    """The latest word of each side for it and against it, and which sides were not heard."""
    unheard = []
    for side in ("O", "B", "N", "T"):
        said = [match for match in spoken if match.voice.side == side]
        if not said and side in ("O", "B"):
            unheard.append(codebook.label("side", side, w.lang))
        for polarity in ("against", "for"):
            latest = next((match for match in said if match.polarity == polarity), None)
            if latest:
                who = f"{codebook.label('side', side, w.lang)} · {w.say(f'{polarity}_it')}: "
                yield w.quote(latest.claim_id, own(who, strong=True))
    if unheard:
        yield w.block("note", w.say("no_word", sides=w.listed(unheard)))


def _silent(w: Writer, items: list[Obligation]) -> Block:
    rows = []
    for item in items:
        last = w.index.last_word(item.id)
        words = w.date(last) if last else w.say("never")
        name = text_in(item.names, w.lang)
        rows.append((cell(name), cell(w.outcome(_outcome(w.index.now.get((item.id, None))))), cell(words)))
    head = (w.say("obligation"), w.say("outcome"), w.say("last"))
    return Block(kind="table", head=head, rows=tuple(rows), widths=(2, 1.2, 1.2))
