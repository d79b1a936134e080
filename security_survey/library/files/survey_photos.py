"""The photos beside a survey file: each there, unchanged, a picture, and made plain."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from security_survey.domain.errors import InputError
from security_survey.library.files.json_text import Steps
from security_survey.library.files.survey_format import Fault, SurveyPart
from security_survey.library.photo_kinds import MAX_BYTES
from security_survey.library.photo_process import PhotoProcess
from security_survey.library.plain_jpeg import is_plain_jpeg


@dataclass(frozen=True, slots=True)
class PlainPhoto:
    """A JPEG that holds a picture and nothing else."""

    sha256: str
    jpeg: bytes


GivePhoto = Callable[[str], bytes]
"""Gives the bytes that a survey names by a SHA-256. Raises InputError where it cannot."""


def photos_in(folder: Path) -> GivePhoto:
    """The photos in a folder, each unchanged since it was named."""
    return lambda digest: _unchanged(folder / f"{digest}.jpg", digest)


def read_photos(give: GivePhoto, survey: SurveyPart) -> tuple[dict[str, PlainPhoto], list[Fault]]:
    """The photos that a survey names, by the SHA-256 it gives, and all that is wrong with them."""
    photos: dict[str, PlainPhoto] = {}
    faults: list[Fault] = []
    with PhotoProcess() as process:
        for steps, digest in _named(survey):
            if digest in photos:
                continue
            try:
                photos[digest] = plain_photo(give(digest), process)
            except InputError as error:
                faults.append((steps, str(error), "Or remove the photo from its question."))
    return photos, faults


def _named(survey: SurveyPart) -> Iterator[tuple[Steps, str]]:
    for place, answers in survey.answers.items():
        for item, answer in answers.items():
            for number, photo in enumerate(answer.photos):
                yield ("answers", place, item, "photos", number), photo.sha256


def _unchanged(path: Path, digest: str) -> bytes:
    try:
        if not path.is_file():
            raise InputError(f"There is no file “{path}”; put it there.")
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except OSError as error:
        raise InputError(f"“{path}” cannot be read ({error.strerror}); check it.") from error
    if sha256(data).hexdigest() != digest:
        raise InputError(f"“{path}” was changed or damaged since it was named; copy it again.")
    return data


def plain_photo(data: bytes, process: PhotoProcess) -> PlainPhoto:
    """A photo from outside as we keep photos. Raises InputError for what is none.

    What is not plain already is decoded in `process`, as decoders may fail on hostile files.
    """
    if is_plain_jpeg(data):
        return PlainPhoto(sha256(data).hexdigest(), data)
    photo = process.import_photo(data)
    return PlainPhoto(photo.sha256, photo.jpeg)
