"""A bulletin on its way out: drafted, checked, cleared by somebody else, issued; and again, in a new edition.

Each step is an entry of the ledger. What stands follows from the steps in their order, by the rules below: nothing here
is ever edited. Dates are ISO dates, times RFC 3339 in UTC, texts by language code.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Literal

from truceline.records.errors import LedgerRefused
from truceline.records.identity import person

Act = Literal["draft", "check", "clear", "advance", "issue"]
State = Literal["draft", "checked", "cleared", "issued"]
ACTS: tuple[str, ...] = ("draft", "check", "clear", "advance", "issue")
HARM: tuple[str, ...] = ("names", "places", "movements", "sources", "affected", "words", "sides", "timing")
"""What is looked at before a bulletin leaves, item by item. The words stand in `publication/bulletin/words.toml`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BulletinStep:
    """One step. `bulletin`: id; `edition`: counts from 1; `sequence`, `by`, `at`: the entry, who and when.

    Of a draft: `start` and `end`, the reporting days it covers; `languages`; `embargo`, a time or null; `summary`, own
    words that stand at the top; `changes`, what a new edition corrects and why; `machine`: machine readings are in it;
    `demonstration`: made from demonstration reports. Of a check: `items`, what was looked at, with a note or none.
    Of an advance copy: `parties` that were given it, and `due`, until when their reply is awaited. `head_sequence`,
    `head_digest`: the head of the chain from which a draft was made, or that an issued bulletin carries. `files`: name
    to SHA-256 of what was kept; empty where a redaction took it away. `about`: entries of the claims that it shows.
    """

    bulletin: str
    edition: int
    act: Act
    start: str | None = None
    end: str | None = None
    languages: tuple[str, ...] = ()
    embargo: str | None = None
    summary: dict[str, str] = field(default_factory=dict)
    changes: dict[str, str] = field(default_factory=dict)
    machine: bool = False
    demonstration: bool = False
    items: dict[str, str] = field(default_factory=dict)
    parties: tuple[str, ...] = ()
    due: str | None = None
    head_sequence: int = 0
    head_digest: str = ""
    files: dict[str, str] = field(default_factory=dict)
    about: tuple[int, ...] = ()
    sequence: int = 0
    by: str = ""
    at: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """An edition as it stands: its last draft and what was done with it since."""

    draft: BulletinStep
    checks: tuple[BulletinStep, ...] = ()
    cleared: BulletinStep | None = None
    advances: tuple[BulletinStep, ...] = ()
    issued: BulletinStep | None = None

    @property
    def number(self) -> int:
        """1 for the first."""
        return self.draft.edition

    @property
    def checked(self) -> dict[str, BulletinStep]:
        """Each item of the harm checklist that somebody looked at, with the last step that did."""
        return {item: step for step in self.checks for item in step.items}

    @property
    def state(self) -> State:
        """How far it has come."""
        if self.issued:
            return "issued"
        if self.cleared:
            return "cleared"
        return "checked" if set(HARM) <= self.checked.keys() else "draft"

    @property
    def asked(self) -> dict[str, str | None]:
        """The parties that were given an advance copy, each with the time until which a reply is awaited."""
        return {party: step.due for step in self.advances for party in step.parties}

    @property
    def files(self) -> dict[str, str]:
        """What was kept of it last, name to SHA-256: of the issued bulletin, an advance copy or the draft."""
        return (self.issued or (self.advances[-1] if self.advances else self.draft)).files

    def is_embargoed(self, now: datetime) -> bool:
        """Whether nobody outside may see it yet."""
        return self.draft.embargo is not None and now < datetime.fromisoformat(self.draft.embargo)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bulletin:
    """A bulletin with its editions, the first one first."""

    id: str
    case: str
    editions: tuple[Edition, ...]

    @property
    def last(self) -> Edition:
        """The edition in work, or the last that was issued."""
        return self.editions[-1]

    @property
    def issued(self) -> Edition | None:
        """The edition that counts outside: the last that was issued."""
        return next((edition for edition in reversed(self.editions) if edition.issued), None)


def folded(case: str, steps: Iterable[BulletinStep]) -> dict[str, Bulletin]:
    """The bulletins of a case by id, from their steps in the order of the chain."""
    found: dict[str, Bulletin] = {}
    for step in steps:
        before = found.get(step.bulletin)
        editions = before.editions if before else ()
        if editions and editions[-1].number == step.edition:
            editions = (*editions[:-1], _after(editions[-1], step))
        else:
            editions = (*editions, Edition(draft=step))
        found[step.bulletin] = Bulletin(id=step.bulletin, case=case, editions=editions)
    return found


def next_edition(bulletin: Bulletin | None) -> int:
    """The number that a draft has: that of the edition in work, or the next one once that was issued."""
    if bulletin is None:
        return 1
    return bulletin.last.number + (bulletin.last.state == "issued")


def check_step(bulletin: Bulletin | None, step: BulletinStep, *, answered: Iterable[str] = ()) -> None:
    """LedgerRefused where the step may not follow. `answered`: parties whose reply to the advance copy has come in."""
    if step.act == "draft":
        _check_draft(bulletin, step)
        return
    if bulletin is None:
        raise LedgerRefused("there is no such bulletin", step.bulletin, "Draft it first")
    edition = bulletin.last
    if step.edition != edition.number:
        raise LedgerRefused(f"edition {step.edition} is not in work", step.bulletin, f"It is edition {edition.number}")
    if edition.state == "issued":
        raise LedgerRefused("it was issued, and is not changed any more", step.bulletin, "Draft a new edition")
    match step.act:
        case "check":
            _check_items(step)
        case "clear":
            _check_clearing(edition, step)
        case "advance":
            _check_advance(edition, step)
        case "issue":
            _check_issue(edition, step, frozenset(answered))


def _after(edition: Edition, step: BulletinStep) -> Edition:
    match step.act:
        case "draft":
            return Edition(draft=step)
        case "check":
            return replace(edition, checks=(*edition.checks, step), cleared=None)
        case "clear":
            return replace(edition, cleared=step)
        case "advance":
            return replace(edition, advances=(*edition.advances, step))
        case _:
            return replace(edition, issued=step)


def _check_draft(bulletin: Bulletin | None, step: BulletinStep) -> None:
    if step.edition != next_edition(bulletin):
        raise LedgerRefused("another edition is in work", step.bulletin, f"Draft edition {next_edition(bulletin)}")
    if (step.edition > 1) != any(text.strip() for text in step.changes.values()):
        raise LedgerRefused("a new edition, and no other, says what it corrects", step.bulletin, "Say what changes")


def _check_items(step: BulletinStep) -> None:
    unknown = sorted(set(step.items) - set(HARM))
    if unknown or not step.items:
        what = f"there is no item {unknown[0]!r}" if unknown else "no item was looked at"
        raise LedgerRefused(what, step.bulletin, f"Items are {', '.join(HARM)}")


def _check_clearing(edition: Edition, step: BulletinStep) -> None:
    if edition.state != "checked":
        missing = ", ".join(item for item in HARM if item not in edition.checked) or "nothing"
        raise LedgerRefused("it is not checked, or cleared already", step.bulletin, f"Still to be looked at: {missing}")
    at_work = {person(edition.draft.by), *(person(check.by) for check in edition.checks)}
    if person(step.by) in at_work:
        what = f"{step.by} drafted or checked it, and a second person clears it"
        raise LedgerRefused(what, step.bulletin, "Let somebody clear it who did neither")


def _check_advance(edition: Edition, step: BulletinStep) -> None:
    if edition.state != "cleared":
        raise LedgerRefused("only what is cleared leaves the house", step.bulletin, "Let it be cleared first")
    if not step.parties:
        raise LedgerRefused("nobody was given a copy", step.bulletin, "Name the parties by their slugs")


def _check_issue(edition: Edition, step: BulletinStep, answered: frozenset[str]) -> None:
    if edition.draft.demonstration:
        what = "the case holds demonstration reports, and issues no bulletin"
        raise LedgerRefused(what, step.bulletin, "Work with real reports in a case of their own")
    if edition.state != "cleared":
        raise LedgerRefused(f"it is {edition.state}, not cleared", step.bulletin, "A second person clears it first")
    now = datetime.fromisoformat(step.at) if step.at else datetime.now(UTC)
    for party, due in edition.asked.items():
        if due is not None and party not in answered and now < datetime.fromisoformat(due):
            what = f"the reply of {party} is awaited until {due}"
            raise LedgerRefused(what, step.bulletin, "Enter the reply, or wait until then")
