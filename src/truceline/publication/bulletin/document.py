"""A bulletin as a document: sections of blocks of runs, the same for PDF and HTML.

A run says whose words it holds. The product's own are linted; what others said is shown as it stands, in their
language, and is never taken for markup, because nothing here is markup.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A stretch of words. `whose`: own (the product's or the drafter's), theirs (quoted word for word, in `lang`), or
    code (a digest, an id, an address). `link`: an address, or `#` and the name of a run or a block; null for none.
    `svg`: a small picture before the words, which say the same. `name`: where links lead to."""

    text: str
    whose: Literal["own", "theirs", "code"] = "own"
    lang: str | None = None
    link: str | None = None
    strong: bool = False
    svg: str = ""
    name: str | None = None


Runs = tuple[Run, ...]
BlockKind = Literal["heading", "text", "note", "items", "table", "quote", "picture"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A piece of a section.

    `kind`: heading (a subheading), text, note (small), items (a list, a row of one cell each), table (`head` and rows
    of cells), quote (`rows`: what is said in one line, the words, the source), picture (`svg` with `alt`). `name`:
    where links lead to. `widths`: shares of the columns of a table.
    """

    kind: BlockKind
    runs: Runs = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[Runs, ...], ...] = ()
    widths: tuple[float, ...] = ()
    svg: str = ""
    alt: str = ""
    name: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a bulletin."""

    name: str
    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """What two editions are compared by: the thing, and what is said of it."""

    id: str
    thing: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A bulletin in one language. `title`: the case; `subtitle`: the days; `notices`: what every reader must know first
    (draft, demonstration, machine-read); `stamp`: edition and times; `foot`: words of the foot of each page; `head`:
    the signed head of the ledger on one line, empty in a draft; `watermark`: across each page, or empty; `labels`:
    words that the layout needs."""

    lang: str
    title: str
    subtitle: str
    sections: tuple[Section, ...]
    facts: tuple[Fact, ...] = ()
    notices: tuple[str, ...] = ()
    stamp: tuple[Runs, ...] = ()
    foot: str = ""
    head: str = ""
    watermark: str = ""
    labels: dict[str, str] = field(default_factory=dict)


def own(text: str, **more: Any) -> Run:
    """The product's own words."""
    return Run(text=text, **more)


def theirs(text: str, lang: str | None, **more: Any) -> Run:
    """Somebody else's words as they stand."""
    return Run(text=text, whose="theirs", lang=lang, **more)


def code(text: str, **more: Any) -> Run:
    """A digest, an id or an address."""
    return Run(text=text, whose="code", **more)


def cell(*runs: Run | str) -> Runs:
    """A cell of a table; a text is the product's own."""
    return tuple(own(run) if isinstance(run, str) else run for run in runs)


def own_words(document: Document) -> Iterator[tuple[str, str]]:
    """Everything that the product or its user says in the document, with where it stands."""
    for text in (document.title, document.subtitle, *document.notices, document.foot):
        yield document.title, text
    for section in document.sections:
        yield section.title, section.title
        for block in section.blocks:
            for text in (*block.head, block.alt):
                yield section.title, text
            for runs in (block.runs, *(cell for row in block.rows for cell in row)):
                # One text, so that a word of two runs is found as well.
                yield section.title, "".join(run.text if run.whose == "own" else " \n " for run in runs)
