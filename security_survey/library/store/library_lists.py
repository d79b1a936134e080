"""The library's lists: every survey in one line, sorted, filtered and searched."""

from __future__ import annotations

from collections.abc import Sequence

from security_survey.domain.walk_phrases import Noted
from security_survey.library.store import shelf
from security_survey.library.store.library_file import LibraryFile
from security_survey.library.store.noted import noted_with
from security_survey.library.store.shelf_query import ShelfLine, ShelfQuery
from security_survey.library.store.summaries import all_summaries
from security_survey.library.store.survey_line import SurveySummary


class LibraryLists(LibraryFile):
    """What can be listed; each method is one reading of the file."""

    def surveys(self) -> tuple[SurveySummary, ...]:
        """One line for each survey that is not in the bin, newest change first."""
        with self._reading() as connection:
            return all_summaries(connection)

    def binned(self) -> tuple[SurveySummary, ...]:
        """One line for each survey in the bin, newest change first."""
        with self._reading() as connection:
            return all_summaries(connection, binned=True)

    def page(self, query: ShelfQuery, offset: int, limit: int) -> tuple[SurveySummary, ...]:
        """Some of the surveys that a query asks for, in its order."""
        with self._reading() as connection:
            return shelf.page(connection, query, offset, limit)

    def count(self, query: ShelfQuery) -> int:
        """How many surveys a query asks for."""
        with self._reading() as connection:
            return shelf.count(connection, query)

    def found(self, query: ShelfQuery) -> tuple[str, ...]:
        """The ids of all surveys that a query asks for, in its order."""
        with self._reading() as connection:
            return shelf.found(connection, query)

    def lines(self, ids: Sequence[str], words: str = "") -> tuple[ShelfLine, ...]:
        """The lines of these surveys, with where the words were found."""
        with self._reading() as connection:
            return shelf.lines(connection, ids, words)

    def noted_with(self, item: str) -> tuple[Noted, ...]:
        """What was noted with an item in any home whose survey is not in the bin."""
        with self._reading() as connection:
            return noted_with(connection, item)

    def officers(self) -> tuple[str, ...]:
        """Every officer named in a survey."""
        with self._reading() as connection:
            return shelf.officers(connection)
