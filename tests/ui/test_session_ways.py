"""The session remembers how the survey is walked, and makes several changes as one step."""

from __future__ import annotations

from collections.abc import Callable

from pytestqt.qtbot import QtBot

from security_survey.domain.survey import Bookmark, Question
from security_survey.ui.session import SurveySession
from tests.ui.fakes import FakeJournal

LOCK = Question("fdr-1", "FDR-2")


def test_the_way_is_kept_with_the_bookmark_and_not_in_the_journal(
    qtbot: QtBot, session: SurveySession, journal: FakeJournal
) -> None:
    """Choosing what to look at changes nothing about the home."""
    before = list(journal.entries)
    with qtbot.waitSignal(session.way_changed) as told:
        session.walk_as("express")
    assert told.args == ["express"]
    assert (session.way, journal.bookmarks[-1].way) == ("express", "express")
    assert journal.entries == before
    session.go_to(LOCK)
    session.turn_to("review")
    assert journal.bookmarks[-1] == Bookmark(LOCK, "review", way="express")


def test_the_same_way_again_is_no_change(session: SurveySession, journal: FakeJournal) -> None:
    """Nothing is written."""
    session.walk_as("full")
    assert journal.bookmarks == []


def test_a_survey_opens_in_the_way_in_which_it_was_left(
    make_session: Callable[..., SurveySession],
) -> None:
    """Also where the question of the bookmark is no longer asked."""
    assert make_session(bookmark=Bookmark(LOCK, way="open")).way == "open"
    gone = Bookmark(Question("gone-1", "FDR-2"), way="dark")
    assert make_session(bookmark=gone).way == "dark"


def test_several_changes_are_one_step(session: SurveySession, journal: FakeJournal) -> None:
    """Undo takes all of them back; what stands so already is not written again."""
    before = session.survey
    session.record([("answer/fdr-1/FDR-2", "yes")])
    written = len(journal.entries)
    assert session.record([("answer/fdr-1/FDR-2", "yes"), ("answer/fdr-1/FDR-3", "yes")])
    assert len(journal.entries) == written + 1
    session.undo()
    session.undo()
    assert session.survey == before
