"""Finds the survey that a command is about: in a file, or in this computer's library."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli.content import checklist_in
from security_survey.domain.errors import InputError

if TYPE_CHECKING:
    from security_survey.domain.checklist import Checklist
    from security_survey.domain.survey import Survey


@dataclass(frozen=True, slots=True)
class Found:
    """A survey with its checklist and photos."""

    checklist: Checklist
    survey: Survey
    photos: Mapping[str, bytes]


def found(name: str, checklist_folder: Path | None) -> Found:
    """The survey in a file or folder, or with an id in this computer's library."""
    from security_survey.library.files.survey_file import read_survey  # noqa: PLC0415

    checklist = checklist_in(checklist_folder)
    if _is_id(name) and not Path(name).exists():
        return _from_library(name.lower(), checklist)
    file = read_survey(Path(name), checklist)
    return Found(checklist, file.survey, file.photos)


def now() -> datetime:
    """This moment, with its zone."""
    return datetime.now(UTC)


def _from_library(survey_id: str, checklist: Checklist) -> Found:
    from security_survey.library import Library, library_path  # noqa: PLC0415

    if not lexists(library_path()):  # looking for a survey makes no library
        raise InputError(
            f"There is no survey “{survey_id}” in “{library_path()}”; name a survey file instead."
        )
    with Library.open(library_path(), clock=now) as library:
        survey = library.load(survey_id)
        hashes = {photo.sha256 for photos in survey.photos.values() for photo in photos}
        photos = {sha256: library.photo(survey_id, sha256) for sha256 in hashes}
    return Found(checklist, survey, photos)


def _is_id(name: str) -> bool:
    from uuid import UUID  # noqa: PLC0415

    try:
        return str(UUID(name)) == name.lower()
    except ValueError:
        return False
