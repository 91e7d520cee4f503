"""The swap test: does a sentence read the same whichever side it names where.

A reading that knew one side's names better, or held one side to be the likelier doer, would tilt every finding. In each
sentence that names two sides their names and adjectives are exchanged, by the table beside this module, and the coding
must be the same with the bodies exchanged.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field, replace
from importlib import resources
from typing import Any

from truceline.languages import Pack
from truceline.reading.evaluation.pairing import FORCES, counts
from truceline.reading.matching import Hit
from truceline.reading.reader import Reader
from truceline.records.claim import Claim
from truceline.records.report import Report

Row = dict[str, list[str]]
Coding = tuple[Any, ...]
"""What must stay the same of a claim, and its speaker and doer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SwapDifference:
    """A sentence whose codings differ once its sides are exchanged: both wordings, and which codings have no like."""

    report: str
    before: str
    after: str
    what: str


@dataclass(slots=True)
class SwapResult:
    """`sentences` name two sides; in `exchanged` of them both have a name that the table pairs; `codings`: claims there
    as first written; `differences`: one for each coding that has no like; `unpaired`: names without a counterpart."""

    sentences: int = 0
    exchanged: int = 0
    codings: int = 0
    differences: list[SwapDifference] = field(default_factory=list)
    unpaired: dict[str, int] = field(default_factory=dict)

    @property
    def share(self) -> float | None:
        """The share of codings that differ."""
        return len(self.differences) / self.codings if self.codings else None


def table() -> dict[str, dict[str, Any]]:
    """Language code to `rows` (side to the names of one kind) and `ground` (words after which a name is a place)."""
    text = resources.files("truceline.reading.evaluation").joinpath("exchange.toml").read_text("utf-8")
    return tomllib.loads(text)


def swap_test(reader: Reader, reports: Iterable[Report]) -> SwapResult:
    """Exchange the sides in every sentence of the reports that names two, and compare the codings. The sides are those
    that the reader's cases give to their bodies."""
    out, rows, unpaired = SwapResult(), table(), Counter[str]()
    sides: dict[str, str] = {}
    for case in reader.cases:
        for actor in case.actors:
            if actor.side:
                sides.setdefault(actor.slug, actor.side)
    fixed: dict[str, Reader] = {}
    for report in reports:
        scene = reader.look(report)
        # A sentence by itself may name too little to tell its agreement: it is that of the whole report.
        slug = reader.read(report).case
        if slug is not None and not reader.fixed and slug not in fixed:
            chosen = [case for case in reader.cases if case.slug == slug]
            fixed[slug] = Reader(cases=chosen, packs=reader.packs, fixed=True)
        own = fixed.get(slug or "", reader)
        for sentence in scene.tokens.sentences:
            start, end = scene.tokens.span(sentence.first, sentence.last)
            part = replace(report, text=report.text[start:end])
            if not part.text.strip():
                continue
            _sentence(own, part, rows, sides, out, unpaired)
    out.unpaired = dict(unpaired.most_common())
    return out


def _sentence(
    reader: Reader,
    report: Report,
    rows: dict[str, dict[str, Any]],
    sides: dict[str, str],
    out: SwapResult,
    unpaired: Counter[str],
) -> None:
    scene = reader.look(report)
    known: list[Row] = rows.get(scene.pack.code, {}).get("rows", [])
    leads = {scene.pack.folding.word(word) for word in rows.get(scene.pack.code, {}).get("ground", ())}
    columns = {side for row in known for side in row}
    named = [hit for hit in scene.bodies.actors if sides.get(scene.bodies.slug(hit)) in columns]
    named = [hit for hit in named if not hit.data.get("anaphor")]
    if len({sides[scene.bodies.slug(hit)] for hit in named}) != 2:
        return
    before = reader.read(report).claims
    grounds = [(c.place_start, c.place_end) for c in before if c.place_start is not None and c.place_end is not None]
    # A side's name that is the place of a claim ("in Lebanon", "Israeli prisons"), or strung to one ("on Gaza and
    # Lebanon"), stands for ground, not for the side.
    spans = [scene.tokens.span(hit.first, hit.last) for hit in named]
    places = {i for place in scene.places for i in range(place.first, place.last)}
    ends = {place.last for place in scene.places}
    ground = [
        any(start < e and s < end for s, e in grounds)
        or bool(hit.first and scene.tokens.words[hit.first - 1] in leads and hit.first in places)
        or ("and" in hit.before and hit.first in ends and hit.first in places)
        for hit, (start, end) in zip(named, spans, strict=True)
    ]
    exchanger = Exchanger(known, scene.pack)
    out.sentences += 1
    here = sorted({sides[scene.bodies.slug(hit)] for hit in named})
    pieces: list[str] = []
    becomes: dict[str, set[str]] = {}
    exchanged: set[str] = set()
    last = 0
    for hit, (start, end), on in zip(named, spans, ground, strict=True):
        slug = scene.bodies.slug(hit)
        side = sides[slug]
        new = None if on else exchanger.name(report.text[start:end], hit, side, here[1 - here.index(side)])
        if new is None:
            # A place, or a body that has no like on the other side (a ministry, a party): it stays.
            becomes.setdefault(slug, set()).add(slug)
            unpaired[report.text[start:end]] += not on
            continue
        exchanged.add(side)
        becomes.setdefault(slug, set()).update(_slugs(reader, report, new))
        pieces += [report.text[last:start], new]
        last = end
    if len(exchanged) != 2:
        return
    text = "".join((*pieces, report.text[last:]))
    out.exchanged += 1
    after = reader.read(replace(report, text=text)).claims
    out.codings += len(before)
    for what in _compare(before, after, becomes):
        out.differences.append(SwapDifference(report=report.id, before=report.text, after=text, what=what))


class Exchanger:
    """Finds the other side's name for a name, by the rows of one language."""

    def __init__(self, rows: Sequence[Row], pack: Pack) -> None:
        self.rows, self.pack = rows, pack
        fold = pack.folding.word
        self.folded = [{side: [fold(name) for name in names] for side, names in row.items()} for row in rows]
        contract: dict[str, str] = pack.head.get("morphology", {}).get("contract", {})
        self.contract = {fold(written): fold(full) for written, full in contract.items()}

    def name(self, text: str, hit: Hit, side: str, other: str) -> str | None:
        """The other side's name in the same form, with the letters before it kept; null where no row has it."""
        whole = self._whole(text, side, other, (0, hit.cut) if hit.before else (0,))
        if whole is not None:
            return whole
        words = text.split(" ")
        parts = [self._whole(word, side, other, range(4)) for word in words] if len(words) > 1 else []
        if any(parts):
            return " ".join(new or old for new, old in zip(parts, words, strict=True))
        return None

    def _whole(self, text: str, side: str, other: str, cuts: Iterable[int]) -> str | None:
        folded = self.pack.folding.word(text)
        for cut in dict.fromkeys(max(n, 0) for n in cuts):
            new = self._paired(folded[cut:], side, other)
            if new is not None:
                return self._joined(text[:cut], new)
            for written, full in self.contract.items():
                for at in (cut, cut + 1):
                    if folded[at:].startswith(written):
                        new = self._paired(full + folded[at + len(written) :], side, other)
                        if new is not None:
                            return self._joined(text[: at + 1], new)
        return None

    def _joined(self, before: str, name: str) -> str:
        """A name with the letters written together with it, as the language contracts them."""
        for written, full in self.contract.items():
            if before.endswith(written[:1]) and name.startswith(full):
                return before[:-1] + written + name[len(full) :]
        return before + name

    def _paired(self, core: str, side: str, other: str) -> str | None:
        for row, folded in zip(self.rows, self.folded, strict=True):
            if other in row and core in folded.get(side, ()):
                return row[other][0]
        return None


def _slugs(reader: Reader, report: Report, name: str) -> set[str]:
    """The bodies that a name stands for by itself."""
    scene = reader.look(replace(report, text=name))
    return {scene.bodies.slug(hit) for hit in scene.bodies.actors} or {"other"}


def _compare(before: Sequence[Claim], after: Sequence[Claim], becomes: dict[str, set[str]]) -> list[str]:
    """What has no like on the other side, in words; as many items as codings that differ."""
    left = list(after)
    lost = []
    for claim in before:
        like = next((c for c in left if _alike(claim, c, becomes)), None)
        if like is None:
            lost.append(claim)
        else:
            left.remove(like)
    first = [f"lost: {_said(claim)}" for claim in lost]
    second = [f"new: {_said(claim)}" for claim in left]
    total = max(len(first), len(second))
    first += [""] * (total - len(first))
    second += [""] * (total - len(second))
    return ["; ".join(filter(None, pair)) for pair in zip(first, second, strict=True)]


def _alike(before: Claim, after: Claim, becomes: dict[str, set[str]]) -> bool:
    if _coding(before) != _coding(after):
        return False
    voice = after.speaker_id in becomes.get(before.speaker_id, {before.speaker_id})
    # As the codebook rules, a force and its side are one doer.
    expected = becomes.get(before.actor_id or "", {before.actor_id})
    doer = FORCES.get(after.actor_id or "", after.actor_id) in {FORCES.get(slug or "", slug) for slug in expected}
    return voice and doer


def _coding(claim: Claim) -> Coding:
    figures = counts({"counts": [asdict(count) for count in claim.counts]})
    return (
        claim.event, claim.act, claim.realis, tuple(figures), claim.place_name, claim.start,
        claim.end, claim.stage, claim.agreed,
    )  # fmt: skip


def _said(claim: Claim) -> str:
    told = f"{claim.event} {claim.act} {claim.realis or '-'}, speaker {claim.speaker_id}, doer {claim.actor_id or '-'}"
    return f"{told}, {len(claim.counts)} count(s), {claim.place_name or '-'}, {claim.start or '-'}"
