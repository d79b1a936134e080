"""Writes a survey's risk into the library's list, once its changes have settled."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from security_survey.domain.errors import KnownError
from security_survey.ui.background import Job

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.ui.session import SurveySession

Standing = tuple[float | None, str]
"""A risk (0-100) and its band's id; None and "" while they may not be told."""
SETTLED = 3000
"""Milliseconds without a change after which the risk is written."""


class StandingWatch(QObject):
    """Follows one session; what the list says of its risk is never older than its putting away.

    The risk is worked out from the answers, so nothing is lost where it cannot be written; the
    next change or the next opening writes it.
    """

    def __init__(self, library: Library, session: SurveySession, written: Standing) -> None:
        """`written` is what the list says by now."""
        super().__init__(session)
        self._library = library
        self._session = session
        self._written: Standing | None = written
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(SETTLED)
        self._settled.timeout.connect(self.write)
        session.changed.connect(lambda _keys: self._on_changed())

    def write(self) -> None:
        """Write the risk as it stands, off the window's thread."""
        change = self._change()
        if change is not None:
            # The job belongs to nobody who goes away with the survey.
            Job(change).start()

    def write_at_once(self) -> None:
        """The same before the survey is put away, so that a backup finds it written."""
        change = self._change()
        if change is not None:
            with suppress(KnownError):  # as the class says
                change()

    def _on_changed(self) -> None:
        """With each change the library takes its line's risk away, as it may be another."""
        self._written = None
        self._settled.start()

    def _change(self) -> Callable[[], None] | None:
        """What writes the risk; None if it stands in the list already."""
        self._settled.stop()
        library, survey = self._library, self._session.survey.id
        card = self._session.score
        standing = (card.risk, card.stated.id) if card.stated else (None, "")
        if library.read_only or standing == self._written:
            return None
        self._written = standing
        return lambda: library.set_standing(survey, *standing)
