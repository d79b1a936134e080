"""A PDF sent to a printer, page by page and band by band, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from security_survey.ui.report_drawing import PageDrawer, Sheet

DOTS_PER_INCH = 300
"""Sharp for text; more would only cost memory."""
BAND = 150
"""Pixels of a page drawn in one go: about 15 ms."""

_SIZES = {"letter": QPageSize.PageSizeId.Letter, "a4": QPageSize.PageSizeId.A4}


def printer_for(paper: str) -> QPrinter:
    """A printer set to the report's paper and to its whole page: the margins are in the PDF."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(DOTS_PER_INCH)
    printer.setDocName("Home security survey")
    printer.setPageSize(QPageSize(_SIZES[paper]))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    return printer


def pages_to_print(printer: QPrinter, count: int) -> list[int]:
    """The pages (from 0) in the order in which the printer is to get them.

    That is those asked for in the print dialog, all where none are; the last one first, where that
    is asked for; and once for each copy, where the printer makes no copies itself.
    """
    pages = _chosen(printer, count)
    if printer.pageOrder() is QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return pages * copies
    return [page for page in pages for _ in range(copies)]


def _chosen(printer: QPrinter, count: int) -> list[int]:
    ranges = printer.pageRanges()
    if ranges.isEmpty():
        return list(range(count))
    return [page for page in range(count) if ranges.contains(page + 1)]


class _Canvas:
    """A printer with the painter at work on it, which must end first.

    Qt does not survive a printer that goes while it is painted on; that happens where a survey is
    closed in the middle of printing.
    """

    def __init__(self, printer: QPrinter) -> None:
        self.printer = printer
        self.painter = QPainter()

    def __del__(self) -> None:
        """Before anything of it is taken apart, also where Python clears away a circle."""
        self.end()

    def end(self) -> None:
        """Finish what the printer got; more than once does no harm."""
        if self.painter.isActive():
            self.painter.end()


class PrintRun(QObject):
    """One report on its way to a printer.

    One of `done` (how many pages), `failed` (a sentence) and `stopped` follows `start`, and
    `printing` (which page of how many) goes before each page. Pages are rendered away from the
    window and handed to the printer in bands between other events.
    """

    printing = Signal(int, int)
    done = Signal(int)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        """Raises SurroundingsError for a PDF that cannot be read."""
        super().__init__(parent)
        self._drawer = PageDrawer(self)
        self._opened = self._drawer.open(pdf)
        self._canvas = _Canvas(printer)
        self._pages: Sequence[int] = pages_to_print(printer, self._opened.page_count)
        self._printed = 0
        self._image = QImage()
        self._top = 0
        self._bands = QTimer(self, interval=0)

        self._drawer.drawn.connect(self._on_drawn)
        self._bands.timeout.connect(self._draw_band)

    @property
    def page_count(self) -> int:
        """How many pages the report has."""
        return self._opened.page_count

    def start(self) -> None:
        """Begin with the first page."""
        if self._canvas.painter.begin(self._canvas.printer):
            self._request_page()
        else:
            self.failed.emit("The printer did not take the report. Check it and print again.")

    def stop(self) -> None:
        """Give up; what the printer has already may still come out."""
        if self._canvas.painter.isActive():
            self._canvas.printer.abort()
            self._end()
            self.stopped.emit()

    def _request_page(self) -> None:
        if self._printed == len(self._pages):
            self._end()
            self.done.emit(self._printed)
        elif self._printed and not self._canvas.printer.newPage():
            self._end()
            self.failed.emit("The printer stopped. Check it and print again.")
        else:
            self.printing.emit(self._printed + 1, len(self._pages))
            self._drawer.want(0, [Sheet(self._opened, self._pages[self._printed], self._size())])

    def _on_drawn(self, _sheet: Sheet, image: QImage) -> None:
        if self._canvas.painter.isActive():
            self._image, self._top = image, 0
            self._bands.start()

    def _draw_band(self) -> None:
        area = QRect(0, self._top, self._image.width(), BAND).intersected(self._image.rect())
        self._canvas.painter.drawImage(area.topLeft(), self._image.copy(area))
        self._top += BAND
        if self._top >= self._image.height():
            self._bands.stop()
            self._printed += 1
            self._request_page()

    def _size(self) -> QSize:
        return self._canvas.printer.paperRect(QPrinter.Unit.DevicePixel).toRect().size()

    def _end(self) -> None:
        self._bands.stop()
        self._drawer.want(0, ())
        self._canvas.end()
