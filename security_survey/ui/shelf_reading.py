"""What the start page offers to go on with, and surveys at hand listed as a library lists them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import KnownError
from security_survey.domain.progress import progress
from security_survey.domain.survey import Bookmark, Survey
from security_survey.library.store.search import holds_all, phrases
from security_survey.library.store.shelf_query import ShelfLine, ShelfQuery
from security_survey.ui.continuation import Continuation
from security_survey.ui.shelf_words import address_words, line_words
from security_survey.ui.whereabouts import stopped_words, where_words

if TYPE_CHECKING:
    from security_survey.library import Library, SurveySummary
    from security_survey.library.store.first_look import FirstLook

UNFINISHED = ShelfQuery(status="open")


@dataclass(frozen=True, slots=True)
class ListedSurveys:
    """Surveys at hand, read as a library is read: newest change first, found by what is shown."""

    summaries: Sequence[SurveySummary]
    read_only: bool = False

    def found(self, query: ShelfQuery) -> tuple[str, ...]:
        """The ids of those that hold the words."""
        wanted = phrases(query.words)
        return tuple(
            one.id for one in self.summaries if holds_all((line_words(ShelfLine(one)),), wanted)
        )

    def lines(self, ids: Sequence[str], _words: str = "", /) -> tuple[ShelfLine, ...]:
        """Their lines; all that is searched is shown in them."""
        here = {one.id: ShelfLine(one) for one in self.summaries}
        return tuple(here[one] for one in ids if one in here)

    def officers(self) -> tuple[str, ...]:
        """The names of all officers."""
        return tuple(sorted({one.officer for one in self.summaries if one.officer}))


def read_continuation(library: Library | FirstLook, checklist: Checklist) -> Continuation | None:
    """What to go on with: what was in hand when the program ended unexpectedly, or else the newest
    unfinished survey. One that is damaged is not offered; it says so itself when it is opened."""
    unfinished = library.found(UNFINISHED)
    stopped = library.interrupted()
    if stopped and stopped.survey in unfinished:
        unfinished = (stopped.survey,)
    for line in library.lines(unfinished[:1]):
        return _continuation(library, checklist, line.summary)
    return None


def _continuation(
    library: Library | FirstLook, checklist: Checklist, summary: SurveySummary
) -> Continuation | None:
    try:
        survey, bookmark = library.load(summary.id), library.bookmark(summary.id)
    except KnownError:
        return None
    if survey.checklist_id != checklist.id:
        return None
    stopped = library.interrupted()
    address = address_words(summary)
    return Continuation(
        summary.id,
        f"{address}: {_where(checklist, survey, bookmark)}",
        crashed_at=stopped.time if stopped and stopped.survey == summary.id else None,
        home=address,
        where=stopped_words(checklist, survey, bookmark),
    )


def _where(checklist: Checklist, survey: Survey, bookmark: Bookmark | None) -> str:
    """The question that one was at, or the first that is open."""
    question = bookmark.question if bookmark else None
    question = question or progress(checklist, survey).first_unanswered()
    return where_words(checklist, survey, question) if question else "all answered"
