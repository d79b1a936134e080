"""What the window shows: its parts, or one page alone that covers everything (the lock)."""

from __future__ import annotations

from PySide6.QtWidgets import QStackedWidget, QWidget

from security_survey.ui.page import Page


class Cover(QStackedWidget):
    """While a page covers the parts, none of them can be seen or reached."""

    def __init__(self, parts: QWidget) -> None:
        super().__init__()
        self._page: Page | None = None
        self.addWidget(parts)

    @property
    def page(self) -> Page | None:
        """The page that covers, or None."""
        return self._page

    def cover(self, page: Page) -> None:
        """Show this page alone."""
        self.uncover()
        self._page = page
        self.addWidget(page)
        self.setCurrentWidget(page)

    def uncover(self) -> None:
        """Show the parts again, and let go of the page."""
        if self._page is not None:
            page, self._page = self._page, None
            self.setCurrentIndex(0)
            self.removeWidget(page)
            page.deleteLater()
