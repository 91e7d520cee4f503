"""Prints documents as PDF and HTML: the same documents give the same bytes.

typst runs in a process of its own, with a time limit: in a child that was forked it can wait for ever, and a report
that made it run away must not stop the rest. `python -m truceline.publication.bulletin.press` is that process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import unicodedata
from collections.abc import Iterable, Sequence
from importlib.resources import files
from pathlib import Path
from typing import Final

from truceline.publication.bulletin.document import Document
from truceline.records.errors import TrucelineError
from truceline.records.jsonform import to_json

SECONDS = 120
FONTS: dict[str, str] = {
    "figo": "FiraGO-Regular",
    "figbo": "FiraGO-Bold",
    "figit": "FiraGO-Italic",
    "symbol2": "NotoSansSymbols2-Regular",
}
"""Fonts of pymupdf-fonts by their code: FiraGO has Arabic, Hebrew, Cyrillic and Latin letters of one hand."""
_REPLACED = "▯"
"""Stands for a sign that no font has a letter for."""
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Kinds of signs that need no letter: spaces, marks of direction, ends of lines."""
STANDARD: Final = "ua-1"
"""PDF/UA-1: tagged, with language, title, and words for every picture. typst refuses to write anything less."""


def pdf(documents: Sequence[Document]) -> bytes:
    """The documents one after the other as one PDF/UA-1. TrucelineError where it cannot be made in time."""
    first = documents[0]
    given = {
        "title": f"{first.title}: {first.subtitle}",
        "author": "Truceline",
        "description": first.head or "draft",
        "keywords": [first.head] if first.head else [],
        "documents": [to_json(document) for document in documents],
    }
    try:
        done = subprocess.run(  # noqa: S603 (this program and a module of it)
            [sys.executable, "-m", __name__],
            input=json.dumps(given, ensure_ascii=False).encode("utf-8"),
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise TrucelineError("the PDF was not made in time", first.title, f"It has {SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines()
        raise TrucelineError(
            f"the PDF could not be made ({said[-1] if said else 'no reason'})", first.title, "Report it"
        )
    return done.stdout


def typeset(given: bytes) -> bytes:
    """The PDF of what `pdf` hands over, made in this process. Signs that no font has a letter for are replaced, and
    the last page says so: typst prints no file in which a sign is missing."""
    import pymupdf_fonts
    import typst

    with tempfile.TemporaryDirectory(prefix="truceline-press-") as folder:
        root = Path(folder)
        fonts = {root / "fonts" / f"{name}.ttf": pymupdf_fonts.myfont(code) for code, name in FONTS.items()}
        (root / "fonts").mkdir()
        for path, data in fonts.items():
            path.write_bytes(data)
        text = given.decode("utf-8")
        missing = {sign for sign in set(text) - _letters(fonts) if unicodedata.category(sign) not in _UNSEEN}
        told = json.loads(text.translate({ord(sign): _REPLACED for sign in missing})) | {"replaced": bool(missing)}
        (root / "bulletin.json").write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        (root / "bulletin.typ").write_bytes(files(__package__).joinpath("bulletin.typ").read_bytes())
        made: bytes = typst.compile(
            root / "bulletin.typ",
            root=root,
            font_paths=[root / "fonts"],
            ignore_system_fonts=True,
            pdf_standards=[STANDARD],
            timestamp=0,
        )
    return made


def _letters(fonts: Iterable[Path]) -> set[str]:
    """The signs that some font has a letter for."""
    from fontTools.ttLib import TTFont

    found: set[str] = set()
    for path in fonts:
        with TTFont(path, lazy=True) as font:
            found.update(map(chr, font.getBestCmap()))
    return found


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read()))
