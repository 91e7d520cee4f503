"""An export checks by itself: with the program, and with the program of forty lines that the guide shows."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from ledger.records import make_claim, make_reading, make_report
from ledger.test_redact import PART, redact, take_in
from truceline.ledger import actions, queries
from truceline.ledger.checks import ChainCheck, Fault
from truceline.ledger.exports import check_export
from truceline.ledger.signing import FORMAT, Signer, read_heads
from truceline.records import LedgerRefused

GUIDE = Path(__file__).parents[2] / "docs" / "guides" / "verify-an-export.md"


@pytest.fixture
def ledger(committed: Path) -> Path:
    """A team's report and a public one, with claims; a part of the first redacted."""
    take_in()
    other = make_report(id="r2", level="public")
    actions.add_report("example", other, b"2", acting="test")
    actions.add_reading("example", make_reading(other, make_claim()), acting="test")
    redact(PART)
    return committed


@pytest.fixture
def export(ledger: Path) -> Path:
    """Everything that is there."""
    queries.write_export("example", ledger / "e.jsonl", values=True)
    return ledger / "e.jsonl"


def check(path: Path, **options: Any) -> tuple[ChainCheck, tuple[Fault, ...]]:
    """The program's own check."""
    with path.open("rb") as stream:
        return check_export(stream, str(path), **options)


@pytest.fixture
def verifier(tmp_path: Path) -> Path:
    """The guide's program."""
    [code] = re.findall(r"```python\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert len(code.splitlines()) < 55
    path = tmp_path / "verifier.py"
    path.write_text(code, encoding="utf-8")
    return path


def independent(verifier: Path, path: Path) -> subprocess.CompletedProcess[str]:
    """What the guide's program says, without this project in reach."""
    return subprocess.run([sys.executable, "-I", str(verifier), str(path)], capture_output=True, text=True, check=False)


def test_a_whole_export_is_sound_and_says_what_it_withholds(export: Path, verifier: Path) -> None:
    """By both programs; everything was looked at."""
    found, faults = check(export, whole=True)
    assert faults == ()
    head = queries.head("example")
    assert found.head == (head.sequence, head.digest)
    assert found.counts.entries == head.sequence
    assert found.counts.quotes == 3
    assert found.counts.withheld == queries.verify().withheld > 0
    assert [item.people for item in found.redactions] == [("amal", "noor")]
    done = independent(verifier, export)
    assert (done.returncode, head.digest in done.stdout) == (0, True), done.stderr


def test_an_export_without_values_shows_no_word_and_holds(ledger: Path, verifier: Path) -> None:
    """Chain and signatures check; every value is withheld."""
    path = ledger / "bare.jsonl"
    queries.write_export("example", path, values=False)
    found, faults = check(path)
    assert faults == ()
    assert (found.counts.values, found.counts.quotes) == (0, 0)
    text = path.read_text(encoding="utf-8")
    assert not re.search("[\u0600-\u06ff]", text)
    assert independent(verifier, path).returncode == 0
    assert check(path, whole=True)[1] != ()


@pytest.mark.parametrize("at", ["body", "digest", "value", "salt", "signature", "order", "cut", "quote"])
def test_a_change_is_found_at_its_entry_by_both(export: Path, verifier: Path, at: str) -> None:
    """Whatever is changed."""
    lines = [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]
    place = next(n for n, line in enumerate(lines) if "quote" in line.get("contents", {}))
    entry = lines[place]
    sequence = json.loads(entry["body"])["sequence"]
    if at == "body":
        entry["body"] = entry["body"].replace('"by":"test"', '"by":"tess"')
    elif at == "digest":
        entry["digest"] = "0" * 64
    elif at == "value":
        entry["contents"]["quote"]["value"] = entry["contents"]["quote"]["value"].replace("3", "4")
    elif at == "salt":
        entry["contents"]["quote"]["salt"] = "0" * 32
    elif at == "signature":
        head = next(n for n, line in enumerate(lines) if n > place and line.get("format") == FORMAT)
        lines[head]["signature"] = lines[head]["signature"][::-1]
        sequence = lines[head]["sequence"]
    elif at == "order":
        lines[place], lines[place + 1] = lines[place + 1], lines[place]
        sequence += 1
    elif at == "cut":
        del lines[place]
        sequence += 1
    else:
        report = json.loads(entry["body"])["clear"]["report"]
        blanked = next(line for line in lines if json.loads(line.get("body", "{}")).get("kind") == "redaction")
        # The text moves by one: the quotes no longer stand where they stood.
        value = blanked["contents"]["text"]["value"]
        blanked["contents"]["text"]["value"] = value[:1] + "x" + value[1:]
        assert report == json.loads(blanked["body"])["clear"]["report"]
    export.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    _, faults = check(export)
    assert sequence in {fault.sequence for fault in faults}
    assert independent(verifier, export).returncode != 0


def test_a_chain_written_anew_shows_only_beside_a_head_from_outside(export: Path, tmp_path: Path) -> None:
    """Cut short and signed by another key it holds by itself; not beside the head, nor beside the publisher's key."""
    kept = queries.signed_head("example")
    assert kept is not None
    lines = export.read_text(encoding="utf-8").splitlines()
    forger = Signer(tmp_path / "forger")
    short = [line for line in lines[:4] if FORMAT not in line]
    last = json.loads(short[-1])
    body = json.loads(last["body"])
    head = forger.sign("example", body["sequence"], last["digest"])
    forged = tmp_path / "forged.jsonl"
    forged.write_text("\n".join([*short, json.dumps(head.to_json())]), encoding="utf-8")
    assert check(forged)[1] == ()
    assert "no such entry" in check(forged, kept=[kept])[1][0].what
    assert "unknown key" in check(forged, signers=[kept.key])[1][0].what


@pytest.mark.parametrize("text", ["", "{}", '{"format": "truceline-export/1"}', "not json"])
def test_what_is_no_export_is_refused(tmp_path: Path, text: str) -> None:
    """With a reason."""
    path = tmp_path / "x"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LedgerRefused):
        check(path)


def test_a_line_that_is_none_is_a_fault_where_it_stands(export: Path) -> None:
    """And what comes after it is not trusted."""
    lines = export.read_bytes().splitlines()
    lines[3] = b'{"digest": 1}'
    export.write_bytes(b"\n".join(lines))
    assert "line 4" in check(export)[1][-1].what


def test_heads_are_read_from_every_form_in_which_they_come(ledger: Path, tmp_path: Path) -> None:
    """Lines, one object, an object that holds one or more; else refused."""
    head = queries.signed_head("example")
    assert head is not None
    plain = head.to_json()
    for text in (
        json.dumps(plain),
        f"{json.dumps(plain)}\n{json.dumps(plain)}\n",
        json.dumps({"title": "bulletin", "head": plain}),
        json.dumps({"heads": [plain]}, indent=1),
    ):
        path = tmp_path / "heads"
        path.write_text(text, encoding="utf-8")
        assert set(read_heads(path)) == {head}
        assert queries.verify(list(read_heads(path))).faults == ()
    for text in ("", "{}", "[1]", "nothing", json.dumps({"head": {"case": "x"}})):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(LedgerRefused):
            list(read_heads(path))
