"""Calm dialogs: a sentence to read, and a fault of ours with a report to copy."""

from __future__ import annotations

import platform
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMessageBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from security_survey import __version__
from security_survey.ui.parts import button, label, row


def tell(parent: QWidget | None, title: str, sentence: str) -> QMessageBox:
    """Show a sentence in a dialog that blocks nothing else."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setIcon(QMessageBox.Icon.NoIcon)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(title)
    box.setInformativeText(sentence)
    box.setStandardButtons(QMessageBox.StandardButton.Ok)
    box.button(QMessageBox.StandardButton.Ok).setIcon(QIcon())
    box.open()
    return box


def crash_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where a fault happened, with versions; no values, so nothing of any survey."""
    steps = [f"  {one.filename}:{one.lineno} {one.name}" for one in traceback.extract_tb(trace)]
    return "\n".join(
        [
            f"Home security survey {__version__}",
            f"Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
            f"{kind.__module__}.{kind.__qualname__} at:",
            *steps,
        ]
    )


class CrashDialog(QDialog):
    """Says that a fault of ours happened, that nothing is lost, and offers the report."""

    def __init__(self, report: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.setMinimumWidth(620)
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setAccessibleName("Report of the fault")
        self.copy = button("Copy the report", self._on_copy, tip="Copy the report")
        self.go_on = button("Go on", self.accept, "primary", tip="Go on (Esc)")
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(12)
        column.addWidget(label("Something went wrong, your answers are saved", "heading"))
        column.addWidget(
            label(
                "The fault is ours. You can go on; what you did last may not have had its effect. "
                "If it happens again, please send us this report. It holds nothing of any survey."
            )
        )
        column.addWidget(self._report)
        column.addLayout(row([None, self.copy, self.go_on]))
        self.go_on.setFocus()

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self._report.toPlainText())
        self.copy.setText("Copied")


class CrashWatch:
    """An exception hook that shows one dialog at a time and lets the window go on."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._shown: CrashDialog | None = None

    def __call__(
        self, kind: type[BaseException], _error: BaseException, trace: TracebackType | None
    ) -> None:
        """Write the fault to standard error and show it."""
        report = crash_report(kind, trace)
        sys.stderr.write(report + "\n")
        if self._shown is not None or issubclass(kind, KeyboardInterrupt):
            return
        self._shown = CrashDialog(report, self._window)
        self._shown.finished.connect(self._on_finished)
        self._shown.open()

    def _on_finished(self, _result: int) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None
