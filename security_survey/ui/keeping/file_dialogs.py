"""Dialogs that ask for files and folders without blocking anything."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QFileDialog, QPushButton, QWidget

from security_survey.ui.report_files import first_folder

SURVEYS = "Surveys (*.survey *.json *.pdf);;All files (*)"
BACKUPS = "Backups (*.sqlite);;All files (*)"


def ask_files(parent: QWidget, title: str, then: Callable[[list[Path]], object]) -> None:
    """Ask for survey files, one or several."""
    dialog = _dialog(parent, title, first_folder(), SURVEYS)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda chosen: then([Path(one) for one in chosen]))
    dialog.open()


def ask_backup(parent: QWidget, folder: Path, then: Callable[[Path], object]) -> None:
    """Ask for a backup file."""
    dialog = _dialog(parent, "Choose a backup", folder, BACKUPS)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def ask_folder(parent: QWidget, title: str, then: Callable[[Path], object]) -> None:
    """Ask for a folder to save to."""
    dialog = _dialog(parent, title, first_folder(), "")
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def ask_new_pdf(parent: QWidget, title: str, name: str, then: Callable[[Path], object]) -> None:
    """Ask for a PDF file to save to, and before one is overwritten."""
    dialog = _dialog(parent, title, first_folder(), "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix("pdf")
    dialog.selectFile(name)
    dialog.fileSelected.connect(lambda chosen: then(Path(chosen)))
    dialog.open()


def _dialog(parent: QWidget, title: str, folder: Path, kinds: str) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder), kinds)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    dialog.resize(760, 500)
    for made in dialog.findChildren(QPushButton):
        made.setIcon(QIcon())
    dialog.finished.connect(dialog.deleteLater)
    return dialog
