"""Words for lists, times and places read as people say them."""

from __future__ import annotations

import pytest

from security_survey.report.naming import spoken
from security_survey.report.wording import (
    at_most,
    clipped,
    counted,
    date_text,
    joined,
    minutes_text,
    number_ranges,
    rounded,
)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (90, "1½ hours"),
        (120, "2 hours"),
        (480, "1 day"),
        (960, "2 days"),
    ],
)
def test_minutes(minutes: int, text: str) -> None:
    """Times are told in the unit that people plan in."""
    assert minutes_text(minutes) == text


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Kitchen door", "the kitchen door"),
        ("Emma's window", "Emma's window"),
        ("NE window", "the NE window"),
        ("Maple Street door", "the Maple Street door"),
        ("The side door", "the side door"),
        ("Window 3", "window 3"),
        ("", ""),
        ("厨房门", "the 厨房门"),
    ],
)
def test_places_in_a_sentence(name: str, text: str) -> None:
    """Common names turn small and take an article; proper names keep their letters."""
    assert spoken(name) == text


def test_lists() -> None:
    """Lists have no comma before the last word, and long ones end in a count."""
    assert joined([]) == ""
    assert joined(["a"]) == "a"
    assert joined(["a", "b", "c"], "or") == "a, b or c"
    assert at_most(["a", "b", "c", "d"], 3) == ["a", "b", "2 more"]
    assert at_most(["a", "b"], 3) == ["a", "b"]


def test_numbers() -> None:
    """Numbers round half up, plurals fit, and runs of steps draw together."""
    assert [rounded(value) for value in (0.5, 1.5, 2.49)] == [1, 2, 2]
    assert [counted(1, "step"), counted(1200, "step")] == ["1 step", "1,200 steps"]
    assert number_ranges([11, 2, 5, 6, 7, 8, 12]) == "2, 5–8, 11, 12"
    assert number_ranges(range(1, 20, 2), 3) == "1, 3, 5 and 7 more"


def test_dates() -> None:
    """ISO dates read as words; anything else stays as it was written."""
    assert date_text("2026-11-23") == "November 23, 2026"
    assert date_text("last week") == "last week"


def test_clipping() -> None:
    """A text that is too long ends in an ellipsis; line breaks become spaces."""
    assert clipped("one\ntwo", 20) == "one two"
    assert clipped("one two three", 8) == "one two…"
