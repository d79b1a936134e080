"""The photos of a question as small pictures in rows, each with its caption and a way out."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QMimeData, Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from security_survey.domain.survey import Photo, Question
from security_survey.ui.parts import button
from security_survey.ui.resting_fields import rest_while_finished
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme
from security_survey.ui.walk.photo_thumbnails import Thumbnails
from security_survey.ui.walk.photo_tile import HIGH, PhotoTile
from security_survey.ui.walk.pictures import Pictures

IN_A_ROW, IN_A_NARROW_ROW = 4, 3
MOST_SHOWN = 2 * IN_A_ROW
"""Photos shown until all of them are wanted; a card of fifty would bury the next question."""


class PhotoStrip(QWidget):
    """The photos of the card's question, four in a row; of many, the first rows until all are
    wanted. `removed` comes before one goes, `grown` says that the strip has another height, `laid`
    that all its tiles are there: of another question they are made one after another, so that
    turning to a place with many photos does not hold the window up."""

    opened = Signal(str)
    removed = Signal()
    grown = Signal()
    laid = Signal()
    pasted = Signal(QMimeData)

    def __init__(
        self, session: SurveySession, theme: Theme, pictures: Pictures, thumbnails: Thumbnails
    ) -> None:
        super().__init__()
        self._session = session
        self._theme = theme
        self._pictures = pictures
        self._thumbnails = thumbnails
        self._question = Question("", "")
        self._photos: Mapping[str, Photo] = {}
        self._whole = False
        self._tiles: dict[str, PhotoTile] = {}
        self._masonry = QTimer(self)
        self._masonry.setInterval(0)
        self._masonry.timeout.connect(self._on_free)
        self._rest = button("", self._show_all, "quiet", tip="Show all photos of this question")
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 2, 0, 0)
        self._grid.setSpacing(10)
        self._in_a_row = IN_A_ROW
        self._grid.setColumnStretch(IN_A_ROW, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(self._grid)
        column.addWidget(self._rest, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def tiles(self) -> tuple[PhotoTile, ...]:
        """The photos as shown."""
        return tuple(self._tiles.values())

    @property
    def tab_stops(self) -> tuple[QWidget, ...]:
        """Everything in it that takes the focus, in reading order."""
        stops = tuple(stop for tile in self._tiles.values() for stop in tile.tab_stops)
        return stops if self._rest.isHidden() else (*stops, self._rest)

    def show_question(self, question: Question) -> None:
        """Show this question's photos as they are kept now."""
        photos = {photo.sha256: photo for photo in self._session.survey.photos_of(question)}
        turned = question != self._question
        if turned or tuple(photos) != tuple(self._photos):
            self._whole = self._whole and not turned
            self._question = question
            self._photos = photos
            self._clear_away()
            if turned:
                self._masonry.start()
            self._lay(1 if turned else len(self._shown))
        for sha256, tile in self._tiles.items():
            tile.show_kept(photos[sha256])

    def set_narrow(self, narrow: bool) -> None:
        """Where room is short, three stand in a row."""
        in_a_row = IN_A_NARROW_ROW if narrow else IN_A_ROW
        if in_a_row != self._in_a_row:
            self._in_a_row = in_a_row
            self._make_room()
            for number, sha256 in enumerate(self._shown):
                if (tile := self._tiles.get(sha256)) is not None:
                    self._grid.removeWidget(tile)
                    self._place(tile, number)

    def flush(self) -> None:
        """Keep captions being typed."""
        for tile in tuple(self._tiles.values()):
            tile.flush()

    @property
    def _shown(self) -> tuple[str, ...]:
        return tuple(self._photos)[: None if self._whole else MOST_SHOWN]

    def _on_free(self) -> None:
        self._lay(1)

    def _clear_away(self) -> None:
        """Take away the tiles of photos that have gone, and make room for those to come."""
        shown = self._shown
        for sha256 in [one for one in self._tiles if one not in shown]:
            tile = self._tiles.pop(sha256)
            tile.setParent(None)
            tile.deleteLater()
        self._make_room()
        self._rest.setText(f"Show all {len(self._photos)} photos")
        self._rest.setHidden(len(shown) == len(self._photos))

    def _make_room(self) -> None:
        """Rows for all tiles, those that are still to be made, too."""
        rows = -(-len(self._shown) // self._in_a_row)
        for row in range(max(rows, self._grid.rowCount())):
            self._grid.setRowMinimumHeight(row, HIGH if row < rows else 0)

    def _lay(self, most: int) -> None:
        """Lay the tiles, making at most so many; those that stay keep what is typed in them."""
        shown = self._shown
        missing = [sha256 for sha256 in shown if sha256 not in self._tiles]
        for sha256 in missing[:most]:
            self._make_tile(self._photos[sha256])
        for number, sha256 in enumerate(shown):
            if (tile := self._tiles.get(sha256)) is not None:
                self._place(tile, number)
        if len(missing) <= most:
            self._masonry.stop()
            self._tiles = {sha256: self._tiles[sha256] for sha256 in shown}
            self.laid.emit()

    def _place(self, tile: PhotoTile, number: int) -> None:
        row, column = divmod(number, self._in_a_row)
        if self._grid.itemAtPosition(row, column) is None or tile.number != number + 1:
            tile.show_number(number + 1)
            self._grid.addWidget(tile, row, column)

    def _make_tile(self, photo: Photo) -> PhotoTile:
        tile = PhotoTile(photo, self._theme, self._pictures, self._thumbnails)
        rest_while_finished(self._session, tile.caption)
        tile.captioned.connect(self._on_captioned)
        tile.removed.connect(self._on_removed)
        tile.opened.connect(self.opened)
        tile.pasted.connect(self.pasted)
        self._tiles[photo.sha256] = tile
        return tile

    def _show_all(self) -> None:
        first = len(self._tiles)
        self._whole = True
        self._clear_away()
        self._lay(IN_A_ROW)
        self._masonry.start()
        self.grown.emit()
        self.tiles[first].tab_stops[0].setFocus()

    def _on_captioned(self, sha256: str, caption: str) -> None:
        self._session.caption_photo(self._question, sha256, caption)

    def _on_removed(self, sha256: str) -> None:
        if self._session.may_change():
            self.removed.emit()
            self._session.remove_photo(self._question, sha256)
