"""Glosses: the founding sentences in English and Arabic, the counted noun, and the law that numbers equal the code."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from publication_claims import claim, count

from truceline.cases import load_case
from truceline.codebook import ACTS, EVENTS, KINDS, LANGUAGES, OF, STAGES_OF
from truceline.publication.gloss import figure, gloss
from truceline.publication.gloss_ar import counted, gender_of
from truceline.publication.words_ar import NOUNS

SINCE = {"start": "2025-10-10", "end": "2025-12-20"}

LINES = [
    (
        claim(
            "casualties", quote="more than 400 killed", counts=(count("killed", 400, None, cumulative=True),), **SINCE
        ),
        "Hamas says that more than 400 people were killed since 10 October 2025",
        "تفيد حركة حماس بمقتل أكثر من 400 شخص منذ 10 أكتوبر 2025",
    ),
    (
        claim("casualties", quote="at least 15 killed", counts=(count("killed", 15, None),), speaker_id="medics"),
        "Medical sources say that at least 15 people were killed",
        "تفيد مصادر طبية بمقتل ما لا يقل عن 15 شخصا",
    ),
    (
        claim("aid", speaker_id="gaza-media-office", counts=(count("trucks", 244, 244, per="day"),)),
        "The Government media office in Gaza says that 244 trucks a day entered",
        "يفيد المكتب الإعلامي الحكومي في غزة بدخول 244 شاحنة يوميا",
    ),
    (
        claim("aid", speaker_id="un", realis="negated", actor_id="israel"),
        "The United Nations says that Israel kept out aid",
        "تفيد الأمم المتحدة بمنع دخول مساعدات من جانب إسرائيل",
    ),
    (
        claim("violation", actor_id="israel", counts=(count("violations", 875, 875),)),
        "Hamas says that Israel committed 875 breaches of the agreement",
        "تفيد حركة حماس بارتكاب 875 خرقا للاتفاق من جانب إسرائيل",
    ),
    (
        claim("violation", act="demands", realis=None, actor_id="israel"),
        "Hamas demands an end to breaches of the agreement by Israel",
        "تطالب حركة حماس إسرائيل بوقف خروق الاتفاق",
    ),
    (
        claim("agreement", act="pledges", realis=None, actor_id="hamas"),
        "Hamas pledges to keep the agreement",
        "تتعهد حركة حماس بالالتزام بالاتفاق",
    ),
    (
        claim("strike", act="denies", realis=None, speaker_id="idf", actor_id="idf"),
        "The Israeli army denies that it carried out a strike",
        "ينفي الجيش الإسرائيلي تنفيذ ضربة من جانبه",
    ),
    (
        claim("remains", speaker_id="icrc", stage="handed-over", counts=(count("remains", 25, 25, of="hostages"),)),
        "The International Committee of the Red Cross says that 25 bodies of hostages were handed over",
        "تفيد اللجنة الدولية للصليب الأحمر بتسليم 25 جثمانا لرهائن",
    ),
    (
        claim("meeting", speaker_id="outlet", actor_id="hamas", start="2025-12-20", end="2025-12-20"),
        "The report says that Hamas held a meeting or talks on 20 December 2025",
        "يفيد التقرير بعقد لقاء أو محادثات بمشاركة حركة حماس في 20 ديسمبر 2025",
    ),
    (
        claim("aid", speaker_id="ocha", counts=(count("trucks", 300, 300),), place="g", place_name="Zorgon Strip"),
        "OCHA says that 300 trucks entered the Zorgon Strip",
        "يفيد مكتب الأمم المتحدة لتنسيق الشؤون الإنسانية (أوتشا) بدخول 300 شاحنة إلى Zorgon Strip",
    ),
    (
        claim("casualties", speaker_id="idf", actor_id="other", counts=(count("killed", 2, 2),)),
        "The Israeli army says that 2 people were killed, by another party",
        "يفيد الجيش الإسرائيلي بمقتل شخصين في عمل منسوب إلى جهة أخرى",
    ),
    (
        claim("withdrawal", speaker_id="usa", realis="planned", actor_id="israel"),
        "The United States says that Israel will withdraw forces",
        "تقول الولايات المتحدة إن من المقرر سحب قوات من جانب إسرائيل",
    ),
    (
        claim("aid", act="demands", realis=None, actor_id="israel", counts=(count("trucks", 600, 600, per="day"),)),
        "Hamas demands that Israel let in or bring in 600 trucks a day",
        "تطالب حركة حماس إسرائيل بإدخال 600 شاحنة يوميا",
    ),
]


@pytest.mark.parametrize(("said", "english", "arabic"), LINES)
def test_a_line_says_what_the_claim_says(said: Any, english: str, arabic: str) -> None:
    """Each line names the speaker, the event, its figures and its dates."""
    assert gloss(said, None, "en") == english
    assert gloss(said, None, "ar") == arabic


@pytest.mark.parametrize(
    ("number", "form"),
    [(3, "شاحنات"), (10, "شاحنات"), (11, "شاحنة"), (99, "شاحنة"), (100, "شاحنة"), (103, "شاحنات"), (4200, "شاحنة")],
)
def test_the_counted_noun_takes_the_form_of_its_number(number: int, form: str) -> None:
    """Plural after 3 to 10, singular else, by the last two digits."""
    assert counted(NOUNS["trucks"], number) == form


def test_one_and_two_are_said_without_digits_in_arabic() -> None:
    """The noun itself carries one and two."""
    assert figure(count("trucks", 1, 1), "ar") == "شاحنة واحدة"
    assert figure(count("remains", 2, 2), "ar") == "جثمانين"


def test_the_accusative_follows_eleven_to_ninety_nine() -> None:
    """Fifteen persons are counted in the accusative singular."""
    assert figure(count("people", 15, 15), "ar") == "15 شخصا"


def test_vague_numbers_stay_words() -> None:
    """Dozens are not turned into 24."""
    dozens = count("trucks", 24, None, vague=True)
    assert figure(dozens, "en") == "dozens of trucks"
    assert figure(dozens, "ar") == "عشرات الشاحنات"


def test_a_speaker_of_unknown_gender_is_quoted_without_a_verb() -> None:
    """Arabic then says "according to", which agrees with nothing."""
    line = gloss(claim("strike", speaker_id="zorgon"), None, "ar")
    assert gender_of("Zorgon") is None
    assert line.startswith("بحسب Zorgon: ")


COUNTS = st.builds(
    lambda kind, of, low, high, per, approx, cumulative: count(
        kind, *_ordered(low, high), of=of, per=per, approx=approx, cumulative=cumulative
    ),
    st.sampled_from(KINDS),
    st.none() | st.sampled_from(OF),
    st.none() | st.integers(3, 2**53 - 1),
    st.none() | st.integers(3, 2**53 - 1),
    st.sampled_from((None, "day", "week", "month")),
    st.booleans(),
    st.booleans(),
)


def _ordered(low: int | None, high: int | None) -> tuple[int | None, int | None]:
    return (low, high) if low is None or high is None or low <= high else (high, low)


@given(
    event=st.sampled_from(EVENTS),
    act=st.sampled_from(ACTS),
    realis=st.sampled_from(("actual", "negated", "planned")),
    counts=st.lists(COUNTS, max_size=3),
    speaker=st.sampled_from(("hamas", "idf", "witnesses", "outlet", "unheard-of")),
    actor=st.none() | st.sampled_from(("hamas", "israel")),
    agreed=st.booleans(),
    lang=st.sampled_from(LANGUAGES),
    data=st.data(),
)
def test_the_numbers_of_a_gloss_are_the_numbers_of_the_code(
    event: str,
    act: str,
    realis: str,
    counts: list[Any],
    speaker: str,
    actor: str | None,
    agreed: bool,
    lang: str,
    data: st.DataObject,
) -> None:
    """Every bound of every count is said, and no other number is."""
    stage = data.draw(st.none() | st.sampled_from(STAGES_OF[event])) if event in STAGES_OF else None
    said = claim(
        event,
        act=act,
        realis=realis if act == "states" else None,
        counts=tuple(counts),
        speaker_id=speaker,
        actor_id=actor,
        agreed=agreed,
        stage=stage,
    )
    line = gloss(said, None, lang)
    told = {int(re.sub(r"[.,]", "", digits)) for digits in re.findall(r"\d[\d,.]*\d|\d", line)}
    coded = {int(bound) for item in counts for bound in (item.min, item.max) if bound is not None}
    assert told == coded
    assert "\n" not in line
    assert line.strip() == line
    assert "  " not in line
    assert "None" not in line


@given(event=st.sampled_from(EVENTS), act=st.sampled_from(ACTS), lang=st.sampled_from(LANGUAGES))
def test_every_line_names_its_speaker(event: str, act: str, lang: str) -> None:
    """No gloss stands without the one who says so."""
    said = claim(event, act=act, realis="actual" if act == "states" else None, speaker_id="hamas", actor_id="israel")
    name = {"en": "Hamas", "ar": "حماس", "he": "חמאס", "tr": "Hamas"}[lang]
    assert name in gloss(said, None, lang)


def test_a_demand_about_harm_is_not_taken_for_its_opposite() -> None:
    """An order to one's own army is no call for an end; what is asked of another side is."""
    case = load_case("gaza-2025")
    order = claim("strike", act="demands", realis=None, speaker_id="israel", actor_id="idf")
    assert gloss(order, case, "en") == "Israel makes a demand about strikes by the Israeli military"
    assert gloss(order, case, "ar") == "تقدم إسرائيل مطلبا بشأن الضربات من جانب الجيش الإسرائيلي"
    asked = claim("strike", act="demands", realis=None, speaker_id="hamas", actor_id="idf")
    assert gloss(asked, case, "en") == "Hamas demands an end to strikes by the Israeli military"
    open_ = claim("incursion", act="demands", realis=None, speaker_id="israel")
    assert gloss(open_, case, "en") == "Israel makes a demand about incursions"


def test_a_pledge_about_harm_by_a_body_of_unknown_gender_says_what_it_is_about() -> None:
    """The form with "according to" has the topic too."""
    pledge = claim("strike", act="pledges", realis=None, speaker_id="idf", actor_id="idf")
    for speaker in ("centcom", "cogat", "icrc", "wfp", "unknown-body"):
        assert "الضربات" in gloss(replace(pledge, speaker_id=speaker), None, "ar"), speaker
