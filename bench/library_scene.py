"""What `bench.library` runs in a process of its own: the library page, from opening to its rows.

It prints the milliseconds from the opening of the library to the painting of its first rows; the
libraries that this takes have been loaded before, as they are while a passphrase is typed.
"""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from time import perf_counter

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from security_survey.library import Keys, Library
from security_survey.ui.background import Job
from security_survey.ui.shelf_page import ShelfPage
from security_survey.ui.theme import Theme


class Painted(QObject):
    """Tells the time of the first painting that shows a row, and ends the program."""

    def __init__(self, page: ShelfPage, start: float) -> None:
        super().__init__(page)
        self._page = page
        self._start = start
        page.table.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at each painting."""
        if event.type() == QEvent.Type.Paint and self._page.table.model().rowCount():
            print(1000 * (perf_counter() - self._start))
            watched.removeEventFilter(self)
            QTimer.singleShot(0, QApplication.quit)
        return False


def main(path: Path, key: str) -> None:
    """Show the page, then open and read the library as the window does."""
    application = QApplication([])
    page = ShelfPage(Theme(application, forced="light"), lambda: date(2026, 11, 23))
    page.resize(1280, 700)
    page.show()
    keys = Keys(bytes.fromhex(key)) if key else None

    def begin() -> None:
        Painted(page, perf_counter())
        job = Job(lambda: Library.open(path, clock=lambda: datetime.now(UTC), keys=keys), page)
        job.done.connect(page.set_reader)
        job.start()

    QTimer.singleShot(300, begin)
    application.exec()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
