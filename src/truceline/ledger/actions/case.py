"""Entering a version of an agreement: its files are kept by content, so that every version can be had back."""

from __future__ import annotations

from pathlib import Path

from truceline import cases
from truceline.ledger import archive
from truceline.ledger.chain import append, writing
from truceline.ledger.entry import Draft
from truceline.ledger.models import CaseRow


def load_case(folder: Path, *, acting: str, basis: str = "folder") -> str:
    """Enter the case of a folder; returns its version. The version that stands already changes nothing.

    `basis`: `bundled` for a copy of a case of the package, else `folder`. CaseInvalid where the folder has faults.
    """
    case = cases.load_case(folder)
    files = {
        path.relative_to(folder).as_posix(): archive.keep(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    }
    with writing(case.slug):
        last = CaseRow.objects.filter(case=case.slug, superseded_at=None).first()
        if last is not None and last.version == case.version and last.files == files:
            return case.version
        clear = {
            "version": case.version,
            "basis": basis,
            "timezone": case.timezone.key,
            "day_starts": case.day_starts.strftime("%H:%M"),
            "reviewers": case.reviewers,
            "files": files,
        }
        append(case.slug, [Draft(kind="case", clear=clear)], acting=acting)
    return case.version
