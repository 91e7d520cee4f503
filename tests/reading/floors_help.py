"""The scores of each hand-coded set, and the floors that they must not fall below.

`python tests/reading/floors_help.py` measures again and writes `floors.toml`: a floor rises with its score and falls
only where the data changed, or with `--lower`.
"""

from __future__ import annotations

import hashlib
import sys
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from truceline.pipeline.read import ReadingChoice
from truceline.reading import Reader
from truceline.reading.evaluation import Score, evaluate, load_gold

HERE = Path(__file__).parent
FLOORS = HERE / "floors.toml"
GOLD = HERE.parents[2] / "shared" / "gold"
MEASURED = (
    "claims", "attributed", "figures", "strict", "act", "realis", "actor", "place", "dates", "place_p", "dates_p",
    "tight",
)  # fmt: skip


@cache
def reader() -> Reader:
    """The reader that `truceline read` uses where no case is given."""
    return ReadingChoice().make()


def files() -> dict[str, Path]:
    """Every set that is there: those of the repository, and the development sets beside it."""
    found = {path.stem: path for path in sorted((HERE / "coded").glob("*.jsonl"))}
    return found | {path.stem: path for path in sorted(GOLD.glob("dev-*.jsonl"))}


def digest(path: Path) -> str:
    """SHA-256 of the file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def score(path: Path) -> Score:
    """The row of all of a set."""
    gold = load_gold(path)
    read = {g.report.id: [claim.to_json(why=False) for claim in reader().read(g.report).claims] for g in gold}
    return evaluate(gold, read).rows["all"]


def floors() -> dict[str, dict[str, Any]]:
    """Set to `sha256` and its floors."""
    return tomllib.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}


def measure(lower: bool) -> None:
    """Write the floors: each score cut to two decimals."""
    kept = floors()
    lines = ["# Scores that the reading must not fall below, by hand-coded set, with the SHA-256 of the data."]
    lines.append("# Written by `python tests/reading/floors_help.py`.")
    for name, path in files().items():
        row, known = score(path), kept.get(name, {})
        same = known.get("sha256") == digest(path) and not lower
        lines += [
            "",
            f"[{name}]",
            f'sha256 = "{digest(path)}"',
            f"reports = {row['reports']}",
            f"claims_coded = {row['gold']}",
        ]
        for column in MEASURED:
            value = row[column]
            if value is not None:
                cut = int(value * 100) / 100
                lines.append(f"{column} = {max(cut, known.get(column, 0.0)) if same else cut}")
    absent = {name: body for name, body in kept.items() if name not in files()}
    for name, body in absent.items():
        lines += ["", f"[{name}]", *(f'{k} = "{v}"' if isinstance(v, str) else f"{k} = {v}" for k, v in body.items())]
    FLOORS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    measure("--lower" in sys.argv)
