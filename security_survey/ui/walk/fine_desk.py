""" "All fine here": offered at the first key, done at the second, taken back by one undo."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from security_survey.domain.survey import Question
from security_survey.domain.walk_fine import Fine, all_fine
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.fine_bar import FineBar
from security_survey.ui.walk.fine_words import done_words, offer_words
from security_survey.ui.walk.wayfinder import Wayfinder


class FineDesk(QObject):
    """Asks in the bar and answers through the session; `done` carries what was left open."""

    done = Signal(object)

    def __init__(self, session: SurveySession, bar: FineBar, finder: Wayfinder) -> None:
        super().__init__(bar)
        self._session = session
        self._bar = bar
        self._finder = finder
        self._offered: tuple[Fine, bool] | None = None
        bar.confirmed.connect(self._confirm)
        bar.widened.connect(lambda: self._offer(whole_area=True))
        bar.put_away.connect(self.put_away)

    @property
    def busy(self) -> bool:
        """Whether the bar is in sight."""
        return bool(self._bar.words)

    def press(self, whole_area: bool) -> None:
        """The key was pressed: offer, or do what has just been offered."""
        if self._offered and (self._offered[1] or not whole_area):
            self._confirm()
        else:
            self._offer(whole_area=whole_area)

    def put_away(self) -> None:
        """Somebody has gone on: nothing is offered any more."""
        self._offered = None
        self._bar.hide()

    def _offer(self, *, whole_area: bool) -> None:
        stop = self._finder.current
        if stop is None or not self._session.may_change():
            return
        fine = self._fine(whole_area=whole_area)
        wide = self._fine(whole_area=True)
        wider = not whole_area and len(wide.questions) > len(fine.questions)
        where = f"in all of “{stop.area.short}”" if whole_area else "here"
        self._offered = (fine, whole_area) if fine.questions else None
        self._bar.say(offer_words(fine, where), asks=bool(fine.questions), wider=wider)

    def _confirm(self) -> None:
        if self._offered is None:
            return
        fine = self._offered[0]
        if self._session.record(fine.changes):
            self.done.emit(fine.left)
            self._offered = None
            self._bar.say(done_words(fine))

    def _fine(self, *, whole_area: bool) -> Fine:
        put = self._put(whole_area=whole_area)
        return all_fine(self._finder.way, self._session.checklist, self._session.survey, put)

    def _put(self, *, whole_area: bool) -> list[Question]:
        current = self._finder.current
        stops = self._finder.stops if whole_area else (current,)
        return [
            question
            for stop in stops
            if stop and current and stop.area is current.area
            for question in stop.questions
        ]
