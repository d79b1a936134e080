"""The history beside a page: newest first, quick however long, and the way back to any moment."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.journal import Entry
from security_survey.domain.survey import Question, Survey
from security_survey.ui.history.history_desk import HistoryDesk
from security_survey.ui.history.history_model import ROW
from security_survey.ui.history.history_panel import HistoryPanel
from security_survey.ui.history.moment_words import MomentWords
from security_survey.ui.opened_survey import Opened
from security_survey.ui.session import SurveySession
from security_survey.ui.side_panels import SidePanels
from security_survey.ui.theme import Theme
from tests.ui.fakes import FIRST_MOMENT, FakeJournal, imported

TODAY = FIRST_MOMENT.astimezone().date()
STRIKE = Question("rdr-1", "RDR-1")
SHA = "ab" * 32

Show = Callable[[SurveySession], HistoryPanel]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Show the history of a session in an active window."""

    def shown(session: SurveySession) -> HistoryPanel:
        panel = HistoryPanel(theme, session, lambda: TODAY)
        qtbot.addWidget(panel)
        panel.resize(340, 640)
        panel.show()
        panel.activateWindow()
        qtbot.waitUntil(panel.isActiveWindow)
        qtbot.waitUntil(lambda: panel.list.model().rowCount() > 0)
        panel.take_focus()
        return panel

    return shown


def lines(panel: HistoryPanel) -> list[str]:
    """What a screen reader says of each row."""
    model = panel.list.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return [str(model.index(at, 0).data(role)) for at in range(model.rowCount())]


def test_changes_are_listed_newest_first_under_their_day(
    show: Show, session: SurveySession
) -> None:
    """What, when, by whom, and what stood there before."""
    session.answer(STRIKE, Answer.NO)
    session.answer(STRIKE, Answer.YES)
    told = lines(show(session))
    assert told[0].startswith("Today, ")
    assert "answered Yes" in told[1]
    assert told[1].endswith("Before: No")
    assert "officer" in told[1]
    assert "answered No" in told[2]
    assert told[-1].startswith("Survey begun")


def test_a_day_is_no_moment(show: Show, session: SurveySession) -> None:
    """Headings cannot be chosen; the newest moment is, to begin with."""
    panel = show(session)
    model = panel.list.model()
    assert not model.index(0, 0).flags() & Qt.ItemFlag.ItemIsSelectable
    assert panel.chosen is model.index(1, 0).data(ROW).moment


def test_each_day_has_its_heading(show: Show, checklist: Checklist, journal: FakeJournal) -> None:
    """A survey of two visits is told in two days."""
    yesterday = (FIRST_MOMENT - timedelta(days=1)).isoformat()
    entries = (
        Entry("s", "d", 1, yesterday, "", "visit/officer", "R", 1),
        Entry("s", "d", 2, FIRST_MOMENT.isoformat(), "", "visit/officer", "S", 2),
    )
    opened = Opened(Survey("s", checklist.id, "1"), entries)
    told = lines(show(SurveySession(checklist, opened, journal)))
    assert told[0].startswith("Today, ")
    assert told[2].startswith("Yesterday, ")
    assert len(told) == 4


def test_what_is_new_comes_in_at_the_top(qtbot: QtBot, show: Show, session: SurveySession) -> None:
    """The marked moment stays marked, and nothing else moves."""
    session.answer(STRIKE, Answer.NO)
    panel = show(session)
    marked = panel.chosen
    before = lines(panel)
    session.write_note(STRIKE, "Loose")
    qtbot.waitUntil(lambda: len(lines(panel)) == len(before) + 1)
    assert "note on" in lines(panel)[1]
    assert panel.chosen == marked
    assert lines(panel)[2:] == before[1:]


def test_a_new_day_gets_its_heading(
    qtbot: QtBot, show: Show, session: SurveySession, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever works past midnight sees where the new day begins."""
    panel = show(session)
    count = len(lines(panel))
    monkeypatch.setattr("tests.ui.fakes.FIRST_MOMENT", FIRST_MOMENT + timedelta(days=1))
    session.answer(STRIKE, Answer.NO)
    qtbot.waitUntil(lambda: len(lines(panel)) == count + 2)
    assert "answered No" in lines(panel)[1]


def test_the_details_show_everything_that_was_changed(show: Show, session: SurveySession) -> None:
    """A removed place takes answers along: each is named, with the question in full."""
    session.answer(STRIKE, Answer.NO)
    session.write_note(STRIKE, "Loose strike plate")
    session.remove_place("rdr-1")
    panel = show(session)
    told = panel.details.text()
    item = session.checklist.item_by_id["RDR-1"]
    assert "removed, with 1 answer and 1 note" in told
    assert f"“{item.ask}” answer taken back" in told
    assert "Before: “Loose strike plate”" in told


def test_the_newest_moment_offers_no_way_back(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """Everything stands as it did there."""
    session.answer(STRIKE, Answer.NO)
    panel = show(session)
    assert not panel.back.isEnabled()
    with qtbot.assertNotEmitted(panel.back_wanted):
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    assert panel.back.isEnabled()


def test_enter_asks_for_the_marked_moment_and_escape_closes(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """One hand on the keyboard is enough."""
    session.answer(STRIKE, Answer.NO)
    panel = show(session)
    qtbot.keyClick(panel.list, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.back_wanted) as wanted:
        qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert wanted.args == [panel.chosen]
    with qtbot.waitSignal(panel.close_wanted):
        qtbot.keyClick(panel.list, Qt.Key.Key_Escape)


def long_session(checklist: Checklist, journal: FakeJournal, count: int) -> SurveySession:
    """A survey with so many entries, in as many gestures."""
    items = list(checklist.item_by_id)
    answers = ("yes", "no", "partly")
    now = datetime(2026, 11, 1, tzinfo=UTC)
    journal.entries = [
        Entry(
            journal.survey,
            "device-1",
            at,
            (now + timedelta(minutes=at)).isoformat(),
            "R. Example",
            f"answer/x-1/{items[at % len(items)]}",
            answers[at % 3],
            at,
        )
        for at in range(1, count + 1)
    ]
    blank = Survey(journal.survey, checklist.id, checklist.version)
    return SurveySession(checklist, Opened(blank, tuple(journal.entries)), journal)


def test_only_what_is_in_view_is_worded(
    show: Show, checklist: Checklist, journal: FakeJournal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Five thousand entries are listed without putting them into words."""
    worded: list[object] = []
    whole = MomentWords.headline

    def counting(self: MomentWords, moment: object, **more: bool) -> str:
        worded.append(moment)
        return whole(self, moment, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(MomentWords, "headline", counting)
    panel = show(long_session(checklist, journal, 5000))
    QApplication.processEvents()
    assert panel.list.model().rowCount() > 5000
    assert 0 < len(set(map(id, worded))) < 60


def _least(work: Callable[[], object]) -> float:
    """The seconds that some work takes at its best of five."""
    taken = []
    for _ in range(5):
        started = perf_counter()
        work()
        taken.append(perf_counter() - started)
    return min(taken)


def test_opening_a_long_history_is_about_as_quick_as_opening_its_survey(
    show: Show, theme: Theme, checklist: Checklist, journal: FakeJournal
) -> None:
    """Five thousand entries hold the window up for no more than two passes over the journal."""
    blank = Survey(journal.survey, checklist.id, checklist.version)
    session = long_session(checklist, journal, 5000)
    show(session)  # what is loaded the first time does not count
    entries = tuple(journal.entries)
    assert _least(lambda: HistoryPanel(theme, session).refresh()) < 2 * _least(
        lambda: SurveySession(checklist, Opened(blank, entries), journal)
    )


@pytest.fixture
def desk(qtbot: QtBot, theme: Theme) -> Iterator[HistoryDesk]:
    """A desk with its side beside an empty page."""
    side = SidePanels(QWidget())
    qtbot.addWidget(side)
    side.resize(1200, 700)
    side.show()
    side.activateWindow()
    qtbot.waitUntil(side.isActiveWindow)
    yield HistoryDesk(side, theme, lambda: True)


def panel_of(desk: HistoryDesk) -> HistoryPanel:
    """The panel that the desk has opened."""
    found = desk.parent().findChild(HistoryPanel)
    assert found is not None
    if not found.list.model().rowCount():
        found.refresh()
    return found


def ask(qtbot: QtBot, desk: HistoryDesk, at: int, words: str) -> str:
    """Choose a row, want to go back to it, press a button of the question; what was asked."""
    panel = panel_of(desk)
    panel.choose(at)
    panel.window().activateWindow()
    qtbot.waitUntil(panel.window().isActiveWindow)
    panel.take_focus()
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    box = desk.parent().findChild(QMessageBox)
    assert box is not None
    told = f"{box.text()}\n{box.informativeText()}"
    pressed = next(one for one in box.buttons() if one.text() == words)
    qtbot.keyClick(pressed, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: desk.parent().findChild(QMessageBox) is None)
    return told


def test_going_back_is_asked_and_can_be_undone(
    qtbot: QtBot, desk: HistoryDesk, session: SurveySession, journal: FakeJournal
) -> None:
    """It says how many changes it takes back; photos and notes of that moment are there again."""
    session.add_photos(STRIKE, [imported(SHA)])
    session.write_note(STRIKE, "Loose")
    stood = session.survey
    session.remove_photo(STRIKE, SHA)
    session.write_note(STRIKE, "Tight")
    session.answer(STRIKE, Answer.YES)
    now, kept = session.survey, len(journal.entries)
    desk.follow(session)
    desk.toggle()
    ask(qtbot, desk, 4, "Stay here")
    assert session.survey == now
    assert "takes back 3 changes" in ask(qtbot, desk, 4, "Go back")
    assert session.survey == stood
    assert session.photo(SHA) == b"jpeg"
    assert len({entry.gesture for entry in journal.entries[kept:]}) == 1
    assert session.undo()
    assert session.survey == now
    assert session.redo()
    assert session.survey == stood


def test_going_back_is_one_line_of_the_history(
    qtbot: QtBot, desk: HistoryDesk, session: SurveySession
) -> None:
    """Nothing is removed: what was taken back stays listed below it."""
    session.answer(STRIKE, Answer.NO)
    session.answer(STRIKE, Answer.YES)
    desk.follow(session)
    desk.toggle()
    before = lines(panel_of(desk))
    ask(qtbot, desk, 2, "Go back")
    qtbot.waitUntil(lambda: len(lines(panel_of(desk))) == len(before) + 1)
    assert lines(panel_of(desk))[1].startswith("Went back to ")
    assert lines(panel_of(desk))[2:] == before[1:]


def test_what_cannot_be_saved_is_not_gone_back_to(
    qtbot: QtBot, desk: HistoryDesk, session: SurveySession, journal: FakeJournal
) -> None:
    """In a library that can only be read, for example: the reason is told, nothing changes."""
    session.answer(STRIKE, Answer.NO)
    session.answer(STRIKE, Answer.YES)
    desk.follow(session)
    desk.toggle()
    journal.refuse("The library is open in another window. Close it there.")
    with qtbot.waitSignal(session.failed):
        ask(qtbot, desk, 2, "Go back")
    assert session.survey.answer(STRIKE) is Answer.YES


def test_the_history_opens_and_closes_with_the_same_key(
    desk: HistoryDesk, session: SurveySession
) -> None:
    """And stays open for the next survey if it was open."""
    desk.toggle()
    assert not desk.parent().is_open
    desk.follow(session)
    desk.toggle()
    assert desk.parent().shown == "history"
    desk.let_go()
    assert not desk.parent().is_open
    desk.follow(session)
    assert desk.parent().shown == "history"
    desk.toggle()
    assert not desk.parent().is_open


def test_the_history_follows_without_holding_up_an_answer(
    show: Show, session: SurveySession
) -> None:
    """While somebody answers, the list waits for a pause."""
    panel = show(session)
    before = lines(panel)
    session.answer(STRIKE, Answer.NO)
    assert lines(panel) == before
