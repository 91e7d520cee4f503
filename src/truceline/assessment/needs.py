"""Goods: what is said to be needed, asked for, announced, let in and kept out, by kind and area, and by whom.

Nothing is summed. Each word stands with its voice and its stage, beside what the agreement says about the same goods.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date

from truceline.assessment.areas import WHOLE, Areas
from truceline.assessment.extent import Telling
from truceline.assessment.voices import Voices
from truceline.cases.model import Obligation
from truceline.codebook.goods import UNTOLD, goods, goods_counted, goods_named
from truceline.records import Claim, Count
from truceline.records.views import Need, Word

STANCES: tuple[str, ...] = ("needed", "demanded", "agreed", "announced", "arrived", "kept-out", "enough", "denied")
NEEDS_KEPT = 120
WORDS_KEPT = 24
"""Words kept of one kind of goods in one area: the latest."""

_Word = tuple[date, str, Word]
"""Its day, its claim and the word, in the order in which they are told."""


def needs(tellings: Iterable[Telling], voices: Voices) -> tuple[tuple[Need, ...], int]:
    """Goods by kind and area, in the order of the codebook's list, and how many rows are left out.

    Of each voice, stance and stage the latest word is kept, with a figure before one without.
    """
    case, areas = voices.case, Areas(voices.case)
    latest: dict[tuple[str, str], dict[tuple[str, ...], _Word]] = defaultdict(dict)
    told: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for telling in tellings:
        stance = stance_of(telling.claim)
        if stance is None:
            continue
        place = telling.claim.place_name
        area = areas.of(place)
        row_area = area if area is not None else place or WHOLE
        for code, count in goods_of(telling.claim).items():
            row = (code, row_area)
            told[row][stance] += 1
            word = _word(telling, stance, count, voices)
            key = (word.voice, stance, word.stage or "", "figure" if count else "")
            _keep(latest[row], key, (telling.last or telling.published or date.min, telling.id, word))
    order = {code: number for number, code in enumerate(goods())}
    rows = sorted(latest, key=lambda row: (order[row[0]], -sum(told[row].values()), row[1]))
    found = tuple(
        Need(
            goods=code,
            area=area or None,
            words=_words(latest[code, area]),
            told={stance: told[code, area][stance] for stance in STANCES if told[code, area][stance]},
            agreed=tuple(item.id for item in case.obligations if _about(item, code)),
        )
        for code, area in rows[:NEEDS_KEPT]
    )
    return found, max(0, len(rows) - NEEDS_KEPT)


def stance_of(claim: Claim) -> str | None:
    """What a claim says of goods, or None where it says nothing of them or only warns."""
    if claim.event not in ("need", "aid") or claim.act == "warns":
        return None
    if claim.act == "demands":
        return "demanded"
    if claim.act == "denies":
        return "denied"
    if claim.event == "need":
        return "enough" if claim.realis == "negated" else "needed" if claim.act == "states" else "announced"
    if claim.agreed:
        return "agreed"
    if claim.act == "pledges" or claim.realis == "planned":
        return "announced"
    return "kept-out" if claim.realis == "negated" else "arrived"


def goods_of(claim: Claim) -> dict[str, Count | None]:
    """The goods of a claim, each with its figure if it has one: those counted, then those only named in the quote."""
    found: dict[str, Count | None] = {}
    for count in claim.counts:
        # A percentage is no amount of goods: what it is a share of stands beside it.
        code = goods_counted(count.kind, count.of) if count.kind != "share" else None
        if code is not None:
            found.setdefault(code, count)
    for code in goods_named(claim.quote):
        found.setdefault(code, None)
    return found or {UNTOLD: None}


def _word(telling: Telling, stance: str, count: Count | None, voices: Voices) -> Word:
    figure = (
        {name: getattr(count, name) for name in ("kind", "unit", "per", "min", "max", "cumulative")} if count else {}
    )
    day = telling.last or telling.published
    return Word(
        stance=stance,
        claim_id=telling.id,
        voice=voices.id(telling.evidence),
        stage=telling.claim.stage,
        since=telling.first.isoformat() if telling.extent == "tally" and telling.first else None,
        day=day.isoformat() if day else None,
        **figure,
    )


def _keep(kept: dict[tuple[str, ...], _Word], key: tuple[str, ...], word: _Word) -> None:
    if key not in kept or kept[key][:2] < word[:2]:
        kept[key] = word


def _words(kept: dict[tuple[str, ...], _Word]) -> tuple[Word, ...]:
    """The latest words, by stance; a voice's words without a figure give way to those with one."""
    with_figure = {key[:3] for key in kept if key[3]}
    ordered = sorted(
        (word for key, word in kept.items() if key[3] or key[:3] not in with_figure),
        key=lambda word: word[:2],
        reverse=True,
    )[:WORDS_KEPT]
    return tuple(word for _, _, word in sorted(ordered, key=lambda word: STANCES.index(word[2].stance)))


def _about(obligation: Obligation, code: str) -> bool:
    """Whether an obligation is about these goods: by what it counts, or by the goods that its text in English names."""
    if not {"aid", "need"} & set(obligation.events):
        return False
    counted = goods_counted(obligation.count_kind or "", obligation.of)
    return code == counted or code in goods_named(obligation.text.get("en", ""))
