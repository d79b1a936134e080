"""What the tests of keys share: a library with backups, and cheap derivations of keys."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from security_survey.library import Library
from security_survey.library.keys import key_file
from security_survey.library.keys.sealing import Cost

CANARY = "Canary Lane"
OLD = "the old passphrase"
NEW = "quite another one"


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """How strong a derivation is belongs to no test here but its own."""
    monkeypatch.setattr(key_file, "COST", Cost(memory_kib=8, iterations=1, lanes=1))


@pytest.fixture
def home(tmp_path: Path, clock: Callable[[], datetime]) -> Path:
    """A closed plain library with two backups; where its file is."""
    path = tmp_path / "library.sqlite"
    with Library.open(path, clock=clock) as library:
        survey = library.create_survey("home_security", "1", "officer")
        library.record(survey.id, [("visit/address", f"7 {CANARY}")])
        for reason in ("closed", "regular"):
            library.copy_to(tmp_path / "backups" / f"library-20261101T000000Z-{reason}.sqlite")
    return path


class MemoryKeychain(KeyringBackend):
    """A keychain that keeps what it is told, as long as the test lasts."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        del self.kept[service, username]


@pytest.fixture
def keychain() -> Iterator[MemoryKeychain]:
    before = keyring.get_keyring()
    kept = MemoryKeychain()
    keyring.set_keyring(kept)
    yield kept
    keyring.set_keyring(before)


def contents(path: Path) -> dict[str, bytes]:
    """Every file around a library, to compare, but for locks, and the mode that SQLite notes."""
    return {
        str(each.relative_to(path.parent)): _without_mode(each.read_bytes())
        for each in path.parent.rglob("*")
        if each.is_file() and each.suffix != ".lock" and not each.name.endswith("-shm")
        if each.stat().st_size > 0 or not each.name.endswith("-wal")
    }


def _without_mode(data: bytes) -> bytes:
    return data[100:] if data.startswith(b"SQLite format 3") else data


def plain_files(path: Path) -> list[Path]:
    """The files around a library that hold what was typed into it."""
    return [
        each
        for each in path.parent.rglob("*")
        if each.is_file() and CANARY.encode() in each.read_bytes()
    ]
