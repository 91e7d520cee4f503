"""Editing a case by its files: what is wrong with a draft, and entering it as a new version."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from truceline import cases
from truceline.cases.folder import NEEDED, OPTIONAL, UNREAD
from truceline.desk.access import Standing, require
from truceline.ledger import archive, queries
from truceline.pipeline.follow import enter_case
from truceline.pipeline.workspace import Workspace
from truceline.records import TrucelineError
from truceline.records.errors import CaseFault, CaseInvalid

FILES = (*NEEDED, *OPTIONAL, *UNREAD)
"""The files that a case may have."""


def texts(slug: str) -> dict[str, str]:
    """The files of the case as it stands, by name."""
    return queries.case_texts(queries.case_versions(slug)[0])


def faults(slug: str, changes: Mapping[str, str]) -> tuple[CaseFault, ...]:
    """What `case check` finds in the case with these files changed; an empty text takes an optional file away."""
    with _draft(slug, changes) as folder:
        return cases.check_case(folder)


def save(slug: str, changes: Mapping[str, str], who: Standing, *, based_on: str) -> str:
    """Enter the case with these files changed; returns its version. `based_on`: the version that was edited.

    CaseInvalid lists the faults. TrucelineError where somebody saved another version meanwhile, where the folder of the
    workspace holds changes that were never entered, or where the slug was changed.
    """
    require(who, "edit-case", slug)
    workspace = Workspace(archive.root())
    if queries.case_version(slug) != based_on:
        raise TrucelineError(
            "somebody saved another version meanwhile", slug, "Compare the versions, then make your changes there"
        )
    copy = workspace.cases / slug
    if copy.is_dir() and cases.check_case(copy) == () and cases.load_case(copy).version != based_on:
        where = f"cases/{slug}"
        raise TrucelineError("the folder holds changes that were never entered", where, "Run `truceline assess` first")
    with _draft(slug, changes) as folder:
        found = cases.check_case(folder)
        if found:
            raise CaseInvalid(slug, found)
        if cases.load_case(folder).slug != slug:
            raise TrucelineError("the slug of a case is not changed", "case.toml, slug", f"Write {slug}")
        enter_case(workspace, folder, acting=who.name)
    return queries.case_version(slug)


@contextmanager
def _draft(slug: str, changes: Mapping[str, str]) -> Iterator[Path]:
    """A folder with the case as it would be. TrucelineError for a file that no case has."""
    unknown = sorted(set(changes) - set(FILES))
    if unknown:
        raise TrucelineError("a case has no such file", unknown[0], f"Its files are {', '.join(FILES)}")
    with tempfile.TemporaryDirectory(prefix="truceline-case-") as root:
        folder = Path(root) / slug
        folder.mkdir()
        for name, text in (texts(slug) | dict(changes)).items():
            if text.strip() or name in NEEDED:
                (folder / name).write_text(text, encoding="utf-8")
        yield folder
