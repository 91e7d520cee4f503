"""How well the codebook's further fields are read: sentences coded by hand, each field scored by itself.

`python tests/reading/further_fields.py` prints the shares right and what was read otherwise. Every fourth sentence of a
language is held back: its mistakes are never printed, so that its share stays an honest figure.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from floors_help import reader

from truceline.records import Report

CODED = Path(__file__).parent / "fields" / "coded.jsonl"
SINGLE = ("target_id", "stage", "agreed", "extent", "time")
SEVERAL = {"via": 1, "speakers": 2, "actors": 2, "places": 2}
"""Fields that list who or where, and from how many on a list says more than the scored field beside it."""
OF_COUNTS = ("of", "unit", "as_of", "parts")
FIELDS = (*SINGLE, *SEVERAL, *OF_COUNTS)
HELD = 4

Body = dict[str, Any]
Item = tuple[str, Any, Any]
"""Field, value coded, value read."""


def sentences() -> list[Body]:
    """The coded sentences."""
    return [json.loads(line) for line in CODED.read_text(encoding="utf-8").splitlines()]


def held(row: Body) -> bool:
    """Whether a sentence is held back."""
    return int(row["id"].split("-")[1]) % HELD == 0


def read(row: Body) -> Body | None:
    """The claim that the program reads for the coded one: of its event, at the coded words where several are."""
    report = Report(id=row["id"], text=row["text"], lang=row["lang"], published=row["published"], outlet=None)
    found = [claim.to_json(why=False) for claim in reader().read(report).claims if claim.event == row["event"]]
    at = row["text"].index(row["at"]) if "at" in row else -1
    there = [claim for claim in found if claim["quote_start"] <= at < claim["quote_end"]]
    return next(iter([*there, *found]), None)


def items(row: Body) -> Iterator[Item]:
    """What is scored of a sentence: each field that the coder or the program gives a value."""
    claim = read(row)
    for field in SINGLE:
        coded, told = row.get(field) or None, (claim[field] or None) if claim else None
        if coded or told:
            yield field, coded, told
    for field, least in SEVERAL.items():
        coded, told = row.get(field, []), [mention["id"] for mention in claim[field]] if claim else []
        coded, told = coded if len(coded) >= least else [], told if len(told) >= least else []
        if coded or told:
            yield field, coded, told
    for count in row.get("counts", []):
        counts = claim["counts"] if claim else []
        same = next((c for c in counts if (c["min"], c["max"]) == (count["min"], count["max"])), None)
        for field in OF_COUNTS:
            coded, told = _plain(count.get(field)), _plain(same[field]) if same else None
            if coded or told:
                yield field, coded, told


def _plain(value: Any) -> Any:
    """The value of a field of a count; parts by their figures and whose they are."""
    if isinstance(value, list):
        return sorted((part["min"], part["max"], part["of"] or "") for part in value)
    return value


def score(rows: list[Body]) -> dict[str, tuple[int, int]]:
    """Field (and `all`) to how many items are right, and how many there are."""
    right = dict.fromkeys((*FIELDS, "all"), 0)
    total = dict.fromkeys((*FIELDS, "all"), 0)
    for row in rows:
        for field, coded, told in items(row):
            for name in (field, "all"):
                total[name] += 1
                right[name] += coded == told
    return {name: (right[name], total[name]) for name in right}


def main() -> None:
    """Print the shares of both parts, and the mistakes in the part that may be looked at."""
    rows = sentences()
    open_rows = [row for row in rows if not held(row)]
    for row in open_rows:
        for field, coded, told in items(row):
            if coded != told:
                print(f"{row['id']:6} {field:9} coded {coded!s:32} read {told!s:32} {row['text']}")
    for name, part in (("open", open_rows), ("held", [row for row in rows if held(row)])):
        told = score(part)
        print(name, " ".join(f"{field} {right}/{total}" for field, (right, total) in told.items()))
        print(name, " ".join(f"{field} {right / total:.2f}" for field, (right, total) in told.items() if total))


if __name__ == "__main__":
    main()
