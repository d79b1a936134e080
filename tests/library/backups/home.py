"""A library on the disk as tests of backups need it, and what it holds in words to compare."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from security_survey.library import ImportedPhoto, Library
from security_survey.library.backups.catalog import Backup
from security_survey.library.backups.taking import take_backup
from security_survey.library.keys.key_file import new_key_file, to_bytes
from security_survey.library.keys.recovery_key import new_recovery_key
from security_survey.library.keys.ring import Keys, new_key

PASSPHRASE = "a quiet street of maples"


@cache
def key_ring() -> tuple[Keys, bytes]:
    """Keys, and the bytes of a key file that holds them under `PASSPHRASE`."""
    keys = Keys(new_key())
    return keys, to_bytes(new_key_file(keys, PASSPHRASE, new_recovery_key()))


@dataclass
class Home:
    """One library with its folder."""

    path: Path
    keys: Keys | None
    clock: Callable[[], datetime]
    photo: ImportedPhoto
    surveys: list[str] = field(default_factory=list)

    def begin(self) -> None:
        """Make the library with two surveys, the first with a photo."""
        if self.keys is not None:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.with_suffix(".keys").write_bytes(key_ring()[1])
        for address in ("12 Elm Street", "7 Oak Lane"):
            self.add(address)
        key = f"photo/front/FDR-1/{self.photo.sha256}"
        with self.open() as library:
            photos = {self.photo.sha256: self.photo.jpeg}
            library.record(self.surveys[0], [(key, {"caption": "The lock"})], photos=photos)

    def add(self, address: str, version: str = "1") -> str:
        """One more survey with its address."""
        with self.open() as library:
            survey = library.create_survey("home_security", version, "officer").id
            library.record(survey, [("visit/address", address)])
        self.surveys.append(survey)
        return survey

    def answer(self, count: int = 1, note: str = "") -> None:
        """So many more answers, each a commit, with a note if one is given."""
        with self.open() as library:
            for number in range(count):
                changes: list[tuple[str, Any]] = [(f"answer/front/FDR-{number}", "no")]
                changes += [(f"note/front/FDR-{number}", f"{note} {number}")] if note else []
                library.record(self.surveys[-1], changes)

    @contextmanager
    def open(self) -> Iterator[Library]:
        with Library.open(self.path, clock=self.clock, keys=self.keys) as library:
            yield library

    def back_up(self, reason: str = "wanted") -> Backup:
        with self.open() as library:
            return take_backup(library, reason, self.clock)

    def content(self) -> Mapping[str, Any]:
        """Every entry and photo, by survey."""
        with self.open() as library:
            return content_of(library)


def content_of(library: Library) -> Mapping[str, Any]:
    """Every survey's beginning, entries and photos."""
    lines = (*library.surveys(), *library.binned())
    return {line.id: _survey(library, line.id) for line in lines}


def _survey(library: Library, survey: str) -> Any:
    hashes = {photo.sha256 for kept in library.load(survey).photos.values() for photo in kept}
    photos = {digest: library.photo(survey, digest) for digest in hashes}
    return library.entries(survey), photos, library.blank(survey)


def spoil_answer(path: Path) -> None:
    """Change a letter of an address in a plain file, any byte of an encrypted one."""
    content = path.read_bytes()
    changed = bytearray(content.replace(b"Elm Street", b"Elk Street"))
    if changed == content:
        changed[len(changed) // 2] ^= 1
    path.write_bytes(changed)
