"""Pages are drawn away from the window, the most urgent first, and never of a PDF that has gone."""

import pytest
from PySide6.QtCore import QSize

from security_survey.ui.report_drawing import PageDrawer, Sheet
from tests.ui.reporters import pages_of_pdf

SIZE = QSize(850, 1100)


@pytest.fixture
def drawer(qapp):
    """A drawer that keeps in `told` what it has drawn."""
    made = PageDrawer()
    made.told = []
    made.drawn.connect(lambda sheet, _image: made.told.append(sheet))
    return made


def sheets(opened, *pages):
    return [Sheet(opened, page, SIZE) for page in pages]


def test_draws_what_is_urgent_first(qtbot, drawer):
    """A page that comes into view does not wait for the small ones."""
    opened = drawer.open(pages_of_pdf(4))
    later, now = sheets(opened, 0, 1, 2), sheets(opened, 3)
    drawer.want(3, later)
    drawer.want(1, now)
    qtbot.waitUntil(lambda: len(drawer.told) == 4)
    assert drawer.told[0].page == 3


def test_what_is_no_longer_wanted_is_not_finished(qtbot, drawer):
    """Who scrolls past a page need not wait for it."""
    opened = drawer.open(pages_of_pdf(2))
    drawer.want(1, sheets(opened, 0))
    drawer.want(1, sheets(opened, 1))
    qtbot.waitUntil(lambda: bool(drawer.told))
    qtbot.wait(30)
    assert [sheet.page for sheet in drawer.told] == [1]


def test_nothing_is_drawn_of_a_pdf_that_was_let_go(qtbot, drawer):
    """Also what was wanted of it long ago, and less urgently, is given up with it."""
    gone, kept = drawer.open(pages_of_pdf(3)), drawer.open(pages_of_pdf(1))
    drawer.want(3, sheets(gone, 0, 1, 2))
    drawer.let_go(gone)
    drawer.want(1, sheets(kept, 0))
    qtbot.waitUntil(lambda: bool(drawer.told))
    qtbot.wait(60)
    assert [sheet.opened for sheet in drawer.told] == [kept]
    assert gone.is_gone


def test_an_errand_waits_for_the_band_under_way_and_no_longer(qtbot, drawer):
    """A question never meets a page that is being drawn, and drawing goes on after it."""
    opened = drawer.open(pages_of_pdf(3))
    drawer.want(1, sheets(opened, 0, 1, 2))
    asked = []
    drawer.between(lambda: asked.append(len(drawer.told)))
    qtbot.waitUntil(lambda: len(drawer.told) == 3)
    assert asked == [0]


def test_drawing_goes_on_after_an_errand_that_failed(qtbot, drawer):
    """One fault does not leave the pages blank for good."""
    opened = drawer.open(pages_of_pdf(1))
    drawer.want(1, sheets(opened, 0))

    def fail():
        raise ValueError("a fault")

    drawer.between(fail)
    with qtbot.captureExceptions() as faults:
        qtbot.waitUntil(lambda: bool(drawer.told))
    assert [str(fault[1]) for fault in faults] == ["a fault"]
