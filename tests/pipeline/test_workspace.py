"""A workspace is made once, for its owner alone, and never over something else."""

from __future__ import annotations

from pathlib import Path

import pytest

from truceline.pipeline.workspace import FORMAT, Workspace, default_root
from truceline.records import TrucelineError


def test_it_is_made_and_a_second_time_changes_nothing(tmp_path: Path) -> None:
    """Folders with their modes, and the file that names the format."""
    workspace = Workspace(tmp_path / "w").make()
    made = {"truceline.toml", "ledger.sqlite3", "archive", "cases", "versions", "exports", "keys"}
    assert {path.name for path in workspace.root.iterdir()} == made
    for name in made:
        assert (workspace.root / name).stat().st_mode & 0o077 == 0, name
    assert workspace.keys.stat().st_mode & 0o777 == 0o700
    assert workspace.root.stat().st_mode & 0o777 == 0o700
    text = (workspace.root / "truceline.toml").read_text()
    workspace.make()
    assert (workspace.root / "truceline.toml").read_text() == text
    assert f"format = {FORMAT}" in text


def test_an_interrupted_making_is_completed(tmp_path: Path) -> None:
    """Folders without the file."""
    (tmp_path / "archive").mkdir()
    (tmp_path / ".truceline.toml.abc.new").write_text("half")
    assert Workspace(tmp_path).make().cases.is_dir()


def test_a_folder_with_other_things_is_refused(tmp_path: Path) -> None:
    """Nobody's documents become a workspace by a slip."""
    (tmp_path / "thesis.docx").write_bytes(b"x")
    with pytest.raises(TrucelineError, match="not empty"):
        Workspace(tmp_path).make()


def test_a_workspace_of_another_format_is_refused(tmp_path: Path) -> None:
    """It says which one it knows."""
    (tmp_path / "truceline.toml").write_text("format = 99\n")
    with pytest.raises(TrucelineError, match="format 99"):
        Workspace(tmp_path).make()


def test_the_variable_names_the_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Else the user's data folder."""
    monkeypatch.setenv("TRUCELINE_WORKSPACE", str(tmp_path))
    assert default_root() == tmp_path
    monkeypatch.delenv("TRUCELINE_WORKSPACE")
    assert default_root().name == "truceline"


def test_the_secret_stays(tmp_path: Path) -> None:
    """Also when the folder of keys has to be made."""
    workspace = Workspace(tmp_path)
    first = workspace.secret()
    assert workspace.secret() == first
    assert [path.name for path in workspace.keys.iterdir()] == ["secret"]


def test_an_empty_secret_is_made_again(tmp_path: Path) -> None:
    """It would sign nothing that could be trusted."""
    place = Workspace(tmp_path / "w").make()
    (place.keys / "secret").write_text("", encoding="ascii")
    assert len(place.secret()) > 40
    assert (place.keys / "secret").stat().st_mode & 0o777 == 0o600
