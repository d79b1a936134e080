"""Writes a survey's risk into the library's list, once its changes have settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from security_survey.ui.background import Job

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.ui.session import SurveySession

SETTLED = 3000
"""Milliseconds without a change after which the risk is written."""


class StandingWatch(QObject):
    """Follows one session; what the list says of its risk is never older than its putting away.

    The risk is worked out from the answers, so nothing is lost where it cannot be written; the
    next change or the next opening writes it.
    """

    def __init__(self, library: Library, session: SurveySession) -> None:
        super().__init__(session)
        self._library = library
        self._session = session
        self._written: tuple[float | None, str] | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self._settled.timeout.connect(self.write)
        session.changed.connect(lambda _keys: self._settled.start())

    def write(self) -> None:
        """Write the risk as it stands, off the window's thread."""
        self._settled.stop()
        library, survey = self._library, self._session.survey.id
        card = self._session.score
        standing = (card.risk, card.stated.id) if card.stated else (None, "")
        if library.read_only or standing == self._written:
            return
        self._written = standing
        # The job belongs to nobody who goes away with the survey.
        Job(lambda: library.set_standing(survey, *standing)).start()
