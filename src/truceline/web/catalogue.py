"""The words of the pages in other languages: what must be translated, and the compiled file, without gettext itself.

`python -m truceline.web.catalogue` brings each `django.po` up to date with the pages (new messages come in without
words), writes `django.mo` from it, and says what waits for a translator. With a language code (`... catalogue fa`) it
begins a file for one that has none; with `--drop` it leaves out the messages that no page has any more.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages import Catalog
from babel.messages import Message as Entry
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

from truceline.web.error_messages import ERROR, error_messages

WEB = Path(__file__).parent


class Message(NamedTuple):
    """A message, its plural, or None, and the context that tells it from the same words elsewhere, or None."""

    one: str
    many: str | None = None
    context: str | None = None


_SINGLE = re.compile(r"""\b_\((u?(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'))\)""")
_PAIR = re.compile(
    r"""\bngettext\((u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*"),\s*(u?'(?:[^'\\]|\\.)*'|u?"(?:[^"\\]|\\.)*")"""
)
_GETTEXT = re.compile(r"""\bgettext\((u?"(?:[^"\\]|\\.)*"|u?'(?:[^'\\]|\\.)*')\)""")


def messages() -> set[Message]:
    """Every message of the templates and the code of the pages, and of the errors that they can show."""
    found = {Message(text, context=ERROR) for text in error_messages(WEB.parent)}
    for path in sorted((WEB / "templates").rglob("*.html")):
        code = templatize(path.read_text(encoding="utf-8"), origin=str(path))
        found |= {Message(ast.literal_eval(text)) for text in (*_SINGLE.findall(code), *_GETTEXT.findall(code))}
        found |= {Message(ast.literal_eval(one), ast.literal_eval(many)) for one, many in _PAIR.findall(code)}
    for path in sorted(WEB.rglob("*.py")):
        if path.name != Path(__file__).name:
            code = path.read_text(encoding="utf-8")
            found |= {Message(ast.literal_eval(text)) for text in _GETTEXT.findall(code)}
            found |= {Message(ast.literal_eval(one), ast.literal_eval(many)) for one, many in _PAIR.findall(code)}
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


def up_to_date(po: Path, *, drop: bool = False) -> bytes:
    """The file of translations with the messages of the pages, in the order of the English. `drop`: with no others."""
    with po.open("rb") as source:
        known = read_po(source)
    catalogue = Catalog(locale=po.parts[-3])
    found = messages() if drop else messages() | {message(item) for item in known if item.id}
    for one, many, context in sorted(found, key=str):
        kept = known.get(one, context)
        words = kept.string if kept is not None and (many is None) == isinstance(kept.id, str) else None
        catalogue.add(
            one if many is None else (one, many), words, flags=kept.flags if kept is not None else (), context=context
        )
    written = io.BytesIO()
    write_po(written, catalogue, width=0, omit_header=True, sort_output=True)
    return _header(po) + written.getvalue()


def waiting(po: Path) -> list[str]:
    """The messages of a file that have no words yet, or not in every plural form."""
    with po.open("rb") as source:
        catalogue = read_po(source)
    return [
        str(message.id)
        for message in catalogue
        if message.id and not (all(message.string) if isinstance(message.string, tuple | list) else message.string)
    ]


def begin(lang: str) -> Path:
    """A file of translations for a language that has none, without words."""
    po = WEB / "locale" / lang / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True, exist_ok=True)
    if not po.exists():
        po.write_text(
            f"# Words of the pages, {lang}. Kept in order and compiled by `python -m truceline.web.catalogue`.\n"
            'msgid ""\nmsgstr ""\n"Project-Id-Version: Truceline 1\\n"\n'
            f'"Language: {lang}\\n"\n"Plural-Forms: {Catalog(locale=lang).plural_forms}\\n"\n"MIME-Version: 1.0\\n"\n'
            '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n',
            encoding="utf-8",
        )
    return po


def main(given: list[str]) -> None:
    """Begin the files of the languages given, bring all files up to date, and write every compiled catalogue."""
    for lang in given:
        if lang != "--drop":
            begin(lang)
    for po in catalogues():
        po.write_bytes(up_to_date(po, drop="--drop" in given))
        po.with_suffix(".mo").write_bytes(compiled(po))
        empty = waiting(po)
        sys.stdout.write(f"{po.parts[-3]}: {len(empty)} messages without words\n")
        if po.parts[-3] == "ar":
            sys.stdout.writelines(f"  {message}\n" for message in empty)


def message(item: Entry) -> Message:
    """The message of an entry of a file of translations."""
    one, many = (item.id, None) if isinstance(item.id, str) else (item.id[0], item.id[1])
    return Message(one, many, item.context)


def _header(po: Path) -> bytes:
    return po.read_bytes().split(b"\n\n", 1)[0] + b"\n\n"


if __name__ == "__main__":
    main(sys.argv[1:])
