"""Loaded terms: each is rendered once in a language, and no rendering is loaded itself."""

from __future__ import annotations

from truceline.cases.draft import Draft
from truceline.cases.rules.spellings import normal


def check_terms(draft: Draft) -> None:
    """Everything of terms.toml."""
    languages = draft.case.record["languages"] if draft.case else None
    loaded: dict[tuple[str, str], int] = {}
    for term in draft.terms:
        lang = term.record.lang
        if languages is not None and lang not in languages:
            draft.add(
                term, term.line("lang"), f"the case has no language `{lang}`", "Add it to `languages` in case.toml"
            )
        if not term.record.loaded:
            draft.add(term, term.line("loaded"), "`loaded` is empty", "Name the words that are rendered")
        for number, word in enumerate(term.record.loaded):
            key = (lang, normal(word))
            line = term.line("loaded", number)
            if key in loaded:
                draft.add(term, line, f"`{word}` is rendered already on line {loaded[key]}", "Keep one rendering")
            loaded.setdefault(key, line)
    for term in draft.terms:
        neutral = f" {normal(term.record.neutral)} "
        for (lang, word), line in loaded.items():
            if lang == term.record.lang and f" {word} " in neutral:
                draft.add(
                    term,
                    term.line("neutral"),
                    f"the rendering holds the loaded word `{word}` (line {line})",
                    "Choose a word that no side would contest",
                )
