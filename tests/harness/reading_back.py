"""Opens a library after the worst, and tells how much of a script it still holds."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from security_survey.domain.errors import KnownError
from security_survey.domain.journal import Entry
from security_survey.domain.survey import Bookmark
from security_survey.library import Library
from security_survey.library.keys.ring import Keys
from tests.harness.acts import BEGINNING, Script


@dataclass(frozen=True, slots=True)
class Found:
    """How many acts are there, and what was not as it should be."""

    acts: int
    faults: tuple[str, ...] = ()


def open_library(path: Path, key: str = "") -> Library:
    """Open or create a library; `key` is 64 hex digits for an encrypted one."""
    keys = Keys(bytes.fromhex(key)) if key else None
    return Library.open(path, clock=lambda: datetime.now(UTC), author="Officer Example", keys=keys)


def whole(library: Library) -> tuple[str, ...]:
    """What is broken in a library: its pages, its seals, its photos, its count of commits."""
    faults = []
    try:
        library.verify()
    except KnownError as error:
        faults.append(str(error))
    if library.lost_changes:
        faults.append(f"{library.lost_changes} changes are said to be lost")
    if library.read_only:
        faults.append("nobody else has the library, and it can only be read")
    return tuple(faults)


@dataclass(frozen=True, slots=True)
class Read:
    """What a library holds of a survey: nothing, where it is not there."""

    entries: tuple[Entry, ...] = ()
    photos: Mapping[str, bytes] = field(default_factory=dict)
    bookmark: Bookmark | None = None


def read_survey(library: Library, survey: str) -> Read:
    """All of a survey; its photos by their digests."""
    if not library.has(survey):
        return Read()
    entries = library.entries(survey)
    digests = {one.key.rpartition("/")[2] for one in entries if one.key.startswith("photo/")}
    photos = {digest: library.photo(survey, digest) for digest in digests}
    return Read(entries, photos, library.bookmark(survey))


def find_acts(read: Read, script: Script, acknowledged: int) -> Found:
    """How many acts of a script are there: whole, in their order, and at most one more."""
    expected = [_shown(key, value) for key, value in BEGINNING]
    if not read.entries:
        return Found(-1, ("the survey is gone",))
    kept = [_shown(one.key, one.value) for one in read.entries]
    acts = 0
    while len(expected) < len(kept):
        act = script.act(acts)
        expected += [_shown(key, value) for key, value in act.changes]
        lacking = [digest for digest, jpeg in act.photos.items() if read.photos.get(digest) != jpeg]
        if lacking and len(expected) <= len(kept):
            return Found(acts, (f"the photo of act {acts} is not as it was",))
        acts += 1
    faults = []
    if kept != expected:
        faults.append(f"act {acts} is there by halves, or other entries are")
        acts -= 1
    faults += _miscounted(acts, acknowledged, read)
    if read.bookmark not in (script.bookmark(acknowledged), script.bookmark(acknowledged + 1)):
        faults.append(f"after {acknowledged} acts the bookmark is {read.bookmark}")
    return Found(acts, tuple(faults))


def _miscounted(acts: int, acknowledged: int, read: Read) -> list[str]:
    faults = []
    if acts < acknowledged:
        faults.append(f"{acknowledged - acts} of {acknowledged} acknowledged acts are lost")
    if acts > acknowledged + 1:
        faults.append(f"{acts} acts were kept, and only {acknowledged} acknowledged")
    if [one.sequence for one in read.entries] != list(range(1, len(read.entries) + 1)):
        faults.append("the sequence has gaps")
    return faults


def _shown(key: str, value: object) -> str:
    return f"{key} = {json.dumps(value, sort_keys=True, ensure_ascii=False)}"
