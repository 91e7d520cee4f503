"""Single bits flipped in what is stored: each is reported at the right entry, or nothing that counts has changed."""

from __future__ import annotations

import os
import random
import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import DatabaseError, connection

from ledger import fresh
from ledger.records import make_claim, make_reading, make_report
from truceline.ledger import actions, archive, queries, triggers
from truceline.ledger.checks import Stored
from truceline.ledger.exports import Export, check_export
from truceline.ledger.models import Act, Content, Entry, Signature, Withheld

pytestmark = pytest.mark.prove

FULL = bool(os.environ.get("FULL"))
STORED, ORIGINALS, EXPORTS, RAW = (1000, 1000, 1000, 1000) if FULL else (150, 100, 100, 30)
REPORTS = 12
TABLES = {
    "ledger_entry": ("kind", "recorded_at", "previous", "digest", "body"),
    "ledger_content": ("salt", "value"),
    "ledger_signature": ("key", "signature"),
}
MODELS = (Entry, Content, Signature, Withheld, Act)


@pytest.fixture
def chance() -> random.Random:
    """The moments and places, with the seed printed."""
    seed = random.SystemRandom().randrange(2**32)
    print(f"seed {seed}")
    return random.Random(seed)


@pytest.fixture
def ledger(workspace: Path, django_db_blocker: Any) -> Iterator[Path]:
    """Reports with claims, reviews of some of them, records, an input that was set aside."""
    with django_db_blocker.unblock(), fresh.default(workspace):
        for number in range(REPORTS):
            text = f"قالت الحركة إن {number + 3} أشخاص قتلوا في رفح. وطالبت بوقف الخروقات."
            report = make_report(id=f"r{number}", text=text, level="public" if number % 3 else "team")
            actions.add_report("example", report, text.encode(), acting="test")
            quote = f"إن {number + 3} أشخاص قتلوا"
            claims = [make_claim(text, quote=quote, event=event) for event in ("casualties", "attack", "strike")]
            actions.add_reading("example", make_reading(report, *claims), acting="test")
            actions.review("example", claims[0].claim_id, "confirmed", acting="amal")
            actions.review("example", claims[1].claim_id, "rejected", acting="amal", reason="هذا خبر قديم")
        body = {"id": "d1", "by": "usa", "text": {"en": "it began"}}
        actions.add_record("example", "declaration", body, acting="test")
        actions.set_aside("example", "bad", "broken", "bad", "mend it", acting="test")
        assert queries.verify().faults == ()
        yield workspace


def flipped(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one bit the other way round."""
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ 1 << chance.randrange(8)]) + data[place + 1 :]


def test_a_flip_in_a_stored_value_is_reported_at_its_entry(ledger: Path, chance: random.Random) -> None:
    """Entries, sealed values and signatures of evidence and opinions, changed behind the triggers."""
    with connection.cursor() as cursor:
        for name, (table, _) in triggers.declared().items():
            triggers.drop(cursor, "default", name, table)
    guards = {f"the trigger {name} is absent" for name in triggers.declared()}
    seen: Counter[str] = Counter()
    for _ in range(STORED):
        table = chance.choice(list(TABLES))
        column = chance.choice(TABLES[table])
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT id, sequence, {column} FROM {table} ORDER BY id")
            row, sequence, value = chance.choice(cursor.fetchall())
            data = value.encode() if isinstance(value, str) else bytes(value)
            changed = flipped(data, chance)
            # A column of text holds text: on SQLite also such as is none, which then reads as bytes.
            stored = changed if not isinstance(value, str) else changed.decode("latin-1")
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [stored, row])
        faults = [fault for fault in queries.verify().faults if fault.what not in guards]
        assert sequence in {fault.sequence for fault in faults}, (table, column, sequence, faults)
        seen[f"{table}.{column}"] += 1
        with connection.cursor() as cursor:
            cursor.execute(f"UPDATE {table} SET {column} = %s WHERE id = %s", [value, row])
    print(dict(seen))
    assert {fault.what for fault in queries.verify().faults} == guards


def test_a_flip_in_an_original_is_reported_at_its_report(ledger: Path, chance: random.Random) -> None:
    """Whichever bit of whichever original."""
    reports = {row.id: row for row in queries.reports("example")}
    assert len(reports) == REPORTS
    for _ in range(ORIGINALS):
        path = archive.place(chance.choice(list(archive.kept())))
        data = path.read_bytes()
        path.write_bytes(flipped(data, chance))
        [fault] = queries.verify().faults
        assert path.name in fault.what
        assert [fault.sequence] == [item.sequence for item in queries.stored("example") if path.name in _original(item)]
        path.write_bytes(data)
    assert queries.verify().faults == ()


def _original(item: Stored) -> str:
    """The ids of a report's entry, its original's among them; of other entries nothing."""
    return "".join(it.value.decode() for it in item.contents if (item.kind, it.name) == ("report", "ids"))


def test_a_flip_in_an_export_is_reported_at_its_entry(ledger: Path, chance: random.Random) -> None:
    """In every line but the first, which holds nothing that counts but the case."""
    path = ledger / "e.jsonl"
    queries.write_export("example", path, values=True)
    lines = path.read_bytes().splitlines(keepends=True)
    with path.open("rb") as stream:
        numbers = [item.sequence for item in Export(stream, "e").items()]
    for _ in range(EXPORTS):
        place = chance.randrange(1, len(lines))
        changed = flipped(lines[place], chance)
        path.write_bytes(b"".join([*lines[:place], changed, *lines[place + 1 :]]))
        with path.open("rb") as stream:
            _, faults = check_export(stream, "e")
        # A line that cannot be read shows where the next entry would stand.
        right = {numbers[place - 1], numbers[place - 1] + 1}
        assert right & {fault.sequence for fault in faults}, (place, changed, faults)


def dump(path: Path) -> list[object]:
    """What the record's tables hold, but for the database's own numbers of rows."""
    with sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True) as database:
        database.text_factory = bytes
        rows: list[object] = []
        for model in MODELS:
            names = ", ".join(f'"{field.column}"' for field in model._meta.concrete_fields if not field.primary_key)
            rows += database.execute(f"SELECT {names} FROM {model._meta.db_table} ORDER BY {names}").fetchall()
    database.close()
    return rows


@pytest.mark.skipif(fresh.SERVER is not None, reason="the file is SQLite's")
def test_a_flip_in_the_raw_file_is_reported_or_refused_or_changes_nothing(
    ledger: Path, chance: random.Random, tmp_path: Path
) -> None:
    """Reported by `verify`, `rebuild --check` or `doctor`, refused as damaged by SQLite, or the record is as it was."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = (ledger / "ledger.sqlite3").read_bytes()
    expected = dump(ledger / "ledger.sqlite3")
    seen: Counter[str] = Counter()
    for number in range(RAW):
        folder = tmp_path / str(number)
        folder.mkdir()
        damaged = folder / "ledger.sqlite3"
        damaged.write_bytes(flipped(whole, chance))
        try:
            with fresh.existing(damaged):
                if queries.verify().faults:
                    seen["reported by verify"] += 1
                elif actions.differing("example"):
                    seen["reported by rebuild --check"] += 1
                elif not all(found.sound for found in queries.health()):
                    # An index and its table differ: what is asked by the one is not what lies in the other.
                    seen["reported by doctor"] += 1
                else:
                    assert dump(damaged) == expected
                    seen["unchanged"] += 1
        except (DatabaseError, UnicodeDecodeError) as error:
            seen[f"refused: {type(error).__name__}"] += 1
        shutil.rmtree(folder)
    print(dict(seen))
    assert sum(seen.values()) == RAW
