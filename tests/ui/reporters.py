"""A stand-in for the printing process: real PDFs of a few empty pages, held back at will."""

from __future__ import annotations

from threading import Event, Thread, current_thread

from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QPainter, QPdfWriter

from security_survey.report.process import Cancelled
from security_survey.report.request import ReportRequest


class FakeReporter:
    """`requests` and `threads` tell what was asked for, and where; `failure` is raised if set."""

    def __init__(self, pdf: bytes = b"%PDF") -> None:
        self.requests: list[ReportRequest] = []
        self.threads: list[Thread] = []
        self.failure: Exception | None = None
        self._pdf = pdf
        self._free = Event()
        self._free.set()
        self._cancelled = False

    def hold(self) -> None:
        """Let reports wait from now on."""
        self._free.clear()

    def let_go(self) -> None:
        """Let reports be finished again."""
        self._free.set()

    def render(self, request: ReportRequest) -> bytes:
        self._cancelled = False
        self.threads.append(current_thread())
        self.requests.append(request)
        self._free.wait(10)
        if self._cancelled:
            raise Cancelled
        if self.failure:
            raise self.failure
        return bytes(bytearray(self._pdf))

    def cancel(self) -> None:
        self._cancelled = True
        self._free.set()


def pages_of_pdf(count: int) -> bytes:
    """A PDF of so many Letter pages."""
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    painter = QPainter(writer)
    for number in range(count):
        if number:
            writer.newPage()
        painter.drawText(200, 400, f"Page {number + 1}")
    painter.end()
    return data.data()
