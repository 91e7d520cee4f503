"""The words of the pages in other languages: what must be translated, and the compiled file, without gettext itself.

`python -m truceline.web.catalogue` writes `django.mo` from `django.po`; a test compares the two.
"""

from __future__ import annotations

import ast
import io
import re
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from django.utils.translation.template import templatize

WEB = Path(__file__).parent
Message = tuple[str, str | None]
"""A message and its plural, or None."""

_SINGLE = re.compile(r"""\b_\((u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))\)""")
_PAIR = re.compile(
    r"""\bngettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"),\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""
)
_GETTEXT = re.compile(r"""\bgettext\((u?"(?:[^"\\]|\\.)*"|u?'(?:[^'\\]|\\.)*')\)""")


def messages() -> set[Message]:
    """Every message of the templates and the code of the pages."""
    found: set[Message] = set()
    for path in sorted((WEB / "templates").rglob("*.html")):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        found |= {(ast.literal_eval(text), None) for text in (*_SINGLE.findall(code), *_GETTEXT.findall(code))}
        found |= {(ast.literal_eval(one), ast.literal_eval(many)) for one, many in _PAIR.findall(code)}
    for path in sorted(WEB.rglob("*.py")):
        if path.name != Path(__file__).name:
            found |= {(ast.literal_eval(text), None) for text in _GETTEXT.findall(path.read_text(encoding="utf-8"))}
    return found


def compiled(po: Path) -> bytes:
    """The compiled catalogue of a file of translations."""
    with po.open("rb") as source:
        catalogue = read_po(source)
    # Without fixed dates Babel writes the present one, and no two files would be equal.
    catalogue.creation_date = catalogue.revision_date = datetime(2025, 12, 20, tzinfo=UTC)
    target = io.BytesIO()
    write_mo(target, catalogue)
    return target.getvalue()


def catalogues() -> list[Path]:
    """The files of translations, one a language."""
    return sorted((WEB / "locale").glob("*/LC_MESSAGES/django.po"))


def main() -> None:
    """Write every compiled catalogue."""
    for po in catalogues():
        po.with_suffix(".mo").write_bytes(compiled(po))


if __name__ == "__main__":
    main()
