"""Where a report is saved: its suggested name, and the dialogs that ask."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QMessageBox, QPushButton, QWidget

from security_survey.domain.errors import SurroundingsError
from security_survey.domain.survey import Survey

AskPath = Callable[[QWidget, Path, Callable[[Path], None]], None]
"""Asks for a path, starting from a suggested one, and hands it on if one is chosen."""


def suggested_name(survey: Survey, copy: str, today: date) -> str:
    """A file name that names nobody: "Home security survey 2026-11-23.pdf"."""
    try:
        day = date.fromisoformat(survey.visit.get("date", ""))
    except ValueError:
        day = today
    which = "" if copy == "homeowner" else f" ({copy})"
    return f"Home security survey {day.isoformat()}{which}.pdf"


def first_folder() -> Path:
    """The folder to begin in: the user's documents."""
    place = QStandardPaths.StandardLocation.DocumentsLocation
    documents = Path(QStandardPaths.writableLocation(place))
    return documents if documents.is_dir() else Path.home()


def ask_path(parent: QWidget, suggested: Path, then: Callable[[Path], None]) -> None:
    """Ask for a file to save to, and before one is overwritten. Does not block."""
    dialog = QFileDialog(parent, "Save the report", str(suggested.parent), "PDF (*.pdf)")
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(suggested.name)
    dialog.resize(760, 500)
    for made in dialog.findChildren(QPushButton):
        made.setIcon(QIcon())
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class TemporaryCopies:
    """Copies for the system's viewer, in a folder that only the user can read.

    They go when the program ends.
    """

    def __init__(self) -> None:
        self._folder: TemporaryDirectory[str] | None = None

    @property
    def place(self) -> Path:
        """Where the folder is, or will be."""
        return Path(self._folder.name if self._folder else gettempdir())

    def write(self, name: str, pdf: bytes) -> Path:
        """Write a copy. Raises SurroundingsError."""
        try:
            path = self._ready() / name
            path.write_bytes(pdf)
        except OSError as error:
            raise SurroundingsError(
                f"A temporary copy could not be written to {self.place}: {error.strerror}. "
                "Save the report and open the file instead."
            ) from error
        return path

    def remove(self) -> None:
        """Remove them all."""
        if self._folder:
            self._folder.cleanup()
            self._folder = None

    def _ready(self) -> Path:
        if self._folder is None:
            self._folder = TemporaryDirectory(prefix="home-survey-", ignore_cleanup_errors=True)
        return Path(self._folder.name)


def ask_for_temporary_copy(
    parent: QWidget, place: Path, copy: Callable[[], object], save: Callable[[], object]
) -> None:
    """Ask whether the viewer may get a temporary copy, or a saved file. Does not block."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Open in viewer")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("Open a temporary copy?")
    box.setInformativeText(
        f"The viewer needs a file. A copy would lie in {place}, readable by you alone and not "
        "encrypted, until this program is closed; then it is removed. Or save the report first "
        "and open that file."
    )
    roles = QMessageBox.ButtonRole
    once = box.addButton("Open a temporary copy", roles.AcceptRole)
    kept = box.addButton("Save and open…", roles.ActionRole)
    box.addButton("Cancel", roles.RejectRole)
    once.clicked.connect(lambda _checked=False: copy())
    kept.clicked.connect(lambda _checked=False: save())
    box.setDefaultButton(once)
    box.open()


def ask_to_follow(parent: QWidget, address: str, follow: Callable[[], object]) -> None:
    """Ask whether a web page may be opened in the browser. Does not block."""
    box = QMessageBox(parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.setWindowTitle("Open a web page")
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText("Open this page in the browser?")
    box.setInformativeText(address)
    go = box.addButton("Open the page", QMessageBox.ButtonRole.AcceptRole)
    box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
    go.clicked.connect(lambda _checked=False: follow())
    box.setDefaultButton(go)
    box.open()
