"""What the start page lists, read off the window's thread."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import KnownError
from security_survey.domain.history import FIRST_STEP
from security_survey.domain.progress import progress
from security_survey.ui.start_page import Continuation
from security_survey.ui.survey_list import address_words
from security_survey.ui.whereabouts import where_words

if TYPE_CHECKING:
    from security_survey.domain.journal import Entry
    from security_survey.library import Library, SurveySummary

BEGUN_WITH = ("mode", "visit/date")
"""What the program itself enters when a survey is begun; the proposed places are the step after."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """What the start page lists, read in one go."""

    summaries: tuple[SurveySummary, ...]
    continuation: Continuation | None


def read_shelf(library: Library, checklist: Checklist) -> Shelf:
    """The surveys, without those that somebody began and left with nothing entered."""
    summaries = tuple(one for one in library.surveys() if not _left_empty(library, one))
    unfinished = next((one for one in summaries if not one.closed), None)
    going_on = _continuation(library, checklist, unfinished) if unfinished else None
    return Shelf(summaries, going_on)


def nothing_entered(entries: Sequence[Entry]) -> bool:
    """Whether these entries are only those with which every survey begins."""
    return all(
        entry.key in BEGUN_WITH
        if entry.step == FIRST_STEP
        else entry.step == FIRST_STEP + 1 and entry.key.startswith("place/")
        for entry in entries
    )


def _left_empty(library: Library, summary: SurveySummary) -> bool:
    """A damaged survey is listed: it says so itself when it is opened."""
    if summary.address or summary.answered or summary.resident or summary.officer:
        return False
    try:
        return nothing_entered(library.entries(summary.id))
    except KnownError:
        return False


def _continuation(
    library: Library, checklist: Checklist, summary: SurveySummary
) -> Continuation | None:
    """Where to go on. A damaged survey is not offered; it says so itself when it is opened."""
    try:
        survey = library.load(summary.id)
    except KnownError:
        return None
    if survey.checklist_id != checklist.id:
        return None
    first = progress(checklist, survey).first_unanswered()
    question = library.position(summary.id) or first
    where = where_words(checklist, survey, question) if question else "all answered"
    return Continuation(summary.id, f"{address_words(summary)}: {where}")
