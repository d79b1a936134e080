"""The start page's shelf: the newest surveys, the search, the bin with its undo, and more."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QPushButton
from pytestqt.qtbot import QtBot

from security_survey.ui.survey_shelf import SurveyShelf
from security_survey.ui.theme import Theme
from tests.ui.shelf_readers import Reader, three

KEY = Qt.Key
Show = Callable[..., SurveyShelf]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Show the shelf with a reader, in an active window."""

    def shown(reader: Reader) -> SurveyShelf:
        shelf = SurveyShelf(theme)
        qtbot.addWidget(shelf)
        shelf.resize(800, 500)
        shelf.show()
        shelf.activateWindow()
        qtbot.waitUntil(shelf.isActiveWindow)
        with qtbot.waitSignal(shelf.list.model().answered):
            shelf.set_reader(reader)
        return shelf

    return shown


def words(shelf: SurveyShelf) -> str:
    return "\n".join(label.text() for label in shelf.findChildren(QLabel) if label.isVisible())


def rows(shelf: SurveyShelf) -> list[str]:
    model = shelf.list.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_typing_searches_and_enter_opens(qtbot: QtBot, show: Show) -> None:
    """Enter right after typing searches at once, once more opens."""
    shelf = show(three())
    shelf.filter.setFocus()
    qtbot.keyClicks(shelf.filter, "other")
    qtbot.keyClick(shelf.filter, KEY.Key_Return)
    qtbot.waitUntil(lambda: rows(shelf) == ["77 Cedar Street"])
    assert "1 survey found" in words(shelf)
    with qtbot.waitSignal(shelf.open_survey) as opened:
        qtbot.keyClick(shelf.filter, KEY.Key_Return)
    assert opened.args == ["c"]


def test_arrows_choose_and_enter_opens(qtbot: QtBot, show: Show) -> None:
    """In the list itself, too."""
    shelf = show(three())
    shelf.filter.setFocus()
    qtbot.keyClick(shelf.filter, KEY.Key_Down)
    qtbot.keyClick(shelf.list, KEY.Key_Down)
    assert shelf.chosen is not None
    with qtbot.waitSignal(shelf.open_survey) as opened:
        qtbot.keyClick(shelf.list, KEY.Key_Return)
    assert opened.args == [shelf.chosen.id] == ["b"]


def test_delete_moves_to_the_bin_and_undo_brings_back(qtbot: QtBot, show: Show) -> None:
    """Without a question, as nothing is lost by it."""
    reader = three()
    shelf = show(reader)
    shelf.bin_surveys.connect(lambda ids: (reader.put_in_bin(ids[0]), shelf.refresh()))
    shelf.bring_back.connect(lambda ids: (reader.bring_back(ids[0]), shelf.refresh()))
    shelf.list.setFocus()
    qtbot.keyClick(shelf.list, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(rows(shelf)) == 2)
    assert "214 Alder Court moved to the bin." in words(shelf)
    qtbot.keyClick(shelf.undo_line.undo, KEY.Key_Space)
    qtbot.waitUntil(lambda: len(rows(shelf)) == 3)
    assert not shelf.undo_line.isVisible()


def test_the_last_survey_in_the_bin_can_still_be_undone(qtbot: QtBot, show: Show) -> None:
    """The line stays when the list is empty."""
    reader = three()
    reader.summaries = reader.summaries[:1]
    shelf = show(reader)
    shelf.bin_surveys.connect(lambda ids: (reader.put_in_bin(ids[0]), shelf.refresh()))
    shelf.list.setFocus()
    qtbot.keyClick(shelf.list, KEY.Key_Delete)
    qtbot.waitUntil(lambda: "Your surveys will be listed here" in words(shelf))
    assert shelf.undo_line.isVisible()


def test_a_library_that_cannot_be_changed_offers_no_bin(qtbot: QtBot, show: Show) -> None:
    """The key does nothing either."""
    reader = three()
    reader.read_only = True
    shelf = show(reader)
    shown = [one.text().strip() for one in shelf.findChildren(QPushButton) if one.isVisible()]
    assert "Open" in shown
    assert "Move to the bin" not in shown
    shelf.list.setFocus()
    with qtbot.assertNotEmitted(shelf.bin_surveys):
        qtbot.keyClick(shelf.list, KEY.Key_Delete)


def test_nothing_is_listed_on_the_first_day(show: Show) -> None:
    """An empty library is told in a sentence and offers nothing to delete."""
    shelf = show(Reader([]))
    assert "Your surveys will be listed here" in words(shelf)
    assert not shelf.list.isVisible()
    assert not shelf.filter.isVisible()


def test_words_that_nothing_holds_can_be_changed(qtbot: QtBot, show: Show) -> None:
    """The field stays."""
    shelf = show(three())
    shelf.filter.setText("nowhere")
    qtbot.waitUntil(lambda: "No survey has these words" in words(shelf))
    assert shelf.filter.isVisible()


def test_the_way_to_all_surveys_and_to_files(qtbot: QtBot, show: Show) -> None:
    """Both by their buttons."""
    shelf = show(three())
    with qtbot.waitSignal(shelf.all_wanted):
        qtbot.keyClick(shelf.all, KEY.Key_Space)
    file = next(
        one
        for one in shelf.findChildren(QPushButton)
        if one.accessibleName() == "Open a survey file"
    )
    with qtbot.waitSignal(shelf.file_wanted):
        qtbot.keyClick(file, KEY.Key_Space)


def test_locking_leaves_no_word_behind(qtbot: QtBot, show: Show) -> None:
    """Neither rows, nor what was typed, nor the line below."""
    shelf = show(three())
    shelf.list.setFocus()
    qtbot.keyClick(shelf.list, KEY.Key_Delete)
    shelf.filter.setText("alder")
    shelf.clear()
    assert rows(shelf) == []
    assert shelf.filter.text() == ""
    assert shelf.chosen is None
    assert "Alder" not in words(shelf) + shelf.undo_line.undo.accessibleName()


def test_surveys_at_hand_are_listed_and_found(qtbot: QtBot, show: Show) -> None:
    """By any word of their line."""
    shelf = show(Reader([]))
    with qtbot.waitSignal(shelf.list.model().answered):
        shelf.set_surveys(three().summaries)
    assert len(rows(shelf)) == 3
    shelf.filter.setText("finished ceda")
    qtbot.waitUntil(lambda: rows(shelf) == ["77 Cedar Street"])


def menu_of(shelf: SurveyShelf) -> dict[str, QAction]:
    """What the menu of the chosen survey offers."""
    menu = next(one for one in shelf.findChildren(QMenu) if one.isVisible())
    return {action.text(): action for action in menu.actions()}


def test_the_menu_finishes_a_survey_or_opens_it_again(qtbot: QtBot, show: Show) -> None:
    """Whichever it needs."""
    shelf = show(three())
    shelf.list.setFocus()
    qtbot.keyClick(shelf.list, KEY.Key_Menu)
    assert list(menu_of(shelf)) == ["Open", "Export…", "Finish…", "Move to the bin"]
    with qtbot.waitSignal(shelf.finish_surveys) as finished:
        menu_of(shelf)["Finish…"].trigger()
    assert finished.args == [["a"]]
    for menu in shelf.findChildren(QMenu):
        menu.close()
    qtbot.keyClick(shelf.list, KEY.Key_End)
    qtbot.keyClick(shelf.list, KEY.Key_Menu)
    with qtbot.waitSignal(shelf.open_again) as opened:
        menu_of(shelf)["Open again"].trigger()
    assert opened.args == [["c"]]
    with qtbot.waitSignal(shelf.export_surveys) as exported:
        menu_of(shelf)["Export…"].trigger()
    assert exported.args == [["c"]]


def test_a_library_that_cannot_be_changed_offers_to_open_and_export(
    qtbot: QtBot, show: Show
) -> None:
    """Neither finishing nor the bin."""
    reader = three()
    reader.read_only = True
    shelf = show(reader)
    qtbot.keyClick(shelf.list, KEY.Key_Menu)
    assert list(menu_of(shelf)) == ["Open", "Export…"]
