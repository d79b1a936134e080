"""Bringing a library of an older version up to date, all steps in one transaction."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from security_survey.library.store.schema import mark_version

_STEPS = Path(__file__).parent / "migrations"


def bring_up_to_date(connection: Connection, version: int) -> None:
    """Take every step from the layout `version` to the newest, in the connection's transaction.

    If one fails, or the machine does, the library stays as it was.
    """
    config = Config()
    config.set_main_option("script_location", str(_STEPS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if version == 1:  # the first layout did not note it for Alembic
        command.stamp(config, "0001")
    command.upgrade(config, "head")
    mark_version(connection)
