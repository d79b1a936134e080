"""Entries as rows of the file, each with a seal by which damage is told; loads no database."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Any

from security_survey.domain.journal import Entry, Gesture

SEALED = (
    *("survey", "sequence", "device", "time", "author", "key", "value", "step"),
    *("undoes", "undoes_device"),
)
"""The columns of an entry that its seal is worked out from, in their order."""


def entry_of_row(row: Sequence[Any]) -> Entry:
    """The entry in a row of all columns. Raises ValueError if its seal is broken."""
    columns = tuple(row)
    survey, sequence, device, time, author, key, value, step, undoes, undoes_device, seal = columns
    if seal != seal_of(columns[:-1]):
        raise ValueError(f"The entry {sequence} is not as it was written.")
    back = None if undoes is None else Gesture(undoes_device, undoes)
    return Entry(survey, device, sequence, time, author, key, json.loads(value), step, back)


def seal_of(columns: Iterable[Any]) -> str:
    """The sum over an entry's columns, in the order of the table, by which damage is told."""
    text = "\x1f".join("" if column is None else str(column) for column in columns)
    return blake2b(text.encode(), digest_size=8).hexdigest()
