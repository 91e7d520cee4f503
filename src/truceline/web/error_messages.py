"""The messages of the program's errors, read from its code, so that the pages can tell them in other languages.

Errors are raised below the pages in English, and those of inputs set aside are kept in the ledger so. A message with
values in it is one with numbered holes: `the file has {0} pages`.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from itertools import product
from pathlib import Path

ERROR = "error"
"""The context under which they stand in a file of translations."""
PACKAGES = ("records", "egress", "cases", "publication", "desk", "ledger", "sources", "pipeline")
"""Where errors arise that a page can show."""
_PARTS = ("what", "do")
_ERRORS = ("TrucelineError", "SetAside", "LedgerRefused", "NotAllowed", "EgressRefused", "FetchFailed")
_ORDER: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(_ERRORS, ("what", "where", "do")),
    "CaseFault": ("file", "line", "what", "do"),
}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def error_messages(root: Path) -> set[str]:
    """The messages in the packages below a folder: what is wrong, and what to do."""
    modules = [
        ast.parse(path.read_text(encoding="utf-8")) for name in PACKAGES for path in sorted((root / name).rglob("*.py"))
    ]
    order = dict(_ORDER)
    # A function that hands its own argument on as a message makes its callers' arguments messages.
    while added := {name: args for module in modules for name, args in _handing_on(module, order)}:
        order |= added
    return {
        text
        for module in modules
        for scope, call in _calls(module)
        for argument in _arguments(call, order)
        for text in _texts(argument, (scope, module))
        if any(letter.isalpha() for letter in _bare(text))
    }


def _calls(module: ast.Module) -> Iterator[tuple[Function | None, ast.Call]]:
    """Every call with the innermost function that it stands in."""

    def walk(node: ast.AST, scope: Function | None) -> Iterator[tuple[Function | None, ast.Call]]:
        inner = node if isinstance(node, Function) else scope
        if isinstance(node, ast.Call):
            yield inner, node
        for child in ast.iter_child_nodes(node):
            yield from walk(child, inner)

    return walk(module, None)


def _arguments(call: ast.Call, order: Mapping[str, tuple[str, ...]]) -> Iterator[ast.expr]:
    """The arguments of a call that are messages."""
    name = _name(call.func)
    if name in order:
        given = dict(zip(order[name], call.args, strict=False)) | {item.arg or "": item.value for item in call.keywords}
        yield from (given[part] for part in _PARTS if part in given)


def _handing_on(module: ast.Module, order: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Functions not yet known whose argument of that name is a message: name, and names of the arguments."""
    for scope, call in _calls(module):
        if scope is None or scope.name in order or scope.name == "__init__":
            continue
        taken = [item.arg for item in (*scope.args.posonlyargs, *scope.args.args) if item.arg not in ("self", "cls")]
        handed = [item.id for item in _arguments(call, order) if isinstance(item, ast.Name)]
        if set(handed) & set(taken) & set(_PARTS):
            yield scope.name, tuple(taken)


def _texts(node: ast.expr | None, scopes: tuple[ast.AST | None, ...]) -> Iterator[str]:
    """The texts that an expression can be: literal, with holes, one of two, joined, or assigned to a name."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield _literal(node.value)
    elif isinstance(node, ast.JoinedStr):
        holes = iter(range(len(node.values)))
        yield "".join(
            _literal(str(part.value)) if isinstance(part, ast.Constant) else f"{{{next(holes)}}}"
            for part in node.values
        )
    elif isinstance(node, ast.IfExp):
        yield from _texts(node.body, scopes)
        yield from _texts(node.orelse, scopes)
    elif isinstance(node, ast.BinOp):
        yield from map("".join, product(_texts(node.left, scopes), _texts(node.right, scopes)))
    elif isinstance(node, ast.Name):
        for value in _assigned(node.id, scopes):
            yield from _texts(value, ())


def _assigned(name: str, scopes: tuple[ast.AST | None, ...]) -> Iterator[ast.expr]:
    """What a name is given in a function or, if nothing there, in its module; also as one of several names."""
    for scope in filter(None, scopes):
        found = False
        for node in ast.walk(scope):
            targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
            value = getattr(node, "value", None)
            for target in targets if isinstance(node, ast.Assign | ast.AnnAssign) else ():
                pairs = (
                    zip(target.elts, value.elts, strict=False)
                    if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple)
                    else [(target, value)]
                )
                for one, given in pairs:
                    if isinstance(one, ast.Name) and one.id == name and given is not None:
                        found = True
                        yield given
        if found:
            return


def _name(node: ast.expr) -> str:
    return node.id if isinstance(node, ast.Name) else node.attr if isinstance(node, ast.Attribute) else ""


def _literal(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def _bare(text: str) -> str:
    """A message without its holes."""
    return "".join(part for part in text.split("{") for part in [part.partition("}")[2] or part])
