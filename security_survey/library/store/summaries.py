"""The library's list: one line for each survey, newest change first.

The lines follow from the entries. They are kept beside them and brought up to date in the same
transaction, so that a list of thousands needs no walk through all journals.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, insert, select, update

from security_survey.domain.journal import Entry
from security_survey.library.store.entry_table import newest_value
from security_survey.library.store.schema import summaries, surveys


@dataclass(frozen=True, slots=True)
class SurveySummary:
    """What the list shows of a survey. `date` is the visit's, `changed` the newest entry's (UTC).

    `answered` counts every answer given, also to questions that the facts hide by now.
    """

    id: str
    address: str
    resident: str
    officer: str
    date: str
    mode: str
    changed: datetime
    answered: int
    closed: bool


_SHOWN = {
    "address": "visit/address",
    "resident": "visit/resident",
    "officer": "visit/officer",
    "date": "visit/date",
    "mode": "mode",
}


def begin_summary(connection: Connection, survey_id: str) -> None:
    """Give a new survey its line, still empty."""
    empty = dict.fromkeys(_SHOWN, "")
    connection.execute(
        insert(summaries), {"survey": survey_id, **empty, "answered": 0, "changed": ""}
    )


def follow_entries(connection: Connection, added: Sequence[Entry]) -> None:
    """Bring the line of a survey up to date with entries that are about to be added."""
    newest = {entry.key: entry.value for entry in added}
    shown = {name: newest[key] or "" for name, key in _SHOWN.items() if key in newest}
    survey_id = added[0].survey
    more = sum(
        (value is not None) - (newest_value(connection, survey_id, key) is not None)
        for key, value in newest.items()
        if key.startswith("answer/")
    )
    line = summaries.c.survey == survey_id
    now = {"answered": summaries.c.answered + more, "changed": added[-1].time, **shown}
    connection.execute(update(summaries).where(line).values(now))


def all_summaries(connection: Connection) -> tuple[SurveySummary, ...]:
    """Every survey in the library, newest change first."""
    shown = (summaries.c[name] for name in _SHOWN)
    query = (
        select(summaries.c.survey, *shown, summaries.c.changed, summaries.c.answered)
        .add_columns(surveys.c.closed)
        .join(surveys)
        .order_by(summaries.c.changed.desc(), summaries.c.survey)
    )
    return tuple(_summary(tuple(row)) for row in connection.execute(query))


def _summary(row: tuple[Any, ...]) -> SurveySummary:
    survey, address, resident, officer, date, mode, changed, answered, closed = row
    time, is_closed = datetime.fromisoformat(changed), closed is not None
    return SurveySummary(survey, address, resident, officer, date, mode, time, answered, is_closed)
