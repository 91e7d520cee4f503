"""Scores, reliability and the swap test; the scores against those of the program that the field compares with."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from floors_help import GOLD, reader
from hypothesis import given
from hypothesis import strategies as st

from truceline.reading.evaluation import evaluate, load_gold, reliability
from truceline.reading.evaluation.pairing import same_speaker
from truceline.reading.evaluation.reliability import gap
from truceline.reading.evaluation.swap import Exchanger, swap_test, table
from truceline.records import Report, TrucelineError

TEXT = "The army said 3 people were killed in Gaza City. Hamas denied it."
CLAIM: dict[str, Any] = {
    "quote": "3 people were killed in Gaza City",
    "event": "casualties",
    "speaker": "The army",
    "speaker_id": "idf",
    "act": "states",
    "realis": "actual",
    "actor_id": None,
    "counts": [{"kind": "killed", "min": 3, "max": 3, "per": None, "cumulative": False}],
    "place": "Gaza City",
    "place_name": "Gaza City",
    "start": None,
    "end": None,
}


def coded(tmp_path: Path, *claims: dict[str, Any]) -> Path:
    path = tmp_path / "coded.jsonl"
    path.write_text(json.dumps({"id": "1", "lang": "en", "text": TEXT, "claims": list(claims)}) + "\n", "utf-8")
    return path


def test_the_coder_agrees_with_himself(tmp_path: Path) -> None:
    """Every score is 1."""
    gold = load_gold(coded(tmp_path, CLAIM))
    row = evaluate(gold, {"1": [CLAIM]}).rows["all"]
    assert {
        row[c] for c in ("claims", "attributed", "figures", "strict", "act", "realis", "place", "place_p", "tight")
    } == {1}
    assert row["dates"] is None


def test_each_fault_costs_its_own_score(tmp_path: Path) -> None:
    """A wrong speaker is found, not attributed; a wrong number is attributed, not strict."""
    gold = load_gold(coded(tmp_path, CLAIM))
    wrong = evaluate(gold, {"1": [CLAIM | {"speaker_id": "hamas"}]}).rows["all"]
    assert (wrong["claims"], wrong["attributed"], wrong["figures"], wrong["strict"]) == (1, 0, 0, 0)
    counted = evaluate(gold, {"1": [CLAIM | {"counts": [CLAIM["counts"][0] | {"max": None}]}]}).rows["all"]
    assert (counted["claims"], counted["attributed"], counted["figures"], counted["strict"]) == (1, 1, 0, 0)
    elsewhere = evaluate(gold, {"1": [CLAIM | {"quote": "Hamas denied it"}]})
    assert elsewhere.rows["all"]["claims"] == 0
    assert [len(elsewhere.missed), len(elsewhere.spurious)] == [1, 1]


def test_a_pair_counts_in_the_row_of_its_coded_claim(tmp_path: Path) -> None:
    """So that a row by side is not spoilt by a speaker that was read wrongly."""
    gold = load_gold(coded(tmp_path, CLAIM))
    rows = evaluate(gold, {"1": [CLAIM | {"speaker_id": "hamas"}]}, lambda _, c: c["speaker_id"] if c else None).rows
    assert list(rows) == ["all", "idf"]


@pytest.mark.parametrize(
    ("ours", "theirs", "same"),
    [
        ({"speaker_id": "hamas"}, {"speaker_id": "hamas"}, True),
        ({"speaker_id": "hamas"}, {"speaker_id": "israel"}, False),
        ({"speaker_id": "other", "speaker": "Dr Ali Saad"}, {"speaker_id": "other", "speaker": "Ali Saad"}, True),
        ({"speaker_id": "other", "speaker": "Ali"}, {"speaker_id": "other", "speaker": "Alison"}, False),
        (
            {"speaker_id": "other", "speaker": "Ali"},
            {"speaker_id": "other", "speaker": "Ali, head of a long list"},
            False,
        ),
        ({"speaker_id": "other", "speaker": None}, {"speaker_id": "other", "speaker": None}, False),
    ],
)
def test_speakers_are_the_same_by_body_or_by_name(ours: dict[str, Any], theirs: dict[str, Any], same: bool) -> None:
    """Whole words, and not much longer."""
    assert same_speaker(ours, theirs) is same


@pytest.mark.parametrize(
    "line",
    ["[]", "{", '{"id": 1, "text": "a"}', '{"id": 1, "text": "a", "claims": [{"quote": "b", "event": "aid"}]}', "\n"],
)
def test_what_is_no_coded_report_is_refused_with_its_line(tmp_path: Path, line: str) -> None:
    """The error names the file."""
    path = tmp_path / "coded.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(TrucelineError, match=r"coded\.jsonl"):
        load_gold(path)


def peer() -> ModuleType:
    """The scoring program beside the repository."""
    path = GOLD / "score.py"
    if not path.exists():
        pytest.skip("the development sets do not stand beside the repository")
    spec = importlib.util.spec_from_file_location("peer_score", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("name", ["dev-en", "dev-he", "dev-tr", "dev-seed"])
def test_the_scores_are_those_of_the_peer(name: str) -> None:
    """Total and by event, to the last digit, on the claims that this reader makes."""
    score = peer()
    gold = load_gold(GOLD / f"{name}.jsonl")
    read = {g.report.id: [claim.to_json(why=False) for claim in reader().read(g.report).claims] for g in gold}
    ours = evaluate(gold, read, lambda _, claim: claim["event"] if claim else None).rows
    total, parts = score.Tally(), {}
    for g in gold:
        claims = [dict(claim) for claim in g.claims]
        total.add(claims, read[g.report.id], g.report.text)
        for event in {c["event"] for c in (*claims, *read[g.report.id])}:
            some = ([c for c in some if c["event"] == event] for some in (claims, read[g.report.id]))
            parts.setdefault(event, score.Tally()).add(*some, g.report.text)
    assert ours == {"all": total.result(), **{event: part.result() for event, part in sorted(parts.items())}}


@given(st.lists(st.tuples(st.floats(0, 1), st.booleans(), st.booleans())))
def test_every_claim_is_in_one_band(judged: list[tuple[float, bool, bool]]) -> None:
    """And the error of calibration is a share."""
    bands = reliability(judged)
    assert sum(band.claims for band in bands) == len(judged)
    assert all(band.low - 0.001 <= band.mean <= band.high + 0.001 for band in bands)
    error = gap(judged)
    assert (error is None) is (not judged)
    assert error is None or 0 <= error <= 1


@pytest.mark.parametrize(
    ("text", "becomes"),
    [
        ("حماس", "إسرائيل"),
        ("وحماس", "وإسرائيل"),
        ("للاحتلال", "للقسام"),
        ("الإسرائيلية", "الحمساوية"),
        ("وفد حماس", "وفد إسرائيل"),
    ],
)
def test_names_are_exchanged_in_their_form(text: str, becomes: str) -> None:
    """With the letters written together with them."""
    scene = reader().look(Report(id="1", text=text, lang="ar", published="2025-11-20"))
    (hit,) = [hit for hit in scene.bodies.actors if hit.first == 0]
    sides = ("hamas", "israel") if "hamas" in scene.bodies.slug(hit) else ("israel", "hamas")
    assert Exchanger(table()["ar"]["rows"], scene.pack).name(text, hit, *sides) == becomes


@pytest.mark.parametrize("code", ["ar", "en", "he", "tr"])
def test_the_names_put_in_are_names_of_their_side(code: str) -> None:
    """Each first name of a column is known to the pack or a case, for a body of that side."""
    side = {actor.slug: actor.side for case in reader().cases for actor in case.actors if actor.side}
    strange = []
    for row in table()[code]["rows"]:
        for column, names in row.items():
            scene = reader().look(Report(id="1", text=names[0], lang=code, published="2025-11-20"))
            known = {side.get(scene.bodies.slug(hit)) for hit in scene.bodies.actors}
            if known != {column}:
                strange.append((names[0], column, known))
    assert strange == []


def test_a_sentence_reads_the_same_both_ways() -> None:
    """A plain one, in Arabic."""
    text = "قالت حماس إن إسرائيل قصفت خان يونس أمس."
    found = swap_test(reader(), [Report(id="1", text=text, lang="ar", published="2025-11-20")])
    assert (found.sentences, found.exchanged, found.codings) == (1, 1, 1)
    assert found.differences == []
