"""What a package holds, as a plain value."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from security_survey.domain.journal import Entry
from security_survey.domain.survey import Survey


@dataclass(frozen=True, slots=True)
class PackageContent:
    """What a package holds: JPEGs by their SHA-256, checklists by the hash of their files.

    `entries` is the whole journal in its order, or empty where it was left out; `blank` is then
    None, and otherwise the survey before any entry. A checklist is its YAML texts by file name.
    """

    survey: Survey
    photos: Mapping[str, bytes]
    entries: tuple[Entry, ...] = ()
    blank: Survey | None = None
    checklists: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


def photos_named(content: PackageContent) -> set[str]:
    """The photos that the survey holds, and those that its journal ever held."""
    now = {photo.sha256 for photos in content.survey.photos.values() for photo in photos}
    return now | photos_in_journal(content.entries)


def contents_named(content: PackageContent) -> dict[str, str]:
    """The checklists that survey and journal name, by their content, with their versions."""
    surveys = [content.survey, *([content.blank] if content.blank else [])]
    named = {survey.checklist_content: survey.checklist_version for survey in surveys}
    adopted = {
        entry.value["content"]: entry.value["version"]
        for entry in content.entries
        if entry.key == "checklist" and entry.value is not None
    }
    return {name: version for name, version in (named | adopted).items() if name}


def photos_in_journal(entries: Iterable[Entry]) -> set[str]:
    """The photos that a journal ever held; undo can bring back one that was taken away."""
    return {
        entry.key.rpartition("/")[2]
        for entry in entries
        if entry.key.startswith("photo/") and entry.value is not None
    }
