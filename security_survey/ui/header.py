"""The top of the window: title, whose home, the risk, services, and the steps to jump between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from security_survey.ui.commands import COMMAND_BY_ID
from security_survey.ui.dates import day_words
from security_survey.ui.icons import icon
from security_survey.ui.parts import label, plain_tip
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.domain.survey import Survey

FEWEST_WORDS = 220
"""How narrow the survey's words may become."""
STEP_ROOM = 30
"""The room beside a step's name, on both sides together."""
WITH_TITLE = 1480
"""From this width on, the program's name stands beside the survey's."""
TOOLS = ("undo", "redo", "history", "find")
"""The commands that stand beside the steps as buttons."""
STEPS = {"visit": "Visit", "walk": "Walk", "review": "Review", "report": "Report"}
MODES = {"officer": "Officer visit", "resident": "Own home check"}


def survey_words(survey: Survey) -> str:
    """Whose home, which kind of visit and when, in one line."""
    address = survey.visit.get("address", "").strip().splitlines()
    parts = [address[0] if address else "", MODES[survey.mode], day_words(survey.visit.get("date"))]
    return " · ".join(part for part in parts if part)


class ElidedLabel(QLabel):
    """One line of plain text that gives way when room is short."""

    def __init__(self, role: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)

    def minimumSizeHint(self) -> QSize:
        """A few words stay, whatever stands beside it."""
        wanted = super().minimumSizeHint()
        return QSize(min(FEWEST_WORDS, wanted.width()), wanted.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw as much as there is room for, with an ellipsis."""
        words = self.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, self.width()
        )
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, words)


class StepButton(QPushButton):
    """A step's button: as wide as its name in bold, so that it is whole when it is chosen."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setProperty("role", "step")
        self.setCheckable(True)
        self.setAutoDefault(True)

    def sizeHint(self) -> QSize:
        """The same whether it is chosen or not."""
        bold = QFont(self.font())
        bold.setBold(True)
        wide = QFontMetrics(bold).horizontalAdvance(self.text()) + STEP_ROOM
        return QSize(wide, super().sizeHint().height())


class Header(QFrame):
    """Two lines: the survey and its risk; below, while a survey is open, the steps."""

    step_chosen = Signal(str)

    def __init__(self, theme: Theme, title: str, services: QWidget, menu: QMenu) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "bar")
        self.setProperty("edge", "bottom")
        self._title = label(title, "subheading", wrap=False)
        self._survey = ElidedLabel("strong")
        self._meter_room = QHBoxLayout()
        self._meter: QWidget | None = None
        self.menu_button = self._menu_button(menu)
        self._steps = QWidget()
        self._step_buttons: dict[str, QPushButton] = {}
        self._tools: dict[str, QToolButton] = {}
        self._assemble(services)
        theme.changed.connect(self._draw)
        self._draw()

    def show_survey(self, survey: Survey | None, meter: QWidget | None = None) -> None:
        """Name the survey in hand and take in its risk meter; None: no survey is open."""
        if self._meter is not None:
            self._meter.hide()
            self._meter.deleteLater()
        self._meter = meter
        if meter is not None:
            self._meter_room.addWidget(meter)
        self.name_survey(survey)
        self._steps.setVisible(survey is not None)
        self._show_title()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the program's name its room only where the survey's words do not need it."""
        super().resizeEvent(event)
        self._show_title()

    def name_survey(self, survey: Survey | None) -> None:
        """Show the survey's words."""
        words = survey_words(survey) if survey is not None else ""
        self._survey.setText(words)
        self._survey.setToolTip(plain_tip(survey.visit.get("address", "")) if survey else "")
        self._survey.setAccessibleName(words)

    def show_step(self, step: str) -> None:
        """Mark the page in view."""
        if step in self._step_buttons:
            self._step_buttons[step].setChecked(True)

    def show_history(self, can_undo: bool, can_redo: bool) -> None:
        """Whether there is something to take back or to bring back."""
        self._tools["undo"].setEnabled(can_undo)
        self._tools["redo"].setEnabled(can_redo)

    def tool(self, command: str) -> QToolButton:
        """The button of undo, redo, history or find."""
        return self._tools[command]

    def open_menu(self) -> None:
        """Show the menu under its button."""
        self.menu_button.showMenu()

    def step_button(self, step: str) -> QPushButton:
        """The button of a step."""
        return self._step_buttons[step]

    def _show_title(self) -> None:
        self._title.setVisible(self._steps.isHidden() or self.width() >= WITH_TITLE)

    def _assemble(self, services: QWidget) -> None:
        first = QHBoxLayout()
        first.setContentsMargins(20, 7, 16, 7)
        first.setSpacing(10)
        first.addWidget(self._title)
        first.addWidget(self._survey, 1)
        first.addLayout(self._meter_room)
        first.addSpacing(8)
        first.addWidget(services)
        first.addWidget(self.menu_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        column.addWidget(self._steps)
        self._assemble_steps()

    def _assemble_steps(self) -> None:
        group = QButtonGroup(self)
        line = QHBoxLayout(self._steps)
        line.setContentsMargins(8, 0, 16, 0)
        line.setSpacing(2)
        for step, words in STEPS.items():
            made = self._step_button(step, words)
            group.addButton(made)
            line.addWidget(made)
        line.addStretch(1)
        for name in TOOLS:
            self._tools[name] = self._tool(name)
            line.addWidget(self._tools[name])

    def _step_button(self, step: str, words: str) -> QPushButton:
        made = StepButton(words)
        made.setToolTip(COMMAND_BY_ID[step].tip)
        made.clicked.connect(lambda _on=False: self.step_chosen.emit(step))
        self._step_buttons[step] = made
        return made

    def _tool(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "quiet")
        made.setIconSize(QSize(20, 20))
        made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        if name == "find":
            made.setText("Find")
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        made.setAccessibleName(COMMAND_BY_ID[name].words)
        made.setToolTip(COMMAND_BY_ID[name].tip)
        return made

    def _menu_button(self, menu: QMenu) -> QToolButton:
        made = QToolButton()
        made.setProperty("role", "quiet")
        made.setAccessibleName("Menu")
        made.setToolTip("Menu: settings, help and all commands (F10)")
        made.setIconSize(QSize(22, 22))
        made.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setMenu(menu)
        return made

    def _draw(self) -> None:
        colours = self._theme.palette
        self.menu_button.setIcon(icon("more", colours.ink))
        for name, made in self._tools.items():
            made.setIcon(icon(COMMAND_BY_ID[name].icon, colours.ink))
