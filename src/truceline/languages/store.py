"""Find packs on disk, check them, compile them once and keep the result as JSON by digest in the user's cache
folder."""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
import tomllib
from pathlib import Path
from typing import Any

from truceline.languages.compiling import Compiled, compile_pack
from truceline.languages.pack import Pack
from truceline.records.errors import PackInvalid

BUNDLED = Path(__file__).parent
COMPILER = "1"
"""Raise when the compiler's output changes for equal files."""


def folders(packs: Path | None = None) -> dict[str, Path]:
    """Language code to folder: every folder under `packs` (default: the bundled ones) that holds a pack.toml."""
    root = packs or BUNDLED
    if not root.is_dir():
        raise PackInvalid("no such folder of packs", str(root), "Give a folder that holds one folder a language")
    return {path.parent.name: path.parent for path in sorted(root.glob("*/pack.toml"))}


def pack_digest(folder: Path) -> str:
    """SHA-256 over the names and bytes of the pack's TOML files."""
    total = hashlib.sha256()
    for path in sorted(folder.glob("*.toml")):
        total.update(path.name.encode() + b"\x1f" + path.read_bytes() + b"\x1f")
    return total.hexdigest()


def sources(folder: Path) -> dict[str, dict[str, Any]]:
    """The pack's files, parsed. PackInvalid names the file and the line of what cannot be parsed."""
    found: dict[str, dict[str, Any]] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            found[path.name] = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise PackInvalid(f"not valid TOML: {error}", str(path), "Correct the line named") from error
    if "code" not in found.get("pack.toml", {}):
        raise PackInvalid("pack.toml has no code", str(folder), 'Add code = "xx", the language code of the pack')
    return found


def load_pack(folder: Path, cache: Path | None = None) -> Pack:
    """The pack in `folder`, compiled or out of the cache. `cache`: where compiled packs are kept (default: the
    user's)."""
    digest = pack_digest(folder)
    kept = (cache or _cache()) / f"{digest}-{_compiler()}.json"
    try:
        compiled: Compiled = json.loads(kept.read_text("utf-8"))
    except (OSError, ValueError):
        compiled = compile_pack(sources(folder))
        _keep(kept, compiled)
    return Pack(compiled, digest)


def _compiler() -> str:
    code = b"".join(
        (BUNDLED / name).read_bytes()
        for name in (
            "compiling.py",
            "folding.py",
            "morphology/affix.py",
            "morphology/engines.py",
            "morphology/harmony.py",
        )
    )
    return COMPILER + hashlib.sha256(code).hexdigest()[:12]


def _cache() -> Path:
    from platformdirs import user_cache_path

    return user_cache_path("truceline") / "packs"


def _keep(path: Path, compiled: Compiled) -> None:
    """A cache that cannot be written is no error: the pack is compiled again next time."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(compiled, file, ensure_ascii=False)
        Path(name).replace(path)
    except OSError:
        return
