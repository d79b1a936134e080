"""Where a report is saved: its suggested name, and the dialog that asks for it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

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
