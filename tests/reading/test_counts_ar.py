"""Counts that Arabic tells without a figure: one by a name, a relative or a trade, two by the dual. Own sentences."""

from __future__ import annotations

import pytest
from reading_help import figures, one, read

ONE_OR_TWO = [
    ("أفرجت إسرائيل اليوم عن زوجها بعد عامين.", "release", ("released", 1, 1)),
    ("طالبت المنظمة بالإفراج عن أبو رشيد فورا.", "release", ("released", 1, 1)),
    ("أعلنت الحركة استشهاد محمود الناطور في رفح.", "casualties", ("killed", 1, 1)),
    ("استشهد رئيس البلدية في قصف على مكتبه.", "casualties", ("killed", 1, 1)),
    ("اعتقل عام 2003 وحكم عليه بالسجن.", "detention", ("detained", 1, 1)),
    ("تعرض طفل لإصابة خطيرة في الرأس.", "casualties", ("injured", 1, 1)),
    ("استخدم الجنود مسنا وزوجته درعا بشريا ثم قتلوهما.", "casualties", ("killed", 2, 2)),
    ("احتجز الجيش صيادين ثم اعتقلهما قبالة رفح.", "detention", ("detained", 2, 2)),
    ("قتل 5 مصريين في الانفجار.", "casualties", ("killed", 5, 5)),
]
NONE = [
    ("اعتقل الجيش في القرية عددا من الشبان.", "detention"),
    ("قتل سكان القرية في الغارة.", "casualties"),
]


@pytest.mark.parametrize(("text", "event", "figure"), ONE_OR_TWO)
def test_people_told_without_a_figure_are_counted(text: str, event: str, figure: tuple[str, int, int]) -> None:
    """A name, a relative, a trade, a verb without its subject count one; a pronoun in the dual counts two."""
    assert figure in [f for claim in read(text) if claim.event == event for f in figures(claim)]


@pytest.mark.parametrize(("text", "event"), NONE)
def test_several_people_without_a_figure_are_not_one(text: str, event: str) -> None:
    """A plural without a figure counts nothing."""
    assert figures(one(text, event)) == []


def test_a_word_with_the_article_has_no_pronoun() -> None:
    """The feminine of an adjective is no man of that trade with a pronoun ("the three main hospitals")."""
    assert not [f for claim in read("ضرب الدمار المستشفيات الثلاثة الرئيسية في المدينة.") for f in figures(claim)]


def test_a_quoted_name_stands_inside_a_speaker() -> None:
    """A short name in quotation marks belongs to the speaker's name, also where it holds a figure."""
    claim = one("كشفت مجلة “972+” الرقمية أن الجيش هدم 30 منزلا في القرية.", "demolition")
    assert (claim.speaker, claim.speaker_id) == ("مجلة “972+” الرقمية", "media")


BOUNDS = [
    ("تجاوز عدد الشهداء في القطاع 120 منذ الفجر.", "casualties", ("killed", 120, None)),
    ("لا تتجاوز نسبة المساعدات التي دخلت 10% مما هو مقرر.", "aid", ("share", None, 10)),
    ("رفع ذلك وفيات سوء التغذية إلى 21 طفلا.", "casualties", ("killed", 21, 21)),
    ("تمنع إسرائيل آلاف المصابين بالسرطان من الخروج للعلاج.", "movement", ("patients", 2000, None)),
]


@pytest.mark.parametrize(("text", "event", "figure"), BOUNDS)
def test_bounds_and_tolls_told_from_afar(text: str, event: str, figure: tuple[str, int, int]) -> None:
    """A verb of passing before what is counted bounds the figure; a toll takes the figure that it rose to."""
    assert figures(one(text, event)) == [figure]


STRUNG = [
    ("استشهد طبيب وممرض في رفح.", [("killed", 2, 2)]),
    ("اعترف الجيش بمقتل ضابط وجندي وإصابة 7.", [("injured", 7, 7), ("killed", 2, 2)]),
    ("شيع الأهالي المصورين بعد استشهادهما.", [("killed", 2, 2)]),
    ("راح ضحية القصف 20 فلسطينيا.", [("killed", 20, 20)]),
    ("حصدت الغارات أرواح 30 مدنيا.", [("killed", 30, 30)]),
    ("سقط شهداء وجرحى في غارة على رفح.", []),
    ("النساء والأطفال نحو 70% من الشهداء.", [("share", 70, 70)]),
]


@pytest.mark.parametrize(("text", "counts"), STRUNG)
def test_tolls_told_without_a_figure_of_their_own(text: str, counts: list[tuple[str, int, int]]) -> None:
    """Persons strung together are added up, several told by a plural count nobody, a share of the dead is a share."""
    assert figures(one(text, "casualties")) == counts


def test_a_number_with_the_article_counts_what_stands_before_it() -> None:
    """ "The three deals of X" counts no captives, "the three captives" does."""
    assert figures(one("بين الأسرى من حررتهم صفقات المقاومة الثلاث.", "release")) == []
    assert figures(one("أفرجت إسرائيل عن الأسرى الثلاثة.", "release")) == [("released", 3, 3)]


def test_those_who_demand_are_not_those_who_are_to_be_released() -> None:
    """The number of those who march counts nobody in what they ask for."""
    claim = one("تظاهر آلاف الأهالي في المدينة للمطالبة بالإفراج عن الأسرى.", "release")
    assert (claim.act, claim.counts) == ("demands", ())
