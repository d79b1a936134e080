"""Steps of the walk: what follows an answer, a key, a click in the sidebar, or Back."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, Signal

from security_survey.domain.survey import Question
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.route import place_name
from security_survey.ui.walk.wayfinder import Wayfinder


class WalkSteps(QObject):
    """Moves the session along its way. `arrived` wants the keyboard on the card, `finished` says
    that nothing is open any more; `leaving` precedes a turn to another place.
    """

    arrived = Signal()
    finished = Signal()
    leaving = Signal()

    def __init__(self, session: SurveySession, finder: Wayfinder, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._finder = finder

    def go_to_place(self, place: str) -> None:
        """To the first open question of a place."""
        stop = self._finder.stop_of(place)
        if stop is not None and self._finder.current is not stop:
            self._session.go_to(self._finder.first_open(stop))

    def go_on(self, question: Question) -> None:
        """To what follows a question that was answered."""
        self._go_or_finish(self._finder.following(question))

    def go_on_from_fine(self, left: Sequence[Question]) -> None:
        """To what is left to look at, else to what follows."""
        position = self._session.position
        following = self._finder.next_open(position) if position else None
        self._go_or_finish(left[0] if left else following)
        self.arrived.emit()

    def step(self, by: int) -> None:
        """To the question after (or before), across places."""
        question = self._finder.beside(by)
        if question is not None:
            self._session.go_to(question)

    def turn(self, by: int) -> bool:
        """To the place after (or before); False at the ends."""
        stop = self._finder.neighbor(by)
        if stop is None:
            return False
        self.leaving.emit()
        self._session.go_to(self._finder.first_open(stop))
        self.arrived.emit()
        return True

    def turn_back(self) -> bool:
        """To where somebody came from; before they came from anywhere, to the place before."""
        self.leaving.emit()
        if not self._finder.go_back():
            with self._finder.returning():
                return self.turn(-1)
        self.arrived.emit()
        return True

    def back_words(self) -> str:
        """Where Back leads, "" if out of the walk."""
        origin, position = self._finder.came_from(), self._session.position
        if origin is None:
            before = self._finder.neighbor(-1)
            return before.place.name if before else ""
        if position is not None and origin.place == position.place:
            return "Where you were"
        return place_name(self._session.checklist, self._session.survey, origin)

    def next_words(self) -> str:
        """The place after this one, "" at the end."""
        after = self._finder.neighbor(1)
        return after.place.name if after else ""

    def _go_or_finish(self, question: Question | None) -> None:
        if question is None:
            self.finished.emit()
        else:
            self._session.go_to(question)
