"""The scores of the codebook: F1 of claims, of their speakers, of their figures; the fields of those that pair."""

from __future__ import annotations

import statistics
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from truceline.reading.evaluation.gold import ClaimBody, GoldReport
from truceline.reading.evaluation.pairing import (
    count_key,
    counts,
    days,
    pairs,
    same_actor,
    same_place,
    same_speaker,
    span,
    tightness,
)

COLUMNS: tuple[str, ...] = (
    "reports", "gold", "predicted", "precision", "recall", "claims", "attributed", "figures", "strict", "act", "realis",
    "actor", "place", "dates", "place_p", "dates_p", "tight",
)  # fmt: skip
"""The figures of a score.

claims: F1 of the pairs. attributed: of those with the right speaker. figures: F1 of (speaker, kind, min, max, per,
cumulative). strict: pairs right in speaker, act, realis, actor and counts. act to dates: share right among the pairs
(of coded values that are not null, for actor, place and dates). place_p, dates_p: share right where the reader gives
one. tight: median over the pairs of shared length over the longer quote.
"""
Score = dict[str, float | int | None]
Group = Callable[[GoldReport, ClaimBody | None], str | None]
"""Names the row that a claim counts in, besides the row of all; for no claim, the row of the report itself, if any."""


@dataclass(slots=True)
class Evaluation:
    """What came out. `rows`: name of a row ("all" first) to its score. `missed`, `spurious`: (report id, claim).
    `judged`: every claim of the reader as (confidence, found, found with the right speaker, act and realis)."""

    rows: dict[str, Score]
    missed: list[tuple[str, ClaimBody]] = field(default_factory=list)
    spurious: list[tuple[str, ClaimBody]] = field(default_factory=list)
    judged: list[tuple[float, bool, bool]] = field(default_factory=list)


def evaluate(
    gold: Iterable[GoldReport], read: Mapping[str, Sequence[ClaimBody]], group: Group | None = None
) -> Evaluation:
    """Score the claims of a reader, by report id, against the coded ones.

    A pair counts in the row of its coded claim; a claim of the reader that pairs with none, in its own.
    """
    tallies: dict[str, _Tally] = {"all": _Tally()}
    out = Evaluation(rows={})
    for coded in gold:
        theirs = list(read.get(coded.report.id, ()))
        matched = pairs(coded.claims, theirs, coded.report.text)
        of_gold, of_read = dict(matched), {r: g for g, r in matched}
        names = [group(coded, claim) for claim in coded.claims] if group else []
        own = [names[of_read[r]] if r in of_read else group(coded, c) for r, c in enumerate(theirs)] if group else []
        always = {group(coded, None)} if group else set()
        for name in ("all", *sorted({str(row) for row in (*names, *own, *always) if row is not None})):
            inside = [g for g in range(len(coded.claims)) if name == "all" or names[g] == name]
            given = [r for r in range(len(theirs)) if name == "all" or own[r] == name]
            tallies.setdefault(name, _Tally()).add(coded, theirs, inside, given, of_gold)
        out.missed += [(coded.report.id, c) for g, c in enumerate(coded.claims) if g not in of_gold]
        out.spurious += [(coded.report.id, c) for r, c in enumerate(theirs) if r not in of_read]
        for r, claim in enumerate(theirs):
            right = r in of_read and _well_read(coded.claims[of_read[r]], claim)
            out.judged.append((float(claim.get("confidence") or 0.0), r in of_read, right))
    others = sorted(name for name in tallies if name != "all")
    out.rows = {name: tallies[name].score() for name in ("all", *others)}
    return out


def _well_read(gold: ClaimBody, read: ClaimBody) -> bool:
    return same_speaker(gold, read) and gold["act"] == read.get("act") and gold.get("realis") == read.get("realis")


class _Tally:
    def __init__(self) -> None:
        self.n: Counter[str] = Counter()
        self.tight: list[float] = []

    def add(
        self,
        coded: GoldReport,
        theirs: Sequence[ClaimBody],
        inside: Sequence[int],
        given: Sequence[int],
        of_gold: dict[int, int],
    ) -> None:
        self.n["reports"] += 1
        self.n["gold"] += len(inside)
        self.n["predicted"] += len(given)
        for g in inside:
            if g in of_gold:
                self._pair(coded.claims[g], theirs[of_gold[g]], coded.report.text)
        ours = _figures(coded.claims[g] for g in inside)
        found = _figures(theirs[r] for r in given)
        self.n["figures gold"] += sum(ours.values())
        self.n["figures predicted"] += sum(found.values())
        self.n["figures"] += sum((ours & found).values())

    def _pair(self, gold: ClaimBody, read: ClaimBody, text: str) -> None:
        n = self.n
        speaker, actor = same_speaker(gold, read), same_actor(gold, read)
        act, realis = gold["act"] == read.get("act"), gold.get("realis") == read.get("realis")
        self.tight.append(tightness(span(gold, text), span(read, text)))
        n["pairs"] += 1
        n["attributed"] += speaker
        n["act"] += act
        n["realis"] += realis
        n["strict"] += speaker and act and realis and actor and counts(gold) == counts(read)
        for name, applies, right in (
            ("actor", gold.get("actor_id"), actor),
            ("place", gold.get("place_name"), same_place(gold, read)),
            ("place_p", read.get("place_name"), same_place(gold, read)),
            ("dates", any(days(gold)), days(gold) == days(read)),
            ("dates_p", any(days(read)), days(gold) == days(read)),
        ):
            if applies:
                n[name + " of"] += 1
                n[name] += right

    def score(self) -> Score:
        n = self.n
        row: Score = {name: n[name] for name in ("reports", "gold", "predicted")}
        row["precision"] = _share(n["pairs"], n["predicted"])
        row["recall"] = _share(n["pairs"], n["gold"])
        row["claims"] = _f1(n["pairs"], n["gold"], n["predicted"])
        row["attributed"] = _f1(n["attributed"], n["gold"], n["predicted"])
        row["figures"] = _f1(n["figures"], n["figures gold"], n["figures predicted"])
        row["strict"] = _f1(n["strict"], n["gold"], n["predicted"])
        row |= {name: _share(n[name], n["pairs"]) for name in ("act", "realis")}
        row |= {name: _share(n[name], n[name + " of"]) for name in ("actor", "place", "dates", "place_p", "dates_p")}
        row["tight"] = round(statistics.median(self.tight), 4) if self.tight else None
        return row


def _figures(claims: Iterable[ClaimBody]) -> Counter[tuple[object, ...]]:
    return Counter(
        (claim.get("speaker_id"), *count_key(count)) for claim in claims for count in claim.get("counts") or ()
    )


def _f1(hit: int, gold: int, read: int) -> float | None:
    return round(2 * hit / (gold + read), 4) if gold + read else None


def _share(hit: int, of: int) -> float | None:
    return round(hit / of, 4) if of else None
