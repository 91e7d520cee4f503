"""What the pages read of a case: bounded questions, each answered by one method with a bounded number of queries.

This is the only module of the pages that asks the ledger and the pipeline. A room is read-only and shared by requests.
No method gives all claims, reports or matches of a case: what needs them all is computed when the case is assessed.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from threading import Lock
from typing import Any, Literal

from truceline.cases.belonging import voices_of
from truceline.cases.model import Case, Obligation
from truceline.ledger import queries
from truceline.ledger.queries import START, Cursor, Found, Kept, ReportRow, SetAsideRow, Slice, Wanted
from truceline.pipeline import assessing, pieces
from truceline.records import LEVELS, Assessment, Audit, Evidence, Gate, Match, ObligationDay, Occurrence, Point, Report
from truceline.records.commission import OpenIssue, Reply
from truceline.records.identity import report_key
from truceline.records.jsonform import from_json
from truceline.records.views import Views
from truceline.web.answers import FoundOccurrences, Judged, News, Series, Told, Totals

__all__ = [
    "FoundOccurrences",
    "Judged",
    "News",
    "ReportRow",
    "Room",
    "Series",
    "Told",
    "Totals",
    "judged",
    "original",
    "report",
    "report_key",
    "room",
    "slugs",
]
ROOMS_KEPT = 16
SHOWN = 40
"""How many of a kind a page shows where it does not page through them."""
POINTS_SHOWN = 400
"""How many figures of a measure, the latest: a chart and its table are made of them."""
DAYS_SHOWN = 2000
"""Findings of an obligation by day, and as many by period, all its readings together: the latest."""

_rooms: OrderedDict[tuple[int, tuple[str, ...]], Room] = OrderedDict()
_lock = Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """A case with its kept assessment, as the pages ask for it. `assessment` is without its long lists (days, matches,
    occurrences, points, audits, unmatched): methods give what a page needs of them. `levels`: those of the reports that
    it holds. `behind`: entries came in since, and the assessment that takes them in is being made."""

    case: Case
    assessment: Assessment
    demonstration: bool
    totals: Totals
    levels: frozenset[str]
    kept: Kept
    behind: bool = False
    seen: tuple[str, ...]
    body: Mapping[str, Any]
    made: dict[tuple[str, ...], Any] = field(default_factory=dict)
    """What pages made of it that costs much and is the same for every visitor."""

    def obligation(self, id: str) -> Obligation | None:
        """The obligation with that id, or None."""
        return next((item for item in self.case.obligations if item.id == id), None)

    def gate(self, id: str) -> Gate | None:
        """The gate as assessed, or None where the assessment has none of that id."""
        return next((gate for gate in self.assessment.gates if gate.gate == id), None)

    def current(self, obligation: str) -> tuple[ObligationDay, ...]:
        """The findings of the day assessed: of the text, and of each holder's reading."""
        return tuple(day for day in self.assessment.current if day.obligation == obligation)

    def outcomes(
        self, obligation: str, interpretation: str | None = None, *, told: bool = False
    ) -> tuple[tuple[str, str], ...]:
        """Each day since entry into force with its outcome, under the text or a holder's reading: for a strip. `told`:
        those days alone of which somebody spoke for or against it, without those to which a word carries forward."""
        lists = self.body["told" if told else "strips"]
        return tuple((day, outcome) for day, outcome in lists.get(f"{obligation} {interpretation or ''}", ()))

    def days(self, obligation: str, interpretation: str | None = None) -> tuple[ObligationDay, ...]:
        """The latest findings of an obligation under its text or a holder's reading: day by day, then by period, each
        in the order of time. Lists of claims hold the first `pieces.IDS` alone."""
        found: list[ObligationDay] = []
        for kind in (pieces.DAY, pieces.PERIOD):
            listed = queries.pieces(self.kept.id, kind, [f"{obligation} {interpretation or ''}"], DAYS_SHOWN)
            found += [from_json(ObligationDay, body) for body in reversed(listed)]
        return tuple(found)

    def last_word(self, obligation: str) -> str | None:
        """The day of publication of the last claim that bears on the obligation, or None."""
        day: str | None = self.body["last_words"].get(obligation)
        return day

    def matched(
        self,
        obligation: str,
        *,
        polarity: str | None = None,
        near: bool = False,
        figures: bool | None = None,
        limit: int = SHOWN,
    ) -> tuple[tuple[Match, ...], int]:
        """The claims that bear on the text of an obligation, latest published first, and how many there are in all.

        `near`: instead, those that nearly do. `figures`: those alone that do, or do not, give a figure of what the
        obligation counts.
        """
        keys = [f"{obligation} {shelf}" for shelf in pieces.shelves(polarity=polarity, near=near, figures=figures)]
        held = [key for key in keys if self.body["matches"].get(key)]
        found = queries.pieces(self.kept.id, pieces.MATCH, held, limit)
        return tuple(from_json(Match, body) for body in found), sum(self.body["matches"][key] for key in held)

    def of_claim(self, claim_id: str) -> tuple[Match, ...]:
        """The obligations that a claim bears on, or nearly does."""
        return self.of_claims([claim_id]).get(claim_id, ())

    def of_claims(self, ids: Iterable[str]) -> dict[str, tuple[Match, ...]]:
        """The obligations that each of some claims bears on, or nearly does."""
        found = queries.pieces_about(self.kept.id, ids, pieces.CLAIM)
        return {name: tuple(from_json(Match, body) for _, body in bodies) for name, bodies in found.items()}

    def series(self, obligation: str, limit: int = POINTS_SHOWN) -> tuple[Series, ...]:
        """The figures of claims that bear on an obligation, by measure and form, the latest of each."""
        keys = (pieces.measure_of(key) for key in self.body["points"])
        return tuple(self.points(measure, form, limit, of) for of, measure, form in keys if of == obligation)

    def points(self, measure: str, form: str, limit: int = POINTS_SHOWN, obligation: str = "") -> Series:
        """The latest figures of one measure, whatever obligation they bear on, or of one, in the order of time."""
        key = pieces.measured(measure, form, obligation)
        found = queries.pieces(self.kept.id, pieces.POINT, [key], limit)
        points = tuple(from_json(Point, body) for body in reversed(found))
        return Series(measure=measure, form=form, points=points, count=self.body["points"].get(key, 0))

    def measures(self) -> tuple[tuple[str, str, int], ...]:
        """Every measure with its form and the number of its figures."""
        keys = ((*pieces.measure_of(key), count) for key, count in self.body["points"].items())
        return tuple(sorted((measure, form, count) for of, measure, form, count in keys if not of))

    def audits(self, rule: str | None = None, limit: int = SHOWN) -> tuple[tuple[Audit, ...], int]:
        """What the auditor found, in the order of the assessment, and how much in all."""
        found = queries.pieces(self.kept.id, pieces.AUDIT, [rule or ""], limit)
        return tuple(from_json(Audit, body) for body in found), self.body["audits"].get(rule or "", 0)

    def views(self, *names: str) -> Views:
        """Those views of the evidence alone, by name (`pieces.VIEWS`); the others are empty."""
        found = queries.pieces(self.kept.id, pieces.VIEW, names, len(names))
        return from_json(Views, {field: value for body in found for field, value in body.items()})

    def occurrence(self, id: str) -> Occurrence | None:
        """The occurrence with that id, or None."""
        return next((from_json(Occurrence, body) for body in queries.occurrence(self.kept.id, [id])), None)

    def occurrences(self, cursor: Cursor = START) -> Slice[Occurrence]:
        """A slice of the occurrences, latest first."""
        return _occurrences(queries.occurrences(self.kept.id, {}, cursor))

    def find_occurrences(self, wanted: Mapping[str, str], cursor: Cursor = START) -> FoundOccurrences:
        """The occurrences that fit what is wanted, latest first: `event`, `place`, `from` and `to` (ISO days, of which
        it has at least one), `rivals` (accounts differ); "" is any."""
        asked = {name for name, value in wanted.items() if value and name != "place"}
        # Of all occurrences, and of all told in different ways, the counts are kept.
        whole = {frozenset(): "places", frozenset({"rivals"}): "rivals"}.get(frozenset(asked))
        places = self.body[whole] if whole else queries.occurrence_places(self.kept.id, wanted)
        place = wanted.get("place", "")
        return FoundOccurrences(
            occurrences=_occurrences(queries.occurrences(self.kept.id, wanted, cursor)),
            count=places.get(place, 0) if place else sum(places.values()),
            places=places,
            events=self.body["events"],
        )

    def told(self, occurrences: Iterable[Occurrence]) -> dict[str, Told]:
        """By whom each of some occurrences is told."""
        items = {item.id: item for item in occurrences}
        first = self.claims(item.claims[0] for item in items.values() if item.claims)
        counts = queries.occurrence_counts(self.kept.id, items)
        return {
            id: Told(voices=voices, reports=reports, first=first.get(next(iter(items[id].claims), "")))
            for id, (voices, reports) in counts.items()
        }

    def occurrences_of(self, claim_id: str) -> tuple[Occurrence, ...]:
        """The occurrences that a claim tells of."""
        told = queries.keys_about(self.kept.id, [claim_id], pieces.TOLD).get(claim_id, [])
        found = queries.occurrence(self.kept.id, [key for key, _ in told]) if told else []
        return tuple(from_json(Occurrence, body) for body in found)

    def claim(self, claim_id: str) -> Evidence | None:
        """A claim, or None where there is none that stands."""
        return self.claims([claim_id]).get(claim_id)

    def claims(self, ids: Iterable[str]) -> dict[str, Evidence]:
        """Those of the claims that stand, by id, in the order asked."""
        return queries.claims_in(self.case.slug, self.face, ids, self.seen)

    def claims_of(self, report_id: str) -> list[Evidence]:
        """The claims of a report in the order of their quotes; a repeat shows those of its origin."""
        if self.face == self.case.slug:
            found = queries.claims_of(self.case.slug, report_id)
            return [item for item in found if item.level in self.seen]
        return queries.claims_in_report(self.case.slug, self.face, report_id)

    def search(self, wanted: Mapping[str, str], cursor: Cursor = START) -> Found:
        """The claims that fit what is wanted, latest published first. `text`: words; the facets of `queries.FACETS`;
        `side`: a party to whom the voice belongs; `from` and `to`: ISO days; "" is any."""
        facets: dict[str, tuple[str, ...]] = {
            name: (value,) for name in queries.FACETS if (value := wanted.get(name, ""))
        }
        if side := wanted.get("side"):
            voices = voices_of(self.case, side)
            facets["voice"] = tuple(voices & set(facets["voice"])) if "voice" in facets else tuple(sorted(voices))
        if self.assessment.readings == "confirmed" and self.face == self.case.slug and "review" not in facets:
            facets["review"] = ("confirmed", "corrected")
        asked = Wanted(
            text=wanted.get("text", ""),
            facets=facets,
            start=wanted.get("from", ""),
            end=wanted.get("to", ""),
            levels=() if set(LEVELS) <= set(self.seen) else self.seen,
        )
        found = queries.search(self.case.slug, self.face, asked, cursor)
        if any(wanted.values()):
            return found
        whole = self.facets()
        return replace(found, facets=whole, count=sum(whole["event"].values()), capped=False)

    def facets(self) -> Mapping[str, Mapping[str, int]]:
        """How many of all claims have each value of each facet."""
        found: Mapping[str, Mapping[str, int]] = self.body["facets"]
        return found

    def news(self, *, after: int = 0, published_from: str = "") -> News:
        """What came in after the entry with that number, published on that day (ISO) or later."""
        new, more = queries.entered_since(self.face, after, published_from, self.seen)
        ids = [item.claim_id for item in new]
        bearing: dict[str, tuple[int, str]] = {}
        borne = queries.keys_about(self.kept.id, ids, pieces.CLAIM)
        for id in ids:
            for key, place in borne.get(id, ()):
                obligation, _, interpretation = key.partition(" ")
                if place == pieces.FITS and not interpretation:
                    bearing[obligation] = (bearing.get(obligation, (0, ""))[0] + 1, id)
        told = queries.keys_about(self.kept.id, ids, pieces.TOLD)
        rivals = {key for listed in told.values() for key, place in listed if place == pieces.RIVAL}
        return News(
            reports=len({item.report_id for item in new}),
            claims=len(new),
            by_obligation=bearing,
            rivals=tuple(sorted(rivals)),
            more=more,
        )

    def report_row(self, report_id: str) -> ReportRow | None:
        """What is known of a report but its text, or None."""
        row = queries.report_row(self.case.slug, report_id)
        return row if row is not None and row.level in self.seen else None

    def report_id(self, key: str) -> str | None:
        """The id of the report for which that key stands in an address, or None."""
        return queries.report_id_of(self.case.slug, key)

    def reports(self, cursor: Cursor = START) -> Slice[ReportRow]:
        """A slice of the reports, latest published first."""
        return queries.report_rows(self.case.slug, self.seen, cursor)

    def retellings(self, report_id: str) -> tuple[tuple[ReportRow, ...], int]:
        """Reports that repeat a report's text or tell its story again, in the order entered, and how many."""
        found, count = queries.retellings(self.case.slug, report_id, SHOWN)
        return tuple(row for row in found if row.level in self.seen), count

    def set_aside(self, cursor: Cursor = START) -> Slice[SetAsideRow]:
        """A slice of what could not be read, latest first."""
        return queries.set_aside_rows(self.case.slug, cursor)

    def issues_about(self, id: str) -> tuple[OpenIssue, ...]:
        """The open matters about an obligation, a gate or a claim, as they stand; none of them on the public face."""
        if self.kept.face == assessing.PUBLIC:
            return ()
        return tuple(issue for issue in queries.issues(self.case.slug) if id in issue.about)

    def replies_about(self, id: str) -> tuple[Reply, ...]:
        """What parties answered about it, in the order entered; on the public face what they let be shown."""
        public = self.kept.face == assessing.PUBLIC
        replies = queries.replies(self.case.slug)
        return tuple(reply for reply in replies if id in reply.about and (reply.public or not public))

    @property
    def face(self) -> str:
        """Whose claims these are: the ledger's, or the public's own."""
        return queries.public_face(self.kept.id) if self.kept.face == assessing.PUBLIC else self.case.slug


def slugs() -> list[str]:
    """The cases of the workspace."""
    return queries.cases()


def room(
    slug: str,
    as_of: date | None = None,
    *,
    levels: tuple[str, ...] = LEVELS,
    readings: Literal["all", "confirmed"] = "all",
    public: bool = False,
) -> Room | None:
    """The room of a case, made from reports of these levels alone and from these readings, or as the public sees it.

    None where the workspace has no such case, where the public sees nothing of it, or where it has not been assessed
    yet: of a case of many claims that is then begun.
    """
    if slug not in queries.cases():
        return None
    kept, up_to_date = assessing.standing(slug, _face(slug, levels, readings, public), as_of)
    if kept is None:
        return None
    key = (kept.id, levels)
    with _lock:
        found = _rooms.get(key)
    if found is None:
        found = _furnished(kept, levels[:1] if public else levels)
        with _lock:
            _rooms[key] = found
            while len(_rooms) > ROOMS_KEPT:
                _rooms.popitem(last=False)
    return found if up_to_date else replace(found, behind=True)


def report(slug: str, report_id: str) -> Report | None:
    """A report with its text, or None where there is none or its text is withheld."""
    return queries.report(slug, report_id)


def original(slug: str, report_id: str) -> bytes | None:
    """The bytes that a report came as; None where they are withheld."""
    return queries.original_of(slug, report_id)


def judged(slug: str, report_id: str) -> Judged:
    """How far people are with a report."""
    claims = queries.claims_of(slug, report_id)
    waiting = tuple(item.claim.claim_id for item in claims if item.review in ("unread", "in-progress", "changed"))
    return Judged(in_full=queries.is_in_full(slug, report_id), waiting=waiting)


def _face(slug: str, levels: tuple[str, ...], readings: Literal["all", "confirmed"], public: bool) -> str:
    """The face that somebody sees. Without a restricted report what the team sees is what everybody of it sees."""
    if public:
        return assessing.PUBLIC
    hidden = set(LEVELS) - set(levels)
    return assessing.face_for(levels if hidden and queries.has_reports_of(slug, hidden) else LEVELS, readings)


def _furnished(kept: Kept, levels: tuple[str, ...]) -> Room:
    body = queries.kept_body(kept.id)
    counts = queries.report_totals(kept.case)
    public = kept.face == assessing.PUBLIC
    return Room(
        case=assessing.case_of(kept.case),
        assessment=from_json(Assessment, body["assessment"]),
        demonstration=queries.has_demonstration(kept.case),
        totals=Totals(
            # What the public sees nothing of is not counted for it either.
            reports=body["reports"] if public else sum(n for level, n in counts.items() if level in levels),
            claims=body["claims"],
            occurrences=body["occurrences"],
            set_aside=0 if public else queries.set_aside_total(kept.case),
            reviewed=body["reviewed"],
            sequence=0 if public else kept.sequence,
        ),
        levels=frozenset(counts) & frozenset(levels),
        kept=kept,
        seen=levels,
        body=body,
    )


def _occurrences(found: Slice[dict[str, Any]]) -> Slice[Occurrence]:
    rows = tuple(from_json(Occurrence, body) for body in found.rows)
    return Slice(rows=rows, newer=found.newer, older=found.older)
