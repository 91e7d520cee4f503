"""Copies of a report as other outlets print it, and texts that look alike and are not the same story."""

from __future__ import annotations

import random
import re

HEADLINES = {
    "ar": ["آخر المستجدات اليوم", "تطورات متسارعة في الملف", "هذا ما نعرفه حتى الآن", "مصادر تكشف تفاصيل جديدة"],
    "en": ["What we know so far", "Latest developments today", "New details emerge", "Live: events of the day"],
    "he": ["מה שידוע עד כה", "ההתפתחויות האחרונות", "פרטים חדשים נחשפים"],
}
CREDITS = {
    "ar": ["(أ ف ب)", "وكالات", "(رويترز)", "الأناضول"],
    "en": ["(AFP)", "(Reuters)", "Agencies"],
    "he": ["(סוכנויות)", "(רויטרס)"],
}
ADDED = {
    "ar": "وتابعت {} أن ردود الفعل على ذلك ما زالت تتوالى من {} حتى ساعة إعداد هذا الخبر.",
    "en": "Reactions from {} were still coming in to {} when this page was written.",
    "he": "תגובות מ{} עדיין מגיעות אל {} בשעת כתיבת הידיעה.",
}
NAMES = {
    "ar": ["الصحيفة", "القناة", "المحطة", "الوكالة", "برلين", "مدريد", "أنقرة", "عمّان", "الرباط", "تونس"],
    "en": ["Berlin", "Madrid", "Ankara", "Amman", "Rabat", "Tunis", "the paper", "the station"],
    "he": ["ברלין", "מדריד", "אנקרה", "עמאן", "רבאט", "העיתון", "התחנה"],
}
WORDS = {
    "قال": "ذكر", "قالت": "ذكرت", "اليوم": "هذا اليوم", "أعلن": "أكد", "أعلنت": "أكدت", "مقتل": "استشهاد",
    "خلال": "أثناء", "بعد": "عقب", "said": "stated", "says": "states", "killed": "left dead", "today": "this day",
    "אמר": "מסר", "היום": "ביום זה",
}  # fmt: skip
_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def copy_of(text: str, lang: str, rng: random.Random) -> str:
    """The story as another outlet prints it: two to four of the usual changes."""
    changes = [_headline, _credit, _synonyms, _spelling, _shorten, _lengthen]
    for change in rng.sample(changes, rng.randint(2, 4)):
        text = change(text, lang, rng)
    return text


def follow_up(text: str, rng: random.Random) -> str | None:
    """The next day's story in the same words with other figures; None where the text has none."""
    figures = re.findall(r"\d+", text)
    if not figures:
        return None
    changed = rng.choice(figures)
    return re.sub(rf"(?<!\d){changed}(?!\d)", str(int(changed) + rng.randint(1, 40)), text)


def _headline(text: str, lang: str, rng: random.Random) -> str:
    _, _, body = text.partition("\n")
    return f"{rng.choice(HEADLINES[lang])}\n{body or text}"


def _credit(text: str, lang: str, rng: random.Random) -> str:
    credit = rng.choice(CREDITS[lang])
    return f"{text}\n{credit}" if rng.random() < 0.5 else f"{credit} - {text}"


def _synonyms(text: str, lang: str, rng: random.Random) -> str:
    return " ".join(WORDS.get(word, word) if rng.random() < 0.7 else word for word in text.split(" "))


def _spelling(text: str, lang: str, rng: random.Random) -> str:
    if lang != "ar":
        return text.upper() if rng.random() < 0.2 else text
    text = text.replace("إ", "ا").replace("أ", "ا") if rng.random() < 0.5 else text.translate(_DIGITS)
    return text.replace("ة ", "ه ") if rng.random() < 0.3 else text.replace("محمد", "محمّد")


def _shorten(text: str, lang: str, rng: random.Random) -> str:
    words = text.split(" ")
    return " ".join(words[: max(int(len(words) * rng.uniform(0.7, 0.9)), 8)])


def _lengthen(text: str, lang: str, rng: random.Random) -> str:
    return f"{text}\n{ADDED[lang].format(*rng.sample(NAMES[lang], 2))}"
