"""PDFs made for the tests: four texts in our own words, by three producers with three fonts."""

from __future__ import annotations

import html
import json
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pymupdf_fonts

TEXTS: dict[str, list[str]] = {
    "statement": [
        "بيان من وزارة الصحة",
        "غزة، 14 تشرين الثاني/نوفمبر 2025",
        "بلغ عدد القتلى منذ دخول الهدنة حيّز التنفيذ في 10/10/2025 ما مجموعه 282 شخصًا، وبلغ عدد الجرحى 622 جريحًا.",
        "وقُتل 3 أشخاص خلال الساعات الـ24 الماضية (بينهم طفلان)، وانتُشل 35 جثمانًا من تحت الأنقاض في خان يونس.",
        'وجاء في البيان: "لا تزال 41% من المستشفيات خارج الخدمة"، ودخلت 17,819 شاحنة من أصل 42,800 شاحنة.',
    ],
    "mixed": [
        "نشرة أسبوعية عن المعابر OCHA",
        "تنتظر 1,500 شاحنة تابعة لوكالة UNRWA عند معبر كرم أبو سالم (Kerem Shalom) منذ الأحد.",
        "رُفضت نسبة 12.5% من الطلبات، أي 10-15 طلبًا في اليوم وفق Human Rights Watch.",
        "ارتفع السعر من 5$ إلى 20$، وتبلغ المساحة 365.3 كيلومترًا مربعًا.",
        "البريد: info@example.org والهاتف 00970-8-1234567",
    ],
    "digits": [
        "التقرير اليومي رقم ٤٧",
        "سُجّل يوم ٢٠٢٥/١١/١٤ ما مجموعه ٢٣ خرقًا، منها ٧ غارات و١٦ حادث إطلاق نار.",
        "عبرت ١٤٥ شاحنة تحمل ٣٬٢٠٠ طن من الغذاء.",
        "عاد الآلاف إلى الأحياء الشمالية، لا سيما الشجاعية والتفاح.",
    ],
    "hebrew": [
        'הודעה של דובר צה"ל',
        "ביום 14.11.2025 זוהו 3 חמושים שחצו את הקו הצהוב בצפון הרצועה.",
        'לפי צה"ל הושבו 27 מתוך 28 החללים (כ-96%).',
        "דובר UNIFIL מסר כי 5 חיילים נפצעו.",
    ],
}


def by_typst(lines: list[str], folder: Path) -> bytes:
    """Set by typst in FiraGO."""
    import typst

    (folder / "fira.otf").write_bytes(pymupdf_fonts.myfont("figo"))
    source = folder / "page.typ"
    source.write_text(
        "#set page(width: 12cm, height: 20cm)\n"
        '#set text(font: "FiraGO", dir: rtl, size: 11pt)\n'
        "#for line in json(bytes(sys.inputs.lines)) { par(line) }\n",
        encoding="utf-8",
    )
    return typst.compile(source, font_paths=[folder], sys_inputs={"lines": json.dumps(lines)})


def by_fpdf(lines: list[str], folder: Path) -> bytes:
    """Set by fpdf2 and HarfBuzz in Cascadia Mono."""
    from fpdf import FPDF

    font = folder / "cascadia.ttf"
    font.write_bytes(pymupdf_fonts.myfont("cascadia"))
    page = FPDF(format=(150, 200))
    page.add_page()
    page.add_font("own", fname=font)
    page.set_font("own", size=11)
    page.set_text_shaping(use_shaping_engine=True, direction="rtl")
    for line in lines:
        page.multi_cell(0, 8, line, align="R", new_x="LMARGIN", new_y="NEXT")
    return bytes(page.output())


def by_chromium(lines: list[str], folder: Path) -> bytes:
    """Printed by Chromium in the font that the system has for the script."""
    program = next(found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name)))
    source, made = folder / "page.html", folder / "page.pdf"
    paragraphs = "".join(f"<p>{html.escape(line)}</p>" for line in lines)
    source.write_text(f'<html dir="rtl"><body style="width:420px">{paragraphs}', encoding="utf-8")
    subprocess.run(
        [program, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
         f"--print-to-pdf={made}", source.as_uri()],
        check=True, capture_output=True,
    )  # fmt: skip
    return made.read_bytes()


PRODUCERS: dict[str, Callable[[list[str], Path], bytes]] = {
    "typst": by_typst,
    "fpdf2": by_fpdf,
    "chromium": by_chromium,
}
