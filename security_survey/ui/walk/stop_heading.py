"""The heading of a place: its name, what is left here, and what can be done with all of it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from security_survey.domain.progress import count_of
from security_survey.domain.walk_ways import is_open, way_named
from security_survey.ui.parts import button, label, row
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.place_menu import PlaceMenu
from security_survey.ui.walk.route import Stop
from security_survey.ui.walk.way_words import NOTHING_TO_ASK
from security_survey.ui.walk.words import stop_subtitle

FINE_TIP = "Answer Yes to what is still open here, but for key items (F)"


class StopHeading(QWidget):
    """`fine_wanted` asks whether all is fine here."""

    fine_wanted = Signal()

    def __init__(self, session: SurveySession) -> None:
        super().__init__()
        self._session = session
        self._stop: Stop | None = None
        self._nothing = NOTHING_TO_ASK
        self._title = label("", "title")
        self._subtitle = label("", "soft")
        self._intro = label("", "soft")
        self._fine = button("All fine here", self.fine_wanted.emit, "link", tip=FINE_TIP)
        self._menu = PlaceMenu()
        self._assemble()

    @property
    def words(self) -> tuple[str, str]:
        """The heading and what stands below it."""
        return self._title.text(), self._subtitle.text()

    @property
    def fine_button(self) -> QPushButton:
        """What says that all is fine here."""
        return self._fine

    @property
    def menu(self) -> PlaceMenu:
        """What can be done with the place."""
        return self._menu

    def show_stop(self, stop: Stop | None, nothing: tuple[str, str]) -> None:
        """Stand above another place; without one, say `nothing`: a heading and a sentence."""
        self._stop, self._nothing = stop, nothing
        self._menu.show_area(stop.area if stop else None)
        self._intro.setText(stop.area.intro if stop else "")
        self._intro.setVisible(bool(stop and stop.area.intro))
        self.refresh()

    def refresh(self) -> None:
        """Say anew how much is left here."""
        if self._stop is None:
            self._say(*self._nothing, open_here=False)
            return
        survey, way = self._session.survey, way_named(self._session.way)
        count = count_of(
            self._session.checklist,
            self._stop.questions,
            lambda one: not is_open(way, survey.answer(one)),
        )
        self._say(self._stop.title, stop_subtitle(self._stop, count), open_here=not count.complete)

    def _say(self, title: str, subtitle: str, *, open_here: bool) -> None:
        self._title.setText(title)
        self._subtitle.setText(subtitle)
        self._fine.setVisible(open_here)

    def _assemble(self) -> None:
        below = row([self._subtitle, self._menu, self._fine], spacing=12)
        below.setStretch(0, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(3)
        column.addWidget(self._title)
        column.addLayout(below)
        column.addWidget(self._intro)
