"""Long texts are read block by block: nothing is lost at the seams, and every span is its slice."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from reading_help import read

from truceline.reading.blocks import LONGEST, blocks

LINE = "قالت وزارة الصحة في غزة إن 7 أشخاص قتلوا في قصف على خان يونس يوم {day} نوفمبر 2025.\n"


@given(st.text(alphabet="ab .\n", max_size=LONGEST * 3))
def test_blocks_make_up_the_text(text: str) -> None:
    """The blocks follow each other from the first code point to the last, none longer than allowed."""
    found = list(blocks(text))
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    assert all(left[1] == right[0] for left, right in pairwise(found))
    assert all(end - start <= LONGEST for start, end in found)


def test_a_long_report_is_read_to_its_end() -> None:
    """Claims stand in the last block as in the first, with spans of the whole text and ids of their own."""
    text = "نشرة\n" + "".join(LINE.format(day=1 + n % 28) for n in range(400))
    claims = read(text)
    assert len(text) > 2 * LONGEST
    for claim in claims:
        assert text[claim.quote_start : claim.quote_end] == claim.quote
        assert claim.speaker is None or text[claim.speaker_start : claim.speaker_end] == claim.speaker
        assert all(text[count.start : count.end].strip() for count in claim.counts)
    assert len({claim.claim_id for claim in claims}) == len(claims)
    assert {claim.speaker_id for claim in claims} == {"gaza-health-ministry"}
    assert max(claim.quote_start for claim in claims) > len(text) - 2 * len(LINE)
