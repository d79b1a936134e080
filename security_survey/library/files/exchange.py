"""Surveys between libraries: out into packages, in from packages, survey files and folders.

All are plain functions on an open library, and may take seconds: a passphrase alone takes one.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import InputError, KnownError
from security_survey.domain.journal import fold
from security_survey.domain.scoring import score
from security_survey.domain.survey import Survey
from security_survey.library.files.opening import read_survey_or_package
from security_survey.library.files.package import SUFFIX, write_package
from security_survey.library.files.package_content import (
    PackageContent,
    contents_named,
    photos_in_journal,
    photos_named,
)
from security_survey.library.files.package_names import free_path, package_name
from security_survey.library.store.journal_store import Library
from security_survey.library.store.merging import united


class Outcome(StrEnum):
    """What became of a file that was to be taken in."""

    NEW = "new"
    MERGED = "merged"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one file. `refused` says why not, in whole sentences.

    `returned`: the survey was in the bin and is out of it again.
    """

    path: Path
    outcome: Outcome
    survey_id: str = ""
    new_entries: int = 0
    photos: int = 0
    returned: bool = False
    refused: str = ""

    def sentence(self) -> str:
        """The same for a person to read."""
        if self.outcome is Outcome.REFUSED:
            return self.refused
        back = " It is out of the bin again." if self.returned else ""
        return f"{self.path.name}: {self._said()}{back}"

    def _said(self) -> str:
        if self.outcome is Outcome.NEW:
            return "The survey was added."
        if self.outcome is Outcome.UNCHANGED:
            return "The library has everything in it already."
        changes = "1 change was" if self.new_entries == 1 else f"{self.new_entries:,} changes were"
        photos = {0: "", 1: ", with 1 photo"}.get(self.photos, f", with {self.photos:,} photos")
        return f"{changes} added to the survey in the library{photos}."


@dataclass(frozen=True, slots=True)
class Exported:
    """What became of one survey: the file it is in now, or why there is none."""

    survey_id: str
    path: Path | None = None
    refused: str = ""


@dataclass(frozen=True, slots=True)
class Wrapping:
    """How packages are written: under which passphrase, with the history, over what is there."""

    passphrase: str = field(default="", repr=False)
    history: bool = True
    overwrite: bool = False


PLAIN = Wrapping()


def export_package(
    library: Library, survey_id: str, target: Path, wrapping: Wrapping = PLAIN
) -> Path:
    """Write one survey as a package, to a `….survey` or, named by address and date, to a folder.

    Without its history, what was changed or taken away since stays behind. Where something stands
    already, another name is taken in a folder, and a file is refused, unless it may be overwritten.
    Returns where the package is. Raises InputError or SurroundingsError in one sentence.
    """
    content = content_of_survey(library, survey_id, history=wrapping.history)
    path = _target(target, content.survey, overwrite=wrapping.overwrite)
    write_package(path, content, wrapping.passphrase)
    return path


def export_packages(
    library: Library, survey_ids: Iterable[str], folder: Path, wrapping: Wrapping = PLAIN
) -> tuple[Exported, ...]:
    """Write several surveys to a folder; one that cannot be written never stops the others."""

    def export(survey_id: str) -> Exported:
        try:
            return Exported(survey_id, export_package(library, survey_id, folder, wrapping))
        except KnownError as error:
            return Exported(survey_id, refused=str(error))

    return tuple(export(survey_id) for survey_id in survey_ids)


def import_package(
    library: Library, path: Path, checklist: Checklist, passphrase: str = ""
) -> Imported:
    """Take in the survey in a package, a `survey.json` or its folder.

    What comes with a journal is merged: the newest value of each key counts, all others stay in
    the history, and a second time changes nothing. What comes without one is taken in where the
    library has no such survey, or the very same; another is refused. Raises KnownError in one
    sentence, with nothing changed then.
    """
    content = read_survey_or_package(path, checklist, passphrase)
    imported = (
        _merged(library, path, content) if content.blank else _adopted(library, path, content)
    )
    if imported.outcome in (Outcome.NEW, Outcome.MERGED):
        _tell_standing(library, imported.survey_id, checklist)
    return imported


def import_packages(
    library: Library, paths: Sequence[Path], checklist: Checklist, passphrase: str = ""
) -> tuple[Imported, ...]:
    """Take in several files; one that is refused never stops the others, and says why."""

    def take_in(path: Path) -> Imported:
        try:
            return import_package(library, path, checklist, passphrase)
        except KnownError as error:
            return Imported(path, Outcome.REFUSED, refused=str(error))

    return tuple(take_in(path) for path in paths)


def content_of_survey(library: Library, survey_id: str, *, history: bool = True) -> PackageContent:
    """A survey in the library as a package holds it. Raises InputError if there is none."""
    blank, entries = library.blank(survey_id), library.entries(survey_id)
    survey = fold(blank, entries)
    bare = PackageContent(survey, {}, entries, blank) if history else PackageContent(survey, {})
    return PackageContent(
        survey,
        {digest: library.photo(survey_id, digest) for digest in photos_named(bare)},
        bare.entries,
        bare.blank,
        _checklists(library, bare),
    )


def _checklists(library: Library, content: PackageContent) -> dict[str, Mapping[str, str]]:
    found = {}
    for name in contents_named(content):
        try:
            found[name] = library.checklist_files(name)
        except InputError:
            continue  # a survey that came without its checklist goes on without it
    return found


def _target(target: Path, survey: Survey, *, overwrite: bool) -> Path:
    if target.suffix != SUFFIX or target.is_dir():
        path = target / package_name(survey)
        return path if overwrite else free_path(path)
    if target.exists() and not overwrite:
        raise InputError(f"“{target}” is there already; choose another name, or overwrite it.")
    return target


def _merged(library: Library, path: Path, content: PackageContent) -> Imported:
    blank = content.blank or content.survey
    ours = library.entries(blank.id) if library.has(blank.id) else ()
    new = united(ours, content.entries)
    if not new:  # nothing is written, so nothing calls for a backup
        back = _returned(library, blank.id)
        return Imported(path, Outcome.UNCHANGED, blank.id, returned=back)
    _keep_checklists(library, content)
    named = photos_in_journal(new)  # of the others the library has its small pictures already
    photos = {digest: jpeg for digest, jpeg in content.photos.items() if digest in named}
    merged = library.merge(blank, content.entries, photos)
    return Imported(
        path,
        Outcome.NEW if merged.is_new else Outcome.MERGED,
        blank.id,
        merged.new_entries,
        merged.photos,
        _returned(library, blank.id),
    )


def _adopted(library: Library, path: Path, content: PackageContent) -> Imported:
    survey_id = content.survey.id
    kind = Outcome.UNCHANGED if library.has(survey_id) else Outcome.NEW
    _keep_checklists(library, content)
    library.adopt(content.survey, content.photos)
    photos = len(content.photos) if kind is Outcome.NEW else 0
    return Imported(path, kind, survey_id, photos=photos, returned=_returned(library, survey_id))


def _keep_checklists(library: Library, content: PackageContent) -> None:
    """Keep the checklists first: a survey never stands without the one it was begun with."""
    for name, version in contents_named(content).items():
        if name in content.checklists:
            files = content.checklists[name]
            library.keep_checklist(files, content.survey.checklist_id, version)


def _returned(library: Library, survey_id: str) -> bool:
    """Whether a survey was in the bin; whoever takes it in wants to see it."""
    if survey_id not in {line.id for line in library.binned()}:
        return False
    library.bring_back(survey_id)
    return True


def _tell_standing(library: Library, survey_id: str, checklist: Checklist) -> None:
    """Note risk and band for the list, where the survey's checklist is the one at hand."""
    survey = library.load(survey_id)
    if survey.checklist_version == checklist.version:
        stated = (card := score(checklist, survey)).stated
        library.set_standing(survey_id, *((card.risk, stated.id) if stated else (None, "")))
