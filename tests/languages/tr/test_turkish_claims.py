"""Turkish claims: event, act and realis by suffix and by the words after, doers, counts, places, days."""

from __future__ import annotations

import pytest
from turkish_help import figures, one, read

REALIS = [
    ("Gazze'ye 40 yardım tırı girdi.", "aid", "states", "actual"),
    ("Gazze'ye yardım tırı girmedi.", "aid", "states", "negated"),
    ("Gazze'ye yarın 40 yardım tırı girecek.", "aid", "states", "planned"),
    ("Gazze'ye 40 yardım tırının girmesi bekleniyor.", "aid", "states", "planned"),
    ("İsrail, Gazze'ye yardım tırlarının girişini engelledi.", "aid", "states", "negated"),
    ("İsrail, tırların geçişine izin vermedi.", "aid", "states", "negated"),
    ("Mısır, tırların Gazze'ye girmesi gerektiğini söyledi.", "aid", "demands", None),
    ("Mısır, Gazze'ye yardım girişine izin verilmesini istedi.", "aid", "demands", None),
    ("Katar, Gazze'ye çadır göndereceğini açıkladı.", "aid", "pledges", None),
    ("Katar, Gazze'ye çadır göndermeyi taahhüt etti.", "aid", "pledges", None),
    ("UNICEF, kampta açlık yaşanabileceği uyarısında bulundu.", "need", "warns", None),
    ("Refah Sınır Kapısı kapatıldı.", "crossing", "states", "negated"),
    ("Refah Sınır Kapısı yeniden açıldı.", "crossing", "states", "actual"),
    ("Mısır, Refah Sınır Kapısı'nın açılmadığını duyurdu.", "crossing", "states", "negated"),
    ("İsrail ordusu, birliklerin hattın gerisine çekildiğini bildirdi.", "withdrawal", "states", "actual"),
    ("İsrail ordusu, birliklerin çekilmeyeceğini bildirdi.", "withdrawal", "states", "negated"),
    ("Hamas, ateşkesi ihlal ettiği yönündeki iddiayı yalanladı.", "violation", "denies", None),
    ("Hamas, ateşkese uyduğunu belirtti.", "violation", "states", "negated"),
    ("Hamas, ateşkese uymaya devam edeceğini belirtti.", "agreement", "pledges", None),
    ("Anlaşmaya göre Gazze'ye günde 600 tır girmesi gerekiyor.", "aid", "states", "planned"),
]


@pytest.mark.parametrize(("text", "event", "act", "realis"), REALIS)
def test_act_and_realis_are_told_by_suffix_and_by_what_follows(
    text: str, event: str, act: str, realis: str | None
) -> None:
    """Negation, future, demand, pledge and warning stand in the verb or after it."""
    claim = one(text, event)
    assert (claim.act, claim.realis) == (act, realis)


def test_a_condition_is_no_claim() -> None:
    """ "If they stop" says nothing of what happened."""
    assert read("Mısır, saldırılar durursa görüşmelerin süreceğini söyledi.") == () or all(
        claim.event != "attack" or claim.realis != "actual"
        for claim in read("Mısır, saldırılar durursa görüşmelerin süreceğini söyledi.")
    )


def test_act_and_toll_are_two_claims_with_one_doer() -> None:
    """The strike carries no people; the toll carries them, and the doer of its act."""
    claims = {
        c.event: c for c in read("İsrail'in Han Yunus'a düzenlediği hava saldırısında 3 kişi öldü, 11 kişi yaralandı.")
    }
    assert set(claims) == {"strike", "casualties"}
    assert figures(claims["casualties"]) == [("killed", 3, 3), ("injured", 11, 11)]
    assert claims["strike"].counts == ()
    assert claims["strike"].actor_id == claims["casualties"].actor_id == "israel"
    assert claims["strike"].place_name == "Khan Yunis"


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("en az 40 kişi öldü", 40, None),
        ("40'tan fazla kişi öldü", 40, None),
        ("40'ı aşkın kişi öldü", 40, None),
        ("yüzü aşkın kişi öldü", 100, None),
        ("300 binden fazla kişi öldü", 300000, None),
        ("en fazla 40 kişi öldü", None, 40),
        ("yaklaşık 40 kişi öldü", 40, 40),
        ("yirmi üç bin dört yüz kişi öldü", 23400, 23400),
        ("70 bin 125 kişi öldü", 70125, 70125),
        ("1.112 kişi öldü", 1112, 1112),
        ("onlarca kişi öldü", 24, None),
        ("yüzlerce kişi öldü", 200, None),
        ("binlerce kişi öldü", 2000, None),
        ("10 ila 15 kişi öldü", 10, 15),
        ("10 ile 15 arasında kişi öldü", 10, 15),
        ("on iki kişi öldü", 12, 12),
        ("iki kişi öldü", 2, 2),
    ],
)
def test_numbers_and_their_bounds(text: str, low: int | None, high: int | None) -> None:
    """Words, digits, points for thousands, bounds before and after."""
    assert figures(one(f"Han Yunus'ta {text}.", "casualties")) == [("killed", low, high)]


def test_a_decimal_comma_is_no_sign_of_thousands() -> None:
    """ "1,5 milyon" is a million and a half."""
    assert figures(one("Gazze'ye 1,5 milyon litre yakıt girdi.", "aid")) == [("items", 1500000, 1500000)]


def test_a_part_told_before_its_whole_is_no_count_of_its_own() -> None:
    """ "8'i çocuk 21 kişi" counts 21."""
    assert figures(one("Cibaliya'da 8'i çocuk 21 kişi öldü.", "casualties")) == [("killed", 21, 21)]


def test_of_a_whole_only_the_part_counts() -> None:
    """The agreed figure beside it is no count of what entered."""
    claim = one("Gelmesi beklenen 900 tırdan yalnızca 310'u Gazze'ye girdi.", "aid")
    assert figures(claim) == [("trucks", 310, 310)]


def test_a_running_total_begins_with_its_date() -> None:
    """ "bu yana" stands after the date."""
    claim = one("Sağlık Bakanlığı, 12 Ekim'den bu yana 230 kişinin öldüğünü açıkladı.", "casualties")
    assert (claim.start, claim.end, claim.counts[0].cumulative) == ("2025-10-12", "2025-11-20", True)


def test_the_same_period_goes_on_in_the_next_sentence() -> None:
    """ "aynı dönemde" takes time and voice of what was said before."""
    text = "Bakanlığa göre 12 Ekim'den bu yana 230 kişi öldü. Aynı dönemde enkazdan 40 ceset çıkarıldı."
    claim = one("Gazze Sağlık Bakanlığı açıkladı.\n" + text, "remains")
    assert (claim.speaker_id, claim.start) == ("gaza-health-ministry", "2025-10-12")


@pytest.mark.parametrize(
    ("words", "start", "end"),
    [
        ("dün", "2025-11-19", "2025-11-19"),
        ("bu sabah", "2025-11-20", "2025-11-20"),
        ("salı günü", "2025-11-18", "2025-11-18"),
        ("geçen salı", "2025-11-18", "2025-11-18"),
        ("14 Kasım'da", "2025-11-14", "2025-11-14"),
        ("14 Kasım Cuma günü", "2025-11-14", "2025-11-14"),
        ("14 Kasım 2024'te", "2024-11-14", "2024-11-14"),
        ("son 24 saatte", "2025-11-19", "2025-11-20"),
        ("üç gün önce", "2025-11-17", "2025-11-17"),
    ],
)
def test_days(words: str, start: str, end: str) -> None:
    """Relative days, weekdays, calendar dates with their endings, spans."""
    claim = one(f"Han Yunus'ta {words} 3 kişi öldü.", "casualties")
    assert (claim.start, claim.end) == (start, end)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Cibaliya'da 3 kişi öldü.", "Jabalia"),
        ("Gazze'nin kuzeyinde 3 kişi öldü.", "Northern Gaza Strip"),
        ("Han Yunus'un doğusunda 3 kişi öldü.", "Khan Yunis"),
        ("Zeytun Mahallesi'nde 3 kişi öldü.", "Zeitoun"),
        ("Bilinmez Mahallesi'nde 3 kişi öldü.", "Bilinmez"),
    ],
)
def test_places_with_their_endings(text: str, name: str) -> None:
    """Names keep their usual form whatever ending they carry; a name no list has stands as written."""
    assert one(text, "casualties").place_name == name


def test_a_place_is_quoted_without_its_ending() -> None:
    """The span ends before the apostrophe."""
    assert one("Cibaliya'da 3 kişi öldü.", "casualties").place == "Cibaliya"


@pytest.mark.parametrize(
    ("text", "event", "actor"),
    [
        ("İsrail güçlerince 12 kişi gözaltına alındı.", "detention", "idf"),
        ("12 kişi İsrail askerleri tarafından gözaltına alındı.", "detention", "idf"),
        ("12 kişi gözaltına alındı.", "detention", None),
        ("Hamas, İsrail'in ateşkesi ihlal ettiğini söyledi.", "violation", "israel"),
        ("Hamas, İsrail'i ateşkesi bozmakla suçladı.", "violation", "israel"),
        ("Mısır, Hamas'ın cenazeleri teslim etmesini istedi.", "remains", "hamas"),
    ],
)
def test_the_doer_is_told_by_case(text: str, event: str, actor: str | None) -> None:
    """Subject without ending or in the genitive, agent by its word or ending, accused in the accusative."""
    assert one(text, event).actor_id == actor


SIDES = [("İsrail", "israel", "Hamas", "hamas"), ("Hamas", "hamas", "İsrail", "israel")]


@pytest.mark.parametrize(("one_side", "slug", "other_side", "other"), SIDES)
@pytest.mark.parametrize(
    "frame",
    [
        "{0}, {1}'in anlaşmayı ihlal ettiğini açıkladı.",
        "{0}, {1}'in saldırılarının durdurulmasını istedi.",
        "{0}'e göre {1} ateşkesi bozdu.",
    ],
)
def test_parties_exchanged_are_coded_alike(one_side: str, slug: str, other_side: str, other: str, frame: str) -> None:
    """The same sentence with the parties exchanged has the same coding with the slugs exchanged."""
    claim = read(frame.format(one_side, other_side))[0]
    assert (claim.speaker_id, claim.actor_id) == (slug, other)


@pytest.mark.parametrize(
    ("text", "event", "count"),
    [
        ("Yerinden olanların sayısı iki milyonu geçti.", "movement", ("displaced", 2000000, None)),
        ("Ülkesine dönenlerin sayısı 400 bine ulaştı.", "movement", ("returned", 400000, 400000)),
        ("Ölü sayısı 300'ü geçti.", "casualties", ("killed", 300, None)),
        ("Bir kampa atılan füze 8 sivilin ölümüne yol açtı.", "casualties", ("killed", 8, 8)),
    ],
)
def test_tolls_and_their_bounds(text: str, event: str, count: tuple[str, int, int | None]) -> None:
    assert figures(one(text, event)) == [count]


@pytest.mark.parametrize(
    "text",
    [
        "UNIFIL devriyesi saldırıya uğradı.",
        "UNIFIL'e ait devriye ateş altında kaldı.",
        "İki Tayland askeri mayına bastı.",
    ],
)
def test_who_comes_under_attack_is_no_doer(text: str) -> None:
    (claim,) = read(text)
    assert claim.actor_id is None


def test_one_held_responsible_behind_the_act() -> None:
    claim = one("Hükümet, saldırıdan Husileri sorumlu tuttu.", "attack")
    assert claim.actor_id == "houthis"
