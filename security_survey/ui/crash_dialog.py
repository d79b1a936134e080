"""A fault of ours is told calmly, with a report to copy, and nothing has to end by it."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QDialog, QPlainTextEdit, QVBoxLayout, QWidget

from security_survey.ui.crash_report import crash_report, keep_report
from security_survey.ui.parts import button, label, row

FOLDER = "faults"
"""Where reports are kept, beside the window's settings."""
WORDS = (
    "The fault is ours. You can go on; what you did last may not have had its effect. "
    "If it happens again, please send us this report. It holds nothing of any survey."
)


class CrashDialog(QDialog):
    """Says that a fault of ours happened, that nothing is lost, and offers the report.

    `kept` is the file of the report, None where it could not be written. `end_wanted` asks for the
    end of the program.
    """

    end_wanted = Signal()

    def __init__(self, report: str, kept: Path | None, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setWindowTitle("Something went wrong")
        self.setMinimumWidth(680)
        self._kept = kept
        self._report = QPlainTextEdit(report)
        self._report.setReadOnly(True)
        self._report.setTabChangesFocus(True)
        self._report.setMinimumHeight(190)
        self._report.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._report.setAccessibleName("Report of the fault")
        self.copy = button("Copy the report", self._on_copy, tip="Copy the report")
        self.folder = button("Open folder", self._on_folder, tip="The folder of such reports")
        self.end = button("Close the program", self._on_end, tip="Everything saved stays saved")
        self.go_on = button("Go on", self.accept, "primary", tip="Go on (Esc)")
        self.folder.setEnabled(kept is not None)
        self._assemble()
        self.go_on.setFocus()

    @property
    def report(self) -> str:
        """The report, as it is copied."""
        return self._report.toPlainText()

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.report)
        self.copy.setText("Copied")

    def _on_folder(self) -> None:
        if self._kept is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._kept.parent)))

    def _on_end(self) -> None:
        self.accept()
        self.end_wanted.emit()

    def _assemble(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(26, 22, 26, 20)
        column.setSpacing(12)
        column.addWidget(label("Something went wrong, your answers are saved", "heading"))
        column.addWidget(label(WORDS))
        column.addWidget(self._report, 1)
        column.addLayout(row([self.copy, self.folder, None, self.end, self.go_on]))


class CrashWatch:
    """An exception hook that shows one dialog at a time and lets the window go on.

    `home` is the folder of the window's settings, beside which reports are kept.
    """

    def __init__(self, window: QWidget, home: Path | None = None) -> None:
        self._window = window
        self._folder = home / FOLDER if home else None
        self._shown: CrashDialog | None = None

    def __call__(
        self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        """Write the fault to standard error, keep its report, and show it."""
        report = crash_report(error)
        if sys.stderr is not None:  # a program without a console has none
            sys.stderr.write(report + "\n")
        if self._shown is not None or issubclass(kind, KeyboardInterrupt):
            return
        self._shown = CrashDialog(report, self._keep(report), self._window)
        self._shown.setWindowModality(Qt.WindowModality.WindowModal)
        self._shown.finished.connect(self._on_finished)
        self._shown.end_wanted.connect(self._window.close)
        self._shown.open()

    def _keep(self, report: str) -> Path | None:
        """The dialog shows the report anyway, and says by its button that there is no file."""
        if self._folder is None:
            return None
        try:
            return keep_report(report, self._folder, datetime.now().astimezone())
        except OSError:
            return None

    def _on_finished(self, _result: int) -> None:
        if self._shown is not None:
            self._shown.deleteLater()
        self._shown = None
