"""Hebrew claims: event, act and realis, doers, counts, places, days."""

from __future__ import annotations

import pytest
from hebrew_help import figures, one, read

REALIS = [
    ("ישראל שחררה 1,968 אסירים פלסטינים.", "release", "states", "actual"),
    ("מעבר רפיח לא ייפתח השבוע.", "crossing", "states", "negated"),
    ("מעבר רפיח ייפתח ביום ראשון.", "crossing", "states", "planned"),
    ("מעבר זיקים נסגר ביום חמישי.", "crossing", "states", "negated"),
    ("רופאים ללא גבולות: ישראל מונעת כניסת ציוד רפואי.", "aid", "states", "negated"),
    ("מצרים דרשה מישראל לאפשר כניסת 600 משאיות סיוע ביום.", "aid", "demands", None),
    ("חמאס התחייב להמשיך לכבד את הפסקת האש.", "agreement", "pledges", None),
    ("ארגון הבריאות העולמי הזהיר מפני קריסה של מערכת הבריאות ברצועה.", "need", "warns", None),
    ("חמאס הכחיש שאנשיו ירו לעבר הכוחות ברפיח.", "shooting", "denies", None),
    ("חמאס דחה את הדרישה להתפרק מנשקו.", "disarmament", "demands", None),
    ("חמאס: ישראל לא קיימה את התחייבויותיה בשלב הראשון.", "agreement", "states", "negated"),
    ("המעבר לשלב השני טרם החל.", "transition", "states", "negated"),
    ("שר החוץ המצרי אמר כי יש לפרוס את כוח הייצוב בהקדם.", "deployment", "demands", None),
    ("הקבינט אישר את ההסכם להפסקת אש.", "agreement", "states", "actual"),
    ("ישראל דחתה את הצעת חמאס.", "agreement", "states", "negated"),
]


@pytest.mark.parametrize(("text", "event", "act", "realis"), REALIS)
def test_act_and_realis(text: str, event: str, act: str, realis: str | None) -> None:
    """Negation, future, refusal, demand, pledge and warning decide."""
    claim = one(text, event)
    assert (claim.act, claim.realis) == (act, realis)


COUNTS = [
    ("לפחות 345 פלסטינים נהרגו ו-889 נפצעו.", "casualties", [("killed", 345, None), ("injured", 889, 889)]),
    ("שלושה בני אדם נהרגו ושבעה נפצעו בנבטייה.", "casualties", [("killed", 3, 3), ("injured", 7, 7)]),
    ("נהרגו שני לוחמים ברפיח.", "casualties", [("killed", 2, 2)]),
    ("חייל נהרג ברפיח.", "casualties", [("killed", 1, 1)]),
    ("בין 15 ל-20 בני אדם נפצעו.", "casualties", [("injured", 15, 20)]),
    ("עשרות אלפי עקורים שבו לצפון הרצועה.", "movement", [("returned", 20000, None)]),
    ("יותר מ-1.5 מיליון בני אדם זקוקים למחסה.", "need", [("people", 1500000, None)]),
    ("ישראל הפרה את ההסכם 738 פעמים.", "violation", [("violations", 738, 738)]),
    ("אינדונזיה תשלח עד 8,000 חיילים לכוח הייצוב.", "deployment", [("troops", None, 8000)]),
    ('הצלב האדום מסר לצה"ל שלוש גופות של חטופים חללים.', "remains", [("remains", 3, 3)]),
    ("ישראל שחררה 1,968 אסירים, בהם 250 אסירי עולם.", "release", [("released", 1968, 1968)]),
    ("כ-80% מהמבנים ברצועה ניזוקו.", "need", [("share", 80, 80)]),
    ("מאתיים ועשרים משאיות נכנסו לרצועה.", "aid", [("trucks", 220, 220)]),
    ("משטרת ישראל עצרה חשוד בן 17 בירושלים.", "detention", [("detained", 1, 1)]),
]


@pytest.mark.parametrize(("text", "event", "expected"), COUNTS)
def test_the_figures(text: str, event: str, expected: list[tuple[str, int | None, int | None]]) -> None:
    """Number words in both genders, bounds, ranges, subsets, ages, lone nouns."""
    assert figures(one(text, event)) == expected


def test_a_rate_is_no_running_total() -> None:
    claim = one("יותר מ-600 משאיות נכנסות לרצועת עזה מדי יום.", "aid")
    assert (claim.counts[0].per, claim.counts[0].cumulative) == ("day", False)


def test_since_the_agreement_dates_a_running_total() -> None:
    claim = one('מאז כניסת הפסקת האש לתוקף חזרו לעזה 97 גופות, מסר משרד הבריאות בעזה. צה"ל לא הגיב.', "remains")
    assert (claim.start, claim.end, claim.counts[0].cumulative) == ("2025-10-10", "2025-11-20", True)


DAYS = [
    ("אתמול נהרגו שני לוחמים ברפיח.", "2025-11-19", "2025-11-19"),
    ("שני לוחמים נהרגו ברפיח ב-10 בנובמבר.", "2025-11-10", "2025-11-10"),
    ("שני לוחמים נהרגו ברפיח ב-10.11.2025.", "2025-11-10", "2025-11-10"),
    ("44 בני אדם נהרגו ביממה האחרונה.", "2025-11-19", "2025-11-20"),
    ("44 בני אדם נהרגו בשבוע שעבר.", "2025-11-09", "2025-11-15"),
    ("שלושה בני אדם נהרגו לפני יומיים.", "2025-11-18", "2025-11-18"),
    ("שלושה בני אדם מתו בין יום שני ליום רביעי.", "2025-11-17", "2025-11-19"),
    ("הבוקר (חמישי) נהרגו שלושה בני אדם.", "2025-11-20", "2025-11-20"),
    ("43 בני אדם נהרגו בין ה-1 ל-7 בנובמבר.", "2025-11-01", "2025-11-07"),
]


@pytest.mark.parametrize(("text", "start", "end"), DAYS)
def test_the_days(text: str, start: str, end: str) -> None:
    claim = one(text, "casualties")
    assert (claim.start, claim.end) == (start, end)


DOERS = [
    ("אתמול העביר הג'יהאד האסלאמי לידי הצלב האדום גופה.", "remains", "islamic-jihad"),
    ("חמאס דרש מישראל לפתוח את מעבר רפיח.", "crossing", "israel"),
    ('שר הביטחון הורה לצה"ל להרוס את המנהרות.', "demolition", "idf"),
    ("צה\"ל: חיסלנו פעיל חיזבאללה בבינת ג'בייל.", "casualties", "idf"),
    ('שני חיילי צה"ל נהרגו ברפיח.', "casualties", None),
    ("צבא לבנון הודיע כי החרים מחסן נשק של חיזבאללה.", "disarmament", "lebanese-army"),
    ("ישראל וחמאס חתמו על ההסכם.", "agreement", "israel"),
    ("חיל האוויר תקף מטרות של חיזבאללה בבעלבכ.", "strike", "idf"),
]


@pytest.mark.parametrize(("text", "event", "actor"), DOERS)
def test_the_doer(text: str, event: str, actor: str | None) -> None:
    """Verb first or second, orders, first person, victims, verbs without a subject."""
    assert one(text, event).actor_id == actor


def test_a_place_stands_without_its_prefix() -> None:
    claim = one('צה"ל תקף אתמול בבית לאהיא.', "strike")
    assert (claim.place, claim.place_name) == ("בית לאהיא", "Beit Lahia")


SWAPS = [
    ('צה"ל הפר את הפסקת האש, מסרה חמאס.', 'חמאס הפר את הפסקת האש, מסר צה"ל.'),
    ("חמאס דרש מישראל לשחרר 20 אסירים.", "ישראל דרשה מחמאס לשחרר 20 אסירים."),
    ("לטענת חמאס, ישראל הרגה 12 בני אדם.", "לטענת ישראל, חמאס הרג 12 בני אדם."),
]


@pytest.mark.parametrize(("one_way", "other_way"), SWAPS)
def test_the_parties_exchanged_change_only_the_slugs(one_way: str, other_way: str) -> None:
    """The same sentence with the parties exchanged has the same coding."""
    side = {"idf": "a", "israel": "a", "hamas": "b"}
    other = {"idf": "b", "israel": "b", "hamas": "a"}

    def coded(text: str, names: dict[str, str]) -> list[tuple[object, ...]]:
        return [
            (c.event, c.act, c.realis, names.get(c.speaker_id or ""), names.get(c.actor_id or ""), figures(c))
            for c in read(text)
        ]

    assert coded(one_way, side) == coded(other_way, other) != []


def test_a_deed_that_only_dates_is_no_claim() -> None:
    assert [c.event for c in read("בעקבות הירי עצרה ישראל את הכנסת הסיוע.")] == ["aid"]


def test_rubble_is_no_demolition() -> None:
    assert [c.event for c in read("צוותים חילצו 14 גופות מתחת להריסות.")] == ["remains"]


def test_those_hurt_in_a_raid_are_counted_by_the_figure_behind_the_verb() -> None:
    """ "Hurt were two by gunfire": two people, not two acts."""
    hurt, fire = read("נפצעו שניים בירי.")
    assert (figures(hurt), figures(fire)) == ([("injured", 2, 2)], [])


@pytest.mark.parametrize(
    ("text", "event", "count"),
    [
        ("מספר העקורים הגיע ל-40 אלף.", "movement", ("displaced", 40000, 40000)),
        ("מספר המשאיות שנכנסו אתמול עמד על 171.", "aid", ("trucks", 171, 171)),
        ("מניין ההרוגים עלה ל-342, מספר הפצועים - 889.", "casualties", ("injured", 889, 889)),
    ],
)
def test_a_number_of_things_told_before_its_figure(text: str, event: str, count: tuple[str, int, int]) -> None:
    (claim,) = read(text)
    assert claim.event == event
    assert count in figures(claim)


def test_a_body_named_in_quotation_marks_speaks() -> None:
    (claim,) = read('ארגון "אמנסטי" טוען שישראל מעכבת כניסת משאיות.')
    assert (claim.speaker_id, claim.actor_id) == ("ngo", "israel")


def test_returned_and_took_is_no_return() -> None:
    assert [c.event for c in read("צבא דרום סודאן הודיע כי שב והשתלט על העיירה נאסיר.")] == ["incursion"]
