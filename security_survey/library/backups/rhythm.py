"""When it is time for a backup: a survey was closed, or half an hour of changes has gathered."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

EVERY = timedelta(minutes=30)
UNKNOWN = -1
"""No number of changes: the first backup that is due is taken."""


class BackupRhythm:
    """Remembers the last backup; `clock` tells the time with its zone.

    `commits` is how many changes the newest backup holds, where that is known; `last` is when it
    was taken, if there is any.
    """

    def __init__(
        self, clock: Callable[[], datetime], commits: int = UNKNOWN, last: datetime | None = None
    ) -> None:
        self._clock = clock
        self._commits = commits
        now = clock()
        # A backup from the future was taken before the clock was set right: it counts as of now.
        self._last = min(last or now, now)

    def due(self, commits: int, surveys: int, survey_closed: bool = False) -> bool:
        """Whether a backup should be taken, given the library's changes and surveys now."""
        if surveys == 0 or commits == self._commits:
            return False
        waited = self._clock() - self._last
        return survey_closed or waited >= EVERY or waited < timedelta(0)

    def taken(self, commits: int) -> None:
        """A backup was taken that holds this many changes."""
        self._commits = commits
        self._last = self._clock()
