"""What finishing means, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from security_survey.ui.finish_words import (
    MEANS,
    finished_on,
    meaning_words,
    named_words,
    open_words,
)

TODAY = date(2026, 11, 23)


def test_without_retention_it_is_one_plain_sentence() -> None:
    """Nothing is said of deleting."""
    assert meaning_words(0, TODAY, TODAY) == f"{MEANS}."


@pytest.mark.parametrize(
    ("days", "day", "said"),
    [
        (365, TODAY, "this one is deleted for good on Nov 23, 2027, 365 days after it was"),
        (1, TODAY, "this one is deleted for good on Nov 30, 2026, one day after it was"),
        (30, date(2026, 10, 20), "its time is over soon"),
        (30, None, "it is deleted for good 30 days after it was finished, announced a week"),
    ],
)
def test_the_day_of_deletion_is_named(days: int, day: date | None, said: str) -> None:
    """It is announced for a week, so it is never sooner; the start page tells what is over."""
    words = meaning_words(days, day, TODAY)
    assert words.startswith(f"{MEANS}; {said}")
    assert words.endswith(".")


def test_open_key_items_are_counted_and_some_are_named() -> None:
    """Five are read; a hundred would not be."""
    assert open_words(0) == ""
    assert open_words(1) == "One key item has no answer yet"
    assert open_words(7) == "7 key items have no answer yet"
    assert named_words(["a", "b"]) == "• a\n• b"
    assert named_words(list("abcdefg")).endswith("• e\nand 2 more")


def test_the_day_is_that_of_the_user() -> None:
    """In local time."""
    moment = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
    assert finished_on(moment) == "Finished on Nov 23, 2026"
