"""A library on the disk as tests of backups need it, and what it holds in words to compare."""

from __future__ import annotations

import json
import sqlite3
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
FIRST_SURVEY = "11111111-1111-4111-8111-111111111111"
"""The one survey of a library of the first layout."""


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


def make_first_layout(path: Path) -> None:
    """A library as the first version of the program wrote it."""
    with sqlite3.connect(path) as connection:
        connection.executescript(
            "CREATE TABLE surveys (id TEXT NOT NULL PRIMARY KEY, checklist_id TEXT NOT NULL,"
            " checklist_version TEXT NOT NULL, created TEXT NOT NULL, position TEXT, closed TEXT);"
            "CREATE TABLE entries (survey TEXT NOT NULL, sequence INTEGER NOT NULL,"
            " device TEXT NOT NULL, time TEXT NOT NULL, author TEXT NOT NULL, key TEXT NOT NULL,"
            " value TEXT NOT NULL, step INTEGER NOT NULL, undoes INTEGER,"
            " PRIMARY KEY (survey, sequence, device),"
            " FOREIGN KEY(survey) REFERENCES surveys (id)) WITHOUT ROWID;"
            "CREATE INDEX entries_by_key ON entries (survey, key, sequence);"
            "CREATE TABLE photos (survey TEXT NOT NULL, sha256 TEXT NOT NULL, jpeg BLOB NOT NULL,"
            " thumbnail BLOB NOT NULL, PRIMARY KEY (survey, sha256),"
            " FOREIGN KEY(survey) REFERENCES surveys (id));"
            "CREATE TABLE summaries (survey TEXT NOT NULL PRIMARY KEY, address TEXT NOT NULL,"
            " resident TEXT NOT NULL, officer TEXT NOT NULL, date TEXT NOT NULL,"
            " mode TEXT NOT NULL, answered INTEGER NOT NULL, changed TEXT NOT NULL,"
            " FOREIGN KEY(survey) REFERENCES surveys (id));"
            "CREATE TABLE meta (name TEXT NOT NULL PRIMARY KEY, value TEXT NOT NULL);"
            "PRAGMA application_id = 0x48535659; PRAGMA user_version = 1;"
        )
        survey, device = FIRST_SURVEY, "dev"
        time = "2026-01-05T10:00:00.000+00:00"
        connection.execute(
            "INSERT INTO surveys VALUES (?, 'home_security', '1', ?, NULL, NULL)", (survey, time)
        )
        for sequence, (key, value) in enumerate(
            [("mode", "officer"), ("visit/address", "3 Former Street")], start=1
        ):
            row = (survey, sequence, device, time, "", key, json.dumps(value), 0, None)
            connection.execute(f"INSERT INTO entries VALUES ({', '.join('?' * 9)})", row)
        line = (survey, "3 Former Street", "", "", "", "officer", 0, time)
        connection.execute(f"INSERT INTO summaries VALUES ({', '.join('?' * 8)})", line)
        connection.execute("INSERT INTO meta VALUES ('device', ?)", (device,))
    connection.close()
