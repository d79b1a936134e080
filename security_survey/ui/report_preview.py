"""The PDF as it will print: pages to scroll and zoom, kept in place while the report changes."""

from __future__ import annotations

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QPointF, Qt, QTimer
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from security_survey.domain.errors import SurroundingsError
from security_survey.ui.icons import icon
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.theme import Theme

ZOOM_STEP = 1.2
SMALLEST, LARGEST = 0.25, 4.0
COVERED_MS = 400
"""How long the old pages stay in view while the new ones are drawn behind them."""


class OpenedPdf:
    """A PDF in memory as a document of Qt; the bytes live as long as the document."""

    def __init__(self, pdf: bytes) -> None:
        """Raises SurroundingsError if it cannot be shown."""
        self._data = QByteArray(pdf)
        self._buffer = QBuffer(self._data)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self.document = QPdfDocument()
        self.document.load(self._buffer)
        if self.document.error() is not QPdfDocument.Error.None_:
            raise SurroundingsError(
                "The report was made, but it cannot be shown here. Save it and open the file."
            )


class ReportPreview(QWidget):
    """Shows a PDF with controls for page and zoom."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._opened: OpenedPdf | None = None
        self._view = QPdfView(self)
        self._cover = QLabel(self._view)
        self._page = label("", "soft", wrap=False)
        self._back = button("", self._to_page_before, "quiet", tip="Previous page")
        self._on = button("", self._to_page_after, "quiet", tip="Next page")
        self._smaller = button("", self.zoom_out, "quiet", tip="Smaller")
        self._larger = button("", self.zoom_in, "quiet", tip="Larger")
        self._fit = button("Fit width", self.fit_width, "quiet", tip="Fit the width of the page")

        self._view.pageNavigator().currentPageChanged.connect(self._on_page_changed)
        theme.changed.connect(self._on_theme_changed)

        self._assemble()
        self._on_theme_changed()

    @property
    def page_count(self) -> int:
        """How many pages are shown."""
        return self._opened.document.pageCount() if self._opened else 0

    @property
    def page(self) -> int:
        """The page in view, from 0."""
        return self._view.pageNavigator().currentPage()

    def show_pdf(self, pdf: bytes) -> None:
        """Show another PDF at the same place. Raises SurroundingsError."""
        opened = OpenedPdf(pdf)
        across, down = self._view.horizontalScrollBar(), self._view.verticalScrollBar()
        place = across.value(), down.value()
        if self._opened:
            self._cover_up()
        before, self._opened = self._opened, opened
        self._view.setDocument(opened.document)
        across.setValue(place[0])
        down.setValue(place[1])
        if before:
            before.document.close()
        self._on_page_changed()

    def zoom_in(self) -> None:
        """Show the pages larger."""
        self._zoom(ZOOM_STEP)

    def zoom_out(self) -> None:
        """Show the pages smaller."""
        self._zoom(1 / ZOOM_STEP)

    def fit_width(self) -> None:
        """Let the page fill the width."""
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)

    def go_to_page(self, page: int) -> None:
        """Bring a page (from 0) into view."""
        self._view.pageNavigator().jump(page, QPointF(), self._view.zoomFactor())

    def _on_page_changed(self, _page: int = 0) -> None:
        count = self.page_count
        self._page.setText(f"Page {self.page + 1} of {count}" if count else "")
        self._back.setEnabled(self.page > 0)
        self._on.setEnabled(self.page + 1 < count)
        for control in (self._smaller, self._larger, self._fit):
            control.setEnabled(bool(count))

    def _on_theme_changed(self) -> None:
        colours = self._theme.palette
        palette = self._view.palette()
        for role in (QPalette.ColorRole.Dark, QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, QColor(colours.line))
        self._view.setPalette(palette)
        for control, name in (
            (self._back, "back"),
            (self._on, "next"),
            (self._smaller, "minus"),
            (self._larger, "plus"),
        ):
            control.setIcon(icon(name, colours.soft))

    def _to_page_before(self) -> None:
        self.go_to_page(max(self.page - 1, 0))

    def _to_page_after(self) -> None:
        self.go_to_page(min(self.page + 1, self.page_count - 1))

    def _zoom(self, factor: float) -> None:
        now = self._shown_zoom() if self._opened else self._view.zoomFactor()
        self._view.setZoomMode(QPdfView.ZoomMode.Custom)
        self._view.setZoomFactor(min(max(now * factor, SMALLEST), LARGEST))

    def _shown_zoom(self) -> float:
        """The factor in force, also while the page fills the width."""
        if self._view.zoomMode() is QPdfView.ZoomMode.Custom or not self._opened:
            return self._view.zoomFactor()
        margins = self._view.documentMargins()
        room = self._view.viewport().width() - margins.left() - margins.right()
        points = self._opened.document.pagePointSize(self.page).width()
        return room / (points * self._view.logicalDpiX() / 72)

    def _cover_up(self) -> None:
        """Keep the old pages in view for a moment, so that nothing flickers."""
        self._cover.setPixmap(self._view.viewport().grab())
        self._cover.setGeometry(self._view.viewport().geometry())
        self._cover.show()
        QTimer.singleShot(COVERED_MS, self._cover, self._cover.hide)

    def _assemble(self) -> None:
        self._cover.hide()
        self._cover.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._view.setPageMode(QPdfView.PageMode.MultiPage)
        self._view.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self._view.setFrameShape(QFrame.Shape.NoFrame)
        self._view.setAccessibleName("The report as it will print")
        self._view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        for control in (self._back, self._on, self._smaller, self._larger):
            control.setFixedSize(40, 40)
            control.setAccessibleName(control.toolTip())
        bar, column = frame("bar", margin=6)
        bar.setProperty("edge", "bottom")
        turning = [self._back, self._page, self._on]
        column.addLayout(row([None, *turning, None, self._smaller, self._fit, self._larger]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self._view, 1)
        self._on_page_changed()
