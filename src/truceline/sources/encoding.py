"""Bytes to text. Nothing is replaced: what cannot be told safely is set aside.

UTF-8 proves itself. Of the one-byte encodings none does, so each is tried and judged by what comes out: whether its
letters belong to the language it is for, and whether that language's commonest words are there. windows-1256 and
ISO-8859-6 share half their letters, and only the words tell them apart.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from truceline.records import SetAside

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_REMEDY = "Save the report as UTF-8"


@dataclass(frozen=True, slots=True)
class _Candidate:
    encoding: str
    letters: frozenset[str]
    words: frozenset[str]


_MARKS = frozenset("«»“”‘’„‚–—…•·°±×\u00a0\u200c\u200d\u200e\u200f€£₪")
_ARABIC = frozenset(map(chr, range(0x0621, 0x0653))) | frozenset("،؛؟ـ٪") | _MARKS
_ARABIC_WORDS = frozenset(
    [
        "في",
        "من",
        "على",
        "إلى",
        "أن",
        "إن",
        "عن",
        "مع",
        "التي",
        "الذي",
        "هذا",
        "هذه",
        "ما",
        "لا",
        "بعد",
        "قال",
        "كان",
        "أو",
        "ان",
        "الى",
        "خلال",
        "منذ",
        "حتى",
    ]
)
_CANDIDATES = (
    _Candidate("windows-1256", _ARABIC, _ARABIC_WORDS),
    _Candidate("iso-8859-6", _ARABIC, _ARABIC_WORDS),
    _Candidate(
        "windows-1255",
        frozenset(map(chr, range(0x05B0, 0x05EB))) | _MARKS,
        frozenset(["של", "על", "את", "לא", "כי", "עם", "גם", "הוא", "זה", "אל", "או", "בין", "כל", "היא"]),
    ),
    _Candidate(
        "windows-1254",
        frozenset("çğıöşüâîûÇĞİÖŞÜÂÎÛ") | _MARKS,
        frozenset(["ve", "bir", "bu", "için", "ile", "da", "de", "olarak", "olan", "daha", "çok", "kadar", "sonra"]),
    ),
    _Candidate(
        "windows-1252",
        frozenset("àâäáãåæçèéêëìíîïñòóôöõøœùúûüýÿßÀÂÄÁÅÆÇÈÉÊËÍÎÏÑÓÔÖØÙÚÛÜŠšŽž®©™") | _MARKS,
        frozenset(["the", "of", "and", "to", "in", "a", "that", "on", "said", "for", "is", "was", "with", "by", "has"]),
    ),
)
_LEAST_LETTERS, _LEAST_WORDS, _LEAD = 0.97, 0.02, 1.2
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")
_MARKUP = re.compile(rb"<(script|style)\b.*?</\1>|<!--.*?-->|<[^>]*>|&#?\w+;", re.DOTALL | re.IGNORECASE)


def decode(data: bytes, where: str, *, page: bool = False) -> tuple[str, str]:
    """The text and the name of its encoding. SetAside for binaries and for an encoding that cannot be told.

    `page`: it is HTML, whose tags are left out where the encoding is judged, and whose own word counts last: what a
    page declares is often wrong, what its words show is not.
    """
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            try:
                return data.decode(encoding), encoding.removesuffix("-sig")
            except UnicodeDecodeError as error:
                raise SetAside(f"broken {encoding} text", f"{where}, byte {error.start}", _REMEDY) from None
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return _guess(data, where, page)
    if _is_binary(text):
        raise SetAside("the file is no text", where, "Give the report as text, HTML or JSON Lines")
    return text, "utf-8"


def _guess(data: bytes, where: str, page: bool) -> tuple[str, str]:
    # A byte that no text in a one-byte encoding holds.
    if re.search(rb"[\x00-\x08\x0e-\x1f]", data):
        raise SetAside("the file is no text", where, "Give the report as text, HTML or JSON Lines")
    if re.search(rb"\xed[\xa0-\xbf][\x80-\xbf]", data) and _utf8_but_for_surrogates(data):
        raise SetAside("the text holds a lone surrogate", where, "Export the report again as valid UTF-8")
    words = _MARKUP.sub(b" ", data) if page else data
    judged = sorted(
        ((score, candidate.encoding) for candidate in _CANDIDATES if (score := _score(words, candidate)) is not None),
        reverse=True,
    )
    clear = len(judged) == 1 or (len(judged) > 1 and judged[0][0] >= judged[1][0] * _LEAD)
    encoding = judged[0][1] if clear or (judged and _same(words, judged)) else _declared(data) if page else None
    try:
        if encoding is not None:
            return data.decode(encoding), encoding
    except UnicodeDecodeError:
        pass
    raise SetAside("the encoding cannot be told", where, _REMEDY)


def _declared(data: bytes) -> str | None:
    """The encoding that a page states, or that its bytes suggest, where it is one that is read at all."""
    from resiliparse.parse.encoding import detect_encoding

    found: str = detect_encoding(data, from_html_meta=True) or ""
    return found if found.lower() in {candidate.encoding for candidate in _CANDIDATES} else None


def _score(data: bytes, candidate: _Candidate) -> float | None:
    """Share of common words among all words; None where the letters are not the language's."""
    try:
        text = data.decode(candidate.encoding)
    except UnicodeDecodeError:
        return None
    foreign = [letter for letter in text if letter > "\x7f"]
    fitting = sum(letter in candidate.letters for letter in foreign)
    if fitting < _LEAST_LETTERS * len(foreign):
        return None
    words = re.findall(r"\w+", text.lower())
    share = sum(word in candidate.words for word in words) / max(len(words), 1)
    return share if share >= _LEAST_WORDS else None


def _same(data: bytes, judged: list[tuple[float, str]]) -> bool:
    return data.decode(judged[0][1]) == data.decode(judged[1][1])


def _utf8_but_for_surrogates(data: bytes) -> bool:
    try:
        data.decode("utf-8", "surrogatepass")
    except UnicodeDecodeError:
        return False
    return True


def _is_binary(text: str) -> bool:
    """More than one control character in a hundred: a stray NUL is told apart from a binary."""
    odd = len(_CONTROL.findall(text, 0, 20_000))
    return odd * 100 > min(len(text), 20_000)
