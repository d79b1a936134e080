"""The phrases that are offered for notes: the checklist's own, and those learned from notes."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from security_survey.domain.checklist import Item
from security_survey.domain.walk_phrases import joined_phrases
from security_survey.ui.background import Job
from security_survey.ui.session import SurveySession


class Phrases(QObject):
    """What is known of each item; learning goes through many notes, so it is done aside.

    `learned` carries the item's id. What cannot be learned is not offered: nothing else is lost.
    """

    learned = Signal(str)

    def __init__(self, session: SurveySession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._known: dict[str, tuple[str, ...]] = {}

    def of(self, item: Item) -> tuple[str, ...]:
        """What can be offered now; what is learned meanwhile is told by `learned`."""
        if item.id not in self._known:
            self._known[item.id] = ()
            self._learn(item.id)
        return joined_phrases(item.comments, self._known[item.id])

    def _learn(self, item: str) -> None:
        job = Job(self._session.learning(item), self)
        job.done.connect(lambda found: self._on_learned(item, found))
        job.start()

    def _on_learned(self, item: str, found: tuple[str, ...]) -> None:
        self._known[item] = found
        self.learned.emit(item)
