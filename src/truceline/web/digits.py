"""Arabic-Indic digits on Arabic pages, for those who chose them: a page is rewritten as it leaves.

Figures come to a page from dates, glosses, charts and counts. Written here in one place they are all alike, and nothing
else changes: not what others said (any element with a `lang` of its own), not addresses, ids, code, or what a form
holds, and no words that also hold Latin letters.
"""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse

COOKIE = "digits"
CHOICES: tuple[str, ...] = ("western", "arabic-indic")
"""What a reader may choose; the first is what most press and mission reports in Arabic use, and the default."""

_DIGITS = str.maketrans("0123456789%", "٠١٢٣٤٥٦٧٨٩٪")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_LATIN = re.compile("[A-Za-z]")
_ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
_TAG = re.compile(r"(<!--.*?-->|<[^>]*>)", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
_VERBATIM = frozenset({"code", "pre", "script", "style", "textarea", "blockquote", "q", "kbd"})
_OWN_LANGUAGE = re.compile(r"\slang=")


def chosen(request: HttpRequest) -> str:
    """The digits that the reader chose: on this page (`?digits=`), or before."""
    for asked in (request.GET.get(COOKIE), request.COOKIES.get(COOKIE)):
        if asked in CHOICES:
            return str(asked)
    return CHOICES[0]


def write(request: HttpRequest, response: HttpResponse, lang: str) -> None:
    """Write the digits of an Arabic page as its reader chose them, and keep the choice."""
    choice = chosen(request)
    if request.GET.get(COOKIE) == choice:
        response.set_cookie(COOKIE, choice, max_age=31_536_000, httponly=True, samesite="Lax")
    is_page = not response.streaming and response.headers.get("Content-Type", "").startswith("text/html")
    if lang == "ar" and choice == "arabic-indic" and is_page:
        response.content = arabic_indic(response.content.decode()).encode()


def arabic_indic(html: str) -> str:
    """The page with the digits of its own words as Arabic-Indic ones."""
    written = []
    kept, depth = "", 0
    for part in _TAG.split(html):
        if not part.startswith("<"):
            written.append(part if kept else _text(part))
            continue
        written.append(part)
        name = _NAME.match(part)
        tag = name.group(1).lower() if name else ""
        if kept:
            if tag == kept and not part.endswith("/>"):
                depth += -1 if part.startswith("</") else 1
            kept = kept if depth else ""
        elif not part.startswith("</") and _stands_as_it_is(tag, part):
            kept, depth = tag, 1
    return "".join(written)


def _stands_as_it_is(tag: str, part: str) -> bool:
    return tag in _VERBATIM or (tag not in ("html", "", "link", "meta", "input") and bool(_OWN_LANGUAGE.search(part)))


def _text(text: str) -> str:
    if not any(sign.isdigit() for sign in text):
        return text
    entities = _ENTITY.findall(text)
    plain = _ENTITY.sub("\0", text)
    if _LATIN.search(plain):
        return text
    plain = _POINT.sub("٫", _THOUSANDS.sub("٬", plain)).translate(_DIGITS)
    for entity in entities:
        plain = plain.replace("\0", entity, 1)
    return plain
