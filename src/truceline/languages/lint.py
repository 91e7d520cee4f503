"""Check a pack for the faults that no reader would notice: doubled terms, letters that look alike, hidden marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from truceline.languages.compiling import SPELLINGS, TABLES, compile_pack
from truceline.languages.morphology import ENGINES
from truceline.languages.store import sources
from truceline.records.errors import PackInvalid

_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\u061c\u00ad\u0640]")
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefe]")
TRIAL_FIELDS = ("id", "event", "yes", "no", "why")


@dataclass(frozen=True, slots=True)
class PackFault:
    """One fault of a pack: the file, the entry, what is wrong, what to do."""

    file: str
    entry: str
    what: str
    do: str

    def __str__(self) -> str:
        return f"{self.file}: {self.entry}: {self.what}. {self.do}."


def check_pack(folder: Path) -> tuple[PackFault, ...]:
    """Every fault of the pack in `folder`, in the order of its files; empty where there is none."""
    try:
        files = sources(folder)
    except PackInvalid as error:
        return (PackFault(error.where, "-", error.what, error.do),)
    head = files["pack.toml"]
    faults = list(_head(head))
    scripts = tuple(head.get("scripts", ()))
    seen: dict[tuple[str, str, str], str] = {}
    for name, source in files.items():
        for table in TABLES:
            ids: set[str] = set()
            for item in source.get(table, ()):
                entry = str(item.get("id", "?"))
                if entry in ids:
                    faults.append(
                        PackFault(name, entry, f"[[{table}]] has this id twice", "Give each entry its own id")
                    )
                ids.add(entry)
                faults.extend(_words(name, table, entry, item, scripts, seen))
        for item in source.get("trial", ()):
            missing = [field for field in TRIAL_FIELDS if not item.get(field)]
            if missing:
                what = f"the trial has no {', '.join(missing)}"
                faults.append(
                    PackFault(name, str(item.get("id", "?")), what, "Say what must be read, what must not, why")
                )
    if not faults:
        try:
            compile_pack(files)
        except (PackInvalid, KeyError) as error:
            faults.append(
                PackFault("pack.toml", "-", f"it does not compile: {error}", "Compare it with a bundled pack")
            )
    return tuple(faults)


def _head(head: dict[str, Any]) -> Iterator[PackFault]:
    for field in ("name", "direction", "morphology", "attribution"):
        if field not in head:
            yield PackFault("pack.toml", field, "missing", "Add it as the guide on languages says")
    engine = head.get("morphology", {}).get("engine", "none")
    if engine not in ENGINES:
        yield PackFault(
            "pack.toml", "morphology", f"no such engine: {engine}", f"Name one of {', '.join(sorted(ENGINES))}"
        )


def _words(
    file: str,
    table: str,
    entry: str,
    item: dict[str, Any],
    scripts: tuple[str, ...],
    seen: dict[tuple[str, str, str], str],
) -> Iterator[PackFault]:
    for key in SPELLINGS:
        for word in item.get(key, ()):
            if _HIDDEN.search(word):
                yield PackFault(file, entry, f"a hidden mark in {word!r}", "Type the word again without it")
            if _SHAPED.search(word):
                yield PackFault(file, entry, f"shaped letters in {word!r}", "Type the plain letters")
            strange = [c for c in word if scripts and c.isalpha() and not _in_script(c, scripts)]
            if strange:
                name = unicodedata.name(strange[0], "?")
                yield PackFault(
                    file, entry, f"{strange[0]!r} in {word!r} is {name}", "Type the letter of the pack's script"
                )
            # One spelling may stand under two entries: the thing it acts on tells them apart.
            place = (table, key, word)
            if seen.get(place) == entry:
                yield PackFault(file, entry, f"{word!r} stands twice", "Keep it once")
            seen.setdefault(place, entry)


def _in_script(letter: str, scripts: tuple[str, ...]) -> bool:
    name = unicodedata.name(letter, "")
    if name.startswith(("ARABIC LETTER FARSI", "ARABIC LETTER KEHEH")):
        return False
    return name.startswith(scripts)
