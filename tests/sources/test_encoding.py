"""Encodings are told apart safely, or the file is set aside."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.records import SetAside
from truceline.sources.encoding import decode

ARABIC = (
    "قال مسؤول في الوزارة إن ثلاث شاحنات دخلت من معبر كرم أبو سالم صباح السبت، وإن العمل يتواصل في المدينة.\n"
    "وأضاف أن الفرق انتقلت إلى حي الشجاعية بعد يوم من المطر، وأن السكان عادوا إلى بيوتهم على مراحل.\n"
)
HEBREW = "דובר הממשלה אמר כי המעבר נפתח אתמול, וכי גם היום יעברו בו משאיות של סיוע. הוא לא אמר את מספרן.\n"
TURKISH = (
    "Bakanlık sözcüsü, geçiş noktasının dün açıldığını ve bugün de yardım için çok sayıda araç geçeceğini söyledi.\n"
)
ENGLISH = "The ministry said that the crossing was opened on Saturday – “for aid only” – and is to stay open.\n"
FRENCH = "The café’s owner said that the résumé of the naïve plan was in the city’s hands.\n"


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (ARABIC, "utf-8"),
        (ARABIC, "windows-1256"),
        (ARABIC, "iso-8859-6"),
        (ARABIC, "utf-16"),
        (HEBREW, "windows-1255"),
        (TURKISH, "windows-1254"),
        (ENGLISH, "windows-1252"),
        (FRENCH, "windows-1252"),
        (ENGLISH, "utf-16"),
    ],
)
def test_each_encoding_is_told(text: str, encoding: str) -> None:
    """And the text is the same, character for character."""
    if encoding == "iso-8859-6":
        text = text.replace("“", "").replace("”", "")
    assert decode(text.encode(encoding), "f")[0] == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8"])
def test_a_byte_order_mark_decides(encoding: str) -> None:
    """And is no part of the text."""
    assert decode(("\ufeff" + ARABIC).encode(encoding), "f")[0] == ARABIC


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4,
        bytes(range(256)),
        b"PK\x03\x04" + b"\x00\xff" * 100,
        b"\x00\x01\x02\x03" * 50,
    ],
)
def test_a_binary_is_set_aside(data: bytes) -> None:
    """With what to do."""
    with pytest.raises(SetAside) as caught:
        decode(data, "picture.txt")
    assert caught.value.what == "the file is no text"
    assert caught.value.where == "picture.txt"
    assert caught.value.do


def test_an_encoding_that_cannot_be_told_is_set_aside() -> None:
    """Nothing is guessed and nothing replaced."""
    with pytest.raises(SetAside, match="cannot be told"):
        decode("Русский текст о перемирии".encode("koi8-r"), "f")


def test_half_of_an_utf_16_character_is_set_aside() -> None:
    """A file that was cut."""
    with pytest.raises(SetAside, match="broken utf-16"):
        decode(ARABIC.encode("utf-16")[:-1], "f")


def test_a_lone_surrogate_in_utf_8_is_named_as_such() -> None:
    """And not taken for another encoding."""
    with pytest.raises(SetAside, match="lone surrogate"):
        decode(ARABIC.encode() + b"\xed\xa0\x80", "f")


@given(st.binary(max_size=300))
def test_law_any_bytes_give_a_text_or_a_reason(data: bytes) -> None:
    """Never another error, never a replacement character that was not there."""
    with contextlib.suppress(SetAside):
        text, encoding = decode(data, "f")
        assert text.encode(encoding) in (data, data[3:]) or encoding.startswith("utf-")


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_law_utf_8_comes_through_exactly(text: str) -> None:
    """Every text without a leading mark."""
    if not text.startswith("\ufeff"):
        assert decode(text.encode(), "f") == (text, "utf-8")
