"""How well reading does, as a page: scores of every hand-coded set, how reliable the confidence is, the swap test.

`python -m benchmarks.quality` measures the sets of the repository and the development sets beside it, where they are,
and writes `docs/method/how-well-it-reads.md`.
"""

from __future__ import annotations

import datetime
import hashlib
import subprocess
from collections.abc import Sequence
from pathlib import Path

from benchmarks.train_choices import CORPUS, coded_leads
from truceline.pipeline.read import ReadingChoice
from truceline.reading.evaluation import Evaluation, evaluate, load_gold
from truceline.reading.evaluation.reliability import gap, reliability
from truceline.reading.evaluation.swap import swap_test

ROOT = Path(__file__).resolve().parents[1]
UNSEEN = Path(__file__).parent / "coded" / "unseen-leads.jsonl"
PAGE = ROOT / "docs" / "method" / "how-well-it-reads.md"
Judgement = tuple[float, bool, bool]
"""Of a claim: its confidence, whether the coder made it too, and whether it is right."""
SHOWN = (
    "reports",
    "gold",
    "claims",
    "attributed",
    "figures",
    "strict",
    "act",
    "realis",
    "actor",
    "place_p",
    "dates_p",
    "tight",
)
INTRODUCTION = """# How well it reads

Written by `python -m benchmarks.quality`. `truceline evaluate` measures the same on your own coded reports.

A claim of the program pairs with one that a person coded where the events are equal and the quotes overlap.
*claims* is the F1 of these pairs; *attributed* counts only those with the right speaker, *strict* those right
in speaker, act, realis, doer and counts; *figures* is the F1 of the numbers with who gives them. The other
columns are shares right among the pairs. Two people who code the same leads apart reach claims 0.93 to 0.99,
attributed 0.89 to 0.99, figures 0.88 to 0.92, strict 0.77 to 0.88.

The packs were written while looking at the development sets (`dev-`) and at those of the repository (`-own`,
`-wide`, `-more`, `-dailies`), which were coded by the people who built the program. `-unseen` and `unseen-leads` are
scored only: nobody who writes entries has looked at them, and nothing is learned from them. They are the honest guess
for texts of your own, and still come from coders of one house.
"""

CONFIDENCE = """Of the claims whose confidence lies in a band, the share that the coder made too, and the share right in
speaker, act and realis too. The confidence was learned from the sets that the packs were written with; on texts that
nobody has looked at it puts claims in order, and says too much.
"""
SIDES = """The swap test exchanges the two sides' names and adjectives in each sentence that names both, reads it
again, and asks for the same coding with the bodies exchanged. A sentence is exchanged where both sides have a name
with a like on the other side; the table of names stands beside the program.
"""
BANDS = "| confidence | claims | mean | found | right |\n|---|---|---|---|---|"
SWAPPED = "| set | name two sides | exchanged | codings | differ | share |\n|---|---|---|---|---|---|"


def commit() -> str:
    """The commit that is measured."""
    asked = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return asked.stdout.strip() or "unknown"


def rows(name: str, found: Evaluation) -> str:
    """One line of the table of scores."""
    row = found.rows["all"]
    return "| " + " | ".join((name, *("-" if row[column] is None else str(row[column]) for column in SHOWN))) + " |"


def bands(name: str, judged: Sequence[Judgement]) -> str:
    """A table of how reliable the confidence is."""
    lines = [f"| {b.low} to {b.high} | {b.claims} | {b.mean} | {b.found} | {b.right} |" for b in reliability(judged)]
    told = f"Mean distance between confidence and the share that is right: {gap(judged)}."
    return "\n".join((f"**{name}**\n", BANDS, *lines, "", told)) + "\n"


def main() -> None:
    """Measure and write the page."""
    reader = ReadingChoice().make()
    paths = sorted((ROOT / "tests" / "reading" / "coded").glob("*.jsonl"))
    paths += sorted((ROOT.parent / "shared" / "gold").glob("dev-*.jsonl"))
    sets = [(path.stem, load_gold(path), path) for path in paths]
    if CORPUS.exists():
        sets.append((UNSEEN.stem, coded_leads(UNSEEN), UNSEEN))
    scores, swaps, digests = [], [], []
    judged: dict[str, list[Judgement]] = {"Sets that the packs were written with": [], "Unseen sets": []}
    for name, gold, path in sets:
        read = {g.report.id: [claim.to_json(why=False) for claim in reader.read(g.report).claims] for g in gold}
        found = evaluate(gold, read)
        scores.append(rows(name, found))
        judged["Unseen sets" if "unseen" in name else "Sets that the packs were written with"] += found.judged
        swapped = swap_test(reader, [g.report for g in gold])
        share = "-" if swapped.share is None else f"{swapped.share:.3f}"
        swaps.append(
            f"| {name} | {swapped.sentences} | {swapped.exchanged} | {swapped.codings} | "
            f"{len(swapped.differences)} | {share} |"
        )
        digests.append(f"- `{name}`: {hashlib.sha256(path.read_bytes()).hexdigest()}")
    head = f"| set | {' | '.join(SHOWN)} |\n|{'---|' * (len(SHOWN) + 1)}"
    parts = [
        INTRODUCTION,
        f"Measured on {datetime.datetime.now(datetime.UTC).date()}, commit {commit()}, reader {reader.digest[:12]}.\n",
        "\n".join((head, *scores)) + "\n",
        "## Does confidence mean what it says\n",
        CONFIDENCE,
        *(bands(name, some) for name, some in judged.items()),
        "## Are the sides treated alike\n",
        SIDES,
        "\n".join(
            ("| set | name two sides | exchanged | codings | differ | share |\n|---|---|---|---|---|---|", *swaps)
        )
        + "\n",
        "## The data (SHA-256)\n",
        "\n".join(digests) + "\n",
    ]
    PAGE.write_text("\n".join(parts), "utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
