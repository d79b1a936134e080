"""One photo as a small picture with its caption, and the way to take it away."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QDragEnterEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QVBoxLayout, QWidget

from security_survey.domain.survey import Photo
from security_survey.ui.parts import plain_tip
from security_survey.ui.theme import Theme
from security_survey.ui.walk.note_field import PAUSE
from security_survey.ui.walk.photo_offer import holds_photos_rather_than_text
from security_survey.ui.walk.photo_thumbnails import Thumbnails
from security_survey.ui.walk.pictures import Pictures

WIDE, TALL = 132, 92
CAPTION = 36
HIGH = TALL + 4 + CAPTION


class PhotoButton(QAbstractButton):
    """A photo, cut to fill its frame; a click shows it large."""

    def __init__(self, theme: Theme, thumbnails: Thumbnails, sha256: str) -> None:
        super().__init__()
        self._theme = theme
        self._thumbnails = thumbnails
        self._sha256 = sha256
        self.setFixedSize(WIDE, TALL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("Show this photo large (Space)")
        thumbnails.read.connect(self._on_read)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.fillPath(shape, QColor(self._theme.palette.line))
        painter.setClipPath(shape)
        picture = self._thumbnails.picture(self._sha256)
        if picture is not None and not picture.isNull():
            painter.drawPixmap(QRectF(self.rect()), picture, _middle(picture.size()))
        elif picture is not None:
            painter.setPen(QColor(self._theme.palette.soft))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No picture")
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.palette.accent), 3))
            painter.drawPath(shape)

    def _on_read(self, sha256: str) -> None:
        if sha256 == self._sha256:
            if problem := self._thumbnails.problem(sha256):
                self.setToolTip(problem)
            self.update()


class CaptionField(QLineEdit):
    """A photo's caption. Photos pasted into it are told by `pasted` and become no words."""

    pasted = Signal(QMimeData)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        offered = QApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and holds_photos_rather_than_text(offered):
            self.pasted.emit(offered)
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Photos are dropped on the card, not into the words."""
        if holds_photos_rather_than_text(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)


class RemoveButton(QAbstractButton):
    """Takes a photo away; undo brings it back."""

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__()
        self._theme = theme
        self._pictures = pictures
        self.setFixedSize(36, 36)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip("Take this photo away (Delete); Ctrl+Z brings it back")

    def paintEvent(self, _event: QPaintEvent) -> None:
        colours = self._theme.palette
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        disc = QRectF(9, 3, 24, 24)
        marked = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(QColor(colours.accent if marked else colours.control), 2))
        painter.setBrush(QColor(colours.surface))
        painter.drawEllipse(disc)
        sign = self._pictures.icon("cross", colours.ink, 14, self.devicePixelRatioF())
        painter.drawPixmap(14, 8, sign)


class PhotoTile(QWidget):
    """One photo with its caption."""

    captioned = Signal(str, str)
    removed = Signal(str)
    opened = Signal(str)
    pasted = Signal(QMimeData)

    def __init__(
        self, photo: Photo, theme: Theme, pictures: Pictures, thumbnails: Thumbnails
    ) -> None:
        super().__init__()
        self._photo = photo
        self._number = 0
        self._button = PhotoButton(theme, thumbnails, photo.sha256)
        self._remove = RemoveButton(theme, pictures)
        self._caption = CaptionField(photo.caption)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._button.clicked.connect(lambda: self.opened.emit(self._photo.sha256))
        self._remove.clicked.connect(lambda: self.removed.emit(self._photo.sha256))
        self._caption.textEdited.connect(self._pause.start)
        self._caption.editingFinished.connect(self.flush)
        self._caption.pasted.connect(self.pasted)
        self._pause.timeout.connect(self.flush)
        self._assemble()

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What takes the focus, in reading order."""
        return self._button, self._caption, self._remove

    @property
    def caption(self) -> CaptionField:
        """The field of its caption."""
        return self._caption

    @property
    def number(self) -> int:
        """Which photo of its question it is, counted from 1; 0 before that is said."""
        return self._number

    def show_number(self, number: int) -> None:
        """Say which photo of its question it is."""
        self._number = number
        self._button.setAccessibleName(f"Photo {number}")
        self._remove.setAccessibleName(f"Take photo {number} away")
        self._caption.setAccessibleName(f"Caption of photo {number}")

    def flush(self) -> None:
        """Ask for the caption to be kept now."""
        self._pause.stop()
        if self._caption.text() != self._photo.caption:
            self.captioned.emit(self._photo.sha256, self._caption.text())

    def show_kept(self, photo: Photo) -> None:
        """The caption that is kept now; one being typed is not overwritten."""
        typing = self._caption.text() != self._photo.caption
        self._photo = photo
        if not typing and self._caption.text() != photo.caption:
            self._caption.setText(photo.caption)
        self._show_whole_caption()

    def _show_whole_caption(self) -> None:
        """A caption longer than its line can be read in the tooltip."""
        hint = "Esc returns to the question"
        caption = self._photo.caption
        self._caption.setToolTip(plain_tip(f"{caption}\n{hint}") if caption else hint)
        self._button.setAccessibleDescription(caption)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.removed.emit(self._photo.sha256)
        else:
            super().keyPressEvent(event)

    def _assemble(self) -> None:
        self._caption.setPlaceholderText("Caption")
        self._caption.setCursorPosition(0)
        self._caption.setProperty("role", "caption")
        self._caption.setFixedWidth(WIDE)
        self._caption.setMinimumHeight(CAPTION)
        self._show_whole_caption()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._button)
        column.addWidget(self._caption)
        self._remove.setParent(self)
        self._remove.move(WIDE - 36, 2)
        self._remove.raise_()


def _middle(size: QSize) -> QRectF:
    """The largest part in the middle of a picture that has the frame's shape."""
    scale = min(size.width() / WIDE, size.height() / TALL)
    wide, tall = WIDE * scale, TALL * scale
    return QRectF((size.width() - wide) / 2, (size.height() - tall) / 2, wide, tall)
