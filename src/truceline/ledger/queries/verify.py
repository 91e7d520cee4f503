"""Checking the record: triggers, chains, sealed values, signatures, archive, and every quote against its text."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import asdict, dataclass
from functools import partial

from truceline.ledger import archive, triggers
from truceline.ledger.chain import act_digest
from truceline.ledger.checks import COPY, ChainCheck, Counts, Fault, Redaction
from truceline.ledger.entry import FIRST
from truceline.ledger.models import Act, Content, Entry, Signature, Withheld
from truceline.ledger.queries.chain import Head, head, signed
from truceline.ledger.signing import SignedHead, signers
from truceline.ledger.storage import misfits
from truceline.ledger.withholding import text_of
from truceline.records.errors import LedgerRefused
from truceline.records.identity import original_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """How much was checked and every fault found; sound only if `faults` is empty."""

    heads: dict[str, Head]
    entries: int
    originals: int
    quotes: int
    values: int
    withheld: int
    signatures: int
    redactions: tuple[Redaction, ...]
    faults: tuple[Fault, ...]


def verify(outside: Collection[SignedHead] = ()) -> Verified:
    """Check everything in the workspace, and that its chains contain the heads that were kept `outside`.

    Reads all of it; writes nothing. Where a damaged file holds values of another kind than their columns', those are
    the faults, and nothing else is looked at.
    """
    counts = Counts()
    known = signers(archive.root() / "keys")
    faults = [
        Fault("", 0, f"the trigger {name} is absent", "Run `truceline doctor --mend`") for name in triggers.missing()
    ]
    told = [Fault(it.case, it.sequence, it.told, COPY) for it in misfits()]
    if told:
        return Verified(heads={}, originals=0, redactions=(), faults=(*faults, *told), **asdict(counts))
    chains = sorted(set(Entry.objects.values_list("case", flat=True).distinct()))
    redactions: list[Redaction] = []
    originals = _Originals()
    for case in chains:
        check = ChainCheck(
            case=case,
            text_of=partial(text_of, case),
            signers=known,
            original_fault=originals.fault,
            kept=outside,
            counts=counts,
        )
        faults += check.faults(signed(case))
        faults += (*_permits(case, check.redactions), *_acts(case))
        redactions += check.redactions
    faults += _strays(chains)
    faults += originals.strays()
    for lost in sorted({kept.case for kept in outside} - set(chains)):
        faults.append(Fault(lost, 0, "there is no chain of this case, and the file holds a head of it", COPY))
    return Verified(
        heads={case: head(case) for case in chains},
        originals=len(originals.kept),
        redactions=tuple(redactions),
        faults=tuple(faults),
        **asdict(counts),
    )


class _Originals:
    """The archive, read once: which originals are there, and which have other content than their name says."""

    def __init__(self) -> None:
        self.kept = set(archive.kept())
        self._bad = {digest for digest in self.kept if original_id(archive.read(digest) or b"") != digest}
        self._told: set[str] = set()

    def fault(self, digest: str) -> str | None:
        """What is wrong with an original, for the entry that names it."""
        if digest not in self.kept:
            return f"the original {digest} is not in the archive"
        if digest in self._bad:
            self._told.add(digest)
            return f"the original {digest} has other content"
        return None

    def strays(self) -> Iterator[Fault]:
        """Changed originals that no entry names."""
        for digest in sorted(self._bad - self._told):
            yield Fault("", 0, f"the original {digest} has other content", "Restore it from a backup")


def _permits(case: str, redactions: Iterable[Redaction]) -> Iterator[Fault]:
    """The permits to delete a value are those that redactions in the chain give, no more and no fewer."""
    said = {
        (number, name, redaction.sequence)
        for redaction in redactions
        for number, names in redaction.fields.items()
        for name in names
    }
    held = set(Withheld.objects.filter(case=case).values_list("sequence", "name", "redaction"))
    for number, name, _ in sorted(held ^ said):
        yield Fault(case, number, f"the permit to withhold {name} and the redactions in the chain differ", COPY)


def _acts(case: str) -> Iterator[Fault]:
    """The lines of the audit, each on the one before it."""
    previous, expected = FIRST, 1
    for line in Act.objects.filter(case=case).order_by("number").iterator(chunk_size=2000):
        if line.number != expected or not _follows(previous, line):
            what = f"line {line.number} of the audit does not follow the one before it"
            yield Fault(case, line.first or 0, what, COPY)
        previous, expected = line.digest, line.number + 1


def _follows(previous: str, line: Act) -> bool:
    try:
        return line.digest == act_digest(previous, line)
    except LedgerRefused:
        # A damaged number can be larger than any that was written.
        return False


def _strays(chains: list[str]) -> Iterator[Fault]:
    """Values and signatures without an entry."""
    for model, what in ((Content, "a value belongs to no entry"), (Signature, "a signature belongs to no entry")):
        for case in sorted(set(model._default_manager.values_list("case", flat=True).distinct())):
            last = head(case).sequence if case in chains else 0
            beyond = model._default_manager.filter(case=case, sequence__gt=last)
            for sequence in beyond.values_list("sequence", flat=True):
                yield Fault(case, sequence, what, COPY)
