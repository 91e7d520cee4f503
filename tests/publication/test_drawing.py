"""Strips of days, charts of figures, marked texts."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from truceline.codebook import OUTCOMES
from truceline.publication.figures import FLOOR, TOP, chart
from truceline.publication.marks import pieces
from truceline.publication.strip import LETTERS, SHAPES, strip
from truceline.records import ObligationDay, Point

FIRST = date(2025, 10, 10)


def _day(offset: int, outcome: Any, length: int = 1) -> ObligationDay:
    start = FIRST + timedelta(days=offset)
    end = start + timedelta(days=length - 1)
    return ObligationDay(
        obligation="o", interpretation=None, start=start.isoformat(), end=end.isoformat(), outcome=outcome
    )


def test_every_outcome_has_its_own_shape_or_sign() -> None:
    """Colour is never the only difference."""
    assert set(SHAPES) == set(LETTERS) == set(OUTCOMES)
    assert len(set(LETTERS.values())) == len(OUTCOMES)


@given(st.dictionaries(st.integers(0, 59), st.sampled_from(OUTCOMES)), st.sampled_from(("en", "ar")))
def test_the_runs_cover_every_day_once(told: dict[int, str], lang: str) -> None:
    """Days of which nothing is told stand as "no information"."""
    last = FIRST + timedelta(days=59)
    made = strip([_day(offset, outcome) for offset, outcome in told.items()], FIRST, last, lang)
    shown = {
        run.start + timedelta(days=n): run.outcome for run in made.runs for n in range((run.end - run.start).days + 1)
    }
    assert shown == {FIRST + timedelta(days=n): told.get(n, "no-information") for n in range(60)}
    assert abs(sum(float(run.width[:-1]) for run in made.runs) - 100) < 0.1


def test_time_runs_from_right_to_left_in_arabic() -> None:
    """The first day stands at the right edge."""
    days = [_day(0, "met")]
    english = strip(days, FIRST, FIRST + timedelta(days=9), "en").runs[0]
    arabic = strip(days, FIRST, FIRST + timedelta(days=9), "ar").runs[0]
    assert (english.x, arabic.x) == ("0.000%", "90.000%")


def test_a_total_marks_no_single_day() -> None:
    """A period longer than a day is left out of the strip."""
    made = strip([_day(0, "breach-alleged", length=5)], FIRST, FIRST + timedelta(days=9), "en")
    assert {run.outcome for run in made.runs} == {"no-information"}


def _point(day: int, low: float | None, high: float | None, voice: str = "hamas") -> Point:
    stood = (FIRST + timedelta(days=day)).isoformat()
    return Point(
        voice=voice, measure="trucks", claim_id=f"c{day}", min=low, max=high, unit="", start=None, as_of=stood,
        as_of_latest=stood, published=stood,
    )  # fmt: skip


def test_figures_of_two_voices_make_two_lines() -> None:
    """They are never joined or averaged."""
    made = chart([_point(0, 10, 10), _point(5, 20, 20), _point(3, 15, 15, "israel")], 600, "en")
    assert made is not None
    assert [(line.voice, len(line.dots)) for line in made.lines] == [("hamas", 2), ("israel", 1)]
    assert made.agreed is not None
    assert made.agreed.text == "600"


@given(st.lists(st.tuples(st.integers(0, 300), st.integers(0, 10**12)), min_size=1, max_size=20))
def test_every_figure_lies_inside_the_chart(figures: list[tuple[int, int]]) -> None:
    """Whatever the numbers, nothing is drawn outside; one day alone gives no chart."""
    made = chart([_point(day, value, value) for day, value in figures], None, "ar")
    if made is None:
        assert len({day for day, _ in figures}) < 2
        return
    heights = [dot.y for line in made.lines for dot in line.dots]
    assert all(TOP <= y <= FLOOR for y in heights)


def test_an_open_bound_is_drawn_open() -> None:
    """At least 20 reaches upwards; up to 20 reaches down."""
    made = chart([_point(0, 20, None), _point(5, None, 20), _point(6, 40, 40)], None, "en")
    assert made is not None
    first, second, third = made.lines[0].dots
    assert first.open_to is not None
    assert second.open_to is not None
    assert first.open_to < first.y
    assert second.open_to > second.y
    assert third.open_to is None


def test_two_bounds_are_drawn_from_the_one_to_the_other() -> None:
    """Between 10 and 40: the dot stands at 10 and reaches to 40, inside the chart, and says both."""
    made = chart([_point(0, 10, 40), _point(5, 20, 20)], None, "en")
    assert made is not None
    first, second = made.lines[0].dots
    assert first.open_to is not None
    assert TOP <= first.open_to < second.y < first.y
    assert first.title.endswith("10–40")


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-2, 65), st.integers(-2, 65)), max_size=6))
def test_the_pieces_give_back_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    """Overlapping, nested and outside spans never lose or double a character."""
    named = [(f"c{n}", start, end) for n, (start, end) in enumerate(spans)]
    cut = pieces(text, named)
    assert "".join(piece.text for piece in cut) == text
    for name, start, end in named:
        if 0 <= start < end <= len(text):
            assert "".join(piece.text for piece in cut if name in piece.claims) == text[start:end]
            assert sum(name in piece.begins for piece in cut) == sum(name in piece.ends for piece in cut) == 1
        else:
            assert not any(name in piece.claims for piece in cut)
