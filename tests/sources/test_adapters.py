"""Every adapter: what it takes in, what it sets aside, and that nothing is lost on the way."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow
import pyarrow.parquet
import pytest
from scripted_server import Script, page, redirect, serving

from truceline.egress import Fetched, Fetcher, Limits
from truceline.records import TrucelineError
from truceline.sources import Captured, Refused, capture
from truceline.sources.adapters import adapters

TEXT = "قتل 3 أشخاص في غارة على رفح."


def both(items: Iterator[Captured | Refused]) -> tuple[list[Captured], list[Refused]]:
    """What came in and what was set aside, each in order."""
    found = list(items)
    return [i for i in found if isinstance(i, Captured)], [i for i in found if isinstance(i, Refused)]


def test_every_captured_original_rehashes_and_says_how_it_came(tmp_path: Path) -> None:
    """Over a file of each kind."""
    (tmp_path / "a.csv").write_text(f"id,text\nx,{TEXT}\n", encoding="utf-8")
    (tmp_path / "result.json").write_text(json.dumps(channel({"id": 1, "text": TEXT})), encoding="utf-8")
    (tmp_path / "a.warc.gz").write_bytes(archive(("http://a.example/1", "text/html", html(TEXT))))
    came, aside = both(capture([tmp_path]))
    assert (len(came), aside) == (3, [])
    for item in came:
        assert item.report.version is not None
        assert hashlib.sha256(item.original).hexdigest() == item.report.version.original_id
        assert TEXT in item.report.text
        assert item.custody is not None
        assert item.custody.place


# Tables


def table(folder: Path, kind: str, rows: list[list[Any]]) -> Path:
    """The rows as a file of one of the three kinds."""
    path = folder / f"reports.{kind}"
    if kind == "csv":
        with path.open("w", encoding="utf-8-sig", newline="") as out:
            csv.writer(out).writerows(rows)
    elif kind == "xlsx":
        book = openpyxl.Workbook()
        for row in rows:
            book.worksheets[0].append(row)
        book.save(path)
    else:
        columns = {name: [row[i] if i < len(row) else None for row in rows[1:]] for i, name in enumerate(rows[0])}
        pyarrow.parquet.write_table(pyarrow.table(columns), path)
    return path


@pytest.mark.parametrize("kind", ["csv", "xlsx", "parquet"])
def test_a_table_gives_a_report_a_row(tmp_path: Path, kind: str) -> None:
    """Arabic names of columns; a row without a text is set aside with its number."""
    rows = [
        ["الرقم", "العنوان", "النص", "التاريخ", "المصدر"],
        ["17", "غارة", TEXT, "2025-11-14", "وكالة"],
        ["18", "", "", "2025-11-15", "وكالة"],
        ["19", "", "دخلت 120 شاحنة.", "14/11", "وكالة"],
        ["20", "", "دخلت 130 شاحنة.", "2025-11-16", ""],
    ]
    came, aside = both(capture([table(tmp_path, kind, rows)]))
    assert [item.report.id for item in came] == ["17", "20"]
    assert came[0].report.text == f"غارة\n{TEXT}"
    assert (came[0].report.published, came[0].report.published_basis) == ("2025-11-14", "given")
    assert (came[0].report.outlet, came[0].report.lang) == ("وكالة", "ar")
    assert json.loads(came[0].original)["النص"] == TEXT
    assert [item.id.rpartition(":")[2] for item in aside] == ["3", "4"]
    assert "row 4" in aside[1].reason.where


def test_a_map_names_columns_that_have_other_names(tmp_path: Path) -> None:
    path = table(tmp_path, "csv", [["Code", "Words", "Day"], ["a1", TEXT, "2025-11-14"]])
    [item], _ = both(capture([path], options={"map": "text=Words,id=Code,published=Day"}, adapter="table"))
    assert (item.report.id, item.report.text, item.report.published) == ("a1", TEXT, "2025-11-14")
    for wrong in ("text=Nothing", "size=Words"):
        came, [refused] = both(capture([path], options={"map": wrong}, adapter="table"))
        assert came == []
        assert "Code, Words, Day" in refused.reason.do
    came, [refused] = both(capture([path]))
    assert "no column holds the text" in refused.reason.what


def test_a_formula_counts_as_its_saved_value(tmp_path: Path) -> None:
    """Nothing is calculated: a formula that was never saved with a value is an empty cell."""
    path = table(tmp_path, "xlsx", [["id", "text"], ["a", "=1+1"], ["b", TEXT]])
    came, aside = both(capture([path]))
    assert [item.report.id for item in came] == ["b"]
    assert len(aside) == 1


@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
def test_a_damaged_table_is_set_aside(tmp_path: Path, kind: str) -> None:
    path = table(tmp_path, kind, [["id", "text"], ["a", TEXT]])
    path.write_bytes(path.read_bytes()[:-40])
    came, [refused] = both(capture([path]))
    assert came == []
    assert "damaged" in refused.reason.what


def test_a_table_that_unpacks_without_end_is_set_aside(tmp_path: Path) -> None:
    """A sheet of zeros: the child's limits end it."""
    path = table(tmp_path, "xlsx", [["id", "text"], ["a", TEXT]])
    out = io.BytesIO()
    with zipfile.ZipFile(path) as whole, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as bomb:
        for part in whole.infolist():
            data = whole.read(part)
            bomb.writestr(part.filename, data + b" " * 300_000_000 if "sheet1" in part.filename else data)
    path.write_bytes(out.getvalue())
    came, [refused] = both(capture([path]))
    assert came == []
    assert refused.reason.do


# Channels


def channel(*messages: dict[str, Any]) -> dict[str, Any]:
    """A history as the desktop program writes it."""
    usual = {"type": "message", "date": "2025-11-14T18:30:00", "date_unixtime": "1763137800"}
    return {"name": "قناة الراصد", "type": "public_channel", "id": 99, "messages": [usual | m for m in messages]}


def test_a_channel_gives_its_messages_with_text(tmp_path: Path) -> None:
    """Marked-up pieces are joined; what has no text is counted, a broken message set aside."""
    pieces = ["قتل 3 ", {"type": "bold", "text": "أشخاص"}, " في رفح."]
    told = channel(
        {"id": 1, "text": pieces}, {"id": 2, "text": "", "photo": "p.jpg"}, {"id": 3, "type": "service", "text": ""},
        {"id": 4, "text": TEXT, "date_unixtime": "never"},
    )  # fmt: skip
    (tmp_path / "result.json").write_text(json.dumps(told), encoding="utf-8")
    [item], [broken, without] = both(capture([tmp_path / "result.json"]))
    assert item.report.id == "telegram:99:1"
    assert item.report.text == "قتل 3 أشخاص في رفح."
    assert (item.report.published, item.report.outlet) == ("2025-11-14T16:30:00+00:00", "قناة الراصد")
    assert "message 4" in broken.reason.where
    assert (without.reason.what, without.came_in) == ("without text: message 1, service 1", False)


@pytest.mark.parametrize("data", ["no json", "[]", '{"messages": 3}', '{"messages": [3]}'])
def test_what_is_no_channel_is_told(tmp_path: Path, data: str) -> None:
    (tmp_path / "result.json").write_text(data, encoding="utf-8")
    came, aside = both(capture([tmp_path / "result.json"]))
    assert came == []
    assert len(aside) == 1


# Web archives


def html(text: str, title: str = "خبر") -> bytes:
    """A small page."""
    body = f"<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"
    return body.encode()


def archive(*records: tuple[str, str, bytes], status: str = "200 OK") -> bytes:
    """A WARC of responses, each a member of gzip: address, content type, body."""
    whole = b""
    for number, (address, media, body) in enumerate(records):
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nX-Served-By: a\r\n\r\n".encode() + body
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {address}\r\nWARC-Date: 2025-11-14T10:00:00Z\r\n"
            f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        )
        whole += gzip.compress(head.encode() + answer + b"\r\n\r\n")
    return whole


def test_a_web_archive_gives_its_pages_and_counts_the_rest(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(
        archive(
            ("http://news.example/1", "text/html; charset=utf-8", html(TEXT)),
            ("http://news.example/logo", "image/png", b"\x89PNG"),
            ("http://news.example/empty", "text/html", b""),
            ("http://news.example/1", "text/html", html("دخلت 120 شاحنة.")),
        )
    )
    came, aside = both(capture([tmp_path / "a.warc.gz"]))
    assert [item.report.id for item in came] == ["http://news.example/1", "http://news.example/1#2"]
    assert came[0].report.url == "http://news.example/1"
    assert came[0].report.outlet == "news.example"
    assert came[0].custody is not None
    assert ("X-Served-By", "a") in came[0].custody.response
    assert [item.reason.what for item in aside] == ["the file is empty", "no reports: image/png 1"]
    (tmp_path / "b.warc.gz").write_bytes(
        archive(("http://a.example/", "text/html", html(TEXT)), status="404 Not Found")
    )
    came, [counted] = both(capture([tmp_path / "b.warc.gz"]))
    assert (came, counted.reason.what) == ([], "no reports: status 404 1")


def test_names_in_a_packed_archive_never_become_paths(tmp_path: Path) -> None:
    """A WACZ whose member is named out of its folder is read where it lies, and nothing is written."""
    with zipfile.ZipFile(tmp_path / "a.wacz", "w") as packed:
        packed.writestr("../../outside.warc.gz", archive(("http://news.example/1", "text/html", html(TEXT))))
        packed.writestr("/etc/passwd", b"a")
    before = sorted(tmp_path.parent.rglob("*"))
    [item], aside = both(capture([tmp_path / "a.wacz"]))
    assert TEXT in item.report.text
    assert aside == []
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_an_archive_that_breaks_off_keeps_what_came_before(tmp_path: Path) -> None:
    whole = archive(*((f"http://news.example/{n}", "text/html", html(TEXT)) for n in range(3)))
    (tmp_path / "a.warc.gz").write_bytes(whole[: len(whole) - 60])
    came, aside = both(capture([tmp_path / "a.warc.gz"]))
    assert len(came) + len(aside) >= 3
    assert [item.report.id for item in came[:2]] == ["http://news.example/0", "http://news.example/1"]
    assert aside


# Addresses


@pytest.fixture
def script() -> Iterator[Script]:
    with serving() as running:
        yield running


Fetching = Callable[[str, Mapping[str, str], "bytes | None"], Fetched]


@pytest.fixture
def fetch(script: Script) -> Fetching:
    """Fetches from the test's own server alone."""
    fetcher = Fetcher(Limits(seconds=5), exceptions=frozenset({("127.0.0.1", script.port)}))
    return lambda url, headers, body: fetcher.fetch(url, headers=headers, body=body)


def test_an_address_gives_its_page_with_its_custody(script: Script, fetch: Fetching) -> None:
    at = f"http://127.0.0.1:{script.port}"
    script.answers = {"/old": redirect("/news"), "/news": page(html(TEXT), "Content-Type: text/html", 'ETag: "1"')}
    [item], _ = both(capture([f"{at}/old"], fetch=fetch))
    assert item.report.text == f"خبر\n{TEXT}"
    assert (item.report.url, item.report.outlet, item.report.level) == (f"{at}/news", "127.0.0.1", "public")
    assert item.custody is not None
    assert [hop[2] for hop in item.custody.hops] == ["302", "200"]
    assert ("ETag", '"1"') in item.custody.response
    assert item.original == html(TEXT)


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (page(b"", "Content-Type: text/html"), "empty"),
        (page(b"gone", status="410 Gone"), "410"),
        (page(b"<html><body></body></html>", "Content-Type: text/html"), "no main text"),
        (page(b"<html>")[:-3], "no whole answer"),
    ],
)
def test_an_answer_without_content_is_no_success(script: Script, fetch: Fetching, answer: bytes, said: str) -> None:
    script.answers = {"/": answer}
    came, [refused] = both(capture([f"http://127.0.0.1:{script.port}/"], fetch=fetch))
    assert came == []
    assert said in refused.reason.what


def test_an_address_is_not_fetched_where_nothing_may_be(script: Script) -> None:
    came, [refused] = both(capture([f"http://127.0.0.1:{script.port}/"]))
    assert came == []
    assert "not fetched here" in refused.reason.what
    assert script.requests == []


FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>a</title>
<item><title>1</title><link>{at}/1</link><pubDate>Fri, 14 Nov 2025 18:30:00 +0200</pubDate></item>
<item><title>2</title><link>{at}/2</link></item>
<item><title>3</title><link>file:///etc/passwd</link></item></channel></rss>"""


def test_a_feed_gives_the_pages_of_its_entries(script: Script, fetch: Fetching) -> None:
    """The feed's date where the page states none; an entry that leads inside is refused."""
    at = f"http://127.0.0.1:{script.port}"
    script.answers = {"/feed": page(FEED.format(at=at).encode()), "/1": page(html(TEXT)), "/2": page(html("خبر 2"))}
    came, [refused] = both(capture([f"{at}/feed"], fetch=fetch, adapter="feed"))
    assert [(i.report.id, i.report.published, i.report.published_basis) for i in came] == [
        (f"{at}/1", "2025-11-14T16:30:00+00:00", "feed"),
        (f"{at}/2", None, None),
    ]
    assert "only http" in refused.reason.what


LAUGHS = b"""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><rss><channel><item>
<link>&b;</link></item></channel></rss>"""


@pytest.mark.parametrize("adapter", ["feed", "sitemap"])
@pytest.mark.parametrize(
    "body", [LAUGHS, LAUGHS.decode().encode("utf-16"), b"<rss/>", b"no xml", b"<a>" * 100_000, b""]
)
def test_hostile_xml_is_refused(script: Script, fetch: Fetching, adapter: str, body: bytes) -> None:
    script.answers = {"/x": page(body)}
    came, [refused] = both(capture([f"http://127.0.0.1:{script.port}/x"], fetch=fetch, adapter=adapter))
    assert came == []
    assert refused.reason.do


def test_a_site_map_gives_its_pages_newest_first(script: Script, fetch: Fetching) -> None:
    """Through a map of maps; a map that lists itself is opened once."""
    at = f"http://127.0.0.1:{script.port}"
    entry = "<url><loc>{at}/{name}</loc><lastmod>{day}</lastmod></url>"
    maps = "".join(f"<sitemap><loc>{at}/{name}</loc></sitemap>" for name in ("index", "map"))
    pages = "".join(entry.format(at=at, name=n, day=f"2025-11-{n}") for n in ("10", "14", "12"))
    script.answers = {
        "/index": page(f"<sitemapindex>{maps}</sitemapindex>".encode()),
        "/map": page(f"<urlset>{pages}</urlset>".encode()),
        **{f"/{n}": page(html(f"خبر {n}")) for n in ("10", "12", "14")},
    }  # fmt: skip
    came, aside = both(
        capture([f"{at}/index"], fetch=fetch, adapter="sitemap", options={"since": "2025-11-11", "limit": "5"})
    )
    assert [item.report.id for item in came] == [f"{at}/14", f"{at}/12"]
    assert aside == []


def test_reliefweb_is_asked_page_by_page(script: Script, fetch: Fetching) -> None:
    """In its own form; a report without a text is set aside, and nothing is asked without a name."""
    at = f"http://127.0.0.1:{script.port}/v2/reports"
    fields = {
        "title": "Update 12", "body": "On 14 November 120 trucks crossed at Zikim, OCHA said.",
        "url": "https://r.example/1",
        "date": {"original": "2025-11-14T00:00:00+00:00"}, "source": [{"shortname": "OCHA"}],
        "language": [{"code": "en"}],
    }  # fmt: skip
    items = [{"id": "1", "fields": fields}, {"id": "2", "fields": {"title": "Map"}}]
    body = json.dumps({"totalCount": 2, "count": 2, "data": items}).encode()
    script.answers = {"/v2/reports?appname=monitors": page(body, "Content-Type: application/json")}
    options = {"appname": "monitors", "query": "ceasefire", "country": "Lebanon", "since": "2025-11-01"}
    [item], [refused] = both(capture([at], fetch=fetch, adapter="reliefweb", options=options))
    assert item.report.text.startswith("Update 12\nOn 14 November")
    assert (item.report.id, item.report.outlet, item.report.lang) == ("reliefweb:1", "OCHA", "en")
    assert item.report.published == "2025-11-14T00:00:00+00:00"
    assert "no text of its own" in refused.reason.what
    asked = json.loads(script.requests[0].partition("\r\n\r\n")[2])
    assert asked["query"] == {"value": "ceasefire"}
    assert asked["filter"]["conditions"][0] == {"field": "primary_country.name", "value": "Lebanon"}
    came, [refused] = both(capture([at], fetch=fetch, adapter="reliefweb"))
    assert (came, len(script.requests)) == ([], 1)


# Adapters


def test_an_unknown_adapter_or_option_is_told(tmp_path: Path) -> None:
    path = table(tmp_path, "csv", [["text"], [TEXT]])
    with pytest.raises(TrucelineError, match="no adapter"):
        list(capture([path], adapter="nothing"))
    with pytest.raises(TrucelineError, match="no option 'size'"):
        list(capture([path], adapter="table", options={"size": "3"}))


@pytest.mark.parametrize("name", sorted(adapters()))
def test_a_manifest_says_what_the_adapter_is(name: str) -> None:
    manifest = adapters()[name].manifest
    assert manifest.name == name
    assert manifest.title
    assert all(option.help for option in manifest.options)
    assert manifest.takes == "file" or not manifest.suffixes


@pytest.mark.parametrize("name", sorted(adapters()))
def test_the_reference_of_sources_lists_every_adapter_and_option(name: str) -> None:
    """With what each option does."""
    page_ = (Path(__file__).parents[2] / "docs" / "reference" / "sources.md").read_text(encoding="utf-8")
    section = page_.partition(f"### {name}\n")[2].partition("\n#")[0]
    manifest = adapters()[name].manifest
    assert section
    assert all(f"`{suffix}`" in section or f"`{suffix[-5:]}" in section for suffix in manifest.suffixes)
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [option.name for option in manifest.options]


def test_an_adapter_of_another_package_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example of the guide, as it stands there."""
    guide = (Path(__file__).parents[2] / "docs" / "guides" / "add-a-source.md").read_text(encoding="utf-8")
    code = guide.partition("```python\n")[2].partition("```")[0]
    (tmp_path / "logbook.py").write_text(code, encoding="utf-8")
    info = tmp_path / "logbook-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: logbook\nVersion: 1\n", encoding="utf-8")
    (info / "entry_points.txt").write_text("[truceline.sources]\nlogbook = logbook\n", encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    adapters.cache_clear()
    try:
        (tmp_path / "post.log").write_text("قتل 3 أشخاص في رفح.\n", encoding="utf-8")
        [item], _ = both(capture([tmp_path / "post.log"], options={"post": "الشمال"}))
        assert (item.report.text, item.report.outlet) == ("قتل 3 أشخاص في رفح.", "الشمال")
    finally:
        adapters.cache_clear()


def test_an_observation_typed_by_hand_says_whose_it_is_and_who_may_see_it(tmp_path: Path) -> None:
    """Outlet, date and level are given once; what states an outlet of its own keeps it."""
    (tmp_path / "note.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "line.jsonl").write_text(json.dumps({"id": "a", "text": TEXT, "outlet": "one"}), encoding="utf-8")
    came, _ = both(capture([tmp_path], outlet="post north", level="restricted", published="2025-11-14"))
    assert [(i.report.outlet, i.report.level, i.report.published) for i in came] == [
        ("one", "restricted", "2025-11-14"),
        ("post north", "restricted", "2025-11-14"),
    ]
