"""The Arabic of the pages is whole, compiled as it stands, and counts as Arabic counts; other languages are ready for
translators."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import ngettext

from truceline.web.catalogue import Message, catalogues, compiled, message, messages

HOLES = re.compile(r"%\((\w+)\)s|(?<!\{)\{(\d)\}")


@pytest.mark.parametrize("po", catalogues(), ids=lambda path: path.parts[-3])
def test_the_compiled_file_is_that_of_the_words(po: Path) -> None:
    """After a change: `python -m truceline.web.catalogue`."""
    assert po.with_suffix(".mo").read_bytes() == compiled(po)


def _words(po: Path) -> dict[Message, tuple[str, ...]]:
    with po.open("rb") as source:
        catalogue = read_po(source)
    return {
        message(item): tuple(item.string) if isinstance(item.string, (tuple, list)) else (item.string,)
        for item in catalogue
        if item.id
    }


@pytest.mark.parametrize("po", catalogues(), ids=lambda path: path.parts[-3])
def test_a_file_of_translations_holds_the_messages_of_the_pages(po: Path) -> None:
    """The templates and the code are read for them. After a change: `python -m truceline.web.catalogue`."""
    assert messages() - set(_words(po)) == set()


@pytest.mark.parametrize("po", catalogues(), ids=lambda path: path.parts[-3])
def test_every_translation_keeps_the_holes_of_its_message(po: Path) -> None:
    """A form for one or two may leave the number out; none has a hole that the English has not."""
    for (one, many, _), forms in _words(po).items():
        if any(forms):
            assert (len(forms) > 1) == (many is not None), one
            for form in forms:
                assert set(HOLES.findall(form)) <= set(HOLES.findall(one)), one
            assert set(HOLES.findall(forms[-1])) == set(HOLES.findall(one)), one


def test_the_arabic_is_whole() -> None:
    """Every message, and each counted one in six forms."""
    words = _words(next(po for po in catalogues() if po.parts[-3] == "ar"))
    assert [item.one for item in messages() if not all(words[item])] == []
    assert [item.one for item in messages() if item.many is not None and len(words[item]) != 6] == []


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "لا تقارير"),
        (1, "تقرير واحد"),
        (2, "تقريران"),
        (3, "3 تقارير"),
        (10, "10 تقارير"),
        (11, "11 تقريرا"),
        (99, "99 تقريرا"),
        (100, "100 تقرير"),
        (103, "103 تقارير"),
    ],
)
def test_arabic_counts_in_six_forms(n: int, words: str) -> None:
    """None, one, two, few, many, and hundreds."""
    with translation.override("ar"):
        assert ngettext("%(n)s report", "%(n)s reports", n) % {"n": n} == words
