"""Flips bits in library, log and backup, and tears them; what is noticed, and what comes back.

Run as `python -m tests.library.backups.damage COUNT SEED`; prints the counts as JSON. Each time one
file is damaged once, and the program's own way out is taken: open it; bring the newest good backup
back if it is refused; rescue if changes are missing. Whatever the backup held has to be there then,
and of what is newer only what the damage itself hit may be missing.
"""

from __future__ import annotations

import json
import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count as numbers
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from PIL import Image
from sqlalchemy.exc import DBAPIError
from sqlcipher3.dbapi2 import DatabaseError

from security_survey.domain.errors import KnownError
from security_survey.library import ImportedPhoto, Library, import_photo
from security_survey.library.backups.catalog import backups
from security_survey.library.backups.checking import newest_good_backup, verify_backup
from security_survey.library.backups.rescuing import rescue
from security_survey.library.backups.restoring import restore
from tests.library.backups.home import Home, content_of, key_ring
from tests.library.backups.kills import memory_disk

NEWER = 12
"""Answers since the last backup."""
MOST_HIT = 2
"""Entries that one bit can spoil: two, where it lies in a block that both share."""
TARGETS = ("library", "log", "backup")


def damage(count: int, seed: int) -> dict[str, int]:
    """Do so many damages; how each was noticed and what came of it, counted."""
    chance = random.Random(seed)
    counts: Counter[str] = Counter()
    with TemporaryDirectory(dir=memory_disk()) as folder:
        scenes = [Scene(Path(folder) / name, keys) for name, keys in _kinds()]
        for number in range(count):
            scene = scenes[number % len(scenes)]
            target = TARGETS[number // len(scenes) % len(TARGETS)]
            counts.update(scene.damaged(target, chance))
            counts["mutations"] += 1
    return dict(sorted(counts.items()))


def _kinds() -> list[tuple[str, Any]]:
    return [("plain", None), ("encrypted", key_ring()[0])]


class Scene:
    """A library with two backups and newer answers, closed and as a crash leaves it."""

    def __init__(self, folder: Path, keys: Any) -> None:
        self._folder = folder
        self._home = Home(folder / "now" / "library.sqlite", keys, _clock(), _photo())
        self._home.begin()
        self._home.answer(20, note="The latch does not catch, and the hinge is loose.")
        self._home.back_up()
        self._home.back_up()
        self.backed_up = self._home.content()
        with self._home.open() as library:
            for number in range(NEWER):
                library.record(self._home.surveys[0], [(f"answer/rear/RDR-{number}", "partly")])
            self.whole = content_of(library)
            shutil.copytree(folder / "now", folder / "crashed")
        shutil.copytree(folder / "now", folder / "closed")

    def damaged(self, target: str, chance: random.Random) -> list[str]:
        """Damage one file of a copy and take the way out; what is to be counted."""
        work = self._folder / "now"
        shutil.rmtree(work)
        shutil.copytree(self._folder / ("crashed" if target == "log" else "closed"), work)
        how = _spoil(self._file(target), chance)
        outcome = self._backup_outcome() if target == "backup" else self._outcome(how)
        return [f"{target}: {how}", *outcome]

    def _file(self, target: str) -> Path:
        path = self._home.path
        if target == "backup":
            return backups(path)[0].path
        return path.with_name("library.sqlite-wal") if target == "log" else path

    def _outcome(self, how: str) -> list[str]:
        noticed = self._noticed()
        if noticed == "":
            same = self._home.content() == self.whole
            return ["harmless" if same else "UNNOTICED"]
        if noticed == "changes missing":
            self._rescue()
        else:
            self._restore()
        return [f"noticed: {noticed}", *self._judged(how)]

    def _noticed(self) -> str:
        """How the program tells that something is wrong, "" if it does not."""
        try:
            with self._home.open() as library:
                if library.lost_changes:
                    return "changes missing"
                content_of(library)
                library.verify()
        except KnownError as error:
            return type(error).__name__
        except (DatabaseError, DBAPIError, ValueError) as error:
            return f"RAW {type(error).__name__}"
        return ""

    def _rescue(self) -> None:
        # Looking has closed the library; what was lost has to be there still.
        with self._home.open() as library:
            rescue(library, self._home.clock)
            library.accept_loss()

    def _restore(self) -> None:
        path, keys = self._home.path, self._home.keys
        newest = newest_good_backup(path, keys)
        assert newest is not None
        restore(path, newest.path, keys, self._home.clock)

    def _judged(self, how: str) -> list[str]:
        found = self._home.content()
        lost = _entries(self.whole) - _entries(found)
        if _entries(self.backed_up) - _entries(found) or _photos(self.whole) - _photos(found):
            return ["LOST"]
        if how == "bit" and len(lost) > MOST_HIT:
            return ["LOST MORE THAN WAS HIT"]
        what = "all but what was hit brought back" if lost else "all brought back"
        return [what, *["newer entries that were hit"] * len(lost)]

    def _backup_outcome(self) -> list[str]:
        path, keys = self._home.path, self._home.keys
        newest, older = backups(path)[:2]
        try:
            verify_backup(newest.path, keys)
        except KnownError as error:
            offered = newest_good_backup(path, keys)
            return [f"noticed: {type(error).__name__}", "older one" if offered == older else "LOST"]
        return ["harmless" if self._is_as_backed_up(newest.path) else "UNNOTICED"]

    def _is_as_backed_up(self, path: Path) -> bool:
        clock, keys = self._home.clock, self._home.keys
        try:
            with Library.open(path, clock=clock, keys=keys, read_only=True) as kept:
                return content_of(kept) == self.backed_up
        except KnownError:
            return False


def _spoil(path: Path, chance: random.Random) -> str:
    """Damage a file; in which way."""
    content = bytearray(path.read_bytes())
    how = chance.choice(("bit", "bit", "sector", "end"))
    at = chance.randrange(len(content))
    if how == "bit":
        content[at] ^= 1 << chance.randrange(8)
    elif how == "sector":
        start = at // 512 * 512
        content[start : start + 512] = chance.choice((bytes(512), chance.randbytes(512)))
    else:
        del content[at:]
    path.write_bytes(content)
    return how


def _entries(content: Mapping[str, Any]) -> set[tuple[str, int, str, str]]:
    return {
        (survey, entry.sequence, entry.device, repr(entry))
        for survey, (entries, _, _) in content.items()
        for entry in entries
    }


def _photos(content: Mapping[str, Any]) -> set[str]:
    return {digest for _, photos, _ in content.values() for digest in photos}


def _clock() -> Callable[[], datetime]:
    seconds = numbers()
    start = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    return lambda: start + timedelta(seconds=next(seconds))


def _photo() -> ImportedPhoto:
    stream = BytesIO()
    Image.linear_gradient("L").convert("RGB").save(stream, "JPEG")
    return import_photo(stream.getvalue())


if __name__ == "__main__":
    print(json.dumps(damage(int(sys.argv[1]), int(sys.argv[2]))))
