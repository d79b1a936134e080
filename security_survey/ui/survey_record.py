"""A survey that is open: what it holds, and how changes of it are committed and taken back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import KnownError
from security_survey.domain.history import (
    History,
    Moment,
    going_back,
    moments,
    reverting,
    taken_back,
)
from security_survey.domain.journal import Gesture, fold
from security_survey.domain.progress import Progress
from security_survey.domain.recommendations import Recommendation
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.survey import Survey
from security_survey.domain.walk_phrases import learned
from security_survey.ui.derived import Derived
from security_survey.ui.opened_survey import NO_PHOTOS, Changes, Journal, Opened


class SurveyRecord(QObject):
    """The record of one survey.

    `changed` carries the keys that changed; `failed` a sentence when something could not be saved
    (nothing has changed then); `saved` follows each commit. A finished survey is not changed:
    `refused` says that somebody tried to; `finished_changed` carries whether it is finished now.
    """

    changed = Signal(frozenset)
    failed = Signal(str)
    saved = Signal()
    refused = Signal()
    finished_changed = Signal(bool)

    def __init__(
        self, checklist: Checklist, opened: Opened, journal: Journal, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._checklist = checklist
        self._blank = opened.blank
        self._entries = list(opened.entries)
        self._finished = opened.finished
        self._journal = journal
        self._survey = fold(opened.blank, opened.entries)
        self._history = History.of(opened.entries)
        self._derived = Derived(self._checklist, self._survey)

    # -- reading

    @property
    def checklist(self) -> Checklist:
        """What is asked."""
        return self._checklist

    @property
    def survey(self) -> Survey:
        """Everything recorded so far."""
        return self._survey

    @property
    def score(self) -> ScoreCard:
        """The score as it stands."""
        return self._derived.score

    @property
    def progress(self) -> Progress:
        """What is asked and answered."""
        return self._derived.progress

    @property
    def recommendations(self) -> tuple[Recommendation, ...]:
        """The plan as it stands, most urgent first."""
        return self._derived.recommendations

    @property
    def ranking(self) -> Callable[[], tuple[Recommendation, ...]]:
        """Work that makes `recommendations` ready; for another thread, so it holds no Qt object."""
        derived = self._derived
        return lambda: derived.recommendations

    @property
    def device(self) -> str:
        """The id of this computer, as its entries carry it. Raises KnownError."""
        return self._journal.device

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to take back."""
        return self._finished is None and self._history.undo_step is not None

    @property
    def can_redo(self) -> bool:
        """Whether there is a step to bring back."""
        return self._finished is None and self._history.redo_step is not None

    def moments(self) -> tuple[Moment, ...]:
        """Every gesture of the survey, oldest first."""
        return moments(self._entries)

    def count_taken_back(self, to: Gesture) -> int:
        """How many gestures going back to the moment after this one would take back."""
        return len(taken_back(self._entries, to))

    def photo(self, sha256: str) -> bytes:
        """A kept photo's JPEG. Raises KnownError."""
        return self._journal.photo(sha256)

    def thumbnail(self, sha256: str) -> bytes:
        """A kept photo's small JPEG. Raises KnownError."""
        return self._journal.thumbnail(sha256)

    def learning(self, item: str) -> Callable[[], tuple[str, ...]]:
        """Work that tells what is often noted with an item; it may raise KnownError."""
        journal = self._journal
        return lambda: learned(journal.noted_with(item))

    # -- finished, or open

    @property
    def finished(self) -> datetime | None:
        """When the survey was finished, None while it is open."""
        return self._finished

    @property
    def days_kept(self) -> int:
        """After how many days a finished survey is deleted, 0 for never. Raises KnownError."""
        return self._journal.days_kept

    def may_change(self) -> bool:
        """Whether the survey can be changed; of a finished one `refused` is emitted."""
        if self._finished is not None:
            self.refused.emit()
        return self._finished is None

    def finish(self) -> bool:
        """Mark the survey as finished; False if that could not be saved."""
        return self._finished is not None or self._set_finished(True)

    def open_again(self) -> bool:
        """Let a finished survey be changed again; False if that could not be saved."""
        return self._finished is None or self._set_finished(False)

    # -- taking back

    def undo(self) -> bool:
        """Take the last step back; False if there is none or it could not be saved."""
        return self._revert(self._history.undo_step)

    def redo(self) -> bool:
        """Bring the last undone step back."""
        return self._revert(self._history.redo_step)

    def go_back(self, to: Gesture) -> bool:
        """Restore, as a new step, what stood when this gesture had been made."""
        return self._record(going_back(self._blank, self._entries, to), undoes=to)

    # -- internals

    def _record(
        self,
        changes: Changes,
        *,
        undoes: Gesture | None = None,
        photos: Mapping[str, bytes] = NO_PHOTOS,
        thumbnails: Mapping[str, bytes] = NO_PHOTOS,
    ) -> bool:
        if not changes:
            return True
        if not self.may_change():
            return False
        try:
            entries = self._journal.record(
                changes, undoes=undoes, photos=photos, thumbnails=thumbnails
            )
        except KnownError as error:
            self.failed.emit(str(error))
            return False
        self._survey = fold(self._survey, entries)
        self._entries.extend(entries)
        self._history = History.of(self._entries)
        self._derived = Derived(self._checklist, self._survey)
        self.saved.emit()
        self.changed.emit(frozenset(entry.key for entry in entries))
        return True

    def _revert(self, step: Gesture | None) -> bool:
        if step is None:
            return False
        changes = reverting(self._blank, self._entries, step)
        return self._record(changes, undoes=step)

    def _set_finished(self, finished: bool) -> bool:
        try:
            self._finished = self._journal.set_finished(finished)
        except KnownError as error:
            self.failed.emit(str(error))
            return False
        self.saved.emit()
        self.finished_changed.emit(finished)
        return True
