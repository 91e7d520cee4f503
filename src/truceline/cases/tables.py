"""Turns the tables of a TOML file into the records of `model`, strictly: every key is known and of its type.

The fields of the dataclasses are the keys; a repeated table is named in the singular (`[[obligation.interpretation]]`).
"""

from __future__ import annotations

import math
import re
import tomllib
import types
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime, time
from functools import cache
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

from truceline.cases.draft import line_of
from truceline.cases.folder import Faults
from truceline.cases.model import Amendment, Case, Interpretation, Obligation, Source
from truceline.cases.tomllines import Path, find_lines

T = TypeVar("T")
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
MAX_TEXT = 4_000
"""Longest text or spelling, in characters."""

SINGULAR = {"interpretations": "interpretation", "people": "person"}
"""Fields whose table is named in the singular in the file."""

CASE_KEYS = [
    "slug",
    "names",
    "summary",
    "languages",
    "written_in",
    "timezone",
    "day_starts",
    "territory",
    "reviewers",
    "signed",
    "in_force",
    "end",
    "status",
]
"""Keys at the top of case.toml."""

OVERRIDABLE = [
    "kind",
    "events",
    "actors",
    "count_kind",
    "of",
    "target",
    "stage",
    "quantity",
    "unit",
    "per",
    "start",
    "until",
    "deadline",
    "condition",
    "where",
    "permits",
]
"""Machine fields of an obligation that an interpretation or an amendment may set."""


NOTHING = "none"
"""What an override says to take a field away: under that reading the duty has no such date, figure or condition."""


class _Bad:
    """Stands for a value that could not be read; its fault is noted already."""


BAD = _Bad()


def key_of(field_name: str) -> str:
    """The key in the file for a field of a record."""
    return SINGULAR.get(field_name, field_name)


def read_toml(file: str, text: str, faults: Faults) -> TomlFile | None:
    """The tables of a file with the lines of their keys; None where it is no TOML."""
    try:
        return TomlFile(file, tomllib.loads(text), find_lines(text), faults)
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        reason = re.sub(r" \(at .*\)$", "", str(error))
        faults.add(file, line, f"this is not TOML ({reason})", "Mend the line; texts stand in quotes")
    except (RecursionError, ValueError):
        faults.add(file, 0, "this is not TOML that can be read", "Remove deep nesting and huge numbers")
    return None


@dataclass(slots=True)
class TomlFile:
    """One file: its name, values, lines, and where faults go."""

    file: str
    body: dict[str, Any]
    lines: Mapping[Path, int]
    faults: Faults

    def fault(self, path: Path, what: str, do: str) -> _Bad:
        """Notes a fault at a path."""
        self.faults.add(self.file, line_of(self.lines, path), what, do)
        return BAD

    def record(self, kind: type[T], table: Any, path: Path) -> T | None:
        """The record of a table, or None where a key is unknown, missing or of the wrong type."""
        values = self.values(kind, table, path)
        return None if values is None else kind(**values)

    def values(
        self, kind: type[Any], table: Any, path: Path, only: Sequence[str] | None = None, beside: tuple[str, ...] = ()
    ) -> dict[str, Any] | None:
        """The fields of a table by name. `only`: the fields that stand in it; `beside`: tables that stand there too."""
        if not isinstance(table, dict):
            self.fault(path, f"`{path[-1]}` is not a table", _example(kind))
            return None
        hints = hints_of(kind)
        chosen = [field for field in fields(kind) if only is None or field.name in only]
        known = {key_of(field.name) for field in chosen} | set(beside)
        sound = True
        for key in table:
            if key not in known:
                self.fault((*path, key), f"unknown key `{key}`", f"The keys here are {', '.join(sorted(known))}")
                sound = False
        values: dict[str, Any] = {}
        for field in chosen:
            key = key_of(field.name)
            if key not in table:
                if _may_be_null(hints[field.name]) and field.default is MISSING:
                    values[field.name] = None
                elif field.default is MISSING and field.default_factory is MISSING:
                    self.fault(
                        path, f"the key `{key}` is missing{_whose(table)}", _remedy(kind, key, hints[field.name])
                    )
                    sound = False
                continue
            value = self._field(kind, field.name, hints[field.name], table[key], (*path, key))
            if value is BAD:
                sound = False
            values[field.name] = value
        return values if sound else None

    def _field(self, kind: type[Any], name: str, hint: Any, value: Any, path: Path) -> Any:
        if kind is Interpretation and name == "overrides":
            return self._overrides(value, path)
        if kind is Amendment and name == "changes":
            if not isinstance(value, dict):
                return self.fault(path, "`changes` is not a table", "Write [amendment.changes.OBLIGATION]")
            changes = {key: self._overrides(table, (*path, key)) for key, table in value.items()}
            return BAD if any(change is BAD for change in changes.values()) else changes
        return self._value(hint, value, path)

    def _overrides(self, value: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            return self.fault(path, f"`{path[-1]}` is not a table", "Give the machine fields that it sets")
        hints = hints_of(Obligation)
        read: dict[str, Any] = {}
        for key, item in value.items():
            if key in OVERRIDABLE and item == NOTHING and _may_be_null(hints[key]):
                read[key] = None
            elif key in OVERRIDABLE:
                read[key] = self._value(hints[key], item, (*path, key))
            else:
                fields_ = f"Machine fields that may be set here: {', '.join(OVERRIDABLE)}"
                read[key] = self.fault((*path, key), f"`{key}` cannot be overridden", fields_)
        return BAD if any(item is BAD for item in read.values()) else read

    def _value(self, hint: Any, value: Any, path: Path) -> Any:
        origin, args = get_origin(hint), get_args(hint)
        if origin in (types.UnionType, Union):
            if str in args and isinstance(value, str):
                return self._plain(str, value, path)
            return self._value(next(arg for arg in args if arg is not type(None)), value, path)
        if isinstance(hint, type) and is_dataclass(hint):
            record = self.record(hint, value, path)
            return BAD if record is None else record
        if origin is tuple:
            return self._list(args[0], value, path)
        if origin is dict:
            return self._by_language(args[1], value, path)
        if origin is Literal:
            if not any(value == arg and type(value) is type(arg) for arg in args):
                return self.fault(path, f"`{path[-1]}` is {value!r}", f"It is one of {', '.join(map(str, args))}")
            return value
        return self._plain(hint, value, path)

    def _list(self, hint: Any, value: Any, path: Path) -> Any:
        if not isinstance(value, list):
            return self.fault(path, f"`{path[-1]}` is not a list", f'Write {path[-1]} = ["..."]')
        items = [self._value(hint, item, (*path, number)) for number, item in enumerate(value)]
        return BAD if any(item is BAD for item in items) else tuple(items)

    def _by_language(self, hint: Any, value: Any, path: Path) -> Any:
        if not isinstance(value, dict):
            many = get_origin(hint) is tuple
            example = '{ ar = ["..."], en = ["..."] }' if many else '{ ar = "...", en = "..." }'
            return self.fault(path, f"`{path[-1]}` is not given by language", f"Write {path[-1]} = {example}")
        texts: dict[str, Any] = {}
        for lang, text in value.items():
            if not LANGUAGE.fullmatch(lang):
                return self.fault((*path, lang), f"`{lang}` is no language code", "Use codes such as ar, en, he, tr")
            texts[lang] = self._value(hint, text, (*path, lang))
        return BAD if any(text is BAD for text in texts.values()) else texts

    def _plain(self, hint: Any, value: Any, path: Path) -> Any:
        try:
            return _PLAIN[hint](value)
        except (ValueError, OSError) as error:
            return self.fault(path, f"`{path[-1]}` is {_short(value)}: {error}", f"Give {_WANTED[hint]}")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError("this is not text")
    if not value.strip():
        raise ValueError("the text is empty")
    if len(value) > MAX_TEXT:
        raise ValueError(f"the text is longer than {MAX_TEXT} characters")
    if any(unicodedata.category(sign) in ("Cc", "Cs", "Cf") and sign not in "\n\t\u200c\u200d" for sign in value):
        raise ValueError("there is a hidden sign in it")
    return value.strip()


def _number(value: Any) -> int | float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError("this is not a number")
    if not math.isfinite(value) or abs(value) > 2**53 - 1:
        raise ValueError("the number is out of range")
    return value


def _switch(value: Any) -> bool:
    if not isinstance(value, bool):
        raise ValueError("this is not true or false")
    return value


def _date(value: Any) -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
        return date.fromisoformat(value)
    raise ValueError("this is not a date")


def _moment(value: Any) -> datetime:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    if not isinstance(moment, datetime):
        raise ValueError("this is not a time with its date")
    if moment.tzinfo is None:
        raise ValueError("the offset is missing")
    return moment


def _time(value: Any) -> time:
    if isinstance(value, time):
        return value
    if isinstance(value, str) and re.fullmatch(r"\d\d:\d\d", value):
        return time.fromisoformat(value)
    raise ValueError("this is not a time of day")


def _zone(value: Any) -> ZoneInfo:
    try:
        return ZoneInfo(_text(value))
    except (KeyError, ValueError, OSError):
        raise ValueError("this time zone is not known") from None


_PLAIN: dict[Any, Any] = {
    str: _text,
    float: _number,
    bool: _switch,
    date: _date,
    datetime: _moment,
    time: _time,
    ZoneInfo: _zone,
}
_WANTED: dict[Any, str] = {
    str: "a text in quotes",
    float: "a number",
    bool: "true or false",
    date: "a date such as 2025-10-10",
    datetime: 'a time with its offset, such as "2025-10-10T12:00:00+03:00"',
    time: 'a time of day such as "18:00"',
    ZoneInfo: "a name of the IANA time zone list, such as Asia/Gaza",
}


def _short(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 40 else text[:37] + "..."


@cache
def _hints(kind: Any) -> dict[str, Any]:
    return get_type_hints(kind)


def hints_of(kind: Any) -> dict[str, Any]:
    """The types of a record's fields."""
    return _hints(kind)


def _whose(table: dict[str, Any]) -> str:
    name = table.get("id", table.get("slug", table.get("address")))
    return f" for {_short(name)}" if isinstance(name, str) else ""


def _may_be_null(hint: Any) -> bool:
    return get_origin(hint) in (types.UnionType, Union) and type(None) in get_args(hint)


def _example(kind: type[Any]) -> str:
    if kind is Source:
        return 'Write source = { url = "...", article = "..." }'
    return f"Give its keys: {', '.join(key_of(field.name) for field in fields(kind))}"


def _remedy(kind: type[Any], key: str, hint: Any) -> str:
    if hint is Source:
        return f'Say where it is from: {key} = {{ url = "...", article = "..." }}'
    if kind is Case and key == "names":
        return 'Name the agreement: names = { ar = "...", en = "..." }'
    return f"Add `{key}`" + (f", {_WANTED[hint]}" if hint in _WANTED else "")
