"""What a report or a case says must not steer the terminal on which it is shown: no escape sequence, no override of
direction. Such signs are written out (`\\x1b`), never dropped, so that one sees that they were there."""

from __future__ import annotations

import json
import re
from typing import Any

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """The text with every steering sign written out; line ends and tabs stay."""
    return _STEERING.sub(lambda sign: sign.group().encode("unicode_escape").decode("ascii"), text)


def json_line(record: dict[str, Any]) -> str:
    """The record as one line of JSON. Steering signs are escaped as JSON escapes them: the value stays the same."""
    line = json.dumps(record, ensure_ascii=False)
    return _STEERING.sub(lambda sign: f"\\u{ord(sign.group()):04x}", line)
