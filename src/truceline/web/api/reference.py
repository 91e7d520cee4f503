"""The interface as a page of the reference, from the interface itself, so that the page cannot fall behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from truceline.web.api import app, shapes

INTRODUCTION = """# Programming interface

Every operation at `/api/v1/`. Made from the interface itself; do not edit by hand: run
`python tools/write_reference.py`. How to begin stands in [use the API](../guides/use-the-api.md); a server gives the
same as OpenAPI 3.1 at `/api/v1/openapi.json`.

Reading needs the scope `see`; taking out and writing need the scope that is named. Shapes that are records have their
JSON Schema beside this page, as [a claim](schema/claim.json) has. A problem is answered as `{"what", "where", "do"}`
with one of the statuses 400, 401, 403, 404, 405, 409, 413, 422, 429.
"""
_SCOPES = {
    "add_report": "add-report",
    "add_claims": "code",
    "decide": "review",
    "undo": "review",
    "export": "export",
    "withheld": "export",
}


def reference_page() -> str:
    """The page as Markdown."""
    schema = app.api.get_openapi_schema(path_prefix="/api/v1/")
    return "\n".join([INTRODUCTION, *_operations(schema), *_shapes(schema)])


def _operations(schema: Mapping[str, Any]) -> Iterator[str]:
    yield "## Operations\n"
    for path, item in sorted(schema["paths"].items()):
        for method, operation in item.items():
            yield f"### {method.upper()} {path}\n"
            scope = _SCOPES.get(operation["operationId"].rpartition("_api_")[2].partition("_")[2], "see")
            yield f"{operation.get('description', '')} Scope: `{scope}`. Answer: {_answer(operation)}.\n"
            rows = [*_parameters(operation), *_body(operation)]
            if rows:
                yield "| given | in | what |\n|---|---|---|"
                yield from rows
                yield ""


def _parameters(operation: Mapping[str, Any]) -> Iterator[str]:
    for given in operation.get("parameters", ()):
        what = given["schema"]
        told = given.get("description") or what.get("description", "")
        yield f"| `{given['name']}` | {given['in']} | {_type(what)}{f': {told}' if told else ''} |"


def _body(operation: Mapping[str, Any]) -> Iterator[str]:
    content = operation.get("requestBody", {}).get("content", {})
    for media, given in content.items():
        yield f"| {_type(given['schema'])} | body | {media} |"


def _answer(operation: Mapping[str, Any]) -> str:
    content = operation["responses"][200]["content"]
    if "application/json" in content:
        return _type(content["application/json"]["schema"])
    return "a file"


def _shapes(schema: Mapping[str, Any]) -> Iterator[str]:
    yield "## Shapes\n"
    own = {
        name for name, value in vars(shapes).items() if isinstance(value, type) and value.__module__ == shapes.__name__
    }
    for name, shape in sorted(schema["components"]["schemas"].items()):
        if name not in own and name != "Problem":
            continue
        yield f"### {name}\n\n{' '.join(shape.get('description', '').split())}\n\n| field | type |\n|---|---|"
        for field, what in shape.get("properties", {}).items():
            yield f"| `{field}` | {_type(what)} |"
        yield ""


def _type(what: Mapping[str, Any]) -> str:
    """A type in words."""
    if "$ref" in what:
        return str(what["$ref"]).rpartition("/")[2]
    if "anyOf" in what:
        return " or ".join(_type(option) for option in what["anyOf"])
    if "enum" in what:
        return ", ".join(str(option) for option in what["enum"])
    if what.get("type") == "array":
        return f"list of {_type(what['items'])}" if "items" in what else "list"
    return str(what.get("format") or what.get("type") or "anything")
