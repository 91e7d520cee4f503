"""From what is said to one of the nine outcomes: the table of section 4, row by row; the later row stands."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Literal

from truceline.assessment.interval import Interval
from truceline.assessment.reasons import reason
from truceline.codebook import OUTCOMES
from truceline.records import Outcome, Voice

Stance = Literal["for", "against", "part", "open"]


@dataclass(frozen=True, slots=True)
class Word:
    """What one claim says of one duty. `stance`: for (done, or a figure that reaches the agreed one), against, part (a
    figure above nothing and below the agreed one), open (a figure that lies on both sides of it).

    `on`: the reporting day it speaks of; `since`: since when its group says the same. `acknowledges`: an authorised
    speaker of the obligor says in words that its own side breached, or a body with competence to find found so; it
    brings about the ninth outcome only where `reviewed`: a person has confirmed the reading.
    `permitted`: the reading holds such an act to be allowed. `figure`: the bounds on a total that carries forward.
    """

    voice: Voice
    stance: Stance
    claim_id: str
    on: date
    since: date
    reviewed: bool = False
    acknowledges: bool = False
    permitted: bool = False
    figure: Interval | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """An outcome with its reasons, what would change it, and the words it rests on."""

    outcome: Outcome
    why: tuple[str, ...]
    change: tuple[str, ...] = ()
    words: tuple[Word, ...] = field(default=())

    @property
    def rank(self) -> int:
        """The row of the table, from 0."""
        return OUTCOMES.index(self.outcome)


def weigh(words: Sequence[Word]) -> Verdict:
    """The outcome of the words that stand towards one obligor on one day or over one period."""
    told = _Told(words)
    found = (
        _acknowledged(told)
        or _alleged(told)
        or _disputed(told)
        or _partly(told)
        or _met(told)
        or _claimed(told)
        or _nothing(told)
    )
    alone = told.against or told.part or told.for_
    if alone and not any(word.voice.counts for word in alone):
        found = replace(found, why=(*found.why, "unnamed-only"))
    if told.acknowledging and found.outcome != "breach-acknowledged":
        found = replace(found, why=(*found.why, "acknowledgement-unreviewed"))
    return found


def strongest(verdicts: Iterable[Verdict]) -> Verdict:
    """Of several obligors' verdicts the later row, with the words of all."""
    listed = list(verdicts)
    top = max(listed, key=lambda verdict: verdict.rank)
    if len(listed) == 1:
        return top
    return Verdict(top.outcome, top.why, top.change, tuple(word for verdict in listed for word in verdict.words))


class _Told:
    """The words by stance."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = tuple(words)
        self.for_ = [word for word in words if word.stance == "for"]
        self.against = [word for word in words if word.stance == "against"]
        self.acknowledging = [word for word in self.against if word.acknowledges]
        self.part = [word for word in words if word.stance == "part"]
        self.others_against = [word for word in self.against if word.voice.side != "O"]
        self.obligor = [word for word in words if word.voice.side == "O" and word.stance != "open"]

    def verdict(self, outcome: Outcome, why: Iterable[str], change: Iterable[str]) -> Verdict:
        return Verdict(outcome, tuple(why), tuple(change), self.words)


def _acknowledged(told: _Told) -> Verdict | None:
    own = [word for word in told.acknowledging if word.reviewed and word.voice.side == "O"]
    found = [word for word in told.acknowledging if word.reviewed and word.voice.side == "N"]
    if not own and not found:
        return None
    why = [reason("acknowledged-by", bodies=_bodies(own))] if own else []
    why += [reason("found-by", bodies=_bodies(found))] if found else []
    return told.verdict("breach-acknowledged", why, ["change-withdrawn-word"])


def _alleged(told: _Told) -> Verdict | None:
    alleged = [word for word in told.others_against if not word.permitted]
    if not alleged or told.obligor:
        return None
    why = [reason("alleged-by", bodies=_groups(alleged)), "obligor-silent"]
    return told.verdict("breach-alleged", why, ["change-obligor-speaks", "change-finding"])


def _disputed(told: _Told) -> Verdict | None:
    why: list[str] = []
    against = told.against + told.part
    if told.for_ and against and len(_voices(told.for_) | _voices(against)) > 1:
        why.append(reason("sides-contradict", for_=_groups(told.for_), against=_groups(against)))
    if told.part and told.for_:
        why.append("figures-on-both-sides")
    own = [word for word in told.against if word.voice.side == "O"]
    if own:
        why.append(reason("permission-disputed", bodies=_groups(own)))
    elif told.others_against and any(word.stance == "part" for word in told.obligor):
        why.append("shortfall-told-by-obligor")
    elif any(word.permitted for word in told.others_against):
        why.append("permitted-by-reading")
    return told.verdict("disputed", why, ["change-side-says-new", "change-finding"]) if why else None


def _partly(told: _Told) -> Verdict | None:
    if not told.part:
        return None
    counting = [word for word in told.part if word.voice.counts] or told.part
    why = [reason("figures-between", bodies=_bodies(counting))]
    if any(word.stance == "open" for word in told.words):
        why.append("figure-left-aside")
    return told.verdict("partly-met", why, ["change-figure-reaches", "change-word-against"])


def _met(told: _Told) -> Verdict | None:
    basis = {side: [word for word in told.for_ if word.voice.side == side] for side in ("B", "N")}
    if not basis["B"] and not basis["N"]:
        return None
    why = [reason("beneficiary-says", bodies=_groups(basis["B"]))] if basis["B"] else []
    why += [reason("named-body-says", bodies=_groups(basis["N"]))] if basis["N"] else []
    return told.verdict("met", why, ["change-contradiction"])


def _claimed(told: _Told) -> Verdict | None:
    if not told.for_:
        return None
    own = [word for word in told.for_ if word.voice.side == "O"]
    third = [word for word in told.for_ if word.voice.side == "T"]
    why = [reason("only-obligor-says", bodies=_groups(own))] if own else []
    why += [reason("only-third-says", bodies=_groups(third))] if third else []
    return told.verdict("claimed-met", why, ["change-beneficiary-or-named", "change-contradiction"])


def _nothing(told: _Told) -> Verdict:
    why = "figures-undecided" if told.words else "no-claim-covers"
    return told.verdict("no-information", [why], ["change-any-word"])


def _voices(words: Iterable[Word]) -> frozenset[tuple[str, str]]:
    """Groups by side: one who may not speak for a side is no contradiction of that side with itself."""
    return frozenset((word.voice.group, word.voice.side) for word in words)


def _groups(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.voice.group for word in words)


def _bodies(words: Iterable[Word]) -> frozenset[str]:
    return frozenset(word.voice.id for word in words)
