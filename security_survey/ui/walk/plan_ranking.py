"""Works the plan out anew after changes, on another thread: many findings take their time."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from security_survey.domain.survey import Survey
from security_survey.ui.background import Job
from security_survey.ui.session import SurveySession

PAUSE = 150
"""Milliseconds after the last change until the plan is ranked anew."""


class PlanRanking(QObject):
    """`ranked` says that the session's plan is ready to be read."""

    ranked = Signal()

    def __init__(self, session: SurveySession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._job: Job | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._rank)

    def rank_soon(self) -> None:
        """Something has changed."""
        self._pause.start()

    def _rank(self) -> None:
        if self._job is None:
            survey = self._session.survey
            self._job = Job(self._session.ranking, self)
            self._job.done.connect(lambda _: self._on_ranked(survey))
            self._job.start()

    def _on_ranked(self, survey: Survey) -> None:
        """The plan of a survey is worked out; if it has changed since, begin again."""
        self._job = None
        if survey is self._session.survey:
            self.ranked.emit()
        else:
            self.rank_soon()
