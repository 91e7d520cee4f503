"""From claims to findings, in one pure function. The order in which claims come makes no difference."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Literal

from truceline.assessment.access import Access
from truceline.assessment.auditor import audit
from truceline.assessment.conditions import apply_conditions
from truceline.assessment.days import end_of, recorded_by
from truceline.assessment.duties import Duty, duties
from truceline.assessment.extent import Telling, place_in_time
from truceline.assessment.gates import assess_gates
from truceline.assessment.marks import Marks
from truceline.assessment.matching import Answer, Matcher
from truceline.assessment.occurrences import find_occurrences
from truceline.assessment.opinions import renamed
from truceline.assessment.outcomes import Heard, Outcomes, hear, only_reviewed
from truceline.assessment.series import find_points
from truceline.assessment.voices import Voices
from truceline.cases.model import Case
from truceline.records import Assessment, Evidence, Match, ObligationDay
from truceline.records.commission import Verification
from truceline.records.grouping import Grouping

RULES = "1"
"""Version of these rules. It is raised when the same claims would give another finding."""

_SET_ASIDE = frozenset({"rejected", "unclear"})
"""Readings that a person does not stand behind: misread, or the text does not tell."""


def assess(
    case: Case,
    evidence: Sequence[Evidence],
    *,
    as_of: date,
    known_on: date | None = None,
    readings: Literal["all", "confirmed"] = "all",
    verifications: Sequence[Verification] = (),
    groupings: Sequence[Grouping] = (),
) -> Assessment:
    """Everything that can be said of a case as of the end of a reporting day.

    `known_on`: only what was recorded by the end of that day counts (default: all that is given). `readings`: all, or
    only those that a person has confirmed or corrected. Rejected readings never count, nor those of unclear text.
    `verifications`: who could not look where. `groupings`: what people hold to be one event, body or place.
    """
    known = renamed(_known(case, evidence, known_on), groupings)
    if readings == "confirmed":
        known = only_reviewed(known)
    tellings = tuple(item for item in place_in_time(known, case) if _told_by(item, as_of))
    voices = Voices(case, tellings)
    matcher = Matcher(case, voices)
    span = (min(case.in_force.astimezone(case.timezone).date(), as_of), as_of)
    owed = duties(case, voices)
    heard, matches, unmatched = _match(tellings, owed, matcher, span)
    access = Access(case, voices, tellings, [_of_obligations(record, matches) for record in verifications], span)
    points = find_points(tellings, case, voices)
    outcomes = Outcomes(matcher, Marks(case, voices), access, span)
    rows = apply_conditions(owed, [row for item in heard for row in outcomes.rows(item)])
    current, latest = _current(rows, as_of)
    return Assessment(
        case=case.slug,
        case_version=case.version,
        rules=RULES,
        as_of=as_of.isoformat(),
        known_on=known_on.isoformat() if known_on else None,
        days=tuple(rows),
        current=tuple(current.values()),
        gates=assess_gates(case, current, tellings, voices, as_of),
        occurrences=find_occurrences(tellings, voices, groupings),
        points=points,
        matches=matches,
        unmatched=unmatched,
        latest=latest,
        audits=audit(tellings, points, case, voices),
        readings=readings,
    )


def _known(case: Case, evidence: Sequence[Evidence], known_on: date | None) -> tuple[Evidence, ...]:
    moment = end_of(known_on, case) if known_on else None
    found: dict[str, Evidence] = {}
    for item in evidence:
        if item.review in _SET_ASIDE or (moment is not None and not recorded_by(item.recorded_at, moment)):
            continue
        kept = found.get(item.claim.claim_id)
        if kept is None or (kept.sequence, kept.review) < (item.sequence, item.review):
            found[item.claim.claim_id] = item
    return tuple(found.values())


def _told_by(telling: Telling, as_of: date) -> bool:
    """Claims about later days are not yet there; a total that stood later is none of this day's."""
    if telling.first is None:
        return telling.published is None or telling.published <= as_of
    if telling.extent == "tally":
        return telling.last is None or telling.last <= as_of
    return telling.first <= as_of


def _match(
    tellings: Iterable[Telling], owed: Sequence[Duty], matcher: Matcher, span: tuple[date, date]
) -> tuple[list[Heard], tuple[Match, ...], tuple[str, ...]]:
    """Every claim against the duties that name its event, and no others."""
    heard = [Heard(duty) for duty in owed]
    by_event: dict[str, list[Heard]] = defaultdict(list)
    for item in heard:
        for event in sorted(item.duty.events):
            by_event[event].append(item)
    matches: list[Match] = []
    unmatched: list[str] = []
    for telling in tellings:
        by_text: dict[str, Answer] = {}
        fitted = False
        for item in by_event.get(telling.claim.event, ()):
            answer = matcher.compare(telling, item.duty)
            if answer is None:
                continue
            voice = matcher.voices.of(telling.evidence, answer.obligation, answer.obligors)
            hear(item, telling, answer, voice, matcher.voices, span)
            fitted = fitted or answer.fits
            if item.duty.interpretation is None:
                by_text[item.duty.id] = answer
            elif _same(answer, by_text.get(item.duty.id)):
                continue
            matches.append(
                Match(
                    claim_id=telling.id,
                    obligation=item.duty.id,
                    fits=answer.fits,
                    polarity=answer.polarity,
                    reasons=answer.reasons,
                    voice=voice,
                    near=answer.near,
                    interpretation=item.duty.interpretation,
                )
            )
        if not fitted:
            unmatched.append(telling.id)
    return heard, tuple(matches), tuple(unmatched)


def _of_obligations(record: Verification, matches: Iterable[Match]) -> Verification:
    """A verification of claims is one of the obligations that they bear on."""
    borne = {match.obligation for match in matches if match.claim_id in record.about and (match.fits or match.near)}
    return replace(record, about=tuple(dict.fromkeys((*record.about, *sorted(borne)))))


def _same(answer: Answer, text: Answer | None) -> bool:
    return text is not None and (answer.fits, answer.near, answer.polarity) == (text.fits, text.near, text.polarity)


def _current(
    rows: Sequence[ObligationDay], as_of: date
) -> tuple[dict[tuple[str, str | None], ObligationDay], tuple[ObligationDay, ...]]:
    """The row of the day itself, or that of a period which reaches to the day where it has no information; and the last
    row that has information."""
    today = as_of.isoformat()
    current: dict[tuple[str, str | None], ObligationDay] = {}
    latest: dict[tuple[str, str | None], ObligationDay] = {}
    for row in rows:
        key = (row.obligation, row.interpretation)
        if row.start == row.end == today:
            current[key] = row
        if _informs(row) and (key not in latest or (latest[key].end, latest[key].start) <= (row.end, row.start)):
            latest[key] = row
    for row in rows:
        key = (row.obligation, row.interpretation)
        if row.start < row.end == today and not _informs(current[key]) and _informs(row):
            current[key] = row
    return current, tuple(latest[key] for key in current if key in latest)


def _informs(row: ObligationDay) -> bool:
    return row.outcome not in ("not-due", "no-information")
