"""A backup comes back whole, on either database, and with every redaction that was made since."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from ledger import fresh
from ledger.records import make_report
from ledger.test_redact import ORIGINAL, PART, SECRET, TEXT, redact, take_in, traces
from truceline.ledger import actions, archive, queries
from truceline.ledger.redactions import FILE
from truceline.ledger.signing import KEY
from truceline.ledger.withholding import BLANK
from truceline.records import LedgerRefused
from truceline.records.identity import original_id

PASSPHRASE = "three words and a comma"


@pytest.fixture
def elsewhere(tmp_path: Path, settings: Any) -> Callable[[], Any]:
    """Opens a new empty workspace on a database of its own, for as long as the block lasts."""

    @contextmanager
    def opened() -> Iterator[Path]:
        before, root = settings.TRUCELINE_WORKSPACE, tmp_path / f"other-{len(list(tmp_path.iterdir()))}"
        for name in ("archive", "cases", "exports", "keys"):
            (root / name).mkdir(parents=True)
        settings.TRUCELINE_WORKSPACE = root
        try:
            with fresh.default(root):
                yield root
        finally:
            settings.TRUCELINE_WORKSPACE = before

    return opened


@pytest.fixture
def backup(committed: Path, tmp_path: Path) -> Path:
    """A backup of a ledger with two cases, with its key."""
    take_in()
    take_in(case="other", level="public")
    (committed / "cases" / "mine").mkdir()
    (committed / "cases" / "mine" / "case.toml").write_text("x = 1", encoding="utf-8")
    folder = tmp_path / "backups"
    folder.mkdir()
    assert queries.write_backup(folder / "one.tar", passphrase=PASSPHRASE) == ["example", "other"]
    return folder / "one.tar"


def record() -> list[object]:
    """What the ledger answers."""
    return [(queries.head(case), queries.evidence(case), queries.reports(case)) for case in ("example", "other")]


def claims_and_titles() -> list[object]:
    """What is left of each case, whatever the numbers of its entries."""
    return [
        ([item.claim for item in queries.evidence(case)], {row.id: row.title for row in queries.reports(case)})
        for case in ("example", "other")
    ]


def test_a_backup_comes_back_whole(backup: Path, elsewhere: Any) -> None:
    """Chains, originals, agreements, audit, what is derived; and with its key it is signed on."""
    before = record()
    with elsewhere() as root:
        done = actions.restore(backup, acting="test", lists=[backup.with_name(FILE)], passphrase=PASSPHRASE)
        assert record() == before
        assert dict(done.entries) == {"example": 5, "other": 5}
        assert (done.originals, done.applied) == (1, 0)
        assert queries.verify().faults == ()
        assert archive.read(original_id(ORIGINAL)) == ORIGINAL
        assert (root / "cases" / "mine" / "case.toml").read_text(encoding="utf-8") == "x = 1"
        assert (root / "keys" / KEY).stat().st_mode & 0o777 == 0o600
        actions.add_report("example", make_report(id="new", text="نص"), b"n", acting="test")
        found = queries.verify()
        assert found.faults == ()
        assert len((root / "keys" / "signers").read_text(encoding="ascii").split()) == 1


def test_without_the_key_the_old_signatures_count_and_a_new_key_signs_on(backup: Path, elsewhere: Any) -> None:
    """Two keys are known then."""
    with elsewhere() as root:
        actions.restore(backup, acting="test")
        actions.add_report("example", make_report(id="new", text="نص"), b"n", acting="test")
        assert queries.verify().faults == ()
        assert len((root / "keys" / "signers").read_text(encoding="ascii").split()) == 2


def test_the_key_stays_out_unless_asked_for_and_is_encrypted_then(backup: Path, tmp_path: Path) -> None:
    """Neither backup holds it in clear; a wrong passphrase opens nothing."""
    queries.write_backup(tmp_path / "without.tar")
    key = (archive.root() / "keys" / KEY).read_bytes()
    for path, there in ((backup, True), (tmp_path / "without.tar", False)):
        with tarfile.open(path) as tar:
            assert ("key.json" in tar.getnames()) is there
        assert key.splitlines()[1] not in path.read_bytes()
        assert path.stat().st_mode & 0o777 == 0o600


def test_a_wrong_passphrase_opens_nothing(backup: Path, elsewhere: Any) -> None:
    """And nothing was restored."""
    with elsewhere():
        with pytest.raises(LedgerRefused, match="passphrase"):
            actions.restore(backup, acting="test", passphrase="another one entirely")
        assert queries.head("example").sequence == 0
    with pytest.raises(LedgerRefused, match="too short"):
        queries.write_backup(backup.with_name("two.tar"), passphrase="short")


@pytest.mark.parametrize("spans", [(), (PART,)], ids=["a report", "a part"])
def test_an_old_backup_comes_back_without_what_was_redacted_since(
    backup: Path, elsewhere: Any, spans: tuple[tuple[int, int], ...]
) -> None:
    """From the list beside it; the record says when it was withheld and by whom, as before."""
    redact(*spans)
    queries.write_backup(backup.with_name("two.tar"))
    expected = [
        (queries.evidence(case), {row.id: row.title for row in queries.reports(case)}) for case in ("example", "other")
    ]
    assert SECRET.encode() in backup.read_bytes()
    with elsewhere() as root:
        done = actions.restore(backup, acting="test", lists=[backup.with_name(FILE)])
        assert done.applied == 2
        assert traces(root, SECRET) == []
        assert done.originals == 0
        found = queries.verify()
        assert found.faults == ()
        assert {item.people for item in found.redactions} == {("amal", "noor")}
        again = [
            (queries.evidence(case), {row.id: row.title for row in queries.reports(case)})
            for case in ("example", "other")
        ]
        for (left, left_rows), (right, right_rows) in zip(again, expected, strict=True):
            assert [item.claim for item in left] == [item.claim for item in right]
            assert left_rows == right_rows
        with pytest.raises(LedgerRefused, match="was redacted on"):
            take_in()


def test_a_report_redacted_twice_since_comes_back_with_both_parts_blank(backup: Path, elsewhere: Any) -> None:
    """Only the last text is in the list."""
    word = "ليلا"
    redact(PART)
    redact((TEXT.index(word), TEXT.index(word) + len(word)))
    with elsewhere() as root:
        actions.restore(backup, acting="test", lists=[archive.root().parent / "workspace" / FILE])
        report = queries.report("example", "r1")
        assert report is not None
        assert report.text == TEXT.replace(SECRET, BLANK * len(SECRET)).replace(word, BLANK * len(word))
        assert traces(root, SECRET, word) == []
        assert queries.verify().faults == ()


def test_a_backup_made_after_a_redaction_needs_no_list(backup: Path, elsewhere: Any) -> None:
    """Its chain holds it."""
    redact(PART)
    later = backup.with_name("later.tar")
    queries.write_backup(later)
    assert SECRET.encode() not in later.read_bytes()
    before = record()
    with elsewhere():
        assert actions.restore(later, acting="test").applied == 0
        assert record() == before
        assert queries.verify().faults == ()


def test_a_list_of_another_ledger_is_refused(backup: Path, elsewhere: Any) -> None:
    """Its redactions mean other entries; nothing is restored."""
    with elsewhere():
        take_in()
        redact(PART)
        foreign = archive.root() / FILE
        with elsewhere():
            with pytest.raises(LedgerRefused, match="another entry"):
                actions.restore(backup, acting="test", lists=[foreign])
            assert queries.head("example").sequence == 0


def test_a_workspace_with_a_ledger_is_left_alone(backup: Path) -> None:
    """Nobody's record is written over."""
    with pytest.raises(LedgerRefused, match="holds a ledger"):
        actions.restore(backup, acting="test")


@pytest.mark.parametrize("what", ["a byte of a chain", "no backup", "no tar"])
def test_a_damaged_backup_is_refused(backup: Path, elsewhere: Any, what: str) -> None:
    """And the ledger stays empty."""
    bad = backup.with_name("bad.tar")
    if what == "a byte of a chain":
        bad.write_bytes(backup.read_bytes().replace(b'\\"kind\\":\\"claim\\"', b'\\"kind\\":\\"clain\\"', 1))
    elif what == "no tar":
        bad.write_bytes(b"not a tar file at all")
    else:
        with tarfile.open(bad, "w") as tar:
            data = json.dumps({"format": "other"}).encode()
            member = tarfile.TarInfo("backup.json")
            member.size = len(data)
            tar.addfile(member, io.BytesIO(data))
    with elsewhere():
        with pytest.raises(LedgerRefused):
            actions.restore(bad, acting="test")
        assert queries.head("example").sequence == 0


def test_a_backup_does_not_write_over_a_file(backup: Path) -> None:
    """Nor leave anything half-made."""
    with pytest.raises(LedgerRefused, match="there already"):
        queries.write_backup(backup)
    assert sorted(path.name for path in backup.parent.iterdir()) == ["one.tar", FILE]
