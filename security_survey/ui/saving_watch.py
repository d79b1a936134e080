"""Whether everything is saved: shown after each commit, and asked before anything is left."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTime

from security_survey.ui.alarm_bar import AlarmBar
from security_survey.ui.bottom_bar import BottomBar

if TYPE_CHECKING:
    from security_survey.ui.session import SurveySession


class SavingWatch(QObject):
    """Follows a session's commits and failures. `flush` commits what is still being typed."""

    def __init__(
        self,
        alarm: AlarmBar,
        bar: BottomBar,
        flush: Callable[[], None],
        under_way: Callable[[], int] = lambda: 0,
    ) -> None:
        """`under_way` tells how many photos are still being added."""
        super().__init__(bar)
        self._under_way = under_way
        self._alarm = alarm
        self._bar = bar
        self._flush = flush
        self._failures = 0
        self._refused = False
        self._warned = False
        self._told_of_photos = False

    def follow(self, session: SurveySession) -> None:
        """Begin with a survey that has just been opened."""
        session.saved.connect(self._on_saved)
        session.failed.connect(self._on_failed)
        self._refused = self._warned = self._told_of_photos = False
        self._bar.show_opened()

    def flushed(self) -> bool:
        """Commit typed text; False if it could not be saved."""
        before = self._failures
        self._flush()
        return self._failures == before

    def may_leave(self) -> bool:
        """Commit typed text; if that fails, stay the first time, with the alarm in sight.

        Photos that are still being added are waited for likewise.
        """
        if not self.flushed() and not self._warned:
            self._warned = True
            return False
        photos = self._under_way()
        if photos and not self._told_of_photos:
            self._told_of_photos = True
            self._alarm.raise_alarm(_photos_words(photos))
            return False
        return True

    def may_finish(self) -> bool:
        """Commit typed text; False, with the alarm in sight, while not everything is in."""
        if not self.flushed():
            return False
        if photos := self._under_way():
            self._alarm.raise_alarm(_photos_words(photos, "then finish the survey"))
        return not photos

    def _on_saved(self) -> None:
        self._bar.show_saved(QTime.currentTime())
        if self._refused:  # saving works again: commit at once what had to wait
            self._refused = self._warned = False
            self._flush()

    def _on_failed(self, sentence: str) -> None:
        self._failures += 1
        self._refused = True
        self._bar.show_unsaved()
        self._alarm.raise_alarm(sentence)


def _photos_words(count: int, then: str = "") -> str:
    photos, them = ("1 photo is", "it") if count == 1 else (f"{count} photos are", "them")
    then = then or f"or close again to leave {them} out"
    return f"{photos} still being added. Wait a moment, {then}."
