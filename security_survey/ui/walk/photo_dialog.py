"""A photo shown large, and the question of which photos to add."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QDir, QStandardPaths, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QFileDialog, QLabel, QVBoxLayout, QWidget

PHOTO_FILES = "Photos (*.jpg *.jpeg *.png *.webp *.JPG *.JPEG *.PNG *.WEBP)"


def choose_photos(parent: QWidget) -> tuple[Path, ...]:
    """Ask for photo files; none if the question is dismissed."""
    start = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
    start = start if Path(start).is_dir() else QDir.homePath()
    names, _ = QFileDialog.getOpenFileNames(parent, "Add photos", start, PHOTO_FILES)
    return tuple(Path(name) for name in names)


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
