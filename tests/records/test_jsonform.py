"""Records survive the way to JSON and back, and fit the schema that is published for them."""

from __future__ import annotations

import json
import re
import types
import typing
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from truceline.records.claim import Claim
from truceline.records.identity import text_id
from truceline.records.jsonform import from_json, schema, to_json
from truceline.records.published import PUBLISHED, schema_files

REFERENCE = Path(__file__).resolve().parents[2] / "docs" / "reference"
TEXT = st.text(st.characters(codec="utf-8"), max_size=6)


def values(hint: Any, depth: int = 0) -> st.SearchStrategy[Any]:
    """Values of a type as the records use it; nested tuples stop after two levels."""
    plain = {str: TEXT, int: st.integers(-(2**53), 2**53), bool: st.booleans(), type(None): st.none()}
    if hint in plain:
        return plain[hint]
    if hint is float:
        return st.floats(allow_nan=False, allow_infinity=False)
    if hint is Any:
        return TEXT
    if is_dataclass(hint) and isinstance(hint, type):
        return records(hint, depth + 1)
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if origin is tuple:
        return st.just(()) if depth > 2 else st.lists(values(args[0], depth + 1), max_size=2).map(tuple)
    if origin in (types.UnionType, typing.Union):
        return st.one_of(*(values(arg, depth) for arg in args))
    if origin is typing.Literal:
        return st.sampled_from(args)
    assert origin is dict, hint
    return st.dictionaries(TEXT, values(args[1], depth), max_size=2)


def records(kind: type[Any], depth: int = 0) -> st.SearchStrategy[Any]:
    """Records of a kind with every field drawn."""
    hints = typing.get_type_hints(kind)
    return st.builds(kind, **{field.name: values(hints[field.name], depth) for field in fields(kind)})


@pytest.mark.parametrize("name", PUBLISHED)
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(data=st.data())
def test_a_record_survives_the_way_to_json_and_back(name: str, data: st.DataObject) -> None:
    """Through the bytes of a JSON line the record comes back equal, and it fits its schema."""
    kind = PUBLISHED[name]
    record = data.draw(records(kind))
    body = json.loads(json.dumps(to_json(record)))
    assert from_json(kind, body) == record
    jsonschema.validate(body, schema(kind))


def test_unknown_keys_are_ignored_and_a_missing_key_is_an_error() -> None:
    """A file by a later version can be read; a record without a needed field cannot."""
    body = {"id": "1", "text": "x", "new": True}
    assert from_json(PUBLISHED["report"], body).id == "1"
    with pytest.raises(TypeError, match="text"):
        from_json(PUBLISHED["report"], {"id": "1"})


def test_the_published_schemas_are_up_to_date() -> None:
    """If this fails, run `python tools/write_reference.py`."""
    published = {path.name: path.read_text(encoding="utf-8") for path in (REFERENCE / "schema").glob("*.json")}
    assert published == schema_files()


@pytest.mark.parametrize("name", PUBLISHED)
def test_schemas_are_valid_and_described(name: str) -> None:
    """Each is JSON Schema 2020-12, says what the record is, and stands on the page of the record format."""
    body = schema(PUBLISHED[name])
    jsonschema.Draft202012Validator.check_schema(body)
    assert len(body["description"]) > 20
    assert f"schema/{name}.json" in (REFERENCE / "record-format.md").read_text(encoding="utf-8")


def test_every_field_of_a_claim_says_what_it_holds() -> None:
    """The schema describes each field from the docstring."""
    described = schema(Claim)["properties"]
    assert [name for name, value in described.items() if "description" not in value] == []


def test_the_worked_example_proves_its_spans() -> None:
    """The example of the page is a claim by the schema's fields, and each of its spans gives back its text."""
    page = (REFERENCE / "record-format.md").read_text(encoding="utf-8")
    sentence = re.findall(r"^> (.+)$", page, re.MULTILINE)[0]
    example = json.loads(re.findall(r"```json\n(.+?)```", page, re.DOTALL)[0])
    claim = from_json(Claim, {**example, "claim_id": "0", "text_id": text_id(sentence)})
    assert sentence[claim.quote_start : claim.quote_end] == claim.quote
    assert sentence[claim.speaker_start : claim.speaker_end] == claim.speaker
    assert "120" in sentence[claim.counts[0].start : claim.counts[0].end]
    assert "why" not in claim.to_json(why=False)
