"""A disk that can lose its power: it knows of every write what was synced, and what was not yet.

What was written since a file's last sync may be on the disk after a power cut, or not, or in part
by sectors, in any order. A new file's name is there for sure only once its folder was synced, which
SQLite does with the first sync of a log or journal that it created.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import apsw

SECTOR = 512
"""Bytes that a disk writes whole or not at all."""

Image = Mapping[str, bytes]
"""The files of the folder after a power cut, by name."""


@dataclass(frozen=True, slots=True)
class Write:
    """Bytes written at an offset; None: the file was cut off there."""

    offset: int
    data: bytes | None


@dataclass
class Record:
    """One file: what is on the disk for sure, and what may be."""

    durable: bytes = b""
    pending: list[Write] = field(default_factory=list)
    named: bool = False
    removed: bool = False


class PowerDisk:
    """The files of one folder. `moment` is called at each step of SQLite, before and after.

    A lying disk says that it has synced a log, and has not.
    """

    def __init__(self, moment: Callable[[str], None]) -> None:
        self.lying = False
        self._moment = moment
        self._files: dict[str, Record] = {}

    # -- what SQLite does

    def open(self, path: str) -> None:
        """A file is opened, and created if it is not there."""
        name = Path(path).name
        known = self._files.get(name)
        if known is None or known.removed:
            there = Path(path).read_bytes() if Path(path).exists() else None
            self._files[name] = Record(there or b"", named=there is not None)

    def write(self, path: str, offset: int, data: bytes | None) -> None:
        """Bytes are handed to the system."""
        self._moment(path)
        self._files[Path(path).name].pending.append(Write(offset, data))

    def sync(self, path: str) -> None:
        """All that was written to a file is on the disk from now on."""
        self._moment(path)
        if self.lying and path.endswith("-wal"):
            return
        record = self._files[Path(path).name]
        for write in record.pending:
            record.durable = _written(record.durable, write)
        record.pending.clear()
        if path.endswith(("-wal", "-journal")) and not record.named:
            self.sync_folder()
        self._moment(path)

    def sync_folder(self) -> None:
        """All names are on the disk from now on, and those that were removed are not."""
        self._files = {name: one for name, one in self._files.items() if not one.removed}
        for record in self._files.values():
            record.named = True

    def remove(self, path: str, folder_synced: bool) -> None:
        """A file is removed; for sure only if its folder is synced, too."""
        self._moment(path)
        self._files[Path(path).name].removed = True
        if folder_synced:
            self.sync_folder()
        self._moment(path)

    # -- the power cut

    def image(self, chance: random.Random) -> Image:
        """What the disk holds when the power comes back, one of the many possible ways."""
        luck = chance.choice((0.0, 0.5, 0.9, 1.0))
        files = {}
        for name, record in self._files.items():
            unsure = not record.named or record.removed
            if unsure and chance.random() < 0.5:
                continue
            files[name] = _survived(record, luck, chance)
        return files


def _survived(record: Record, luck: float, chance: random.Random) -> bytes:
    content = record.durable
    for write in record.pending:
        if chance.random() < luck:
            content = _written(content, write)
        elif write.data is not None and chance.random() < 0.3:
            content = _torn(content, write, chance)
    return content


def _torn(content: bytes, write: Write, chance: random.Random) -> bytes:
    """Only some sectors of a write reached the disk."""
    assert write.data is not None
    start = write.offset
    while start < write.offset + len(write.data):
        end = min((start // SECTOR + 1) * SECTOR, write.offset + len(write.data))
        if chance.random() < 0.5:
            part = write.data[start - write.offset : end - write.offset]
            content = _written(content, Write(start, part))
        start = end
    return content


def _written(content: bytes, write: Write) -> bytes:
    if write.data is None:
        return content[: write.offset]
    before = content[: write.offset].ljust(write.offset, b"\0")
    return before + write.data + content[write.offset + len(write.data) :]


class PowerFile(apsw.VFSFile):  # type: ignore[misc]
    """A file of SQLite's on the real disk that tells the power disk what happens to it."""

    def __init__(self, disk: PowerDisk, name: object, flags: list[int]) -> None:
        self._disk = disk
        self._path = name.filename() if isinstance(name, apsw.URIFilename) else str(name or "")
        if self._path:
            disk.open(self._path)
        super().__init__("", name, flags)

    def xWrite(self, data: bytes, offset: int) -> None:
        if self._path:
            self._disk.write(self._path, offset, bytes(data))
        super().xWrite(data, offset)

    def xTruncate(self, size: int) -> None:
        if self._path:
            self._disk.write(self._path, size, None)
        super().xTruncate(size)

    def xSync(self, flags: int) -> None:
        if self._path:
            self._disk.sync(self._path)
        else:
            super().xSync(flags)


class PowerSystem(apsw.VFS):  # type: ignore[misc]
    """The file system with the power disk below it, known to SQLite by its name."""

    def __init__(self, name: str, disk: PowerDisk) -> None:
        self._disk = disk
        super().__init__(name, "")

    def xOpen(self, name: object, flags: list[int]) -> PowerFile:
        return PowerFile(self._disk, name, flags)

    def xDelete(self, path: str, folder_synced: bool) -> None:
        if os.path.exists(path):  # noqa: PTH110 - SQLite hands over text
            self._disk.remove(path, folder_synced)
        super().xDelete(path, folder_synced)
