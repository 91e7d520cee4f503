"""The table of obligations that `assess`, `run` and `demo` print."""

from __future__ import annotations

from datetime import date

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from truceline import codebook
from truceline.assessment import reason_text
from truceline.assessment.auditor import audit_reason
from truceline.cli.terminal import visible
from truceline.ledger import queries
from truceline.pipeline.follow import current
from truceline.records import Assessment, Evidence, ObligationDay

_HEADS = {
    "en": ("Obligation", "Outcome", "Says kept", "Says not", "Last word"),
    "ar": ("الالتزام", "الحصيلة", "من يقول إنه نُفّذ", "من يقول إنه لم يُنفّذ", "آخر كلام"),
}
_NOTES = {
    "en": "{case}, as of {day}{known}. Voices are counted by group; {readings}.",
    "ar": "{case}، حتى {day}{known}. تُحسب الأصوات بحسب الجهة؛ {readings}.",
}
_UNREVIEWED = {"en": "machine-read, not reviewed", "ar": "قراءة آلية لم تُراجَع"}
_REVIEWED = {
    "en": "{done} of {all} readings confirmed by people, the rest machine-read",
    "ar": "أكد أشخاص {done} من {all} قراءة، والباقي قراءة آلية",
}
_KNOWN = {"en": ", as known on {day}", "ar": "، كما كان معروفًا في {day}"}
_RETOLD = {
    "en": "This case holds demonstration reports, retold in the program's own words.",
    "ar": "في هذه الحالة تقارير للعرض، مروية بكلمات البرنامج.",
}
_WITHHELD = {
    "en": "Withheld on {on} by {people}: {reason}. Had been used for: {used}.",
    "ar": "حُجب في {on} بقرار من {people}: {reason}. كان مستعملًا في: {used}.",
}
_UNCOUNTED = {"en": "0 counted", "ar": "0 يُحتسب"}
_COLOURS = {
    "met": "green",
    "claimed-met": "green",
    "partly-met": "yellow",
    "disputed": "magenta",
    "breach-alleged": "red",
    "breach-acknowledged": "bold red",
}


_WIDTH = 120
"""Columns of the table in a file or a pipe."""
_NAMED = 3
"""Voices named in a cell; the rest are counted."""


def print_findings(slug: str, as_of: date | None, known_on: date | None, language: str) -> None:
    """Print how each obligation stands on the last day assessed, to standard output."""
    case, assessment = current(slug, as_of, known_on)
    evidence = {item.claim.claim_id: item for item in queries.evidence(slug, known_on)}
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for head in _HEADS[language]:
        table.add_column(head, overflow="fold")
    names = {obligation.id: obligation.names for obligation in case.obligations}
    holders = {item.id: item.holder for obligation in case.obligations for item in obligation.interpretations}
    plain = {day.obligation: day.outcome for day in assessment.current if day.interpretation is None}
    spoken = _last_spoken(assessment)
    for day in assessment.current:
        # An interpretation is shown where it changes the outcome; the pages show them all.
        if day.interpretation and plain.get(day.obligation) == day.outcome:
            continue
        texts = names.get(day.obligation, {})
        name = texts.get(language) or texts.get("en") or day.obligation
        if day.interpretation:
            name += f" ({codebook.neutral_name(holders.get(day.interpretation, day.interpretation), language)})"
        last = day if day.claims_for or day.claims_against else spoken.get((day.obligation, day.interpretation), day)
        table.add_row(*_row(day, last, name, evidence, language))
    known = _KNOWN[language].format(day=known_on) if known_on else ""
    console = Console()
    if not console.is_terminal:
        console = Console(width=_WIDTH)
    console.print(table)
    title = case.names.get(language, case.slug)
    done = sum(item.review in ("confirmed", "corrected") for item in evidence.values())
    readings = _REVIEWED[language].format(done=done, all=len(evidence)) if done else _UNREVIEWED[language]
    note = _NOTES[language].format(case=visible(title), day=assessment.as_of, known=known, readings=readings)
    console.print(Text(note))
    for found in assessment.audits:
        if not found.rule.startswith("no-"):
            console.print(Text(visible(f"Σ {reason_text(audit_reason(found), language, case)}")))
    if queries.has_demonstration(slug):
        console.print(Text(_RETOLD[language]))
    for item in queries.withheld(slug):
        used = [names.get(str(row["obligation"]), {}) for row in item.findings]
        said = _WITHHELD[language].format(
            on=item.on[:10],
            people=", ".join(item.people),
            reason=item.reason,
            used="; ".join(name.get(language) or name.get("en", "–") for name in used) or "–",
        )
        console.print(Text(visible(said)))


def _last_spoken(assessment: Assessment) -> dict[tuple[str, str | None], ObligationDay]:
    """By obligation and interpretation, the last day on which anybody spoke for or against."""
    spoken = [day for day in assessment.days if day.claims_for or day.claims_against]
    return {(day.obligation, day.interpretation): day for day in sorted(spoken, key=lambda day: day.end)}


def _row(
    day: ObligationDay, last: ObligationDay, name: str, evidence: dict[str, Evidence], language: str
) -> tuple[Text, Text, Text, Text, Text]:
    """The outcome on the day assessed; the voices of the last day or period of which anybody spoke, when its last word
    was published, and what held of it."""
    outcome = codebook.label("outcome", day.outcome, language)
    if day.mark:
        outcome += f" · {codebook.label('mark', day.mark, language)}"
    said = [evidence[claim] for claim in (*last.claims_for, *last.claims_against) if claim in evidence]
    word = max((item.published[:10] for item in said if item.published), default="–")
    if last.outcome != day.outcome:
        of = last.end if last.start == last.end else f"{last.start}/{last.end}"
        word += f" ({of}: {codebook.label('outcome', last.outcome, language)})"
    return (
        Text(visible(name)),
        Text(outcome, style=_COLOURS.get(day.outcome, "")),
        Text(visible(_voices(last.voices_for, bool(last.claims_for), language))),
        Text(visible(_voices(last.voices_against, bool(last.claims_against), language))),
        Text(word),
    )


def _voices(groups: tuple[str, ...], said: bool, language: str) -> str:
    """How many groups and who; `said`: there are claims, though perhaps none by a voice that counts."""
    if not groups:
        return _UNCOUNTED[language] if said else "–"
    names = [
        group.removeprefix("outlet:") if group.startswith("outlet:") else codebook.neutral_name(group, language)
        for group in groups
    ]
    more = " …" if len(names) > _NAMED else ""
    return f"{len(names)}: {', '.join(names[:_NAMED])}{more}"
