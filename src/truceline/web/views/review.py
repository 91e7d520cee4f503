"""The review queue, made for the keyboard: one claim at a time, its reasons beside it, three keys at most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext

from truceline import codebook
from truceline.ledger import queries
from truceline.pipeline import review_queue, reviewing
from truceline.pipeline.review_queue import Waiting
from truceline.publication.gloss import figure, gloss
from truceline.publication.gloss_parts import says_more
from truceline.publication.wording import RTL, outlet_name, written_period
from truceline.records import Claim, Evidence, TrucelineError
from truceline.records.review import DECISIONS
from truceline.web.forms.choices import places
from truceline.web.forms.claim import Correction
from truceline.web.outside import web_address
from truceline.web.reading_room import report_key
from truceline.web.working import Work, working

LISTED = 40
AROUND = 320
"""Characters of the report shown before and after a quote."""


_ALWAYS = frozenset({"speaker_id", "act", "event", "actor_id", "counts", "start", "place_name"})
"""Fields that are shown though they are empty: an empty one may be the fault."""


@dataclass(frozen=True, slots=True)
class FieldRow:
    """A field as it was read: its name, its value in words, and the rules that set it with the words they fired on."""

    name: str
    value: str
    foreign: bool
    why: tuple[tuple[str, str], ...]


@working("review", acts="review")
def waiting(work: Work) -> HttpResponse:
    """What waits, most urgent first. Sending the form takes the next claim."""
    if work.request.method == "POST":
        return _to_next(work)
    found = review_queue.queue(work.slug, work.who, limit=LISTED)
    for item in found:
        if item.evidence.level == "restricted":
            work.look("restricted", "review")
            break
    return work.show(
        "review",
        rows=[_row(work, item) for item in found],
        left=review_queue.left(work.slug, work.who),
        points=_points(),
        last=_last(work),
        last_gloss="",
    )


@working("review", acts="review")
def claim(work: Work, claim_id: str) -> HttpResponse:
    """One claim: as it was read, why, and what a person may decide of it."""
    item, read = queries.claim(work.slug, claim_id), queries.as_read(work.slug, claim_id)
    if item is None or read is None:
        raise Http404(claim_id)
    work.look(item.level, "review")
    if work.request.method != "POST":
        return _shown(work, item, Correction(read, work.case, work.lang))
    sent = work.request.POST
    form = Correction(read, work.case, work.lang, sent)
    try:
        return _done(work, claim_id, sent.get("decision", ""), form)
    except TrucelineError as refused:
        return _shown(work, item, form, refused)


def _done(work: Work, claim_id: str, decision: str, form: Correction) -> HttpResponse:
    """Carry out what was sent, and go on to the next claim."""
    slug, who = work.slug, work.who
    if decision == "undo":
        reviewing.undo(slug, claim_id, who)
        return work.go("review-claim", claim_id)
    if decision == "take":
        reviewing.take(slug, claim_id, who)
        return work.go("review-claim", claim_id)
    if decision == "later":
        reviewing.give_back(slug, claim_id, who)
        return _to_next(work, after=claim_id)
    if decision not in DECISIONS:
        raise TrucelineError(gettext("no decision was made"), "", gettext("Choose one of them"))
    changes = None
    if decision == "corrected":
        changes = form.changes() if form.is_valid() else None
        if not changes:
            wrong = gettext("a value cannot be read") if not form.is_valid() else gettext("no field was changed")
            raise TrucelineError(wrong, "", gettext("Change a field, or accept the claim as it was read"))
    reason = work.request.POST.get("reason", "").strip() or work.request.POST.get("words", "").strip()
    if decision == "rejected" and not reason:
        raise TrucelineError(gettext("a rejection needs a reason"), "", gettext("Say in a few words what is misread"))
    reviewing.decide(slug, claim_id, decision, who, changes=changes, reason=reason)
    return _to_next(work, last=claim_id)


def _to_next(work: Work, after: str | None = None, last: str = "") -> HttpResponse:
    query = {"last": last} if last else {}
    found = reviewing.take_next(work.slug, work.who, after=after)
    return work.go("review-claim", found, **query) if found else work.go("review", **query)


def _shown(work: Work, item: Evidence, form: Correction, refused: TrucelineError | None = None) -> HttpResponse:
    read, lang = item.claim, work.lang
    review = queries.review_of(work.slug, read.claim_id)
    report = queries.report(work.slug, item.report_id)
    before = report.text[max(read.quote_start - AROUND, 0) : read.quote_start] if report else ""
    after = report.text[read.quote_end : read.quote_end + AROUND] if report else ""
    others = [decision for decision in review.decisions if decision.by != work.who.name] if review else []
    mine = next((decision for decision in review.decisions if decision.by == work.who.name), None) if review else None
    holder = review_queue.held_by(work.slug, read.claim_id, work.who)
    return work.show(
        "review-claim",
        refused=refused,
        item=item,
        gloss=gloss(read, work.case, lang),
        before=before.rpartition("\n\n")[2],
        after=after.partition("\n\n")[0],
        cut_before=read.quote_start > AROUND,
        dir="rtl" if lang in RTL else "ltr",
        text_dir="rtl" if item.lang in RTL else "ltr",
        outlet=outlet_name(item.outlet, work.case, lang),
        published=work.date(item.published) or gettext("no date"),
        level=codebook.label("level", item.level, lang),
        link=web_address(item.url),
        report_path=f"{work.address('report', report_key(item.report_id), claim=read.claim_id)}#c-{read.claim_id}",
        state=codebook.label("review", item.review, lang),
        rows=_rows(work, read),
        form=form,
        places=places(work.case, lang),
        reasons=_reasons(),
        held_by=holder,
        others=[(decision.by, codebook.label("review", decision.state, lang), decision.reason) for decision in others],
        mine=codebook.label("review", mine.state, lang) if mine else "",
        left=review_queue.left(work.slug, work.who),
        last=_last(work),
    )


def _last(work: Work) -> dict[str, str] | None:
    """The claim that was decided just before, where it can be taken back."""
    id = work.request.GET.get("last", "")
    item = queries.claim(work.slug, id) if id else None
    review = queries.review_of(work.slug, id) if item else None
    mine = [decision.state for decision in review.decisions if decision.by == work.who.name] if review else []
    if item is None or not mine:
        return None
    return {
        "path": work.address("review-claim", id),
        "gloss": gloss(item.claim, work.case, work.lang),
        "state": codebook.label("review", mine[-1], work.lang),
    }


def _row(work: Work, item: Waiting) -> dict[str, Any]:
    claim = item.evidence.claim
    names = dict(_points())
    return {
        "path": work.address("review-claim", claim.claim_id),
        "gloss": gloss(claim, work.case, work.lang),
        "quote": claim.quote,
        "lang": item.evidence.lang or "",
        "speaker": work.name(claim.speaker_id),
        "published": work.date(item.evidence.published) or gettext("no date"),
        "outlet": outlet_name(item.evidence.outlet, work.case, work.lang),
        "order": item.order,
        "points": [(names[name], value) for name, value in item.points.items()],
        "held_by": item.held_by,
        "gone": item.gone,
    }


def _points() -> list[tuple[str, str]]:
    """What makes up the place of a claim in the queue, in words."""
    return [
        ("gate", gettext("bears on a condition of a gate")),
        ("obligation", gettext("bears on an obligation")),
        ("near", gettext("nearly bears on an obligation")),
        ("ninth", gettext("would acknowledge a breach")),
        ("changed", gettext("its reading changed")),
        ("second", gettext("a second person is asked")),
        ("doubt", gettext("doubt of the reading")),
    ]


def _reasons() -> list[str]:
    """The reasons for which readings are rejected most; any other is written."""
    return [
        gettext("The text does not say this"),
        gettext("It is a headline, a topic or a question, and no claim"),
        gettext("It tells of something before the agreement or elsewhere"),
        gettext("Two things that the text keeps apart are read as one"),
        gettext("It is told again from another sentence of the same report"),
    ]


def _rows(work: Work, claim: Claim) -> list[FieldRow]:
    """The fields in the order in which they change a finding most, each with why it was read so."""
    lang, words = work.lang, codebook.label
    more = says_more(claim.quote)
    figures = " · ".join(
        figure(count, lang, more=more) + (f" ({gettext('running total')})" if count.cumulative else "")
        for count in claim.counts
    )
    told = (
        (("speaker_id",), gettext("Speaker"), work.name(claim.speaker_id), False),
        (("speaker",), gettext("Speaker, in the report's words"), claim.speaker or "", True),
        (("via",), gettext("Passed on by"), work.names(tuple(relay.id for relay in claim.via)), False),
        (("act",), gettext("Said as"), words("act", claim.act, lang), False),
        (
            ("realis",),
            gettext("How an event is told"),
            words("realis", claim.realis, lang) if claim.realis else "",
            False,
        ),
        (("event",), gettext("Event"), words("event", claim.event, lang), False),
        (("actor_id",), gettext("Said to have acted"), work.name(claim.actor_id), False),
        (("target_id",), gettext("Towards"), work.name(claim.target_id), False),
        (("counts",), gettext("Figures"), figures, False),
        (("start", "end", "time"), gettext("When"), _when(work, claim), False),
        (("place_name", "place"), gettext("Place"), _where(work, claim), False),
        (("stage",), gettext("Stage"), _word("stage", claim.stage, lang), False),
        (("extent",), gettext("Reach"), words("extent", claim.extent, lang), False),
        (("agreed",), gettext("What the agreement requires"), gettext("yes") if claim.agreed else "", False),
    )
    return [
        FieldRow(name, value or "—", foreign, _why(claim, fields))
        for fields, name, value, foreign in told
        if value or fields[0] in _ALWAYS
    ]


def _word(group: str, code: str | None, lang: str) -> str:
    return codebook.label(group, code, lang) if code else ""


def _when(work: Work, claim: Claim) -> str:
    return " ".join(part for part in (written_period(claim.start, claim.end, work.lang), claim.time or "") if part)


def _where(work: Work, claim: Claim) -> str:
    named = dict(places(work.case, work.lang)).get(claim.place_name or "", claim.place_name or "")
    return named if not claim.place or claim.place == named else f"{named or '—'} ({claim.place})"


def _why(claim: Claim, fields: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """The rules that set these fields, and the words of the quote on which they fired."""
    told = []
    for item in claim.why:
        if item.field.split(".")[0] in fields:
            words = ""
            if item.start is not None and item.end is not None:
                inside = claim.quote_start <= item.start and item.end <= claim.quote_end
                words = claim.quote[item.start - claim.quote_start : item.end - claim.quote_start] if inside else ""
            told.append((item.rule, words))
    return tuple(dict.fromkeys(told))
