"""An assessment that is kept, and takes in one more claim, or one more review, by touching what depends on it alone.

What depends on a claim: the other claims of its text (a toll joins its act), the claims whose voice hangs on it (their
repeats, the same figure in an outlet's own voice), the obligations that name its event on the days that it covers, the
gates over them, the series of its figure, the occurrences of its day, and what the auditor says of those. Whether the
claims come one by one or all at once makes no difference (a law of the tests).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Literal

from truceline.assessment.access import Access, refuses
from truceline.assessment.auditor import Auditor
from truceline.assessment.conditions import apply_conditions, conditions_of, met_on
from truceline.assessment.days import end_of, recorded_by
from truceline.assessment.duties import Duty, duties
from truceline.assessment.extent import Telling, place_in_time
from truceline.assessment.gates import assess_gates, declares
from truceline.assessment.hearing import REVIEWED, Heard, forget, hear
from truceline.assessment.marks import Marks
from truceline.assessment.matching import Answer, Matcher
from truceline.assessment.occurrences import Occurrences
from truceline.assessment.opinions import renamed
from truceline.assessment.outcomes import Outcomes, Rows
from truceline.assessment.series import Series
from truceline.assessment.voices import Voices
from truceline.cases.model import Case
from truceline.records import Assessment, Evidence, Match, ObligationDay
from truceline.records.commission import Verification
from truceline.records.grouping import Grouping

RULES = "2"
"""Version of these rules. It is raised when the same claims would give another finding."""

_SET_ASIDE = frozenset({"rejected", "unclear"})
"""Readings that a person does not stand behind: misread, or the text does not tell."""


class Standing:
    """How a case stands as of the end of a reporting day, by the claims taken in so far.

    The parameters are those of `assess`. A claim that was taken in before is taken in anew: so a changed review comes
    in, and a claim whose reading was rejected goes out.
    """

    def __init__(
        self,
        case: Case,
        evidence: Iterable[Evidence] = (),
        *,
        as_of: date,
        known_on: date | None = None,
        readings: Literal["all", "confirmed"] = "all",
        verifications: Sequence[Verification] = (),
        groupings: Sequence[Grouping] = (),
    ) -> None:
        self.case = case
        self.as_of = as_of
        self.known_on = known_on
        self.readings = readings
        self.tellings: dict[str, Telling] = {}
        """What is told, by claim id."""
        self.voices = Voices(case)
        self._until = end_of(known_on, case) if known_on else None
        self._verifications = verifications
        self._verified = frozenset(claim for record in verifications for claim in record.about)
        self._groupings = groupings
        self._evidence: dict[str, dict[str, Evidence]] = defaultdict(dict)
        self._texts: dict[str, list[Telling]] = {}
        self._matcher = Matcher(case, self.voices)
        self._span = (min(case.in_force.astimezone(case.timezone).date(), as_of), as_of)
        self._outcomes = Outcomes(self._matcher, Marks(case, self.voices), self._span)
        self._duties = duties(case, self.voices)
        self._alike = _alike(self._duties)
        self._rows = {at: Rows(self._outcomes, Heard(self._duties[at])) for at in sorted(set(self._alike))}
        self._by_event: dict[str, list[Rows]] = defaultdict(list)
        for rows in self._rows.values():
            for event in sorted(rows.heard.duty.events):
                self._by_event[event].append(rows)
        self._matches = _Matches()
        self._refusals: dict[str, Telling] = {}
        self._declaring: set[str] = set()
        self._series = Series(case, self.voices)
        self._auditor = Auditor(case, self.voices, self.tellings)
        self._occurrences = Occurrences(self.voices, groupings)
        self._days: dict[int, list[ObligationDay]] = {}
        self._met: dict[str, frozenset[str]] = {}
        self._current: dict[tuple[str, str | None], ObligationDay] = {}
        self._latest: dict[tuple[str, str | None], ObligationDay] = {}
        self.take(evidence)

    def take(self, items: Iterable[Evidence]) -> None:
        """Takes in claims, or other reviews of claims that were taken in."""
        texts = self._enter(items)
        gone, come, placed = self._place(texts)
        again = self.voices.turn(gone, come)
        turned = {telling.id for telling in chain(gone, come)}
        rest = [self.tellings[claim] for claim in sorted(again - turned) if claim in self.tellings]
        for telling in chain(gone, rest):
            self._forget(telling)
        for telling in chain(come, rest):
            self._hear(telling)
        self._look(gone, come)
        totals = self._series.turn(chain(gone, rest), chain(come, rest))
        spoken = {telling.claim.text_id for telling in rest} - placed.keys()
        audited = placed | {text: self._texts[text] for text in spoken}
        by_voice = {(measure, voice): points for (measure, form, voice), points in totals.items() if form == "total"}
        self._auditor.turn(gone, come, audited, by_voice)
        self._occurrences.turn(placed)
        self._renew()

    def assessment(self) -> Assessment:
        """Everything that can be said of the case by what was taken in."""
        matches, unmatched = self._matches.all()
        return Assessment(
            case=self.case.slug,
            case_version=self.case.version,
            rules=RULES,
            as_of=self.as_of.isoformat(),
            known_on=self.known_on.isoformat() if self.known_on else None,
            days=tuple(chain.from_iterable(self._days[at] for at in range(len(self._duties)))),
            current=tuple(self._current.values()),
            gates=assess_gates(self.case, self._current, self._declaring, self.voices, self.as_of),
            occurrences=self._occurrences.all(),
            points=self._series.all(),
            matches=matches,
            unmatched=unmatched,
            latest=tuple(self._latest[key] for key in self._current if key in self._latest),
            audits=self._auditor.all(),
            readings=self.readings,
        )

    # Claims, placed in time

    def _enter(self, items: Iterable[Evidence]) -> set[str]:
        """What counts of the evidence, by text; the texts that changed."""
        given = list(items)
        found: dict[str, Evidence] = {}
        for item in given:
            kept = found.get(item.claim.claim_id)
            if self._counts(item) and (kept is None or (kept.sequence, kept.review) < (item.sequence, item.review)):
                found[item.claim.claim_id] = item
        counting = {item.claim.claim_id: item for item in renamed(found.values(), self._groupings)}
        texts: set[str] = set()
        for item in given:
            claim, text = item.claim.claim_id, item.claim.text_id
            if claim in counting:
                self._evidence[text][claim] = counting[claim]
            elif claim not in self._evidence[text]:
                continue
            else:
                del self._evidence[text][claim]
            texts.add(text)
        return texts

    def _counts(self, item: Evidence) -> bool:
        if item.review in _SET_ASIDE or (self.readings == "confirmed" and item.review not in REVIEWED):
            return False
        return self._until is None or recorded_by(item.recorded_at, self._until)

    def _place(self, texts: set[str]) -> tuple[list[Telling], list[Telling], dict[str, list[Telling]]]:
        """What is told no longer, what is told now, and all that each text that changed tells now."""
        gone: list[Telling] = []
        come: list[Telling] = []
        placed: dict[str, list[Telling]] = {}
        for text in sorted(texts):
            before = {telling.id: telling for telling in self._texts.get(text, ())}
            told = place_in_time(list(self._evidence[text].values()), self.case)
            after = {telling.id: telling for telling in told if _told_by(telling, self.as_of)}
            gone += [telling for claim, telling in before.items() if after.get(claim) != telling]
            come += [telling for claim, telling in after.items() if before.get(claim) != telling]
            placed[text] = self._texts[text] = list(after.values())
        for telling in gone:
            del self.tellings[telling.id]
        for telling in come:
            self.tellings[telling.id] = telling
        return gone, come, placed

    # Claims against duties

    def _hear(self, telling: Telling) -> None:
        """A claim against the duties that name its event, and no others."""
        matches: list[Match] = []
        fits = False
        by_text: dict[str, Answer] = {}
        speaking = self.voices.speaking(telling.evidence)
        for rows in self._by_event.get(telling.claim.event, ()):
            duty = rows.heard.duty
            answer = self._matcher.compare(telling, duty)
            if answer is None:
                continue
            voice = self.voices.towards(speaking, answer.obligation, answer.obligors)
            if answer.fits or answer.near:
                hear(rows.heard, telling, answer, voice, self.voices, self._span)
            fits = fits or answer.fits
            if duty.interpretation is None:
                by_text[duty.id] = answer
            elif _same(answer, by_text.get(duty.id)):
                continue
            matches.append(
                Match(
                    claim_id=telling.id,
                    obligation=duty.id,
                    fits=answer.fits,
                    polarity=answer.polarity,
                    reasons=answer.reasons,
                    voice=voice,
                    near=answer.near,
                    interpretation=duty.interpretation,
                )
            )
        self._matches.put(telling.id, matches, fits)

    def _forget(self, telling: Telling) -> None:
        for rows in self._by_event.get(telling.claim.event, ()):
            answer = self._matcher.compare(telling, rows.heard.duty)
            if answer is not None and (answer.fits or answer.near):
                forget(rows.heard, telling, answer, self._span)
        self._matches.drop(telling.id)

    # Who could look, and what was declared

    def _look(self, gone: Iterable[Telling], come: Iterable[Telling]) -> None:
        """Claims of refused access and of phases that began; where access changed, the days on which that shows."""
        known = self._outcomes.access
        changed = known is None
        for telling in gone:
            changed = changed or telling.id in self._verified or telling.id in self._refusals
            self._refusals.pop(telling.id, None)
            self._declaring.discard(telling.id)
        for telling in come:
            if refuses(telling):
                self._refusals[telling.id] = telling
            changed = changed or telling.id in self._verified or telling.id in self._refusals
            if declares(telling, self.as_of):
                self._declaring.add(telling.id)
        if not changed:
            return
        records = [self._about_obligations(record) for record in self._verifications]
        refusals = [self._refusals[claim] for claim in sorted(self._refusals)]
        access = self._outcomes.access = Access(self.case, self.voices, refusals, records, self._span)
        if known is None:
            return
        for day in access.differs(known):
            for rows in self._rows.values():
                obligation = rows.heard.duty.on(day)
                for obligors in rows.heard.duty.obligors:
                    asked = obligation, day, obligors
                    if rows.unseen(obligors, day) and access.refused(*asked) != known.refused(*asked):
                        rows.heard.touched.add(day)

    def _about_obligations(self, record: Verification) -> Verification:
        """A verification of claims is one of the obligations that they bear on."""
        borne = {
            match.obligation for claim in record.about for match in self._matches.of(claim) if match.fits or match.near
        }
        return replace(record, about=tuple(dict.fromkeys((*record.about, *sorted(borne)))))

    # Rows

    def _renew(self) -> None:
        """The rows of the duties on which anything changed, and of those that hang on them."""
        renewed = {at for at, rows in self._rows.items() if rows.renew()}
        needed = {name for duty in self._duties for name in conditions_of(duty)}
        for at in renewed:
            duty = self._duties[at]
            if duty.interpretation is None and duty.id in needed:
                self._met[duty.id] = met_on(self._rows[at].all())
        changed = {self._duties[at].id for at in renewed}
        for at, duty in enumerate(self._duties):
            hangs_on, like = conditions_of(duty), self._alike[at]
            if like not in renewed and not hangs_on & changed:
                continue
            found = self._rows[like].all()
            if like != at:
                found = [replace(row, interpretation=duty.interpretation) for row in found]
            self._days[at] = apply_conditions(duty, found, self._met) if hangs_on else found
            self._find_current(self._days[at])

    def _find_current(self, rows: Sequence[ObligationDay]) -> None:
        """Of one duty the row of the day itself, or that of a period which reaches to the day where it has no
        information; and the last row that has information."""
        today = self.as_of.isoformat()
        informing = [row for row in rows if _informs(row)]
        of_day = next(row for row in rows if row.start == row.end == today)
        reaching = (row for row in informing if row.start < row.end == today)
        key = of_day.obligation, of_day.interpretation
        self._current[key] = of_day if _informs(of_day) else next(reaching, of_day)
        self._latest.pop(key, None)
        if informing:
            self._latest[key] = max(informing, key=lambda row: (row.end, row.start))


def _alike(owed: Sequence[Duty]) -> list[int]:
    """For each duty the place of the one whose rows it has: its text's, where a reading changes no machine field."""
    texts = {duty.id: at for at, duty in enumerate(owed) if duty.interpretation is None}
    return [texts[duty.id] if duty.versions == owed[texts[duty.id]].versions else at for at, duty in enumerate(owed)]


class _Matches:
    """The matches of every claim, in the order of the claims' ids: kept in blocks of ids that begin alike, so that one
    claim more puts no others in order again."""

    def __init__(self) -> None:
        self._of: dict[str, dict[str, tuple[list[Match], bool]]] = defaultdict(dict)
        self._blocks: dict[str, tuple[tuple[Match, ...], tuple[str, ...]]] = {}

    def of(self, claim: str) -> Sequence[Match]:
        """The matches of one claim."""
        return self._of[claim[:2]].get(claim, ((), False))[0]

    def put(self, claim: str, matches: list[Match], fits: bool) -> None:
        """What a claim was compared with, and whether it fits any duty."""
        self._of[claim[:2]][claim] = matches, fits
        self._blocks.pop(claim[:2], None)

    def drop(self, claim: str) -> None:
        """The claim is told no longer."""
        del self._of[claim[:2]][claim]
        self._blocks.pop(claim[:2], None)

    def all(self) -> tuple[tuple[Match, ...], tuple[str, ...]]:
        """Every match, and the claims that fit no duty."""
        for start in self._of.keys() - self._blocks.keys():
            block = self._of[start]
            order = sorted(block)
            matches = tuple(chain.from_iterable(block[claim][0] for claim in order))
            self._blocks[start] = matches, tuple(claim for claim in order if not block[claim][1])
        blocks = [self._blocks[start] for start in sorted(self._blocks)]
        return tuple(chain.from_iterable(b[0] for b in blocks)), tuple(chain.from_iterable(b[1] for b in blocks))


def _informs(row: ObligationDay) -> bool:
    return row.outcome not in ("not-due", "no-information")


def _told_by(telling: Telling, as_of: date) -> bool:
    """Claims about later days are not yet there; a total that stood later is none of this day's."""
    if telling.first is None:
        return telling.published is None or telling.published <= as_of
    if telling.extent == "tally":
        return telling.last is None or telling.last <= as_of
    return telling.first <= as_of


def _same(answer: Answer, text: Answer | None) -> bool:
    return text is not None and (answer.fits, answer.near, answer.polarity) == (text.fits, text.near, text.polarity)
