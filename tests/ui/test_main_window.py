"""The window: steps, keys, undo beside text fields, the saved state, the alarm, and services."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl, Signal
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.survey import Bookmark, Question
from security_survey.ui.commands import COMMANDS
from security_survey.ui.file_drop import FileDrop
from security_survey.ui.header import STEPS, TOOLS
from security_survey.ui.help_dialog import HelpDialog
from security_survey.ui.history.history_panel import HistoryPanel
from security_survey.ui.kept_checklist import Newer
from security_survey.ui.main_window import MainWindow
from security_survey.ui.opened_survey import Opened
from security_survey.ui.page import Page
from security_survey.ui.screens import Screens
from security_survey.ui.session import SurveySession
from security_survey.ui.settings import Settings
from security_survey.ui.text_fields import CommittingLine
from security_survey.ui.theme import Theme
from security_survey.ui.walk.note_field import NoteField
from tests.ui.fakes import FakeJournal

CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


Build = Callable[..., SurveySession]


class PlainPage(Page):
    """A page with a field for the resident's name and two inner steps."""

    show_service = Signal(str)

    def __init__(self, name: str, session: SurveySession | None = None) -> None:
        super().__init__()
        self.name = name
        self.inner = 0
        self.shared = False
        self.photos = 0
        self.resumed: int | None = None
        keep = session.set_visit if session else lambda _name, _text: True
        self.field = CommittingLine(lambda text: keep("resident", text))
        column = QVBoxLayout(self)
        column.addWidget(QLabel(name))
        column.addWidget(self.field)
        if session:
            self.field.show_text(session.survey.visit.get("resident", ""))
            session.changed.connect(
                lambda _keys: self.field.show_text(session.survey.visit.get("resident", ""))
            )

    def arrive(self) -> None:
        self.field.setFocus()

    @property
    def photos_under_way(self) -> int:
        return self.photos

    def resume(self, cursor: int) -> None:
        self.resumed = cursor

    def flush(self) -> None:
        self.field.flush()

    def step_on(self) -> bool:
        if self.name != "walk" or self.inner == 1:
            return False
        self.inner += 1
        return True

    def next_words(self) -> str:
        return "Kitchen door" if self.name == "walk" and self.inner == 0 else ""

    def progress_words(self) -> str:
        return f"{self.name}: some left"

    def share_room(self, shared: bool) -> None:
        self.shared = shared


class Start(PlainPage):
    """A start page."""

    show_library = Signal()
    passphrase_wanted = Signal()

    def __init__(self) -> None:
        super().__init__("start")
        self.state: dict[str, bool] = {}

    def show_library_state(self, **state: bool) -> None:
        self.state = state


class AllSurveys(PlainPage):
    """The page of all surveys."""

    left = Signal()


class Services(QPushButton):
    """A services button."""

    show_service = Signal(str)


class Panel(QWidget):
    """A panel that shows a service."""

    close_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown = ""
        column = QVBoxLayout(self)
        column.addWidget(QPushButton("Call"))

    def show_service(self, service: str) -> None:
        self.shown = service


class Find(QDialog):
    """A dialog that finds a question."""

    chosen = Signal(object)


@dataclass
class Shown:
    """A window with what stands around it."""

    window: MainWindow
    panel: Panel
    saved: list[str]
    services: Services


@pytest.fixture
def shown(qtbot: QtBot, theme: Theme, tmp_path: Path) -> Shown:
    """A window of plain pages, active and without a survey."""
    return make(qtbot, theme, tmp_path)


def make(qtbot: QtBot, theme: Theme, folder: Path) -> Shown:
    panel, services, saved = Panel(), Services("Services"), list[str]()
    names = ("visit", "walk", "review", "report")
    screens = Screens(
        start=Start(),
        services_menu=services,
        services_panel=lambda: panel,
        pages={name: page_maker(name) for name in names},
        risk_meter=lambda _session: QLabel("Risk"),
        find_question=lambda _session, parent: Find(parent),
        save_report=lambda page: saved.append(page.name),
        library=lambda: AllSurveys("library"),
    )
    window = MainWindow("Home security survey", theme, Settings(folder / "window.ini"))
    window.furnish(screens)
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    return Shown(window, panel, saved, services)


def page_maker(name: str) -> Callable[[SurveySession], Page]:
    return lambda session: PlainPage(name, session)


def press(
    qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key stroke wherever the focus is."""
    focused = QApplication.focusWidget()
    assert focused is not None
    qtbot.keyClick(focused, key, modifier)


def header_words(window: MainWindow) -> str:
    return "\n".join(one.text() for one in window.header.findChildren(QLabel))


def test_without_a_survey_there_is_only_the_start_page(shown: Shown, qtbot: QtBot) -> None:
    """No steps, no bar, and keys that need a survey do nothing."""
    for key in (Qt.Key.Key_3, Qt.Key.Key_Z, Qt.Key.Key_S, Qt.Key.Key_F):
        press(qtbot, key, CTRL)
    assert shown.window.step == ""
    assert not shown.window.bar.isVisible()
    assert not shown.window.header.step_button("walk").isVisible()


def test_control_n_asks_for_a_new_survey(shown: Shown, qtbot: QtBot) -> None:
    """From the start page, for an officer."""
    with qtbot.waitSignal(shown.window.new_survey) as asked:
        press(qtbot, Qt.Key.Key_N, CTRL)
    assert asked.args == ["officer"]


def test_the_header_names_the_survey(shown: Shown, session: SurveySession) -> None:
    """Address, mode and date; a changed address shows at once, and only its first line."""
    session.set_visit("date", "2026-11-23")
    shown.window.open_survey(session)
    assert "Officer visit · Nov 23, 2026" in header_words(shown.window)
    session.set_visit("address", "214 Alder Court\nClayton")
    assert "214 Alder Court · Officer visit · Nov 23, 2026" in header_words(shown.window)
    assert "Risk" in header_words(shown.window)


def test_a_long_address_is_told_in_full_by_the_tooltip(
    shown: Shown, session: SurveySession
) -> None:
    """The header shortens it and shows one line; the tooltip has it all, and never as markup."""
    shown.window.open_survey(session, "visit")
    session.set_visit("address", "9 <i>Long</i> Lane\nClayton")
    tips = [one.toolTip() for one in shown.window.header.findChildren(QLabel)]
    assert "<qt>9 &lt;i&gt;Long&lt;/i&gt; Lane<br>Clayton</qt>" in tips


def test_steps_are_whole_whichever_is_chosen(
    shown: Shown, session: SurveySession, qapp: QApplication
) -> None:
    """A step's button has room for its bold name before it is chosen, and after other colors."""
    shown.window.open_survey(session, "visit")
    header = shown.window.header
    wide = {step: header.step_button(step).sizeHint() for step in STEPS}
    for step in STEPS:
        shown.window.show_page(step)
        qapp.setStyleSheet(qapp.styleSheet())
        assert {one: header.step_button(one).sizeHint() for one in STEPS} == wide


def test_pages_are_reached_by_key_and_by_click(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Control with 2 to 5 jumps freely, so do the steps; 1 goes back to the start."""
    window = shown.window
    window.open_survey(session, "visit")
    keys = {
        "walk": Qt.Key.Key_3,
        "report": Qt.Key.Key_5,
        "review": Qt.Key.Key_4,
        "visit": Qt.Key.Key_2,
    }
    for step, key in keys.items():
        press(qtbot, key, CTRL)
        assert window.step == step
        assert window.header.step_button(step).isChecked()
    qtbot.mouseClick(window.header.step_button("walk"), Qt.MouseButton.LeftButton)
    assert window.step == "walk"
    press(qtbot, Qt.Key.Key_1, CTRL)
    assert window.step == ""


def test_back_and_next_go_through_pages_and_within_them(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """The words say where they lead; the walk steps on within itself first."""
    window = shown.window
    window.open_survey(session, "visit")
    assert (window.bar.back.text(), window.bar.next.text()) == ("Start", "Walk")
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert window.step == "walk"
    assert window.bar.next.text() == "Kitchen door"
    assert window.bar.progress.text() == "walk: some left"
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert window.step == "walk"
    press(qtbot, Qt.Key.Key_Right, ALT)
    assert window.step == "review"
    press(qtbot, Qt.Key.Key_Left, ALT)
    assert window.step == "walk"


def test_back_from_the_visit_and_done_lead_to_the_start(
    shown: Shown, qtbot: QtBot, make_session: Callable[..., SurveySession]
) -> None:
    """Both put the survey away, and say so to whoever lists surveys."""
    window = shown.window
    window.open_survey(make_session(), "visit")
    with qtbot.waitSignal(window.survey_closed):
        press(qtbot, Qt.Key.Key_Left, ALT)
    window.open_survey(make_session(), "report")
    assert window.bar.next.text() == "Done"
    with qtbot.waitSignal(window.survey_closed):
        window.bar.next.click()
    assert window.session is None


def test_enter_presses_next(shown: Shown, qtbot: QtBot, session: SurveySession) -> None:
    """Enter works on a focused button as well as Space."""
    shown.window.open_survey(session, "visit")
    shown.window.bar.next.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    assert shown.window.step == "walk"


def test_long_words_on_back_are_shortened_but_fully_named(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """A long area's name does not push the saved state away; a screen reader gets all of it."""
    shown.window.open_survey(session)
    words = "Upper windows, balconies, roof and special glazing"
    shown.window.bar.show_steps(words, "Next & last", "")
    back = shown.window.bar.back
    assert back.text().endswith("…")
    assert back.accessibleName() == words
    qtbot.waitUntil(lambda: back.width() >= back.sizeHint().width())


def test_each_commit_shows_the_time(shown: Shown, session: SurveySession) -> None:
    """The saved state is the journal's, told only after the commit."""
    shown.window.open_survey(session)
    assert shown.window.bar.saved.text() == "Everything is saved"
    session.set_visit("officer", "R. Example")
    assert shown.window.bar.saved.text().startswith("Saved ")


def test_a_failed_save_stays_in_sight_until_dismissed(
    shown: Shown, qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """The alarm holds the sentence through page changes and a later success; a key ends it."""
    window = shown.window
    window.open_survey(session)
    journal.refuse("The disk is full. Free some space and try again.")
    session.answer(session.progress.questions[0], Answer.YES)
    assert window.alarm.isVisible()
    assert window.alarm.sentence.text() == "The disk is full. Free some space and try again."
    assert window.bar.saved.text() == "Not saved"
    journal.accept()
    session.answer(session.progress.questions[0], Answer.YES)
    window.show_page("review")
    assert window.alarm.isVisible()
    assert window.bar.saved.text().startswith("Saved ")
    window.alarm.dismiss.setFocus()
    press(qtbot, Qt.Key.Key_Space)
    assert not window.alarm.isVisible()


def test_undo_and_redo_by_key(shown: Shown, qtbot: QtBot, session: SurveySession) -> None:
    """Control Z, Control Shift Z and Control Y, and the buttons show what is possible."""
    window = shown.window
    window.open_survey(session)
    question = session.progress.questions[0]
    undo, redo = window.header.tool("undo"), window.header.tool("redo")
    assert not undo.isEnabled()
    session.answer(question, Answer.NO)
    assert undo.isEnabled()
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert session.survey.answer(question) is None
    assert redo.isEnabled()
    press(qtbot, Qt.Key.Key_Z, CTRL | SHIFT)
    assert session.survey.answer(question) is Answer.NO
    press(qtbot, Qt.Key.Key_Z, CTRL)
    press(qtbot, Qt.Key.Key_Y, CTRL)
    assert session.survey.answer(question) is Answer.NO


def test_undo_in_the_walk_goes_where_it_happened(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Whoever takes an answer back sees that question, ready to be answered again."""
    first, *_, last = session.progress.questions
    shown.window.open_survey(session)
    session.answer(first, Answer.NO)
    session.go_to(last)
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert session.position == first
    session.go_to(last)
    press(qtbot, Qt.Key.Key_Y, CTRL)
    assert session.position == first


def test_typing_has_its_own_undo_until_it_is_committed(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Control Z takes typing back first; once committed, it takes the survey's step back."""
    window = shown.window
    question = session.progress.questions[0]
    window.open_survey(session)
    session.answer(question, Answer.NO)
    field = window.page.field
    qtbot.keyClicks(field, "Jo")
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert field.text() == ""
    assert session.survey.answer(question) is Answer.NO
    qtbot.keyClicks(field, "Jo")
    field.flush()
    assert session.survey.visit["resident"] == "Jo"
    press(qtbot, Qt.Key.Key_Z, CTRL)
    assert "resident" not in session.survey.visit
    assert field.text() == ""


def test_leaving_a_page_commits_what_is_being_typed(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Jumping away by key right after typing keeps the words."""
    shown.window.open_survey(session, "visit")
    qtbot.keyClicks(shown.window.page.field, "Jo")
    press(qtbot, Qt.Key.Key_3, CTRL)
    assert session.survey.visit["resident"] == "Jo"


def test_closing_the_window_commits_what_is_being_typed(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Nothing that stands in a field is lost by closing."""
    shown.window.open_survey(session, "visit")
    qtbot.keyClicks(shown.window.page.field, "Jo")
    assert shown.window.close()
    assert session.survey.visit["resident"] == "Jo"


def test_the_window_does_not_close_over_unsaved_words_unsaid(
    shown: Shown, qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """If the last words cannot be saved it says so and stays; asked again, it closes."""
    shown.window.open_survey(session, "visit")
    journal.refuse()
    qtbot.keyClicks(shown.window.page.field, "Jo")
    assert not shown.window.close()
    assert shown.window.alarm.isVisible()
    assert shown.window.close()


def test_photos_still_being_added_are_waited_for_once(shown: Shown, session: SurveySession) -> None:
    """Even while another page is in view; asked again, the survey is put away without them."""
    window = shown.window
    window.open_survey(session)
    window.page.photos = 2
    window.show_page("review")
    assert not window.leave_survey()
    assert "2 photos are still being added" in window.alarm.sentence.text()
    assert window.step == "review"
    assert window.leave_survey()
    window.open_survey(session)
    window.page.photos = 1
    assert not window.close()
    assert "1 photo is still being added" in window.alarm.sentence.text()
    window.page.photos = 0
    assert window.close()


def test_finishing_waits_for_words_and_photos(
    shown: Shown, qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """Whatever is typed or on its way belongs to the survey that is finished."""
    window = shown.window
    window.open_survey(session, "visit")
    qtbot.keyClicks(window.page.field, "Jo")
    journal.refuse()
    window._hand.finish()
    assert session.finished is None
    journal.accept()
    window.page.photos = 1
    window._hand.finish()
    said = "1 photo is still being added. Wait a moment, then finish the survey."
    assert window.alarm.sentence.text() == said
    assert session.finished is None
    window.page.photos = 0
    window._hand.finish()
    assert session.finished is not None
    assert session.survey.visit["resident"] == "Jo"


def test_the_menu_finishes_the_survey_or_opens_it_again(
    shown: Shown, session: SurveySession
) -> None:
    """On the review it is said first what finishing means; undo rests until it is opened again."""
    window = shown.window
    action = {one.text(): one for one in window.actions()}["Finish survey…"]
    assert not action.isEnabled()
    window.open_survey(session, "walk")
    session.set_visit("resident", "Jo")
    action.trigger()
    assert window.step == "review"
    assert session.finished is None
    session.finish()
    assert window.finished.isVisible()
    assert action.text() == "Open the survey again"
    assert not {one.text(): one for one in window.actions()}["Undo"].isEnabled()
    action.trigger()
    assert session.finished is None
    assert not window.finished.isVisible()
    assert {one.text(): one for one in window.actions()}["Undo"].isEnabled()
    session.finish()
    window.close_survey()
    assert not window.finished.isVisible()
    assert action.text() == "Finish survey…"


def test_a_finished_survey_is_not_offered_a_newer_checklist(
    shown: Shown, session: SurveySession, checklist: Checklist
) -> None:
    """Opened again, it is."""
    window = shown.window
    session.finish()
    window.open_survey(session, newer=Newer(replace(checklist, version="2"), {}))
    assert not window.adoption.bar.isVisible()
    session.open_again()
    assert window.adoption.bar.isVisible()


def test_the_start_page_waits_for_unsaved_words_once(
    shown: Shown, qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """Going back with words that cannot be saved stays once; asked again, it goes."""
    shown.window.open_survey(session, "visit")
    journal.refuse()
    qtbot.keyClicks(shown.window.page.field, "Jo")
    press(qtbot, Qt.Key.Key_W, CTRL)
    assert shown.window.step == "visit"
    press(qtbot, Qt.Key.Key_W, CTRL)
    assert shown.window.step == ""


def test_words_that_had_to_wait_are_saved_as_soon_as_saving_works(
    shown: Shown, qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """After a full disk the next thing saved takes the waiting words along."""
    window = shown.window
    window.open_survey(session, "visit")
    journal.refuse()
    qtbot.keyClicks(window.page.field, "Jo")
    window.page.flush()
    assert window.bar.saved.text() == "Not saved"
    journal.accept()
    session.set_fact("has_garage", False)
    assert session.survey.visit["resident"] == "Jo"
    assert window.bar.saved.text().startswith("Saved ")


def test_escape_closes_and_loses_nothing(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """The most natural wrong key has no effect on the window or on typed words."""
    shown.window.open_survey(session, "visit")
    qtbot.keyClicks(shown.window.page.field, "Jo")
    press(qtbot, Qt.Key.Key_Escape)
    assert shown.window.isVisible()
    assert shown.window.step == "visit"
    assert shown.window.page.field.text() == "Jo"


def test_help_lists_every_key(shown: Shown, qtbot: QtBot, session: SurveySession) -> None:
    """F1 shows each command with its keys, and Esc puts it away."""
    shown.window.open_survey(session)
    press(qtbot, Qt.Key.Key_F1)
    dialog = shown.window.findChild(HelpDialog)
    assert dialog is not None
    told = "\n".join(one.text() for one in dialog.findChildren(QLabel))
    for command in COMMANDS:
        assert not command.keys or command.words in told
        assert all(key in told for key in command.keys)
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: shown.window.findChild(HelpDialog) is None)


def test_find_goes_to_the_chosen_question(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Control F opens the dialog; what is chosen is in focus in the walk."""
    shown.window.open_survey(session, "visit")
    press(qtbot, Qt.Key.Key_F, CTRL)
    dialog = shown.window.findChild(Find)
    assert dialog is not None
    dialog.chosen.emit(session.progress.questions[7])
    assert shown.window.step == "walk"
    assert session.position == session.progress.questions[7]


def test_control_s_saves_the_report(shown: Shown, qtbot: QtBot, session: SurveySession) -> None:
    """From any page it turns to the report and saves that."""
    shown.window.open_survey(session, "visit")
    press(qtbot, Qt.Key.Key_S, CTRL)
    assert shown.window.step == "report"
    assert shown.saved == ["report"]


def test_services_open_beside_any_page(shown: Shown, qtbot: QtBot, session: SurveySession) -> None:
    """From the menu and from a page; the page is asked to share its room, and gets it back."""
    window = shown.window
    shown.services.show_service.emit("drones")
    assert shown.panel.isVisible()
    assert shown.panel.shown == "drones"
    window.open_survey(session)
    assert window.page.shared
    window.page.show_service.emit("gun_locks")
    assert shown.panel.shown == "gun_locks"
    shown.panel.close_wanted.emit()
    assert not shown.panel.isVisible()
    assert not window.page.shared
    assert window.page.field.hasFocus()


def test_f6_goes_round_the_parts_of_the_window(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Page, service, bar, header, and the page again."""
    window = shown.window
    window.open_survey(session)
    window.show_service("drones")
    window.page.arrive()
    order = [shown.panel, window.bar, window.header, window.page]
    for part in order:
        press(qtbot, Qt.Key.Key_F6)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert part.isAncestorOf(focused)


def test_the_history_opens_beside_any_page(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Control H opens and closes it; a service takes its place, and goes when it comes."""
    window = shown.window
    press(qtbot, Qt.Key.Key_H, CTRL)
    assert window.findChild(HistoryPanel) is None
    window.open_survey(session, "visit")
    press(qtbot, Qt.Key.Key_H, CTRL)
    panel = window.findChild(HistoryPanel)
    assert panel.isVisible()
    assert panel.list.hasFocus()
    assert window.page.shared
    window.show_service("drones")
    assert not panel.isVisible()
    assert shown.panel.isVisible()
    press(qtbot, Qt.Key.Key_H, CTRL)
    assert panel.isVisible()
    assert not shown.panel.isVisible()
    press(qtbot, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert window.page.field.hasFocus()


def test_the_history_goes_with_its_survey(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """The start page shows nothing of the survey that was put away."""
    window = shown.window
    window.open_survey(session)
    window.show_history()
    window.close_survey()
    qtbot.waitUntil(lambda: window.findChild(HistoryPanel) is None)
    assert not window.page.shared


def test_a_survey_opens_where_it_was_left(shown: Shown, make_session: Build) -> None:
    """On its page, and in the note that was being written."""
    window = shown.window
    left = make_session(bookmark=Bookmark(Question("rdr-1", "RDR-1"), "walk", 7))
    window.open_survey(left)
    assert window.step == "walk"
    assert window.page.resumed == 7
    window.close_survey()
    window.open_survey(make_session(bookmark=Bookmark(None, "review")))
    assert window.step == "review"
    assert window.page.resumed is None


def test_an_unknown_page_is_the_walk(shown: Shown, make_session: Build) -> None:
    """A bookmark of a later version does no harm."""
    shown.window.open_survey(make_session(bookmark=Bookmark(None, "elsewhere")))
    assert shown.window.step == "walk"


def test_the_page_in_view_is_remembered(
    shown: Shown, session: SurveySession, journal: FakeJournal
) -> None:
    """So that a crash on the review comes back to the review."""
    shown.window.open_survey(session, "visit")
    shown.window.show_page("review")
    assert journal.bookmarks[-1].page == "review"


def test_the_cursor_in_a_note_is_remembered(
    shown: Shown, qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """On entering it, with each commit, and no more once it is left."""
    window = shown.window
    window.open_survey(session)
    note = NoteField()
    window.page.layout().addWidget(note)
    note.written.connect(lambda text: session.write_note(Question("rdr-1", "RDR-1"), text))
    note.setFocus()
    qtbot.waitUntil(lambda: session.bookmark.cursor == 0)
    qtbot.keyClicks(note, "Loose")
    note.flush()
    qtbot.waitUntil(lambda: journal.bookmarks[-1].cursor == 5)
    window.page.field.setFocus()
    qtbot.waitUntil(lambda: session.bookmark.cursor is None)


def test_a_note_under_way_is_where_a_closed_survey_goes_on(
    shown: Shown, qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """Putting the survey away does not take the cursor out of the note."""
    window = shown.window
    window.open_survey(session)
    note = NoteField()
    window.page.layout().addWidget(note)
    note.setFocus()
    qtbot.waitUntil(lambda: session.bookmark.cursor == 0)
    window.close_survey()
    QApplication.processEvents()
    assert journal.bookmarks[-1].cursor == 0


def test_closing_tells_which_survey(shown: Shown, qtbot: QtBot, session: SurveySession) -> None:
    """Whoever keeps it can take a backup; the same survey opened again is not told."""
    window = shown.window
    window.open_survey(session)
    again = SurveySession(session.checklist, Opened(session.survey, ()), FakeJournal())
    with qtbot.assertNotEmitted(window.survey_closed):
        window.open_survey(again)
    with qtbot.waitSignal(window.survey_closed) as closed:
        assert window.leave_survey()
    assert closed.args == [session.survey.id]


def test_another_checklist_is_a_reason_to_open_again(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Adopting one, and taking that back."""
    window = shown.window
    window.open_survey(session)
    for change in (lambda: session.adopt_checklist({"checklist.yaml": ""}, "2"), session.undo):
        with qtbot.waitSignal(window.reopen_wanted) as wanted:
            change()
        assert wanted.args == [session.survey.id]


def test_a_survey_that_is_put_away_is_not_opened_again(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """Even if it has adopted a checklist just before."""
    asked: list[str] = []
    shown.window.reopen_wanted.connect(asked.append)
    shown.window.open_survey(session)
    session.adopt_checklist({"checklist.yaml": ""}, "2")
    shown.window.close_survey()
    qtbot.wait(50)
    assert asked == []
    assert shown.window.session is None


def test_a_newer_checklist_is_offered_over_the_page(
    shown: Shown, session: SurveySession, checklist: Checklist
) -> None:
    """As long as the survey is open."""
    window = shown.window
    window.open_survey(session, newer=Newer(replace(checklist, version="2"), {}))
    assert window.adoption.bar.isVisible()
    window.close_survey()
    assert not window.adoption.bar.isVisible()


def test_undo_and_redo_rest_in_the_menu_while_there_is_nothing(
    shown: Shown, session: SurveySession
) -> None:
    """The menu offers what can be done."""
    window = shown.window
    action = {one.text(): one for one in window.actions()}
    assert not action["Undo"].isEnabled()
    window.open_survey(session)
    assert (action["Undo"].isEnabled(), action["Redo"].isEnabled()) == (False, False)
    session.answer(session.progress.questions[0], Answer.NO)
    assert (action["Undo"].isEnabled(), action["Redo"].isEnabled()) == (True, False)
    session.undo()
    assert (action["Undo"].isEnabled(), action["Redo"].isEnabled()) == (False, True)


def test_the_library_decides_what_the_menu_offers(shown: Shown) -> None:
    """Only an encrypted library is locked; nothing is begun in one that can only be read."""
    window = shown.window
    action = {one.text(): one for one in window.actions()}
    assert not action["Lock now"].isEnabled()
    window.show_library_state(encrypted=True, read_only=False)
    assert action["Lock now"].isEnabled()
    assert action["New survey with a resident"].isEnabled()
    window.show_library_state(encrypted=False, read_only=True)
    for name in ("Lock now", "New survey with a resident", "Import…", "Passphrase and lock…"):
        assert not action[name].isEnabled()
    assert action["Export…"].isEnabled()
    assert window.page.state == {"encrypted": False, "read_only": True}


@pytest.mark.parametrize(
    ("key", "signal"),
    [
        (Qt.Key.Key_L, "lock_wanted"),
        (Qt.Key.Key_I, "import_wanted"),
        (Qt.Key.Key_E, "export_wanted"),
    ],
)
def test_keys_ask_for_what_the_library_does(
    shown: Shown, qtbot: QtBot, key: Qt.Key, signal: str
) -> None:
    """Lock, import and export, each by a key."""
    shown.window.show_library_state(encrypted=True, read_only=False)
    with qtbot.waitSignal(getattr(shown.window, signal)):
        press(qtbot, key, CTRL)


def test_a_covered_window_shows_and_does_nothing_else(
    shown: Shown, qtbot: QtBot, session: SurveySession
) -> None:
    """No part of it is in sight, no key reaches it but help; uncovered, it is as it was."""
    window = shown.window
    window.close_survey()
    lock = PlainPage("lock")
    window.cover(lock)
    assert window.covered
    assert lock.field.hasFocus()
    assert not window.header.isVisible()
    with qtbot.assertNotEmitted(window.new_survey):
        press(qtbot, Qt.Key.Key_N, CTRL)
    press(qtbot, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    assert dialog is not None
    dialog.reject()
    window.uncover()
    assert not window.covered
    assert window.header.isVisible()
    window.activateWindow()
    with qtbot.waitSignal(window.new_survey):
        press(qtbot, Qt.Key.Key_N, CTRL)


def test_all_surveys_have_a_page(shown: Shown, qtbot: QtBot, session: SurveySession) -> None:
    """Control O puts the survey in hand away; its own way back and Control W lead to the start."""
    window = shown.window
    window.open_survey(session)
    press(qtbot, Qt.Key.Key_O, CTRL)
    assert window.page.name == "library"
    assert window.session is None
    assert not window.bar.isVisible()
    window.page.left.emit()
    assert window.page.name == "start"
    window.page.show_library.emit()
    assert window.page.name == "library"
    press(qtbot, Qt.Key.Key_W, CTRL)
    assert window.page.name == "start"


def test_files_can_be_dropped_on_the_window(shown: Shown, qtbot: QtBot) -> None:
    """Their paths are told; what is no file of this computer is not taken."""
    window = shown.window
    with qtbot.waitSignal(window.files_dropped) as dropped:
        assert drop(window, "file:///home/someone/visit.survey")
    assert dropped.args == [["/home/someone/visit.survey"]]
    with qtbot.assertNotEmitted(window.files_dropped):
        assert not drop(window, "https://example.org/visit.survey")


def drop(window: MainWindow, address: str) -> bool:
    """Let something go over the window; whether it was taken."""
    data = QMimeData()
    data.setUrls([QUrl(address)])
    event = QDropEvent(
        QPointF(300, 300),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    return bool(window.findChild(FileDrop).eventFilter(window, event))


def test_the_window_comes_back_as_it_was_and_tells_nothing(
    qtbot: QtBot, theme: Theme, tmp_path: Path, session: SurveySession
) -> None:
    """Its size is remembered; the settings file names no home."""
    session.set_visit("address", "214 Alder Court")
    first = make(qtbot, theme, tmp_path).window
    first.open_survey(session)
    first.resize(1024, 677)
    first.close()
    assert make(qtbot, theme, tmp_path).window.size() == first.size()
    assert b"Alder" not in (tmp_path / "window.ini").read_bytes()


def test_every_control_of_the_frame_has_a_name_and_a_tip(
    shown: Shown, session: SurveySession
) -> None:
    """Icons alone say nothing to a screen reader; every tip names the key."""
    window = shown.window
    window.open_survey(session)
    for name in TOOLS:
        tool = window.header.tool(name)
        assert tool.accessibleName()
        assert "Ctrl+" in tool.toolTip()
    assert window.header.menu_button.accessibleName() == "Menu"
    assert "Alt+Left" in window.bar.back.toolTip()
    assert "Alt+Right" in window.bar.next.toolTip()


def test_targets_are_large_enough_to_touch(shown: Shown, session: SurveySession) -> None:
    """Nothing that can be pressed is lower than 36 pixels."""
    window = shown.window
    window.open_survey(session)
    pressed = [window.bar.back, window.bar.next, window.header.menu_button]
    pressed += [window.header.step_button(step) for step in ("visit", "walk")]
    pressed += [window.header.tool(name) for name in TOOLS]
    assert [one.height() for one in pressed if one.height() < 36] == []


def test_nothing_can_be_told_to_a_window_that_is_still_opening(
    qtbot: QtBot, theme: Theme, tmp_path: Path
) -> None:
    """Keys pressed before the screens are there have no effect, and no fault."""
    window = MainWindow("Home security survey", theme, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    with qtbot.assertNotEmitted(window.new_survey):
        for key in (Qt.Key.Key_F1, Qt.Key.Key_F6, Qt.Key.Key_F10):
            qtbot.keyClick(window, key)
        qtbot.keyClick(window, Qt.Key.Key_N, CTRL)
    assert window.findChild(HelpDialog) is None
    assert window.close()
