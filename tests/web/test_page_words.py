"""The Arabic of the pages is whole, compiled as it stands, and counts as Arabic counts."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import ngettext

from truceline.web.catalogue import catalogues, compiled, messages

HOLES = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize("po", catalogues(), ids=lambda path: path.parts[-3])
def test_the_compiled_file_is_that_of_the_words(po: object) -> None:
    """After a change: `python -m truceline.web.catalogue`."""
    from pathlib import Path

    assert isinstance(po, Path)
    assert po.with_suffix(".mo").read_bytes() == compiled(po)


def test_every_message_is_translated_and_none_is_left_over() -> None:
    """The templates and the code are read for their messages."""
    for po in catalogues():
        with po.open("rb") as source:
            catalogue = read_po(source)
        known = {
            (message.id[0], message.id[1]) if isinstance(message.id, tuple) else (message.id, None): message.string
            for message in catalogue
            if message.id
        }
        assert set(known) == messages()
        for (one, _), words in known.items():
            forms = words if isinstance(words, tuple) else (words,)
            assert all(forms), one
            assert len(forms) in (1, 6), one
            for form in forms:
                assert set(HOLES.findall(form)) <= set(HOLES.findall(one)), one
            assert set(HOLES.findall(forms[-1])) == set(HOLES.findall(one)), one


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
