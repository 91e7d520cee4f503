"""Dates, numbers and names as each language writes them, so that pages, charts and bulletins say them alike.

Digits are Western by default in both directions, as most press and mission reports in Arabic use them for figures.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from truceline import codebook

if TYPE_CHECKING:
    from truceline.cases.model import Case

MONTHS: dict[str, tuple[str, ...]] = {
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
    "ar": (
        "يناير",
        "فبراير",
        "مارس",
        "أبريل",
        "مايو",
        "يونيو",
        "يوليو",
        "أغسطس",
        "سبتمبر",
        "أكتوبر",
        "نوفمبر",
        "ديسمبر",
    ),
    "he": (
        "בינואר",
        "בפברואר",
        "במרץ",
        "באפריל",
        "במאי",
        "ביוני",
        "ביולי",
        "באוגוסט",
        "בספטמבר",
        "באוקטובר",
        "בנובמבר",
        "בדצמבר",
    ),
    "tr": (
        "Ocak",
        "Şubat",
        "Mart",
        "Nisan",
        "Mayıs",
        "Haziran",
        "Temmuz",
        "Ağustos",
        "Eylül",
        "Ekim",
        "Kasım",
        "Aralık",
    ),
}
LEVANTINE: tuple[str, ...] = (
    "كانون الثاني",
    "شباط",
    "آذار",
    "نيسان",
    "أيار",
    "حزيران",
    "تموز",
    "آب",
    "أيلول",
    "تشرين الأول",
    "تشرين الثاني",
    "كانون الأول",
)
"""Month names of Lebanon, Syria, Palestine, Jordan and Iraq, for those who ask for both."""

RTL: frozenset[str] = frozenset({"ar", "he", "fa", "ur"})
"""Languages written from right to left."""

_AND = {"en": " and ", "ar": " و", "he": " ו", "tr": " ve "}
_COMMA = {"en": ", ", "ar": "، ", "he": ", ", "tr": ", "}
_THOUSANDS = {"tr": "."}


def day(value: str | date | None) -> date | None:
    """The date of an ISO date or RFC 3339 time, or None where there is none to read."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def written_date(value: str | date | None, lang: str, *, year: bool = True, levantine: bool = False) -> str:
    """A date in words, day first: "20 December 2025", "20 ديسمبر 2025"; an unreadable date stands as it is.

    `levantine` adds the Levantine month name in Arabic: "20 كانون الأول/ديسمبر 2025".
    """
    found = day(value)
    if found is None:
        return str(value or "")
    month = MONTHS.get(lang, MONTHS["en"])[found.month - 1]
    if levantine and lang == "ar":
        month = f"{LEVANTINE[found.month - 1]}/{month}"
    return f"{found.day} {month} {found.year}" if year else f"{found.day} {month}"


def written_month(value: date, lang: str) -> str:
    """A month and its year, for the axis of a strip."""
    names = MONTHS.get(lang, MONTHS["en"])
    name = names[value.month - 1]
    return name.removeprefix("ב") if lang == "he" else name


def written_period(start: str | date | None, end: str | date | None, lang: str) -> str:
    """Two dates as one period without a verb: "3 to 5 December 2025"; open ends are said."""
    first, last = day(start), day(end)
    to = {"en": "to", "ar": "إلى", "he": "עד", "tr": "–"}.get(lang, "to")
    if first and last:
        if first == last:
            return written_date(first, lang)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day} {to} {written_date(last, lang)}"
        return f"{written_date(first, lang, year=first.year != last.year)} {to} {written_date(last, lang)}"
    if first:
        return {"en": "from {}", "ar": "منذ {}", "he": "מאז {}", "tr": "{} sonrası"}.get(lang, "from {}").format(
            written_date(first, lang)
        )
    if last:
        return {"en": "until {}", "ar": "حتى {}", "he": "עד {}", "tr": "{} öncesi"}.get(lang, "until {}").format(
            written_date(last, lang)
        )
    return ""


def written_number(value: float, lang: str) -> str:
    """A number with its thousands set apart: 17,819. A whole float loses its point."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 2**53:
        value = int(value)
    text = f"{value:,}" if isinstance(value, int) else f"{value:,.10g}" if abs(value) >= 1e-4 else repr(value)
    if lang in _THOUSANDS:
        text = text.replace(",", "\0").replace(".", ",").replace("\0", _THOUSANDS[lang])
    return text


def joined(items: Sequence[str], lang: str) -> str:
    """Items as a list in words: "a, b and c"."""
    if len(items) < 2:
        return "".join(items)
    if lang == "ar":
        return " و".join(items)
    return _COMMA.get(lang, ", ").join(items[:-1]) + _AND.get(lang, " and ") + items[-1]


def listed(items: Sequence[str], lang: str) -> str:
    """Items in a row with the comma of the language."""
    return _COMMA.get(lang, ", ").join(items)


def body_name(slug: str, case: Case | None, lang: str) -> str:
    """The neutral name of a body: the case's first spelling in the language, else the codebook's, else its slug."""
    if case is not None:
        for actor in case.actors:
            if actor.slug == slug and actor.names.get(lang):
                return actor.names[lang][0]
    if slug.startswith("outlet:") or "." in slug:
        return outlet_name(slug.removeprefix("outlet:"), case, lang)
    return codebook.neutral_name(slug, lang)


def outlet_name(address: str | None, case: Case | None, lang: str) -> str:
    """The name of an outlet in the language if the case lists it, else its address as it stands."""
    for outlet in case.outlets if case is not None else ():
        if outlet.address == address:
            return text_in(outlet.names, lang) or outlet.address
    return address or ""


def text_in(texts: dict[str, str] | str, lang: str) -> str:
    """A text in the language asked for, else in English, else in whichever language there is."""
    if isinstance(texts, str):
        return texts
    return texts.get(lang) or texts.get("en") or next(iter(texts.values()), "")
