"""The photos of a question as small pictures in a row, each with its caption and a way out."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from security_survey.domain.errors import KnownError
from security_survey.domain.survey import Photo, Question
from security_survey.ui.parts import clear, plain_tip
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.walk.note_field import PAUSE
from security_survey.ui.walk.pictures import Pictures

WIDE, TALL = 132, 92
IN_A_ROW = 4
MOST_KEPT = 200


class Thumbnails:
    """Small pictures as read from the journal; the most recent are kept at hand."""

    def __init__(self, session: SurveySession) -> None:
        self._session = session
        self._read: dict[str, QPixmap] = {}

    def picture(self, sha256: str) -> QPixmap:
        """A photo's small picture; an empty one if it is not a picture. Raises KnownError."""
        if sha256 not in self._read:
            if len(self._read) >= MOST_KEPT:
                self._read.pop(next(iter(self._read)))
            pixmap = QPixmap()
            pixmap.loadFromData(self._session.thumbnail(sha256))
            self._read[sha256] = pixmap
        return self._read[sha256]


class PhotoButton(QAbstractButton):
    """A photo, cut to fill its frame; a click shows it large."""

    def __init__(self, theme: Theme, picture: QPixmap | None, problem: str) -> None:
        super().__init__()
        self._theme = theme
        self._picture = picture
        self._problem = problem
        self.setFixedSize(WIDE, TALL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setToolTip(problem or "Show this photo large (Space)")

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        painter.fillPath(shape, QColor(self._theme.palette.line))
        painter.setClipPath(shape)
        if self._picture is not None and not self._picture.isNull():
            painter.drawPixmap(QRectF(self.rect()), self._picture, _middle(self._picture.size()))
        else:
            painter.setPen(QColor(self._theme.palette.soft))
            painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, "No picture")
        painter.setClipping(False)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.palette.accent), 3))
            painter.drawPath(shape)


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

    def __init__(
        self, photo: Photo, number: int, theme: Theme, pictures: Pictures, thumbnails: Thumbnails
    ) -> None:
        super().__init__()
        self._photo = photo
        self._button = PhotoButton(theme, *_picture_or_problem(thumbnails, photo.sha256))
        self._remove = RemoveButton(theme, pictures)
        self._caption = QLineEdit(photo.caption)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._button.clicked.connect(lambda: self.opened.emit(self._photo.sha256))
        self._remove.clicked.connect(lambda: self.removed.emit(self._photo.sha256))
        self._caption.textEdited.connect(self._pause.start)
        self._caption.editingFinished.connect(self.flush)
        self._pause.timeout.connect(self.flush)
        self._assemble(number)

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """What takes the focus, in reading order."""
        return self._button, self._caption, self._remove

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

    def _assemble(self, number: int) -> None:
        self._button.setAccessibleName(f"Photo {number}")
        self._remove.setAccessibleName(f"Take photo {number} away")
        self._caption.setAccessibleName(f"Caption of photo {number}")
        self._caption.setPlaceholderText("Caption")
        self._caption.setCursorPosition(0)
        self._caption.setProperty("role", "caption")
        self._caption.setFixedWidth(WIDE)
        self._caption.setMinimumHeight(36)
        self._show_whole_caption()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._button)
        column.addWidget(self._caption)
        self._remove.setParent(self)
        self._remove.move(WIDE - 36, 2)
        self._remove.raise_()


class PhotoStrip(QWidget):
    """The photos of the card's question, four in a row. `removed` comes before one goes."""

    opened = Signal(str)
    removed = Signal()

    def __init__(
        self, session: SurveySession, theme: Theme, pictures: Pictures, thumbnails: Thumbnails
    ) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._pictures = pictures
        self._thumbnails = thumbnails
        self._question = Question("", "")
        self._tiles: dict[str, PhotoTile] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setSpacing(10)
        self._grid.setColumnStretch(IN_A_ROW, 1)

    @property
    def tiles(self) -> tuple[PhotoTile, ...]:
        """The photos as shown."""
        return tuple(self._tiles.values())

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Everything in it that takes the focus, in reading order."""
        return tuple(stop for tile in self._tiles.values() for stop in tile.tab_stops)

    def show_question(self, question: Question) -> bool:
        """Show this question's photos as they are kept now; True if they are others than before."""
        photos = {photo.sha256: photo for photo in self._session.survey.photos_of(question)}
        others = question != self._question or list(photos) != list(self._tiles)
        if others:
            self._rebuild(question, tuple(photos.values()))
        for sha256, photo in photos.items():
            self._tiles[sha256].show_kept(photo)
        return others

    def flush(self) -> None:
        """Keep captions being typed."""
        for tile in tuple(self._tiles.values()):
            tile.flush()

    def _rebuild(self, question: Question, photos: tuple[Photo, ...]) -> None:
        clear(self._grid)
        self._question = question
        self._tiles = {}
        for number, photo in enumerate(photos):
            tile = PhotoTile(photo, number + 1, self._theme, self._pictures, self._thumbnails)
            tile.captioned.connect(self._on_captioned)
            tile.removed.connect(self._on_removed)
            tile.opened.connect(self.opened)
            self._tiles[photo.sha256] = tile
            self._grid.addWidget(tile, number // IN_A_ROW, number % IN_A_ROW)

    def _on_captioned(self, sha256: str, caption: str) -> None:
        self._session.caption_photo(self._question, sha256, caption)

    def _on_removed(self, sha256: str) -> None:
        self.removed.emit()
        self._session.remove_photo(self._question, sha256)


def _picture_or_problem(thumbnails: Thumbnails, sha256: str) -> tuple[QPixmap | None, str]:
    try:
        return thumbnails.picture(sha256), ""
    except KnownError as error:
        return None, str(error)


def _middle(size: QSize) -> QRectF:
    """The largest part in the middle of a picture that has the frame's shape."""
    scale = min(size.width() / WIDE, size.height() / TALL)
    wide, tall = WIDE * scale, TALL * scale
    return QRectF((size.width() - wide) / 2, (size.height() - tall) / 2, wide, tall)
