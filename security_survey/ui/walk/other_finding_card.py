"""Below an area's questions: what else was seen there, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from security_survey.domain.checklist import Area
from security_survey.domain.walk_other import fix_name
from security_survey.ui.parts import button, label, row
from security_survey.ui.resting_fields import rest_while_finished
from security_survey.ui.session import SurveySession
from security_survey.ui.text_fields import CommittingText

OPEN = "Something else seen here"
HINT = "Printed with this area. It does not change the score."


class OtherFindingCard(QFrame):
    """Closed until something is written; one for all places of an area. `grown`: it is taller."""

    grown = Signal()

    def __init__(self, session: SurveySession) -> None:
        super().__init__()
        self._session = session
        self._area = ""
        self._opened = False
        self._open = button(f"{OPEN}…", self.open, "link", tip="Write an other finding (O)")
        self._heading = label("", "strong")
        self._hint = label(HINT, "small")
        self._seen = CommittingText(self._keep_seen)
        self._fix_label = label("What to do about it", "strong")
        self._fix = CommittingText(self._keep_fix)
        rest_while_finished(session, self._seen, self._fix)
        self._assemble()

    @property
    def opener(self) -> QPushButton:
        """What opens it."""
        return self._open

    @property
    def fields(self) -> tuple[CommittingText, CommittingText]:
        """What was seen, and what to do."""
        return self._seen, self._fix

    def show_area(self, area: Area | None) -> None:
        """Stand for this area from now on."""
        self.flush()
        self._area = area.id if area else ""
        self._opened = False
        words = f"Something else seen: {area.short}" if area else ""
        self._heading.setText(words)
        self._seen.setAccessibleName(words)
        for field in self.fields:
            field.document().setModified(False)
        self.refresh()
        self.setVisible(area is not None)

    def refresh(self) -> None:
        """Show what the survey holds now."""
        remarks = self._session.survey.remarks
        self._seen.show_text(remarks.get(self._area, ""))
        self._fix.show_text(remarks.get(fix_name(self._area), ""))
        written = any(field.toPlainText() for field in self.fields)
        shown = self._opened or written
        self._open.setVisible(not shown)
        for part in self._parts:
            part.setVisible(shown)
        self.grown.emit()

    def open(self) -> None:
        """Write in it; that of a finished survey stays as it is."""
        if self._session.may_change():
            self._opened = True
            self.refresh()
            self._seen.setFocus(Qt.FocusReason.OtherFocusReason)

    def flush(self) -> None:
        """Keep what is being typed."""
        for field in self.fields:
            field.flush()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Whoever leaves it empty finds it closed again."""
        if event.type() == QEvent.Type.FocusOut and not self._holds_words():
            self._opened = self._fix.hasFocus() or self._seen.hasFocus()
            self.refresh()
        return super().eventFilter(watched, event)

    def _holds_words(self) -> bool:
        return any(field.toPlainText().strip() for field in self.fields)

    def _keep_seen(self, text: str) -> bool:
        return self._keep(self._area, text)

    def _keep_fix(self, text: str) -> bool:
        return self._keep(fix_name(self._area), text)

    def _keep(self, name: str, text: str) -> bool:
        return self._session.set_remark(name, text if text.strip() else "")

    @property
    def _parts(self) -> tuple[QLabel | CommittingText, ...]:
        return self._heading, self._hint, self._seen, self._fix_label, self._fix

    def _assemble(self) -> None:
        self._fix.setAccessibleName("What to do about it")
        self._heading.setBuddy(self._seen)
        self._fix_label.setBuddy(self._fix)
        for field in self.fields:
            field.installEventFilter(self)
            field.setToolTip("Esc returns to the question")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 6, 20, 6)
        column.setSpacing(6)
        column.addLayout(row([self._open, None]))
        for part in self._parts:
            column.addWidget(part)
        self.show_area(None)
