"""What an export reads: claims a batch at a time in the order of the chain, and the ids that may leave with them."""

from __future__ import annotations

from collections.abc import Iterator

from truceline.ledger.entry import mask
from truceline.ledger.models import ClaimRow, Content, ReportRow
from truceline.ledger.queries.claims import evidence_of
from truceline.records import Evidence

BATCH = 2000


def claims_in_batches(slug: str, *, until: int, after: int = 0, size: int = BATCH) -> Iterator[tuple[Evidence, ...]]:
    """Batches of the claims that stand, in the order of the chain, of the entries behind `after` up to `until`. No more
    than one batch is held. Reasons of claims are left out: no export has them."""
    rows = ClaimRow.objects.filter(case=slug, superseded_at=None, sequence__lte=until).order_by("sequence")
    while batch := list(rows.filter(sequence__gt=after)[:size]):
        after = batch[-1].sequence
        yield evidence_of(slug, batch, reasons=False)


def salts(slug: str) -> dict[str, bytes]:
    """Of every report that stands and is not public: its id to the salt under which its ids stand in the chain."""
    hidden = ReportRow.objects.filter(case=slug, superseded_at=None).exclude(level="public")
    ids = dict(hidden.values_list("sequence", "report_id"))
    contents = Content.objects.filter(case=slug, name="ids").values_list("sequence", "salt")
    return {ids[number]: bytes(salt) for number, salt in contents.iterator(chunk_size=BATCH) if number in ids}


def masked_claims(slug: str) -> dict[str, str]:
    """Of every claim of a report that is not public: its id to what stands for it in the chain."""
    known = salts(slug)
    rows = ClaimRow.objects.filter(case=slug, superseded_at=None).values_list("claim_id", "report_id")
    return {name: mask(known[report], name) for name, report in rows.iterator(chunk_size=BATCH) if report in known}
