"""One generic suite over every pack on disk."""

from __future__ import annotations

import pytest

from truceline.codebook import EVENTS, KINDS, OF, STAGES, UNITS
from truceline.languages import folders, load_pack, sources
from truceline.languages.lint import check_pack
from truceline.reading.trials import failures
from truceline.records import ACTS, REALIS

PACKS = folders()


@pytest.mark.parametrize("code", PACKS)
def test_the_pack_has_no_fault(code: str) -> None:
    """The lint finds nothing."""
    assert [str(fault) for fault in check_pack(PACKS[code])] == []


@pytest.mark.parametrize("code", PACKS)
def test_the_trials_of_the_pack_hold(code: str) -> None:
    """Every pack carries trials, and each sentence is read as its trial says."""
    assert sum(len(source.get("trial", ())) for source in sources(PACKS[code]).values()) >= 5
    assert [str(fault) for fault in failures(PACKS[code])] == []


@pytest.mark.parametrize("code", PACKS)
def test_the_codes_are_of_the_codebook(code: str) -> None:
    """Events, kinds, acts and realis are codes of the codebook."""
    for name, source in sources(PACKS[code]).items():
        for item in source.get("event", ()):
            events = {code for code in (item.get("event"), *item.get("objects", {}).values()) if code}
            assert events <= set(EVENTS), (name, item["id"])
            assert item.get("kind", "killed") in KINDS, (name, item["id"])
            assert item.get("act", "states") in ACTS, (name, item["id"])
            assert item.get("realis", "actual") in REALIS, (name, item["id"])
        for item in source.get("stage", ()):
            assert set(item["stages"]) <= set(EVENTS), (name, item["id"])
            assert set(item["stages"].values()) <= set(STAGES), (name, item["id"])
        for item in source.get("noun", ()):
            assert item.get("kind", "killed") in KINDS, (name, item["id"])
            assert item.get("of", "fuel") in OF, (name, item["id"])
            unit = item.get("unit")
            assert unit is None or unit in UNITS or len(unit) == len("USD"), (name, item["id"])
        for item in source.get("report", ()):
            assert item["act"] in ACTS, (name, item["id"])


@pytest.mark.parametrize("code", PACKS)
def test_the_pack_compiles_and_finds_its_own_words(code: str) -> None:
    """Every event of the pack has a form that its trie leads to."""
    pack = load_pack(PACKS[code])
    found = {entry.id for entry in _entries(pack.root) if entry.category == "event"}
    listed = {item["id"] for source in sources(PACKS[code]).values() for item in source.get("event", ())}
    assert found == listed


def _entries(node: dict) -> list:  # type: ignore[type-arg]
    found = [entry for entry, _, _ in node.get("", ())]
    for key, child in node.items():
        if key:
            found.extend(_entries(child))
    return found
