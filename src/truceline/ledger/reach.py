"""What a redaction takes with it: readings, claims and opinions that repeat words of what is withheld.

An entry says of which others it speaks by their numbers in `clear`, under the names of REFERS. What speaks of an entry
that is withheld as a whole goes too; of a part, what touches the part or repeats its words.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from truceline.ledger.fields import claim_of, groups_at
from truceline.ledger.models import Content, Entry, ReportRow, SetAsideRow
from truceline.ledger.withholding import text_of
from truceline.records.errors import LedgerRefused

Span = tuple[int, int]
REFERS = ("report", "reading", "claim", "target", "about")
"""Names in `clear` under which an entry's number, or a list of them, stands for the entry that is spoken of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """Of one report's entry: the values that go (entry to names), the digests of their entries, and, where a part alone
    is redacted, the spans."""

    case: str
    report: int
    report_id: str
    original: str
    spans: tuple[Span, ...]
    fields: Mapping[int, tuple[str, ...]]
    digests: Mapping[int, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody asks to be redacted: the report, the parts of its text (none: all of it), why, and who asks."""

    report_id: str
    spans: tuple[Span, ...]
    reason: str
    by: str


def request_of(case: str, number: int) -> Request:
    """A request by the number of its entry. LedgerRefused where there is none, or its report stands no longer so."""
    entry = Entry.objects.filter(case=case, sequence=number, kind="request").first()
    if entry is None:
        raise LedgerRefused("there is no such request", f"{case} entry {number}", "Give the number that asking gave")
    body = json.loads(bytes(entry.body))
    clear = body["clear"]
    row = ReportRow.objects.filter(case=case, sequence=clear["report"], superseded_at=None).first()
    if row is None:
        what = "the report of the request is withheld already, or another version took its place"
        raise LedgerRefused(what, f"{case} entry {number}", "Look with `truceline log`, and ask again")
    spans = tuple((start, end) for start, end in clear["spans"] or ())
    return Request(report_id=row.report_id, spans=spans, reason=clear["reason"], by=body["by"])


def reach(case: str, report_id: str, spans: Sequence[Span] = ()) -> list[Reached]:
    """Everything that must go where that report, or these spans of its text, are redacted: in every version of the
    report, in every exact repeat of its text, in every case of the workspace."""
    rows = ReportRow.objects.filter(case=case, report_id=report_id)
    standing = rows.filter(superseded_at=None).first()
    if standing is None:
        return []
    words = _words(case, standing, spans)
    texts = list(rows.values_list("text_id", flat=True))
    named = list(rows) + list(ReportRow.objects.filter(text_id__in=texts).exclude(case=case, report_id=report_id))
    found: list[Reached] = []
    for row in named:
        own = tuple(spans) if row.text_id == standing.text_id else _places(row, words)
        if own or not spans:
            found.append(_Reach(row, own, words if own else ()).go())
    return found


def _words(case: str, row: ReportRow, spans: Sequence[Span]) -> tuple[str, ...]:
    text = text_of(case, row.sequence) or ""
    return tuple(text[start:end] for start, end in spans)


def _places(row: ReportRow, words: Iterable[str]) -> tuple[Span, ...]:
    """Where the words stand in another version of the text."""
    text = text_of(row.case, row.sequence) or ""
    found: list[Span] = []
    for word in words:
        place = text.find(word)
        while place >= 0:
            found.append((place, place + len(word)))
            place = text.find(word, place + len(word))
    return tuple(sorted(found))


@dataclass(slots=True)
class _Reach:
    """One pass over a chain, from a report's entry on.

    `whole`: entries that lose everything; `touched`: claims that lose something beside their ids; `claims`: all claims
    of the report; `digests`: ids made from its text, on which guesses at a part of it could be tried.
    """

    row: ReportRow
    spans: tuple[Span, ...]
    words: tuple[str, ...]
    whole: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)
    claims: set[int] = field(default_factory=set)
    digests: set[str] = field(default_factory=set)

    def go(self) -> Reached:
        """The values that go."""
        fields: dict[int, tuple[str, ...]] = {}
        digests: dict[int, str] = {}
        aside = self._aside()
        entries = Entry.objects.filter(case=self.row.case).order_by("sequence")
        for number, kind, digest, raw in entries.values_list("sequence", "kind", "digest", "body").iterator():
            body = json.loads(bytes(raw))
            own = number == self.row.sequence or number in aside
            if not own and (kind == "report" or not self._speaks(body["clear"])):
                continue
            there = self._values(number)
            names = sorted(there) if number in aside else sorted(self._names(number, kind, body["clear"], there))
            if names:
                fields[number], digests[number] = tuple(names), digest
        return Reached(
            case=self.row.case,
            report=self.row.sequence,
            report_id=self.row.report_id,
            original=self.row.original_id,
            spans=self.spans,
            fields=fields,
            digests=digests,
        )

    def _names(self, number: int, kind: str, clear: Mapping[str, Any], there: Mapping[str, Any]) -> Iterable[str]:
        if not self.spans:
            self.whole.add(number)
            return there
        if number == self.row.sequence:
            self.digests.update((self.row.text_id, self.row.original_id))
            return {"ids", "text", *self._repeating(there)} & set(there)
        if kind == "claim":
            return self._of_claim(number, clear, there)
        if kind in ("reading", "redaction"):
            # Notes of a reading quote; the text that an earlier redaction left has the part still in it.
            return there.keys() - {"ids"} if kind == "redaction" else there
        return there if _numbers(clear) & (self.whole | self.touched) else self._repeating(there, self.digests)

    def _of_claim(self, number: int, clear: Mapping[str, Any], there: Mapping[str, Any]) -> Iterable[str]:
        claim = claim_of(clear, there)
        self.claims.add(number)
        if claim:
            self.digests.add(claim.claim_id)
        hit = groups_at(claim, self.spans) if claim else set(there)
        names = (hit | self._repeating(there)) & set(there)
        if claim is None or "quote" in names:
            self.whole.add(number)
            return there
        if names:
            # The trace names the rules that fired on the words.
            self.touched.add(number)
            names |= {"why"} & set(there)
        return names | ({"ids"} & set(there))

    def _speaks(self, clear: Mapping[str, Any]) -> bool:
        return bool(_numbers(clear) & ({self.row.sequence} | self.whole | self.claims))

    def _repeating(self, there: Mapping[str, Any], also: Iterable[str] = ()) -> set[str]:
        sought = (*self.words, *also)
        return {name for name, value in there.items() if any(word in text for text in _texts(value) for word in sought)}

    def _values(self, number: int) -> dict[str, Any]:
        rows = Content.objects.filter(case=self.row.case, sequence=number)
        return {name: json.loads(bytes(value)) for name, value in rows.values_list("name", "value")}

    def _aside(self) -> frozenset[int]:
        """Inputs of this report that were set aside; their reasons may quote it."""
        rows = SetAsideRow.objects.filter(case=self.row.case)
        own = rows.filter(input_id=self.row.report_id) | rows.filter(input_id__startswith=f"{self.row.report_id}#")
        return frozenset(own.values_list("sequence", flat=True))


def _numbers(clear: Mapping[str, Any]) -> set[int]:
    found: set[int] = set()
    for name in REFERS:
        value = clear.get(name)
        found.update(item for item in (value if isinstance(value, list) else [value]) if isinstance(item, int))
    return found


def _texts(value: Any) -> Iterator[str]:
    """Every string in a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, list):
        for item in value:
            yield from _texts(item)
