"""The visit page: fields that commit by themselves, facts by key, places with undo."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from security_survey.ui.choices import ChoiceRow, Switch
from security_survey.ui.session import SurveySession
from security_survey.ui.text_fields import PAUSE
from security_survey.ui.text_undo import TextUndo
from security_survey.ui.theme import Theme
from security_survey.ui.visit_page import VisitPage
from tests.ui.fakes import FakeJournal

CTRL = Qt.KeyboardModifier.ControlModifier
Show = Callable[[SurveySession], VisitPage]


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Show:
    """Show the page of a session in an active window."""

    def shown(session: SurveySession) -> VisitPage:
        page = VisitPage(session, theme)
        qtbot.addWidget(page)
        page.resize(1240, 640)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.arrive()
        return page

    return shown


def words(page: VisitPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel))


def test_typed_text_is_committed_when_the_field_is_left(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """Tab leaves the address and keeps it, its second line too."""
    page = show(session)
    qtbot.keyClicks(page.visit.address, "214 Alder Court")
    qtbot.keyClick(page.visit.address, Qt.Key.Key_Return)
    qtbot.keyClicks(page.visit.address, "Clayton")
    assert "address" not in session.survey.visit
    qtbot.keyClick(page.visit.address, Qt.Key.Key_Tab)
    assert session.survey.visit["address"] == "214 Alder Court\nClayton"
    assert QApplication.focusWidget() is page.visit.lines["resident"]


def test_typed_text_is_committed_within_a_second_of_a_pause(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """Whoever stops typing and closes the lid has lost nothing."""
    page = show(session)
    assert PAUSE <= 1000
    with qtbot.waitSignal(session.saved, timeout=1200):
        qtbot.keyClicks(page.visit.lines["officer"], "R. Example")
    assert session.survey.visit["officer"] == "R. Example"


def test_a_refused_text_stays_and_is_tried_again(
    qtbot: QtBot, show: Show, session: SurveySession, journal: FakeJournal
) -> None:
    """While nothing can be saved the words stay in the field; afterwards they are kept."""
    page = show(session)
    journal.refuse()
    qtbot.keyClicks(page.visit.lines["badge"], "17")
    page.flush()
    assert page.visit.lines["badge"].text() == "17"
    assert "badge" not in session.survey.visit
    journal.accept()
    page.flush()
    assert session.survey.visit["badge"] == "17"


def test_the_date_is_today_until_it_is_set(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """A date set by key is committed as an ISO date."""
    page = show(session)
    page.visit.date.setFocus()
    page.visit.date.setSelectedSection(page.visit.date.Section.DaySection)
    before = page.visit.date.date()
    qtbot.keyClick(page.visit.date, Qt.Key.Key_Up)
    after = page.visit.date.date()
    assert after != before
    assert session.survey.visit["date"] == after.toString("yyyy-MM-dd")


def test_facts_are_set_by_key(qtbot: QtBot, show: Show, session: SurveySession) -> None:
    """Arrows go round the choices, Space turns a switch, each committed at once."""
    page = show(session)
    dwelling, garage = page.facts.control("dwelling"), page.facts.control("has_garage")
    assert isinstance(dwelling, ChoiceRow)
    assert isinstance(garage, Switch)
    dwelling.button("house").setFocus()
    qtbot.keyClick(dwelling.button("house"), Qt.Key.Key_Right)
    assert session.survey.facts["dwelling"] == "townhouse"
    garage.setFocus()
    qtbot.keyClick(garage, Qt.Key.Key_Space)
    assert session.survey.facts["has_garage"] is False


def test_tab_reaches_every_control_in_the_order_of_the_eye(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """From the address through the facts to the last place, nothing left out or out of order."""
    page = show(session)
    reached = [QApplication.focusWidget()]
    for _ in range(80):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        if QApplication.focusWidget() is reached[0]:
            break
        reached.append(QApplication.focusWidget())
    switches = [page.facts.control(fact.id) for fact in session.checklist.facts if fact.is_switch]
    in_order = [page.visit.address, *page.visit.lines.values(), page.visit.date]
    in_order += [*sorted(switches, key=reached.index), *page.places.names()]
    at = [reached.index(control) for control in in_order]
    assert at == sorted(at)


def test_facts_show_at_once_how_much_is_asked(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """Without a garage there are fewer questions, and the page says so."""
    page = show(session)
    before = session.progress.overall()
    assert f"{before.asked} questions for this home" in words(page)
    with qtbot.waitSignal(page.steps_changed):
        session.set_fact("has_garage", False)
    after = session.progress.overall()
    assert after.asked < before.asked
    text = f"{after.asked} questions for this home, about {after.minutes_left} minutes"
    assert text in words(page)
    assert page.progress_words().startswith(f"{after.asked} questions")


def test_facts_follow_undo(show: Show, session: SurveySession) -> None:
    """What is undone elsewhere shows here."""
    page = show(session)
    rural = page.facts.control("setting")
    assert isinstance(rural, ChoiceRow)
    session.set_fact("setting", "rural")
    assert rural.button("rural").isChecked()
    session.undo()
    assert rural.button("suburb").isChecked()


def test_places_are_added_renamed_and_removed_by_key(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """A new door is ready to be named; removing it is taken back by undo with its name."""
    page = show(session)
    before = len(page.places.names())
    add = page.places.add_button("RDR")
    add.setFocus()
    qtbot.keyClick(add, Qt.Key.Key_Space)
    name = QApplication.focusWidget()
    assert isinstance(name, QLineEdit)
    qtbot.keyClicks(name, "Kitchen door")
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert [place.name for place in session.survey.places if place.area == "RDR"][-1] == (
        "Kitchen door"
    )
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert len(page.places.names()) == before
    session.undo()
    assert "Kitchen door" in [name.text() for name in page.places.names()]


def test_a_place_never_loses_its_name(qtbot: QtBot, show: Show, session: SurveySession) -> None:
    """An emptied name comes back on leaving the field."""
    page = show(session)
    name = page.places.names()[0]
    former = name.text()
    name.setFocus()
    name.selectAll()
    qtbot.keyClick(name, Qt.Key.Key_Delete)
    qtbot.keyClick(name, Qt.Key.Key_Tab)
    assert name.text() == former
    assert session.survey.places[0].name == former


def test_suggested_places_are_one_step(
    qtbot: QtBot, show: Show, make_session: Callable[..., SurveySession]
) -> None:
    """One button adds what the facts suggest, and one undo takes it back."""
    session = make_session(proposed=False)
    page = show(session)
    suggest = page.places.suggest
    assert suggest.isVisible()
    suggest.setFocus()
    qtbot.keyClick(suggest, Qt.Key.Key_Space)
    assert len(session.survey.places) > 3
    assert not suggest.isVisible()
    session.undo()
    assert session.survey.places == ()
    assert suggest.isVisible()


def test_places_follow_the_facts(show: Show, session: SurveySession) -> None:
    """A home without a sliding door has no such group, and gets it back with its names."""
    page = show(session)
    before = [name.text() for name in page.places.names()]
    session.set_fact("has_sliding_door", False)
    assert "Patio door" not in [name.text() for name in page.places.names()]
    session.undo()
    assert [name.text() for name in page.places.names()] == before


def test_a_resident_is_asked_nothing_about_officers(
    show: Show, make_session: Callable[..., SurveySession]
) -> None:
    """In resident mode it is "your home", with no officer and no badge."""
    page = show(make_session(mode="resident"))
    assert "Your home" in words(page)
    assert "Do you own or rent it?" in words(page)
    assert "Officer" not in words(page)
    assert "Badge" not in words(page)


def test_free_text_stays_plain(qtbot: QtBot, show: Show, session: SurveySession) -> None:
    """Markup in a name or an address is only letters."""
    session.set_visit("address", "<b>1</b> & co")
    session.rename_place(session.survey.places[0].id, "<script>")
    page = show(session)
    assert page.visit.address.toPlainText() == "<b>1</b> & co"
    assert page.places.names()[0].text() == "<script>"


def test_every_control_has_a_name(show: Show, session: SurveySession) -> None:
    """A screen reader can say what each field and button is."""
    page = show(session)
    kinds = (QLineEdit, QPlainTextEdit, Switch)
    controls = [one for kind in kinds for one in page.findChildren(kind)]
    own = [one for one in controls if not one.objectName().startswith("qt_")]
    assert own
    assert [one for one in own if not one.accessibleName()] == []


def test_the_wheel_over_the_date_scrolls_and_leaves_the_date_alone(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """Scrolling past a date that has the focus does not change the day of the visit."""
    page = show(session)
    page.visit.date.setFocus()
    before = page.visit.date.date()
    assert not turn_wheel(page.visit.date)
    assert page.visit.date.date() == before
    assert "date" not in session.survey.visit


def test_a_changed_date_is_taken_back_by_the_surveys_undo(
    qtbot: QtBot, show: Show, session: SurveySession
) -> None:
    """The date field commits at once, so Ctrl+Z in it is not its own."""
    page = show(session)
    page.visit.date.setFocus()
    asked = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, CTRL)
    asked.ignore()
    assert TextUndo(page).eventFilter(page.visit.date, asked)
    assert not asked.isAccepted()


def test_the_remover_follows_the_name(qtbot: QtBot, show: Show, session: SurveySession) -> None:
    """A renamed place is removed under its new name, and a name is never markup."""
    page = show(session)
    place = session.survey.places[0]
    session.rename_place(place.id, "<b>Den</b> & more")
    names = {made.accessibleName(): made.toolTip() for made in page.findChildren(QPushButton)}
    assert f"Remove {place.name}" not in names
    assert "&lt;b&gt;Den&lt;/b&gt; &amp; more" in names["Remove <b>Den</b> & more"]


def turn_wheel(widget: QWidget) -> bool:
    """One notch of the wheel over a widget; whether it kept that from the page around it."""
    centre = QPointF(widget.rect().center())
    event = QWheelEvent(
        centre,
        QPointF(widget.mapToGlobal(centre)),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
    return event.isAccepted()


@pytest.mark.parametrize("width", [694, 1024, 1280])
def test_nothing_is_cut_off_in_a_small_window(
    qtbot: QtBot, show: Show, session: SurveySession, width: int
) -> None:
    """Beside a service in the smallest window, the choices go on to a second line."""
    page = show(session)
    page.resize(width, 560)
    area = page.findChild(QScrollArea)
    dwelling = page.facts.control("dwelling")

    def rows() -> int:
        return len({made.y() for made in dwelling.findChildren(QRadioButton)})

    qtbot.waitUntil(lambda: area.widget().width() <= area.viewport().width())
    qtbot.waitUntil(lambda: rows() == (2 if width == 694 else 1))


def test_a_finished_visit_can_be_read_and_not_changed(
    qtbot: QtBot, theme: Theme, make_session: Callable[..., SurveySession]
) -> None:
    """Fields take no typing; switches and choices show at once what stands."""
    session = make_session(facts={"has_garage": True})
    session.finish()
    page = VisitPage(session, theme)
    qtbot.addWidget(page)
    page.show()
    before = session.survey
    lines = [*page.visit.lines.values(), *page.places.names()]
    assert page.visit.address.isReadOnly()
    assert page.visit.date.isReadOnly()
    assert all(line.isReadOnly() for line in lines)
    with qtbot.waitSignal(session.refused):
        qtbot.keyClicks(page.visit.address, "x")
    with qtbot.assertNotEmitted(session.refused):
        qtbot.keyClick(page.visit.address, Qt.Key.Key_Down)
    switch = page.facts.control("has_garage")
    assert isinstance(switch, Switch)
    with qtbot.waitSignal(session.refused):
        qtbot.keyClick(switch, Qt.Key.Key_Space)
    assert switch.isChecked()
    choice = page.facts.control("tenure")
    assert isinstance(choice, ChoiceRow)
    choice.button("rent").click()
    assert not choice.button("rent").isChecked()
    page.places.add_button("RDR").click()
    assert session.survey == before
    session.open_again()
    assert not any(line.isReadOnly() for line in lines)
