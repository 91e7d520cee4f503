"""Reads the files of a case folder, which may come from anybody: nothing outside it, nothing huge, nothing odd."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from pathlib import Path

from truceline.records.errors import CaseFault

MAX_FILE = 2_000_000
"""Largest file of a case, in bytes."""
MAX_FAULTS = 500
"""Faults listed before the check stops counting."""

NEEDED = ("case.toml", "agreement.toml", "actors.toml")
OPTIONAL = ("outlets.toml", "sources.toml", "series.toml", "terms.toml", "places.csv", "places.geojson")
UNREAD = ("README.md", "LICENSE", "NOTICE")
"""Files that may lie in a case folder and belong to its version, though nothing in them is read."""


@dataclass(slots=True)
class Faults:
    """The faults found so far, in the order found."""

    found: list[CaseFault] = field(default_factory=list)

    def add(self, file: str, line: int, what: str, do: str) -> None:
        """Notes one fault: `line` is 1-based, 0 for a whole file; `do` is the remedy."""
        if len(self.found) < MAX_FAULTS:
            self.found.append(CaseFault(file, line, what, do))
        elif len(self.found) == MAX_FAULTS:
            self.found.append(CaseFault(file, line, "more faults are not listed", "Mend those above and check again"))

    def sorted(self) -> tuple[CaseFault, ...]:
        """The faults by file and line, each once."""
        return tuple(sorted(dict.fromkeys(self.found), key=lambda fault: (fault.file, fault.line)))


@dataclass(frozen=True, slots=True)
class CaseFiles:
    """The texts of a folder by file name, and the digest over all its files."""

    texts: dict[str, str]
    version: str


def read_folder(folder: Path, faults: Faults) -> CaseFiles:
    """Every file of the folder that may be read; what may not is noted in `faults`.

    The version is SHA-256 over the sorted (name, bytes). Names that begin with a dot are left out of both: systems
    and editors leave such files behind.
    """
    texts: dict[str, str] = {}
    digest = hashlib.sha256()
    if not folder.is_dir():
        faults.add(str(folder), 0, "there is no such folder", "Give the folder that holds case.toml")
        return CaseFiles(texts, digest.hexdigest())
    for path in sorted(folder.iterdir(), key=lambda item: item.name):
        if path.name.startswith("."):
            continue
        content = _content(path, folder, faults)
        if content is None:
            continue
        for part in (path.name.encode("utf-8", "surrogateescape"), content):
            digest.update(len(part).to_bytes(8, "big") + part)
        if path.name in NEEDED + OPTIONAL and (text := _text(path.name, content, faults)) is not None:
            texts[path.name] = text
    for name in NEEDED:
        if not (folder / name).exists():
            faults.add(name, 0, "the file is missing", "Every case needs case.toml, agreement.toml and actors.toml")
    return CaseFiles(texts, digest.hexdigest())


def _content(path: Path, folder: Path, faults: Faults) -> bytes | None:
    name = path.name
    if name not in NEEDED + OPTIONAL + UNREAD:
        known = ", ".join(NEEDED + OPTIONAL + UNREAD)
        faults.add(name, 0, "a case has no such file", f"Rename or remove it; the files of a case are {known}")
        return None
    if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        faults.add(name, 0, "it is a link that leads out of the folder", "Put the file itself there")
        return None
    if not path.is_file():
        faults.add(name, 0, "it is not a file", "Put a plain file there")
        return None
    try:
        with path.open("rb") as stream:
            content = stream.read(MAX_FILE + 1)
    except OSError as error:
        faults.add(name, 0, f"it cannot be read ({error.strerror})", "Allow reading it")
        return None
    if len(content) > MAX_FILE:
        faults.add(name, 0, f"it is larger than {MAX_FILE:,} bytes", "Leave out what the case does not need")
        return None
    return content


def _text(name: str, content: bytes, faults: Faults) -> str | None:
    if b"\x00" in content:
        line = content[: content.index(b"\x00")].count(b"\n") + 1
        faults.add(name, line, "there is a NUL byte", "Remove it; is the file perhaps UTF-16? Save it as UTF-8")
        return None
    try:
        return content.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        faults.add(name, line, "the text is not UTF-8", "Save the file as UTF-8")
        return None
