"""How the table of surveys is drawn: its cells, and its titles with the order's arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from security_survey.ui.shelf_model import COLUMNS, LINE, Index, cell_words
from security_survey.ui.shelf_words import address_words, whose_words
from security_survey.ui.survey_list import SIGN, Signs, Type, draw_risk, draw_spot, draw_words
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.library.store.shelf_query import ShelfLine

CELL_HEIGHT = 54
TITLE_HEIGHT = 38
SIDE = 12


class ShelfCell(QStyledItemDelegate):
    """Draws one cell; the first one holds the home, and below it whose it is or what was found."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._signs = Signs()

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """All rows are alike."""
        return QSize(120, CELL_HEIGHT)

    def paint(self, painter: QPainter, option: Any, index: Index) -> None:
        """Draw the cell; nothing but its ground while its line is being read."""
        line: ShelfLine | None = index.data(LINE)
        column = COLUMNS[index.column()]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._draw_ground(painter, option, index)
        if line is not None:
            self._draw_cell(painter, option.rect.adjusted(SIDE, 7, -SIDE, -8), line, column)
        painter.restore()

    def _draw_cell(self, painter: QPainter, room: QRect, line: ShelfLine, column: str) -> None:
        colours = self._theme.palette
        if column == "address":
            self._draw_home(painter, room.adjusted(6, 0, 0, 0), line)
        elif column == "risk":
            draw_risk(painter, room, line.summary, (self._signs, colours))
        elif column == "status":
            self._draw_status(painter, room, line)
        else:
            words = cell_words(line.summary, column)
            draw_words(painter, room, words, Type(10, colours.ink))

    def _draw_home(self, painter: QPainter, room: QRect, line: ShelfLine) -> None:
        colours = self._theme.palette
        upper = room.adjusted(0, 0, 0, -room.height() // 2)
        lower = room.adjusted(0, upper.height(), 0, 0)
        draw_words(painter, upper, address_words(line.summary), Type(11, colours.ink, bold=True))
        if line.spot is not None:
            draw_spot(painter, lower, line.spot, colours)
        else:
            draw_words(painter, lower, whose_words(line.summary), Type(9.5, colours.soft))

    def _draw_status(self, painter: QPainter, room: QRect, line: ShelfLine) -> None:
        colours = self._theme.palette
        closed = line.summary.closed
        tint = colours.good if closed else colours.soft
        box = QRect(room.left(), room.center().y() - SIGN // 2 + 1, SIGN, SIGN)
        self._signs.draw(painter, box, "check" if closed else "pencil", tint)
        words = cell_words(line.summary, "status")
        draw_words(painter, room.adjusted(SIGN + 6, 0, 0, 0), words, Type(10, colours.ink))

    def _draw_ground(self, painter: QPainter, option: Any, index: Index) -> None:
        colours = self._theme.palette
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            painter.fillRect(option.rect, QColor(colours.accent_soft))
        painter.setPen(QPen(QColor(colours.line), 1))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        view = option.widget
        if index.column() == 0 and view.currentIndex().row() == index.row():
            tint = colours.accent if view.hasFocus() else colours.control
            painter.fillRect(option.rect.adjusted(0, 0, 4 - option.rect.width(), 0), QColor(tint))


class ShelfTitles(QHeaderView):
    """The titles of the columns. A click sorts; an arrow tells by what, and which way round."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._theme = theme
        self.setSectionsClickable(True)
        self.setSortIndicatorShown(True)
        self.setHighlightSections(False)
        self.setFixedHeight(TITLE_HEIGHT)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        theme.changed.connect(self.viewport().update)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a title in our own type."""
        colours = self._theme.palette
        sorted_by = section == self.sortIndicatorSection()
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(rect, QColor(colours.surface))
        painter.setPen(QPen(QColor(colours.control if sorted_by else colours.line), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        words = str(self.model().headerData(section, self.orientation()))
        kind = Type(9.5, colours.ink if sorted_by else colours.soft, bold=True)
        room = rect.adjusted(SIDE + (6 if section == 0 else 0), 0, -SIDE - 8, 0)
        draw_words(painter, room, words, kind)
        if sorted_by:
            wide = kind.on(painter).horizontalAdvance(words)
            self._draw_arrow(painter, QPointF(room.left() + wide + 11, rect.center().y()))
        painter.restore()

    def _draw_arrow(self, painter: QPainter, at: QPointF) -> None:
        down = self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder
        tip = 3.0 if down else -3.0
        points = [QPointF(-4, -tip), QPointF(4, -tip), QPointF(0, tip)]
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self._theme.palette.ink))
        painter.drawPolygon(QPolygonF([at + point for point in points]))
