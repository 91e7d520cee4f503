"""A bulletin as it is printed: words are data, the same input gives the same bytes, and it can be read by everybody."""

from __future__ import annotations

import difflib
import io
import re
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import cache
from html.parser import HTMLParser
from typing import Any

import pdfplumber
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.records import make_claim, make_report
from truceline.assessment.views import survey
from truceline.cases import load_case
from truceline.publication.bulletin import press
from truceline.publication.bulletin.contents import Written, finished, write
from truceline.publication.bulletin.document import Block, Document, Section, cell, own_words, theirs
from truceline.publication.bulletin.html import html, style_digest
from truceline.publication.bulletin.material import Material
from truceline.records import Count, Evidence, TrucelineError
from truceline.records.bulletin import BulletinStep, Edition
from truceline.records.disclosure import PublicRules
from truceline.sources.pdf import read_pdf

GAZA = load_case("gaza-2025")
PLAIN = "قالت الحركة إن أكثر من 400 شخص قتلوا في خروق إسرائيلية منذ وقف إطلاق النار"
HOSTILE = (
    '#image("x") #panic() $x$ *strong* _em_ `raw` <label> @ref \\ // /* = </p><script>alert(1)</script> &amp; '
    '{"mark": "bar", "encoding": {}} =cmd|\' /C calc\'!A0 "a;b",c'
)
_SYNTAX = r'#panic\(\)|alert\(1\)|\{"mark":"bar","encoding":\{\}\}'
HEAD = f"truceline-head/1 gaza-2025 812 {'a' * 64} {'b' * 64} {'c' * 128}"


def evidence(text: str, id: str = "r1", **fields: Any) -> Evidence:
    """A public report of 18 December whose whole text is one confirmed claim of Hamas about people killed."""
    report = make_report(id=id, text=text)
    count = Count(kind="killed", min=400, max=None, cumulative=True, start=0, end=1)
    plain: dict[str, Any] = {
        "actor_id": "israel",
        "place": None,
        "place_name": None,
        "speaker": None,
        "counts": (count,),
        "start": "2025-10-10",
        "end": "2025-12-18",
        "extent": "tally",
        "why": (),
    }
    return Evidence(
        claim=make_claim(text, text, **(plain | fields)),
        report_id=report.id,
        lang="ar",
        published="2025-12-18",
        outlet="wire.example.org",
        url=f"https://wire.example.org/{id}",
        level="public",
        retold=False,
        sequence=int(id[1:]),
        recorded_at="2025-12-18T12:00:00.000000Z",
        review="confirmed",
    )


def material(*claims: Evidence, **more: Any) -> Material:
    """A week of the case with these claims."""

    def assessed(day: date) -> Any:
        return survey(GAZA, claims, as_of=day, readings="confirmed")

    start, end = date(2025, 12, 14), date(2025, 12, 20)
    return Material(
        case=GAZA,
        rules=PublicRules(names=True),
        assessment=assessed(end),
        before=assessed(date(2025, 12, 13)),
        evidence=claims,
        start=start,
        end=end,
        explain=lambda code, lang: "Because." if lang == "en" else "السبب.",
        **more,
    )


def written(*texts: str, **more: Any) -> Written:
    """The documents of reports that say this."""
    return write(material(*(evidence(text, f"r{n}") for n, text in enumerate(texts, 1)), **more), ("ar", "en"), {}, 1)


def issued(document: Document) -> Document:
    """As it leaves the house."""
    step = BulletinStep(bulletin="b", edition=1, act="draft", start="2025-12-14", end="2025-12-20", by="amal")
    step = replace(step, at="2025-12-20T10:00:00.000000Z")
    return finished(document, Edition(draft=step), GAZA, head=HEAD, issued_at="2025-12-20T12:00:00.000000Z")


@cache
def printed(text: str, lang: str) -> bytes:
    """The issued PDF of one report."""
    return press.pdf([issued(written(text).documents[lang])])


def words_of(document: Document) -> Iterator[str]:
    """Every stretch of words in the text of a document, tables left out."""
    for section in document.sections:
        yield section.title
        for block in section.blocks:
            if block.kind in ("text", "heading", "note"):
                yield "".join(run.text for run in block.runs if run.whose != "code")
            elif block.kind == "quote":
                yield block.rows[0][1][0].text


def squeezed(text: str) -> str:
    """Without the spaces and the line ends of a page, and without marks of direction."""
    return re.sub("[\\s\u200b\u2066-\u2069]", "", text)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_hostile_words_change_nothing_but_themselves(lang: str) -> None:
    """In the document, in the page, and in print: words are data."""
    hostile, plain = (issued(written(text).documents[lang]) for text in (HOSTILE, PLAIN))
    page, plain_page = (html([document]).decode() for document in (hostile, plain))
    assert "<script>" not in page
    assert page.count("<blockquote>") == plain_page.count("<blockquote>") >= 1
    paper, plain_paper = (squeezed(read_pdf(printed(text, lang), "x").text) for text in (HOSTILE, PLAIN))
    assert all(word in paper for word in ("panic", "strong", "label", "script", "mark", "calc"))
    assert lang == "ar" or {"#panic()", "alert(1)", '{"mark":"bar","encoding":{}}'} <= set(re.findall(_SYNTAX, paper))
    for section in plain.sections:
        assert squeezed(section.title) in paper
        assert squeezed(section.title) in plain_paper


def test_a_page_differs_by_the_quote_alone() -> None:
    """Word for word, once ids and digests that follow from the text are set aside."""
    codes = re.compile(r"\b[0-9a-f]{12,64}\b")
    pages = []
    for text in (HOSTILE, "PLAIN WORDS"):
        document = issued(written(text).documents["en"])
        escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        pages.append(codes.sub("", html([document]).decode().replace(escaped, "QUOTE")))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    "sign", ["😀", "漢", "ሰ", "\uffff", "\u0378", "\ue000", "\u202e", "\x01", "\u2028", "\u0301"], ids=ascii
)
def test_no_sign_of_a_report_stops_the_printer(sign: str) -> None:
    """What no font has a letter for stands as a replacement, and the paper says so; the page has it as it was."""
    document = issued(written(f"قالت{sign} الحركة").documents["ar"])
    paper = read_pdf(press.pdf([document]), "x").text
    replaced = sign in "😀漢ሰ\uffff\u0378\ue000"
    assert ("لا حرف لها" in paper) == ("▯" in paper) == replaced
    assert f"قالت{sign} الحركة" in html([document]).decode()


def test_the_same_documents_give_the_same_bytes() -> None:
    """Whenever they are printed."""
    documents = [issued(document) for document in written(PLAIN).documents.values()]
    assert press.pdf(documents) == press.pdf(documents)
    assert html(documents) == html(documents)


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_pdf_is_tagged_and_says_what_it_is(lang: str) -> None:
    """PDF/UA-1, with language, title and a font for every letter."""
    data = printed(PLAIN, lang)
    assert b"pdfuaid:part>1<" in data
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        catalog = pdf.doc.catalog
        assert catalog["Lang"].decode() == lang
        assert {"StructTreeRoot", "MarkInfo"} <= set(catalog)
        fonts = {char["fontname"] for page in pdf.pages for char in page.chars}
    assert all("FiraGO" in name or "NotoSansSymbols2" in name for name in fonts), fonts


def test_arabic_is_read_in_order_from_the_pdf() -> None:
    """Each paragraph, heading and quote of it."""
    found = [word.strip("«»") for word in read_pdf(printed(PLAIN, "ar"), "x").text.split()]
    for text in words_of(issued(written(PLAIN).documents["ar"])):
        wanted = re.sub("[\u2066-\u2069]", "", text).strip("«»").split()
        blocks = difflib.SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
        assert sum(block.size for block in blocks) >= 0.95 * len(wanted), text


def test_the_signed_head_stands_in_the_foot_and_among_the_keywords() -> None:
    """For people and for machines."""
    data = printed(PLAIN, "en")
    assert f"/Keywords({HEAD})".encode() in data
    text = squeezed(read_pdf(data, "x").text)
    assert text.count(squeezed(" ".join(HEAD.split()[:4]))) >= 2
    assert "c" * 128 in text


@pytest.mark.parametrize("site", ["", "https://monitor.example.org"])
def test_every_number_leads_to_its_sentence(site: str) -> None:
    """A number to the words of each side, those to the claim or to the report: no link leads nowhere."""
    documents = [issued(document) for document in written(PLAIN, HOSTILE, site=site).documents.values()]
    page = html(documents).decode()
    inside = set(re.findall(r'href="#([^"]+)"', page))
    assert {"en-obligations", "ar-obligations"} <= inside
    assert inside <= set(re.findall(r'id="([^"]+)"', page))
    figure = r'<a href="([^"]+)"><strong><span>400\+'
    [first, second] = set(re.findall(figure, page))
    for link in (first, second):
        wanted = rf"{site}/(ar|en)/cases/gaza-2025/claims/[0-9a-f]{{64}}/" if site else r"#(ar|en)-source-[12]"
        assert re.fullmatch(wanted, link)
    assert 'href="https://wire.example.org/r1"' in page


def test_a_claim_without_an_address_is_named_by_its_id() -> None:
    """In print too."""
    item = replace(evidence(PLAIN), url=None)
    made = write(material(item), ("en",), {}, 1).documents["en"]
    assert item.claim.claim_id[:12] in html([issued(made)]).decode()
    assert item.claim.text_id in html([issued(made)]).decode()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_a_draft_says_so_on_its_face(lang: str) -> None:
    """And an issued one does not."""
    document = written(PLAIN).documents[lang]
    step = BulletinStep(bulletin="b", edition=1, act="draft")
    sketch = finished(document, Edition(draft=step), GAZA)
    assert sketch.watermark in html([sketch]).decode()
    assert issued(document).watermark == ""
    assert sketch.head == ""


def test_quoted_words_are_no_words_of_ours() -> None:
    """The lint never sees them."""
    said = " ".join(text for _, text in own_words(written("مجزرة ارتكبها العدو").documents["ar"]))
    assert "مجزرة" not in said


def test_an_embargo_is_told_in_the_cases_own_time() -> None:
    """With its distance from UTC."""
    step = BulletinStep(bulletin="b", edition=1, act="draft", embargo="2025-12-21T04:00:00+00:00")
    made = finished(written(PLAIN).documents["en"], Edition(draft=step), GAZA)
    assert "Not for publication before 21 December 2025, 06:00 (UTC+02:00)." in made.notices


def test_what_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """A report that makes the printer run away stops itself alone."""

    def never(*_: Any, **more: Any) -> None:
        raise subprocess.TimeoutExpired("press", more["timeout"])

    monkeypatch.setattr(subprocess, "run", never)
    with pytest.raises(TrucelineError, match="not made in time"):
        press.pdf([issued(written(PLAIN).documents["en"])])


def test_the_style_may_stand_inside_the_page() -> None:
    """By its digest, where a server sends a policy with it."""
    assert re.fullmatch(r"'sha256-[A-Za-z0-9+/]{43}='", style_digest())


class _Quotes(HTMLParser):
    """The words of every quotation of a page, and the elements it is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.elements: list[str] = []
        self.words = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=80))
def test_whatever_is_quoted_the_page_is_made_of_the_same_elements(words: str) -> None:
    """And holds the words as they are."""

    def read(text: str) -> _Quotes:
        quote = Block(kind="quote", rows=((cell("says"), (theirs(text, "ar"),), cell("source")),))
        section = Section(name="en-x", title="Title", blocks=(quote,))
        labels = {"contents": "Contents"}
        document = Document(lang="en", title="Case", subtitle="Days", sections=(section,), labels=labels)
        parser = _Quotes()
        parser.feed(html([document]).decode())
        parser.close()
        return parser

    found, plain = read(words), read("plain")
    assert found.elements == plain.elements
    assert found.words == plain.words.replace("plain", words)
