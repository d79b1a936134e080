"""The surveys in a library: begun, marked, put in the bin, taken away."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection, delete, insert, select, update

from security_survey.domain.errors import InputError
from security_survey.domain.survey import Bookmark, Survey
from security_survey.library.store.bookmarks import bookmark_in
from security_survey.library.store.schema import entries, photos, summaries, surveys, texts
from security_survey.library.store.sealing import seal_of
from security_survey.library.store.summaries import begin_summary


def add_survey(connection: Connection, blank: Survey, created: str) -> None:
    """Begin a survey that holds nothing yet."""
    row = {
        "id": blank.id,
        "checklist_id": blank.checklist_id,
        "checklist_version": blank.checklist_version,
        "checklist_content": blank.checklist_content,
        "created": created,
    }
    connection.execute(insert(surveys), {**row, "seal": seal_of(row.values())})
    begin_summary(connection, blank.id)


def has_survey(connection: Connection, survey_id: str) -> bool:
    """Whether a survey is here, be it in the bin."""
    query = select(surveys.c.id).where(surveys.c.id == survey_id)
    return connection.execute(query).one_or_none() is not None


def blank_survey(connection: Connection, survey_id: str) -> Survey:
    """The survey before any entry. Raises InputError if there is none."""
    query = select(surveys).where(surveys.c.id == survey_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise unknown_survey(survey_id)
    return Survey(
        row.id,
        row.checklist_id,
        row.checklist_version,
        checklist_content=row.checklist_content,
    )


def set_columns(connection: Connection, ids: Iterable[str], **values: str | None) -> None:
    """Mark surveys. Raises InputError where one is not here."""
    for survey_id in ids:
        where = surveys.c.id == survey_id
        if connection.execute(update(surveys).where(where).values(values)).rowcount == 0:
            raise unknown_survey(survey_id)


def bookmark_of(connection: Connection, survey_id: str) -> Bookmark | None:
    """Where to continue, None at the beginning. Raises InputError if there is no such survey."""
    query = select(surveys.c.position).where(surveys.c.id == survey_id)
    row = connection.execute(query).one_or_none()
    if row is None:
        raise unknown_survey(survey_id)
    return bookmark_in(row.position)


def delete_survey(connection: Connection, survey_id: str) -> None:
    """Take a survey away with all that belongs to it. Raises InputError if there is none."""
    blank_survey(connection, survey_id)
    for table in (texts, entries, photos, summaries):
        connection.execute(delete(table).where(table.c.survey == survey_id))
    connection.execute(delete(surveys).where(surveys.c.id == survey_id))


def unknown_survey(survey_id: str) -> InputError:
    """Nobody knows this survey."""
    return InputError(f"There is no survey “{survey_id}” in the library; choose one from its list.")
