"""The report page: the PDF as it will print, which copy, and saving, opening and printing it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QWidget

from security_survey.content import Department
from security_survey.domain.errors import KnownError
from security_survey.library.safe_write import write_atomically
from security_survey.report.wording import counted
from security_survey.ui.background import Job
from security_survey.ui.page import Page
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.report_choices import ReportChoices
from security_survey.ui.report_files import AskPath, ask_path, first_folder, suggested_name
from security_survey.ui.report_preview import ReportPreview
from security_survey.ui.report_printing import PrintRun, printer_for
from security_survey.ui.report_status import ReportStatus
from security_survey.ui.reporting import LiveReport, Reporter
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme

SIDE_WIDTH = 296
WithPdf = Callable[[bytes], None]


def open_file(path: Path) -> None:
    """Open a file with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ReportPage(Page):
    """Shows and hands out the report of one session.

    `ask_for_path` is how it asks where to save, `show_file` how it opens a saved file.
    """

    def __init__(
        self,
        session: SurveySession,
        theme: Theme,
        department: Department,
        reporter: Reporter,
        today: date,
    ) -> None:
        super().__init__()
        self.ask_for_path: AskPath = ask_path
        self.show_file: Callable[[Path], None] = open_file
        self._session = session
        self._today = today
        self._live = LiveReport(session, department, reporter, today, self)
        self._folder: Path | None = None
        self._saved: tuple[bytes, Path] | None = None
        self._waiting: WithPdf | None = None
        self._writing: tuple[bytes, Path, Callable[[Path], None]] | None = None
        self._job: Job | None = None
        self._again: Callable[[], None] = self._make_again
        self._printing: PrintRun | None = None
        self._choices = ReportChoices()
        self._preview = ReportPreview(theme)
        self._status = ReportStatus(theme)
        self._save = button("Save PDF…", self.save_pdf, "primary", tip="Save the report (Ctrl+S)")
        self._open = button("Open in viewer", self.open_in_viewer, tip="Open the saved report")
        self._print = button("Print…", self.print_report, tip="Print the report")

        self._choices.chosen.connect(self._live.choose)
        self._live.began.connect(self._status.show_busy)
        self._live.ready.connect(self._on_ready)
        self._live.failed.connect(self._on_failed)
        self._live.given_up.connect(self._on_given_up)
        self._live.outdated.connect(self._status.show_outdated)
        self._live.fresh.connect(self._status.show_fresh)
        self._status.cancel_wanted.connect(self._on_cancel_wanted)
        self._status.retry_wanted.connect(self._on_retry_wanted)

        self._assemble()

    def prepare(self) -> None:
        """Begin to keep the report fresh, before the page is shown."""
        self._live.wake()

    def arrive(self) -> None:
        """Show the report, and have it made if need be."""
        self._live.wake()
        self._save.setFocus()

    def progress_words(self) -> str:
        """How long the report is."""
        count = self._preview.page_count
        return counted(count, "page") if count else ""

    def panes(self) -> tuple[QWidget, ...]:
        """The choices, and the pages."""
        return (self._side, self._preview)

    def save_pdf(self) -> None:
        """Ask where to, then save the report as it stands."""
        self._ask_then_save(self._announce_saved)

    def open_in_viewer(self) -> None:
        """Open the report's file; one that was not saved yet is saved first."""
        if self._saved and self._saved[0] is self._live.pdf:
            self.show_file(self._saved[1])
        else:
            self._ask_then_save(self.show_file)

    def print_report(self) -> None:
        """Ask for a printer, then print the report as it stands."""
        printer = printer_for(self._choices.paper)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self._with_pdf(partial(self._print_on, printer)))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def _on_ready(self, pdf: bytes) -> None:
        try:
            self._preview.show_pdf(pdf)
        except KnownError as error:
            self._show_failure(str(error), self._make_again)
        else:
            self._status.show_fresh()
        self.steps_changed.emit()
        if self._live.pdf is not None:
            self._hand_over(pdf)

    def _on_failed(self, sentence: str) -> None:
        self._waiting = None
        self._show_failure(sentence, self._make_again)

    def _on_given_up(self) -> None:
        self._waiting = None
        self._show_failure("You stopped it. The survey is untouched.", self._make_again)

    def _on_print_stopped(self) -> None:
        self._show_failure("You stopped it. Some pages may have been printed.", self.print_report)

    def _on_cancel_wanted(self) -> None:
        if self._printing:
            self._printing.stop()
        self._live.cancel()

    def _on_written(self, _nothing: object) -> None:
        if self._writing:
            pdf, path, then = self._writing
            self._folder, self._saved, self._writing = path.parent, (pdf, path), None
            then(path)

    def _on_not_written(self, sentence: str) -> None:
        self._writing = None
        self._show_failure(sentence, self.save_pdf)

    def _on_retry_wanted(self) -> None:
        self._again()

    def _show_failure(self, sentence: str, again: Callable[[], None]) -> None:
        self._again = again
        self._status.show_failure(sentence)

    def _make_again(self) -> None:
        if self._live.pdf is None:
            self._live.wake()
        else:
            self._status.show_fresh()

    def _ask_then_save(self, then: Callable[[Path], None]) -> None:
        name = suggested_name(self._session.survey, self._choices.copy, self._today)
        suggested = (self._folder or first_folder()) / name
        self.ask_for_path(self, suggested, lambda path: self._save_to(path, then))

    def _save_to(self, path: Path, then: Callable[[Path], None]) -> None:
        self._with_pdf(lambda pdf: self._write(pdf, path, then))

    def _with_pdf(self, use: WithPdf) -> None:
        """Use the report as it stands: at once, or as soon as it is made."""
        self._waiting = use
        pdf = self._live.pdf
        if pdf is None:
            self._live.wake()
        else:
            self._hand_over(pdf)

    def _hand_over(self, pdf: bytes) -> None:
        use, self._waiting = self._waiting, None
        if use:
            use(pdf)

    def _write(self, pdf: bytes, path: Path, then: Callable[[Path], None]) -> None:
        self._writing = (pdf, path, then)
        self._job = Job(partial(write_atomically, path, pdf))
        # Bound methods: Qt lets go of them when the page goes while the file is being written.
        self._job.done.connect(self._on_written)
        self._job.failed.connect(self._on_not_written)
        self._job.start()

    def _announce_saved(self, path: Path) -> None:
        self._say(f"Saved as “{path.name}”.")

    def _print_on(self, printer: QPrinter, pdf: bytes) -> None:
        self._printing = PrintRun(pdf, printer, self)
        self._printing.done.connect(self._announce_printed)
        self._printing.stopped.connect(self._on_print_stopped)
        self._printing.failed.connect(partial(self._show_failure, again=self.print_report))
        self._status.show_busy("Sending the pages to the printer…")
        self._printing.start()

    def _announce_printed(self, count: int) -> None:
        self._say(f"Sent {counted(count, 'page')} to the printer.")

    def _say(self, sentence: str) -> None:
        self._status.show_done(sentence)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._save, sentence))

    def _assemble(self) -> None:
        inner, column = frame("bar", margin=22, spacing=8)
        self._side, outer = frame("side", margin=0)
        self._side.setFixedWidth(SIDE_WIDTH)
        outer.setContentsMargins(0, 0, 1, 0)
        outer.addWidget(_scrolling(inner))
        column.addWidget(label("Report", "title"))
        column.addWidget(self._choices)
        column.addSpacing(10)
        self._save.setMinimumHeight(44)
        column.addWidget(self._save)
        column.addLayout(row([self._open, self._print]))
        column.addSpacing(6)
        column.addWidget(self._status)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._side)
        layout.addWidget(self._preview, 1)


def _scrolling(inner: QWidget) -> QScrollArea:
    """Scrolls where large text or a small window leaves too little room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    return area
