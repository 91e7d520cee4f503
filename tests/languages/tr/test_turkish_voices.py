"""Whose word a Turkish sentence is: subject first and verb last, sources, participles, quotations, headlines."""

from __future__ import annotations

import pytest
from turkish_help import one, read

VOICES = [
    ("Gazze Sağlık Bakanlığı, 3 kişinin öldüğünü açıkladı.", "gaza-health-ministry"),
    ("Gazze Sağlık Bakanlığı'na göre 3 kişi öldü.", "gaza-health-ministry"),
    ("Gazze Sağlık Bakanlığının verilerine göre 3 kişi öldü.", "gaza-health-ministry"),
    ("Gazze Sağlık Bakanlığından yapılan açıklamada 3 kişinin öldüğü belirtildi.", "gaza-health-ministry"),
    ("Gazze Sağlık Bakanlığı: 3 kişi öldü\nAyrıntılar bekleniyor.", "gaza-health-ministry"),
    ("Görgü tanıklarının aktardığına göre 3 kişi öldü.", "witnesses"),
    ('"3 kişi öldü" diyen Hamas Sözcüsü Hazım Kasım, başka bilgi vermedi.', "hamas"),
    ('Mısır Dışişleri Bakanı Bedir Abdulati, "3 kişi öldü" dedi.', "egypt"),
    ("Reuters'ın haberine göre 3 kişi öldü.", "media"),
    ("Netanyahu'nun 3 kişinin öldüğünü söylediği aktarıldı.", "israel"),
    ("Öte yandan UNRWA, 3 kişinin öldüğünü bildirdi.", "unrwa"),
    ("ANKARA (AA) - İsrail ordusu, 3 kişinin öldüğünü duyurdu.", "idf"),
    ("3 kişinin öldüğü öğrenildi.", "outlet"),
    ("Cibaliya'da 3 kişi öldü.", "outlet"),
]


@pytest.mark.parametrize(("text", "slug"), VOICES)
def test_the_voice_of_a_toll(text: str, slug: str) -> None:
    """Each way to name a source gives its body."""
    assert one(text, "casualties").speaker_id == slug


def test_a_sentence_without_subject_goes_on_with_the_speaker_before() -> None:
    """ "belirtildi" after a statement is the statement's word."""
    text = "Hamas, İsrail'in ateşkesi ihlal ettiğini açıkladı. Açıklamada, 3 kişinin öldüğü belirtildi."
    assert one(text, "casualties").speaker_id == "hamas"


def test_a_quotation_over_two_sentences_has_one_speaker() -> None:
    """What stands before the closing mark is the speaker's from the opening one on."""
    text = "\"Han Yunus'ta 3 kişi öldü. Yardım tırları Gazze'ye girmedi.\" diyen Basal, destek istedi."
    assert {claim.speaker_id for claim in read(text)} == {"gaza-civil-defence"}


def test_two_verbs_of_saying_in_one_sentence() -> None:
    """Each verb closes its own content; the subject holds for both."""
    text = "Hamas, 3 kişinin öldüğünü belirterek Refah Sınır Kapısı'nın açılmasını istedi."
    assert {(c.event, c.speaker_id, c.act) for c in read(text)} == {
        ("casualties", "hamas", "states"),
        ("crossing", "hamas", "demands"),
    }


def test_a_speaker_named_once_is_known_by_the_last_name() -> None:
    """The family name alone stands for the body later."""
    text = "Türk Kızılay yöneticisi Alper Demirtaş, tırların Gazze'ye girdiğini söyledi. Demirtaş'a göre 3 kişi öldü."
    assert one(text, "casualties").speaker_id == "ngo"


def test_the_speaker_is_quoted_without_its_ending() -> None:
    """The apostrophe and what follows is left out."""
    assert one("UNRWA'dan yapılan açıklamada 3 kişinin öldüğü belirtildi.", "casualties").speaker == "UNRWA"


def test_letters_with_and_without_dot_are_one() -> None:
    """A headline in capitals reads like the same words in small letters."""
    loud = one("İSRAİL ORDUSU: 12 KİŞİ GÖZALTINA ALINDI\nAyrıntı yok.", "detention")
    low = one("İsrail ordusu: 12 kişi gözaltına alındı\nAyrıntı yok.", "detention")
    assert (loud.speaker_id, loud.counts[0].min) == (low.speaker_id, low.counts[0].min) == ("idf", 12)


def test_a_body_behind_the_place_it_sits_in_speaks_before_its_colon() -> None:
    """ "Hospital sources in Khartoum: ..." """
    claim = read("Hartum'daki hastane kaynakları: 5 kişi öldü.")[0]
    assert claim.speaker_id == "medics"
