"""A PDF in memory as a document of Qt."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QBuffer, QIODevice, QModelIndex, QObject, QRectF, QSizeF
from PySide6.QtPdf import QPdfDocument, QPdfLinkModel, QPdfPageRenderer
from shiboken6 import delete

from security_survey.domain.errors import SurroundingsError


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link on a page: where it stands, in points, and the address or the page it leads to."""

    area: QRectF
    address: str
    page: int


class OpenedPdf:
    """A PDF that can be asked for its pages.

    Qt asks PDFs one thing at a time, in whichever thread: a question waits while a page is drawn.
    So the sizes are read once; the rest is asked through `PageDrawer.between`.
    """

    def __init__(self, pdf: bytes, parent: QObject | None = None) -> None:
        """Raises SurroundingsError if it cannot be shown."""
        self.pdf = pdf
        # The one that draws is made first, so that it also ends first.
        self.renderer = QPdfPageRenderer(parent)  # type: ignore[arg-type]
        self.renderer.setRenderMode(QPdfPageRenderer.RenderMode.MultiThreaded)
        self.document = QPdfDocument(parent)  # type: ignore[arg-type]
        self._buffer = QBuffer(self.document)
        self._buffer.setData(pdf)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document.load(self._buffer)
        if self.document.error() is not QPdfDocument.Error.None_:
            raise SurroundingsError(
                "The report was made, but it cannot be shown here. Save it and open the file."
            )
        self.renderer.setDocument(self.document)
        self.page_count = self.document.pageCount()
        self.sizes: list[QSizeF] = []
        self.is_gone = False

    @property
    def is_measured(self) -> bool:
        """Whether the sizes of all pages have been read."""
        return len(self.sizes) == self.page_count

    def measure(self, at_most: int) -> None:
        """Read the sizes of some more pages, in points."""
        first = len(self.sizes)
        last = min(first + at_most, self.page_count)
        self.sizes += [self.document.pagePointSize(page) for page in range(first, last)]

    def links(self, page: int) -> tuple[PageLink, ...]:
        """The links of a page."""
        model = QPdfLinkModel()
        model.setDocument(self.document)
        model.setPage(page)
        return tuple(_link(model, number) for number in range(model.rowCount(QModelIndex())))

    def let_go(self) -> None:
        """Free its memory; nothing of it may be under way any more."""
        self.is_gone = True
        delete(self.renderer)
        delete(self.document)


def _link(model: QPdfLinkModel, number: int) -> PageLink:
    roles = QPdfLinkModel.Role
    area, url, page = (
        model.data(model.index(number), role.value)
        for role in (roles.Rectangle, roles.Url, roles.Page)
    )
    return PageLink(area, url.toString(), page)
