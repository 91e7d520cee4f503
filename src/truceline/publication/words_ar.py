"""The Arabic words of glosses: verbal nouns of the events, counted nouns in their forms, names of unnamed voices."""

from __future__ import annotations

from typing import NamedTuple


class Noun(NamedTuple):
    """A counted noun: singular (after 100), dual, plural (after 3 to 10), accusative (after 11 to 99)."""

    one: str
    two: str
    few: str
    many: str
    feminine: bool = False


class Deed(NamedTuple):
    """A verbal noun with its object where no figure names one, and the kinds of count that can stand as the object."""

    noun: str
    thing: str
    kinds: tuple[str, ...] = ()


PERSON = Noun("شخص", "شخصين", "أشخاص", "شخصا")
PEOPLE: dict[str, Noun] = {
    "hostages": Noun("رهينة", "رهينتين", "رهائن", "رهينة", True),
    "prisoners": Noun("سجين", "سجينين", "سجناء", "سجينا"),
    "civilians": Noun("مدني", "مدنيين اثنين", "مدنيين", "مدنيا"),
    "fighters": Noun("مقاتل", "مقاتلين اثنين", "مقاتلين", "مقاتلا"),
    "soldiers": Noun("جندي", "جنديين", "جنود", "جنديا"),
    "children": Noun("طفل", "طفلين", "أطفال", "طفلا"),
    "women": Noun("امرأة", "امرأتين", "نساء", "امرأة", True),
    "aid-workers": Noun("عامل إغاثة", "عاملي إغاثة", "عمال إغاثة", "عامل إغاثة"),
    "medics": Noun("مسعف", "مسعفين اثنين", "مسعفين", "مسعفا"),
    "journalists": Noun("صحفي", "صحفيين اثنين", "صحفيين", "صحفيا"),
    "peacekeepers": Noun(
        "فرد من قوات حفظ السلام",
        "فردين من قوات حفظ السلام",
        "أفراد من قوات حفظ السلام",
        "فردا من قوات حفظ السلام",
    ),
}
NOUNS: dict[str, Noun] = {
    "remains": Noun("جثمان", "جثمانين", "جثامين", "جثمانا"),
    "trucks": Noun("شاحنة", "شاحنتين", "شاحنات", "شاحنة", True),
    "shelter": Noun("وحدة إيواء", "وحدتي إيواء", "وحدات إيواء", "وحدة إيواء", True),
    "patients": Noun("مريض", "مريضين", "مرضى", "مريضا"),
    "buildings": Noun("مبنى", "مبنيين", "مبان", "مبنى"),
    "violations": Noun("خرق", "خرقين", "خروق", "خرقا"),
    "strikes": Noun("ضربة", "ضربتين", "ضربات", "ضربة", True),
    "troops": Noun("جندي", "جنديين", "جنود", "جنديا"),
    "weapons": Noun("قطعة سلاح", "قطعتي سلاح", "قطع سلاح", "قطعة سلاح", True),
    "items": Noun("وحدة", "وحدتين", "وحدات", "وحدة", True),
    "families": Noun("أسرة", "أسرتين", "أسر", "أسرة", True),
}
UNITS: dict[str, Noun] = {
    "tonnes": Noun("طن", "طنين", "أطنان", "طنا"),
    "litres": Noun("لتر", "لترين", "لترات", "لترا"),
    "km2": Noun("كيلومتر مربع", "كيلومترين مربعين", "كيلومترات مربعة", "كيلومترا مربعا"),
    "USD": Noun("دولار", "دولارين", "دولارات", "دولارا"),
    "EUR": Noun("يورو", "يورو", "يورو", "يورو"),
    "ILS": Noun("شيكل", "شيكلين", "شواكل", "شيكلا"),
}
GOODS: dict[str, str] = {
    "food": "الغذاء",
    "fuel": "الوقود",
    "medical": "المواد الطبية",
    "shelter": "مواد الإيواء",
    "equipment": "المعدات",
    "commercial": "البضائع التجارية",
}
DEEDS: dict[str, Deed] = {
    "strike": Deed("تنفيذ", "ضربة", ("strikes",)),
    "shooting": Deed("إطلاق", "نار"),
    "incursion": Deed("تنفيذ", "توغل"),
    "demolition": Deed("هدم", "مبان أو أراض", ("buildings",)),
    "detention": Deed("احتجاز", "أشخاص", ("detained", "people")),
    "attack": Deed("شن", "هجوم"),
    "violation": Deed("خرق", "الاتفاق"),
    "withdrawal": Deed("سحب", "قوات", ("troops",)),
    "release": Deed("الإفراج عن", "محتجزين", ("released", "people", "detained")),
    "remains": Deed("تسليم أو انتشال", "جثامين", ("remains",)),
    "crossing": Deed("فتح", "معبر"),
    "aid": Deed("دخول", "مساعدات", ("trucks", "shelter", "items", "weapons")),
    "movement": Deed("انتقال", "سكان", ("people", "families")),
    "reconstruction": Deed("تنفيذ", "أعمال إزالة ركام أو إعمار"),
    "disarmament": Deed("تسليم أو تدمير", "أسلحة", ("weapons",)),
    "deployment": Deed("نشر", "قوة أو مراقبين", ("troops", "people")),
    "transition": Deed("بدء", "مرحلة من الاتفاق"),
    "meeting": Deed("عقد", "لقاء أو محادثات"),
    "agreement": Deed("قبول", "الاتفاق أو الالتزام به"),
    "need": Deed("وجود", "حاجة إنسانية"),
    "casualties": Deed("سقوط", "قتلى أو جرحى"),
}
STAGES: dict[str, str] = {
    "handed-over": "تسليم",
    "recovered": "انتشال",
    "identified": "التعرف على",
    "sought": "البحث عن",
    "freed": "الإفراج عن",
    "allowed": "السماح بدخول",
    "offloaded": "تفريغ",
    "crossed": "عبور",
    "collected": "استلام",
    "delivered": "إيصال",
    "intercepted": "اعتراض",
}
HARMS: dict[str, str] = {
    "strike": "الضربات",
    "shooting": "إطلاق النار",
    "incursion": "التوغلات",
    "demolition": "عمليات الهدم",
    "detention": "عمليات الاحتجاز",
    "attack": "الهجمات",
    "casualties": "سقوط القتلى والجرحى",
    "violation": "خروق الاتفاق",
}
KIND_NOUNS: dict[str, str] = {
    "killed": "مقتل",
    "injured": "إصابة",
    "missing": "فقدان",
    "detained": "احتجاز",
    "released": "الإفراج عن",
    "displaced": "نزوح",
    "returned": "عودة",
}
PER = {"day": "يوميا", "week": "أسبوعيا", "month": "شهريا"}
VAGUE: dict[float, str] = {24: "عشرات", 200: "مئات", 2000: "آلاف"}
UNNAMED: dict[str, str] = {
    "outlet": "التقرير",
    "witnesses": "شهود",
    "medics": "مصادر طبية",
    "officials": "مسؤولون لم تذكر أسماؤهم",
    "security-sources": "مصادر أمنية",
    "media": "وسيلة إعلام أخرى",
    "other": "متحدث آخر",
    "ngo": "منظمة إغاثية",
}
MASCULINE_HEADS = frozenset(
    [
        "الجيش",
        "جيش",
        "مكتب",
        "المكتب",
        "حزب",
        "الحزب",
        "الدفاع",
        "الجهاد",
        "الجهاز",
        "جهاز",
        "مركز",
        "المركز",
        "مجلس",
        "المجلس",
        "الاتحاد",
        "اتحاد",
        "برنامج",
        "صندوق",
        "لبنان",
        "العراق",
        "السودان",
        "اليمن",
        "الأردن",
        "المغرب",
        "الصليب",
        "شهود",
        "مسؤولون",
        "التقرير",
        "متحدث",
        "الحوثيون",
        "الإعلام",
        "منسق",
        "المنسق",
        "الحوثي",
        "الوفد",
        "وفد",
        "ديوان",
        "فريق",
        "الهلال",
        "مرصد",
        "المرصد",
        "إقليم",
        "الكيان",
        "التحالف",
    ]
)
FEMININE_HEADS = frozenset(
    [
        "حماس",
        "إسرائيل",
        "قطر",
        "مصر",
        "تركيا",
        "إيران",
        "روسيا",
        "أوكرانيا",
        "فرنسا",
        "بريطانيا",
        "سوريا",
        "الأمم",
        "الولايات",
        "اليونيفيل",
        "يونيفيل",
        "اليونيسف",
        "يونيسف",
        "الأونروا",
        "أونروا",
        "أوتشا",
        "إثيوبيا",
        "أذربيجان",
        "أرمينيا",
        "الهند",
        "باكستان",
        "تايلاند",
        "كمبوديا",
        "رواندا",
        "كولومبيا",
        "قوات",
        "القوات",
        "مصادر",
        "كتائب",
        "سرايا",
        "إيغاد",
        "فارك",
        "سلطات",
        "السلطات",
        "تشكيلات",
        "إسبانيا",
        "ألمانيا",
        "إيطاليا",
        "الصين",
    ]
)
