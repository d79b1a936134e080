"""Seals, gestures of several devices, checklists as begun with, the bin, search and risk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

_ENTRIES = ("survey", "sequence", "device", "time", "author", "key", "value", "step", "undoes")
_LINE = ("address", "resident", "officer", "date", "mode")
_MOMENT = timedelta(milliseconds=1)


def upgrade() -> None:
    """Add what is new, and work out from the entries what follows from them."""
    _add_columns()
    _renew_summaries()
    _add_tables()
    connection = op.get_bind()
    _fill_meta(connection)
    _respell_bookmarks(connection)
    _seal_surveys(connection)
    for survey in connection.execute(sa.text("SELECT id FROM surveys")).scalars().all():
        _bring_up_to_date(connection, survey)


def _add_columns() -> None:
    text = sa.Text()
    with op.batch_alter_table("surveys") as surveys:
        surveys.add_column(sa.Column("checklist_content", text, nullable=False, server_default=""))
        surveys.add_column(sa.Column("binned", text))
        surveys.add_column(sa.Column("seal", text, nullable=False, server_default=""))
    with op.batch_alter_table("entries") as entries:
        entries.add_column(sa.Column("undoes_device", text))
        entries.add_column(sa.Column("seal", text, nullable=False, server_default=""))


def _renew_summaries() -> None:
    text = sa.Text()
    op.rename_table("summaries", "former_summaries")
    op.create_table(
        "summaries",
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("survey", text, sa.ForeignKey("surveys.id"), nullable=False, unique=True),
        *(sa.Column(name, text, nullable=False) for name in _LINE),
        sa.Column("answered", sa.Integer(), nullable=False),
        sa.Column("changed", text, nullable=False),
        sa.Column("risk", sa.Float()),
        sa.Column("band", text, nullable=False, server_default=""),
        sa.Column("entered", sa.Integer(), nullable=False, server_default="0"),
    )
    kept = ", ".join(("survey", *_LINE, "answered", "changed"))
    op.execute(f"INSERT INTO summaries ({kept}) SELECT {kept} FROM former_summaries")
    op.drop_table("former_summaries")


def _add_tables() -> None:
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("survey", sa.Text(), sa.ForeignKey("surveys.id"), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.UniqueConstraint("survey", "key"),
    )
    op.create_table(
        "checklists",
        sa.Column("content", sa.Text(), primary_key=True),
        sa.Column("checklist_id", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("files", sa.Text(), nullable=False),
    )
    from security_survey.library.store.schema import SEARCH  # noqa: PLC0415 - only then

    for statement in SEARCH:
        op.get_bind().exec_driver_sql(statement)


def _fill_meta(connection: sa.Connection) -> None:
    for name, value in {"library": str(uuid4()), "commits": "0"}.items():
        row = {"name": name, "value": value}
        connection.execute(sa.text("INSERT INTO meta VALUES (:name, :value)"), row)


def _respell_bookmarks(connection: sa.Connection) -> None:
    kept = connection.execute(
        sa.text("SELECT id, position FROM surveys WHERE position IS NOT NULL")
    ).all()
    for survey, position in kept:
        place, item = json.loads(position)
        bookmark = json.dumps({"place": place, "item": item, "page": "walk", "cursor": None})
        row = {"position": bookmark, "id": survey}
        connection.execute(sa.text("UPDATE surveys SET position = :position WHERE id = :id"), row)


def _seal_surveys(connection: sa.Connection) -> None:
    from security_survey.library.store.sealing import seal_of  # noqa: PLC0415 - only then

    columns = "id, checklist_id, checklist_version, checklist_content, created"
    for row in connection.execute(sa.text(f"SELECT {columns} FROM surveys")).all():
        sealed = {"seal": seal_of(row), "id": row.id}
        connection.execute(sa.text("UPDATE surveys SET seal = :seal WHERE id = :id"), sealed)


def _bring_up_to_date(connection: sa.Connection, survey: str) -> None:
    """Times that never go back, so that the order by time is the order of writing; then seals."""
    from security_survey.library.store.sealing import seal_of  # noqa: PLC0415 - only then

    for row in list(_in_time(connection, survey)):
        row["seal"] = seal_of([*(row[name] for name in _ENTRIES), row["undoes_device"]])
        connection.execute(
            sa.text(
                "UPDATE entries SET time = :time, undoes_device = :undoes_device, seal = :seal"
                " WHERE survey = :survey AND sequence = :sequence AND device = :device"
            ),
            row,
        )
    _follow(connection, survey)


def _in_time(connection: sa.Connection, survey: str) -> Iterator[dict[str, Any]]:
    query = f"SELECT {', '.join(_ENTRIES)} FROM entries WHERE survey = :survey"
    rows = connection.execute(sa.text(f"{query} ORDER BY sequence, device"), {"survey": survey})
    last, last_step = "", None
    for found in rows.mappings().all():
        row = dict(found)
        if row["step"] != last_step and row["time"] <= last:
            row["time"] = _after(last)
        elif row["step"] == last_step:
            row["time"] = last
        last, last_step = row["time"], row["step"]
        row["undoes_device"] = None if row["undoes"] is None else row["device"]
        yield row


def _after(time: str) -> str:
    return (datetime.fromisoformat(time) + _MOMENT).isoformat(timespec="milliseconds")


def _follow(connection: sa.Connection, survey: str) -> None:
    """Work out of the entries the words to search for, and whether anything was entered."""
    from security_survey.domain.journal import Entry, is_entered  # noqa: PLC0415 - only then
    from security_survey.library.store.text_table import follow_texts  # noqa: PLC0415

    rows = connection.execute(
        sa.text(
            "SELECT survey, device, sequence, time, author, key, value, step FROM entries"
            " WHERE survey = :survey ORDER BY time, device, sequence"
        ),
        {"survey": survey},
    )
    entries = [Entry(**{**row, "value": json.loads(row["value"])}) for row in rows.mappings()]
    follow_texts(connection, entries)
    line = {
        "survey": survey,
        "changed": entries[-1].time if entries else "",
        "entered": int(any(is_entered(entry) for entry in entries)),
    }
    connection.execute(
        sa.text(
            "UPDATE summaries SET changed = :changed, entered = :entered WHERE survey = :survey"
        ),
        line,
    )
