"""Languages of the pages: offered where they are whole, ready for translators where they are not."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.utils import translation
from django.utils.translation import ngettext

from truceline.web.catalogue import catalogues
from truceline.web.reading_room import Room


@pytest.mark.parametrize(("lang", "direction"), [("he", "rtl"), ("tr", "ltr")])
def test_a_language_in_translation_has_pages_and_is_not_offered(
    small: Room, client: Client, lang: str, direction: str
) -> None:
    """English stands for what has no words yet, and the page says so; nothing leads there."""
    html = client.get(f"/{lang}/cases/small/").content.decode()
    assert f'<html lang="{lang}" dir="{direction}">' in html
    assert "This language is being translated." in html
    assert "What moved" in html
    assert f"/{lang}/" not in client.get("/en/cases/small/").content.decode()
    assert client.get("/", headers={"Accept-Language": lang})["Location"] == "/en/"


def test_every_language_of_an_address_has_a_file_for_its_translators() -> None:
    """English stands in the code."""
    assert {po.parts[-3] for po in catalogues()} == {"ar", "he", "tr"}


def test_digits_are_a_choice_that_stays(small: Room, client: Client) -> None:
    """On Arabic pages alone; the address of the other language does not carry it."""
    asked = client.get("/ar/cases/small/?digits=arabic-indic").content.decode()
    assert "٢٠٢٦" in asked
    assert 'href="/en/cases/small/"' in asked
    assert "٢٠٢٦" in client.get("/ar/cases/small/").content.decode()
    assert "٢" not in client.get("/en/cases/small/").content.decode().replace("١٢٣", "")
    assert "٢٠٢٦" not in client.get("/ar/cases/small/?digits=western").content.decode()
    assert "٢٠٢٦" not in client.get("/ar/cases/small/?digits=nonsense").content.decode()


@pytest.mark.parametrize("n", [0, 1, 2, 3, 11, 100])
def test_every_counted_message_has_its_six_arabic_forms(n: int) -> None:
    """None, one, two, few, many and other: each its own words, with the number where the form tells none."""
    from truceline.web.catalogue import messages

    with translation.override("ar"):
        for one, many, _ in messages():
            if many is None:
                continue
            words = ngettext(one, many, n)
            assert words not in (one, many)
            assert n in (0, 1, 2) or re.search(r"%\(\w+\)s", words), one
