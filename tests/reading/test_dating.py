"""Which of the dates of a report is a claim's: the rules of docs/method/dates-and-places.md, one by one.

Published on Thursday 20 November 2025.
"""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading_help import one, read

from truceline.records import Claim

TODAY, YESTERDAY = "2025-11-20", "2025-11-19"


def days(claim: Claim) -> tuple[str | None, str | None]:
    return claim.start, claim.end


def test_the_day_of_the_word_is_not_the_day_of_the_act() -> None:
    """ "The ministry said today that three were killed": when they were killed is not said."""
    assert days(one("قالت وزارة الصحة اليوم الخميس إن 3 فلسطينيين قتلوا في خان يونس", "casualties")) == (None, None)


def test_a_deal_announced_is_of_the_day_of_its_announcement() -> None:
    """The announcement is what brings the deal about."""
    text = "أعلن رئيس الوزراء القطري، أمس الأربعاء، التوصل إلى اتفاق لوقف إطلاق النار في غزة"
    assert days(one(text, "agreement")) == (YESTERDAY, YESTERDAY)


def test_what_is_called_for_has_no_day_but_its_own() -> None:
    """The day of the call is not the day of what is called for; a day behind it is."""
    assert days(one("دعت تسع دول اليوم الخميس إلى فتح المعابر في غزة", "crossing")) == (None, None)
    assert days(one("دعت تسع دول إلى فتح المعابر غدا", "crossing")) == ("2025-11-21", "2025-11-21")


@pytest.mark.parametrize(
    "text",
    [
        "استشهد 4 فلسطينيين جراء قصف من طائرة مسيرة استهدفت سيارة قرب خيام النازحين صباح اليوم",
        "قصفت مدفعية الاحتلال صباح اليوم منزلا في خان يونس مما أسفر عن 4 شهداء",
    ],
)
def test_a_toll_and_its_cause_share_their_day(text: str) -> None:
    """Whichever of the two carries the day."""
    claims = [claim for claim in read(text) if claim.event in ("strike", "casualties")]
    assert {claim.event for claim in claims} == {"strike", "casualties"}
    assert {days(claim) for claim in claims} == {(TODAY, TODAY)}


def test_a_toll_in_the_next_sentence_is_of_the_same_day() -> None:
    """Where that sentence names no day."""
    text = "An Israeli drone hit a car in Khan Younis on Tuesday. Two people were killed."
    assert days(one(text, "casualties", "en")) == ("2025-11-18", "2025-11-18")


def test_a_title_is_of_the_day_its_body_tells() -> None:
    """Strikes and tolls in a title, where all days of the body are the day of publication."""
    text = "إصابات بجنين\nاقتحمت قوات الاحتلال مدينة جنين فجر اليوم الخميس"
    assert days(one(text, "casualties")) == (TODAY, TODAY)


def test_what_a_word_sets_apart_is_not_of_the_day_before_it() -> None:
    """ "Shelled today despite the approval of the deal": the approval has no day."""
    text = "قصفت المدفعية اليوم الخميس حيا في خان يونس رغم إقرار اتفاق وقف إطلاق النار"
    assert days(one(text, "agreement")) == (None, None)
    assert days(one(text, "strike")) == (TODAY, TODAY)


def test_a_running_total_ends_with_the_report() -> None:
    """With its since-date, or without one where the text calls it a total."""
    since = one("بلغ عدد الشهداء في قطاع غزة 339 شهيدا منذ سريان وقف إطلاق النار", "casualties")
    assert days(since) == ("2025-10-10", TODAY)


def test_a_state_that_goes_on_has_an_open_end() -> None:
    """ "Since" without a count."""
    claim = one("يواصل الجيش قصف أحياء خان يونس منذ سريان وقف إطلاق النار", "strike")
    assert days(claim) == ("2025-10-10", None)


def test_the_truce_began_on_the_day_everybody_knows() -> None:
    """With no date in the text, that of the agreement in force."""
    text = "دخل اتفاق وقف إطلاق النار حيز التنفيذ في قطاع غزة وعمت الاحتفالات المخيمات"
    assert days(one(text, "agreement", published="2025-10-12")) == ("2025-10-10", "2025-10-10")


def test_an_entry_into_force_is_told_where_its_own_day_stands_behind() -> None:
    """Where it only says when something else was, it is background."""
    told = "وصلت المساعدات إلى غزة بعد دخول الاتفاق حيز التنفيذ أمس الجمعة"
    assert days(one(told, "agreement", published="2025-10-11")) == ("2025-10-10", "2025-10-10")
    for background in ("في أعقاب", "بعد", "بعد أسبوعين من"):
        text = f"وصلت المساعدات إلى غزة {background} دخول اتفاق وقف إطلاق النار حيز التنفيذ"
        assert [claim.event for claim in read(text)] == ["aid"], background


def test_after_the_agreement_took_effect_opens_a_span() -> None:
    """Its first day is that of the agreement."""
    text = "وصلت المساعدات إلى غزة بعد سريان اتفاق وقف إطلاق النار"
    assert days(one(text, "aid")) == ("2025-10-10", None)


def test_a_day_that_names_a_deal_dates_nothing() -> None:
    """ "The 10 March agreement" is its name."""
    text = "The army urged the sides to carry out the 10 March agreement."
    assert {days(claim) for claim in read(text, "en")} == {(None, None)}


def test_an_act_between_an_act_and_a_day_takes_it() -> None:
    """Only acts that are claims stand between; counted people do not."""
    text = "انتشلت الطواقم جثامين 117 شهيدا من مناطق في خان يونس خلال الساعات الـ24 الماضية"
    assert days(one(text, "remains")) == (YESTERDAY, TODAY)


PIECES = {
    "ar": "استشهد 3 شهداء قصف الجيش ستدخل شاحنات منذ أمس اليوم غدا حتى بعد قبل خلال السبت الماضي المقبل"
    " 7 أكتوبر 2023 عام شهر رمضان أيام ، و الليلة فجر نهاية العام",
    "en": "killed 3 people shelled will open since yesterday today until after before within Saturday last next"
    " October 7 2023 the end of year days , and overnight weekend by",
    "he": "נהרגו 3 אנשים תקף הצבא ייפתח מאז אתמול היום עד אחרי לפני שבת הקרוב האחרון 7 באוקטובר 2023 סוף השנה ימים , ו",
    "tr": "öldü 3 kişi bombaladı açılacak dün bugün yarın kadar beri önce sonra cumartesi geçen gelecek Ekim 7 2023"
    " yıl sonuna gün , ve hafta sonu",
}
"""Words of acts and of times, parted by spaces."""


@settings(max_examples=300, deadline=None)
@given(data=st.data(), lang=st.sampled_from(sorted(PIECES)))
def test_no_claim_ends_before_it_begins(data: st.DataObject, lang: str) -> None:
    """Whatever words of time stand together, nothing raises and both days of a claim are in order."""
    words = data.draw(st.lists(st.sampled_from(PIECES[lang].split()), min_size=2, max_size=14))
    for claim in read(" ".join(words), lang):
        assert claim.start is None or claim.end is None or claim.start <= claim.end, (words, claim.start, claim.end)


def test_repeated_acts_end_with_the_report_in_english() -> None:
    """ "Repeated strikes since": a tally without its number, as coders of English reports take it."""
    claim = one("Israel has carried out repeated strikes on Khan Younis since 10 October.", "strike", "en")
    assert days(claim) == ("2025-10-10", TODAY)


@pytest.mark.parametrize(
    ("lang", "piece"),
    [("ar", "منذ "), ("ar", "فجر "), ("ar", "بعد "), ("ar", "خلال 5 أيام "), ("tr", "2 gün , "), ("en", "since ")],
)
def test_words_of_time_without_end(lang: str, piece: str) -> None:
    """Nested or strung a thousand times: read, and soon."""
    assert read(piece * 1000, lang) == ()


@pytest.mark.parametrize(
    "text",
    [
        "NAQOURA, 20 November 2025 - Yesterday at around 5 pm, a drone dropped a grenade near Kfar Kila.",
        "Between the evenings of 18 and 19 November, monitors recorded 41 strikes near Donetsk.",
    ],
)
def test_a_date_that_opens_an_english_sentence(text: str) -> None:
    """Behind a dateline, or behind words for a part of the day."""
    assert one(text, "strike", "en").end == YESTERDAY


def test_a_report_told_by_the_clock_is_of_its_day() -> None:
    """The first sentence of each line, where it names no day; not what is only wanted."""
    text = (
        "CANLI: Takas günü\n08.10 Yedi esir Kızılhaç'a teslim edildi.\n10.45 Han Yunus'ta 13 esir bırakıldı."
        "\n11.20 Hamas, 20 esirin serbest bırakılmasını istedi."
    )
    claims = read(text, "tr")
    told = [claim for claim in claims if claim.act == "states"]
    assert {days(claim) for claim in told} == {(TODAY, TODAY)}
    assert {days(claim) for claim in claims if claim.act == "demands"} <= {(None, None)}


def test_a_lower_bound_told_by_the_clock_is_a_total() -> None:
    """Of many days, not of the day of the report."""
    text = (
        "LIVE\n07.15 Jets bombed a depot in Oddar Meanchey."
        "\n07.50 More than 400,000 people have been evacuated from Surin."
        "\n09.30 Shells killed two civilians in Samraong."
    )
    found = {claim.event: days(claim) for claim in read(text, "en")}
    assert found["movement"] == (None, None)
    assert found["strike"] == (TODAY, TODAY)
