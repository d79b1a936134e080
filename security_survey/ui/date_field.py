"""A date with a calendar that opens below it, in the theme's colours."""

from __future__ import annotations

from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QWheelEvent
from PySide6.QtWidgets import QDateEdit, QToolButton

from security_survey.ui.icons import icon
from security_survey.ui.theme import Theme

_WEEKEND = (Qt.DayOfWeek.Saturday, Qt.DayOfWeek.Sunday)
_TURNERS = {"qt_calendar_prevmonth": "back", "qt_calendar_nextmonth": "next"}


class DateField(QDateEdit):
    """The date in words; weeks begin on Sunday. The wheel scrolls the page, never the date."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setLocale(QLocale(QLocale.Language.English, QLocale.Country.UnitedStates))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCalendarPopup(True)
        self.setDisplayFormat("MMMM d, yyyy")
        calendar = self.calendarWidget()
        calendar.setFirstDayOfWeek(Qt.DayOfWeek.Sunday)
        calendar.setVerticalHeaderFormat(calendar.VerticalHeaderFormat.NoVerticalHeader)
        calendar.setMinimumSize(320, 260)
        theme.changed.connect(self._draw)
        self._draw()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def _draw(self) -> None:
        colours = self._theme.palette
        calendar = self.calendarWidget()
        plain = QTextCharFormat()
        plain.setForeground(QColor(colours.ink))
        for day in _WEEKEND:
            calendar.setWeekdayTextFormat(day, plain)
        heading = QTextCharFormat()
        heading.setForeground(QColor(colours.soft))
        calendar.setHeaderTextFormat(heading)
        for name, sign in _TURNERS.items():
            button = calendar.findChild(QToolButton, name)
            if isinstance(button, QToolButton):
                button.setIcon(icon(sign, colours.ink))
