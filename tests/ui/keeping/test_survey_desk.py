"""A survey is opened in pieces; what nobody wants any more by then is not shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from security_survey.ui import app
from security_survey.ui.program import Program
from security_survey.ui.walk.walk_page import WalkPage


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Program]:
    """The program with its library open."""
    made, reports = app.assemble(qapp, home=tmp_path, theme="light")
    qtbot.addWidget(made.window)
    made.window.show()
    made.list_surveys()
    qtbot.waitUntil(lambda: made.ready, timeout=10_000)
    yield made
    made.window.close()
    reports.close()
    made.close()


def kept(program: Program) -> str:
    """A survey in the library, left in the walk."""
    assert program.library is not None
    return program.library.create_survey("home_security", "1", "officer").id


def walk_pages(qapp: QApplication) -> list[QWidget]:
    return [one for one in qapp.allWidgets() if isinstance(one, WalkPage)]


@pytest.fixture
def at_the_page(program: Program, monkeypatch: pytest.MonkeyPatch) -> list[Callable[[], object]]:
    """What happens between the making of a page and its being shown."""
    happening: list[Callable[[], object]] = []
    make = program.window.make_page

    def made(*wanted: object) -> QWidget:
        page = make(*wanted)
        for one in happening:
            one()
        happening.clear()
        return page

    monkeypatch.setattr(program.window, "make_page", made)
    return happening


def test_a_survey_is_shown_on_the_page_that_was_made_for_it(
    qtbot: QtBot, qapp: QApplication, program: Program, at_the_page: list[Callable[[], object]]
) -> None:
    """It is made once."""
    before = len(walk_pages(qapp))
    program.open_survey(kept(program))
    qtbot.waitUntil(lambda: program.window.session is not None)
    assert program.window.step == "walk"
    assert len(walk_pages(qapp)) == before + 1
    assert at_the_page == []


def test_the_one_asked_for_last_is_shown(
    qtbot: QtBot, qapp: QApplication, program: Program, at_the_page: list[Callable[[], object]]
) -> None:
    """However fast somebody clicks; nothing is left of the other one."""
    first, last = kept(program), kept(program)
    before = len(walk_pages(qapp))
    at_the_page.append(lambda: program.open_survey(last))
    program.open_survey(first)
    qtbot.waitUntil(lambda: program.window.session is not None)
    qtbot.wait(50)
    assert program.window.session.survey.id == last
    assert program.surveys.in_hand == last
    assert len(walk_pages(qapp)) == before + 1


def test_a_library_that_closes_meanwhile_shows_nothing(
    qtbot: QtBot, qapp: QApplication, program: Program, at_the_page: list[Callable[[], object]]
) -> None:
    """Locking just then leaves no word of the survey behind."""
    before = len(walk_pages(qapp))
    closed: list[bool] = []
    survey = kept(program)
    aside = program.keeper.work_aside
    at_the_page.append(lambda: aside(lambda: None, lambda _none, _why: closed.append(True)))
    program.open_survey(survey)
    qtbot.waitUntil(lambda: bool(closed))
    qtbot.wait(50)
    assert program.window.session is None
    assert len(walk_pages(qapp)) == before
