"""The survey to go on with, as the start page offers it; after a crash, with what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from security_survey.ui.dates import month_and_day


@dataclass(frozen=True, slots=True)
class Continuation:
    """The survey to go on with, and where in it one stopped, in words.

    After a crash `crashed_at` says when; then `home` is the address and `where` what was being done
    ("Kitchen door, question 2 of 6, writing a note").
    """

    survey: str
    words: str
    crashed_at: datetime | None = None
    home: str = ""
    where: str = ""

    def card_words(self, today: date) -> tuple[str, str]:
        """What stands on the card: strong words, and a sentence."""
        if self.crashed_at is None:
            return "Continue where you stopped", self.words
        local = self.crashed_at.astimezone()
        day = "" if local.date() == today else f"on {month_and_day(local)} "
        where = f", while you were at {self.where}" if self.where else ""
        sentence = f"The program ended unexpectedly {day}at {local:%H:%M}{where}."
        return f"Continue: {self.home or self.words}", f"{sentence} Everything saved is here."
