"""How far the report is: being made, fresh, outdated, saved, or why it could not be made."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QVBoxLayout, QWidget

from security_survey.ui.icons import pixmap
from security_survey.ui.parts import button, label, restyle, row
from security_survey.ui.theme import Theme

OUTDATED = "Something has changed. The report follows in a moment."
LEAST_HEIGHT = 38
"""Pixels: a line of words with a button beside it."""


class ReportStatus(QWidget):
    """A sign and a sentence, with a thin bar and Cancel while there is work, else Try again.

    It keeps its height while reports come and go, so that nothing below it moves.
    """

    cancel_wanted = Signal()
    retry_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: tuple[str, str] | None = None
        self._sign = QLabel()
        self._words = label("")
        self._bar = QProgressBar()
        self._cancel = button("Cancel", self.cancel_wanted.emit, "quiet")
        self._retry = button("Try again", self.retry_wanted.emit)

        theme.changed.connect(self._draw_sign)

        self._assemble()

    @property
    def words(self) -> str:
        """What is said."""
        return self._words.text()

    @property
    def is_waiting(self) -> bool:
        """Whether it says that a report is to follow."""
        return self._shown is not None and self._shown[0] == "clock"

    def show_busy(self, words: str = "Making the report…") -> None:
        """Work is going on."""
        self._show("clock", "soft", words)
        self._bar.setRange(0, 0)
        self._bar.show()
        self._cancel.show()

    def show_progress(self, words: str, done: int, whole: int) -> None:
        """Work is going on, and so much of it is done."""
        if words != self.words:
            self.show_busy(words)
        self._bar.setRange(0, whole)
        self._bar.setValue(done)

    def show_fresh(self) -> None:
        """The pages show the survey as it stands."""
        self._show("check", "good", "Up to date")

    def show_remark(self, sentence: str) -> None:
        """The pages show the survey as it stands, but for what the sentence tells."""
        self._show("info", "soft", f"Up to date. {sentence}")

    def show_outdated(self) -> None:
        """Something has changed since the pages were made."""
        if self._bar.isHidden():
            self._show("clock", "soft", OUTDATED)

    def show_done(self, sentence: str) -> None:
        """Something was done with the report."""
        self._show("check", "good", sentence)

    def show_failure(self, sentence: str) -> None:
        """Something could not be done."""
        self._show("warning", "", sentence)
        self._retry.show()

    def _show(self, sign: str, role: str, words: str) -> None:
        self._shown = sign, role
        self._draw_sign()
        self._words.setText(words)
        restyle(self._words, role=role)
        self.setAccessibleName(words)
        for widget in (self._bar, self._cancel, self._retry):
            widget.hide()

    def _draw_sign(self) -> None:
        if self._shown:
            sign, colours = self._shown[0], self._theme.palette
            colour = {"check": colours.good, "warning": colours.bad}.get(sign, colours.soft)
            self._sign.setPixmap(pixmap(sign, colour, 20, 2.0))

    def _assemble(self) -> None:
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(4)
        self._bar.setAccessibleName("How far it is")
        self._sign.setFixedWidth(24)
        self._sign.setMinimumHeight(LEAST_HEIGHT)
        self._cancel.setToolTip("Stop it; the survey is untouched")
        kept = self._bar.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self._bar.setSizePolicy(kept)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        top = row([self._sign, self._words, self._cancel], spacing=6)
        top.setStretch(1, 1)
        column.addLayout(top)
        column.addLayout(row([self._retry, None]))
        column.addWidget(self._bar)
        for widget in (self._bar, self._cancel, self._retry):
            widget.hide()
