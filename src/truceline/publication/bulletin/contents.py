"""A bulletin's contents: from a material to a document in each language, and what is added as it leaves the house."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from truceline.cases.model import Case
from truceline.publication.bulletin import closing, counting, standing
from truceline.publication.bulletin.document import Document, Runs, Section, cell, own
from truceline.publication.bulletin.material import Index, Material
from truceline.publication.bulletin.words import say
from truceline.publication.bulletin.writer import Writer, written_time
from truceline.publication.wording import text_in, written_date, written_period
from truceline.records.bulletin import Edition
from truceline.records.commission import Reply
from truceline.records.disclosure import PublicRules

LANGUAGES: tuple[str, ...] = ("ar", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A bulletin as it is drafted: a document by language, and the ids of the claims that it shows."""

    documents: dict[str, Document]
    claims: tuple[str, ...]


def write(material: Material, languages: Iterable[str], earlier: Mapping[str, Document], edition: int) -> Written:
    """The documents of a material. `earlier`: those of the edition before, by language; empty for the first, and where
    a redaction took them away."""
    index = Index(material)
    documents, shown = {}, dict[str, None]()
    for lang in languages:
        writer = Writer(index, lang)
        documents[lang] = _document(writer, earlier.get(lang), edition)
        shown |= writer.shown
    return Written(documents=documents, claims=tuple(shown))


def finished(
    document: Document,
    edition: Edition,
    case: Case,
    *,
    head: str = "",
    issued_at: str | None = None,
    replies: Iterable[Reply] = (),
    rules: PublicRules | None = None,
    advance: bool = False,
) -> Document:
    """The document as it leaves: stamped with edition and times. A draft or an advance copy says so across each page;
    an issued one carries the signed head, and what the parties answered to the advance copy."""
    lang, draft = document.lang, edition.draft
    notices = document.notices
    if draft.embargo:
        notices = (say("embargo", lang, time=written_time(draft.embargo, case.timezone, lang)), *notices)
    number = own(say("edition", lang, n=edition.number), strong=True)
    stamp: list[Runs] = [cell(number, *_dated(edition, case, lang, issued_at))]
    if edition.number > 1:
        stamp.append(cell(say("takes_place", lang, n=edition.number - 1)))
    if issued_at is None:
        mark = "watermark_demonstration" if draft.demonstration else "watermark_advance" if advance else "watermark"
        return replace(
            document,
            notices=notices if advance else (say("draft", lang), *notices),
            stamp=tuple(stamp),
            watermark=say(mark, lang),
        )
    given = {party: step.at for step in edition.advances for party in step.parties}
    sections = document.sections
    if given:
        answers = closing.advance_replies(given, replies, case, rules or PublicRules(), lang)
        sections = _before(sections, f"{lang}-coverage", answers)
    return replace(document, notices=notices, stamp=tuple(stamp), head=head, sections=sections)


def _dated(edition: Edition, case: Case, lang: str, issued_at: str | None) -> list[str]:
    draft = edition.draft
    said = [say("drafted", lang, time=written_time(draft.at, case.timezone, lang))] if draft.at else []
    if edition.cleared:
        said.append(say("cleared", lang, time=written_time(edition.cleared.at, case.timezone, lang)))
    if issued_at:
        said.append(say("issued", lang, time=written_time(issued_at, case.timezone, lang)))
    return [f" · {part}" for part in said]


def _before(sections: tuple[Section, ...], name: str, added: Section) -> tuple[Section, ...]:
    at = next((n for n, section in enumerate(sections) if section.name == name), len(sections))
    return (*sections[:at], added, *sections[at:])


def _document(w: Writer, earlier: Document | None, edition: int) -> Document:
    m = w.material
    facts = (*standing.facts(w), *counting.figure_facts(w))
    corrected = [closing.corrections(w, facts, earlier, edition)] if edition > 1 else []
    sections = [
        *corrected,
        standing.in_short(w),
        standing.changed(w),
        standing.gates(w),
        standing.obligations(w),
        counting.figures(w),
        counting.occurrences_map(w),
        counting.auditor(w),
        closing.issues(w),
        counting.coverage(w),
        counting.balance(w),
        counting.error(w),
        closing.method(w),
    ]
    # Last, when it is known what was cited.
    sections.append(closing.sources(w))
    notices = [w.say("machine") if m.rules.machine_readings else w.say("confirmed_only")]
    if m.demonstration:
        notices.insert(0, w.say("demonstration"))
    return Document(
        lang=w.lang,
        title=text_in(w.case.names, w.lang),
        subtitle=f"{w.say('bulletin')} · {days(m.start, m.end, w.lang)}",
        sections=tuple(sections),
        facts=facts,
        notices=tuple(notices),
        foot=f"{text_in(w.case.names, w.lang)} · {days(m.start, m.end, w.lang)}",
        labels={key: w.say(key) for key in ("page", "of_pages", "contents", "head", "head_note", "replaced")},
    )


def days(start: date, end: date, lang: str) -> str:
    """The span of a bulletin in words."""
    return written_date(start, lang) if start == end else written_period(start, end, lang)
