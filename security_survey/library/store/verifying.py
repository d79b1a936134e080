"""Proof that a library file is whole: pages, seals, photos, and what follows from the entries."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2

from security_survey.domain.checklist_content import content_hash
from security_survey.domain.errors import KnownError
from security_survey.domain.survey import MODES
from security_survey.library.store.connecting import connect
from security_survey.library.store.errors import DamagedLibraryError, NotALibraryError
from security_survey.library.store.layout import APPLICATION_ID
from security_survey.library.store.sealing import seal_of

_SEALED = {
    "a survey": "SELECT id, checklist_id, checklist_version, checklist_content, created, seal"
    " FROM surveys",
    "an entry": "SELECT survey, sequence, device, time, author, key, value, step, undoes,"
    " undoes_device, seal FROM entries",
}
_NEWEST = (
    "(SELECT value FROM entries WHERE entries.survey = {table}.survey AND entries.key = {key}"
    " ORDER BY time DESC, device DESC, sequence DESC LIMIT 1)"
)
_LINE = {
    **{name: f"visit/{name}" for name in ("address", "resident", "officer", "date")},
    "mode": "mode",
}
_UNSAID = {"mode": MODES[0]}
"""What the list says where no entry says anything, as where one was lost; of all others nothing."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a library file holds."""

    surveys: int
    entries: int
    photos: int


def verify_file(path: Path, key: bytes | None) -> Counts:
    """Check everything in a library file that nobody writes to; what it holds.

    Every page, every seal, every photo's SHA-256, and whether lists and texts say what the entries
    say. Raises DamagedLibraryError or NotALibraryError; the file is not changed.
    """
    with _damage_told(path), closing(connect(path, key, read_only=True)) as connection:
        return verify_connection(connection, path, encrypted=key is not None)


def verify_connection(connection: Any, path: Path, *, encrypted: bool) -> Counts:
    """The same for an open database of the driver."""
    with _damage_told(path):
        if _one(connection, "PRAGMA application_id") != APPLICATION_ID:
            raise NotALibraryError(path)
        for finding in _findings(connection, encrypted):
            raise DamagedLibraryError(path, finding)
        return Counts(
            *(_one(connection, f"SELECT count(*) FROM {table}") for table in Counts.__slots__)
        )


def _findings(connection: Any, encrypted: bool) -> Iterator[str]:
    """Everything that is wrong, the surest first."""
    if encrypted:
        for (finding,) in connection.execute("PRAGMA cipher_integrity_check"):
            yield str(finding)
    if _one(connection, "PRAGMA integrity_check(1)") != "ok":
        yield "pages that do not fit together"
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        yield "entries without a survey"
    if _one(connection, "PRAGMA user_version") > 1:  # the first layout had no seals
        yield from _broken_seals(connection)
        yield from _other_lines(connection)
        yield from _other_checklists(connection)
    for digest, jpeg in connection.execute("SELECT sha256, jpeg FROM photos"):
        if sha256(jpeg).hexdigest() != digest:
            yield "a photo is not as it was kept"


def _broken_seals(connection: Any) -> Iterator[str]:
    for what, query in _SEALED.items():
        for *columns, seal in connection.execute(query):
            if seal != seal_of(columns):
                yield f"{what} is not as it was written"


def _other_lines(connection: Any) -> Iterator[str]:
    """Lines of the list and words for the search that are not what the newest entries say."""
    for column, key in _LINE.items():
        newest = _NEWEST.format(table="summaries", key=f"'{key}'")
        said = f"coalesce(json_extract({newest}, '$'), '{_UNSAID.get(column, '')}')"
        query = f"SELECT 1 FROM summaries WHERE {column} IS NOT {said} LIMIT 1"
        if connection.execute(query).fetchone() is not None:
            yield "the list does not say what the surveys say"
    newest = _NEWEST.format(table="texts", key="texts.key")
    path = "iif(texts.key LIKE 'photo/%', '$.caption', '$')"
    query = f"SELECT 1 FROM texts WHERE text IS NOT json_extract({newest}, {path}) LIMIT 1"
    if connection.execute(query).fetchone() is not None:
        yield "the words to search for are not those of the surveys"


def _other_checklists(connection: Any) -> Iterator[str]:
    for content, files in connection.execute("SELECT content, files FROM checklists"):
        if content_hash(json.loads(files)) != content:
            yield "a checklist is not as it was kept"


def _one(connection: Any, query: str) -> Any:
    return connection.execute(query).fetchone()[0]


@contextmanager
def _damage_told(path: Path) -> Iterator[None]:
    try:
        yield
    except KnownError:
        raise
    except (sqlcipher3.dbapi2.Error, ValueError) as error:  # a text that is no text is one, too
        raise DamagedLibraryError(path, str(error)) from error
