"""What is kept of a case follows its entries: after each change, for each face, and again from the entries alone."""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from truceline.ledger import actions, queries
from truceline.ledger.models import PieceRow, SearchRow
from truceline.pipeline import assessing, follow
from truceline.pipeline.workspace import Workspace

pytestmark = pytest.mark.django_db

SLUG = "gaza-2025"
TEXTS = (
    ("ar", "قالت حركة حماس إن أكثر من 400 شخص قتلوا منذ 10 أكتوبر 2025."),
    ("ar", "أعلن الجيش الإسرائيلي أن قواته انسحبت إلى الخط الأصفر."),
    ("en", "Hamas said that 244 trucks entered Gaza on 3 December 2025."),
    ("ar", "وبالمستشفياتِ قُتل 3 أشخاص في رفح، وفق وزارة الصحة في غزة."),
)


def take_in(
    root: Path, folder: Path, texts: tuple[tuple[str, str], ...] = TEXTS, day: int = 20, level: str | None = None
) -> None:
    """Reports of these texts, one a day."""
    lines = [
        json.dumps({"id": f"r{day + n}", "lang": lang, "published": f"2025-12-{day + n}", "text": text})
        for n, (lang, text) in enumerate(texts)
    ]
    path = folder / f"from-{day}.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    follow.follow(Workspace(root), SLUG, [path], acting="test", level=level)


@pytest.fixture
def entered(workspace: Path, tmp_path: Path) -> Path:
    """A case with four reports."""
    take_in(workspace, tmp_path)
    return workspace


def digests() -> list[str]:
    """What is kept for each face, in short."""
    kept = (queries.kept(SLUG, face) for face in assessing.FACES)
    return [queries.kept_digest(item.id) for item in kept if item is not None]


def test_what_stands_is_not_made_again(entered: Path) -> None:
    """A second update keeps what the first one kept."""
    assessing.update(SLUG)
    before = [queries.kept(SLUG, face) for face in assessing.FACES]
    assert all(before)
    assessing.update(SLUG)
    assert [queries.kept(SLUG, face) for face in assessing.FACES] == before


def test_a_new_entry_is_taken_in_at_the_next_look(entered: Path, tmp_path: Path) -> None:
    """Of a case of few claims at once; what was kept before is gone."""
    before, _ = assessing.standing(SLUG, "all")
    take_in(entered, tmp_path, (("en", "Hamas said that 9 trucks entered Gaza on 5 December 2025."),), day=26)
    after, up_to_date = assessing.standing(SLUG, "all")
    assert before is not None
    assert after is not None
    assert up_to_date
    assert (after.as_of, after.sequence) > (before.as_of, before.sequence)
    assert set(PieceRow.objects.values_list("kept", flat=True)) == {after.id}


def test_a_large_case_shows_what_is_kept_while_it_is_assessed(
    entered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page waits for nothing; the update is begun once."""
    begun: list[str] = []
    monkeypatch.setattr(assessing, "begin", lambda slug, face, as_of=None: begun.append(face))
    monkeypatch.setattr(assessing, "SMALL", 1)
    assert assessing.standing(SLUG, "all") == (None, False)
    assessing.update(SLUG, ("all",))
    kept = queries.kept(SLUG, "all")
    assert assessing.standing(SLUG, "all") == (kept, True)
    take_in(entered, tmp_path, (("en", "Hamas said that 9 trucks entered Gaza on 5 December 2025."),), day=26)
    assert assessing.standing(SLUG, "all") == (kept, False)
    assert begun == ["all", "all"]


def test_an_earlier_day_is_kept_beside_the_latest(entered: Path) -> None:
    """It holds nothing of later days, and a few such days are kept alone."""
    for day in range(10, 18):
        kept, _ = assessing.standing(SLUG, "all", date(2025, 12, day))
        assert kept is not None
        assert kept.as_of == f"2025-12-{day}"
    latest, _ = assessing.standing(SLUG, "all")
    assert latest is not None
    assert latest.as_of == "2025-12-23"
    assert queries.kept(SLUG, "all", "2025-12-10") is None


def test_restricted_reports_are_in_no_face_of_the_others(entered: Path, tmp_path: Path) -> None:
    """Neither in its findings nor in what can be found."""
    text = (("en", "Hamas said that 77 trucks entered Gaza on 5 December 2025."),)
    take_in(entered, tmp_path, text, day=26, level="restricted")
    assessing.update(SLUG)
    team, whole = (queries.kept(SLUG, face) for face in ("team", "all"))
    assert team is not None
    assert whole is not None
    assert queries.kept_body(whole.id)["claims"] > queries.kept_body(team.id)["claims"]
    seen = assessing.FACES["team"].levels
    assert queries.search(SLUG, SLUG, queries.Wanted(text="77")).count == 1
    assert queries.search(SLUG, SLUG, queries.Wanted(text="77", levels=seen)).count == 0


def test_a_rejected_reading_leaves_the_findings_and_stays_findable(entered: Path) -> None:
    """Its state can be searched for."""
    assessing.update(SLUG, ("all",))
    item = next(item for item in queries.evidence(SLUG) if item.claim.event == "aid")
    actions.review(SLUG, item.claim.claim_id, "rejected", acting="amal", reason="misread")
    assessing.update(SLUG, ("all",))
    kept = queries.kept(SLUG, "all")
    assert kept is not None
    assert not PieceRow.objects.filter(kept=kept.id, name=item.claim.claim_id).exists()
    found = queries.search(SLUG, SLUG, queries.Wanted(facets={"review": ("rejected",)}))
    assert [one.claim.claim_id for one in found.claims.rows] == [item.claim.claim_id]


def test_what_is_kept_follows_from_the_entries(entered: Path) -> None:
    """A rebuild gives the same; a row that was changed by hand is told."""
    assessing.update(SLUG)
    assert assessing.differing(SLUG) == ()
    before = digests()
    actions.rebuild(SLUG)
    assert queries.kept(SLUG, "all") is None
    assert not SearchRow.objects.exists()
    assessing.update(SLUG)
    assert digests() == before
    kept = queries.kept(SLUG, "all")
    assert kept is not None
    PieceRow.objects.filter(kept=kept.id, kind="day").update(body="{}")
    SearchRow.objects.update(event="strike")
    assert assessing.differing(SLUG) == ("search", "all")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("مستشفيات", 1),
        ("المستشفيات", 1),
        ("الاشخاص", 1),
        ("trucks", 1),
        ("truck", 1),
        ("قتل شخص", 0),
        ("٣", 2),
        ("' OR 1 --", 0),
    ],
)
def test_claims_are_found_by_their_words(entered: Path, text: str, count: int) -> None:
    """Whatever stands in front of them and however they are spelt."""
    actions.index_claims(SLUG)
    assert queries.search(SLUG, SLUG, queries.Wanted(text=text)).count == count


def test_a_list_is_walked_through_once_in_both_directions(
    entered: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every claim stands in one slice, and the way back is the way there."""
    # The package gives the function under the name of its module.
    monkeypatch.setattr(sys.modules["truceline.ledger.queries.search"], "SIZE", 2)
    monkeypatch.setattr(queries.cut, "__defaults__", (2,))
    take_in(entered, tmp_path, TEXTS, day=25)
    actions.index_claims(SLUG)
    forward, back = [], []
    found = queries.search(SLUG, SLUG, queries.Wanted())
    forward.append([item.claim.claim_id for item in found.claims.rows])
    while found.claims.older:
        found = queries.search(SLUG, SLUG, queries.Wanted(), queries.Cursor(key=found.claims.older))
        forward.append([item.claim.claim_id for item in found.claims.rows])
    back.append([item.claim.claim_id for item in found.claims.rows])
    while found.claims.newer:
        found = queries.search(SLUG, SLUG, queries.Wanted(), queries.Cursor(key=found.claims.newer, back=True))
        back.append([item.claim.claim_id for item in found.claims.rows])
    ids = [id for rows in forward for id in rows]
    assert sorted(ids) == sorted(item.claim.claim_id for item in queries.evidence(SLUG))
    assert len(ids) == len(set(ids)) > 2
    assert sorted(id for rows in back for id in rows) == sorted(ids)


def test_an_update_beside_a_page_is_one_at_a_time_and_ends(entered: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """While one is under way another is not begun; a failure leaves the way free for the next."""
    made: list[str] = []

    class AtOnce:
        """A thread that has ended when it has started."""

        def __init__(self, target: Any, args: tuple[Any, ...], daemon: bool) -> None:
            self.target, self.args = target, args

        def start(self) -> None:
            self.target(*self.args)

    def update(slug: str, faces: tuple[str, ...], as_of: date | None) -> None:
        made.append(faces[0])
        assessing.begin(slug, "confirmed")
        if len(made) == 1:
            raise RuntimeError("the disk is full")

    monkeypatch.setattr(assessing, "update", update)
    monkeypatch.setattr(assessing, "connection", SimpleNamespace(close=lambda: made.append("closed")))
    monkeypatch.setattr(assessing.threading, "Thread", AtOnce)
    with pytest.raises(RuntimeError, match="the disk is full"):
        assessing.begin(SLUG, "all")
    assessing.begin(SLUG, "team")
    assert made == ["all", "closed", "team", "closed"]
