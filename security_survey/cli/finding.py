"""Finds the survey that a command is about: in a file, or in this computer's library."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from os.path import lexists
from pathlib import Path
from typing import TYPE_CHECKING

from security_survey.cli.content import checklist_in
from security_survey.cli.unlocking import library_of, opened_library, read_secret
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


def found(options: argparse.Namespace, name: str) -> Found:
    """The survey in a file, package or folder, or with an id in this computer's library."""
    return found_by_name(name, options, checklist_in(options.checklist))


def found_by_name(name: str, options: argparse.Namespace, checklist: Checklist) -> Found:
    """The same with a checklist that was read before."""
    if _is_id(name) and not Path(name).exists():
        return _from_library(name.lower(), options, checklist)
    return found_in_file(Path(name), checklist, options.passphrase_file)


def found_in_file(path: Path, checklist: Checklist, passphrase_file: Path | None = None) -> Found:
    """The survey in a file, package or folder; the passphrase of a package is asked for."""
    from security_survey.library.files.opening import read_survey_or_package  # noqa: PLC0415
    from security_survey.library.files.package_kind import needs_passphrase  # noqa: PLC0415

    secret = ""
    if needs_passphrase(path):
        secret = read_secret(passphrase_file, f"Passphrase of “{path.name}”: ")
    file = read_survey_or_package(path, checklist, secret)
    return Found(checklist, file.survey, file.photos)


def _from_library(survey_id: str, options: argparse.Namespace, checklist: Checklist) -> Found:
    library_file = library_of(options)
    if not lexists(library_file):  # looking for a survey makes no library
        raise InputError(
            f"There is no survey “{survey_id}” in “{library_file}”; name a survey file instead."
        )
    with opened_library(library_file, options.passphrase_file, read_only=True) as library:
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
