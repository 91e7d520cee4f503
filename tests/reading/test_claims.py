"""What a claim says: event, act, realis, doer, counts, place."""

from __future__ import annotations

import pytest
from reading_help import one, read

REALIS = [
    ("دخلت 40 شاحنة مساعدات إلى القطاع.", "aid", "states", "actual"),
    ("منعت إسرائيل دخول المساعدات إلى القطاع.", "aid", "states", "negated"),
    ("لم تدخل المساعدات إلى القطاع.", "aid", "states", "negated"),
    ("ستدخل المساعدات إلى القطاع غدا.", "aid", "states", "planned"),
    ("من المقرر دخول 40 شاحنة مساعدات غدا.", "aid", "states", "planned"),
    ("قالت مصر إنه يجب إدخال المساعدات إلى القطاع.", "aid", "demands", None),
    ("شددت مصر على ضرورة إدخال المساعدات إلى القطاع.", "aid", "demands", None),
    ("تعهدت قطر بإدخال المساعدات إلى القطاع.", "aid", "pledges", None),
    ("حذرت الأمم المتحدة من مجاعة في القطاع.", "need", "warns", None),
    ("أغلقت إسرائيل معبر رفح.", "crossing", "states", "negated"),
    ("أعادت مصر فتح معبر رفح.", "crossing", "states", "actual"),
]


@pytest.mark.parametrize(("text", "event", "act", "realis"), REALIS)
def test_act_and_realis_follow_the_clause(text: str, event: str, act: str, realis: str | None) -> None:
    """The clause decides where verb and clause disagree."""
    claim = one(text, event)
    assert (claim.act, claim.realis) == (act, realis)


def test_act_and_toll_are_two_claims() -> None:
    """The strike carries no people; the toll carries them, and the doer of its act."""
    claims = {c.event: c for c in read("استشهد 3 فلسطينيين وأصيب 11 آخرون في غارة إسرائيلية على خان يونس.")}
    assert set(claims) == {"casualties", "strike"}
    assert [(c.kind, c.min, c.max) for c in claims["casualties"].counts] == [("killed", 3, 3), ("injured", 11, 11)]
    assert claims["strike"].counts == ()
    assert claims["casualties"].actor_id in ("israel", "idf")
    assert claims["strike"].place_name == "Khan Yunis"


def test_a_dual_counts_two_and_a_singular_one() -> None:
    """A noun that is the count itself."""
    assert one("استشهاد شاب برصاص الاحتلال في جنين.", "casualties").counts[0].min == 1
    assert one("سقط شهيدان في غارة على خان يونس.", "casualties").counts[0].min == 2


def test_bodies_are_remains_not_killed() -> None:
    """ "The bodies of 15 dead" tells of remains."""
    claim = one("تسلم الصليب الأحمر جثامين 15 شهيدا.", "remains")
    assert [(c.kind, c.min) for c in claim.counts] == [("remains", 15)]


def test_a_title_that_repeats_its_lead_is_no_second_claim() -> None:
    """The fuller mention stays."""
    claims = read("7 شهداء بقصف على خان يونس\nاستشهد 7 فلسطينيين بقصف إسرائيلي على مدينة خان يونس جنوبي قطاع غزة.")
    assert sorted(c.event for c in claims) == ["casualties", "strike"]
    assert all(c.quote_start > 20 for c in claims)


def test_the_name_of_the_deal_alone_is_no_claim() -> None:
    """A topic asserts nothing, and its words for fire are no shooting."""
    assert read("تفاصيل اتفاق وقف إطلاق النار في غزة") == ()


def test_the_place_is_written_without_what_grew_into_it() -> None:
    """A preposition that is written together with the name is not part of it."""
    claim = one("قصف الجيش الإسرائيلي منازل بخان يونس.", "strike")
    assert claim.place == "خان يونس"


def test_every_field_says_why() -> None:
    """Each claim names the pack entries that made it."""
    (claim,) = read("قالت حركة حماس إن إسرائيل قصفت خان يونس.")
    fields = {reason.field for reason in claim.why}
    assert {"event", "speaker", "speaker_id", "actor_id", "place"} <= fields
    assert 0 < claim.confidence < 1


def test_a_part_is_no_more_than_its_whole() -> None:
    """A larger figure and a length of time beside a count are no parts of it."""
    due = one("The ministry said that 320 trucks entered out of 1,300 that were due.", "aid", "en")
    assert [(count.min, count.parts) for count in due.counts] == [(320, ())]
    bodies = one(
        "A summary\nIsrael said that it had received the remains of four hostages, although all of them were due"
        " within 72 hours.",
        "remains",
        "en",
    )
    assert [(count.min, count.parts) for count in bodies.counts] == [(4, ())]
