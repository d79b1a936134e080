"""The words of each survey that can be searched for: visit, notes, remarks and captions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from security_survey.domain.journal import Entry
from security_survey.library.store.schema import TEXT_BITS, summaries, texts

_SEARCHED = ("visit", "note", "remark", "photo")
_NO_WORDS = ("visit/date", "visit/time")


def is_searched(key: str) -> bool:
    """Whether the words of this key's value can be searched for."""
    return key.partition("/")[0] in _SEARCHED and key not in _NO_WORDS


def follow_texts(connection: Connection, added: Iterable[Entry]) -> None:
    """Bring the words up to date with entries that have become the newest of their keys."""
    newest = {entry.key: entry for entry in added if is_searched(entry.key)}
    for key, entry in newest.items():
        keep_text(connection, entry.survey, key, entry.value)


def keep_text(connection: Connection, survey_id: str, key: str, value: Any) -> None:
    """Keep the words of a key's value; none are kept of an empty one."""
    words = value.get("caption", "") if isinstance(value, dict) else value
    known = (texts.c.survey == survey_id) & (texts.c.key == key)
    if not isinstance(words, str) or not words.strip():
        connection.execute(delete(texts).where(known))
        return
    changed = connection.execute(update(texts).where(known).values(text=words))
    if changed.rowcount == 0:
        row = {"survey": survey_id, "key": key, "text": words}
        connection.execute(insert(texts), {"id": _next_id(connection, survey_id), **row})


def _next_id(connection: Connection, survey_id: str) -> int:
    highest = select(func.max(texts.c.id)).where(texts.c.survey == survey_id)
    found = connection.execute(highest).scalar_one()
    if found is not None:
        return int(found) + 1
    number = select(summaries.c.number).where(summaries.c.survey == survey_id)
    return int(connection.execute(number).scalar_one() << TEXT_BITS) + 1
