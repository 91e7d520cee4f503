"""A language is a folder: a made-up one in a temporary place reads a sentence with no change of code."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.languages.lint import check_pack
from truceline.reading import Reader
from truceline.records import PackInvalid, Report

PACK = """
code = "xx"
name = { en = "Made up" }
direction = "ltr"
[folding]
[tokens]
[morphology]
engine = "none"
[attribution]
orders = ["sv", "vs"]
"""
FILES = {
    "verbs.toml": '[[report]]\nid = "say"\nact = "states"\ntakes = ["ka"]\nwords = ["zem"]\n',
    "events.toml": '[[event]]\nid = "boom"\nevent = "strike"\nfinished = ["bomu"]\n',
    "actors.toml": '[[actor]]\nid = "norland"\nwords = ["Norla"]\n[[actor]]\nid = "sudland"\nwords = ["Sudla"]\n',
    "discourse.toml": '[[operator]]\nid = "that"\nrole = "complementizer"\nwords = ["ka"]\n',
    "places.toml": '[[place]]\nid = "vil"\nname = "Vil"\nwords = ["Vilo"]\n',
}


def folder(root: Path) -> Path:
    """The made-up pack under `root`."""
    place = root / "packs" / "xx"
    place.mkdir(parents=True)
    (place / "pack.toml").write_text(PACK, "utf-8")
    for name, body in FILES.items():
        (place / name).write_text(body, "utf-8")
    return place


def test_it_reads_a_sentence(tmp_path: Path) -> None:
    """Norland says that Sudland bombed Vil."""
    place = folder(tmp_path)
    reader = Reader(packs=place.parent, cache=tmp_path / "cache")
    (claim,) = reader.read(
        Report(id="1", text="Norla zem ka Sudla bomu Vilo.", lang="xx", published="2026-01-02")
    ).claims
    assert (claim.event, claim.speaker, claim.speaker_id, claim.actor_id) == ("strike", "Norla", "norland", "sudland")
    assert (claim.place, claim.place_name, claim.quote) == ("Vilo", "Vil", "Sudla bomu Vilo")


def test_the_compiled_pack_is_kept_by_digest_and_not_needed(tmp_path: Path) -> None:
    """A cache that cannot be read is compiled anew."""
    place = folder(tmp_path)
    report = Report(id="1", text="Norla zem ka Sudla bomu Vilo.", lang="xx", published="2026-01-02")
    cache = tmp_path / "cache"
    first = Reader(packs=place.parent, cache=cache).read(report)
    (kept,) = cache.glob("*.json")
    kept.write_text("{ broken", "utf-8")
    assert Reader(packs=place.parent, cache=cache).read(report) == first


def test_another_pack_is_another_reader(tmp_path: Path) -> None:
    """The digest of the reader changes with the pack."""
    place = folder(tmp_path)
    before = Reader(packs=place.parent).digest
    (place / "events.toml").write_text(FILES["events.toml"] + "# more\n", "utf-8")
    assert Reader(packs=place.parent).digest != before


@pytest.mark.parametrize(
    ("name", "body", "what"),
    [
        ("events.toml", '[[event]]\nid = "a"\nevent = "strike"\nwords = ["bo\u200fmu"]\n', "hidden mark"),
        ("events.toml", '[[event]]\nid = "a"\nevent = "strike"\nwords = ["bomu", "bomu"]\n', "twice"),
        ("events.toml", '[[event]]\nevent = "strike"\nwords = ["bomu"]\n', "no id"),
        ("trials.toml", '[[trial]]\nid = "r"\nevent = "strike"\n', "yes, no, why"),
        ("pack.toml", PACK.replace('engine = "none"', 'engine = "magic"'), "no such engine"),
    ],
)
def test_lint_finds_the_fault(tmp_path: Path, name: str, body: str, what: str) -> None:
    """Hidden marks, doubled terms, entries without id, trials without sentences, unknown engines."""
    place = folder(tmp_path)
    (place / name).write_text(body, "utf-8")
    assert any(what in str(fault) for fault in check_pack(place))


def test_a_broken_file_is_told_with_its_place(tmp_path: Path) -> None:
    """TOML that cannot be parsed names its file."""
    place = folder(tmp_path)
    (place / "events.toml").write_text("[[event]\n", "utf-8")
    with pytest.raises(PackInvalid, match=r"events\.toml"):
        Reader(packs=place.parent, cache=tmp_path / "cache").read(Report(id="1", text="bomu", lang="xx"))
