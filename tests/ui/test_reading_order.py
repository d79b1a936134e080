"""Tab follows the eye, and whatever it stops at has a name and room for a finger."""

from datetime import date

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from security_survey.ui.reading_order import keep_reading_order, stops
from security_survey.ui.report_page import ReportPage
from security_survey.ui.review.review_page import ReviewPage
from security_survey.ui.services.services_panel import ServicesPanel
from tests.ui.reporters import FakeReporter, pages_of_pdf

TODAY = date(2026, 11, 23)
SMALLEST = 36
"""Pixels."""


def review(session, theme, department):
    return ReviewPage(session, theme, department)


def report(session, theme, department):
    return ReportPage(session, theme, department, FakeReporter(pages_of_pdf(2)), TODAY)


def services(_session, theme, department):
    panel = ServicesPanel(theme, department, TODAY)
    panel.show_service("drones")
    return panel


@pytest.fixture(params=[review, report, services])
def screen(request, qtbot, make_session, theme, department):
    """Each of the screens, with something to show."""
    changes = [("answer/rdr-1/RDR-1", "no"), ("answer/egr-1/EGR-1", "no")]
    made = request.param(make_session(changes=changes), theme, department)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.wait(50)
    return made


def test_late_widgets_take_their_place(qtbot):
    """A widget that was added last, but stands in the middle, is reached in the middle."""
    top, area, inner = QWidget(), QScrollArea(), QWidget()
    first, late, last = QLineEdit(), QPushButton("late"), QLineEdit()
    outer, column, line = QVBoxLayout(top), QVBoxLayout(inner), QHBoxLayout()
    outer.addWidget(first)
    outer.addWidget(area)
    outer.addWidget(last)
    column.addLayout(line)
    area.setWidget(inner)
    area.setFocusPolicy(area.focusPolicy().NoFocus)
    qtbot.addWidget(top)
    line.addWidget(late)
    keep_reading_order(top)
    assert list(stops(top)) == [first, late, last]
    reached = [first]
    while len(reached) < 3:
        following = reached[-1].nextInFocusChain()
        while following not in (late, last):
            following = following.nextInFocusChain()
        reached.append(following)
    assert reached == [first, late, last]


def test_every_stop_has_a_name(screen):
    """A screen reader can say where the focus is."""
    nameless = [
        stop
        for stop in stops(screen)
        if not QAccessible.queryAccessibleInterface(stop).text(QAccessible.Text.Name).strip()
    ]
    assert nameless == []


def test_every_button_is_large_enough_to_touch(screen):
    """No button or box in view is too flat for a finger."""
    flat = [
        (stop.text(), stop.height())
        for stop in stops(screen)
        if isinstance(stop, QAbstractButton) and stop.isVisible() and stop.height() < SMALLEST
    ]
    assert flat == []
