"""Records to plain JSON values and back, and their JSON Schema, from the dataclasses themselves."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Callable
from dataclasses import MISSING, Field, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")
_PLAIN = frozenset({str, int, float, bool, type(None)})
SCHEMA_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def to_json(record: Any) -> Any:
    """A frozen record (or a tuple, dict or plain value) as JSON values, keys in the order of the fields."""
    kind = type(record)
    if kind in _PLAIN:
        return record
    if kind is tuple or kind is list:
        return [to_json(item) for item in record]
    if kind is dict:
        return {key: to_json(value) for key, value in record.items()}
    return {name: to_json(getattr(record, name)) for name in _names(kind)} if is_dataclass(kind) else record


def from_json(kind: type[T], body: dict[str, Any]) -> T:
    """The record of `kind` from JSON values. Unknown keys are ignored; TypeError where a needed key is missing."""
    shape: Any = kind
    values: dict[str, Any] = {}
    for name, read in _readers(shape):
        if name in body:
            value = body[name]
            values[name] = value if read is None or value is None else read(value)
    return kind(**values)


def schema(kind: type[Any]) -> dict[str, Any]:
    """JSON Schema (2020-12) of a record, with every nested record under `$defs`."""
    defs: dict[str, Any] = {}
    body = _object(kind, defs)
    return {"$schema": SCHEMA_DIALECT, "title": kind.__name__, **body, **({"$defs": defs} if defs else {})}


@cache
def _names(kind: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind)


@cache
def _readers(kind: Any) -> tuple[tuple[str, Callable[[Any], Any] | None], ...]:
    """The fields of a record, each with what makes its value of a JSON value; None where that is the value itself. Made
    once for each record: a case of a million claims is read by it."""
    hints = _hints(kind)
    return tuple((name, _reader(hints[name])) for name in _names(kind))


def _reader(hint: Any) -> Callable[[Any], Any] | None:
    if isinstance(hint, type) and is_dataclass(hint):
        return lambda value: from_json(hint, value) if isinstance(value, dict) else value
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        inner = _reader(args[0]) if len(args) == 2 and args[1] is Ellipsis else None
        if inner is None:
            return tuple
        return lambda value: tuple(None if item is None else inner(item) for item in value)
    if origin in (types.UnionType, typing.Union):
        readers = [read for option in args if (read := _reader(option)) is not None]
        # No field of a record is one of two records.
        return readers[0] if readers else None
    return None


def _object(kind: Any, defs: dict[str, Any]) -> dict[str, Any]:
    hints = _hints(kind)
    needed = [field.name for field in fields(kind) if not _has_default(field)]
    told = " ".join((kind.__doc__ or "").split())
    properties = {name: {**_schema(hints[name], defs), **_told_of(name, told)} for name in _names(kind)}
    return {
        "type": "object",
        "description": told,
        "properties": properties,
        "required": needed,
    }


def _told_of(name: str, told: str) -> dict[str, str]:
    """The sentences of a docstring that name the field in backquotes, as its description."""
    about = [sentence for sentence in re.split(r"(?<=[.)]) (?=[`A-Z])", told) if f"`{name}`" in sentence]
    return {"description": " ".join(about)} if about else {}


def _has_default(field: Field[Any]) -> bool:
    return field.default is not MISSING or field.default_factory is not MISSING


def _schema(hint: Any, defs: dict[str, Any]) -> dict[str, Any]:
    plain = {str: "string", int: "integer", float: "number", bool: "boolean", type(None): "null"}
    if hint in plain:
        return {"type": plain[hint]}
    if isinstance(hint, type) and is_dataclass(hint):
        if hint.__name__ not in defs:
            defs[hint.__name__] = {}
            defs[hint.__name__] = _object(hint, defs)
        return {"$ref": f"#/$defs/{hint.__name__}"}
    origin, args = get_origin(hint), get_args(hint)
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return {"type": "array", "items": _schema(args[0], defs)}
        return {"type": "array", "prefixItems": [_schema(arg, defs) for arg in args], "items": False}
    if origin in (types.UnionType, typing.Union):
        return {"anyOf": [_schema(arg, defs) for arg in args]}
    if origin is typing.Literal:
        return {"enum": list(args)}
    if origin is dict:
        return {"type": "object", "additionalProperties": _schema(args[1], defs)}
    return {}
