"""Arabic: no claim on a wrong voice, and what a claim says of doer, figures, days and place. Own sentences."""

from __future__ import annotations

import pytest
from reading_help import one, read, reader, report

from truceline.records import Claim

OFFICE = "قال المكتب الإعلامي الحكومي في غزة إن إسرائيل أغلقت معبر رفح. "
HEALTH = "أصدرت وزارة الصحة في غزة نشرتها اليومية. "

VOICES = [
    # the office, its statement: the body named before
    (OFFICE + "وأوضح المكتب أن الجيش الإسرائيلي قصف خان يونس.", "strike", "gaza-media-office", "المكتب"),
    (OFFICE + "وذكر المكتب في بيان أن الجيش الإسرائيلي قصف خان يونس.", "strike", "gaza-media-office", "المكتب"),
    (OFFICE + "وبحسب البيان ذاته، قصف الجيش الإسرائيلي خان يونس.", "strike", "gaza-media-office", "البيان ذاته"),
    # a verb without a subject goes on with the last speaker
    (OFFICE + "وقال إن الجيش قصف خان يونس.", "strike", "gaza-media-office", "المكتب الإعلامي الحكومي في غزة"),
    (OFFICE + "وبيّن أن الجيش قصف خان يونس.", "strike", "gaza-media-office", "المكتب الإعلامي الحكومي في غزة"),
    (OFFICE + "وطالب بإدخال الخيام إلى القطاع.", "aid", "gaza-media-office", "المكتب الإعلامي الحكومي في غزة"),
    # ... or with the subject of its own sentence, or of the one before where nobody spoke there
    (HEALTH + "وقالت إن 7 فلسطينيين استشهدوا في خان يونس.", "casualties", "gaza-health-ministry", "وزارة الصحة في غزة"),
    ("سلّمت حركة حماس الوسطاء ورقة، قالت فيها إن إسرائيل قصفت خان يونس.", "strike", "hamas", "حركة حماس"),
    # the verb's gender tells which of two
    (
        "قالت حماس إن معبر رفح مغلق. وقال الدفاع المدني إنه يستعد للشتاء. وأضافت أن إسرائيل قصفت خان يونس.",
        "strike",
        "hamas",
        "حماس",
    ),
    # who is accused, called on or told does not speak
    (OFFICE + "واتهم المكتب إسرائيل بقصف خان يونس.", "strike", "gaza-media-office", "المكتب"),
    (OFFICE + "ودعا البيان الرئيس الأمريكي إلى إدخال الخيام.", "aid", "gaza-media-office", "البيان"),
    (OFFICE + "ودعا المكتب الوسطاء والضامنين إلى إدخال الخيام.", "aid", "gaza-media-office", "المكتب"),
    (OFFICE + "ودعا البيان الرئيس الأمريكي والوسطاء إلى وقف الاعتداءات.", "attack", "gaza-media-office", "البيان"),
    ("قالت حماس إن معبر رفح مغلق. ودعت الوسطاء إلى إدخال الخيام.", "aid", "hamas", "حماس"),
    ("نفت قسد ذلك، واتهمت فصائل تابعة للحكومة بقصف مدينة حلب.", "strike", "sdf", None),
    ("وأبلغت كوغات الأمم المتحدة بأنها أغلقت معبر رفح.", "crossing", "cogat", "كوغات"),
    ("وجدد رئيس المكتب الإعلامي الحكومي مطالبة الوسطاء بإدخال الخيام.", "aid", "gaza-media-office", None),
    ("طالب اتحاد بلديات غزة المجتمع الدولي بإدخال الوقود.", "aid", "other", "اتحاد بلديات غزة"),
    ("نددت الأمم المتحدة بالقصف، ودعت لفتح معبر رفح.", "crossing", "un", "الأمم المتحدة"),
    # two clauses of a title have a subject each; a call against somebody is not their call
    ("الجيش يواصل غاراته والصحة العالمية تدعو إلى فتح معبر رفح", "crossing", "who", "الصحة العالمية"),
    ("دعوات للتصعيد ضد الاحتلال وفتح معبر رفح", "crossing", "outlet", None),
    # who is named in passing does not go on speaking; neither does who is accused
    (
        "قصف الجيش الإسرائيلي خان يونس متجاهلا دعوة الرئيس ترامب، وأكد أن معبر رفح مغلق.",
        "crossing",
        "idf",
        "الجيش الإسرائيلي",
    ),
    ("فتحت مصر معبر رفح وسط اتهامات لرئيس الحكومة بنيامين نتنياهو بقصف خان يونس.", "strike", "outlet", None),
    ("دعت 25 دولة غربية إسرائيل إلى فتح معبر رفح.", "crossing", "other", "25 دولة غربية"),
    ("شهدت المدينة هدوءا عقب ضغوط من الولايات المتحدة لفتح معبر رفح.", "crossing", "outlet", None),
    ("نشر الجيش الإسرائيلي بيانا. وتابع أن قواته قصفت خان يونس.", "strike", "idf", "الجيش الإسرائيلي"),
    ("قال مسؤول أممي إن واشنطن تتوقع نشر قوة الاستقرار في غزة.", "deployment", "usa", "واشنطن"),
    ("أغلقت إسرائيل معبر رفح، وفقا لبيان صحفي صادر عن حماس.", "crossing", "hamas", "بيان صحفي صادر عن حماس"),
    # only the name is the name
    ("قال الجيش الإسرائيلي إن قواته رصدت مسلحين وقصفت المدينة.", "strike", "idf", "الجيش الإسرائيلي"),
    ("قال المتحدث باسم الأمم المتحدة للصحفيين إن معبر رفح مغلق.", "crossing", "un", "المتحدث باسم الأمم المتحدة"),
    ("نفت الحركة ذلك. وأكدت حركة حماس أن معبر رفح مغلق.", "crossing", "hamas", "حركة حماس"),
    ("دعا الرئيس المصري نظيره الأمريكي إلى فتح معبر رفح.", "crossing", "egypt", "الرئيس المصري"),
    (
        "وكانت وزارة الصحة في غزة قد أعلنت أن 7 أشخاص استشهدوا.",
        "casualties",
        "gaza-health-ministry",
        "وزارة الصحة في غزة",
    ),
    ("أحصى المكتب الإعلامي الحكومي في غزة 41 خرقا إسرائيليا للاتفاق.", "violation", "gaza-media-office", None),
    ("جددت حماس القول إن إسرائيل قصفت خان يونس.", "strike", "hamas", "حماس"),
    ("وردت حماس بأن إسرائيل قصفت خان يونس.", "strike", "hamas", "حماس"),
    ("نشر المكتب الإعلامي الحكومي حصيلة الشهر، وقال إن الجيش قصف خان يونس.", "strike", "gaza-media-office", None),
    # in his own words; a bulletin that goes on; an announcement
    (
        "قال المكتب الإعلامي الحكومي إن معبر رفح مغلق. وأدى ذلك، على حد قوله، إلى وفاة 7 أشخاص.",
        "casualties",
        "gaza-media-office",
        "المكتب الإعلامي الحكومي",
    ),
    ("جاء ذلك مع إعلان واشنطن بدء المرحلة الثانية من الاتفاق.", "transition", "usa", "واشنطن"),
    # a verbal noun after its governing word is no verb of saying
    (
        "دعا رئيس البعثة الأممية الطرفين إلى إعادة نشر قواتهما. وأوضح أن الجيش قصف خان يونس.",
        "strike",
        "un",
        "رئيس البعثة الأممية",
    ),
]


@pytest.mark.parametrize(("text", "event", "slug", "speaker"), VOICES)
def test_the_claim_stands_on_its_voice(text: str, event: str, slug: str, speaker: str | None) -> None:
    """Who says it, by slug and, where given, by the exact words."""
    claim = one(text, event)
    assert claim.speaker_id == slug
    if speaker is not None:
        assert claim.speaker == speaker


def test_a_bulletin_keeps_its_voice_over_its_second_figure() -> None:
    """ "While the injured came to 922" is the ministry's word too."""
    claims = read("أفادت وزارة الصحة في غزة بأن عدد القتلى بلغ 360 فيما بلغ عدد المصابين 922.")
    assert [(c.speaker_id, [(k.kind, k.min) for k in c.counts]) for c in claims] == [
        ("gaza-health-ministry", [("killed", 360)]),
        ("gaza-health-ministry", [("injured", 922)]),
    ]


DOERS = [
    ("أعلن الجيش الإسرائيلي أنه قتل 30 قائدا في الفصائل.", "casualties", "idf"),
    ("وأكدت حماس أنها سلّمت جثامين 27 محتجزا.", "remains", "hamas"),
    ("قالت حماس إن إسرائيل قصفت المدينة. ودعت إلى إلزامها بوقف الاعتداءات.", "attack", "israel"),
    ("دعا المكتب الإعلامي الحكومي الوسطاء إلى إلزام إسرائيل بوقف الاعتداءات.", "attack", "israel"),
    ("نفى حزب الله مهاجمة المدينة.", "attack", "hezbollah"),
    ("هددت أنقرة بقصف المدينة إذا لم تنسحب قسد منها.", "strike", "turkey"),
    ("نفت مصر التنسيق مع إسرائيل لفتح معبر رفح.", "crossing", None),
    ("بلغ عدد الشاحنات التي سمحت إسرائيل بدخولها 900 شاحنة.", "aid", "israel"),
    ("رفضت حماس اتهامات إسرائيل بأنها أخفت جثث الأسرى.", "remains", None),
    ("حمّلت حماس إسرائيل المسؤولية عن تأخر دخول المساعدات.", "aid", "israel"),
    ("وأكدت حماس أنها ملتزمة بوقف إطلاق النار.", "agreement", "hamas"),
    ("قال الجيش الإسرائيلي إنه قصف المدينة ردا على خرق للاتفاق أصيب فيه أحد جنوده.", "casualties", None),
    ("قال الجيش اللبناني إن دورية له تعرضت لإطلاق نار.", "shooting", None),
]


@pytest.mark.parametrize(("text", "event", "actor"), DOERS)
def test_the_doer_is_the_one_meant(text: str, event: str, actor: str | None) -> None:
    """The body said to do it, or to be made to do it; none is better than a wrong one."""
    assert one(text, event).actor_id == actor


def figures(claim: Claim) -> list[tuple[str, float | None, float | None, str | None, bool]]:
    return [(c.kind, c.min, c.max, c.per, c.cumulative) for c in claim.counts]


FIGURES = [
    ("قالت حماس إن إسرائيل خرقت الاتفاق 41 مرة.", "violation", [("violations", 41, 41, None, False)]),
    (
        "قتل 9 أشخاص وأصيب 31 في غارات على المدينة.",
        "casualties",
        [("killed", 9, 9, None, False), ("injured", 31, 31, None, False)],
    ),
    ("استشهد 109 فلسطينيين، بينهم 52 طفلا و23 امرأة.", "casualties", [("killed", 109, 109, None, False)]),
    ("وأكدت حماس أنها سلّمت جثامين 27 من 28 محتجزا.", "remains", [("remains", 27, 27, None, False)]),
    ("دخلت 410 شاحنات من أصل 900 شاحنة.", "aid", [("trucks", 410, 410, None, False)]),
    ("قالت كوغات إنها لن تسمح إلا بدخول 300 شاحنة يوميا.", "aid", [("trucks", None, 300, "day", False)]),
    ("لم تدخل القطاع سوى 315 شاحنة.", "aid", [("trucks", 315, 315, None, False)]),
    ("بقي نحو مليون ونصف مليون نازح بلا مأوى.", "need", [("displaced", 1_500_000, 1_500_000, None, False)]),
    ("استشهد 12 فلسطينيا في غزة وأصيب 40 منذ بدء سريان الاتفاق.", "casualties", None),
    ("أعلن المكتب الإعلامي الحكومي أن عدد الخروق 1,300.", "violation", [("violations", 1300, 1300, None, False)]),
    (
        "أعلنت وزارة الصحة أن عدد القتلى بلغ 615 وعدد المصابين 1,658.",
        "casualties",
        [("killed", 615, 615, None, True), ("injured", 1658, 1658, None, True)],
    ),
    ("قتل 99999999999999999999 شخصا في المدينة.", "casualties", []),
]


@pytest.mark.parametrize(("text", "event", "counts"), FIGURES)
def test_each_figure_counts_its_own(text: str, event: str, counts: list[tuple[object, ...]] | None) -> None:
    """Kinds, bounds and rates; running totals where the text says since when."""
    claim = one(text, event)
    if counts is None:
        assert claim.start == "2025-10-10"
        assert all(c.cumulative for c in claim.counts)
    else:
        assert figures(claim) == counts


def test_subsets_are_parts_of_their_count() -> None:
    """ "Among them 52 children and 23 women"."""
    (count,) = one("استشهد 109 فلسطينيين، بينهم 52 طفلا و23 امرأة.", "casualties").counts
    assert [(part.of, part.min) for part in count.parts] == [("children", 52), ("women", 23)]


def test_a_list_of_kinds_gives_each_kind_its_figure_and_its_words() -> None:
    """Gunfire, incursions, shelling, demolitions: four claims, quoted apart."""
    claims = read("قال المكتب الإعلامي الحكومي إن الخروق شملت 18 عملية إطلاق نار و12 توغلا و24 قصفا و5 عمليات نسف.")
    told = {c.event: (c.quote, [k.min for k in c.counts]) for c in claims if c.event != "violation"}
    assert told == {
        "shooting": ("18 عملية إطلاق نار", [18]),
        "incursion": ("12 توغلا", [12]),
        "strike": ("24 قصفا", [24]),
        "demolition": ("5 عمليات نسف", [5]),
    }


MODES = [
    ("ينص الاتفاق على أن تفرج حماس عن جميع المحتجزين.", "release", "states", "planned", True),
    ("تقول حماس إن فتح معبر رفح كان مستحقا في المرحلة الأولى.", "crossing", "states", "planned", True),
    ("قالت كوغات إنها لن تسمح إلا بدخول 300 شاحنة يوميا.", "aid", "states", "planned", False),
    ("ويأذن المجلس بنشر قوة دولية في القطاع.", "deployment", "states", "planned", False),
    ("أبلغت إسرائيل الوسطاء أنها ستعيد فتح معبر رفح.", "crossing", "pledges", None, False),
    ("قال كاتس إن إسرائيل لن تسمح بالإعمار قبل نزع سلاح حماس.", "disarmament", "states", "planned", False),
    ("قالت القناة 13 إن نتنياهو أمر بوقف إدخال المساعدات.", "aid", "states", "negated", False),
    ("أكدت حماس أنها جاهزة لتسليم السلاح.", "disarmament", "pledges", None, False),
    ("قال الدفاع المدني إن طواقمه عاجزة عن انتشال الجثامين.", "remains", "states", "negated", False),
    ("عرض الوفد على الجانب التركي تدهور الأوضاع الإنسانية.", "need", "states", "actual", False),
    ("واعتبرت إسرائيل هذا التأخر خرقا للاتفاق.", "violation", "states", "actual", False),
    ("تجتمع اللجنة الدولية في غزة الأحد 30 نوفمبر، وتعقد لقاء هناك.", "meeting", "states", "planned", False),
]


@pytest.mark.parametrize(("text", "event", "act", "realis", "agreed"), MODES)
def test_what_is_agreed_due_or_excepted(text: str, event: str, act: str, realis: str | None, agreed: bool) -> None:
    """The clause decides what is said of the event."""
    found = [c for c in read(text) if c.event == event]
    assert [(c.act, c.realis, c.agreed) for c in found][:1] == [(act, realis, agreed)]


DAYS = [
    ("دخل اتفاق وقف إطلاق النار حيز التنفيذ ظهر الجمعة 10 أكتوبر 2025.", "agreement", "2025-10-10", "2025-10-10"),
    ("ارتكبت إسرائيل في غزة 41 خرقا للاتفاق منذ دخوله حيز التنفيذ.", "violation", "2025-10-10", "2025-11-20"),
    (
        "أحصى المكتب الإعلامي الحكومي 41 خرقا للاتفاق منذ العاشر من تشرين الأول.",
        "violation",
        "2025-10-10",
        "2025-11-20",
    ),
]


@pytest.mark.parametrize(("text", "event", "start", "end"), DAYS)
def test_the_days_of_the_sentence(text: str, event: str, start: str, end: str) -> None:
    """Full dates, ordinals, and since it took effect."""
    claim = one(text, event)
    assert (claim.start, claim.end) == (start, end)


def test_a_meeting_keeps_its_place_and_day_behind_names_and_titles() -> None:
    """Appositions stand between the verb and where and when they met."""
    text = "التقى وفد حركة حماس، ومعه رئيس الحركة في قطاع غزة، الوزير هاكان فيدان في إسطنبول يوم السبت 15 نوفمبر."
    claim = one(text, "meeting")
    assert (claim.place_name, claim.start, claim.end) == ("Istanbul", "2025-11-15", "2025-11-15")


@pytest.mark.parametrize(
    ("text", "per"), [("دخلت 817 شاحنة في اليوم نفسه.", None), ("تدخل 817 شاحنة في اليوم.", "day")]
)
def test_one_day_is_no_rate(text: str, per: str | None) -> None:
    """ "In the same day" is a day; "a day" is a rate."""
    (count,) = one(text, "aid").counts
    assert count.per == per


def test_where_the_sides_met_is_no_place_of_what_they_told() -> None:
    """Istanbul stays with the meeting."""
    text = "التقى وفد من حركة حماس مسؤولين أتراكا في إسطنبول. وقال الوفد إن 40 فلسطينيا استشهدوا."
    assert one(text, "casualties").place_name is None


def test_a_place_named_once_elsewhere_is_no_place_of_the_event() -> None:
    """Where a delegation went is not where people died."""
    text = "أعلنت حماس أن وفدها وصل إلى القاهرة. وأضافت أن إسرائيل قتلت 12 فلسطينيا."
    assert one(text, "casualties").place_name is None


def test_a_place_in_the_name_of_a_body_is_no_place_of_the_event() -> None:
    """The office is in Gaza; the report says no more."""
    assert one("قال المكتب الإعلامي الحكومي في غزة إن 12 شخصا استشهدوا.", "casualties").place_name is None


def test_a_reference_back_is_no_claim_of_its_own() -> None:
    """ "In these strikes"."""
    assert [c.event for c in read("أعلن الجيش الإسرائيلي أنه قتل في هذه الضربات 30 قائدا.")] == ["casualties"]


@pytest.mark.parametrize(
    "text",
    [
        "قالت حماس إن الجانبين تناولا سبل حمل إسرائيل على تنفيذ الاتفاق.",
        "شددت القاهرة على أن المعبر يعمل في الاتجاهين، دخولا وخروجا.",
    ],
)
def test_topics_and_adverbs_are_no_claims(text: str) -> None:
    """What was only talked of; in and out."""
    assert [c.event for c in read(text) if c.event in ("agreement", "movement")] == []


def test_the_same_figures_said_twice_are_one_claim() -> None:
    """Same voice, event, figures and days."""
    text = "قالت وزارة الصحة في غزة إن 7 أشخاص استشهدوا أمس. وأكدت الوزارة أن 7 أشخاص استشهدوا أمس."
    assert len([c for c in read(text) if c.event == "casualties"]) == 1


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("قصف الجيش بلدة الزعترانة مرتين، ثم عاد إلى بلدة الزعترانة.", ["الزعترانة"]),
        ("اقتحم الجيش قرية كفر زعتور.", ["كفر زعتور"]),
        ("قصف الجيش مدينة غزة ومخيم جباليا.", []),
        ("قصف الجيش بلدة صغيرة.", []),
    ],
)
def test_a_place_that_no_gazetteer_has_is_noted_once(text: str, names: list[str]) -> None:
    """What, where, and what to do."""
    notes = [note for note in reader().read(report(text)).notes if "Place not known" in note]
    assert [note.split('"')[1] for note in notes] == names
    assert all("places.csv" in note and "code point" in note for note in notes)


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("طالب الجيش الإسرائيلي سكان حي الزيتون بإخلائه فورا.", "الجيش الإسرائيلي"),
        ("دعت حركة المقاومة الإسلامية (حماس) شعوب العالم إلى وقف الحرب.", "حركة المقاومة الإسلامية (حماس)"),
        ("طالبت عائلات الأسرى الإسرائيليين بصفقة تعيد الأسرى.", "عائلات الأسرى الإسرائيليين"),
    ],
)
def test_who_is_called_on_is_no_part_of_the_speaker(text: str, speaker: str) -> None:
    """People right behind the name, where the verb calls on somebody or warns."""
    assert {claim.speaker for claim in read(text)} == {speaker}
