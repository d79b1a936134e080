"""Strokes become a path in a box of 300 by 100 units."""

from hypothesis import given
from hypothesis import strategies as st

from security_survey.ui.review.strokes import HEIGHT, WIDTH, path_of, thinned, within

numbers = st.floats(allow_nan=False, allow_infinity=False)


def test_a_stroke_is_a_move_and_lines():
    """One stroke reads as an SVG path with one decimal."""
    assert path_of([[(1.0, 2.0), (30.26, 40.0)]]) == "M1.0 2.0L30.3 40.0"


def test_nothing_drawn_is_an_empty_path():
    """No strokes, no path; that is how a typed signature is told from a drawn one."""
    assert path_of([]) == ""


@given(numbers, numbers)
def test_points_stay_inside_the_box(x, y):
    """A pen that leaves the pad leaves a mark at its edge."""
    a, b = within((x, y))
    assert 0 <= a <= WIDTH
    assert 0 <= b <= HEIGHT


def test_thinning_keeps_the_ends():
    """Points on top of each other go; where the pen was put down and lifted stays."""
    assert thinned([(0.0, 0.0), (0.1, 0.0), (0.2, 0.0), (0.3, 0.0)]) == [(0.0, 0.0), (0.3, 0.0)]
