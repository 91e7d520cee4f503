"""Turkish reports of many kinds: who else may speak, what a figure counts, what is only set beside an act."""

from __future__ import annotations

import pytest
from turkish_help import figures, one, read

VOICES = [
    ("Zikim Kapısı'nın dün açıldığı COGAT tarafından duyuruldu.", "crossing", "cogat"),
    ("İki kişinin öldüğü Lübnan Sağlık Bakanlığınca doğrulandı.", "casualties", "lebanon-health-ministry"),
    ("Hamas'tan Refah Kapısı'nın açılması çağrısı geldi.", "crossing", "hamas"),
    ("Fransa, Almanya ve İngiltere ortak bildiride Refah Kapısı'nın açılmasını istedi.", "crossing", "france"),
    ('Hizbullah\'ın silahlı kanadı: "Üç askeri öldürdük."', "casualties", "hezbollah"),
    ("Kahire'deki Filistin Büyükelçiliği, Refah Kapısı'nın açıldığını duyurdu.", "crossing", "palestinian-authority"),
    ("İsrail'e bağlı COGAT, Zikim Kapısı'nın açıldığını bildirdi.", "crossing", "cogat"),
    ("ABD, Refah Kapısı'nın açıldığını duyurdu.", "crossing", "usa"),
]


@pytest.mark.parametrize(("text", "event", "speaker"), VOICES)
def test_who_speaks_is_told_by_endings_too(text: str, event: str, speaker: str) -> None:
    """A source in the ablative, an agent behind the content, the first of several, the body at the end of a phrase."""
    assert one(text, event).speaker_id == speaker


def test_what_somebody_did_before_saying_is_the_outlets_word() -> None:
    """ "X attacked and said that ...": only what stands under the verb of saying is X's."""
    text = "Hamas iki cenazeyi teslim etti ve Refah Kapısı'nın açılmasını istedi."
    assert (one(text, "remains").speaker_id, one(text, "crossing").speaker_id) == ("outlet", "hamas")


def test_a_sentence_without_a_subject_goes_on_with_the_one_before() -> None:
    """Whoever acted in the sentence before speaks in the next."""
    text = "Steve Witkoff cuma günü Kahire'ye geldi. Taraflardan ateşkese uymalarını istedi."
    assert one(text, "agreement").speaker_id == "usa"


COUNTED = [
    ("aralarında çocukların da bulunduğu 11 kişi öldü", [("killed", 11, 11)]),
    ("2'si çocuk 350'den fazla kişi öldü", [("killed", 350, None)]),
    ("ölenlerin sayısı, 46'sı çocuk olmak üzere 104'e çıktı", [("killed", 104, 104)]),
    ("komutan Ahmed Selim öldürüldü", [("killed", 1, 1)]),
    ("2014'te üç kişi öldü", [("killed", 3, 3)]),
]


@pytest.mark.parametrize(("text", "counts"), COUNTED)
def test_a_whole_a_total_and_one_person_are_counted(text: str, counts: list[tuple[str, int, int | None]]) -> None:
    """Parts, years and names are no figures of their own."""
    assert figures(one(f"Han Yunus'ta {text}.", "casualties")) == counts


def test_a_figure_heads_or_closes_a_line() -> None:
    """A list of figures counts what each line names."""
    text = "Ateşkesin bir ayı\n242: Bakanlığa göre ateşkesten sonra öldürülenler.\nİhlal sayısı: 282"
    found = {claim.event: figures(claim) for claim in read(text)}
    assert found["casualties"] == [("killed", 242, 242)]
    assert found["violation"] == [("violations", 282, 282)]


def test_a_text_that_is_turned_down_is_no_deal() -> None:
    """A rejection is a negated agreement."""
    claim = one("Hamas, ABD'nin teklifini reddetti.", "agreement")
    assert (claim.act, claim.realis) == ("states", "negated")


def test_a_share_in_words_counts_nothing() -> None:
    """ "Dörtte üçü" is three in four, not three."""
    assert all(not claim.counts for claim in read("Ailelerin dörtte üçü eskimiş çadırlarda yaşıyor."))


def test_what_is_only_aimed_at_is_no_claim() -> None:
    """ "In order to": the aim of another act is not told as done."""
    assert not [c for c in read("Ekip, cenazeleri aramak üzere Gazze'ye gitti.") if c.event == "remains"]
