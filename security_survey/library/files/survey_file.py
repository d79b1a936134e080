"""Survey files: one survey as `survey.json` with its photos beside it, read and written whole.

A file from outside is untrusted: it is checked in full before anything of it is used, and
everything that is wrong with it is reported together.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from os.path import isdir
from pathlib import Path
from types import MappingProxyType
from typing import Any

from security_survey.domain.checklist import Answer, Checklist
from security_survey.domain.errors import Problem, ProblemsError, SurroundingsError
from security_survey.domain.survey import FORMAT, Photo, Place, Question, Signature, Survey
from security_survey.library.files.json_text import Steps, located, read_json, refuse
from security_survey.library.files.survey_checks import cross_check
from security_survey.library.files.survey_format import AnswerPart, Fault, SurveyPart, shaped, shown
from security_survey.library.files.survey_photos import GivePhoto, photos_in, read_photos
from security_survey.library.safe_write import write_atomically

SURVEY_NAME = "survey.json"
PHOTOS_NAME = "photos"


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """A survey with the JPEGs that it names, by their SHA-256.

    `renamed` has the SHA-256 that the file gave each photo, and the one it has now.
    """

    survey: Survey
    photos: Mapping[str, bytes]
    renamed: Mapping[str, str] = field(default_factory=dict, compare=False)


def read_survey(path: Path, checklist: Checklist) -> SurveyFile:
    """Read a `survey.json`, or the folder that holds one, with the photos beside it.

    Photos that are not plain, such as one straight from a telephone with GPS in it, are made
    plain, which changes their SHA-256. Raises ProblemsError with everything that is wrong.
    """
    is_folder = isdir(path)  # noqa: PTH112 - Path.is_dir raises in a closed folder
    file = path / SURVEY_NAME if is_folder else path
    text, data = read_json(file)
    return survey_from(text, data, str(file), checklist, photos_in(file.parent / PHOTOS_NAME))


def survey_from(
    text: str, data: Any, file: str, checklist: Checklist | None, give: GivePhoto
) -> SurveyFile:
    """The survey in the text and value of a `survey.json`; `give` gives the photos it names.

    Without a checklist the survey is held against itself alone. Raises ProblemsError.
    """
    _refuse_other_formats(file, data)
    part, faults = shaped(data)
    faults += cross_check(data, checklist)
    if part is None or faults:
        raise ProblemsError(_problems(file, text, faults))
    photos, faults = read_photos(give, part)
    if faults:
        raise ProblemsError(_problems(file, text, faults))
    renamed = {named: photo.sha256 for named, photo in photos.items()}
    survey = _survey(part, renamed)
    return SurveyFile(
        survey, {photo.sha256: photo.jpeg for photo in photos.values()}, MappingProxyType(renamed)
    )


def refuse_unfitting(survey: Survey, file: str, checklist: Checklist) -> None:
    """Refuse a survey that answers what its checklist does not ask. Raises ProblemsError.

    Answers that are left of a place which is gone are kept: one laptop may have removed it while
    another went on asking.
    """
    faults = cross_check(as_json(survey), checklist, merged=True)
    if faults:
        raise ProblemsError(_problems(file, "", faults))


def write_survey(survey: Survey, path: Path, photos: Mapping[str, bytes]) -> None:
    """Write a survey to `path`, if that ends in ".json", or else to `survey.json` in a folder.

    The photos come first and the survey last, so that there is never a survey without its photos.
    Raises ProblemsError for a survey that could not be read again, SurroundingsError for a disk
    that does not take it.
    """
    file = path if path.suffix == ".json" else path / SURVEY_NAME
    data = as_json(survey)
    named = {photo.sha256 for kept in survey.photos.values() for photo in kept}
    faults = shaped(data)[1] + _missing(named, photos)
    if faults:
        raise ProblemsError(_problems(str(file), "", faults))
    _make_folder(file.parent)
    if named:
        _make_folder(file.parent / PHOTOS_NAME)
    for digest in sorted(named):
        write_atomically(file.parent / PHOTOS_NAME / f"{digest}.jpg", photos[digest])
    write_atomically(file, _encoded(data))


def file_bytes(survey: Survey) -> bytes:
    """The survey as the bytes of a `survey.json`. Raises ProblemsError as `write_survey` does."""
    data = as_json(survey)
    if faults := shaped(data)[1]:
        raise ProblemsError(_problems(SURVEY_NAME, "", faults))
    return _encoded(data)


def _encoded(data: dict[str, Any]) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=1).encode() + b"\n"


def as_json(survey: Survey) -> dict[str, Any]:
    """The survey as the value of a `survey.json`."""
    return {
        "format": FORMAT,
        "id": survey.id,
        "checklist": _checklist_as_json(survey),
        "mode": survey.mode,
        "visit": dict(survey.visit),
        "facts": dict(survey.facts),
        "places": [
            {"id": place.id, "area": place.area, "name": place.name} for place in survey.places
        ],
        "answers": _answers_as_json(survey),
        "remarks": dict(survey.remarks),
        "consents": dict(survey.consents),
        "signatures": {
            who: {"name": signature.name, "path": signature.path, "date": signature.date}
            for who, signature in survey.signatures.items()
        },
    }


def _checklist_as_json(survey: Survey) -> dict[str, str]:
    named = {"id": survey.checklist_id, "version": survey.checklist_version}
    return named | ({"content": survey.checklist_content} if survey.checklist_content else {})


def _answers_as_json(survey: Survey) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for place, answers in survey.answers.items():
        for item, answer in answers.items():
            _kept(found, Question(place, item))["answer"] = answer.value
    for question, note in survey.notes.items():
        _kept(found, question)["note"] = note
    for question, photos in survey.photos.items():
        _kept(found, question)["photos"] = [_photo_as_json(photo) for photo in photos]
    return found


def _kept(found: dict[str, dict[str, Any]], question: Question) -> dict[str, Any]:
    kept: dict[str, Any] = found.setdefault(question.place, {}).setdefault(question.item, {})
    return kept


def _photo_as_json(photo: Photo) -> Any:
    if not photo.caption:
        return photo.sha256
    return {"sha256": photo.sha256, "caption": photo.caption}


def _survey(part: SurveyPart, renamed: Mapping[str, str]) -> Survey:
    kept = {
        Question(place, item): answer
        for place, answers in part.answers.items()
        for item, answer in answers.items()
    }
    return Survey(
        id=part.id,
        checklist_id=part.checklist.id,
        checklist_version=part.checklist.version,
        mode=part.mode,
        visit=part.visit.model_dump(exclude_unset=True),
        facts=part.facts,
        places=tuple(Place(place.id, place.area, place.name) for place in part.places),
        answers=_answers(part),
        notes={question: one.note for question, one in kept.items() if one.note},
        photos={question: _photos(one, renamed) for question, one in kept.items() if one.photos},
        remarks=part.remarks,
        consents=part.consents,
        signatures={
            who: Signature(one.name, one.path, one.date) for who, one in part.signatures.items()
        },
        checklist_content=part.checklist.content,
    )


def _answers(part: SurveyPart) -> dict[str, dict[str, Answer]]:
    given = {
        place: {item: Answer(one.answer) for item, one in answers.items() if one.answer}
        for place, answers in part.answers.items()
    }
    return {place: answers for place, answers in given.items() if answers}


def _photos(answer: AnswerPart, renamed: Mapping[str, str]) -> tuple[Photo, ...]:
    """The photos of a question; two that turn out to be the same picture are one."""
    found = {renamed[photo.sha256]: photo.caption for photo in answer.photos}
    return tuple(Photo(digest, caption) for digest, caption in found.items())


def _refuse_other_formats(file: str, data: Any) -> None:
    """Stop at a file whose other faults would mean nothing."""
    if not isinstance(data, dict):
        what = "This is not a survey: the file must hold a set of names with values."
        refuse(file, what, "Choose a survey file.", 1, 1)
    found = data.get("format")
    if not isinstance(found, str) or found == FORMAT:
        return
    if re.fullmatch(r"security-survey/[1-9][0-9]*", found):
        what = f"The survey was made by a newer version of this program ({shown(found)})."
        refuse(file, what, "Update the program to open it.")
    refuse(file, f"This is not a survey file but {shown(found)}.", "Choose a survey file.")


def _problems(file: str, text: str, faults: Iterable[Fault]) -> list[Problem]:
    faults = list(faults)
    places = located(text, {steps for steps, _, _ in faults})
    return [
        Problem(file, *places.get(steps, (0, 0)), f"{_way(steps)}{what}", remedy)
        for steps, what, remedy in faults
    ]


def _way(steps: Steps) -> str:
    """The way to a value in words, lists counted from 1: "answers → rdr-1 → RDR-9: "."""
    words = [shown(step + 1 if isinstance(step, int) else step).strip("“”") for step in steps]
    return " → ".join(words) + ": " if words else ""


def _missing(named: Iterable[str], photos: Mapping[str, bytes]) -> list[Fault]:
    return [
        ((), f"The photo “{digest}” is missing.", "Add it again, or remove it from its question.")
        for digest in sorted(named)
        if digest not in photos
    ]


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise SurroundingsError(
            f"The folder “{folder}” cannot be made ({error.strerror}); choose another place."
        ) from error
