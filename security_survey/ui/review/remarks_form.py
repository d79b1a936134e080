"""Remarks for the report, and an officer's own notes that are never printed."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QVBoxLayout, QWidget

from security_survey.ui.parts import frame, label
from security_survey.ui.resting_fields import rest_while_finished
from security_survey.ui.review.kept_text import KeptText
from security_survey.ui.session import SurveySession

_FIELDS = {
    "report": ("Remarks for the &report", "They are printed as you write them."),
    "officer_only": (
        "Officer’s own &notes",
        "Never printed: these notes are in no copy of the report.",
    ),
}
HEIGHT = 104


class RemarksForm(QWidget):
    """One text field for each kind of remark that the mode has."""

    def __init__(self, session: SurveySession) -> None:
        super().__init__()
        self._session = session
        names = list(_FIELDS) if session.survey.mode == "officer" else ["report"]
        self._fields = {name: KeptText(partial(session.set_remark, name)) for name in names}

        session.changed.connect(self._on_changed)
        rest_while_finished(session, *self._fields.values())

        self._assemble()
        self._show()

    def flush(self) -> None:
        """Commit what is being typed."""
        for field in self._fields.values():
            field.flush()

    def _on_changed(self, keys: frozenset[str]) -> None:
        if any(key.startswith("remark/") for key in keys):
            self._show()

    def _show(self) -> None:
        for name, field in self._fields.items():
            field.show_text(self._session.survey.remarks.get(name, ""))

    def _assemble(self) -> None:
        box, column = frame("card", margin=20, spacing=6)
        for name, field in self._fields.items():
            words, hint = _FIELDS[name]
            title = label(words, "strong")
            title.setBuddy(field)
            field.setAccessibleName(words.replace("&", ""))
            field.setAccessibleDescription(hint)
            field.setFixedHeight(HEIGHT)
            column.addWidget(title)
            column.addWidget(label(hint, "small"))
            column.addWidget(field)
            column.addSpacing(6)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)
