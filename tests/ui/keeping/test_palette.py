"""The command palette on the whole program: by keys, and never over what is locked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from security_survey.ui.palette import Palette
from security_survey.ui.preferences_dialog import PreferencesDialog
from security_survey.ui.services.services_panel import ServicesPanel
from tests.ui.keeping.conftest import Desk


def palette(desk: Desk) -> Palette:
    """Opened by its key, and active as a window manager would have it."""
    desk.program.window.activateWindow()
    desk.wait(desk.program.window.isActiveWindow)
    desk.press(Qt.Key.Key_K, control=True)
    dialog = desk.dialog(Palette)
    assert isinstance(dialog, Palette)
    dialog.activateWindow()
    desk.wait(dialog.isActiveWindow)
    return dialog


def kinds(dialog: Palette) -> set[str]:
    return {one.kind.split(" · ")[0] for one in dialog.offers}


def test_without_a_survey_it_offers_commands_and_says_what_rests(desk: Desk) -> None:
    """What needs a survey says so, and choosing it changes nothing."""
    dialog = palette(desk)
    assert kinds(dialog) == {"Command", "Service"}
    desk.qtbot.keyClicks(dialog.field, "undo")
    assert dialog.offers[0].why_not == "open a survey first"
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert dialog.words == "Undo: open a survey first."
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_command_is_found_and_done_by_keys(desk: Desk) -> None:
    """Its key is shown beside it."""
    dialog = palette(desk)
    desk.qtbot.keyClicks(dialog.field, "prefs")
    assert (dialog.offers[0].words, dialog.offers[0].keys) == ("Preferences", "Ctrl+,")
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    desk.dialog(PreferencesDialog).reject()


def test_a_place_and_a_question_are_gone_to(desk: Desk) -> None:
    """The place at its first question that is left, the question by its id."""
    desk.begin()
    window = desk.program.window
    session = window.session
    assert session is not None
    window.show_page("visit")
    dialog = palette(desk)
    assert {"Command", "Area", "Place"} <= kinds(dialog)
    desk.qtbot.keyClicks(dialog.field, "front door")
    assert dialog.offers[0].words == "Front door"
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert window.step == "walk"
    assert session.position is not None and session.position.item.startswith("FDR-")
    dialog = palette(desk)
    desk.qtbot.keyClicks(dialog.field, "LGT-2")
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    assert session.position.item == "LGT-2"


def test_arrows_move_and_a_service_opens(desk: Desk) -> None:
    """The focus stays in the field, so that one can go on typing."""
    dialog = palette(desk)
    desk.qtbot.keyClicks(dialog.field, "service")
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.list.currentIndex().row() == 1
    assert QApplication.focusWidget() is dialog.field
    assert dialog.field.accessibleDescription() == dialog.offers[1].spoken
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Up)
    desk.qtbot.keyClicks(dialog.field, " vacation")
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    panel = desk.program.window.findChild(ServicesPanel)
    assert panel is not None and panel.isVisible()


def test_other_surveys_are_found_by_their_words(desk: Desk) -> None:
    """They come last, and the one in hand is not among them."""
    desk.begin("214 Alder Court")
    desk.program.window.close_survey()
    desk.wait(desk.program.window._screens.recent)
    dialog = palette(desk)
    desk.qtbot.keyClicks(dialog.field, "alder")
    assert [one.words for one in dialog.offers] == ["214 Alder Court"]
    desk.qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
    desk.wait(lambda: desk.program.window.session)
    dialog = palette(desk)
    assert "Survey" not in kinds(dialog)


def test_a_locked_window_offers_nothing(desk: Desk) -> None:
    """The lock closes the palette, and no key opens it over the unlock page."""
    desk.begin()
    desk.set_passphrase()
    window = desk.program.window
    desk.wait(lambda: window.session)
    assert palette(desk).isVisible()
    window.lock_wanted.emit()
    desk.unlock_page()
    assert not [one for one in window.findChildren(Palette) if one.isVisible()]
    desk.press(Qt.Key.Key_K, control=True)
    QApplication.processEvents()
    assert not [one for one in window.findChildren(Palette) if one.isVisible()]
    assert window._screens.recent() == []
