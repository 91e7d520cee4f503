"""Watching a case: new reports entered and read, each poll kept as a record of intake."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from scripted_server import Script, page, serving

from truceline import cases
from truceline.egress import Fetcher, Limits
from truceline.ledger import queries
from truceline.pipeline.follow import enter_case
from truceline.pipeline.watch import intake_by_day, poll_case, save_watch, watch_state
from truceline.pipeline.workspace import Workspace
from truceline.records import TrucelineError
from truceline.sources.watching import Watch

pytestmark = pytest.mark.django_db

BODY = "<html><body><article><p>قالت حماس إن 3 أشخاص قتلوا في رفح يوم الجمعة في غارة.</p></article></body></html>"


@pytest.fixture
def script() -> Iterator[Script]:
    with serving() as running:
        yield running


@pytest.fixture
def place(workspace: Path) -> Workspace:
    return Workspace(workspace)


def watched_case(folder: Path, *addresses: str) -> Path:
    """The bundled agreement with these addresses to watch."""
    shutil.copytree(cases.bundled_folder("gaza-2025"), folder)
    tables = (
        f'[[watch]]\nid = "w{n}"\nurl = "{url}"\nkind = "page"\nlang = "ar"\noutlet = "ochaopt.org"\nlevel = "public"\n'
        for n, url in enumerate(addresses)
    )
    (folder / "sources.toml").write_text("\n".join(tables), encoding="utf-8")
    return folder


def test_a_poll_enters_what_is_new_and_what_it_found(place: Workspace, script: Script, tmp_path: Path) -> None:
    """A page that answers, one that is gone: reports, claims, two records of intake; a second round adds no report."""
    at = f"http://127.0.0.1:{script.port}"
    script.answers = {"/news": page(BODY.encode(), 'ETag: "1"')}
    slug = enter_case(place, watched_case(tmp_path / "case", f"{at}/news", f"{at}/gone"), acting="test")
    told: list[object] = []

    def round_() -> list[tuple[str, str]]:
        state = watch_state(place, slug)
        fetcher = Fetcher(Limits(seconds=5), exceptions=frozenset({("127.0.0.1", script.port)}))
        watch = Watch(fetcher, state, saved=lambda: save_watch(place, slug, state), delay=0)
        return [(found.source, found.outcome) for found in poll_case(watch, slug, acting="test", told=told.append)]

    assert round_() == [("w0", "answered"), ("w1", "refused")]
    [row] = queries.reports(slug)
    assert row.id == f"{at}/news"
    assert queries.claims_of(slug, f"{at}/news")
    assert len(told) == 3
    assert round_() == [("w0", "answered"), ("w1", "refused")]
    assert len(queries.reports(slug)) == 1
    assert [(found.source, found.new, found.same) for found in queries.intake(slug)] == [
        ("w0", 1, 0), ("w1", 0, 0), ("w0", 0, 1), ("w1", 0, 0),
    ]  # fmt: skip
    assert "404" in queries.intake(slug)[1].reason
    answered, refused = intake_by_day(slug)
    assert (answered["source"], answered["polled"], answered["answered"], answered["new"]) == ("w0", 2, 2, 1)
    assert (refused["source"], refused["polled"], refused["refused"], refused["down"]) == ("w1", 2, 2, 0)


def test_a_case_without_sources_says_so(place: Workspace, tmp_path: Path) -> None:
    slug = enter_case(place, watched_case(tmp_path / "case"), acting="test")
    with pytest.raises(TrucelineError, match=r"sources\.toml"):
        poll_case(Watch(Fetcher(), watch_state(place, slug)), slug, acting="test", told=lambda item: None)
