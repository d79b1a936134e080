"""Draws pages of PDFs away from the window, a band at a time.

Qt asks PDFs one thing at a time, whatever the thread: while a page is drawn, every other question
to any PDF waits. Pages are therefore drawn in bands that take a few milliseconds, and questions
are asked `between` two of them, so that the window never waits for a page.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtPdf import QPdfDocumentRenderOptions

from security_survey.ui.report_document import OpenedPdf

BAND_PIXELS = 400_000
"""Drawn in one go: about 15 ms."""
A_TURN = 1
"""Milliseconds; with 0 Qt goes on at once, before it looks for keys, clicks and clocks."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """A page of a PDF at a size in device pixels."""

    opened: OpenedPdf
    page: int
    size: QSize

    def same_as(self, other: Sheet | None) -> bool:
        """Whether the other is the same picture."""
        return (
            other is not None
            and self.opened is other.opened
            and (self.page, self.size) == (other.page, other.size)
        )


class PageDrawer(QObject):
    """Draws the sheets that are wanted, the most urgent rank first.

    `drawn` carries the sheet and its image. What is no longer wanted is not finished.
    """

    drawn = Signal(object, QImage)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._wanted: dict[int, deque[Sheet]] = {}
        self._errands: deque[Callable[[], object]] = deque()
        self._sheet: Sheet | None = None
        self._image = QImage()
        self._top = 0
        self._under_way = False

    def open(self, pdf: bytes) -> OpenedPdf:
        """A PDF whose pages can be wanted. Raises SurroundingsError if it cannot be shown."""
        opened = OpenedPdf(pdf, self)
        opened.renderer.pageRendered.connect(self._on_band)
        return opened

    def let_go(self, opened: OpenedPdf) -> None:
        """Free a PDF as soon as nothing asks it; whatever was still wanted of it is given up."""
        for rank, sheets in self._wanted.items():
            self._wanted[rank] = deque(one for one in sheets if one.opened is not opened)
        self.between(opened.let_go)

    def want(self, rank: int, sheets: Sequence[Sheet]) -> None:
        """What is wanted at a rank (0 comes first), in place of what was."""
        self._wanted[rank] = deque(sheets)
        if not self._under_way:
            self._go_on()

    def between(self, errand: Callable[[], object]) -> None:
        """Ask something of a PDF while no page is being drawn: now, or after the next band."""
        if self._under_way:
            self._errands.append(errand)
        else:
            errand()

    def next_turn(self, errand: Callable[[], object]) -> None:
        """Ask it then, but not before the window has had a turn for keys, clicks and painting."""
        self._errands.append(errand)
        if not self._under_way:
            self._under_way = True
            QTimer.singleShot(A_TURN, self, self._rest)

    def _on_band(self, _page: int, _size: QSize, band: QImage) -> None:
        if self._sheet is not None and self._is_wanted(self._sheet):
            _copy_on_white(self._image, self._top, band)
            self._top += band.height()
            if self._top >= self._image.height():
                self._finish(self._sheet)
        # Later, since an errand may end the very PDF whose signal this is.
        QTimer.singleShot(0, self, self._rest)

    def _rest(self) -> None:
        """Between two bands: one errand in each turn of the window, then go on."""
        if not self._errands:
            self._under_way = False
            self._go_on()
            return
        try:
            self._errands.popleft()()
        finally:
            QTimer.singleShot(A_TURN, self, self._rest)

    def _finish(self, sheet: Sheet) -> None:
        for rank, sheets in self._wanted.items():
            self._wanted[rank] = deque(one for one in sheets if not one.same_as(sheet))
        image, self._sheet, self._image = self._image, None, QImage()
        self.drawn.emit(sheet, image)

    def _go_on(self) -> None:
        """Draw the next band of the most urgent sheet."""
        sheet = self._most_urgent()
        if sheet is None:
            self._sheet, self._image = None, QImage()
            return
        if not sheet.same_as(self._sheet):
            self._top = 0
            self._image = QImage(sheet.size, QImage.Format.Format_RGB32)
        self._sheet = sheet
        self._under_way = True
        area = self._next_area(sheet.size)
        options = QPdfDocumentRenderOptions()
        options.setScaledSize(sheet.size)
        options.setScaledClipRect(area)
        sheet.opened.renderer.requestPage(sheet.page, area.size(), options)

    def _next_area(self, size: QSize) -> QRect:
        height = max(BAND_PIXELS // max(size.width(), 1), 16)
        return QRect(0, self._top, size.width(), min(height, size.height() - self._top))

    def _most_urgent(self) -> Sheet | None:
        return next(
            (self._wanted[rank][0] for rank in sorted(self._wanted) if self._wanted[rank]), None
        )

    def _is_wanted(self, sheet: Sheet) -> bool:
        return any(sheet.same_as(one) for sheets in self._wanted.values() for one in sheets)


def _copy_on_white(image: QImage, top: int, band: QImage) -> None:
    """Put a band, which is transparent where nothing is printed, on the paper."""
    painter = QPainter(image)
    painter.fillRect(QRect(QPoint(0, top), band.size()), QColor("white"))
    painter.drawImage(0, top, band)
    painter.end()
