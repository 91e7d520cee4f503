"""JSON Lines of reports. The text is taken as it is; only the fields named here are looked at, `claims` never."""

from __future__ import annotations

import json
from typing import Any

from truceline.records import Report, SetAside, TextVersion
from truceline.records.identity import original_id, text_id
from truceline.sources.checks import check_number, check_published, check_text

_FIELDS = ("lang", "outlet", "url")


def read_line(line: bytes, where: str, *, demonstration: bool = False) -> Report:
    """The report of one line. SetAside names the fault. `demonstration`: take `retold`, `sources` and `title` too."""
    body = parse(line, where)
    check_number(body.get("id"), f"{where}, id")
    identity = str(body["id"]) if isinstance(body.get("id"), str | int) else ""
    if not identity:
        raise SetAside("the report has no id", where, "Give each report an `id`")
    text = body.get("text")
    if not isinstance(text, str):
        raise SetAside("the report has no text", f"{where}, text", "Give the report's text as a string")
    check_text(text, f"{where}, text")
    check_text(identity, f"{where}, id")
    given: dict[str, Any] = {name: _string(body, name, where) for name in _FIELDS}
    published = check_published(body.get("published"), where)
    retold: dict[str, Any] = {}
    if demonstration:
        retold = {
            "retold": bool(body.get("retold")),
            "sources": tuple(body.get("sources", ())),
            "title": _string(body, "title", where),
        }
    return Report(
        id=identity,
        text=text,
        published=published,
        published_basis="given" if published else None,
        version=TextVersion(text_id=text_id(text), original_id=original_id(line), extractor="json-lines/1"),
        **given,
        **retold,
    )


def parse(line: bytes, where: str) -> dict[str, Any]:
    """One JSON object of a line of UTF-8. SetAside where it is none."""
    try:
        body = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise SetAside("the line is not UTF-8", f"{where}, byte {error.start}", "Save the file as UTF-8") from None
    except (ValueError, RecursionError) as error:
        raise SetAside(f"the line is no JSON ({error})", where, "Write one JSON object a line") from None
    if not isinstance(body, dict):
        raise SetAside("the line is no JSON object", where, "Write one JSON object a line")
    return body


def id_of(line: bytes) -> str | None:
    """The id of a line that was refused, as far as it can be told."""
    try:
        body = json.loads(line.decode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    found = body.get("id") if isinstance(body, dict) else None
    return str(found) if isinstance(found, str | int) else None


def _string(body: dict[str, Any], name: str, where: str) -> str | None:
    value = body.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise SetAside(f"{name} is no text", f"{where}, {name}", "Give it as a string, or leave it out")
    return check_text(value, f"{where}, {name}")
