"""How well matching does: hand-coded pairs of a claim and an obligation, and claims grouped by hand into occurrences.

`python -m benchmarks.matching` scores the coded files beside this module, whose texts lie in the folder `shared` beside
the repository, and writes the figures between the marks of `docs/method/matching.md`. `--errors` lists what differs
in the halves to work with; the halves held back are scored and never listed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import sqrt
from pathlib import Path
from typing import Any

from truceline.assessment.duties import duties
from truceline.assessment.extent import Telling, place_in_time
from truceline.assessment.matching import Matcher
from truceline.assessment.occurrences import Occurrences
from truceline.assessment.voices import Voices
from truceline.cases import load_case
from truceline.cases.model import Case
from truceline.reading import Reader
from truceline.reading.evaluation import load_gold
from truceline.reading.evaluation.pairing import overlap
from truceline.records import Claim, Evidence, Report
from truceline.records.identity import claim_id, text_id
from truceline.records.jsonform import from_json

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
CODED = Path(__file__).parent / "coded"
PAGE = ROOT / "docs" / "method" / "matching.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HALVES = {"to work with": "pairs", "held back": "pairs-held"}

GROUPED = {"to work with": "occurrences", "held back": "occurrences-held"}
SAID = {"hand": "coded by hand", "reader": "read by the program"}

Row = dict[str, Any]
"""A coded claim: report, set, case, event, quote (span), and what the file at hand says of it."""


def coded(name: str) -> list[Row]:
    """The rows of a coded file."""
    with (CODED / f"{name}.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


@dataclass(frozen=True, slots=True)
class Texts:
    """The reports that coded rows are of, and the claims that a person coded in them, by (set, report)."""

    reports: dict[tuple[str, str], Report]
    claims: dict[tuple[str, str], tuple[dict[str, Any], ...]]

    @classmethod
    def load(cls) -> Texts:
        """From the folder beside the repository."""
        reports, claims = {}, {}
        for path in sorted((SHARED / "gold").glob("dev-*.jsonl")):
            for gold in load_gold(path):
                key = path.stem, gold.report.id
                reports[key], claims[key] = gold.report, gold.claims
        corpus = "aljazeera-leads"
        with (SHARED / "corpus" / f"{corpus}.jsonl").open(encoding="utf-8") as lines:
            for body in map(json.loads, lines):
                fields = {name: body.get(name) for name in ("id", "text", "lang", "published", "outlet", "url")}
                reports[corpus, body["id"]] = Report(**fields)
        return cls(reports, claims)


@dataclass(slots=True)
class Claims:
    """The claims of the coded reports of one case, by hand or by the reader, with what assessment makes of them."""

    evidence: list[Evidence] = field(default_factory=list)
    of_report: dict[tuple[str, str], list[Claim]] = field(default_factory=dict)

    def add(self, key: tuple[str, str], report: Report, claims: Iterable[Claim]) -> None:
        """The claims of one report."""
        self.of_report[key] = list(claims)
        self.evidence += [
            Evidence(
                claim=claim,
                report_id=report.id,
                lang=report.lang,
                published=report.published,
                outlet=report.outlet,
                url=report.url,
                level="team",
                retold=False,
                sequence=0,
                recorded_at="2026-12-31T00:00:00Z",
                review="unread",
            )
            for claim in self.of_report[key]
        ]

    def find(self, row: Row) -> Claim | None:
        """The claim that a row is about: its event, and the quote that overlaps most."""
        span = tuple(row["quote"])
        same = [
            (overlap(span, (claim.quote_start, claim.quote_end)), claim)
            for claim in self.of_report[row["set"], row["report"]]
            if claim.event == row["event"]
        ]
        share, best = max(same, key=lambda item: (item[0], item[1].claim_id), default=(0.0, None))
        return best if share >= 0.5 else None


def by_hand(rows: Sequence[Row], texts: Texts) -> Claims:
    """What people coded in the reports of these rows; `more` holds further fields that the rows add."""
    more = {(row["set"], row["report"], row["event"], *row["quote"]): row.get("more", {}) for row in rows}
    found = Claims()
    for key in sorted({(row["set"], row["report"]) for row in rows if row["set"] != "aljazeera-leads"}):
        report = texts.reports[key]
        found.add(key, report, [_claim(body, report, more, key) for body in texts.claims[key]])
    return found


def by_reader(rows: Sequence[Row], texts: Texts, case: Case) -> Claims:
    """What the reader finds in the reports of these rows."""
    reader, found = Reader(cases=[case], fixed=True), Claims()
    for key in sorted({(row["set"], row["report"]) for row in rows}):
        found.add(key, texts.reports[key], reader.read(texts.reports[key]).claims)
    return found


def _claim(body: Mapping[str, Any], report: Report, more: Mapping[Any, Row], key: tuple[str, str]) -> Claim:
    start = report.text.find(body["quote"])
    end = start + len(body["quote"])
    added = dict(more.get((*key, body["event"], start, end), {}))
    of = added.pop("of", None)
    counts = [{"start": 0, "end": 0, **({"of": of} if of else {}), **count} for count in body["counts"]]
    text = text_id(report.text)
    identity = claim_id(text, "hand", body["event"], start, end, 0) + body["speaker_id"]
    places = {"claim_id": identity, "text_id": text, "quote_start": start, "quote_end": end, "reader": "hand"}
    return from_json(Claim, {"extent": "", **body, **added, **places, "counts": counts})


def share(part: int, whole: int) -> str:
    """A share with its 95 percent interval (Wilson)."""
    if not whole:
        return "-"
    z, p = 1.96, part / whole
    middle = (p + z * z / (2 * whole)) / (1 + z * z / whole)
    reach = z * sqrt(p * (1 - p) / whole + z * z / (4 * whole * whole)) / (1 + z * z / whole)
    return f"{p:.2f} ({middle - reach:.2f} to {min(1.0, middle + reach):.2f})"


@dataclass(frozen=True, slots=True)
class Judged:
    """A coded pair beside the program's answer. `way`: for, against or agreed where the coder says that it bears;
    `told`: the same where the program does."""

    row: Row
    obligation: str
    way: str | None
    told: str | None
    reasons: tuple[str, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """What tells the pair from all others."""
        return self.row["report"], self.row["event"], str(self.row["quote"]), self.obligation

    @property
    def kind(self) -> str:
        """right, wrong, missed, or apart (neither says that it bears)."""
        if self.told is None:
            return "missed" if self.way else "apart"
        return "right" if self.told == self.way else "wrong"


def judge(rows: Sequence[Row], claims: Claims, case: Case) -> Iterator[Judged]:
    """Every pair of the rows of a case."""
    tellings = {telling.id: telling for telling in place_in_time(claims.evidence, case)}
    voices = Voices(case)
    matcher = Matcher(case, voices)
    owed = {duty.id: duty for duty in duties(case, voices) if duty.interpretation is None}
    for row in rows:
        claim = claims.find(row)
        for obligation, judgement in row["obligations"].items():
            answer = matcher.compare(tellings[claim.claim_id], owed[obligation]) if claim else None
            told = answer.polarity if answer and answer.fits and answer.polarity != "neither" else None
            reasons = answer.reasons if answer else () if claim else ("not-read",)
            yield Judged(row, obligation, judgement.get("way"), told, reasons)


def judged_all(half: str, by: str, texts: Texts) -> list[Judged]:
    """All pairs of a half. `by`: `hand` (only where a person coded the report) or `reader`."""
    rows = [row for row in coded(HALVES[half]) if by == "reader" or row["source"] == "gold"]
    found: list[Judged] = []
    for slug in sorted({row["case"] for row in rows}):
        of_case, case = [row for row in rows if row["case"] == slug], load_case(slug)
        claims = by_hand(of_case, texts) if by == "hand" else by_reader(of_case, texts, case)
        found += judge(of_case, claims, case)
    return found


def counted(judged: Iterable[Judged]) -> tuple[int, int, int]:
    """Pairs that come out right, that the program matches, and that bear. A match that speaks the wrong way is wrong
    and missed."""
    kinds, bear = Counter[str](), 0
    for item in judged:
        kinds[item.kind] += 1
        bear += item.way is not None
    return kinds["right"], kinds["right"] + kinds["wrong"], bear


def below_bars(texts: Texts) -> list[str]:
    """What falls below the bars: precision and recall with claims coded by hand, and B-cubed."""
    right, told, bear = counted(item for half in HALVES for item in judged_all(half, "hand", texts))
    together = b_cubed(grouped([row for name in GROUPED.values() for row in coded(name)], texts))[2]
    reached = {"precision": (right / told, 0.92), "recall": (right / bear, 0.80), "B-cubed": (together, 0.85)}
    return [f"{name} is {value:.3f}, below {bar}" for name, (value, bar) in reached.items() if value < bar]


def errors(texts: Texts, by: str) -> None:
    """Print what differs in the half to work with, with the sentence."""
    for item in judged_all("to work with", by, texts):
        if item.kind in ("wrong", "missed"):
            row = item.row
            sentence = texts.reports[row["set"], row["report"]].text[slice(*row["quote"])]
            print(item.kind, row["report"], row["event"], item.obligation, item.way, item.told, *item.reasons)
            print("   ", sentence)


def grouped(rows: Sequence[Row], texts: Texts) -> list[tuple[str, str]]:
    """For each row the occurrence that a person put its claim in, and the one of the program. A claim that is in none
    stands alone. Claims are those coded by hand where a person coded the report, or else the reader's."""
    case = load_case(rows[0]["case"])
    claims = by_hand([row for row in rows if row["source"] == "gold"], texts)
    read = by_reader([row for row in rows if row["source"] != "gold"], texts, case)
    claims = Claims(claims.evidence + read.evidence, claims.of_report | read.of_report)
    by_text: dict[str, list[Telling]] = {}
    for telling in place_in_time(claims.evidence, case):
        by_text.setdefault(telling.claim.text_id, []).append(telling)
    occurrences = Occurrences(Voices(case))
    occurrences.turn(by_text)
    of_claim = {claim: occurrence.id for occurrence in occurrences.all() for claim in occurrence.claims}
    found = []
    for at, row in enumerate(rows):
        claim = claims.find(row)
        found.append((row["occurrence"], of_claim.get(claim.claim_id if claim else "", f"alone-{at}")))
    return found


def b_cubed(pairs: Sequence[tuple[str, str]]) -> tuple[float, float, float]:
    """B-cubed precision, recall and their harmonic mean: for each claim the share of its group that is right."""
    ours, theirs, both = Counter(own for own, _ in pairs), Counter(other for _, other in pairs), Counter(pairs)
    precision = sum(both[pair] / theirs[pair[1]] for pair in pairs) / len(pairs)
    recall = sum(both[pair] / ours[pair[0]] for pair in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def page(texts: Texts) -> str:
    """The figures, as they stand on the page."""
    judged = {(by, half): judged_all(half, by, texts) for by in SAID for half in HALVES}
    every = {by: [item for half in HALVES for item in judged[by, half]] for by in SAID}
    lines = [table("claims")]
    for by, said in SAID.items():
        lines += [row_of(f"{said}, {half}", judged[by, half]) for half in HALVES]
        lines.append(row_of(f"{said}, both halves", every[by]))
    lines += ["", "By obligation, claims coded by hand, both halves:", "", table("obligation")]
    for obligation in sorted({item.obligation for item in every["hand"] if item.kind != "apart"}):
        lines.append(row_of(f"`{obligation}`", [item for item in every["hand"] if item.obligation == obligation]))
    lines += [
        "",
        blame(every["hand"], every["reader"]),
        "",
        *occurrences_table(texts),
        "",
        "SHA-256 of the coded files:",
        "",
    ]
    for name in (*HALVES.values(), *GROUPED.values()):
        lines.append(f"- `{name}.jsonl`: {hashlib.sha256((CODED / f'{name}.jsonl').read_bytes()).hexdigest()}")
    return "\n".join(lines)


def table(first: str) -> str:
    """The head of a table of scores."""
    return f"| {first} | pairs | bear | precision | recall |\n|---|---|---|---|---|"


def occurrences_table(texts: Texts) -> list[str]:
    """The lines on occurrences."""
    rows = {half: coded(name) for half, name in GROUPED.items()}
    told = grouped([row for half in GROUPED for row in rows[half]], texts)
    cut = len(rows["to work with"])
    lines = ["Occurrences, claims coded by hand and read by the program together:", ""]
    lines.append("| claims | number | occurrences | precision | recall | B-cubed |\n|---|---|---|---|---|---|")
    for name, pairs in (("to work with", told[:cut]), ("held back", told[cut:]), ("all", told)):
        shares = " | ".join(f"{value:.3f}" for value in b_cubed(pairs))
        lines.append(f"| {name} | {len(pairs)} | {len({own for own, _ in pairs})} | {shares} |")
    return lines


def row_of(name: str, judged: Sequence[Judged]) -> str:
    """A line of a table of scores."""
    right, told, bear = counted(judged)
    return f"| {name} | {len(judged)} | {bear} | {share(right, told)} | {share(right, bear)} |"


def blame(hand: Iterable[Judged], reader: Iterable[Judged]) -> str:
    """Of what is wrong with the reader's claims of hand-coded reports: how much is right with the coder's claims."""
    kinds = {item.key: item.kind for item in hand}
    wrong = [item.key for item in reader if item.kind in ("wrong", "missed") and item.key in kinds]
    reading = sum(kinds[key] in ("right", "apart") for key in wrong)
    return (
        f"Of {len(wrong)} pairs that come out wrong or missed with the reader's claims of hand-coded reports, "
        f"{reading} come out right with the coder's claims: they lie in the reading. "
        f"{len(wrong) - reading} lie in the matching."
    )


def main() -> None:
    """Score, and write the page."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--errors", choices=("hand", "reader"), help="list what differs in the half to work with")
    asked.add_argument("--check", action="store_true", help="write nothing; fail where a figure is below its bar")
    options = asked.parse_args()
    if not (SHARED / "corpus").exists():
        raise SystemExit("The texts are not here: they lie in the folder `shared` beside the repository.")
    texts = Texts.load()
    if options.errors:
        errors(texts, options.errors)
        return
    if options.check:
        if missed := below_bars(texts):
            raise SystemExit("; ".join(missed))
        return
    before, rest = PAGE.read_text("utf-8").split(BEGIN)
    after = rest.split(END)[1]
    PAGE.write_text(f"{before}{BEGIN}\n\n{page(texts)}\n\n{END}{after}", "utf-8")
    print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
