"""The department's disclaimer, and what the resident agrees to."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from security_survey.domain.agency import Agency
from security_survey.ui.parts import frame, label
from security_survey.ui.session import SurveySession

CONSENTS = {
    "officer": {
        "survey": "The resident agrees to this survey",
        "photos": "The resident agrees that photos are taken and kept with it",
    },
    "resident": {"disclaimer_read": "I have read this"},
}
"""Names of consents and what stands beside their check boxes, by mode."""


class ConsentForm(QWidget):
    """The disclaimer in full, with one check box for each consent of the mode."""

    def __init__(self, session: SurveySession, agency: Agency) -> None:
        super().__init__()
        self._session = session
        words = CONSENTS[session.survey.mode]
        self._boxes = {name: QCheckBox(text) for name, text in words.items()}

        for name, box in self._boxes.items():
            box.clicked.connect(partial(self._on_clicked, name))
        session.changed.connect(self._on_changed)

        self._assemble(agency)
        self._show()

    def _on_clicked(self, name: str) -> None:
        if not self._session.set_consent(name, self._boxes[name].isChecked()):
            self._show()

    def _on_changed(self, keys: frozenset[str]) -> None:
        if any(key.startswith("consent/") for key in keys):
            self._show()

    def _show(self) -> None:
        for name, box in self._boxes.items():
            box.setChecked(self._session.survey.consents.get(name, False))

    def _assemble(self, agency: Agency) -> None:
        card, column = frame("card", margin=20, spacing=8)
        paper, inner = frame("fine_print", margin=16, spacing=8)
        inner.addWidget(label(agency.disclaimer.text))
        inner.addWidget(label(f"{agency.name}, version {agency.disclaimer.version}", "small"))
        column.addWidget(paper)
        for box in self._boxes.values():
            box.setMinimumHeight(36)
            box.setAccessibleName(box.text())
            column.addWidget(box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)
