"""Entries in the library: read in their order, added at the end, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from security_survey.domain.errors import InputError
from security_survey.domain.journal import Entry, with_change
from security_survey.domain.survey import Survey
from security_survey.library.files.json_text import LONGEST_TEXT
from security_survey.library.store.schema import entries

_FIELDS = ("survey", "device", "sequence", "time", "author", "key", "value", "step", "undoes")
_IN_ORDER = (entries.c.sequence, entries.c.device)


def entries_of(connection: Connection, survey_id: str) -> tuple[Entry, ...]:
    """A survey's entries in the order in which they are folded."""
    query = select(*(entries.c[name] for name in _FIELDS)).where(entries.c.survey == survey_id)
    return tuple(_entry(row) for row in connection.execute(query.order_by(*_IN_ORDER)))


def last_numbers(connection: Connection, survey_id: str) -> tuple[int, int] | None:
    """The newest entry's sequence and step, or None while there is none."""
    query = select(entries.c.sequence, entries.c.step).where(entries.c.survey == survey_id)
    newest = query.order_by(*(column.desc() for column in _IN_ORDER)).limit(1)
    row = connection.execute(newest).one_or_none()
    return (row.sequence, row.step) if row else None


def newest_value(connection: Connection, survey_id: str, key: str) -> Any:
    """What the newest entry of a key says, or None where there is none."""
    known = (entries.c.survey == survey_id) & (entries.c.key == key)
    newest = select(entries.c.value).where(known)
    newest = newest.order_by(*(column.desc() for column in _IN_ORDER)).limit(1)
    return json.loads(connection.execute(newest).scalar_one_or_none() or "null")


def add_entries(connection: Connection, added: Iterable[Entry]) -> None:
    """Write entries down. Raises InputError or ValueError for what no survey can hold."""
    rows = []
    for entry in added:
        _refuse_unusable(entry)
        rows.append({name: getattr(entry, name) for name in _FIELDS} | {"value": _dump(entry)})
    connection.execute(insert(entries), rows)


def storable(value: Any) -> Any:
    """The value as it will be read back: half characters, which no file can hold, become "?"."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return json.loads(text.encode("utf-8", "replace"))


def _entry(row: Row[Any]) -> Entry:
    return Entry(**{**row._asdict(), "value": json.loads(row.value)})


def _dump(entry: Entry) -> str:
    return json.dumps(entry.value, ensure_ascii=False)


def _refuse_unusable(entry: Entry) -> None:
    """An entry that cannot be folded would lock the whole survey: it never gets in."""
    try:
        with_change(Survey("", "", ""), entry.key, entry.value)
    except (AttributeError, LookupError, TypeError) as error:
        raise ValueError(f"No survey can take “{entry.key}” = {entry.value!r}.") from error
    longest = max((len(text) for text in _texts(entry.value)), default=0)
    if longest > LONGEST_TEXT:
        raise InputError(
            f"The text has {longest:,} characters, and {LONGEST_TEXT:,} is the most that can be"
            " kept; shorten it."
        )


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        return [text for text in value.values() if isinstance(text, str)]
    return [value] if isinstance(value, str) else []
