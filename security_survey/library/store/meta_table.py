"""What a library knows of itself: its ids, how many commits it holds, and its settings."""

from __future__ import annotations

from sqlalchemy import Connection, Integer, cast, select, update
from sqlalchemy.dialects.sqlite import insert

from security_survey.library.store.schema import meta


def value_of(connection: Connection, name: str) -> str:
    """A value, "" where there is none."""
    query = select(meta.c.value).where(meta.c.name == name)
    return connection.execute(query).scalar_one_or_none() or ""


def set_value(connection: Connection, name: str, value: str) -> None:
    """Keep a value."""
    row = insert(meta).values(name=name, value=value)
    connection.execute(row.on_conflict_do_update(["name"], set_={"value": value}))


def count_commit(connection: Connection) -> int:
    """Count the commit that this transaction will be; the number it bears."""
    more = cast(meta.c.value, Integer) + 1
    counted = update(meta).where(meta.c.name == "commits").values(value=more)
    return int(connection.execute(counted.returning(meta.c.value)).scalar_one())
