"""A photo shown large, and the question of which photos to add."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QVBoxLayout, QWidget

from security_survey.library.photo_kinds import SUFFIXES

PHOTO_FILES = f"Photos ({' '.join(f'*{end} *{end.upper()}' for end in SUFFIXES)})"


def choose_folder(parent: QWidget) -> Path | None:
    """Ask for the folder in which new photos appear; None if the question is dismissed."""
    name = QFileDialog.getExistingDirectory(parent, "Folder in which photos appear", _pictures())
    return Path(name) if name else None


def choose_photos(parent: QWidget) -> tuple[Path, ...]:
    """Ask for photo files; none if the question is dismissed."""
    names, _ = QFileDialog.getOpenFileNames(parent, "Add photos", _pictures(), PHOTO_FILES)
    return tuple(Path(name) for name in names)


@dataclass(frozen=True, slots=True)
class Choosers:
    """How the user is asked for photo files, and for a folder to watch."""

    photos: Callable[[QWidget], Sequence[Path]] = choose_photos
    folder: Callable[[QWidget], Path | None] = choose_folder


CHOOSERS = Choosers()


class PhotoDialog(QDialog):
    """One photo, as large as the window allows."""

    def __init__(self, jpeg: bytes, caption: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(caption or "Photo")
        picture = QPixmap()
        picture.loadFromData(jpeg)
        shown = QLabel()
        shown.setAccessibleName(caption or "Photo")
        shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
        room = parent.window().size() * 0.82
        shown.setPixmap(
            picture.scaled(
                room,
                Qt.AspectRatioMode.KeepAspectRatio,
                Qt.TransformationMode.SmoothTransformation,
            )
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.addWidget(shown)
        column.addWidget(buttons)


def _pictures() -> str:
    """Where to begin to look."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    return start if Path(start).is_dir() else QDir.homePath()
