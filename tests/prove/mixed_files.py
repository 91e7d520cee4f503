"""A folder of 1,000 files as a monitor has them: nine in ten good, of every kind, and one in ten broken."""

from __future__ import annotations

import gzip
import io
import json
import random
import zipfile
from pathlib import Path

import docx
import openpyxl
from fpdf import FPDF

PLACES = ("رفح", "خان يونس", "جباليا", "بيت لاهيا", "دير البلح", "النصيرات", "المغازي", "بيت حانون")
ENGLISH = ("Rafah", "Khan Yunis", "Jabalia", "Beit Lahia", "Deir al-Balah", "Nuseirat", "Maghazi", "Beit Hanoun")


def story(number: int) -> str:
    """A report of its own: no two have the same figures."""
    place = PLACES[number % len(PLACES)]
    title = f"تقرير رقم {number + 1000}"
    return f"{title}\nقالت وزارة الصحة في غزة إن {number + 2} أشخاص قتلوا في غارة على {place} يوم الجمعة."


def _txt(number: int) -> bytes:
    return story(number).encode(("utf-8", "windows-1256", "utf-16")[number % 3])


def _html(number: int) -> bytes:
    title, _, body = story(number).partition("\n")
    return f"<html><head><title>{title}</title></head><body><article><p>{body}</p></article></body></html>".encode()


def _docx(number: int) -> bytes:
    made, out = docx.Document(), io.BytesIO()
    for line in story(number).splitlines():
        made.add_paragraph(line)
    made.save(out)
    return out.getvalue()


def _eml(number: int) -> bytes:
    title, _, body = story(number).partition("\n")
    head = f"From: office@one.example\nSubject: {number}\nContent-Type: text/plain; charset=utf-8\n\n{title}\n{body}"
    return head.encode()


def _pdf(number: int) -> bytes:
    page = FPDF()
    page.add_page()
    page.set_font("helvetica", size=11)
    page.multi_cell(
        0, 8, f"Report {number + 1000}: {number + 2} people were killed in {ENGLISH[number % 8]}, UNRWA said."
    )
    # The time of making would make every run another one.
    return bytes(page.output()).replace(b"/CreationDate", b"/CreationXate")


def _jsonl(number: int) -> bytes:
    return json.dumps({"id": f"line-{number}", "text": story(number), "lang": "ar"}, ensure_ascii=False).encode()


def _csv(number: int) -> bytes:
    return f'id,text\nrow-{number},"{story(number)}"\n'.encode()


def _xlsx(number: int) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].append(["id", "text"])
    book.worksheets[0].append([f"cell-{number}", story(number)])
    book.save(out)
    return out.getvalue()


def _warc(number: int) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + _html(number)
    head = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://one.example/{number}\r\n"
        f"WARC-Date: 2025-11-14T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    )
    return gzip.compress(head.encode() + answer + b"\r\n\r\n", mtime=0)


GOOD = {"txt": _txt, "html": _html, "docx": _docx, "eml": _eml, "pdf": _pdf, "jsonl": _jsonl, "csv": _csv,
        "xlsx": _xlsx, "warc.gz": _warc}  # fmt: skip


def _bomb() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("word/document.xml", b" " * 120_000_000)
    return out.getvalue()


def broken(chance: random.Random) -> list[tuple[str, bytes]]:
    """Ways in which a file cannot be used, with the end of its name."""
    bomb = _bomb()
    return [
        ("txt", b""), ("txt", bytes(chance.randrange(256) for _ in range(400))), ("txt", b"a\0b" * 30),
        ("html", b"<html><body></body></html>"), ("html", b"<div>" * 20_000), ("docx", _docx(1)[:500]), ("docx", bomb),
        ("eml", b"Subject: nothing\n\n"), ("pdf", b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 1 0 R>>endobj"),
        ("pdf", _pdf(1)[:300]), ("jsonl", b"{no json}"), ("jsonl", b'{"id": "x", "text": ""}'), ("csv", b"a,b\n1,2\n"),
        ("xlsx", _xlsx(1)[:-200]), ("xlsx", b"PK\x03\x04 nothing"), ("parquet", b"PAR1 nothing PAR1"),
        ("warc.gz", gzip.compress(b"no archive at all", mtime=0)), ("wacz", b"PK\x05\x06" + bytes(18)),
        ("txt", "كلمة".encode("utf-16")[:-1] + b"\xd8"), ("docx", b"PK\x03\x04word/"),
    ]  # fmt: skip


def fill(folder: Path, good: int, bad: int) -> None:
    """Write the files; their names mix the kinds and the good with the broken."""
    chance = random.Random(3)
    kinds, ways = list(GOOD), broken(chance)
    files = [(kinds[n % len(kinds)], GOOD[kinds[n % len(kinds)]](n)) for n in range(good)]
    files += [ways[n % len(ways)] for n in range(bad)]
    chance.shuffle(files)
    for number, (suffix, data) in enumerate(files):
        (folder / f"file-{number:04d}.{suffix}").write_bytes(data)
