"""Friendly controls for facts: a row of choices side by side, and a switch for yes and no."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QRadioButton, QWidget

from security_survey.domain.checklist import FactOption, FactValue
from security_survey.ui.flow_row import FlowRow
from security_survey.ui.theme import Palette


class ChoiceRow(QWidget):
    """One of several choices, all in sight; the arrow keys go round them."""

    def __init__(
        self, name: str, options: Sequence[FactOption], on_chosen: Callable[[FactValue], object]
    ) -> None:
        super().__init__()
        self._buttons = {option.value: QRadioButton(option.label) for option in options}
        self._group = QButtonGroup(self)
        line = FlowRow(self, spacing=6)
        for value, made in self._buttons.items():
            made.setProperty("role", "choice")
            made.setAccessibleName(f"{name} {made.text()}")
            made.setCursor(Qt.CursorShape.PointingHandCursor)
            made.toggled.connect(lambda on, value=value: on and on_chosen(value))
            self._group.addButton(made)
            line.addWidget(made)
        self.setAccessibleName(name)

    def show_value(self, value: FactValue) -> None:
        """Mark one choice without telling anybody."""
        if (made := self._buttons.get(value)) is not None and not made.isChecked():
            made.blockSignals(True)
            made.setChecked(True)
            made.blockSignals(False)

    def button(self, value: FactValue) -> QRadioButton:
        """The button of one choice."""
        return self._buttons[value]


class Switch(QCheckBox):
    """A yes-or-no switch with its state in words beside it."""

    def __init__(self, name: str, palette: Callable[[], Palette]) -> None:
        super().__init__()
        self._palette = palette
        self.setAccessibleName(name)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMinimumHeight(36)

    def show_value(self, value: FactValue) -> None:
        """Show a state without telling anybody."""
        self.blockSignals(True)
        self.setChecked(bool(value))
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for the pill and the longer word."""
        return QSize(56 + self.fontMetrics().horizontalAdvance("Yes") + 10, 36)

    def minimumSizeHint(self) -> QSize:
        """The same: nothing of it can be spared."""
        return self.sizeHint()

    def hitButton(self, at: QPoint) -> bool:
        """The whole surface answers to a touch."""
        return self.rect().contains(at)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the pill, its knob, the word, and the focus."""
        colours = self._palette()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pill = QRectF(5, self.height() / 2 - 11, 42, 22)
        self._draw_pill(painter, pill, colours)
        painter.setPen(QColor(colours.ink if self.isChecked() else colours.soft))
        words = self.rect().adjusted(56, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, "Yes" if self.isChecked() else "No")
        if self.hasFocus():
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(pill.adjusted(-4, -4, 4, 4), 15, 15)

    def _draw_pill(self, painter: QPainter, pill: QRectF, colours: Palette) -> None:
        on = self.isChecked()
        painter.setPen(QPen(QColor(colours.accent if on else colours.control), 1.5))
        painter.setBrush(QColor(colours.accent if on else colours.surface))
        painter.drawRoundedRect(pill, 11, 11)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(colours.on_accent if on else colours.control))
        left = pill.right() - 19 if on else pill.left() + 3
        painter.drawEllipse(QRectF(left, pill.top() + 3, 16, 16))
