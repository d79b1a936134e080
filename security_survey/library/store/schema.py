"""The tables of a library file. Entries are only ever added; a survey is the sum of its entries."""

from __future__ import annotations

from uuid import uuid4

from sqlalchemy import (
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    insert,
)

from security_survey.library.store.layout import APPLICATION_ID, VERSION

metadata = MetaData()

# The seals of surveys and entries are worked out from the columns that never change: a plain file
# has no other sums to tell damage by.
surveys = Table(
    "surveys",
    metadata,
    Column("id", Text, primary_key=True),
    Column("checklist_id", Text, nullable=False),
    Column("checklist_version", Text, nullable=False),
    Column("created", Text, nullable=False),
    Column("position", Text),
    Column("closed", Text),
    Column("checklist_content", Text, nullable=False, server_default=""),
    Column("binned", Text),
    Column("seal", Text, nullable=False, server_default=""),
)

# The sequence comes before the device, so that a survey's entries lie together.
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
    Column("undoes_device", Text),
    Column("seal", Text, nullable=False, server_default=""),
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

# One line of the list for each survey: follows from its entries, and is kept up with them. Risk and
# band follow from the checklist, too, and come from whoever knows that. `entered` is 1 as soon as
# somebody has entered something; `number` is part of the ids of the survey's texts.
summaries = Table(
    "summaries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("survey", ForeignKey("surveys.id"), nullable=False, unique=True),
    Column("address", Text, nullable=False),
    Column("resident", Text, nullable=False),
    Column("officer", Text, nullable=False),
    Column("date", Text, nullable=False),
    Column("mode", Text, nullable=False),
    Column("answered", Integer, nullable=False),
    Column("changed", Text, nullable=False),
    Column("risk", Float),
    Column("band", Text, nullable=False, server_default=""),
    Column("entered", Integer, nullable=False, server_default="0"),
)

TEXT_BITS = 16
"""The low bits of a text's id count the texts of a survey, those above are the survey's number:
what the index finds is told to be in which survey without looking at the text itself."""

# The words that can be searched for, by the key of the entry that holds them.
texts = Table(
    "texts",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("survey", ForeignKey("surveys.id"), nullable=False),
    Column("key", Text, nullable=False),
    Column("text", Text, nullable=False),
    UniqueConstraint("survey", "key"),
)

# Checklists as surveys were begun with them, once each: their files by name, as JSON.
checklists = Table(
    "checklists",
    metadata,
    Column("content", Text, primary_key=True),
    Column("checklist_id", Text, nullable=False),
    Column("version", Text, nullable=False),
    Column("files", Text, nullable=False),
)

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# Where Alembic keeps the layout's number; ours is `user_version`, which can be read sooner.
layout = Table("alembic_version", metadata, Column("version_num", Text, primary_key=True))

SEARCH = (
    "CREATE VIRTUAL TABLE texts_found USING fts5("
    "text, content='texts', content_rowid='id', tokenize='unicode61 remove_diacritics 2')",
    # Words that are deleted leave the index at once, and not when it is next tidied.
    "INSERT INTO texts_found(texts_found, rank) VALUES('secure-delete', 1)",
    "CREATE TRIGGER texts_added AFTER INSERT ON texts BEGIN"
    " INSERT INTO texts_found(rowid, text) VALUES (new.id, new.text); END",
    "CREATE TRIGGER texts_removed AFTER DELETE ON texts BEGIN"
    " INSERT INTO texts_found(texts_found, rowid, text) VALUES ('delete', old.id, old.text); END",
    "CREATE TRIGGER texts_changed AFTER UPDATE ON texts BEGIN"
    " INSERT INTO texts_found(texts_found, rowid, text) VALUES ('delete', old.id, old.text);"
    " INSERT INTO texts_found(rowid, text) VALUES (new.id, new.text); END",
)
"""The full-text index of `texts`, and how it is kept up with them."""


def create_tables(connection: Connection) -> None:
    """Lay out an empty file as a library, with ids of its own for itself and for this device."""
    metadata.create_all(connection)
    for statement in SEARCH:
        connection.exec_driver_sql(statement)
    names = {"library": str(uuid4()), "device": str(uuid4()), "commits": "0"}
    rows = [{"name": name, "value": value} for name, value in names.items()]
    connection.execute(insert(meta), rows)
    connection.execute(insert(layout).values(version_num=f"{VERSION:04d}"))
    mark_version(connection)


def mark_version(connection: Connection) -> None:
    """Say in the file what it is."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {VERSION}")
