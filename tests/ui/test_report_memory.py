"""The report page begins as it was left, and what is kept of it may be nonsense."""

import pytest

from security_survey.ui.report_layout import FIT_PAGE, FIT_WIDTH
from security_survey.ui.report_memory import (
    Layout,
    choice_from,
    choice_text,
    layout_from,
    layout_text,
)
from security_survey.ui.report_thumbnails import NARROWEST, WIDEST
from security_survey.ui.reporting import Choice
from security_survey.ui.settings import Settings


@pytest.fixture
def settings(tmp_path):
    """An empty file of settings."""
    return Settings(tmp_path / "window.ini")


@pytest.mark.parametrize(
    "layout", [Layout(), Layout(FIT_PAGE, pages=False, strip=200), Layout(1.5, strip=NARROWEST)]
)
def test_a_layout_comes_back_as_it_was(layout):
    """Zoom, small pages and their width."""
    assert layout_from(layout_text(layout)) == layout


def test_paper_and_sections_come_back_and_the_rest_begins_anew(settings):
    """A records copy or large print is a matter of one survey, paper one of the department."""
    wanted = Choice("records", "a4", True, True, False, frozenset({"photos", "services"}))
    settings.report_choice = choice_text(wanted)
    assert choice_from(settings.report_choice) == Choice(paper="a4", without=wanted.without)


@pytest.mark.parametrize("text", ["", "{", "[]", "7", '{"zoom": [], "pages": 3, "strip": "x"}'])
def test_nonsense_is_as_it_comes(text):
    """A file of settings that somebody spoiled opens the report as it comes."""
    assert layout_from(text) == Layout()
    assert choice_from(text) == Choice()


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ('{"zoom": 900}', Layout()),
        ('{"zoom": "deep"}', Layout(FIT_WIDTH)),
        ('{"strip": 5000}', Layout(strip=WIDEST)),
        ('{"strip": -1}', Layout(strip=NARROWEST)),
    ],
)
def test_what_is_out_of_range_is_brought_in(text, layout):
    """Neither a giant page nor an invisible strip."""
    assert layout_from(text) == layout


def test_unknown_paper_and_sections_are_left_out(settings):
    """What a newer version kept does not disturb an older one."""
    kept = '{"paper": "napkin", "without": ["photos", "jokes", 3, null]}'
    assert choice_from(kept) == Choice(without=frozenset({"photos"}))


def test_the_page_begins_as_the_last_one_was_left(
    qtbot, make_report_page, session, reporter, settings
):
    """Another survey's report opens with the same zoom, small pages, paper and sections."""
    first = make_report_page(session, reporter)
    first.remember_in(settings)
    qtbot.waitUntil(lambda: first.is_up_to_date)
    first.preview.view.set_zoom(1.25)
    first.preview.toggle_pages()
    first._choices._papers["a4"].click()
    first._choices._sections.unfold()
    first._choices._sections.line("photos").choice.click()
    second = make_report_page(session, reporter)
    second.remember_in(settings)
    assert second.preview.standing == first.preview.standing
    assert second.preview.pages.isHidden()
    assert second._choices.choice == Choice(paper="a4", without=frozenset({"photos"}))
    qtbot.waitUntil(lambda: second.is_up_to_date)
    assert reporter.requests[-1].paper == "a4"


def test_the_strip_takes_the_width_it_had(qtbot, make_report_page, session, reporter, settings):
    """The small pages are as wide as somebody once drew them."""
    settings.report_view = layout_text(Layout(strip=220))
    page = make_report_page(session, reporter)
    page.remember_in(settings)
    qtbot.waitUntil(lambda: page.is_up_to_date)
    qtbot.waitUntil(lambda: abs(page.preview.pages.width() - 220) <= 2)
