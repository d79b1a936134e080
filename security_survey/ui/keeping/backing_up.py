"""Takes backups behind the work: when a survey is finished or put away, and as changes gather."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from security_survey.ui.background import Job
from security_survey.ui.keeping.doors import now
from security_survey.ui.keeping.keeper import Keeper

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.library.backups.rhythm import BackupRhythm

LOOK_EVERY = 60_000
"""Milliseconds between two looks whether a backup is due; a failed one is tried again then."""


@dataclass(slots=True)
class Turn:
    """What one look at the library needs; its rhythm is made with the first look."""

    library: Library
    rhythm: BackupRhythm | None = None

    def look(self, *, survey_closed: bool) -> bool:
        """Take a backup if one is due; whether it was. Blocks. Raises KnownError."""
        from security_survey.library.backups.taking import take_backup  # noqa: PLC0415 - late

        commits = self.library.commits
        rhythm = self.rhythm = self.rhythm or _rhythm(self.library)
        if not rhythm.due(commits, 1, survey_closed):
            return False
        if not rhythm.due(commits, len(self.library.surveys()), survey_closed):
            return False
        take_backup(self.library, "closed" if survey_closed else "rhythm", now)
        rhythm.taken(commits)
        return True


class BackingUp(QObject):
    """The rhythm of backups. `failed` carries why one could not be taken; `taken` follows each.

    A backup that failed is due again at the next look.
    """

    taken = Signal()
    failed = Signal(str)

    def __init__(self, keeper: Keeper, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = keeper
        self._turn: Turn | None = None
        self._job: Job | None = None
        self._closed = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY)
        self._timer.timeout.connect(self.look)
        keeper.opened.connect(self._on_opened)
        keeper.put_away.connect(self._on_put_away)

    def survey_closed(self) -> None:
        """A survey was finished or put away: what it holds is worth a backup."""
        self._closed = True
        self.look()

    def look(self) -> None:
        """See whether a backup is due, off the window's thread."""
        if self._turn is None or self._job is not None:
            return
        turn, closed = self._turn, self._closed
        job = Job(lambda: turn.look(survey_closed=closed), self)
        job.done.connect(lambda was_due: self._on_done(was_due, closed))
        job.failed.connect(self._on_failed)
        self._job = job
        job.start()

    def _on_opened(self, library: Library) -> None:
        if not library.read_only:
            self._turn = Turn(library)
            self._timer.start()

    def _on_put_away(self) -> None:
        self._turn = None
        self._timer.stop()

    def _on_done(self, was_due: bool, closed: bool) -> None:
        self._job = None
        if was_due:
            self.taken.emit()
        if closed:
            self._closed = False
        elif self._closed:  # one was put away meanwhile
            self.look()

    def _on_failed(self, sentence: str) -> None:
        self._job = None
        self.failed.emit(sentence)


def _rhythm(library: Library) -> BackupRhythm:
    from security_survey.library.backups.catalog import backups  # noqa: PLC0415 - late
    from security_survey.library.backups.rhythm import BackupRhythm  # noqa: PLC0415

    kept = backups(library.path)
    return BackupRhythm(now, last=kept[0].time if kept else None)
