"""Survey packages: a survey with its photos, its journal and its checklist in one file.

A package from outside is untrusted: everything in it is checked before any of it is used.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from hashlib import sha256
from io import BytesIO
from pathlib import Path

from security_survey.domain.checklist_content import canonical
from security_survey.domain.errors import InputError
from security_survey.domain.journal import Entry, fold
from security_survey.domain.survey import Survey
from security_survey.library.files import package_seal, package_zip
from security_survey.library.files.json_text import bytes_of, parse_json, refuse
from security_survey.library.files.package_checklists import read_checklist
from security_survey.library.files.package_content import (
    PackageContent,
    contents_named,
    photos_in_journal,
    photos_named,
)
from security_survey.library.files.package_journal import (
    journal_bytes,
    read_journal,
    with_photos_renamed,
)
from security_survey.library.files.package_kind import ZIP, is_sealed
from security_survey.library.files.package_manifest import Begun
from security_survey.library.files.survey_file import (
    PHOTOS_NAME,
    SURVEY_NAME,
    SurveyFile,
    as_json,
    survey_from,
)
from security_survey.library.files.survey_photos import PlainPhoto, plain_photo
from security_survey.library.photo_process import PhotoProcess
from security_survey.library.safe_write import write_atomically

SUFFIX = ".survey"
JOURNAL = "entries.jsonl"
CHECKLISTS = "checklists"
MOST_IN_FILE = package_zip.MOST_BYTES + 64 * 1024 * 1024
"""Bytes of a package: all that may be in it, and some for the zip and the encryption."""


def write_package(path: Path, content: PackageContent, passphrase: str = "") -> None:
    """Write a package whole or not at all, encrypted if there is a passphrase.

    Only photos that survey or journal name are taken along. Equal content gives equal bytes, but
    for encrypted packages. Raises ProblemsError for what could not be read again, and
    SurroundingsError for a disk that does not take it.
    """
    data = package_bytes(content, str(path))
    write_atomically(path, package_seal.seal(data, passphrase) if passphrase else data)


def read_package(path: Path, passphrase: str = "") -> PackageContent:
    """Everything in a package, checked against itself; the checklist at hand plays no part.

    Photos that are not plain are made plain, and named anew in survey and journal. Raises
    PassphraseError where the passphrase is missing or wrong, ProblemsError for all else.
    """
    file = str(path)
    data = bytes_of(path, MOST_IN_FILE)
    if is_sealed(data):
        data = package_seal.unseal(data, passphrase, file)
    return content_of(data, file)


def package_bytes(content: PackageContent, file: str) -> bytes:
    """A plain package as bytes, proven to be readable. Raises ProblemsError otherwise."""
    if any(entry.survey != content.survey.id for entry in content.entries):
        refuse(file, "The journal is another survey's.", "Export each survey by itself.")
    members = _members(content, file)
    package_zip.refuse_too_much(members, file)
    begun = _begun(content)
    _read_members(members, begun, file)
    return package_zip.pack(members, begun.model_dump() if begun else None)


def content_of(data: bytes, file: str) -> PackageContent:
    """What a plain package's bytes hold; `file` is what messages call it. Raises ProblemsError."""
    if not data.startswith(ZIP):
        refuse(file, "This is not a survey package.", "Choose a *.survey or survey.json file.")
    manifest, members = package_zip.unpack(BytesIO(data), len(data), file)
    return _read_members(members, manifest.begun, file)


def _members(content: PackageContent, file: str) -> dict[str, bytes]:
    members = {SURVEY_NAME: _survey_bytes(content.survey)}
    if content.entries:
        members[JOURNAL] = journal_bytes(content.entries)
    for name in sorted(content.checklists.keys() & contents_named(content).keys()):
        members[f"{CHECKLISTS}/{name}.json"] = canonical(content.checklists[name])
    for digest in sorted(photos_named(content)):
        if digest not in content.photos:
            refuse(file, f"The photo “{digest}” is missing.", "Add it again, or remove it.")
        members[f"{PHOTOS_NAME}/{digest}.jpg"] = content.photos[digest]
    return members


def _survey_bytes(survey: Survey) -> bytes:
    """The survey.json, its names in alphabetical order: two equal surveys are written alike."""
    text = json.dumps(as_json(survey), ensure_ascii=False, indent=1, sort_keys=True)
    return text.encode() + b"\n"


def _begun(content: PackageContent) -> Begun | None:
    """What the journal begins with; where nobody says, the survey's own checklist."""
    if not content.entries:
        return None
    blank = content.blank or content.survey
    return Begun(version=blank.checklist_version, content=blank.checklist_content)


def _read_members(members: Mapping[str, bytes], begun: Begun | None, file: str) -> PackageContent:
    """Everything in the members, of which each is known to be unchanged."""
    photos = _photos(members, file)
    read = _survey(members, photos, file)
    entries = _entries(members, read.survey.id, begun, file)
    _refuse_other_photos(photos.keys(), read.renamed.keys() | photos_in_journal(entries), file)
    renamed = {digest: photo.sha256 for digest, photo in photos.items()}
    content = PackageContent(
        read.survey,
        {photo.sha256: photo.jpeg for photo in photos.values()},
        with_photos_renamed(entries, renamed),
        _blank(read.survey, begun),
        _checklists(members, file),
    )
    _refuse_contradictions(content, file)
    return content


def _photos(members: Mapping[str, bytes], file: str) -> dict[str, PlainPhoto]:
    """Every photo in the package made plain, by the SHA-256 that it has there."""
    photos = {}
    with PhotoProcess() as process:
        for digest, data in _inside(members, PHOTOS_NAME, ".jpg"):
            name = f"{file}/{PHOTOS_NAME}/{digest}.jpg"
            if sha256(data).hexdigest() != digest:
                refuse(name, "The photo is not the one that its name says.", _AGAIN)
            try:
                photos[digest] = plain_photo(data, process)
            except InputError as error:
                refuse(name, str(error), "Or export the package again without it.")
    return photos


def _inside(members: Mapping[str, bytes], folder: str, suffix: str) -> list[tuple[str, bytes]]:
    start = f"{folder}/"
    return [
        (name.removeprefix(start).removesuffix(suffix), data)
        for name, data in members.items()
        if name.startswith(start)
    ]


def _survey(
    members: Mapping[str, bytes], photos: Mapping[str, PlainPhoto], file: str
) -> SurveyFile:
    """The survey, its photos named as the package names them."""
    if SURVEY_NAME not in members:
        refuse(file, f"“{SURVEY_NAME}” is missing from the package.", _AGAIN)

    def give(digest: str) -> bytes:
        if digest not in photos:
            raise InputError(f"The photo “{digest}” is missing from the package; add it again.")
        return photos[digest].jpeg

    name = f"{file}/{SURVEY_NAME}"
    text, data = parse_json(members[SURVEY_NAME], name)
    return survey_from(text, data, name, None, give)


def _entries(
    members: Mapping[str, bytes], survey: str, begun: Begun | None, file: str
) -> tuple[Entry, ...]:
    if (JOURNAL in members) != (begun is not None):
        what = "The package does not say what its journal begins with, or lacks the journal."
        refuse(file, what, _AGAIN)
    name = f"{file}/{JOURNAL}"
    entries = read_journal(members.get(JOURNAL, b""), survey, name)
    if begun is not None and not entries:
        refuse(name, "The journal is empty.", _AGAIN)
    return entries


def _blank(survey: Survey, begun: Begun | None) -> Survey | None:
    if begun is None:
        return None
    return Survey(survey.id, survey.checklist_id, begun.version, checklist_content=begun.content)


def _checklists(members: Mapping[str, bytes], file: str) -> dict[str, dict[str, str]]:
    return {
        content: read_checklist(data, content, f"{file}/{CHECKLISTS}/{content}.json")
        for content, data in _inside(members, CHECKLISTS, ".json")
    }


def _refuse_other_photos(found: AbstractSet[str], named: AbstractSet[str], file: str) -> None:
    for digest in sorted(named - found):
        refuse(file, f"The photo “{digest}” is missing from the package.", _AGAIN)
    for digest in sorted(found - named):
        refuse(file, f"The package has a photo that nothing names (“{digest}”).", _AGAIN)


def _refuse_contradictions(content: PackageContent, file: str) -> None:
    """Refuse a survey that is not the sum of its entries, and checklists that nothing names.

    Neither side is preferred: nobody can tell which of the two is what was found in the home.
    """
    for name in sorted(content.checklists.keys() - contents_named(content).keys()):
        refuse(file, f"The package has a checklist that nothing names (“{name}”).", _AGAIN)
    if content.blank and fold(content.blank, content.entries) != content.survey:
        refuse(file, "The survey and its journal do not say the same.", _APART)


_AGAIN = "Copy or export the package again."
_APART = "Export it again, or unpack it and open its survey.json with its photos alone."
