"""Small pictures of kept photos, read when they are first painted, a few at a time."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImageReader, QPixmap

from security_survey.domain.errors import KnownError
from security_survey.ui.session import SurveySession

MOST_KEPT = 200
AT_ONCE = 4
"""Pictures read between two looks at what else there is to do: a few milliseconds of work."""
LARGEST = QSize(264, 184)
"""Pixels; a tile on a screen with two pixels to the point."""


class Thumbnails(QObject):
    """The most recent pictures are kept at hand. `read` carries the SHA-256 of each that came."""

    read = Signal(str)

    def __init__(self, session: SurveySession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session
        self._kept: dict[str, QPixmap] = {}
        self._problems: dict[str, str] = {}
        self._wanted: dict[str, None] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_free)

    @property
    def count(self) -> int:
        """How many are at hand."""
        return len(self._kept)

    def picture(self, sha256: str) -> QPixmap | None:
        """A photo's small picture: None while it is on its way, empty if there is none."""
        if sha256 in self._kept:
            return self._kept[sha256]
        self._wanted[sha256] = None
        self._timer.start()
        return None

    def problem(self, sha256: str) -> str:
        """Why there is no picture, or "" if there is one."""
        return self._problems.get(sha256, "")

    def _on_free(self) -> None:
        for sha256 in list(self._wanted)[:AT_ONCE]:
            del self._wanted[sha256]
            self._read(sha256)
            self.read.emit(sha256)
        if not self._wanted:
            self._timer.stop()

    def _read(self, sha256: str) -> None:
        while len(self._kept) >= MOST_KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._problems.pop(sha256, None)
        try:
            self._kept[sha256] = _small(self._session.thumbnail(sha256))
        except KnownError as error:
            self._kept[sha256] = QPixmap()
            self._problems[sha256] = str(error)


def _small(jpeg: bytes) -> QPixmap:
    """The picture, no larger than it takes to fill a tile."""
    buffer = QBuffer()
    buffer.setData(QByteArray(jpeg))
    reader = QImageReader(buffer, b"jpeg")
    size = reader.size()
    if size.width() > LARGEST.width() and size.height() > LARGEST.height():
        fill = Qt.AspectRatioMode.KeepAspectRatioByExpanding
        reader.setScaledSize(size.scaled(LARGEST, fill))
    return QPixmap.fromImage(reader.read())
