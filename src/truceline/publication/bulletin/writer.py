"""Writes runs and blocks in one language: names, dates, quotes with their source, and the numbers of the sources."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date as Date  # noqa: N812 (a method has the name)
from datetime import datetime
from zoneinfo import ZoneInfo

from truceline import codebook
from truceline.publication.bulletin.document import Block, BlockKind, Run, Runs, cell, code, own, theirs
from truceline.publication.bulletin.material import Index
from truceline.publication.bulletin.words import counted, say
from truceline.publication.charts import outcome_sign
from truceline.publication.gloss import gloss
from truceline.publication.wording import RTL, body_name, joined, listed, outlet_name, written_date, written_period
from truceline.records import Evidence

_LATIN = re.compile("[A-Za-z]")
SHORT = 12
"""Signs of a claim's id where a reader sees it; the link leads to all of it."""


class Writer:
    """One language of one bulletin. `cited`: reports by id with their number; `shown`: the claims that it shows."""

    def __init__(self, index: Index, lang: str) -> None:
        self.index, self.lang = index, lang
        self.material, self.case = index.material, index.material.case
        self.cited: dict[str, tuple[int, Evidence]] = {}
        self.shown: dict[str, None] = {}

    def say(self, key: str, **values: object) -> str:
        """The product's words for a key."""
        return say(key, self.lang, **values)

    def count(self, key: str, number: int) -> str:
        """So many of a thing."""
        return counted(key, number, self.lang)

    def name(self, slug: str) -> str:
        """The neutral name of a body."""
        return self.isolated(body_name(slug, self.case, self.lang))

    def outlet_name(self, address: str | None) -> str:
        """The name of an outlet, or its address."""
        return self.isolated(outlet_name(address, self.case, self.lang) or self.say("undefined"))

    def isolated(self, text: str) -> str:
        """Words that run from the left, kept together in a line that runs from the right."""
        return f"\u2068{text}\u2069" if self.lang in RTL and _LATIN.search(text) else text

    def names(self, slugs: Iterable[str]) -> str:
        """Bodies as a list in words."""
        return joined([self.name(slug) for slug in slugs], self.lang)

    def listed(self, items: Sequence[str]) -> str:
        """Items with the comma of the language."""
        return listed(items, self.lang)

    def date(self, when: str | Date | None) -> str:
        """A day in words."""
        return written_date(when, self.lang) if when else self.say("dated")

    def period(self, start: str | Date | None, end: str | Date | None) -> str:
        """Days in words."""
        return written_period(start, end, self.lang)

    def outcome(self, code_: str, *, link: str | None = None, strong: bool = False) -> Run:
        """An outcome with its sign."""
        name = codebook.label("outcome", code_, self.lang)
        return own(name, svg=outcome_sign(code_), link=link, strong=strong)

    def anchor(self, name: str) -> str:
        """A name that stands once in a file with several languages."""
        return f"{self.lang}-{name}"

    def to(self, name: str) -> str:
        """A link to an anchor."""
        return f"#{self.anchor(name)}"

    def block(self, kind: BlockKind, *runs: Run | str) -> Block:
        """A block of words."""
        return Block(kind=kind, runs=cell(*runs))

    def cite(self, claim_id: str) -> Runs:
        """The number of a claim's report, which leads to the sentence: to the pages, or to the list of sources."""
        item = self.index.claims.get(claim_id)
        if item is None:
            return ()
        number, _ = self.cited.setdefault(item.report_id, (len(self.cited) + 1, item))
        self.shown[claim_id] = None
        return (code(f"[{number}]", link=self.claim_link(claim_id)),)

    def claim_link(self, claim_id: str) -> str:
        """Where the sentence of a cited claim can be read."""
        source = self.cited[self.index.claims[claim_id].report_id][0]
        return self.page(f"claims/{claim_id}") or self.to(f"source-{source}")

    def page(self, part: str) -> str | None:
        """The page on which what a number counts is listed; None where the pages are not to be reached."""
        return f"{self.material.site}/{self.lang}/cases/{self.case.slug}/{part}/" if self.material.site else None

    def quote(self, claim_id: str, *before: Run) -> Block:
        """A claim: what it says in one line of ours, its words, who published it, where it is."""
        item = self.index.shown(claim_id)
        mark = self.cite(claim_id)
        source = [self.outlet_name(item.outlet), self.date(item.published)]
        where = cell(
            f"{self.listed(source)} ",
            *mark,
            f" · {self.say('claim')} ",
            code(claim_id[:SHORT], link=self.claim_link(claim_id)),
        )
        line = cell(*before, f"{gloss(item.claim, self.case, self.lang)}{self.say('stop')}")
        return Block(kind="quote", rows=((line, (theirs(item.claim.quote, item.lang),), where),))


def written_time(moment: str | datetime, zone: ZoneInfo, lang: str) -> str:
    """A moment in the case's own time, with its distance from UTC: "21 December 2025, 06:00 (UTC+02:00)"."""
    local = (datetime.fromisoformat(moment) if isinstance(moment, str) else moment).astimezone(zone)
    offset = local.strftime("%z")
    comma = "، " if lang == "ar" else ", "
    return f"{written_date(local, lang)}{comma}{local:%H:%M} (UTC{offset[:3]}:{offset[3:]})"
