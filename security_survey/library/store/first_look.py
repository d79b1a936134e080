"""A plain library as it is read before it is open, through the driver alone.

Opening a library loads SQLAlchemy, which takes longer than all else that the start page waits for.
These few questions need none of it; a test holds their answers to be those of the open library.
Nothing is written, and no log is folded in: what a crash left is for the opening to find.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from security_survey.domain.errors import InputError
from security_survey.domain.journal import fold
from security_survey.domain.survey import Bookmark, Survey
from security_survey.library.store.bookmarks import Interrupted, bookmark_in
from security_survey.library.store.connecting import connect, is_encrypted
from security_survey.library.store.layout import APPLICATION_ID, VERSION
from security_survey.library.store.sealing import SEALED, entry_of_row
from security_survey.library.store.shelf_query import ShelfLine, ShelfQuery
from security_survey.library.store.survey_line import SUMMED, summary_of
from security_survey.library.store.turn import Turn

_OF = "FROM summaries JOIN surveys ON surveys.id = summaries.survey"
_LISTED = (
    f"SELECT summaries.survey {_OF} WHERE summaries.entered = 1 AND surveys.binned IS NULL"
    " AND (surveys.closed IS NULL OR :closed_too)"
    " ORDER BY summaries.changed DESC, summaries.survey"
)
_LINES = (
    f"SELECT {', '.join(f'summaries.{name}' for name in SUMMED)}, surveys.closed, surveys.binned"
    f" {_OF} WHERE summaries.survey IN (SELECT value FROM json_each(:ids))"
)
_INTERRUPTED = (
    "SELECT summaries.survey, summaries.changed FROM meta"
    " JOIN summaries ON summaries.survey = meta.value WHERE meta.name = 'open_survey'"
)
_BLANK = "SELECT id, checklist_id, checklist_version, checklist_content FROM surveys WHERE id = :id"
_POSITION = "SELECT position FROM surveys WHERE id = :id"
_ENTRIES = (
    f"SELECT {', '.join(SEALED)}, seal FROM entries WHERE survey = :id"
    " ORDER BY time, device, sequence"
)
_ANSWERED = {ShelfQuery(): 1, ShelfQuery(status="open"): 0}
"""The questions that can be answered: all surveys, and all that are not finished."""


class FirstLook:
    """What the start page asks of a library, as an open one answers it.

    Whatever cannot be told yet raises InputError; the open library, which follows, is asked again.
    """

    read_only = True

    def __init__(self, path: Path) -> None:
        self._path = path
        self._interrupted = self._found_interrupted()

    def found(self, query: ShelfQuery) -> tuple[str, ...]:
        """The ids of all surveys, or of all that are not finished, newest change first."""
        if query not in _ANSWERED:
            raise self._too_soon()
        gathered = f"SELECT json_group_array(survey) FROM ({_LISTED})"
        return tuple(json.loads(self._rows(gathered, closed_too=_ANSWERED[query])[0][0]))

    def lines(self, ids: Sequence[str], _words: str = "", /) -> tuple[ShelfLine, ...]:
        """The lines of these surveys in this order."""
        rows = self._rows(_LINES, ids=json.dumps(list(ids)))
        here = {row[0]: ShelfLine(summary_of(row)) for row in rows}
        return tuple(here[one] for one in ids if one in here)

    def officers(self) -> tuple[str, ...]:
        """The page that asks for them waits for the open library."""
        raise self._too_soon()

    def interrupted(self) -> Interrupted | None:
        """The survey that was in hand when the program last ended without putting it away."""
        return self._interrupted

    def load(self, survey_id: str) -> Survey:
        """The survey as it stands."""
        with self._sound():
            found, checklist, version, content = self._rows(_BLANK, id=survey_id)[0]
            blank = Survey(found, checklist, version, checklist_content=content)
            return fold(blank, map(entry_of_row, self._rows(_ENTRIES, id=survey_id)))

    def bookmark(self, survey_id: str) -> Bookmark | None:
        """Where to continue, or None at the beginning."""
        with self._sound():
            return bookmark_in(self._rows(_POSITION, id=survey_id)[0][0])

    # -- internals

    def _found_interrupted(self) -> Interrupted | None:
        """None, too, where it is in hand in another window, which has the turn."""
        rows = self._rows(_INTERRUPTED)
        turn = Turn(self._path)
        if not rows or not turn.take():
            return None
        turn.give_back()
        return Interrupted(rows[0][0], datetime.fromisoformat(rows[0][1])) if rows[0][1] else None

    def _rows(self, query: str, **values: Any) -> list[tuple[Any, ...]]:
        try:
            with closing(connect(self._path, None, read_only=True)) as connection:
                return list(connection.execute(query, values))
        except sqlcipher3.dbapi2.Error as error:
            raise self._too_soon() from error

    @contextmanager
    def _sound(self) -> Iterator[None]:
        """What is damaged is told of when it is opened."""
        try:
            yield
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            raise self._too_soon() from error

    def _too_soon(self) -> InputError:
        return InputError("The surveys on this computer are still being opened; wait a moment.")


def first_look(path: Path) -> FirstLook | None:
    """A look at the library in a file; None where only its opening can tell anything."""
    if not path.is_file() or is_encrypted(path):
        return None
    try:
        with closing(connect(path, None, read_only=True)) as connection:
            mark = connection.execute("PRAGMA application_id").fetchone()[0]
            version = connection.execute("PRAGMA user_version").fetchone()[0]
        return FirstLook(path) if (mark, version) == (APPLICATION_ID, VERSION) else None
    except (InputError, sqlcipher3.dbapi2.Error):
        return None
