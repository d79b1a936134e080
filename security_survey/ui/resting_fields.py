"""Fields that take no typing while the survey is finished; their words can still be read."""

from __future__ import annotations

from PySide6.QtWidgets import QDateEdit, QLineEdit, QPlainTextEdit

from security_survey.ui.session import SurveySession


def rest_while_finished(
    session: SurveySession, *fields: QLineEdit | QPlainTextEdit | QDateEdit
) -> None:
    """Have fields follow whether their survey is finished, for as long as there are both."""
    for field in fields:
        field.setReadOnly(session.finished is not None)
        session.finished_changed.connect(field.setReadOnly)
