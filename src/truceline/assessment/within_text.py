"""What the figures of one text say of each other: parts and their total, rates and shares, what is said to be agreed.

A figure that is vague or has an open bound takes part in no sum.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from truceline.assessment.arithmetic import in_signs, is_exact, sum_of, value_of
from truceline.assessment.extent import HARM, Telling
from truceline.assessment.voices import Voices
from truceline.cases.model import Case, Obligation
from truceline.records import Audit, Count

_NEARLY_ALL = 0.95
"""Parts that make up so much of a total are meant to make it up: less is a mere subset ("among them 30 children")."""
_PARTS = frozenset({"violations", "strikes", "buildings", "items", "detained", "people"})
"""Kinds by which a tally of breaches is split up."""
_OVERLAP = frozenset({"civilians"})
"""Classes that hold others: they are no part beside children, women or fighters."""


def audit_text(tellings: Sequence[Telling], case: Case, voices: Voices) -> Iterator[Audit]:
    """What the figures of one text say of each other."""
    counted = sorted((item for item in tellings if item.claim.counts), key=lambda i: (i.claim.quote_start, i.id))
    if not counted:
        return
    told = _by_report([i for i in counted if i.claim.act == "states" and i.claim.realis == "actual"], voices)
    due = _by_report([i for i in counted if i.claim.agreed or i.claim.realis == "planned"], voices)
    yield from _parts(told)
    yield from _rates(told)
    yield from _shares(told, due)
    yield from _agreed(counted, case, voices)


_Told = dict[tuple[str, str], list[Telling]]
"""Voice and text to the claims of that voice there."""


def _by_report(tellings: Iterable[Telling], voices: Voices) -> _Told:
    told: _Told = defaultdict(list)
    for item in tellings:
        told[voices.id(item.evidence), item.claim.text_id].append(item)
    return told


def _parts(told: _Told) -> Iterator[Audit]:
    for (voice, _), items in told.items():
        for item in items:
            for count in item.claim.counts:
                if not is_exact(count):
                    continue
                parts = [p for p in count.parts if is_exact(p) and p.of not in _OVERLAP]
                if len(parts) > 1:
                    yield from _against(voice, [item.id], value_of(count), [value_of(p) for p in parts])
                elif item.claim.event == "violation" and count.kind == "violations" and count.cumulative:
                    yield from _split(voice, item, count, items)


def _split(voice: str, total: Telling, count: Count, items: Sequence[Telling]) -> Iterator[Audit]:
    """A tally of breaches and the tallies by kind of act that the same report gives beside it."""
    parts: dict[str, tuple[str, float]] = {}
    for item in items:
        if item.claim.event not in HARM - {"casualties"} or (item.first, item.last) != (total.first, total.last):
            continue
        for part in item.claim.counts:
            if part.cumulative and part.kind in _PARTS and is_exact(part):
                parts.setdefault(item.claim.event, (item.id, value_of(part)))
    if len(parts) > 2:
        yield from _against(
            voice, [total.id, *(claim for claim, _ in parts.values())], value_of(count), [v for _, v in parts.values()]
        )


def _against(voice: str, claims: Sequence[str], total: float, parts: Sequence[float]) -> Iterator[Audit]:
    added = sum(parts)
    if added == total or added < _NEARLY_ALL * total:
        return
    over = added - total
    rule = "parts-exceed" if over > 0 else "parts-fall-short"
    larger, smaller = max(added, total), min(added, total)
    difference = f"{in_signs(larger)} − {in_signs(smaller)} = {in_signs(abs(over))}"
    yield Audit(
        rule=rule,
        voice=voice,
        claims=tuple(dict.fromkeys(claims)),
        numbers={"total": total, "parts": added, "difference": abs(over)},
        arithmetic=f"{sum_of(parts)} = {in_signs(added)}; {difference}",
    )


def _rates(told: _Told) -> Iterator[Audit]:
    """A rate that does not follow from the total and the days beside it, however the first and the last day are
    counted."""
    for (voice, _), items in told.items():
        totals = [(i, c) for i in items for c in i.claim.counts if c.cumulative and is_exact(c) and i.first and i.last]
        rates = [(i, c) for i in items for c in i.claim.counts if c.per == "day" and is_exact(c) and not i.claim.agreed]
        for item, rate in rates:
            for other, total in totals:
                if total.kind != rate.kind or other.claim.event != item.claim.event:
                    continue
                assert other.first is not None
                assert other.last is not None
                days = (other.last - other.first).days
                fitting = [value_of(total) / n for n in (days, days + 1) if n > 0]
                if fitting and not any(abs(value - value_of(rate)) <= 1 for value in fitting):
                    quotient = f"{in_signs(value_of(total))} / {days + 1} = {fitting[-1]:,.1f}"
                    yield Audit(
                        rule="rate-differs",
                        voice=voice,
                        claims=(item.id, other.id),
                        numbers={"rate": value_of(rate), "total": value_of(total), "days": days + 1},
                        arithmetic=f"{quotient} ≠ {in_signs(value_of(rate))}",
                    )


def _shares(told: _Told, due_in: _Told) -> Iterator[Audit]:
    """A percentage that does not follow from the figure and the agreed one beside it."""
    for (voice, text), items in told.items():
        shares = [(i, c) for i in items for c in i.claim.counts if c.kind == "share" and is_exact(c)]
        beside = due_in.get((voice, text), ())
        dues = [(i, c) for i in beside for c in i.claim.counts if c.per is None and is_exact(c)]
        for item, share in shares:
            done = [c for c in item.claim.counts if c.kind != "share" and c.per is None and is_exact(c)]
            for other, due in dues:
                for count in done:
                    if count.kind != due.kind or value_of(due) <= value_of(count):
                        continue
                    real = 100 * value_of(count) / value_of(due)
                    if abs(real - value_of(share)) > 0.5:
                        quotient = f"{in_signs(value_of(count))} / {in_signs(value_of(due))} = {real:.1f}%"
                        yield Audit(
                            rule="share-differs",
                            voice=voice,
                            claims=(item.id, other.id),
                            numbers={"share": value_of(share), "real": round(real, 1)},
                            arithmetic=f"{quotient} ≠ {in_signs(value_of(share))}%",
                        )


def _agreed(tellings: Sequence[Telling], case: Case, voices: Voices) -> Iterator[Audit]:
    """What a report says was agreed, or was due in all by it, against the figure that the agreement has."""
    rates = [owed for owed in case.obligations if owed.quantity is not None and owed.count_kind is not None]
    for item in tellings:
        if item.claim.agreed is not True:
            continue
        for count in item.claim.counts:
            fitting = [
                owed
                for owed in rates
                if owed.count_kind == count.kind and item.claim.event in owed.events and owed.of in (None, count.of)
                if item.claim.actor_id is None or voices.camp(item.claim.actor_id) in voices.camps(owed.owed_by)
            ]
            found = [_misquoted(item, count, owed) for owed in fitting]
            if found and all(found) and is_exact(count):
                numbers, arithmetic = found[0] or ({}, "")
                yield Audit(
                    rule="agreed-differs",
                    voice=voices.id(item.evidence),
                    claims=(item.id,),
                    numbers=numbers,
                    arithmetic=arithmetic,
                    obligation=fitting[0].id,
                )


def _misquoted(item: Telling, count: Count, owed: Obligation) -> tuple[dict[str, float], str] | None:
    """The figures and the sum where what is said to be agreed is not what the obligation has; None where it is."""
    assert owed.quantity is not None
    said, agreed = count.min or 0, owed.quantity
    if count.per == owed.per:
        return None if said == agreed else ({"said": said, "agreed": agreed}, f"{in_signs(said)} ≠ {in_signs(agreed)}")
    if count.per is None and owed.per == "day" and item.first and item.last:
        days = (item.last - item.first).days
        due = {n: n * agreed for n in (days, days + 1)}
        if said in due.values():
            return None
        numbers = {"said": said, "agreed": agreed, "days": days + 1, "due": due[days + 1]}
        return numbers, f"{days + 1} × {in_signs(agreed)} = {in_signs(due[days + 1])} ≠ {in_signs(said)}"
    return None
