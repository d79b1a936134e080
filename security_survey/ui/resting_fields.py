"""Fields that take no typing while the survey is finished; their words can still be read."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDateEdit, QLineEdit, QPlainTextEdit

from security_survey.ui.session import SurveySession

Field = QLineEdit | QPlainTextEdit | QDateEdit


def rest_while_finished(session: SurveySession, *fields: Field) -> None:
    """Have fields follow whether their survey is finished, for as long as there are both."""
    for field in fields:
        rest = _Rest(session, field)
        rest.follow(session.finished is not None)
        session.finished_changed.connect(rest.follow)


class _Rest(QObject):
    """One field's rest. Who types into it all the same is told why nothing happens."""

    def __init__(self, session: SurveySession, field: Field) -> None:
        super().__init__(field)
        self._session = session
        self._field = field

    def follow(self, finished: bool) -> None:
        """The survey is finished, or open."""
        self._field.setReadOnly(finished)
        if finished:  # a filter costs every event a way through Python
            self._field.installEventFilter(self)
        else:
            self._field.removeEventFilter(self)

    def eventFilter(self, _field: QObject, event: QEvent) -> bool:
        """Notice letters; nothing is kept from the field."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            self._on_letter(event.text().strip())
        return False

    def _on_letter(self, letter: str) -> None:
        if letter and letter.isprintable():
            self._session.may_change()
