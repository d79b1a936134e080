"""The tables of a library file. Entries are only ever added; a survey is the sum of its entries."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    insert,
)

APPLICATION_ID = 0x48535659
"""Marks a SQLite file as a library of this program ("HSVY")."""
VERSION = 1
"""The newest layout that this program knows; kept in the file as `user_version`."""

metadata = MetaData()

surveys = Table(
    "surveys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("checklist_id", Text, nullable=False),
    Column("checklist_version", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("position", Text),
    Column("closed", Text),
)

# The sequence comes before the device, so that a survey's entries lie together in their order.
entries = Table(
    "entries",
    metadata,
    Column("survey", ForeignKey("surveys.id"), primary_key=True),
    Column("sequence", Integer, primary_key=True),
    Column("device", Text, primary_key=True),
    Column("time", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("value", Text, nullable=False),
    Column("step", Integer, nullable=False),
    Column("undoes", Integer),
    sqlite_with_rowid=False,
)
Index("entries_by_key", entries.c.survey, entries.c.key, entries.c.sequence)

photos = Table(
    "photos",
    metadata,
    Column("survey", ForeignKey("surveys.id"), primary_key=True),
    Column("sha256", Text, primary_key=True),
    Column("jpeg", LargeBinary, nullable=False),
    Column("thumbnail", LargeBinary, nullable=False),
)

# One line of the list for each survey: follows from its entries, and is kept up with them.
summaries = Table(
    "summaries",
    metadata,
    Column("survey", ForeignKey("surveys.id"), primary_key=True),
    Column("address", Text, nullable=False),
    Column("resident", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("changed", Text, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)


def create_tables(connection: Connection) -> None:
    """Lay out an empty file as a library, with an id of its own for this device."""
    metadata.create_all(connection)
    connection.execute(insert(meta).values(name="device", value=str(uuid4())))
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
