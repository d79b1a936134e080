"""Hands the report out: saved, opened in the system's viewer, printed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from security_survey.domain.errors import KnownError
from security_survey.library.safe_write import write_atomically
from security_survey.report.wording import counted
from security_survey.ui.background import Job
from security_survey.ui.report_files import (
    AskPath,
    TemporaryCopies,
    ask_for_temporary_copy,
    ask_path,
    first_folder,
)
from security_survey.ui.report_printing import PrintRun, printer_for
from security_survey.ui.reporting import LiveReport

WithPdf = Callable[[bytes], None]


def open_file(path: Path) -> None:
    """Open a file with the system's own program."""
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


class ReportDesk(QObject):
    """Uses the report as it stands: at once, or as soon as it is made.

    `done` carries a sentence, `failed` one too and what to call to try again; `printing` tells
    which page of how many goes to the printer. `ask_for_path` is how it asks where to save,
    `show_file` how it opens a file.
    """

    done = Signal(str)
    failed = Signal(str, object)
    printing = Signal(int, int)

    def __init__(self, parent: QWidget, live: LiveReport, suggest: Callable[[], str]) -> None:
        """`suggest` gives the name under which to save."""
        super().__init__(parent)
        self.ask_for_path: AskPath = ask_path
        self.show_file: Callable[[Path], None] = open_file
        self.copies = TemporaryCopies()
        self._over = parent
        self._live = live
        self._suggest = suggest
        self._folder: Path | None = None
        self._saved: tuple[bytes, Path] | None = None
        self._waiting: WithPdf | None = None
        self._writing: tuple[bytes, Path, Callable[[Path], None]] | None = None
        self._job: Job | None = None
        self._run: PrintRun | None = None

        application = QCoreApplication.instance()
        assert application is not None
        application.aboutToQuit.connect(self.stop_printing)
        application.aboutToQuit.connect(self.copies.remove)
        self.destroyed.connect(self.copies.remove)
        live.ready.connect(self._on_ready)
        live.failed.connect(self._on_no_report)
        live.given_up.connect(self._on_no_report)

    @property
    def is_printing(self) -> bool:
        """Whether pages are on their way to a printer."""
        return self._run is not None

    def save(self) -> None:
        """Ask where to, then save the report as it stands."""
        self._ask_then_save(self._on_saved)

    def open(self) -> None:
        """Open the saved file; without one, ask whether a temporary copy may be made."""
        if self._saved and self._saved[0] is self._live.pdf:
            self.show_file(self._saved[1])
            return
        ask_for_temporary_copy(
            self._over,
            self.copies.place,
            partial(self._with_pdf, self._open_copy),
            partial(self._ask_then_save, self._show),
        )

    def ask_and_print(self, pages: int) -> None:
        """Ask for a printer and which of so many pages, then print the report as it stands."""
        printer = printer_for(self._live.choice.paper)
        dialog = QPrintDialog(printer, self._over)
        options = QPrintDialog.PrintDialogOption
        dialog.setOption(options.PrintPageRange)
        dialog.setOption(options.PrintCollateCopies)
        dialog.setMinMax(1, max(pages, 1))
        dialog.finished.connect(partial(self._on_printer_asked, printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)

    def print_on(self, printer: QPrinter) -> None:
        """Print the report as it stands on a printer."""
        self._with_pdf(partial(self._print, printer))

    def stop_printing(self) -> None:
        """Give up what is on its way to the printer."""
        if self._run:
            self._run.stop()

    def _on_printer_asked(self, printer: QPrinter, answer: int) -> None:
        if answer == QDialog.DialogCode.Accepted:
            self.print_on(printer)

    def _on_ready(self, pdf: bytes) -> None:
        if self._live.pdf is not None:
            self._hand_over(pdf)

    def _on_no_report(self, _sentence: str = "") -> None:
        self._waiting = None

    def _on_written(self, _nothing: object) -> None:
        if self._writing:
            pdf, path, then = self._writing
            self._folder, self._saved, self._writing = path.parent, (pdf, path), None
            then(path)

    def _on_not_written(self, sentence: str) -> None:
        self._writing = None
        self.failed.emit(sentence, self.save)

    def _on_saved(self, path: Path) -> None:
        self.done.emit(f"Saved as “{path.name}”.")

    def _on_printed(self, count: int) -> None:
        self._end_run()
        self.done.emit(f"Sent {counted(count, 'page')} to the printer.")

    def _on_print_stopped(self) -> None:
        self._on_not_printed("You stopped it. Some pages may have been printed.")

    def _on_not_printed(self, sentence: str) -> None:
        pages = self._end_run()
        self.failed.emit(sentence, partial(self.ask_and_print, pages))

    def _end_run(self) -> int:
        """Let go of what was printed; how many pages it had."""
        run, self._run = self._run, None
        if run is None:
            return 1
        run.deleteLater()
        return run.page_count

    def _show(self, path: Path) -> None:
        self.show_file(path)
        self.done.emit(f"Saved as “{path.name}” and opened.")

    def _open_copy(self, pdf: bytes) -> None:
        try:
            path = self.copies.write(self._suggest(), pdf)
        except KnownError as error:
            self.failed.emit(str(error), self.save)
            return
        self.show_file(path)
        self.done.emit("Opened a temporary copy. It is removed when this program is closed.")

    def _ask_then_save(self, then: Callable[[Path], None]) -> None:
        suggested = (self._folder or first_folder()) / self._suggest()
        self.ask_for_path(self._over, suggested, lambda path: self._save_to(path, then))

    def _save_to(self, path: Path, then: Callable[[Path], None]) -> None:
        self._with_pdf(lambda pdf: self._write(pdf, path, then))

    def _with_pdf(self, use: WithPdf) -> None:
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

    def _print(self, printer: QPrinter, pdf: bytes) -> None:
        self._run = PrintRun(pdf, printer, self)
        self._run.printing.connect(self.printing)
        self._run.done.connect(self._on_printed)
        self._run.stopped.connect(self._on_print_stopped)
        self._run.failed.connect(self._on_not_printed)
        self._run.start()
