"""Who says it: headline, verb first, according to, chains, breaks, references back."""

from __future__ import annotations

import pytest
from reading_help import one, read

CASES = [
    ("قالت وزارة الصحة في قطاع غزة إن 7 فلسطينيين استشهدوا في خان يونس.", "casualties", "gaza-health-ministry"),
    ("أعلن الدفاع المدني في غزة استشهاد 7 فلسطينيين في خان يونس.", "casualties", "gaza-civil-defence"),
    ("استشهد 7 فلسطينيين في خان يونس، وفق ما أعلنت وزارة الصحة في غزة.", "casualties", "gaza-health-ministry"),
    ("استشهد 7 فلسطينيين في خان يونس، بحسب مصادر طبية.", "casualties", "medics"),
    ("أفادت القناة 12 الإسرائيلية بأن الجيش قصف خان يونس.", "strike", "media"),
    ("قال مسؤولون إن الجيش الإسرائيلي قصف خان يونس.", "strike", "officials"),
    ("أكد وزير الخارجية المصري أن معبر رفح مغلق.", "crossing", "egypt"),
    ("دعت الأمم المتحدة إلى فتح معبر رفح.", "crossing", "un"),
    ("قصف الجيش الإسرائيلي خان يونس.", "strike", "outlet"),
]


@pytest.mark.parametrize(("text", "event", "speaker"), CASES)
def test_the_speaker_is_the_body_spoken_for(text: str, event: str, speaker: str) -> None:
    """The slug of the body behind the words."""
    assert one(text, event).speaker_id == speaker


def test_a_title_names_its_speaker() -> None:
    """What stands after the colon of a title is the word of the one before it."""
    claim = one("أردوغان: سنفتح مستشفى ميدانيا\nقال الرئيس التركي إن إسرائيل أغلقت معبر رفح.", "crossing")
    assert claim.speaker_id == "turkey"


def test_the_speaker_span_is_the_full_name_without_the_verb() -> None:
    """Name and title as written."""
    claim = one("قال المتحدث باسم حركة حماس حازم قاسم إن إسرائيل قصفت خان يونس.", "strike")
    assert claim.speaker == "المتحدث باسم حركة حماس حازم قاسم"
    assert claim.speaker_id == "hamas"


def test_a_source_behind_a_source_is_the_speaker() -> None:
    """The innermost voice speaks; the one who passes it on is kept."""
    claim = one("نقلت هيئة البث الإسرائيلية عن مسؤولين إسرائيليين قولهم إن الجيش انسحب من خان يونس.", "withdrawal")
    assert claim.speaker_id == "israel"
    assert [relay.id for relay in claim.via] == ["media"]


def test_a_break_ends_the_word_of_a_speaker() -> None:
    """ "While ..." is the outlet's own voice again."""
    claims = read("قالت الأمم المتحدة إن 40 شاحنة دخلت القطاع، في حين قصف الجيش الإسرائيلي خان يونس.")
    assert {c.event: c.speaker_id for c in claims} == {"aid": "un", "strike": "outlet"}


@pytest.mark.parametrize("while_", ["بينما", "فيما", "في حين"])
@pytest.mark.parametrize(
    ("first", "second", "ids"), [("حماس", "إسرائيل", ("hamas", "israel")), ("إسرائيل", "حماس", ("israel", "hamas"))]
)
def test_the_second_accuser_does_not_take_the_first_ones_word(
    while_: str, first: str, second: str, ids: tuple[str, str]
) -> None:
    """ "X accused Y of shelling, while Y accused X of escalating": the shelling is X's word, done by Y."""
    claim = one(f"اتهمت {first} {second} بقصف البلدة، {while_} اتهمت {second} {first} بالتصعيد.", "strike")
    assert (claim.speaker_id, claim.actor_id) == ids


def test_a_participle_goes_on_with_the_same_speaker() -> None:
    """ "Adding that ..." has no subject of its own."""
    claims = read("قالت حركة حماس إن إسرائيل قصفت خان يونس، مضيفة أن 5 فلسطينيين استشهدوا.")
    assert {c.speaker_id for c in claims} == {"hamas"}


def test_the_one_who_is_urged_is_the_actor_not_the_speaker() -> None:
    """A demand has a speaker and an addressee."""
    claim = one("دعت الأمم المتحدة إسرائيل إلى فتح معبر رفح.", "crossing")
    assert (claim.speaker_id, claim.act, claim.realis, claim.actor_id) == ("un", "demands", None, "israel")


def test_the_movement_is_the_last_movement_named() -> None:
    """A reference back is resolved by its head noun."""
    claim = one("وصل وفد من حركة حماس إلى القاهرة. وقالت الحركة إن إسرائيل قصفت خان يونس.", "strike")
    assert claim.speaker_id == "hamas"


def test_the_own_correspondent_is_the_outlet() -> None:
    """The outlet cited in its own report is no other source."""
    claim = one("قال مراسل الجزيرة إن الجيش الإسرائيلي قصف خان يونس.", "strike")
    assert claim.speaker_id == "media"
    mine = read("قال مراسل الجزيرة إن الجيش الإسرائيلي قصف خان يونس.", outlet="aljazeera.net")
    assert [c.speaker_id for c in mine if c.event == "strike"] == ["outlet"]
