"""Backups in words: when, why, how large."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from security_survey.ui.dates import short_date

if TYPE_CHECKING:
    from security_survey.library.backups.catalog import Backup

REASONS = {
    "closed": "after a survey was finished or put away",
    "rhythm": "while you worked",
    "import": "before an import",
    "restore": "before another backup was brought back",
    "wanted": "because you asked for it",
    "migration": "before the program was updated",
}
_KILO = 1000


def day_of(time: datetime, today: date) -> str:
    """The local day: "Today", "Yesterday" or "Nov 20, 2026"."""
    day = time.astimezone().date()
    near = {0: "Today", 1: "Yesterday"}
    return near.get((today - day).days, short_date(day))


def moment_words(time: datetime, today: date) -> str:
    """Day and time: "today, 14:15"."""
    day = day_of(time, today)
    return f"{day.lower() if day in ('Today', 'Yesterday') else day}, {time.astimezone():%H:%M}"


def line_words(backup: Backup) -> str:
    """Time, reason and size in one line."""
    why = REASONS.get(backup.reason, backup.reason)
    return f"{backup.time.astimezone():%H:%M}   {why}   ({size_words(backup.size)})"


def size_words(size: int) -> str:
    """A file's size: "640 KB", "12.3 MB"."""
    if size < _KILO * _KILO:
        return f"{max(1, round(size / _KILO))} KB"
    if size < _KILO**3:
        return f"{size / _KILO**2:.1f} MB"
    return f"{size / _KILO**3:.1f} GB"


def surveys_words(count: int) -> str:
    """How many surveys: "no surveys", "one survey", "12 surveys"."""
    return {0: "no surveys", 1: "one survey"}.get(count, f"{count:,} surveys")


def answers_words(count: int) -> str:
    """How many entries were saved besides: "one later change", "12 later changes"."""
    return "one later change" if count == 1 else f"{count:,} later changes"
