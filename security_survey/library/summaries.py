"""The library's list: one line for each survey, newest change first."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, RowMapping, text


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


_NEWEST = """(
    SELECT value FROM entries WHERE survey = surveys.id AND key = '{key}'
    ORDER BY sequence DESC, device DESC LIMIT 1
) AS {name}"""
_SHOWN = {
    "address": "visit/address",
    "resident": "visit/resident",
    "officer": "visit/officer",
    "date": "visit/date",
    "mode": "mode",
}
# SQLite takes the other columns of a group from the row with the greatest sequence.
_ANSWERED = """(
    SELECT count(*) FROM (
        SELECT value, max(sequence) FROM entries
        WHERE survey = surveys.id AND key >= 'answer/' AND key < 'answer0' GROUP BY key
    ) WHERE value != 'null'
) AS answered"""
_CHANGED = """(
    SELECT time FROM entries WHERE survey = surveys.id
    ORDER BY sequence DESC, device DESC LIMIT 1
) AS changed"""
_COLUMNS = [_NEWEST.format(key=key, name=name) for name, key in _SHOWN.items()]
_QUERY = text(
    f"SELECT id, closed, {', '.join([*_COLUMNS, _ANSWERED, _CHANGED])}"
    " FROM surveys ORDER BY changed DESC, id"
)


def summaries(connection: Connection) -> tuple[SurveySummary, ...]:
    """Every survey in the library, newest change first."""
    return tuple(_summary(row) for row in connection.execute(_QUERY).mappings())


def _summary(row: RowMapping) -> SurveySummary:
    return SurveySummary(
        id=row["id"],
        **{name: _text(row[name]) for name in _SHOWN},
        changed=datetime.fromisoformat(row["changed"]),
        answered=row["answered"],
        closed=row["closed"] is not None,
    )


def _text(value: str | None) -> str:
    return "" if value is None else json.loads(value) or ""
