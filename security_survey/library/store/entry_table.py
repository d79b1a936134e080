"""Entries in the library: read in their order, added at the end, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, func, insert, select

from security_survey.domain.errors import InputError
from security_survey.domain.journal import Entry, with_change
from security_survey.domain.survey import Survey
from security_survey.library.files.json_text import LONGEST_TEXT
from security_survey.library.store.schema import entries
from security_survey.library.store.sealing import SEALED, entry_of_row, seal_of

_READ = select(*(entries.c[name] for name in (*SEALED, "seal")))
_NEWEST_FIRST = (entries.c.time.desc(), entries.c.device.desc(), entries.c.sequence.desc())


def entries_of(connection: Connection, survey_id: str) -> tuple[Entry, ...]:
    """A survey's entries in the order in which they are folded.

    Raises ValueError where one is not as it was written.
    """
    query = _READ.where(entries.c.survey == survey_id)
    query = query.order_by(entries.c.time, entries.c.device, entries.c.sequence)
    return tuple(entry_of_row(row) for row in connection.execute(query))


def last_sequence(connection: Connection, survey_id: str) -> int:
    """The highest number that an entry of this survey bears, 0 while there is none."""
    query = select(func.max(entries.c.sequence)).where(entries.c.survey == survey_id)
    return connection.execute(query).scalar_one() or 0


def last_step(connection: Connection, survey_id: str, device: str) -> int | None:
    """The newest step of a device, None while there is none."""
    known = (entries.c.survey == survey_id) & (entries.c.device == device)
    newest = select(entries.c.step).where(known).order_by(entries.c.sequence.desc()).limit(1)
    return connection.execute(newest).scalar_one_or_none()


def newest_value(connection: Connection, survey_id: str, key: str) -> Any:
    """What the newest entry of a key says, or None where there is none."""
    known = (entries.c.survey == survey_id) & (entries.c.key == key)
    newest = select(entries.c.value).where(known).order_by(*_NEWEST_FIRST).limit(1)
    return json.loads(connection.execute(newest).scalar_one_or_none() or "null")


def add_entries(connection: Connection, added: Iterable[Entry]) -> None:
    """Write entries down. Raises InputError or ValueError for what no survey can hold."""
    rows = []
    for entry in added:
        refuse_unusable(entry)
        rows.append(_row(entry))
    connection.execute(insert(entries), rows)


def storable(value: Any) -> Any:
    """The value as it will be read back: half characters, which no file can hold, become "?"."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False)
    return json.loads(text.encode("utf-8", "replace"))


def refuse_unusable(entry: Entry) -> None:
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


def _row(entry: Entry) -> dict[str, Any]:
    device, step = entry.undoes or (None, None)
    value = json.dumps(entry.value, ensure_ascii=False)
    columns = {name: getattr(entry, name) for name in SEALED[:-2]}
    columns |= {"value": value, "undoes": step, "undoes_device": device}
    return {**columns, "seal": seal_of(columns.values())}


def _texts(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        return [text for text in value.values() if isinstance(text, str)]
    return [value] if isinstance(value, str) else []
