"""Where somebody stopped is told in words that the resident in the kitchen would use."""

from __future__ import annotations

import pytest

from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import Bookmark, Place, Question, Survey
from security_survey.ui.whereabouts import stopped_words, where_words

SURVEY = Survey("s", "home_security", "1", places=(Place("rdr-1", "RDR", "Kitchen door"),))
SECOND = Question("rdr-1", "RDR-2")
OWN = Question("adr-1", "ADR-1")


def test_a_question_is_found_by_area_place_and_number(checklist: Checklist) -> None:
    """An area's own place is not named twice."""
    assert where_words(checklist, SURVEY, SECOND).endswith("Kitchen door, question 2")
    assert where_words(checklist, SURVEY, OWN) == "Address, question 1"


@pytest.mark.parametrize(
    ("bookmark", "words"),
    [
        (None, ""),
        (Bookmark(None), ""),
        (Bookmark(SECOND, "visit"), "the visit page"),
        (Bookmark(SECOND, "review"), "the review"),
        (Bookmark(SECOND, "report"), "the report"),
        (Bookmark(SECOND), "Kitchen door, question 2 of 7"),
        (Bookmark(SECOND, "walk", 0), "Kitchen door, question 2 of 7, writing a note"),
        (Bookmark(Question("rdr-1", "RDR-99")), ""),
    ],
)
def test_where_it_stopped(checklist: Checklist, bookmark: Bookmark | None, words: str) -> None:
    """Page, or place and question, and whether a note was being written."""
    assert stopped_words(checklist, SURVEY, bookmark) == words


def test_what_todays_checklist_does_not_know_is_not_named(checklist: Checklist) -> None:
    """A draft of an older checklist is still listed and offered."""
    assert where_words(checklist, SURVEY, Question("rdr-1", "RDR-99")) == ""


def test_a_place_that_is_gone_is_called_like_its_area(checklist: Checklist) -> None:
    """Facts or places may have changed since."""
    words = stopped_words(checklist, SURVEY, Bookmark(Question("rdr-9", "RDR-1")))
    assert words == f"{checklist.area_by_id['RDR'].short}, question 1 of 1"
