"""A library of many surveys to measure with: invented homes, each with answers, notes and words."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any
from uuid import UUID

import sqlcipher3.dbapi2
from sqlalchemy import create_engine, insert
from sqlalchemy.pool import NullPool

from security_survey.library import Library
from security_survey.library.store import schema
from security_survey.library.store.connecting import connect
from security_survey.library.store.entry_table import seal_of

ANSWERS, NOTES = 40, 3
BATCH = 250
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DEVICE = str(UUID(int=1))

STREETS = "Alder Birch Cedar Dogwood Elm Fir Ginkgo Hawthorn Juniper Larch Maple Oak Pine Rowan"
KINDS = "Court Lane Street Avenue Drive Place"
TOWNS = "Clayton, MO 63105|Fairview, MO 63000|Northfield, MO 63001"
NAMES = "Sample Example Specimen Placeholder Anyone Nobody Resident Dweller Tenant Owner"
OFFICERS = "R. Example|S. Other|T. Third|U. Fourth|V. Fifth|W. Sixth"
WORDS = (
    "door latch hinge window light porch hedge camera lock strike plate screw garage side rear"
    " front kitchen basement loose missing short frame rotten glass film sensor timer dark path"
    " gate fence ladder shed key mat neighbor watch alarm sign bolt deadbolt replace repair soon"
    " later agreed quote asked photo taken café"
)
BANDS = ("low", "guarded", "moderate", "elevated", "high")
RARE = "zinnia"
"""A word that stands in few notes."""


def fill(path: Path, count: int) -> None:
    """Make a new library and fill it; the same count gives the same surveys."""
    Library.open(path, clock=lambda: NOW).close()
    engine = create_engine(
        "sqlite://",
        module=sqlcipher3.dbapi2,
        creator=lambda: connect(path, None),
        poolclass=NullPool,
    )
    random = Random(1)
    surveys = ((number, _survey(random, number)) for number in range(1, count + 1))
    with engine.connect() as connection:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        while batch := list(islice(surveys, BATCH)):
            for table in (schema.surveys, schema.summaries, schema.entries, schema.texts):
                rows = [row for _number, one in batch for row in one[table.name]]
                connection.execute(insert(table), rows)
        connection.exec_driver_sql("COMMIT")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")


def _survey(random: Random, number: int) -> dict[str, list[dict[str, Any]]]:
    """The rows of one survey by their table."""
    survey = str(UUID(int=random.getrandbits(128)))
    changed = NOW - timedelta(minutes=random.randrange(60 * 24 * 900))
    mode = "resident" if number % 7 == 0 else "officer"
    visit = _visit(random, changed)
    notes = {f"note/rdr-1/RDR-{at}": _note(random, number + at) for at in range(1, NOTES + 1)}
    entries = list(_entries(survey, changed, {"mode": mode, **visit, **_answers(), **notes}))
    texts = {key: words for key, words in (visit | notes).items() if key != "visit/date"}
    closed, binned = number % 3 == 0, number % 100 == 0
    moment = _stamp(changed)
    risk = random.uniform(2, 98)
    begun = {
        "id": survey,
        "checklist_id": "home_security",
        "checklist_version": "1",
        "checklist_content": "",
        "created": _stamp(changed - timedelta(hours=1)),
    }
    return {
        "surveys": [
            {
                **begun,
                "seal": seal_of(begun.values()),
                "closed": moment if closed else None,
                "binned": _stamp(NOW - timedelta(days=number % 29)) if binned else None,
            }
        ],
        "summaries": [
            {
                "number": number,
                "survey": survey,
                **{key.removeprefix("visit/"): words for key, words in visit.items()},
                "mode": mode,
                "answered": ANSWERS,
                "changed": moment,
                "risk": risk if number % 5 else None,
                "band": BANDS[int(risk // 20)] if number % 5 else "",
                "entered": 1,
            }
        ],
        "entries": entries,
        "texts": [
            {"id": (number << schema.TEXT_BITS) + at, "survey": survey, "key": key, "text": words}
            for at, (key, words) in enumerate(texts.items(), start=1)
        ],
    }


def _visit(random: Random, changed: datetime) -> dict[str, str]:
    street = f"{random.choice(STREETS.split())} {random.choice(KINDS.split())}"
    town = random.choice(TOWNS.split("|"))
    return {
        "visit/address": f"{random.randint(1, 9999)} {street}\n{town}",
        "visit/resident": f"{random.choice('ABCDEFGHJKLM')}. {random.choice(NAMES.split())}",
        "visit/officer": random.choice(OFFICERS.split("|")),
        "visit/date": changed.date().isoformat(),
    }


def _note(random: Random, number: int) -> str:
    words = random.choices(WORDS.split(), k=14)
    return " ".join([*words, RARE] if number % 1000 == 0 else words)


def _answers() -> dict[str, Any]:
    """A door, and answers about it."""
    place = {"place/rdr-1": {"area": "RDR", "name": "Kitchen door"}}
    return place | {f"answer/rdr-1/RDR-{at}": "yes" for at in range(1, ANSWERS + 1)}


def _entries(survey: str, changed: datetime, changes: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for at, (key, value) in enumerate(changes.items(), start=1):
        time = _stamp(changed - timedelta(seconds=len(changes) - at))
        row = {"survey": survey, "sequence": at, "device": DEVICE, "time": time}
        row |= {"author": "", "key": key, "value": json.dumps(value, ensure_ascii=False)}
        row |= {"step": at, "undoes": None, "undoes_device": None}
        yield row | {"seal": seal_of(row.values())}


def _stamp(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
