"""Days are written alike everywhere, as Americans write them."""

from __future__ import annotations

from datetime import date

from security_survey.ui.dates import day_words, month_and_day, short_date


def test_a_day_is_month_day_and_year() -> None:
    """One way of writing, in any language of the system."""
    assert short_date(date(2026, 3, 1)) == "Mar 1, 2026"
    assert month_and_day(date(2026, 11, 23)) == "Nov 23"


def test_what_is_no_day_is_shown_as_it_is() -> None:
    """A date from an old file that cannot be read is not hidden."""
    assert [day_words(one) for one in ("2026-11-23", "soon", "", None)] == [
        "Nov 23, 2026",
        "soon",
        "",
        "",
    ]
