"""Compile a pack: its TOML files to entries and the surface patterns that lead to them.

A compiled pack is plain JSON values: `entries` = [category, id, data], `patterns` = [words, tail, entry, feature].
`words` are folded tokens; `tail` (or null) are words that must follow within the same sentence (`*` in the pack).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from truceline.languages.folding import Folding
from truceline.languages.morphology import Affixes, engine
from truceline.records.errors import PackInvalid

CATEGORIES: dict[str, tuple[str, str]] = {
    "event": ("events.toml", "event"),
    "stage": ("events.toml", "stage"),
    "report": ("verbs.toml", "report"),
    "operator": ("discourse.toml", "operator"),
    "noun": ("counts.toml", "noun"),
    "number": ("numbers.toml", "number"),
    "bound": ("numbers.toml", "bound"),
    "date": ("dates.toml", "date"),
    "actor": ("actors.toml", "actor"),
    "office": ("actors.toml", "office"),
    "place": ("places.toml", "place"),
    "placeword": ("places.toml", "word"),
    "back": ("places.toml", "back"),
    "mask": ("discourse.toml", "mask"),
}
"""Category to (file, table). A pack may spread a table over more files: every file is searched for every table."""
WORDED = frozenset(("takes", "of"))
"""Keys of an entry whose lists are words of the text, folded like it."""
TABLES: dict[str, str] = {table: category for category, (_, table) in CATEGORIES.items()}
SPELLINGS: dict[str, tuple[str, str]] = {
    "words": ("", ""),
    "verbs": ("verb", ""),
    "nominals": ("nominal", "noun"),
    "participles": ("participle", "part"),
    "nouns": ("noun", ""),
    "adjectives": ("adjective", "adj"),
    "finite": ("", "present"),
    "finished": ("", "past"),
    "coming": ("", "future"),
}
"""Key of an entry that lists spellings: (class for the morphology engine, "" = as written; feature of the form)."""
Compiled = dict[str, Any]


def tokenizer(rules: dict[str, Any]) -> re.Pattern[str]:
    """The token pattern of a pack: words (with the letters listed as `inner` inside), times of day (7:30), numbers,
    else single signs. `tail`: the sign that ties a suffix to a number; the suffix is then one token with it. The whole
    is one group, so that `split` gives the tokens and what lies between them."""
    inner = "".join(re.escape(c) for c in rules.get("inner", ""))
    joined = rf"(?:[{inner}][^\W\d_]+)*" if inner else ""
    tail = re.escape(rules.get("tail", ""))
    ending = rf"(?<=\d){tail}[^\W\d_]+|" if tail else ""
    return re.compile(rf"([^\W\d_]+{joined}|\d{{1,2}}:\d\d(?!\d)|\d+(?:[.,]\d+)*|{ending}\n+|[^\w\s]|_)")


def compile_pack(sources: dict[str, dict[str, Any]]) -> Compiled:
    """`sources`: file name to parsed TOML. Gives the compiled pack. PackInvalid names file, entry and remedy."""
    head = sources["pack.toml"]
    folding = Folding(head.get("folding", {}))
    morphology = engine(folded_rules(head.get("morphology", {}), folding))
    tokens = tokenizer(head.get("tokens", {}))
    conjugations = _conjugations(sources, folding)
    closed = frozenset(head.get("morphology", {}).get("closed", ()))
    pronouns = frozenset(head.get("morphology", {}).get("with_pronoun", ()))
    entries: list[list[Any]] = []
    patterns: dict[tuple[tuple[str, ...], tuple[str, ...] | None, str], dict[int, None]] = {}
    for name, source in sources.items():
        for table, category in TABLES.items():
            for number, item in enumerate(source.get(table, ())):
                if "id" not in item:
                    raise PackInvalid(f"[[{table}]] number {number + 1} has no id", name, "Give every entry an id")
                data = {key: value for key, value in item.items() if key not in SPELLINGS}
                for key in WORDED & data.keys():
                    if isinstance(data[key], list):
                        data[key] = [folding.word(word) for word in data[key]]
                index = len(entries)
                if category == "operator" and item["role"] in closed:
                    data["clitics"] = ["and"] + (["pronoun"] if item["role"] in pronouns else [])
                entries.append([category, item["id"], data])
                for words, tail, feature in spell(item, morphology, folding, tokens, conjugations):
                    patterns.setdefault((words, tail, feature), {})[index] = None
    return {
        "head": head,
        "entries": entries,
        "patterns": [
            [list(words), list(tail) if tail else None, index, feature]
            for (words, tail, feature), indexes in patterns.items()
            for index in indexes
        ],
    }


def _conjugations(sources: dict[str, dict[str, Any]], folding: Folding) -> dict[str, dict[str, Any]]:
    """Lemma to its listed forms. A `[[conjugation]]` names a lemma and its forms, or a `pattern` and `roots`: in
    the forms of
    a `[[pattern]]` the digits stand for the letters of the root; its first form in the past is the lemma."""
    found: dict[str, dict[str, Any]] = {}
    patterns = {item["name"]: item for source in sources.values() for item in source.get("pattern", ())}
    for name, source in sources.items():
        for item in source.get("conjugation", ()):
            if "pattern" not in item:
                lemma = folding.word(item["lemma"])
                given = {key: _folded(value, folding) for key, value in item.items() if key != "lemma"}
                found.setdefault(lemma, {}).update(given)
                continue
            if item["pattern"] not in patterns:
                raise PackInvalid(
                    f"[[conjugation]] names no pattern: {item['pattern']}",
                    name,
                    "Add the [[pattern]] or correct the name",
                )
            forms = {key: value for key, value in patterns[item["pattern"]].items() if key != "name"}
            for root in item["roots"]:
                filled = {key: [folding.word(_filled(form, root)) for form in value] for key, value in forms.items()}
                lemma = filled[next(iter(filled))][0]
                known = found.setdefault(lemma, {})
                for key, value in filled.items():
                    known[key] = [*known.get(key, ()), *value]
    return found


def _filled(form: str, root: str) -> str:
    letters = root.split(".") if "." in root else root
    return "".join(letters[int(c) - 1] if c.isdigit() and int(c) <= len(letters) else c for c in form)


def spell(
    item: dict[str, Any],
    morphology: Affixes,
    folding: Folding,
    tokens: re.Pattern[str],
    conjugations: dict[str, dict[str, Any]],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...] | None, str]]:
    """Every (words, tail, feature) of an entry: the first word inflected, the rest as written."""
    for key, (kind, feature) in SPELLINGS.items():
        for spelling in item.get(key, ()):
            for variant in _alternatives(spelling):
                plain, *plurals = variant.split("|")
                before, _, after = folding.word(plain).partition("*")
                words = tokens.findall(before)
                tail = tuple(tokens.findall(after)) or None
                if not words:
                    continue
                if morphology.final:
                    yield from _grown(words, tail, kind, feature, morphology)
                    continue
                if morphology.heads and kind in ("noun", "nominal") and len(words) > 1:
                    yield from _headed(words, tail, kind, feature, plurals, morphology, folding, tokens)
                    continue
                first, rest = words[0], tuple(words[1:])
                if not kind:
                    yield (first, *rest), tail, feature
                    continue
                given = dict(conjugations.get(first, {}))
                if plurals:
                    given["p"] = [folding.word(p) for p in plurals if p != "+"]
                    given["sound"] = "+" in plurals
                for form, found in _forms(morphology, first, kind, given):
                    yield (*tokens.findall(form), *rest), tail, feature or found


def _headed(
    words: list[str],
    tail: tuple[str, ...] | None,
    kind: str,
    feature: str,
    plurals: list[str],
    morphology: Affixes,
    folding: Folding,
    tokens: re.Pattern[str],
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...] | None, str]]:
    """A compound noun whose head is its last word, or the word before a preposition ("air strikes", "returns of")."""
    k = next((i for i, word in enumerate(words) if i and word in morphology.heads), len(words)) - 1
    for form, found in morphology.forms(words[k], kind, {}):
        if not plurals or found != "p":
            yield (*words[:k], form, *words[k + 1 :]), tail, feature or found
    for plural in plurals:
        if plural != "+":
            yield tuple(tokens.findall(folding.word(plural))), tail, feature or "p"


def _grown(
    words: list[str], tail: tuple[str, ...] | None, kind: str, feature: str, morphology: Affixes
) -> Iterator[tuple[tuple[str, ...], tuple[str, ...] | None, str]]:
    """The spellings of an entry whose last word is the inflected one; a compound also without its binding suffix."""
    if tail and kind:
        for form, found in morphology.forms(tail[-1], kind, {}):
            yield tuple(words), (*tail[:-1], form), feature or found
        return
    for form, found in morphology.forms(words[-1], kind or "word", {}):
        yield (*words[:-1], form), tail, feature or found
    if kind != "verb" and len(words) > 1:
        for base in morphology.bases(words[-1]):
            yield (*words[:-1], base), tail, feature or {"noun": "s"}.get(kind, "")


def _forms(morphology: Affixes, word: str, kind: str, given: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if kind in ("nominal", "participle"):
        yield word, ""
        yield from ((form, "") for form, _ in morphology.forms(word, kind, {}) if form != word)
        yield from ((form, "") for form in given.get("p", ()))
    else:
        yield from morphology.forms(word, kind, given)


def _alternatives(spelling: str) -> Iterator[str]:
    """`(a/b)` inside a spelling stands for either; `(a/)` for a or nothing; brackets with no stroke
    are themselves."""
    match = re.search(r"\(([^()]*/[^()]*)\)", spelling)
    if not match:
        yield re.sub(r" {2,}", " ", spelling).strip()
        return
    for option in match[1].split("/"):
        yield from _alternatives(spelling[: match.start()] + option + spelling[match.end() :])


def folded_rules(value: Any, folding: Folding) -> Any:
    """Morphology tables with every letter folded, so that packs may write them in plain spelling."""
    if isinstance(value, dict):
        return {
            (key if key in _KEYWORDS else folding.word(key)): (
                item if key in _LABELLED else _shaped(item, folding) if key in _SHAPED else folded_rules(item, folding)
            )
            for key, item in value.items()
        }
    return _folded(value, folding)


_KEYWORDS = frozenset(
    [
        "engine",
        "prefixes",
        "suffixes",
        "restore",
        "contract",
        "closed",
        "with_pronoun",
        "refuse",
        "det",
        "by",
        "to",
        "like",
        "fut",
        "inflect",
        "class",
        "when",
        "cut",
        "double",
        "forms",
        "shortest",
        "depth",
        "archiphonemes",
        "verb",
        "noun",
        "adjective",
        "past",
        "past_weak",
        "weak",
        "present",
        "endings",
        "endings_weak",
        "drop",
        "dual",
        "plural",
        "plural_feminine",
        "case",
        "feminine",
        "bound",
        "part",
        "base",
        "s",
        "p",
        "suffix",
        "on",
        "gives",
        "shapes",
        "drops",
        "label",
        "features",
        "archiphonemes",
        "harmony",
        "back",
        "front",
        "soft",
        "open",
        "infinitive",
        "mark",
    ]
)
_LABELLED = frozenset(("engine", "class", "refuse", "closed", "with_pronoun", "features", "label"))
_SHAPED = frozenset(("shapes", "archiphonemes"))


def _shaped(value: Any, folding: Folding) -> Any:
    """Suffixes spelled with archiphonemes: capitals stand as they are, letters are folded."""
    if isinstance(value, dict):
        return {key: _shaped(item, folding) for key, item in value.items()}
    if isinstance(value, list):
        return [_shaped(item, folding) for item in value]
    return "".join(c if c.isupper() else folding.word(c) for c in value)


def _folded(value: Any, folding: Folding) -> Any:
    if isinstance(value, str):
        return folding.word(value)
    if isinstance(value, list):
        return [folded_rules(item, folding) for item in value]
    return value
