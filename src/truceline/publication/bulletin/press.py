"""Prints documents as PDF and HTML: the same documents give the same bytes.

typst runs in a process of its own, with a time limit: in a child that was forked it can wait for ever, and a report
that made it run away must not stop the rest. `python -m truceline.publication.bulletin.press` is that process.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
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
    """The PDF of what `pdf` hands over, made in this process."""
    import pymupdf_fonts
    import typst

    with tempfile.TemporaryDirectory(prefix="truceline-press-") as folder:
        root = Path(folder)
        (root / "bulletin.json").write_bytes(given)
        (root / "bulletin.typ").write_bytes(files(__package__).joinpath("bulletin.typ").read_bytes())
        (root / "fonts").mkdir()
        for code, name in FONTS.items():
            (root / "fonts" / f"{name}.ttf").write_bytes(pymupdf_fonts.myfont(code))
        made: bytes = typst.compile(
            root / "bulletin.typ",
            root=root,
            font_paths=[root / "fonts"],
            ignore_system_fonts=True,
            pdf_standards=[STANDARD],
            timestamp=0,
        )
    return made


if __name__ == "__main__":
    sys.stdout.buffer.write(typeset(sys.stdin.buffer.read()))
