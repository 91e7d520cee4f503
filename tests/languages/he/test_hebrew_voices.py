"""Who says it in Hebrew: subject before or after the verb, prepositions written together with a name, quotations."""

from __future__ import annotations

import pytest
from hebrew_help import read

VOICES = [
    ('צה"ל הודיע כי שני חיילים נהרגו ברפיח.', "idf", 'צה"ל'),
    ('בצה"ל מסרו כי שני חיילים נהרגו ברפיח.', "idf", 'צה"ל'),
    ('שני חיילים נהרגו ברפיח, כך מסר דובר צה"ל.', "idf", 'דובר צה"ל'),
    ("שני חיילים נהרגו ברפיח, נמסר מלשכת ראש הממשלה.", "israel", "לשכת ראש הממשלה"),
    ("מצה״ל נמסר כי שני חיילים נהרגו ברפיח.", "idf", "צה״ל"),
    ("לדברי ההגנה האזרחית, שני ילדים נהרגו בעזה.", "gaza-civil-defence", "ההגנה האזרחית"),
    ("לפי נתוני משרד הבריאות בעזה נהרגו 44 בני אדם.", "gaza-health-ministry", "משרד הבריאות בעזה"),
    ('בבית לאהיא, כך צה"ל, נהרגו שני חמושים.', "idf", 'צה"ל'),
    ('אונר"א: 14 בני אדם נהרגו.', "unrwa", 'אונר"א'),
    ('"14 בני אדם נהרגו", אמר נציב אונר"א פיליפ לזריני.', "unrwa", 'נציב אונר"א פיליפ לזריני'),
    (
        'סגן יו"ר המועצה המדינית של חיזבאללה, מחמוד קומאטי, טען כי 14 בני אדם נהרגו.',
        "hezbollah",
        'סגן יו"ר המועצה המדינית של חיזבאללה, מחמוד קומאטי',
    ),
    ("בכלי תקשורת לבנוניים דווח כי שלושה בני אדם נהרגו.", "media", "כלי תקשורת לבנוניים"),
    ("סוכנות רויטרס ציטטה גורם מצרי שאמר כי שלושה בני אדם נהרגו.", "egypt", "גורם מצרי"),
    ("שלושה בני אדם נהרגו, מסרו גורמים רפואיים.", "medics", "גורמים רפואיים"),
    ("שר החוץ הבריטי אמר כי שלושה בני אדם נהרגו.", "uk", "שר החוץ הבריטי"),
    ("שלושה בני אדם נהרגו ברפיח.", "outlet", None),
]


@pytest.mark.parametrize(("text", "slug", "name"), VOICES)
def test_the_speaker(text: str, slug: str, name: str | None) -> None:
    """The name as written, without the preposition before it."""
    claims = [c for c in read(text) if c.event == "casualties"]
    assert [(c.speaker_id, c.speaker) for c in claims] == [(slug, name)]


def test_the_speaker_goes_on_in_the_next_sentence() -> None:
    claims = read('דובר צה"ל הודיע כי שני חיילים נהרגו. לדבריו, הלוחמים ירו לעבר חמושים.')
    assert [c.speaker_id for c in claims] == ["idf", "idf"]


def test_the_office_stands_for_the_office_named_before() -> None:
    text = "לשכת ראש הממשלה מסרה כי הוחזרו שתי גופות. בלשכה ציינו כי הושבו 25 חללים."
    assert [c.speaker_id for c in read(text)] == ["israel", "israel"]


def test_a_verb_of_handing_over_is_no_verb_of_saying() -> None:
    claims = read("אתמול מסר חמאס לצלב האדום ארון ובו גופת חטוף.")
    assert [(c.event, c.speaker_id, c.actor_id) for c in claims] == [("remains", "outlet", "hamas")]


def test_a_strung_verb_goes_on_with_its_speaker() -> None:
    text = 'שר הביטחון הזהיר כי צה"ל יתקוף ברפיח, ותבע מחמאס לפנות את אנשיו.'
    assert {c.speaker_id for c in read(text)} == {"israel"}
