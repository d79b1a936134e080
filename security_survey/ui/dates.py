"""Days as Americans write them, whatever language the system speaks."""

from __future__ import annotations

from datetime import date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def month_and_day(day: date) -> str:
    """A day of this year: "Nov 23"."""
    return f"{_MONTHS[day.month - 1]} {day.day}"


def short_date(day: date) -> str:
    """A day in full: "Nov 23, 2026"."""
    return f"{month_and_day(day)}, {day.year}"


def day_words(iso: str | None) -> str:
    """An ISO date as "Nov 23, 2026"; what is not one comes back as it is."""
    try:
        return short_date(date.fromisoformat(iso or ""))
    except ValueError:
        return iso or ""
