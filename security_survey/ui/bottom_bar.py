"""The bar below every page: the way back, what is saved, how far it is, and the way on."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTime, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QPushButton, QSizePolicy, QWidget

from security_survey.ui.commands import COMMAND_BY_ID
from security_survey.ui.icons import icon, pixmap
from security_survey.ui.parts import button, label, row
from security_survey.ui.theme import Theme

LONGEST_BACK = 26
LONGEST_NEXT = 40
"""About how many letters there is room for; Back shares its side with the saved state."""


class BottomBar(QFrame):
    """Back and Next carry the page's own words."""

    back_clicked = Signal()
    next_clicked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("role", "bar")
        self.setProperty("edge", "top")
        self.back = button("Back", self.back_clicked.emit, tip=COMMAND_BY_ID["back"].tip)
        self.next = button("Next", self.next_clicked.emit, "primary", tip=COMMAND_BY_ID["next"].tip)
        self.saved = label("", "good", wrap=False)
        self.progress = label("", "soft", wrap=False)
        self._saved_sign = QLabel()
        self._assemble()
        theme.changed.connect(self._draw)
        self._draw()

    def show_steps(self, back: str, on: str, progress: str) -> None:
        """The words on Back and Next ("" hides one) and in the middle."""
        _word(self.back, back, LONGEST_BACK)
        _word(self.next, on, LONGEST_NEXT)
        self.progress.setText(progress)

    def show_opened(self) -> None:
        """A survey has just been opened: what it holds is saved."""
        self._say("Everything is saved")

    def show_saved(self, time: QTime) -> None:
        """A change has just been committed."""
        self._say(f"Saved {time.toString('HH:mm:ss')}")

    def show_unsaved(self) -> None:
        """The last change could not be committed."""
        self._say("Not saved", role="warning")

    def _say(self, words: str, role: str = "good") -> None:
        if self.saved.property("role") != role:
            self.saved.setProperty("role", role)
            self.saved.style().unpolish(self.saved)
            self.saved.style().polish(self.saved)
            self._draw()
        self.saved.setText(words)

    def _assemble(self) -> None:
        self.progress.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.next.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        grid = QGridLayout(self)
        grid.setContentsMargins(20, 8, 20, 8)
        grid.addWidget(_side([self.back, self._saved_sign, self.saved, None]), 0, 0)
        grid.addWidget(self.progress, 0, 1)
        grid.addWidget(_side([None, self.next]), 0, 2)
        for column, stretch in enumerate((4, 3, 4)):
            grid.setColumnStretch(column, stretch)

    def _draw(self) -> None:
        colours = self._theme.palette
        failed = self.saved.property("role") == "warning"
        name, colour = ("warning", colours.bad) if failed else ("check", colours.good)
        self._saved_sign.setPixmap(pixmap(name, colour, 18, self.devicePixelRatioF()))
        self.back.setIcon(icon("back", colours.ink))
        self.next.setIcon(icon("next", colours.on_accent))


def _side(parts: list[QWidget | None]) -> QWidget:
    made = QWidget()
    made.setLayout(row(parts, spacing=8))
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return made


def _word(shown: QPushButton, words: str, longest: int) -> None:
    """Show words on a button, shortened if they are long; a screen reader gets all of them."""
    room = shown.fontMetrics().averageCharWidth() * longest
    short = shown.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room)
    shown.setText(short.replace("&", "&&"))
    shown.setAccessibleName(words)
    shown.setVisible(bool(words))
