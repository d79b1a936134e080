"""Watches a folder for new photos: a telephone's or a camera's, synced, mounted or plugged in.

`python -m security_survey.library.folder_scan FOLDER` tells on standard output, one JSON line for
each piece of news, and ends when its standard input closes. It is a process of its own because a
folder on a network or a cable may answer late or never, and nobody should have to wait for that.
It looks instead of being told, because most such folders tell nothing.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread

from security_survey.library.photo_kinds import SUFFIXES

PAUSE = 1.0
"""Seconds between two looks, longer where a look takes long."""
CROWD = 30
"""More new photos than these at once are another card or an old album, and are not taken."""

Stamp = tuple[int, int]


@dataclass(frozen=True, slots=True)
class News:
    """What a look has found: whether the folder is there, new photos, how many came as a crowd."""

    present: bool
    new: tuple[str, ...] = ()
    crowd: int = 0


@dataclass(slots=True)
class FolderScan:
    """Tells new photos from those that were there before. `since` is when the watch began."""

    folder: Path
    since: float
    _seen: set[str] = field(default_factory=set)
    _growing: dict[str, Stamp] = field(default_factory=dict)
    _told: dict[str, Stamp] = field(default_factory=dict)
    _refused: dict[str, Stamp] = field(default_factory=dict)
    _looked: bool = False
    _known: bool = False

    def look(self) -> News:
        """Look once. A photo counts when it has not grown since the look before."""
        try:
            names = set(_photos_in(self.folder))
        except OSError:
            self._looked = True
            return News(present=False)
        if not self._known:
            self._learn(names)
        waiting = names - self._seen
        complete = sorted(name for name in waiting if self._is_complete(name))
        self._seen.update(complete)
        if len(complete) > CROWD:
            return News(present=True, crowd=len(complete))
        return News(True, tuple(str(self.folder / name) for name in complete))

    def reconsider(self, path: str) -> None:
        """A photo could not be read, perhaps it was incomplete: once changed, it counts again."""
        name = os.path.relpath(path, self.folder)
        if name in self._told:
            self._refused[name] = self._told[name]
            self._seen.discard(name)

    def _learn(self, names: set[str]) -> None:
        """What is there at first is old; if the folder came later, what was taken before is."""
        self._known = True
        late, self._looked = self._looked, True
        self._seen = {name for name in names if not (late and self._is_recent(name))}

    def _is_recent(self, name: str) -> bool:
        try:
            return self._stamp(name)[1] / 1e9 >= self.since
        except OSError:
            return False

    def _is_complete(self, name: str) -> bool:
        try:
            stamp = self._stamp(name)
        except OSError:  # it went away again, or was renamed
            self._growing.pop(name, None)
            return False
        if stamp == self._refused.get(name):
            return False
        before = self._growing.pop(name, None)
        if stamp == before and stamp[0] > 0:
            self._told[name] = stamp
            return True
        self._growing[name] = stamp
        return False

    def _stamp(self, name: str) -> Stamp:
        kept = (self.folder / name).stat()
        return kept.st_size, kept.st_mtime_ns


def _photos_in(folder: Path) -> Iterator[str]:
    """The names of photos in a folder and in the folders directly in it, as cameras make them."""
    inner: list[str] = []
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.name.lower().endswith(SUFFIXES):
                yield entry.name
            elif entry.is_dir():
                inner.append(entry.name)
    for name in inner:
        with suppress(OSError), os.scandir(folder / name) as entries:
            for entry in entries:
                if entry.name.lower().endswith(SUFFIXES) and not entry.name.startswith("."):
                    yield os.path.join(name, entry.name)  # noqa: PTH118 - thousands of them


def main(folder: str, pause: float) -> None:
    """Look and tell until standard input closes; each line read there is a path to reconsider."""
    refused: SimpleQueue[str] = SimpleQueue()
    Thread(target=_listen, args=(refused,), daemon=True).start()
    scan = FolderScan(Path(folder), time.time())
    told: bool | None = None
    while True:
        began = time.monotonic()
        news = scan.look()
        if news.present != told or news.new or news.crowd:
            told = news.present
            _tell(news)
        took = time.monotonic() - began
        _wait(scan, refused, max(pause, 10 * took))


def _wait(scan: FolderScan, refused: SimpleQueue[str], pause: float) -> None:
    until = time.monotonic() + pause
    while (left := until - time.monotonic()) > 0:
        with suppress(Empty):
            scan.reconsider(refused.get(timeout=left))


def _tell(news: News) -> None:
    line = {"present": news.present, "new": news.new, "crowd": news.crowd}
    sys.stdout.write(json.dumps(line) + "\n")
    sys.stdout.flush()


def _listen(refused: SimpleQueue[str]) -> None:
    for line in sys.stdin:
        refused.put(json.loads(line))
    os._exit(0)


if __name__ == "__main__":
    main(sys.argv[1], float(sys.argv[2]))
