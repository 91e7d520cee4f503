"""Learns the tables of weights that choose between readings, and measures what they are worth.

`python -m benchmarks.train_choices [CODED ...]` takes every hand-coded set there is: those of the repository, the
development sets beside it, the coded leads of `benchmarks/coded` (codes and places in the text; the texts are those of
the corpus beside the repository), and the JSON Lines files given. It measures each table by five-fold cross-validation
(a report is never measured with weights that saw it), writes `docs/method/learned-choices.md`, then learns from all and
writes the tables of `src/truceline/reading/choices`. `--check` writes nothing and fails where the tables would differ.
`--only actor_id` learns and writes the table of that field alone and measures nothing.
The same data and rules give the same bytes.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.languages import Pack, Word
from truceline.pipeline.read import ReadingChoice
from truceline.reading import Reader
from truceline.reading.choices.choosing import DOERS, MARGIN, PLACES, SPEAKERS, SURE, best
from truceline.reading.choices.doers import Candidate, Doers
from truceline.reading.choices.learning import Example, learn
from truceline.reading.choices.places import PlaceCandidate, Places
from truceline.reading.choices.speakers import SpeakerCandidate, Speakers
from truceline.reading.choices.trust import TRUST, grounds, probability
from truceline.reading.choices.weights import HERE, Features, Weights, features, written
from truceline.reading.claims import Writer, drafts_of
from truceline.reading.evaluation import GoldReport, load_gold
from truceline.reading.evaluation.gold import ClaimBody
from truceline.reading.evaluation.pairing import counts, pairs, same_actor, same_place, same_speaker
from truceline.reading.evaluation.reliability import gap, reliability
from truceline.reading.matching import Hits
from truceline.reading.reader import day_of
from truceline.reading.scene import Scene
from truceline.reading.text import Tokens
from truceline.records import Report
from truceline.records.identity import text_id

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT.parent / "shared" / "gold"
PAGE = ROOT / "docs" / "method" / "learned-choices.md"
CODED = Path(__file__).parent / "coded" / "leads.jsonl"
CORPUS = ROOT.parent / "shared" / "corpus" / "aljazeera-leads.jsonl"
FOLDS = 5
PARTS = 3
"""In how many parts the entries of saying are hidden, one after the other."""
HIDDEN = "verbs hidden"
"""The name of the set of readings with a part of them hidden."""


@dataclass(frozen=True, slots=True)
class Known:
    """A field of a claim that pairs with a coded one. `set`: its set of reports; `candidates`: for its doer or place;
    `right`: those the coder would take; `rest`: whether speaker, act, realis and counts are right, so that the doer
    decides."""

    field: str
    set: str
    report: str
    candidates: tuple[Candidate | PlaceCandidate | SpeakerCandidate, ...]
    right: frozenset[int]
    rest: bool

    def example(self) -> Example:
        rows = tuple(candidate.features for candidate in self.candidates)
        return Example(self.report, rows, self.right)

    def holds(self, weights: Weights) -> bool:
        """Whether the weights choose as the coder did."""
        chosen = best(self.candidates, weights, SURE if self.field == SPEAKERS else MARGIN)
        return any(self.candidates[i] is chosen for i in self.right)


def coded_leads(path: Path = CODED) -> tuple[GoldReport, ...]:
    """The coded leads of a file, with their texts from the corpus."""
    with CORPUS.open(encoding="utf-8") as lines:
        corpus = {row["id"]: row for row in map(json.loads, lines)}
    with path.open(encoding="utf-8") as lines:
        return tuple(_coded_lead(row, corpus[row["corpus"]]) for row in map(json.loads, lines))


def _coded_lead(row: dict[str, Any], source: dict[str, Any]) -> GoldReport:
    text, fields = source["text"], ("lang", "published", "outlet", "url")
    claims = []
    for claim in row["claims"]:
        spans = {name: claim[name] for name in ("quote", "speaker", "place")}
        words = {name: text[slice(*span)] if span is not None else None for name, span in spans.items()}
        claims.append({**claim, **words, "quote_start": spans["quote"][0]})
    report = Report(id=row["id"], text=text, **{name: source.get(name) for name in fields})
    return GoldReport(report=report, claims=tuple(claims))


def files(given: Iterable[Path]) -> list[Path]:
    """Every coded set with its texts, in a fixed order, but those that nothing is learned from."""
    found = sorted((ROOT / "tests" / "reading" / "coded").glob("*.jsonl"))
    found = [path for path in found if not path.stem.endswith("-unseen")]
    return [*found, *sorted(GOLD.glob("dev-*.jsonl")), *sorted(given)]


@dataclass(frozen=True, slots=True)
class Judged:
    """A claim of the rules alone. `features`: what its confidence rests on; `found`: whether a coder made it too;
    `right`: with the same speaker, act and realis."""

    report: str
    features: Features
    found: bool
    right: bool

    def example(self) -> Example:
        return Example(self.report, (self.features, ()), frozenset((0 if self.right else 1,)))


def known(reader: Reader, name: str, gold: Sequence[GoldReport]) -> Iterator[Known | Judged]:
    """The claims of the rules alone, and of those that pair with coded ones the candidates for doers and places."""
    for coded in gold:
        scene, published = reader.look(coded.report), day_of(coded.report)
        drafts = drafts_of(scene, published)
        doers, places, trusted = Doers(drafts, scene), Places(drafts, scene), grounds(drafts, scene)
        speakers = Speakers(drafts, scene)
        order = sorted(range(len(drafts)), key=lambda i: (drafts[i].quote[0], drafts[i].first))
        claims = Writer(scene, coded.report, text_id(coded.report.text), reader.digest, published).claims(drafts)
        read = [claim.to_json(why=False) for claim in claims]
        matched = pairs(coded.claims, read, coded.report.text)
        of_read = {r: coded.claims[g] for g, r in matched}
        for r, claim in enumerate(read):
            right = r in of_read and _well_read(of_read[r], claim)
            yield Judged(coded.report.id, features(trusted[order[r]]), r in of_read, right)
        for g, r in matched:
            yield _doer(name, coded, coded.claims[g], read[r], doers.candidates(order[r]))
            yield _place(name, coded, coded.claims[g], places.candidates(order[r]), scene)
            if drafts[order[r]].frame is None:
                yield _speaker(name, coded, coded.claims[g], speakers.candidates(order[r]), scene)


class Forgetful(Reader):
    """A reader that does not know some of the verbs of saying, as any reader does not know some of those of a text it
    has never seen: from it the weights learn how a speaker stands in a sentence whatever the verb."""

    part = 0
    """Which of the PARTS of the entries it does not know."""

    def matched(self, tokens: Tokens, pack: Pack) -> tuple[list[Word], Hits]:
        words, hits = super().matched(tokens, pack)
        said = hits.get("report", [])
        hits["report"] = [hit for hit in said if zlib.crc32(hit.entry.id.encode()) % PARTS != self.part]
        return words, hits


def unheard(reader: Reader, sets: Mapping[str, Sequence[GoldReport]]) -> Iterator[Known | Judged]:
    """The claims of all sets that forgetful readers leave without a speaker, as one set, and all claims judged."""
    for part in range(PARTS):
        forgetful = Forgetful(cases=reader.cases)
        forgetful.part = part
        for gold in sets.values():
            for item in known(forgetful, HIDDEN, gold):
                if isinstance(item, Judged) or item.field == SPEAKERS:
                    yield item


def _well_read(gold: ClaimBody, read: ClaimBody) -> bool:
    same = gold["act"] == read["act"] and gold.get("realis") == read["realis"]
    return same and same_speaker(gold, read)


def _doer(name: str, coded: GoldReport, gold: ClaimBody, read: ClaimBody, candidates: list[Candidate]) -> Known:
    right = frozenset(i for i, c in enumerate(candidates) if same_actor(gold, {"actor_id": c.slug}))
    rest = _well_read(gold, read) and counts(gold) == counts(read)
    return Known(DOERS, name, coded.report.id, tuple(candidates), right, rest)


def _place(name: str, coded: GoldReport, gold: ClaimBody, candidates: list[PlaceCandidate], scene: Scene) -> Known:
    right: set[int] = set()
    for i, candidate in enumerate(candidates):
        hit = candidate.hit
        if hit is None:
            right.update(() if gold.get("place_name") else (i,))
            continue
        first, last = hit.first + hit.data.get("lead", 0), hit.last - hit.data.get("trail", 0)
        written = scene.tokens.slice(first, last)[max(hit.cut, 0) if first == hit.first else 0 :]
        if same_place(gold, {"place_name": hit.data["name"], "place": written}):
            right.add(i)
    return Known(PLACES, name, coded.report.id, tuple(candidates), frozenset(right), False)


def _speaker(name: str, coded: GoldReport, gold: ClaimBody, candidates: list[SpeakerCandidate], scene: Scene) -> Known:
    right: set[int] = set()
    for i, candidate in enumerate(candidates):
        words = scene.tokens.slice(*candidate.span) if candidate.span is not None else None
        if same_speaker(gold, {"speaker_id": candidate.slug, "speaker": words}):
            right.add(i)
    return Known(SPEAKERS, name, coded.report.id, tuple(candidates), frozenset(right), False)


def fold(report: str) -> int:
    """Which of the folds a report is measured in."""
    return zlib.crc32(report.encode()) % FOLDS


def validate(examples: Sequence[Known]) -> dict[str, Counter[str]]:
    """Set to how many claims it has, of how many the field is right by the rules and by weights that did not see the
    report, and of how many claims all scored fields are."""
    tallies: dict[str, Counter[str]] = {}
    for k in range(FOLDS):
        weights = Weights(learn([item.example() for item in examples if fold(item.report) != k]))
        for item in (item for item in examples if fold(item.report) == k):
            tally = tallies.setdefault(item.set, Counter())
            ruled, chosen = item.holds(Weights({})), item.holds(weights)
            tally += Counter(claims=1, ruled=ruled, chosen=chosen)
            tally += Counter({"strict ruled": ruled and item.rest, "strict chosen": chosen and item.rest})
    return {name: tallies[name] for name in dict.fromkeys(item.set for item in examples)}


def calibrate(claims: Sequence[Judged], more: Sequence[Judged]) -> list[tuple[float, bool, bool]]:
    """The confidence of each claim by weights that did not see its report, whether it was found, and right. `more`:
    further claims to learn from."""
    judged = []
    for k in range(FOLDS):
        weights = Weights(learn([claim.example() for claim in (*claims, *more) if fold(claim.report) != k]))
        for claim in (claim for claim in claims if fold(claim.report) == k):
            sure = probability(sum(weights.table.get(feature, 0) for feature in claim.features))
            judged.append((sure, claim.found, claim.right))
    return judged


def rows(tallies: dict[str, Counter[str]], columns: Sequence[str]) -> list[str]:
    """The rows of a table of Markdown, a set each, and their sum."""
    every: Counter[str] = sum((tally for name, tally in tallies.items() if name != HIDDEN), Counter())
    return [
        f"| {name} | {' | '.join(str(t[c]) for c in columns)} |"
        for name, t in {**tallies, f"all but {HIDDEN}" if HIDDEN in tallies else "all": every}.items()
    ]


def page(
    measured: dict[str, dict[str, Counter[str]]],
    judged: Sequence[tuple[float, bool, bool]],
    tables: dict[str, dict[str, int]],
    paths: Sequence[Path],
) -> str:
    """What was measured, in Markdown."""
    doers = rows(measured[DOERS], ("claims", "ruled", "chosen", "strict ruled", "strict chosen"))
    places = rows(measured[PLACES], ("claims", "ruled", "chosen"))
    speakers = rows(measured[SPEAKERS], ("claims", "ruled", "chosen"))
    introduction = INTRODUCTION.format(*map(len, tables.values()))
    bands = [f"| {b.low} to {b.high} | {b.claims} | {b.mean} | {b.found} | {b.right} |" for b in reliability(judged)]
    trust = (TRUSTED, *bands, "", f"Mean distance between confidence and the share that is right: {gap(judged)}.", "")
    digests = [f"- `{path.stem}`: {hashlib.sha256(path.read_bytes()).hexdigest()}" for path in paths]
    data = ("## The data (SHA-256)", "", *digests, "")
    told = (introduction, HEAD, *doers, "", PLACED, *places, "", SPOKEN, *speakers, "", *trust, *data)
    return "\n".join(told)


INTRODUCTION = """# Learned choices, measured

Written by `python -m benchmarks.train_choices`. What the layer is and why stands in
[decision 0005](../decisions/0005-learned-choices.md); what a reader sees of it, in the
[record format](../reference/record-format.md).

Five-fold cross-validation by report: every claim is measured with weights learned from other reports. *claims* pair
with a coded claim; *doer by rules* and *by weights*: how many of them have the doer that the coder gave; *all by rules*
and *by weights*: how many are right in speaker, act, realis, counts and doer. The tables that ship were learned
from all of them and hold {} weights for the doer, {} for the place, {} for the speaker and {} for the confidence.

After the rules, a language pack or a coded set changed, the same command learns again; coded reports of your own can be
given to it as JSON Lines. `make prove` fails where the tables are not what is learned.

## The doer
"""
HEAD = """| set | claims | doer by rules | doer by weights | all by rules | all by weights |
|---|---|---|---|---|---|"""
PLACED = """## The place

*place by rules* and *by weights*: how many claims have the place that the coder gave, or none where the coder
gave none.

| set | claims | place by rules | place by weights |
|---|---|---|---|"""

SPOKEN = """## The speaker

Of the claims for which the rules find no speaker: how many have the speaker that the coder gave, or none where the
coder gave none. The rules were written while looking at these sets, so that they miss few speakers here. On texts that
nobody has looked at they miss many, by verbs that no pack lists; so the weights are also learned from the same reports
with a third of the verbs of saying hidden, in turns (`verbs hidden`: those readings).

| set | claims | speaker by rules | speaker by weights |
|---|---|---|---|"""

TRUSTED = """## The confidence

Of the claims whose confidence lies in a band: the mean confidence, the share that the coder made too, and the share
right in speaker, act and realis too. All claims of the rules count, whether they pair or not. It is learned from the
readings with verbs hidden too: from the others alone it would say too much on texts that nobody has looked at (mean
distance from the share right 0.21 there; so, 0.13), and less here.

| confidence | claims | mean | found | right |
|---|---|---|---|---|"""


def main() -> None:
    """Measure, learn, and write or check the tables."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("coded", nargs="*", type=Path, help="further coded reports, JSON Lines")
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a table would differ")
    parser.add_argument("--only", choices=(DOERS, PLACES), help="learn one table alone, measure nothing")
    asked = parser.parse_args()
    reader, paths = ReadingChoice().make(), files(asked.coded)
    sets = {path.stem: load_gold(path) for path in paths} | {CODED.stem: coded_leads()}
    examples = [item for name, gold in sets.items() for item in known(reader, name, gold)]
    if asked.only is not None:
        items = [item.example() for item in examples if isinstance(item, Known) and item.field == asked.only]
        (HERE / f"{asked.only}.json").write_text(written(learn(items)), "utf-8")
        return
    hidden = list(unheard(reader, sets))
    judged, doubted = ([item for item in some if isinstance(item, Judged)] for some in (examples, hidden))
    fields = {f: [e for e in examples if isinstance(e, Known) and e.field == f] for f in (DOERS, PLACES, SPEAKERS)}
    fields[SPEAKERS] += [item for item in hidden if isinstance(item, Known)]
    tables = {field: learn([item.example() for item in items]) for field, items in fields.items()}
    tables[TRUST] = learn([item.example() for item in (*judged, *doubted)])
    targets = {field: HERE / f"{field}.json" for field in tables}
    if asked.check:
        differ = [t.name for field, t in targets.items() if t.read_text("utf-8") != written(tables[field])]
        sys.exit(f"{', '.join(differ)}: not what is learned" if differ else 0)
    measured = {field: validate(items) for field, items in fields.items()}
    text = page(measured, calibrate(judged, doubted), tables, [*paths, CODED])
    for field, target in targets.items():
        target.write_text(written(tables[field]), "utf-8")
    PAGE.write_text(text, "utf-8")
    print(text)


if __name__ == "__main__":
    main()
