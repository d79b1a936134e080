"""What damaged files still hold whole, put together so that it can be merged into a library."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from security_survey.domain.checklist_content import content_hash
from security_survey.domain.errors import KnownError
from security_survey.domain.journal import Entry, Gesture, in_order
from security_survey.domain.survey import Survey
from security_survey.library.backups.carving import Row, opened_pages, rows
from security_survey.library.store import schema
from security_survey.library.store.journal_store import Library
from security_survey.library.store.sealing import seal_of

_ENTRY, _SURVEY, _PHOTO, _CHECKLIST = (
    tuple(table.c.keys())
    for table in (schema.entries, schema.surveys, schema.photos, schema.checklists)
)
"""The columns of each kind of row, in their order in the file."""
SEALED_OF_SURVEY = ("id", "checklist_id", "checklist_version", "checklist_content", "created")
"""What a survey's seal is worked out from, in this order."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """Files that may hold what a library lacks: a database, logs of it, and the key if any."""

    file: Path
    logs: Sequence[Path]
    key: bytes | None


@dataclass(slots=True)
class Finds:
    """What was found whole: entries by number and photos by hash, of each survey; checklists."""

    entries: dict[str, dict[tuple[int, str], Entry]] = field(default_factory=dict)
    blanks: dict[str, Survey] = field(default_factory=dict)
    photos: dict[str, dict[str, bytes]] = field(default_factory=dict)
    checklists: dict[str, tuple[str, str, Mapping[str, str]]] = field(default_factory=dict)


def salvage(pieces: Iterable[Pieces]) -> Finds:
    """Everything in damaged files whose own sum says that it is as it was written."""
    finds = Finds()
    for piece in pieces:
        with opened_pages(piece.file, piece.logs, piece.key) as pages:
            for row in rows(pages):
                _take(finds, row)
    return finds


def bring_in(library: Library, finds: Finds) -> int:
    """Merge what a library lacks of these finds into it; how many entries it lacked."""
    for checklist_id, version, files in finds.checklists.values():
        library.keep_checklist(files, checklist_id, version)
    return sum(_bring_in_survey(library, finds, survey) for survey in finds.entries)


def _bring_in_survey(library: Library, finds: Finds, survey: str) -> int:
    known = _known(library, survey)
    lacking = [one for at, one in finds.entries[survey].items() if known.get(at) != one]
    photos = finds.photos.get(survey, {})
    whole = [one for one in in_order(lacking) if _has_photo(library, one, photos)]
    if not whole:
        return 0
    needed = {_photo_of(one) for one in whole} & photos.keys()
    blank = finds.blanks.get(survey) or _likely_blank(finds, survey)
    merged = library.merge(blank, whole, {digest: photos[digest] for digest in sorted(needed)})
    return merged.new_entries


def _known(library: Library, survey: str) -> dict[tuple[int, str], Entry]:
    if not library.has(survey):
        return {}
    return {(entry.sequence, entry.device): entry for entry in library.entries(survey)}


def _has_photo(library: Library, entry: Entry, photos: Mapping[str, bytes]) -> bool:
    """Whether what an entry says can be kept: a photo that is lost cannot be shown."""
    digest = _photo_of(entry)
    if not digest or digest in photos:
        return True
    try:
        library.thumbnail(entry.survey, digest)
    except KnownError:
        return False
    return True


def _photo_of(entry: Entry) -> str:
    if entry.value is None or not entry.key.startswith("photo/"):
        return ""
    return entry.key.rpartition("/")[2]


def _likely_blank(finds: Finds, survey: str) -> Survey:
    """The beginning of a survey whose own is lost: nearly all have the same checklist."""
    others = list(finds.blanks.values()) or [Survey("", "home_security", "1")]
    known = others[-1]
    content = known.checklist_content
    return Survey(survey, known.checklist_id, known.checklist_version, checklist_content=content)


# -- what a row is


def _take(finds: Finds, row: Row) -> None:
    if len(row) == len(_ENTRY):
        _take_entry(finds, row)
    elif len(row) == len(_SURVEY):
        _take_survey(finds, row)
    elif len(row) == len(_PHOTO) and isinstance(row[2], bytes):
        _take_photo(finds, row)
    elif len(row) == len(_CHECKLIST) and isinstance(row[3], str):
        _take_checklist(finds, row)


def _take_entry(finds: Finds, row: Row) -> None:
    *columns, seal = row
    if seal != seal_of(columns):
        return
    survey, sequence, device, time, author, key, value, step, undoes, undoes_device = columns
    back = None if undoes is None else Gesture(undoes_device, undoes)
    entry = Entry(survey, device, sequence, time, author, key, json.loads(value), step, back)
    finds.entries.setdefault(survey, {})[sequence, device] = entry


def _take_survey(finds: Finds, row: Row) -> None:
    found = dict(zip(_SURVEY, row, strict=True))
    if found["seal"] == seal_of(found[name] for name in SEALED_OF_SURVEY):
        finds.blanks[found["id"]] = Survey(
            found["id"],
            found["checklist_id"],
            found["checklist_version"],
            checklist_content=found["checklist_content"],
        )


def _take_photo(finds: Finds, row: Row) -> None:
    survey, digest, jpeg, _thumbnail = row
    if sha256(jpeg).hexdigest() == digest:
        finds.photos.setdefault(survey, {})[digest] = jpeg


def _take_checklist(finds: Finds, row: Row) -> None:
    content, checklist_id, version, text = row
    try:
        files = json.loads(text)
    except ValueError:
        return
    if isinstance(files, dict) and content_hash(files) == content:
        finds.checklists[content] = (checklist_id, version, files)
