"""Strokes become a path of 300 by 100 units and come back the same."""

from hypothesis import given
from hypothesis import strategies as st

from security_survey.ui.review.strokes import HEIGHT, WIDTH, path_of, strokes_of, thinned, within

numbers = st.floats(allow_nan=False, allow_infinity=False)
inside = st.tuples(st.integers(0, 300), st.integers(0, 100)).map(
    lambda point: (float(point[0]), float(point[1]))
)


def test_a_stroke_is_a_move_and_lines():
    """One stroke reads as an SVG path with one decimal."""
    assert path_of([[(1.0, 2.0), (30.26, 40.0)]]) == "M1.0 2.0L30.3 40.0"


def test_nothing_drawn_is_an_empty_path():
    """No strokes, no path; that is how a typed signature is told from a drawn one."""
    assert path_of([]) == ""
    assert strokes_of("") == []


@given(st.lists(st.lists(inside, min_size=1, max_size=8), max_size=4))
def test_a_path_comes_back_as_it_was(strokes):
    """What was drawn is drawn again, but for points that nearly coincide."""
    assert strokes_of(path_of(strokes)) == [thinned(stroke) for stroke in strokes]


@given(numbers, numbers)
def test_points_stay_inside_the_box(x, y):
    """A pen that leaves the pad leaves a mark at its edge."""
    a, b = within((x, y))
    assert 0 <= a <= WIDTH
    assert 0 <= b <= HEIGHT


def test_foreign_text_in_a_path_is_left_out():
    """A path from a file can hold anything; only moves and lines are drawn."""
    assert strokes_of('M1 2<script>L3 4"Zjunk') == [[(1.0, 2.0), (3.0, 4.0)]]


def test_thinning_keeps_the_ends():
    """Points on top of each other go; where the pen was put down and lifted stays."""
    assert thinned([(0.0, 0.0), (0.1, 0.0), (0.2, 0.0), (0.3, 0.0)]) == [(0.0, 0.0), (0.3, 0.0)]
