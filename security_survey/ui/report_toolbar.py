"""The bar above the report: pages at the side, page by number, zoom, search."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QWidget

from security_survey.ui.icons import icon
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.report_drawing import A_TURN
from security_survey.ui.report_layout import FIT_PAGE, FIT_WIDTH
from security_survey.ui.theme import Theme

FITS = {FIT_WIDTH: "Fit width", FIT_PAGE: "Fit page"}
FACTORS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0)


class ReportToolbar(QWidget):
    """`page_wanted` carries a page (from 0), `zoom_wanted` a factor or the name of a fit."""

    page_wanted = Signal(int)
    zoom_wanted = Signal(object)
    larger_wanted = Signal()
    smaller_wanted = Signal()
    pages_wanted = Signal(bool)
    search_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._at, self._count = 0, 0
        self.pages = button("", self._on_pages, "quiet", tip="Pages at the side (F4)")
        self.back = button("", self._to_page_before, "quiet", tip="Previous page (Ctrl+Page Up)")
        self.on = button("", self._to_page_after, "quiet", tip="Next page (Ctrl+Page Down)")
        self.number = QLineEdit()
        self._of = label("", "soft", wrap=False)
        self.smaller = button("", self.smaller_wanted.emit, "quiet", tip="Smaller (Ctrl+-)")
        self.larger = button("", self.larger_wanted.emit, "quiet", tip="Larger (Ctrl++)")
        self.zoom = button("", self._open_zooms, "quiet", tip="Zoom (Ctrl+0 fits the width)")
        self.search = button(
            "", self.search_wanted.emit, "quiet", tip="Search in the report (Ctrl+Shift+F)"
        )
        self._zooms: QMenu | None = None
        self._zoom: float | str = FIT_WIDTH

        self.number.editingFinished.connect(self._on_number)
        theme.changed.connect(self._draw_icons)

        self._assemble()
        QTimer.singleShot(A_TURN, self, self._draw_icons)  # drawing them would hold up the page

    @property
    def page_words(self) -> str:
        """The page in view: "Page 3 of 16", or nothing."""
        return f"Page {self._at + 1} of {self._count}" if self._count else ""

    def show_page(self, page: int, count: int) -> None:
        """Say which page (from 0) of how many is in view."""
        self._at, self._count = page, count
        self.number.setText(str(page + 1) if count else "")
        self.number.setValidator(QIntValidator(1, max(count, 1), self))
        self.number.setAccessibleName(f"{self.page_words}; type a number to go there".lstrip("; "))
        self._of.setText(f"of {count}" if count else "")
        self.back.setEnabled(page > 0)
        self.on.setEnabled(page + 1 < count)
        for control in (self.number, self.smaller, self.larger, self.zoom, self.search, self.pages):
            control.setEnabled(bool(count))

    def show_zoom(self, zoom: float | str, factor: float) -> None:
        """Say how large the pages are shown."""
        self.zoom.setText(FITS[zoom] if isinstance(zoom, str) else f"{factor:.0%}")
        self.zoom.setAccessibleName(f"Zoom, {self.zoom.text()}, {factor:.0%}")
        self._zoom = zoom

    def show_pages_shown(self, shown: bool) -> None:
        """Say whether the pages at the side are shown."""
        self.pages.setChecked(shown)

    def _on_pages(self) -> None:
        self.pages_wanted.emit(self.pages.isChecked())

    def _on_number(self) -> None:
        if self.number.text().isdigit() and int(self.number.text()) != self._at + 1:
            self.page_wanted.emit(int(self.number.text()) - 1)
        self.number.setText(str(self._at + 1) if self._count else "")

    def _to_page_before(self) -> None:
        self.page_wanted.emit(max(self._at - 1, 0))

    def _to_page_after(self) -> None:
        self.page_wanted.emit(min(self._at + 1, self._count - 1))

    def _open_zooms(self) -> None:
        if self._zooms is None:
            self._zooms = self._zoom_menu()
        for action in self._zooms.actions():
            action.setChecked(action.data() == self._zoom)
        self._zooms.popup(self.zoom.mapToGlobal(self.zoom.rect().bottomLeft()))

    def _draw_icons(self) -> None:
        colours = self._theme.palette
        for control, name in (
            (self.pages, "list"),
            (self.back, "back"),
            (self.on, "next"),
            (self.smaller, "minus"),
            (self.larger, "plus"),
            (self.search, "search"),
        ):
            control.setIcon(icon(name, colours.soft))

    def _zoom_menu(self) -> QMenu:
        menu = QMenu(self)
        choices: list[tuple[float | str, str]] = [*FITS.items()]
        choices += [(factor, f"{factor:.0%}") for factor in FACTORS]
        for zoom, words in choices:
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setData(zoom)
            action.triggered.connect(partial(self._on_zoom, zoom))
        menu.insertSeparator(menu.actions()[len(FITS)])
        return menu

    def _on_zoom(self, zoom: float | str, _checked: bool = False) -> None:
        self.zoom_wanted.emit(zoom)

    def _assemble(self) -> None:
        for control in self._square:
            control.setFixedSize(40, 40)
            control.setAccessibleName(control.toolTip().partition(" (")[0])
        self.pages.setCheckable(True)
        self.zoom.setFixedHeight(40)
        self.zoom.setMinimumWidth(96)
        self.number.setFixedWidth(52)
        self.number.setAlignment(Qt.AlignmentFlag.AlignCenter)
        bar, column = frame("bar", margin=6)
        bar.setProperty("edge", "bottom")
        turning = [self.back, self.number, self._of, self.on]
        zooming = [self.smaller, self.zoom, self.larger]
        column.addLayout(row([self.pages, None, *turning, None, *zooming, None, self.search]))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(bar)
        self.show_page(0, 0)
        self.show_zoom(FIT_WIDTH, 1.0)

    @property
    def _square(self) -> tuple[QPushButton, ...]:
        return (self.pages, self.back, self.on, self.smaller, self.larger, self.search)
