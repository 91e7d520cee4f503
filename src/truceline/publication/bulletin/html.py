"""A bulletin as one HTML file that needs nothing else: elements are built, so no words can become markup."""

from __future__ import annotations

import base64
import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from importlib.resources import files

from truceline.publication.bulletin.document import Block, Document, Run, Runs, Section
from truceline.publication.wording import RTL

META = "truceline-head"
"""Name of the element of an issued bulletin that holds the signed head, for `truceline verify --head`."""


def html(documents: Sequence[Document]) -> bytes:
    """The documents one after the other as one file, UTF-8."""
    first = documents[0]
    root = ET.Element("html", lang=first.lang, dir=_direction(first.lang))
    head = ET.SubElement(root, "head")
    ET.SubElement(head, "meta", charset="utf-8")
    ET.SubElement(head, "meta", name="viewport", content="width=device-width, initial-scale=1")
    if first.head:
        ET.SubElement(head, "meta", name=META, content=first.head)
    ET.SubElement(head, "title").text = f"{first.title}: {first.subtitle}"
    ET.SubElement(head, "style").text = style()
    body = ET.SubElement(root, "body")
    for document in documents:
        _document(body, document)
    written: bytes = ET.tostring(root, encoding="utf-8", method="html")
    return b"<!doctype html>\n" + written


def style() -> str:
    """The style sheet that stands inside the file."""
    return files(__package__).joinpath("bulletin.css").read_text(encoding="utf-8")


def style_digest() -> str:
    """The style sheet as a source for a Content-Security-Policy."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()}'"


def _direction(lang: str) -> str:
    return "rtl" if lang in RTL else "ltr"


def _document(body: ET.Element, document: Document) -> None:
    whole = ET.SubElement(body, "main", lang=document.lang, dir=_direction(document.lang))
    top = ET.SubElement(whole, "header")
    if document.watermark:
        ET.SubElement(top, "p", {"class": "mark"}).text = document.watermark
    ET.SubElement(top, "h1").text = document.title
    ET.SubElement(top, "p", {"class": "days"}).text = document.subtitle
    for notice in document.notices:
        ET.SubElement(whole, "p", {"class": "notice"}).text = notice
    for line in document.stamp:
        _runs(ET.SubElement(whole, "p", {"class": "note"}), line, document.lang)
    _contents(whole, document)
    for section in document.sections:
        _section(whole, section, document.lang)
    foot = ET.SubElement(whole, "footer")
    ET.SubElement(foot, "p").text = document.foot
    if document.head:
        ET.SubElement(foot, "p").text = document.labels["head"]
        ET.SubElement(ET.SubElement(foot, "p"), "code", dir="ltr").text = document.head
        ET.SubElement(foot, "p", {"class": "note"}).text = document.labels["head_note"]


def _contents(whole: ET.Element, document: Document) -> None:
    nav = ET.SubElement(whole, "nav", {"aria-label": document.labels["contents"]})
    listed = ET.SubElement(nav, "ul")
    for section in document.sections:
        ET.SubElement(ET.SubElement(listed, "li"), "a", href=f"#{section.name}").text = section.title


def _section(whole: ET.Element, section: Section, lang: str) -> None:
    part = ET.SubElement(whole, "section", {"aria-labelledby": section.name})
    ET.SubElement(part, "h2", id=section.name).text = section.title
    for block in section.blocks:
        _block(part, block, section.title, lang)


def _block(part: ET.Element, block: Block, title: str, lang: str) -> None:
    match block.kind:
        case "heading":
            _runs(ET.SubElement(part, "h3", {"id": block.name} if block.name else {}), block.runs, lang)
        case "text":
            _runs(ET.SubElement(part, "p"), block.runs, lang)
        case "note":
            _runs(ET.SubElement(part, "p", {"class": "note"}), block.runs, lang)
        case "items":
            listed = ET.SubElement(part, "ul")
            for row in block.rows:
                _runs(ET.SubElement(listed, "li"), row[0], lang)
        case "picture":
            figure = ET.SubElement(part, "figure")
            drawn = _drawn(block.svg)
            drawn.attrib |= {"role": "img", "aria-label": block.alt}
            if block.widths:
                figure.attrib["class"] = "narrow"
            figure.append(drawn)
        case "quote":
            for line, words, source in block.rows:
                _quote(part, line, words[0], source, lang)
        case "table":
            _table(part, block, title, lang)


def _quote(part: ET.Element, line: Runs, words: Run, source: Runs, lang: str) -> None:
    said = ET.SubElement(part, "div", {"class": "said"})
    _runs(ET.SubElement(said, "p"), line, lang)
    quoted = ET.SubElement(ET.SubElement(said, "blockquote"), "p", dir="auto", lang=words.lang or "und")
    quoted.text = words.text
    if source:
        _runs(ET.SubElement(said, "p", {"class": "note"}), source, lang)


def _table(part: ET.Element, block: Block, title: str, lang: str) -> None:
    # A table wider than the page is scrolled by itself, also by keyboard.
    scroll = ET.SubElement(part, "div", {"class": "scroll", "role": "group", "aria-label": title, "tabindex": "0"})
    table = ET.SubElement(scroll, "table")
    head = ET.SubElement(ET.SubElement(table, "thead"), "tr")
    for words in block.head:
        ET.SubElement(head, "th", scope="col").text = words
    body = ET.SubElement(table, "tbody")
    for row in block.rows:
        line = ET.SubElement(body, "tr")
        for runs in row:
            _runs(ET.SubElement(line, "td"), runs, lang)


def _runs(parent: ET.Element, runs: Runs, lang: str) -> None:
    for run in runs:
        _run(parent, run, lang)


def _run(parent: ET.Element, run: Run, lang: str) -> None:
    if run.link:
        parent = ET.SubElement(parent, "a", href=run.link)
    if run.strong:
        parent = ET.SubElement(parent, "strong")
    about = {"id": run.name} if run.name else {}
    if run.whose == "theirs":
        foreign = {"lang": run.lang} if run.lang and run.lang != lang else {}
        words = ET.SubElement(parent, "bdi", {**about, **foreign})
    elif run.whose == "code":
        words = ET.SubElement(parent, "code", {**about, "dir": "ltr"})
    else:
        words = ET.SubElement(parent, "span", about)
    if run.svg:
        sign = _drawn(run.svg)
        sign.attrib |= {"class": "sign", "aria-hidden": "true"}
        sign.tail = f" {run.text}"
        words.append(sign)
    else:
        words.text = run.text


def _drawn(svg: str) -> ET.Element:
    """A picture of `charts` as a part of the page, where elements have no namespace."""
    return ET.fromstring(svg.replace(' xmlns="http://www.w3.org/2000/svg"', "", 1))  # noqa: S314 (our own)
