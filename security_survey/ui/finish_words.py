"""What finishing a survey means, in words, and when a finished one is deleted."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from security_survey.ui.dates import short_date

MEANS = (
    "A finished survey can be read, printed and exported, but not changed until it is opened again"
)
FINISH, OPEN_AGAIN = "Finish survey", "Open again"
NOTICE_DAYS = 7
"""Every deletion is announced for so long; the library's rules see to it."""
MOST_NAMED = 5
"""So many open key items are named; of more, the number is told."""


def finished_on(finished: datetime) -> str:
    """The day on which a survey was finished: "Finished on Nov 23, 2026"."""
    return f"Finished on {short_date(finished.astimezone().date())}"


def meaning_words(days: int, day: date | None, today: date) -> str:
    """What being finished means, in one sentence.

    `days` is how long finished surveys are kept, 0 for ever; `day` when this one was finished,
    None for several surveys that may not have been finished on the same day.
    """
    if not days:
        return f"{MEANS}."
    return f"{MEANS}; {_deletion_words(days, day, today)}."


def open_words(count: int) -> str:
    """How many key items nobody has answered, "" for none."""
    if not count:
        return ""
    return (
        "One key item has no answer yet" if count == 1 else f"{count} key items have no answer yet"
    )


def named_words(titles: Sequence[str]) -> str:
    """Some of the open key items by name, one below the other."""
    named = [f"• {title}" for title in titles[:MOST_NAMED]]
    more = len(titles) - len(named)
    return "\n".join([*named, f"and {more} more"] if more else named)


def _deletion_words(days: int, day: date | None, today: date) -> str:
    kept = "one day" if days == 1 else f"{days:,} days"
    if day is None:
        return f"it is deleted for good {kept} after it was finished, announced a week before"
    end = day + timedelta(days=max(days, NOTICE_DAYS))
    if end < today + timedelta(days=NOTICE_DAYS):
        return "its time is over soon, and the start page says when it is deleted for good"
    return (
        f"this one is deleted for good on {short_date(end)}, {kept} after it was finished, "
        "announced a week before"
    )
