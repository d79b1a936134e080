"""Photos in the library: JPEGs with their thumbnails, by the SHA-256 of the JPEG."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import sha256
from types import MappingProxyType

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from security_survey.domain.errors import InputError
from security_survey.domain.journal import Entry
from security_survey.library.store.schema import photos

NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


def thumbnails_of(
    jpegs: Mapping[str, bytes], made: Mapping[str, bytes] = NO_PHOTOS
) -> dict[str, bytes]:
    """The small JPEG of each photo, as `made` already or made now.

    Raises InputError for a photo that is damaged or misnamed.
    """
    for digest, jpeg in jpegs.items():
        if sha256(jpeg).hexdigest() != digest:
            raise InputError(f"The photo “{digest}” was changed on its way here; add it again.")
    missing = jpegs.keys() - made.keys()
    return {digest: made[digest] for digest in jpegs.keys() - missing} | _made(jpegs, missing)


def _made(jpegs: Mapping[str, bytes], missing: set[str]) -> dict[str, bytes]:
    if not missing:
        return {}
    # Pillow is loaded with the first photo: most starts need none.
    from security_survey.library.photo_import import make_thumbnail  # noqa: PLC0415

    return {digest: make_thumbnail(jpegs[digest]) for digest in missing}


def keep_photos(
    connection: Connection,
    entries: Sequence[Entry],
    jpegs: Mapping[str, bytes],
    thumbnails: Mapping[str, bytes],
) -> None:
    """Store photos with the entries (of one survey) that name them.

    Raises InputError if an entry names a photo that is neither new nor stored already.
    """
    survey = entries[0].survey
    rows = [
        {"survey": survey, "sha256": digest, "jpeg": jpeg, "thumbnail": thumbnails[digest]}
        for digest, jpeg in jpegs.items()
    ]
    if rows:
        connection.execute(insert(photos).on_conflict_do_nothing(), rows)
    for entry in entries:
        if entry.key.startswith("photo/") and entry.value is not None:
            photo_of(connection, survey, entry.key.rpartition("/")[2], "sha256")


def photo_of(connection: Connection, survey_id: str, digest: str, column: str) -> object:
    """One column of a photo: "jpeg" or "thumbnail". Raises InputError where there is none."""
    found = (photos.c.survey == survey_id) & (photos.c.sha256 == digest)
    kept = connection.execute(select(photos.c[column]).where(found)).scalar_one_or_none()
    if kept is None:
        raise InputError(f"The photo “{digest}” is not in the library; add it again.")
    return kept
