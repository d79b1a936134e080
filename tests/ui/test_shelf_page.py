"""The library page: by keys alone, searched as one types, sorted, filtered; the bin and its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton
from pytestqt.qtbot import QtBot

from security_survey.library.store.shelf_query import ShelfQuery
from security_survey.ui.reading_order import stops
from security_survey.ui.shelf_page import ShelfPage
from security_survey.ui.theme import Theme
from tests.ui.shelf_readers import Reader, many, summary, three

TODAY = date(2026, 11, 23)
KEY = Qt.Key
Show = Callable[..., ShelfPage]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Show the page with a reader, in an active window."""

    def shown(reader: Reader) -> ShelfPage:
        page = ShelfPage(theme, lambda: TODAY)
        qtbot.addWidget(page)
        page.resize(1280, 660)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.set_reader(reader)
        page.arrive()
        qtbot.waitUntil(lambda: page.table.model().rowCount() > 0)
        return page

    return shown


def words(page: ShelfPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def buttons(page: ShelfPage) -> list[str]:
    return [one.text().strip() for one in page.findChildren(QPushButton) if one.isVisible()]


def press(page: ShelfPage, name: str) -> None:
    made = [one for one in page.findChildren(QPushButton) if one.text().strip() == name]
    next(one for one in made if one.isVisible()).click()


def rows(page: ShelfPage) -> list[str]:
    model = page.table.model()
    return [model.index(row, 0).data() for row in range(model.rowCount())]


def test_it_starts_with_the_search_and_says_how_many(show: Show) -> None:
    """The number stands beside the heading."""
    page = show(three())
    assert page.filters.search.hasFocus()
    assert "3 surveys" in words(page)


def test_search_as_one_types_and_open_by_key(qtbot: QtBot, show: Show) -> None:
    """A pause is enough; Enter opens what is first, Down goes into the list."""
    page = show(three())
    qtbot.keyClicks(page.filters.search, "birch")
    qtbot.waitUntil(lambda: rows(page) == ["9 Birch Lane"])
    assert "1 survey found" in words(page)
    with qtbot.waitSignal(page.open_survey) as opened:
        qtbot.keyClick(page.filters.search, KEY.Key_Return)
    assert opened.args == ["b"]
    qtbot.keyClick(page.filters.search, KEY.Key_Escape)
    qtbot.waitUntil(lambda: len(rows(page)) == 3)
    page.filters.search.setFocus()
    qtbot.keyClick(page.filters.search, KEY.Key_Down)
    qtbot.keyClick(page.table, KEY.Key_Down)
    qtbot.keyClick(page.table, KEY.Key_Down)
    with qtbot.waitSignal(page.open_survey) as opened:
        qtbot.keyClick(page.table, KEY.Key_Return)
    assert opened.args == ["c"]


def test_typing_in_quick_succession_asks_once(qtbot: QtBot, show: Show) -> None:
    """Not for every letter."""
    reader = three()
    page = show(reader)
    qtbot.keyClicks(page.filters.search, "cedar")
    qtbot.waitUntil(lambda: rows(page) == ["77 Cedar Street"])
    assert [query.words for query in reader.asked] == ["", "cedar"]


def test_letters_typed_in_the_list_go_to_the_search(qtbot: QtBot, show: Show) -> None:
    """Nobody has to find the field first."""
    page = show(three())
    page.table.setFocus()
    qtbot.keyClicks(page.table, "c")
    assert page.filters.search.hasFocus()
    assert page.filters.search.text() == "c"


def test_nothing_found_is_said_and_cleared(qtbot: QtBot, show: Show) -> None:
    """With a way back to everything."""
    page = show(three())
    qtbot.keyClicks(page.filters.search, "nowhere")
    qtbot.waitUntil(lambda: "No survey fits" in words(page))
    press(page, "Clear all")
    qtbot.waitUntil(lambda: len(rows(page)) == 3)
    assert "No survey fits" not in words(page)


def test_filters_ask_for_what_they_say(qtbot: QtBot, show: Show) -> None:
    """Each choice is one field of the query; all together, and all cleared at once."""
    reader = three()
    page = show(reader)
    qtbot.waitUntil(lambda: page.filters.officer.count() == 3)
    for choice, value in (
        (page.filters.status, "open"),
        (page.filters.band, "elevated"),
        (page.filters.officer, "R. Example"),
        (page.filters.time, "30"),
    ):
        choice.setCurrentIndex(choice.findData(value))
    assert page.filters.query == ShelfQuery(
        status="open", band="elevated", officer="R. Example", since="2026-10-24"
    )
    page.filters.time.setCurrentIndex(page.filters.time.findData("range"))
    page.filters.since.setDate(QDate(2025, 1, 2))
    page.filters.until.setDate(QDate(2025, 3, 4))
    assert (page.filters.query.since, page.filters.query.until) == ("2025-01-02", "2025-03-04")
    page.filters.clear_all.click()
    assert page.filters.query == ShelfQuery()


def test_titles_sort_and_turn_round(qtbot: QtBot, show: Show) -> None:
    """The first click sorts the way one expects, the second the other way; the menu follows."""
    page = show(three())
    page.table.titles.sectionClicked.emit(0)
    qtbot.waitUntil(lambda: rows(page)[0] == "214 Alder Court")
    assert page.filters.sort.currentText() == "By address"
    assert page.table.titles.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
    page.table.titles.sectionClicked.emit(0)
    qtbot.waitUntil(lambda: rows(page)[0] == "9 Birch Lane")
    page.filters.sort.setCurrentIndex(page.filters.sort.findData("changed"))
    qtbot.waitUntil(lambda: page.table.titles.sortIndicatorSection() == 5)
    assert page.filters.query == ShelfQuery()


def test_the_end_key_reaches_the_last_of_many(qtbot: QtBot, show: Show) -> None:
    """Its line is read when one is there."""
    page = show(many(2_000))
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_End)
    qtbot.waitUntil(lambda: page.table.currentIndex().data() == "1999 Long Street")
    qtbot.keyClick(page.table, KEY.Key_Home)
    assert page.table.currentIndex().row() == 0


def test_several_are_exported_and_binned_together(qtbot: QtBot, show: Show) -> None:
    """Shift marks them; what is done says how many."""
    page = show(three())
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert "Export 2 surveys…" in buttons(page)
    with qtbot.waitSignal(page.export_surveys) as exported:
        press(page, "Export 2 surveys…")
    assert exported.args == [["a", "b"]]
    with qtbot.waitSignal(page.bin_surveys) as binned:
        qtbot.keyClick(page.table, KEY.Key_Delete)
    assert binned.args == [["a", "b"]]
    assert "2 surveys moved to the bin." in words(page)


def test_moving_to_the_bin_can_be_undone(qtbot: QtBot, show: Show) -> None:
    """The line names the home; the next row is marked meanwhile."""
    reader = three()
    page = show(reader)
    page.bin_surveys.connect(lambda ids: (reader.put_in_bin(ids[0]), page.refresh()))
    page.bring_back.connect(lambda ids: (reader.bring_back(ids[0]), page.refresh()))
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Delete)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    assert "214 Alder Court moved to the bin." in words(page)
    assert page.table.chosen == ("b",)
    page.undo_line.undo.setFocus()
    qtbot.keyClick(page.undo_line.undo, KEY.Key_Space)
    qtbot.waitUntil(lambda: len(rows(page)) == 3)
    assert not page.undo_line.isVisible()


def test_the_line_goes_where_the_bin_refused(qtbot: QtBot, show: Show) -> None:
    """Nothing is said to be in the bin that is still listed."""
    page = show(three())
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Delete)
    assert page.undo_line.isVisible()
    page.refresh()
    qtbot.waitUntil(lambda: not page.undo_line.isVisible())


@pytest.fixture
def bin_shown(qtbot: QtBot, show: Show) -> ShelfPage:
    reader = three()
    reader.put_in_bin("a")
    page = show(reader)
    press(page, "Bin")
    qtbot.waitUntil(lambda: rows(page) == ["214 Alder Court"])
    return page


def test_the_bin_says_when_each_survey_goes(bin_shown: ShelfPage) -> None:
    """Thirty days after it was put there; nothing is opened from there."""
    page = bin_shown
    model = page.table.model()
    assert model.headerData(5, Qt.Orientation.Horizontal) == "Deleted for good"
    assert model.index(0, 5).data() == "Dec 20, 2026"
    said = model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said.endswith("will be deleted for good on Dec 20, 2026")
    assert "1 survey in the bin" in words(page)
    assert "Open" not in buttons(page)


def test_a_survey_is_brought_back(qtbot: QtBot, bin_shown: ShelfPage) -> None:
    """By its button; Esc goes back to all surveys, and then out."""
    page = bin_shown
    with qtbot.waitSignal(page.bring_back) as back:
        press(page, "Bring back")
    assert back.args == [["a"]]
    qtbot.keyClick(page.table, KEY.Key_Escape)
    qtbot.waitUntil(lambda: len(rows(page)) == 2)
    with qtbot.waitSignal(page.left):
        qtbot.keyClick(page.table, KEY.Key_Escape)


@pytest.mark.parametrize("key", [KEY.Key_Escape, KEY.Key_Return])
def test_deleting_for_good_asks_first(qtbot: QtBot, bin_shown: ShelfPage, key: Qt.Key) -> None:
    """It says what is destroyed, backups included; keeping is the default, also for Esc."""
    page = bin_shown
    deleted: list[list[str]] = []
    page.delete_for_good.connect(deleted.append)
    qtbot.keyClick(page.table, KEY.Key_Delete)
    box = page.findChild(QMessageBox)
    assert box is not None
    assert box.text() == "Delete the survey of 214 Alder Court for good?"
    for part in ("44 answers", "photos", "backups", "Nothing can bring them back"):
        assert part in box.informativeText()
    qtbot.keyClick(box, key)
    qtbot.waitUntil(lambda: page.findChild(QMessageBox) is None)
    assert deleted == []


def test_deleting_for_good_needs_its_own_button(qtbot: QtBot, bin_shown: ShelfPage) -> None:
    """Only then the ids are passed on."""
    page = bin_shown
    press(page, "Delete for good…")
    box = page.findChild(QMessageBox)
    assert box is not None
    away = next(one for one in box.buttons() if one.text() == "Delete for good")
    with qtbot.waitSignal(page.delete_for_good) as deleted:
        qtbot.keyClick(away, KEY.Key_Space)
    assert deleted.args == [["a"]]


def test_a_library_that_cannot_be_changed_offers_no_change(qtbot: QtBot, show: Show) -> None:
    """Opening and exporting are left."""
    reader = three()
    reader.read_only = True
    page = show(reader)
    assert {"Open", "Export…"} <= set(buttons(page))
    assert "Move to the bin" not in buttons(page)
    page.table.setFocus()
    with qtbot.assertNotEmitted(page.bin_surveys):
        qtbot.keyClick(page.table, KEY.Key_Delete)


def test_locking_leaves_no_word_behind(qtbot: QtBot, show: Show) -> None:
    """Neither rows, nor officers, nor what was typed, nor the line below."""
    page = show(three())
    qtbot.waitUntil(lambda: page.filters.officer.count() == 3)
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Delete)
    page.filters.search.setText("alder")
    page.clear()
    assert rows(page) == []
    assert page.filters.officer.count() == 1
    assert page.filters.search.text() == ""
    assert "Alder" not in words(page) + page.undo_line.undo.accessibleName()
    assert page.filters.query == ShelfQuery()


def test_what_is_marked_stays_marked_when_the_list_is_read_anew(qtbot: QtBot, show: Show) -> None:
    """A survey that comes in from elsewhere moves the rows, not the mark."""
    reader = three()
    page = show(reader)
    page.table.setFocus()
    qtbot.keyClick(page.table, KEY.Key_Down)
    assert page.table.chosen == ("b",)
    reader.summaries.insert(0, summary("new", "1 New Road"))
    page.refresh()
    qtbot.waitUntil(lambda: len(rows(page)) == 4)
    assert page.table.chosen == ("b",)
    assert page.table.currentIndex().row() == 2


def test_what_goes_by_time_is_shown_at_once(qtbot: QtBot, bin_shown: ShelfPage) -> None:
    """Finished surveys, the oldest first, from wherever one is."""
    page = bin_shown
    page.filters.search.setText("nowhere")
    page.show_finished()
    assert page.filters.query == ShelfQuery(status="finished", descending=False)
    qtbot.waitUntil(lambda: rows(page) == ["77 Cedar Street"])
    assert page.table.titles.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder


def test_out_of_view_nothing_is_read(qtbot: QtBot, show: Show) -> None:
    """What has changed meanwhile is read when the page comes back."""
    reader = three()
    page = show(reader)
    page.hide()
    asked = len(reader.asked)
    reader.put_in_bin("a")
    page.refresh()
    qtbot.wait(50)
    assert len(reader.asked) == asked
    page.show()
    qtbot.waitUntil(lambda: rows(page) == ["9 Birch Lane", "77 Cedar Street"])


def test_whatever_tab_stops_at_has_a_name_and_room_for_a_finger(qtbot: QtBot, show: Show) -> None:
    """In the order of the eye."""
    reader = three()
    page = show(reader)
    page.bin_surveys.connect(lambda ids: reader.put_in_bin(ids[0]))
    qtbot.keyClick(page.table, KEY.Key_Delete)
    page.filters.search.setText("birch")
    qtbot.waitUntil(page.filters.clear_all.isVisible)
    stopped = [one for one in stops(page) if one.isVisible()]
    kinds = [type(one).__name__ for one in stopped if not isinstance(one, QPushButton)]
    assert kinds == ["SearchField", *["QComboBox"] * 5, "ShelfTable"]
    assert page.undo_line.undo in stopped
    for one in stopped:
        assert one.accessibleName() or one.text().strip()
        assert one.height() >= 36


def test_a_fault_takes_the_place_of_the_list(qtbot: QtBot, show: Show) -> None:
    """In its sentence."""
    reader = three()
    page = show(reader)
    reader.refusal = "The disk failed; check it."
    page.refresh()
    qtbot.waitUntil(lambda: "The disk failed; check it." in words(page))


def test_every_control_has_a_name(show: Show) -> None:
    """For those who hear the window."""
    page = show(three())
    filters = page.filters
    for made in (filters.search, filters.status, filters.band, filters.officer, filters.time):
        assert made.accessibleName()
    assert page.table.accessibleName() == "Surveys"
    assert (filters.since.accessibleName(), filters.until.accessibleName()) == (
        "First day of the visits",
        "Last day of the visits",
    )


def test_it_fits_the_smallest_window(show: Show) -> None:
    """Nothing of it needs more than 1024 by 600."""
    least = show(three()).minimumSizeHint()
    assert least.width() <= 1024
    assert least.height() <= 560
