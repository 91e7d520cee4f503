"""The agreements of the workspace, and what "known on that day" means for each."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import date, time
from pathlib import Path
from zoneinfo import ZoneInfo

from truceline.cases.reporting import day_ends
from truceline.ledger import archive
from truceline.ledger.entry import next_moment, timestamp
from truceline.ledger.models import CaseRow, Entry
from truceline.records import LedgerRefused

Known = date | int
"""What was known by the end of a reporting day of the case, or once the entry of that number was written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseVersion:
    """A version of a case that was entered: the number of its entry, digest, RFC 3339 UTC time, who entered it, and its
    files by name with the digests of what they held."""

    sequence: int
    version: str
    recorded_at: str
    by: str
    files: dict[str, str]


def cases() -> list[str]:
    """Slugs of the cases entered, in alphabetical order."""
    return sorted(CaseRow.objects.filter(superseded_at=None).values_list("case", flat=True))


def cutoff(slug: str, known_on: Known | None) -> str | None:
    """The UTC time before which entries count, as entries write times: the end of a reporting day of the case, or the
    moment after an entry; None for "now"."""
    if known_on is None:
        return None
    if isinstance(known_on, int):
        return _after(slug, known_on)
    row = _row(slug, None)
    return timestamp(day_ends(known_on, time.fromisoformat(row.day_starts), ZoneInfo(row.timezone)))


def last_entry(slug: str, known_on: date | None = None) -> int:
    """The number of the last entry of a case that counts; 0 for an empty chain."""
    until = cutoff(slug, known_on)
    entries = Entry.objects.filter(case=slug, **({"recorded_at__lt": until} if until else {}))
    return entries.order_by("-sequence").values_list("sequence", flat=True).first() or 0


def case_version(slug: str, known_on: Known | None = None) -> str:
    """Version (digest) of the case that stood then."""
    return _row(slug, known_on).version


def case_origin(slug: str) -> str | None:
    """`bundled` or `folder`, or None where the case was never entered."""
    return CaseRow.objects.filter(case=slug, superseded_at=None).values_list("basis", flat=True).first()


def case_versions(slug: str) -> tuple[CaseVersion, ...]:
    """Every version of the case, the latest first."""
    rows = list(CaseRow.objects.filter(case=slug).order_by("-sequence"))
    entries = Entry.objects.filter(case=slug, sequence__in=[row.sequence for row in rows])
    by = {number: json.loads(bytes(body))["by"] for number, body in entries.values_list("sequence", "body")}
    return tuple(
        CaseVersion(
            sequence=row.sequence,
            version=row.version,
            recorded_at=row.recorded_at,
            by=by[row.sequence],
            files=row.files,
        )
        for row in rows
    )


def case_texts(version: CaseVersion) -> dict[str, str]:
    """The files of a version by name, as text. LedgerRefused where one is not in the archive."""
    found = {}
    for name, digest in version.files.items():
        data = archive.read(digest)
        if data is None:
            raise LedgerRefused("an archived file is missing", name, "Run `truceline verify`")
        found[name] = data.decode("utf-8", "replace")
    return found


def case_folder(slug: str, known_on: Known | None = None) -> Path:
    """A folder with the case exactly as it was entered, made from the archive where it is not there yet.

    LedgerRefused where no such case was entered, or not by that day.
    """
    row = _row(slug, known_on)
    folder = archive.root() / "versions" / row.version[:16] / slug
    if not folder.is_dir():
        _restore(row, folder)
    return folder


def _after(slug: str, sequence: int) -> str:
    """The first moment after an entry. LedgerRefused where there is none, or where the next entry has its time: both
    are of one action, and no state of the ledger lies between them."""
    entries = Entry.objects.filter(case=slug, sequence__in=(sequence, sequence + 1)).order_by("sequence")
    times = dict(entries.values_list("sequence", "recorded_at"))
    if sequence not in times:
        raise LedgerRefused(f"there is no entry {sequence}", slug, "Give the number of an entry of this ledger")
    if times.get(sequence + 1) == times[sequence]:
        raise LedgerRefused(f"entry {sequence} is not the last of its action", slug, "Give the action's last entry")
    return next_moment(times[sequence])


def _row(slug: str, known_on: Known | None) -> CaseRow:
    rows = CaseRow.objects.filter(case=slug).order_by("-sequence")
    until = cutoff(slug, known_on) if known_on else None
    row = (rows.filter(recorded_at__lt=until) if until else rows).first()
    if row is None:
        raise LedgerRefused(
            f"the case was not entered{f' by the end of {known_on}' if known_on else ''}",
            slug,
            "Give a later --known-on, or none" if known_on else "Run `truceline run` with it first",
        )
    return row


def _restore(row: CaseRow, folder: Path) -> None:
    """Fill a temporary folder and rename it, so that a half-made one is never taken for the case."""
    temporary = folder.parent.with_name(f".{folder.parent.name}.{secrets.token_hex(8)}.new")
    for name, digest in row.files.items():
        data = archive.read(digest)
        if data is None:
            raise LedgerRefused("an archived file is missing", f"{row.case}/{name}", "Run `truceline verify`")
        path = temporary / folder.name / name
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        path.write_bytes(data)
    folder.parent.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        temporary.rename(folder.parent)
    except OSError:
        if not folder.is_dir():
            raise
