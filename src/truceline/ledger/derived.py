"""From entries to the derived tables. The same code runs after each append and in a rebuild, so both agree.

A whole reading takes the place of everything the same reader said of the same report before. Where an old claim has a
counterpart in the new reading (same text, same event, overlapping quotes), the row says which, so that what was
judged of the old one can be carried over or asked again.
"""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, Value
from django.db.models.functions import Coalesce

from truceline.ledger import judgement
from truceline.ledger.entry import canonical
from truceline.ledger.fields import claim_of, report_of
from truceline.ledger.models import (
    CaseRow,
    ClaimRow,
    Derived,
    InFullRow,
    ReadingRow,
    RecordRow,
    ReportRow,
    ReviewRow,
    SetAsideRow,
)
from truceline.records import Claim, Report
from truceline.records.identity import claim_id, place_in_list, report_key
from truceline.records.jsonform import to_json

ROWS: tuple[type[Derived], ...] = (
    CaseRow,
    ReportRow,
    ReadingRow,
    ClaimRow,
    SetAsideRow,
    RecordRow,
    ReviewRow,
    InFullRow,
)
ADDED = "added"
"""Name of the reader of claims that people added: none of them takes the place of another."""
_BATCH = 500


def reader_name(reader: str) -> str:
    """The name of a reader without its version: `truceline` of `truceline/0.1.0+3f2a`, `a.coder` of `a.coder/2`."""
    return re.split(r"[/@+ ]", reader, maxsplit=1)[0]


def report_fingerprint(report: Report, original: str) -> str:
    """Tells whether a report that comes again says anything new. The name inside the original and the way it came this
    time do not count."""
    plain = to_json(report)
    del plain["custody"]
    plain["version"] = [plain["version"]["text_id"], plain["version"]["extractor"]] if plain["version"] else None
    return hashlib.sha256(canonical([plain, original])).hexdigest()


def reading_fingerprint(report: int, reader: str, whole: bool, claims: Sequence[Claim]) -> str:
    """Tells whether a reading that comes again says anything new."""
    state = hashlib.sha256(canonical([report, reader, whole]))
    for claim in claims:
        state.update(canonical(to_json(claim)))
    return state.hexdigest()


class Projection:
    """Writes the derived rows of one case's entries, given in order; `finish` writes what is still held back."""

    def __init__(self, case: str) -> None:
        self.case = case
        self._claims: list[ClaimRow] = []
        self._reading: ReadingRow | None = None
        self._read: list[Claim] = []
        self._earlier = False

    def apply(
        self, sequence: int, kind: str, recorded_at: str, clear: Mapping[str, Any], sealed: Mapping[str, Any], by: str
    ) -> None:
        """Take one entry."""
        if kind != "claim":
            self._close_reading()
        common = {"case": self.case, "sequence": sequence, "recorded_at": recorded_at}
        match kind:
            case "case":
                self._case(common, clear)
            case "report":
                self._report(common, clear, sealed)
            case "reading":
                self._open_reading(common, clear)
            case "claim":
                self._claim(common, clear, sealed)
            case "set-aside":
                self._set_aside(common, sealed)
            case "review":
                judgement.take_in(common, clear, sealed, by)
            case _:
                self._record(common, kind, {**clear, **sealed}, by)

    def finish(self) -> None:
        """Write what is held back."""
        self._close_reading()

    def _case(self, common: dict[str, Any], clear: Mapping[str, Any]) -> None:
        before = judgement.reviewers_of(self.case)
        _supersede(CaseRow, common)
        names = ("version", "basis", "timezone", "day_starts", "files")
        row = CaseRow(**common, **{name: clear[name] for name in names}, reviewers=clear.get("reviewers", 1))
        row.save()
        if row.reviewers != before:
            judgement.fold_again(common)

    def _report(self, common: dict[str, Any], clear: Mapping[str, Any], sealed: Mapping[str, Any]) -> None:
        report = report_of(clear, sealed)
        if report is None:
            return
        original = sealed["ids"]["original_id"]
        _supersede(ReportRow, common, report_id=report.id)
        _supersede(SetAsideRow, common, input_id=report.id)
        ReportRow.objects.create(
            **common,
            report_id=report.id,
            key=report_key(report.id),
            place=place_in_list(report.published, common["sequence"]),
            text_id=sealed["ids"]["text_id"],
            original_id=original,
            fingerprint=report_fingerprint(report, original),
            title=report.title or first_line(report.text),
            lang=report.lang,
            published=report.published,
            outlet=report.outlet,
            url=report.url,
            level=report.level,
            retold=report.retold,
            origin=report.origin,
            story=report.story,
            wire=report.wire,
        )

    def _open_reading(self, common: dict[str, Any], clear: Mapping[str, Any]) -> None:
        report = ReportRow.objects.filter(case=self.case, sequence=clear["report"]).first()
        if report is None:
            return
        name = reader_name(clear["reader"])
        same = {"report_id": report.report_id, "name": name}
        self._earlier = name != ADDED and ReadingRow.objects.filter(case=self.case, **same).exists()
        if clear["whole"] and self._earlier:
            _supersede(ReadingRow, common, **same)
            _supersede(ClaimRow, common, **same)
        if clear["whole"]:
            _supersede(SetAsideRow, common, input_id=report.report_id)
        # What was refused of this reader's earlier file is asked again by this one.
        _supersede(SetAsideRow, common, input_id__startswith=f"{report.report_id}#{name}:")
        _supersede(SetAsideRow, common, input_id=f"{report.report_id}#claims")
        self._reading = ReadingRow(
            **common,
            **same,
            report=report.sequence,
            text_id=report.text_id,
            reader=clear["reader"],
            whole=clear["whole"],
            claims=clear["claims"],
        )

    def _claim(self, common: dict[str, Any], clear: Mapping[str, Any], sealed: Mapping[str, Any]) -> None:
        claim = claim_of(clear, sealed)
        if claim is None or self._reading is None:
            return
        if claim.text_id != self._reading.text_id:
            claim = _reissued(claim, self._reading.text_id)
        if self._earlier:
            self._take_place_of_older(claim, common)
        self._read.append(claim)
        self._claims.append(
            ClaimRow(
                **common,
                reading=self._reading.sequence,
                report_id=self._reading.report_id,
                claim_id=claim.claim_id,
                text_id=claim.text_id,
                name=self._reading.name,
                event=claim.event,
                quote_start=claim.quote_start,
                quote_end=claim.quote_end,
                body=canonical(to_json(claim)).decode("utf-8"),
            )
        )

    def _take_place_of_older(self, claim: Claim, common: dict[str, Any]) -> None:
        assert self._reading is not None
        ClaimRow.objects.filter(
            case=self.case,
            text_id=claim.text_id,
            event=claim.event,
            name=self._reading.name,
            superseded_by=None,
            quote_start__lt=claim.quote_end,
            quote_end__gt=claim.quote_start,
            reading__lt=self._reading.sequence,
        ).update(
            superseded_by=common["sequence"], superseded_at=Coalesce(F("superseded_at"), Value(common["recorded_at"]))
        )

    def _close_reading(self) -> None:
        if self._reading is None:
            return
        reading = self._reading
        reading.fingerprint = reading_fingerprint(reading.report, reading.reader, reading.whole, self._read)
        reading.save()
        ClaimRow.objects.bulk_create(self._claims, batch_size=_BATCH)
        if self._earlier:
            judgement.carry_over(self.case, [claim.sequence for claim in self._claims])
        self._reading, self._claims, self._read = None, [], []

    def _set_aside(self, common: dict[str, Any], sealed: Mapping[str, Any]) -> None:
        if "input" not in sealed:
            return
        # Two inputs of one id may lie at two places; only another reason for the same one takes its place.
        _supersede(SetAsideRow, common, input_id=sealed["input"]["id"], where=sealed["input"]["where"])
        reason = {name: sealed["input"][name] for name in ("what", "where", "do")}
        SetAsideRow.objects.create(**common, input_id=sealed["input"]["id"], **reason)

    def _record(self, common: dict[str, Any], kind: str, body: dict[str, Any], by: str) -> None:
        """A record takes the place of the one of its kind with the same id."""
        identity = str(body.get("id", ""))
        if identity:
            _supersede(RecordRow, common, kind=kind, record_id=identity)
        text = json.dumps(body, ensure_ascii=False, sort_keys=True)
        RecordRow.objects.create(**common, kind=kind, record_id=identity, by=by, body=text)


def _reissued(claim: Claim, text: str) -> Claim:
    """The claim under the ids that it has since a part of its text was redacted."""
    identity = claim_id(text, claim.reader, claim.event, claim.quote_start, claim.quote_end, claim.ordinal)
    return dataclasses.replace(claim, text_id=text, claim_id=identity)


def first_line(text: str) -> str:
    """The first line that holds anything: a report's headline where none is given."""
    return next((line.strip() for line in text.splitlines() if line.strip()), "")[:300]


def _supersede(row: type[Derived], common: dict[str, Any], **same: Any) -> None:
    row._default_manager.filter(case=common["case"], superseded_at=None, **same).update(
        superseded_at=common["recorded_at"]
    )
