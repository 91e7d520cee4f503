"""The reading must not get worse: scores of every hand-coded set against the floors kept in the repository."""

from __future__ import annotations

from pathlib import Path

import pytest
from floors_help import GOLD, MEASURED, digest, files, floors, score

OWN = sorted((Path(__file__).parent / "coded").glob("*.jsonl"))
AGAIN = "measure again: python tests/reading/floors_help.py"


@pytest.mark.parametrize("name", sorted({*floors(), *(path.stem for path in OWN)}))
def test_no_score_falls_below_its_floor(name: str) -> None:
    """The data is the one that was measured, and each score is at least its floor."""
    assert name in floors(), f"{name} has no floor; {AGAIN}"
    path = files().get(name)
    if path is None:
        assert not GOLD.exists(), f"{name} has a floor and no data; take it out of floors.toml"
        pytest.skip("the development sets do not stand beside the repository")
    floor = floors()[name]
    assert digest(path) == floor["sha256"], f"{name} changed; {AGAIN}"
    found = score(path)
    fallen = {c: (found[c], floor[c]) for c in MEASURED if c in floor and float(found[c] or 0) < floor[c]}
    assert fallen == {}


def test_there_are_sets_of_our_own_in_four_languages() -> None:
    """So that this test can never skip everything."""
    assert {path.stem.split("-")[0] for path in OWN} >= {"ar", "en", "he", "tr"}
