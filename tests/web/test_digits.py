"""Arabic-Indic digits reach our own words on a page, and nothing that somebody else wrote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from truceline.web.digits import arabic_indic


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("<p>31,178 شاحنة</p>", "<p>٣١٬١٧٨ شاحنة</p>"),
        ("<p>0.82 و 14%</p>", "<p>٠٫٨٢ و ١٤٪</p>"),
        ("<p>3 و4، 5</p>", "<p>٣ و٤، ٥</p>"),
        ('<bdi dir="ltr">400+</bdi>', '<bdi dir="ltr">٤٠٠+</bdi>'),
        ('<a href="/ar/cases/a-2025/?page=2">صفحة 2</a>', '<a href="/ar/cases/a-2025/?page=2">صفحة ٢</a>'),
        ("<p>&#x27;7&#x27; &amp; 8</p>", "<p>&#x27;٧&#x27; &amp; ٨</p>"),
        ('<svg><text x="10">600</text></svg>', '<svg><text x="10">٦٠٠</text></svg>'),
    ],
)
def test_our_own_figures_are_written_so(html: str, written: str) -> None:
    """With the signs that go with them; what stands inside a tag is no words."""
    assert arabic_indic(html) == written


@pytest.mark.parametrize(
    "html",
    [
        '<blockquote class="quote" lang="ar" dir="auto">قُتل 400 شخص</blockquote>',
        '<h2 lang="ar" dir="auto"><a href="/x">حصيلة <b>400</b> قتيل</a></h2>',
        "<code>2025-12-20</code>",
        "<textarea>12</textarea>",
        "<p>S/RES/2720 (2023)</p>",
        '<div lang="ar">1 <div>2</div> 3 <br> 4</div>',
    ],
)
def test_what_others_wrote_stands_as_it_is(html: str) -> None:
    """Quotes, titles of reports, code, what a form holds, and words with Latin letters."""
    assert arabic_indic(html) == html


def test_after_a_quote_our_own_words_go_on() -> None:
    """The end of an element that stands as it is is found, nested ones counted."""
    html = '<div lang="ar">1 <div>2</div> 3</div><p>4</p>'
    assert arabic_indic(html).endswith("<p>٤</p>")


@given(st.text(alphabet="<>/ab \"='&;#9ع", max_size=60))
def test_only_digits_and_their_signs_ever_change(html: str) -> None:
    """Whatever comes: turned back, it is what came."""
    back = arabic_indic(html).translate(str.maketrans("٠١٢٣٤٥٦٧٨٩٪٬٫", "0123456789%,."))
    assert back == html
