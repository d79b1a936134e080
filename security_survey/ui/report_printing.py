"""A PDF sent to a printer, page by page and band by band, so that the window stays alive."""

from __future__ import annotations

from PySide6.QtCore import QObject, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocumentRenderOptions, QPdfPageRenderer
from PySide6.QtPrintSupport import QPrinter

from security_survey.ui.report_preview import OpenedPdf

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


def chosen_pages(printer: QPrinter, count: int) -> range:
    """The page numbers (from 0) that were asked for; no range stands for all."""
    first, last = printer.fromPage(), printer.toPage()
    return range(first - 1, min(last, count)) if first else range(count)


class PrintRun(QObject):
    """One report on its way to a printer.

    One of `done` (how many pages), `failed` (a sentence) and `stopped` follows `start`. Pages are
    rendered on Qt's own thread and drawn in bands between other events.
    """

    done = Signal(int)
    failed = Signal(str)
    stopped = Signal()

    def __init__(self, pdf: bytes, printer: QPrinter, parent: QObject | None = None) -> None:
        """Raises SurroundingsError for a PDF that cannot be read."""
        super().__init__(parent)
        self._opened = OpenedPdf(pdf)
        self._printer = printer
        self._painter = QPainter()
        self._pages = list(chosen_pages(printer, self._opened.document.pageCount()))
        self._printed = 0
        self._image = QImage()
        self._top = 0
        self._renderer = QPdfPageRenderer(self)
        self._renderer.setDocument(self._opened.document)
        self._renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self._bands = QTimer(self, interval=0)

        self._renderer.pageRendered.connect(self._on_page_rendered)
        self._bands.timeout.connect(self._draw_band)

    def start(self) -> None:
        """Begin with the first page."""
        if self._painter.begin(self._printer):
            self._request_page()
        else:
            self.failed.emit("The printer did not take the report. Check it and print again.")

    def stop(self) -> None:
        """Give up; what the printer has already may still come out."""
        if self._painter.isActive():
            self._printer.abort()
            self._end()
            self.stopped.emit()

    def _request_page(self) -> None:
        if self._printed == len(self._pages):
            self._end()
            self.done.emit(self._printed)
        elif self._printed and not self._printer.newPage():
            self._end()
            self.failed.emit("The printer stopped. Check it and print again.")
        else:
            page = self._pages[self._printed]
            self._renderer.requestPage(page, self._size(), QPdfDocumentRenderOptions())

    def _on_page_rendered(self, _page: int, _size: QSize, image: QImage) -> None:
        if self._painter.isActive():
            self._image, self._top = image, 0
            self._bands.start()

    def _draw_band(self) -> None:
        area = QRect(0, self._top, self._image.width(), BAND).intersected(self._image.rect())
        self._painter.drawImage(area.topLeft(), _on_white(self._image.copy(area)))
        self._top += BAND
        if self._top >= self._image.height():
            self._bands.stop()
            self._printed += 1
            self._request_page()

    def _size(self) -> QSize:
        return self._printer.paperRect(QPrinter.Unit.DevicePixel).toRect().size()

    def _end(self) -> None:
        self._bands.stop()
        self._painter.end()


def _on_white(band: QImage) -> QImage:
    """A band without transparency, which printers do not know."""
    paper = QImage(band.size(), QImage.Format.Format_RGB32)
    paper.fill(0xFFFFFFFF)
    over = QPainter(paper)
    over.drawImage(0, 0, band)
    over.end()
    return paper
