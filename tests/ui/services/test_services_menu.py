"""The services menu is driven by keys alone, as the department's own page is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcutEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from security_survey.ui.services.services_menu import HINT, ServicesMenu

KEY = Qt.Key


@pytest.fixture
def window(qtbot, theme, department):
    """A window with the button in focus, as the header holds it."""
    made = QWidget()
    layout = QVBoxLayout(made)
    made.button = ServicesMenu(department)
    layout.addWidget(made.button)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.button.setFocus()
    yield made
    made.button.menu_of_services.close()


def open_by(qtbot, window, key):
    qtbot.keyClick(window.button, key)
    return window.button.menu_of_services


def active(menu):
    return menu.activeAction().text()


@pytest.mark.parametrize("key", [KEY.Key_Return, KEY.Key_Enter, KEY.Key_Space, KEY.Key_Down])
def test_opens_by_key_with_its_first_entry_ready(qtbot, window, key):
    """Enter, Space and Down open the menu; the first service can be chosen at once."""
    menu = open_by(qtbot, window, key)
    assert menu.isVisible()
    assert active(menu) == "Service changes"


def test_has_one_entry_for_each_service(qtbot, window, department):
    """Every service of the department is there, in its order; once it opens, with an icon."""
    actions = open_by(qtbot, window, KEY.Key_Return).actions()
    assert [action.text() for action in actions] == [s.menu for s in department.services]
    assert not any(action.icon().isNull() for action in actions)


def test_tab_and_arrows_step_through(qtbot, window):
    """Tab and Down go to the next option, Shift+Tab and Up to the one before."""
    menu = open_by(qtbot, window, KEY.Key_Return)
    qtbot.keyClick(menu, KEY.Key_Tab)
    assert active(menu) == "Vacation checks"
    qtbot.keyClick(menu, KEY.Key_Down)
    assert active(menu) == "Drones"
    qtbot.keyClick(menu, KEY.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert active(menu) == "Vacation checks"
    qtbot.keyClick(menu, KEY.Key_Up)
    assert active(menu) == "Service changes"


def test_home_and_end_go_to_the_ends(qtbot, window):
    """End reaches the last service, Home the first."""
    menu = open_by(qtbot, window, KEY.Key_Return)
    qtbot.keyClick(menu, KEY.Key_End)
    assert active(menu) == "CrimeStoppers"
    qtbot.keyClick(menu, KEY.Key_Home)
    assert active(menu) == "Service changes"


def test_a_letter_goes_to_the_next_entry_beginning_with_it(qtbot, window):
    """C finds car break-ins, C again CrimeStoppers, and C once more goes round."""
    menu = open_by(qtbot, window, KEY.Key_Return)
    found = []
    for _ in range(3):
        qtbot.keyClick(menu, KEY.Key_C)
        found.append(active(menu))
    assert found == ["Car break-ins", "CrimeStoppers", "Car break-ins"]


def test_enter_chooses(qtbot, window):
    """Enter, Tab, Enter opens the second service and closes the menu."""
    menu = open_by(qtbot, window, KEY.Key_Return)
    qtbot.keyClick(menu, KEY.Key_Tab)
    with qtbot.waitSignal(window.button.show_service) as shown:
        qtbot.keyClick(menu, KEY.Key_Return)
    assert shown.args == ["vacation_check"]
    assert not menu.isVisible()


def test_esc_closes_and_gives_the_focus_back(qtbot, window):
    """Esc chooses nothing; the button has the focus again and opens once more."""
    menu = open_by(qtbot, window, KEY.Key_Return)
    with qtbot.assertNotEmitted(window.button.show_service):
        qtbot.keyClick(menu, KEY.Key_Escape)
    assert not menu.isVisible()
    assert window.focusWidget() is window.button
    assert open_by(qtbot, window, KEY.Key_Down).isVisible()


def test_says_how_to_use_it(window):
    """A screen reader hears what the page's own menu says."""
    assert window.button.accessibleName() == "Services"
    assert window.button.accessibleDescription() == HINT


def test_alt_s_opens_at_once(qtbot, window):
    """Quick keys after Alt+S go to the menu and not to what had the focus before."""
    QApplication.sendEvent(window.button, QShortcutEvent(QKeySequence("Alt+S"), 1))
    assert window.button.menu_of_services.isVisible()
    assert active(window.button.menu_of_services) == "Service changes"
