"""The window opens with the panel beside the page that it was closed with."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from security_survey.ui.history.history_panel import HistoryPanel
from security_survey.ui.main_window import MainWindow
from security_survey.ui.services.services_panel import ServicesPanel
from tests.ui.keeping.conftest import Desk


def panel_in_sight(window: MainWindow, kind: type) -> bool:
    found = window.findChild(kind)
    return found is not None and found.isVisible()


def test_a_service_stays_open_over_a_restart(open_desk: Callable[[], Desk]) -> None:
    """With its width; one that was put away stays away."""
    window = open_desk().program.window
    window.show_service("gun_locks")
    window._beside.make_wide(410)
    again = open_desk()
    assert panel_in_sight(again.program.window, ServicesPanel)
    assert again.program.window._beside.wide == 410
    again.program.window.hide_service()
    third = open_desk()
    assert not panel_in_sight(third.program.window, ServicesPanel)


def test_a_history_waits_for_a_survey(open_desk: Callable[[], Desk]) -> None:
    """It comes back beside the first one that is opened, and takes no focus from the walk."""
    desk = open_desk()
    desk.begin()
    session = desk.program.window.session
    assert session is not None
    survey = session.survey.id
    desk.program.window.show_history()
    again = open_desk()
    assert not panel_in_sight(again.program.window, HistoryPanel)
    again.program.open_survey(survey)
    again.wait(lambda: again.program.window.session)
    window = again.program.window
    assert panel_in_sight(window, HistoryPanel)
    panel = window.findChild(HistoryPanel)
    assert panel is not None and not panel.isAncestorOf(window.focusWidget())
    again.press(Qt.Key.Key_H, control=True)
    again.wait(lambda: not panel_in_sight(window, HistoryPanel))
    assert "Alder" not in (desk.home / "window.ini").read_text(encoding="utf-8")


def test_a_service_that_is_gone_opens_nothing(open_desk: Callable[[], Desk]) -> None:
    """The department in use may be another one since."""
    first = open_desk()
    window = first.program.window
    window.show_service("gun_locks")
    window._service = "no_such"
    again = open_desk()
    assert not panel_in_sight(again.program.window, ServicesPanel)


def fits(page: QWidget) -> bool:
    """Whether a page has all the room that it cannot do without."""
    needs = page.minimumSizeHint()
    return needs.width() <= page.width() and needs.height() <= page.height()


def test_every_page_fits_a_small_screen(open_desk: Callable[[], Desk]) -> None:
    """1280 by 720 pixels, with a panel open; the start page, too."""
    desk = open_desk()
    desk.begin()
    window = desk.program.window
    for step in ("visit", "walk", "review", ""):
        window.show_page(step)
        window.resize(1280, 720)
        assert (window.width(), window.height()) == (1280, 720)
        desk.wait(lambda: fits(window.page))
