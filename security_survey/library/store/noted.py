"""What was noted with an item in all homes, to learn from; it never leaves the library."""

from __future__ import annotations

from sqlalchemy import Connection, select

from security_survey.domain.walk_phrases import Noted
from security_survey.library.store.schema import summaries, surveys, texts

MOST = 2000
"""So many notes teach enough; the newest surveys come first."""


def noted_with(connection: Connection, item: str) -> tuple[Noted, ...]:
    """The notes of one item, oldest first, with the names and the address of their homes.

    The address stands for the home, so that a home surveyed twice counts once.
    """
    ours = texts.c.key.startswith("note/", autoescape=True) & texts.c.key.endswith(
        f"/{item}", autoescape=True
    )
    rows = connection.execute(
        select(texts.c.text, summaries.c.survey, summaries.c.address, summaries.c.resident)
        .join(summaries, summaries.c.survey == texts.c.survey)
        .join(surveys, surveys.c.id == texts.c.survey)
        .where(ours, surveys.c.binned.is_(None))
        .order_by(summaries.c.number.desc())
        .limit(MOST)
    ).all()
    return tuple(
        Noted(_home(row.address, row.survey), row.text, (row.address, row.resident))
        for row in reversed(rows)
    )


def _home(address: str, survey: str) -> str:
    return " ".join(address.split()).casefold() or survey
