"""Small pictures of all pages at the side of the report: a click or an arrow turns to a page."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPen, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from security_survey.ui.report_document import OpenedPdf
from security_survey.ui.report_drawing import PageDrawer, Sheet
from security_survey.ui.theme import Theme

AIR = 12
"""Pixels on each side of a small page."""
NUMBER = 22
"""Pixels below it, for its number."""
STRIP_WIDTH, NARROWEST, WIDEST = 148, 110, 280
"""Of the strip of small pages, in pixels; a page takes what the strip has."""
RANK = 3
"""They are drawn after everything else."""


class Thumbnails(QListWidget):
    """`turned` carries the page (from 0) that the user chose."""

    turned = Signal(int)

    def __init__(self, theme: Theme, drawer: PageDrawer) -> None:
        super().__init__()
        self._theme = theme
        self._drawer = drawer
        self._opened: OpenedPdf | None = None
        self._drawn: set[int] = set()
        self._following = False

        self._drawer.drawn.connect(self._on_drawn)
        self.currentRowChanged.connect(self._on_row_changed)
        self.verticalScrollBar().valueChanged.connect(self._ask)
        theme.changed.connect(self.viewport().update)

        self._assemble()

    def show_pages(self, opened: OpenedPdf) -> None:
        """Follow another PDF; the pictures of the one before stay until theirs are drawn."""
        self._opened, self._drawn = opened, set()
        self._following = True
        while self.count() > opened.page_count:
            self.takeItem(self.count() - 1)
        for page in range(self.count(), opened.page_count):
            self.addItem(self._item(page))
        self._following = False
        self._ask()

    def follow(self, page: int) -> None:
        """Mark the page in view."""
        self._following = True
        self.setCurrentRow(page)
        self._following = False

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what was not wanted while hidden."""
        super().showEvent(event)
        self._ask()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw what comes into view."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._drawn = set()
            for page in range(self.count()):
                self.item(page).setSizeHint(self._room(page))
        self._ask()

    def _on_row_changed(self, row: int) -> None:
        if row >= 0 and not self._following:
            self.turned.emit(row)

    def _on_drawn(self, sheet: Sheet, image: QImage) -> None:
        if sheet.opened is self._opened and sheet.size == self._pixels(sheet.page):
            picture = QPixmap.fromImage(image)
            self.item(sheet.page).setData(Qt.ItemDataRole.DecorationRole, picture)
            self._drawn.add(sheet.page)

    def _ask(self) -> None:
        """Have those in view drawn."""
        if self._opened is None or not self.isVisible():
            return
        top = max(self.indexAt(self.viewport().rect().topLeft()).row(), 0)
        tall = self.viewport().height() // self._room(0).height() + 2
        pages = range(top, min(top + tall, self._opened.page_count))
        missing = [page for page in pages if page not in self._drawn]
        sheets = [Sheet(self._opened, page, self._pixels(page)) for page in missing]
        self._drawer.want(RANK, sheets)

    def _size(self, page: int) -> QSize:
        """Of a small page; its height follows from its shape."""
        width = max(self.viewport().width() - 2 * AIR, 1)
        if self._opened is None or page >= len(self._opened.sizes):
            return QSize(width, round(width * 11 / 8.5))
        size = self._opened.sizes[page]
        return QSize(width, round(width * size.height() / max(size.width(), 1)))

    def _room(self, page: int) -> QSize:
        """Of a small page with its number and the air around it."""
        size = self._size(page)
        return QSize(size.width(), size.height() + NUMBER + 2 * AIR)

    def _pixels(self, page: int) -> QSize:
        return self._size(page) * self.devicePixelRatioF()

    def _item(self, page: int) -> QListWidgetItem:
        item = QListWidgetItem()
        item.setSizeHint(self._room(page))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, f"Page {page + 1}")
        return item

    def _assemble(self) -> None:
        self.setItemDelegate(_PageDelegate(self._theme, self))
        self.setMinimumWidth(NARROWEST)
        self.setMaximumWidth(WIDEST)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setUniformItemSizes(True)
        self.setAccessibleName("Pages of the report")
        self.setProperty("role", "pages")


class _PageDelegate(QStyledItemDelegate):
    """A small page with its number below; the one in view stands out."""

    def __init__(self, theme: Theme, parent: Thumbnails) -> None:
        super().__init__(parent)
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        colours, flags = self._theme.palette, QStyle.StateFlag
        chosen = bool(option.state & flags.State_Selected)
        focused = chosen and bool(option.state & flags.State_HasFocus)
        room: QRect = option.rect.adjusted(4, 3, -4, -3)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.accent), 2) if focused else Qt.PenStyle.NoPen)
        if chosen:
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(room, 7, 7)
        paper: QRect = option.rect.adjusted(AIR, AIR - 2, -AIR, -NUMBER - AIR - 2)
        self._paint_paper(painter, paper, index.data(Qt.ItemDataRole.DecorationRole), chosen)
        painter.setPen(QColor(colours.accent if chosen else colours.soft))
        below = QRect(room.left(), paper.bottom() + 3, room.width(), NUMBER)
        painter.drawText(below, Qt.AlignmentFlag.AlignCenter, str(index.row() + 1))
        painter.restore()

    def _paint_paper(
        self, painter: QPainter, paper: QRect, picture: QPixmap | None, chosen: bool
    ) -> None:
        colours = self._theme.palette
        painter.fillRect(paper, QColor("white"))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if picture is not None:
            painter.drawPixmap(paper, picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(colours.accent if chosen else colours.control), 1))
        painter.drawRect(paper)
