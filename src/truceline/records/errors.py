"""The one tree of errors. Each says what is wrong, where, and what to do about it.

TrucelineError
├── SetAside        one input is put aside with its reason; the run goes on
├── CaseInvalid     a case folder has faults (a list of CaseFault)
├── PackInvalid     a language pack has faults
├── LedgerRefused   a write would break the ledger
├── NotAllowed      the person may not do or see that
├── EgressRefused   an address may not be fetched, sent to or stored at
└── FetchFailed     an address gave no whole answer
"""

from __future__ import annotations

from dataclasses import dataclass


class TrucelineError(Exception):
    """An error with its remedy.

    `what` names the fault, `where` the place (file, line, field), `do` the remedy, each a short sentence part.
    """

    def __init__(self, what: str, where: str = "", do: str = "") -> None:
        super().__init__(what, where, do)
        self.what, self.where, self.do = what, where, do

    def __str__(self) -> str:
        text = f"{self.where}: {self.what}" if self.where else self.what
        return f"{text}. {self.do}" if self.do else text


class SetAside(TrucelineError):
    """One input that cannot be read; it is counted, shown, and can be tried again."""

    def record(self, report_id: str) -> dict[str, object]:
        """The line for standard error: `{"id", "set_aside": {"what", "where", "do"}}`."""
        return {"id": report_id, "set_aside": {"what": self.what, "where": self.where, "do": self.do}}


@dataclass(frozen=True, slots=True)
class CaseFault:
    """One fault of a case folder: the file, the line (1-based, 0 where unknown), what is wrong, what to do."""

    file: str
    line: int
    what: str
    do: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}. {self.do}"


class CaseInvalid(TrucelineError):
    """A case folder that cannot be used; `faults` lists everything found."""

    def __init__(self, folder: str, faults: tuple[CaseFault, ...]) -> None:
        super().__init__(
            f"{len(faults)} fault(s), first: {faults[0]}" if faults else "invalid",
            folder,
            f"Run `truceline case check {folder}` for the whole list",
        )
        self.folder, self.faults = folder, faults

    def __reduce__(self) -> tuple[type[CaseInvalid], tuple[str, tuple[CaseFault, ...]]]:
        """The way from one process to another keeps the faults."""
        return type(self), (self.folder, self.faults)


class PackInvalid(TrucelineError):
    """A language pack that cannot be loaded."""


class LedgerRefused(TrucelineError):
    """A write that would break the ledger; nothing was written."""


class NotAllowed(TrucelineError):
    """Somebody asked for what their role does not allow; nothing was shown or written."""


class EgressRefused(TrucelineError):
    """An address that may not be fetched, by the rules of `truceline.egress`; nothing was sent there."""


class FetchFailed(TrucelineError):
    """An address that gave no whole answer within the limits; it may do so later."""
