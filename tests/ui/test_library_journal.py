"""A session on the real library: what it keeps, and what it does where nothing can be changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.survey import Bookmark, Question
from security_survey.library import Library
from security_survey.ui.library_journal import LibraryJournal
from security_survey.ui.session import SurveySession

STRIKE = Question("rdr-1", "RDR-1")
FILES = {"checklist.yaml": "text"}
PLACE = [("place/rdr-1", {"area": "RDR", "name": "Kitchen door"})]

Open = Callable[[], Library]


@pytest.fixture
def open_library(tmp_path: Path) -> Iterator[Open]:
    """Open the same library again and again; the first to open it may write."""
    seconds, opened = count(), []

    def clock() -> datetime:
        return datetime(2026, 11, 23, 11, 42, tzinfo=UTC) + timedelta(seconds=next(seconds))

    def made() -> Library:
        opened.append(Library.open(tmp_path / "library.sqlite", clock=clock, author="R. Example"))
        return opened[-1]

    yield made
    for library in reversed(opened):
        library.close()


def begin(library: Library, checklist: Checklist) -> str:
    content = library.keep_checklist(FILES, checklist.id, checklist.version)
    return library.create_survey(
        checklist.id, checklist.version, "officer", changes=PLACE, checklist_content=content
    ).id


def session_of(library: Library, survey: str, checklist: Checklist) -> SurveySession:
    journal = LibraryJournal(library, survey)
    return SurveySession(checklist, journal.opened(), journal)


def test_a_survey_is_opened_again_exactly_where_it_was(
    open_library: Open, checklist: Checklist
) -> None:
    """Page, question and cursor outlive the library's closing; so do undo and redo."""
    library = open_library()
    survey = begin(library, checklist)
    session = session_of(library, survey, checklist)
    session.go_to(STRIKE)
    session.write_note(STRIKE, "Loose")
    session.keep_cursor(5)
    session.undo()
    library.close()
    again = session_of(open_library(), survey, checklist)
    assert again.bookmark == Bookmark(STRIKE, "walk", 5)
    assert again.can_redo
    assert again.redo()
    assert again.survey.note(STRIKE) == "Loose"


def test_going_back_outlives_a_restart_and_can_still_be_undone(
    open_library: Open, checklist: Checklist
) -> None:
    """It is one step in the journal like any other."""
    library = open_library()
    survey = begin(library, checklist)
    session = session_of(library, survey, checklist)
    session.answer(STRIKE, Answer.NO)
    session.write_note(STRIKE, "Loose")
    newest = session.survey
    began, *_ = session.moments()
    assert session.go_back(began.gesture)
    library.close()
    again = session_of(open_library(), survey, checklist)
    assert again.survey.answer(STRIKE) is None
    assert again.undo()
    assert again.survey == newest


def test_the_history_knows_who_and_which_computer(open_library: Open, checklist: Checklist) -> None:
    """As the library notes it with every entry."""
    library = open_library()
    session = session_of(library, begin(library, checklist), checklist)
    session.answer(STRIKE, Answer.NO)
    newest = session.moments()[-1]
    assert newest.author == "R. Example"
    assert newest.gesture.device == session.device


def test_an_adopted_checklist_is_in_the_library(open_library: Open, checklist: Checklist) -> None:
    """Under the hash that the survey names."""
    library = open_library()
    session = session_of(library, begin(library, checklist), checklist)
    before = session.survey.checklist_content
    assert session.adopt_checklist({"checklist.yaml": "other"}, "2")
    adopted = session.survey.checklist_content
    assert library.checklist_files(adopted) == {"checklist.yaml": "other"}
    session.undo()
    assert session.survey.checklist_content == before


def test_in_a_library_open_elsewhere_one_can_look_but_not_answer(
    qtbot: QtBot, open_library: Open, checklist: Checklist
) -> None:
    """The library's sentence is told, the question stays unanswered, moving about is silent."""
    first = open_library()
    survey = begin(first, checklist)
    second = open_library()
    assert second.read_only
    session = session_of(second, survey, checklist)
    with qtbot.assertNotEmitted(session.failed):
        session.go_to(STRIKE)
        session.turn_to("review")
        session.keep_cursor(3)
    with qtbot.waitSignal(session.failed) as failed:
        assert not session.answer(STRIKE, Answer.NO)
    assert "open in another window" in failed.args[0]
    assert session.survey.answer(STRIKE) is None
    assert first.load(survey).answer(STRIKE) is None
    assert first.bookmark(survey) is None
