"""Learns the tables of weights that choose between readings, and measures what they are worth.

`python -m benchmarks.train_choices [CODED ...]` takes every hand-coded set there is: those of the repository, the
development sets beside it, the coded leads of `benchmarks/coded` (codes and places in the text; the texts are those of
the corpus beside the repository), and the JSON Lines files given. It measures each table by five-fold cross-validation
(a report is never measured with weights that saw it), writes `docs/method/learned-choices.md`, then learns from all and
writes the tables of `src/truceline/reading/choices`. `--check` writes nothing and fails where the tables would differ.
The same data and rules give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from truceline.pipeline.read import ReadingChoice
from truceline.reading import Reader
from truceline.reading.choices.choosing import DOERS, best
from truceline.reading.choices.doers import Candidate, Doers
from truceline.reading.choices.learning import Example, learn
from truceline.reading.choices.weights import HERE, Weights, written
from truceline.reading.claims import Writer, drafts_of
from truceline.reading.evaluation import GoldReport, load_gold
from truceline.reading.evaluation.gold import ClaimBody
from truceline.reading.evaluation.pairing import counts, pairs, same_actor, same_speaker
from truceline.reading.reader import day_of

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
PAGE = ROOT / "docs" / "method" / "learned-choices.md"
FOLDS = 5


@dataclass(frozen=True, slots=True)
class Known:
    """A claim that pairs with a coded one. `set`: its set of reports; `candidates`: for its doer; `right`: those the
    coder would take; `rest`: whether speaker, act, realis and counts are right, so that the doer decides."""

    set: str
    report: str
    candidates: tuple[Candidate, ...]
    right: frozenset[int]
    rest: bool

    def example(self) -> Example:
        rows = tuple(candidate.features for candidate in self.candidates)
        return Example(self.report, rows, self.right)

    def holds(self, weights: Weights) -> bool:
        """Whether the weights choose as the coder did."""
        chosen = best(list(self.candidates), weights)
        return any(self.candidates[i] is chosen for i in self.right)


def files(given: Iterable[Path]) -> list[Path]:
    """Every coded set, in a fixed order."""
    found = sorted((ROOT / "tests" / "reading" / "coded").glob("*.jsonl"))
    return [*found, *sorted(GOLD.glob("dev-*.jsonl")), *sorted(given)]


def known(reader: Reader, name: str, gold: Sequence[GoldReport]) -> Iterator[Known]:
    """The claims of the rules alone that pair with coded ones, with the candidates for their doers."""
    for coded in gold:
        scene, published = reader.look(coded.report), day_of(coded.report)
        drafts = drafts_of(scene, published)
        doers = Doers(drafts, scene)
        order = sorted(range(len(drafts)), key=lambda i: (drafts[i].quote[0], drafts[i].first))
        claims = Writer(scene, coded.report, reader.name, reader.digest, published).claims(drafts)
        read = [claim.to_json(why=False) for claim in claims]
        for g, r in pairs(coded.claims, read, coded.report.text):
            yield _known(name, coded, coded.claims[g], read[r], doers.candidates(order[r]))


def _known(name: str, coded: GoldReport, gold: ClaimBody, read: ClaimBody, candidates: list[Candidate]) -> Known:
    right = frozenset(i for i, c in enumerate(candidates) if same_actor(gold, {"actor_id": c.slug}))
    act = gold["act"] == read["act"] and gold.get("realis") == read["realis"]
    rest = act and same_speaker(gold, read) and counts(gold) == counts(read)
    return Known(name, coded.report.id, tuple(candidates), right, rest)


def fold(report: str) -> int:
    """Which of the folds a report is measured in."""
    return zlib.crc32(report.encode()) % FOLDS


def validate(examples: Sequence[Known]) -> dict[str, Counter[str]]:
    """Set to how many claims it has, how many doers are right by the rules and by weights that did not see the report,
    and of how many claims all scored fields are."""
    tallies: dict[str, Counter[str]] = {}
    for k in range(FOLDS):
        weights = Weights(learn([item.example() for item in examples if fold(item.report) != k]))
        for item in (item for item in examples if fold(item.report) == k):
            tally = tallies.setdefault(item.set, Counter())
            ruled, chosen = item.holds(Weights({})), item.holds(weights)
            tally += Counter(claims=1, ruled=ruled, chosen=chosen)
            tally += Counter({"strict ruled": ruled and item.rest, "strict chosen": chosen and item.rest})
    return {name: tallies[name] for name in dict.fromkeys(item.set for item in examples)}


def page(tallies: dict[str, Counter[str]], table: dict[str, int], paths: Sequence[Path]) -> str:
    """What was measured, in Markdown."""
    every: Counter[str] = sum(tallies.values(), Counter())
    columns = ("claims", "ruled", "chosen", "strict ruled", "strict chosen")
    rows = [f"| {name} | {' | '.join(str(t[c]) for c in columns)} |" for name, t in {**tallies, "all": every}.items()]
    digests = [f"- `{path.stem}`: {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths]
    return "\n".join(
        (INTRODUCTION.format(weights=len(table)), HEAD, *rows, "", "## The data (SHA-256)", "", *digests, "")
    )


INTRODUCTION = """# Learned choices, measured

Written by `python -m benchmarks.train_choices`. What the layer is and why stands in
[decision 0005](../decisions/0005-learned-choices.md); what a reader sees of it, in the
[record format](../reference/record-format.md).

Five-fold cross-validation by report: every claim is measured with weights learned from other reports. *claims* pair
with a coded claim; *doer by rules* and *by weights*: how many of them have the doer that the coder gave; *all by rules*
and *by weights*: how many are right in speaker, act, realis, counts and doer. The table that ships was learned from all
of them and holds {weights} weights.
"""
HEAD = """| set | claims | doer by rules | doer by weights | all by rules | all by weights |
|---|---|---|---|---|---|"""


def main() -> None:
    """Measure, learn, and write or check the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("coded", nargs="*", type=Path, help="further coded reports, JSON Lines")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a table would differ")
    asked = parser.parse_args()
    reader, paths = ReadingChoice().make(), files(asked.coded)
    examples = [item for path in paths for item in known(reader, path.stem, load_gold(path))]
    table = learn([item.example() for item in examples])
    target = HERE / f"{DOERS}.json"
    if asked.check:
        sys.exit(0 if target.read_text("utf-8") == written(table) else f"{target.name} differs from what is learned")
    text = page(validate(examples), table, paths)
    target.write_text(written(table), "utf-8")
    PAGE.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
