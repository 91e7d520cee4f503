"""What the tests of the exports write: a plain claim, one all of whose texts are hostile, and what rests on them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from truceline.cases import load_case
from truceline.publication import exports
from truceline.publication.exports import About, Row
from truceline.publication.exports.crosswalks import acled, plover
from truceline.publication.exports.rows import Rows
from truceline.records import Assessment, Claim, Count, Evidence, ObligationDay, Occurrence, Point
from truceline.records.views import Coverage, GroundWeek, IntakeWeek, Views

CASE = load_case("gaza-2025")
HOSTILE = (
    '=HYPERLINK("https://evil.example","x")\t<script>alert(1)</script>]]>&amp;{"@id":"x"},"\'`\\u0041\n'
    '#let x = sys.inputs; $a_b$ {{7*7}} \u202e|a|,;\r\n@SUM(1+1)*cmd|"/c calc"!A1'
)
"""The syntax of a spreadsheet, HTML, XML, JSON, JSON-LD, typst, a template, a list, and a direction turned round."""
ARABIC = "قالت وزارة الصحة إن أكثر من 400 شخص قُتلوا، بينهم 3 أطفال، منذ 10 أكتوبر 2025."


def evidence(number: int = 1, **fields: Any) -> Evidence:
    """A claim that more than 400 people were killed, in Arabic, told of Jabalia camp, with changes."""
    at = {"start": 0, "end": 1}
    parts = (Count(kind="killed", min=3, max=3, of="children", **at),)
    plain: dict[str, Any] = {
        "event": "strike",
        "act": "states",
        "realis": "actual",
        "speaker": "وزارة الصحة",
        "speaker_id": "gaza-health-ministry",
        "actor_id": "israel",
        "place_name": "Jabalia camp",
        "start": "2025-12-10",
        "end": "2025-12-10",
        "quote": ARABIC,
        "reader": "truceline/0.0.1+abc",
        "counts": (Count(kind="killed", min=400, max=None, parts=parts, **at),),
    }
    outside = {name: fields.pop(name) for name in ("report_id", "outlet", "url", "level", "review") if name in fields}
    claim = Claim(claim_id=f"c{number:063x}", text_id="t", quote_start=0, quote_end=1, **(plain | fields))
    item = Evidence(
        claim=claim,
        report_id=f"r{number}",
        lang="ar",
        published="2025-12-11",
        outlet="wire.example",
        url="https://wire.example/1",
        level="public",
        retold=False,
        sequence=number,
        recorded_at="2025-12-11T08:00:00.000000Z",
        review="confirmed",
    )
    return replace(item, **outside)


def hostile() -> Evidence:
    """Every free text of it is hostile."""
    words = {"quote": HOSTILE, "speaker": HOSTILE, "place_name": HOSTILE, "reader": HOSTILE}
    return evidence(2, **words, report_id=HOSTILE, outlet=HOSTILE, url=f"javascript:{HOSTILE}")


def assessment(*claims: str) -> Assessment:
    """Something of every kind, resting on these claims."""
    first = CASE.obligations[0].id
    day = ObligationDay(
        obligation=first,
        interpretation=None,
        start="2025-12-10",
        end="2025-12-10",
        outcome="breach-alleged",
        claims_against=claims,
        voices_against=("hamas",),
        why=(f"access-refused claim={claims[0]}",),
        reviewed_share=1.0,
        last_word="2025-12-10",
    )
    told: dict[str, Any] = {"event": "strike", "start": "2025-12-10", "end": "2025-12-10", "actor_id": "israel"}
    figure: dict[str, Any] = {"measure": "killed", "min": 400, "max": None, "unit": "", "start": "2025-10-10"}
    return Assessment(
        case=CASE.slug,
        case_version=CASE.version,
        rules="1",
        as_of="2025-12-20",
        known_on=None,
        days=(day,),
        current=(replace(day, start="2025-12-20", end="2025-12-20"),),
        gates=(),
        occurrences=(Occurrence(id="o1", place="Jabalia camp", claims=claims, rivals=claims[:1], **told),),
        points=tuple(
            Point(
                voice="gaza-health-ministry",
                claim_id=claim,
                as_of="2025-12-10",
                as_of_latest=None,
                published=None,
                **figure,
            )
            for claim in claims
        ),
        matches=(),
        views=Views(coverage=_coverage(claims[:1])),
    )


def _coverage(refused: tuple[str, ...]) -> Coverage:
    polls = {"polled": 3, "answered": 1, "empty": 1, "refused": 0, "down": 1, "new": 1, "days": 1, "days_answered": 1}
    told = {"claims": 2, "groups": 2, "voices": ("hamas", "un"), "refused": refused}
    return Coverage(
        intake=(IntakeWeek(source="wafa", week="2025-12-05", **polls),),
        ground=(
            GroundWeek(area="", week="2025-12-05", **told),
            GroundWeek(area="North Gaza", week="2025-12-05", **told),
        ),
    )


def about(**fields: Any) -> About:
    """What an export says of itself."""
    plain: dict[str, Any] = {"title": CASE.names, "status": CASE.status, "version": CASE.version, "sequence": 9}
    plain |= {"digest": "d" * 64, "face": "team", "levels": ("public",), "as_of": "2025-12-20", "readings": "all"}
    return About(**({"case": CASE.slug, "demonstration": False} | plain | fields))


def rows(table: str, *items: Evidence) -> Iterator[Row]:
    """The rows of a table made of these claims."""
    maker, told = Rows(CASE), items or (evidence(), hostile())
    found: Mapping[str, Evidence] = {item.claim.claim_id: item for item in told}
    if table in ("acled", "plover"):
        return {"acled": acled, "plover": plover}[table](maker, told)
    if table in ("claims", "figures"):
        return {"claims": maker.claims, "figures": maker.figures}[table](told)
    assessed = assessment(*found)
    if table == "occurrences":
        return maker.occurrences(assessed.occurrences, lambda names: found)
    if table == "series":
        return maker.series(assessed.points)
    if table == "coverage":
        return maker.coverage(assessed.views.coverage)
    return maker.findings(assessed.days) if table == "findings" else maker.obligations(assessed)


def written(form: str, table: str, headings: str = "names", **fields: Any) -> bytes:
    """A table in a format, whole."""
    return b"".join(exports.chunks(form, exports.tables()[table], rows(table), about(**fields), headings))


def package() -> bytes:
    """Every table in a data package."""
    return b"".join(exports.packed(exports.tables().values(), lambda table: rows(table.name), about()))
