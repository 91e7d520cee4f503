"""A channel's history as Telegram exports it (JSON): one report a message that holds text."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import rfc8785

from truceline.records import Custody, Report, SetAside, TextVersion
from truceline.records.identity import original_id, text_id
from truceline.sources.adapters import Given, Manifest, Option
from truceline.sources.checks import check_text, too_large
from truceline.sources.items import Captured, Refused

MANIFEST = Manifest(
    name="telegram",
    title="History of a Telegram channel, as the desktop program exports it (JSON)",
    takes="file",
    suffixes=("result.json",),
    options=(Option(name="outlet", help="whose channel it is; its own name where it is not given"),),
)
_LARGEST = 500_000_000


def open_source(given: Given) -> Iterator[Captured | Refused]:
    """The messages in order. Those without text (a photograph, "joined the channel") are counted at the end."""
    path = Path(given.place)
    if path.stat().st_size > _LARGEST:
        yield Refused(given.identity, too_large(path.stat().st_size, given.place))
        return
    data = path.read_bytes()
    try:
        channel = json.loads(data)
        messages = channel["messages"]
        if not isinstance(messages, list):
            raise TypeError
    except (ValueError, TypeError, KeyError, RecursionError):
        reason = SetAside("no channel history", given.place, "Export the channel again as machine-readable JSON")
        yield Refused(given.identity, reason)
        return
    container, without = hashlib.sha256(data).hexdigest(), Counter[str]()
    for number, message in enumerate(messages, start=1):
        place = f"{given.place}, message {number}"
        text = _text(message.get("text", "")) if isinstance(message, dict) else ""
        if not text.strip():
            without[str(message.get("type", "unknown")) if isinstance(message, dict) else "unknown"] += 1
            continue
        try:
            custody = Custody(adapter=MANIFEST.name, place=place, container=container)
            yield _report(channel, message, text, given, place, custody)
        except SetAside as reason:
            yield Refused(f"{given.identity}:{number}", reason)
    if without:
        told = ", ".join(f"{kind} {count}" for kind, count in without.most_common())
        yield Refused(given.identity, SetAside(f"without text: {told}", given.place, "Nothing"), came_in=False)


def _report(
    channel: dict[str, Any], message: dict[str, Any], text: str, given: Given, place: str, custody: Custody
) -> Captured:
    name = channel.get("name")
    try:
        published = datetime.fromtimestamp(int(message["date_unixtime"]), UTC).isoformat()
        original = rfc8785.dumps(message)
    except (KeyError, TypeError, ValueError, OverflowError, OSError) as error:
        raise SetAside(f"the message cannot be read ({error})", place, "Export the channel again") from None
    check_text(text, place)
    report = Report(
        id=f"telegram:{channel.get('id', given.identity)}:{message.get('id')}",
        text=text,
        published=published,
        published_basis="page",
        outlet=given.options.get("outlet") or (name if isinstance(name, str) else None),
        version=TextVersion(
            text_id=text_id(text),
            original_id=original_id(original),
            member=place.rpartition(", ")[2],
            extractor="telegram/1",
        ),
    )
    return Captured(report, original, custody)


def _text(found: object) -> str:
    """The text of a message: a string, or pieces of which some are marked up."""
    if isinstance(found, str):
        return found
    texts = []
    for piece in found if isinstance(found, list) else []:
        text = piece.get("text") if isinstance(piece, dict) else piece
        texts += [text] if isinstance(text, str) else []
    return "".join(texts)
