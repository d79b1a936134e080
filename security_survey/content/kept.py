"""Content kept as it was last read and checked, so that a start need not read and check it again.

It stands for exactly these files under exactly these readers: whatever differs, a byte of content
or a source of ours, has everything read anew. It is no place to trust blindly, so nothing but the
plain values of the domain is ever made of it.
"""

from __future__ import annotations

import io
import os
import pickle
import sys
from contextlib import suppress
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import security_survey

if TYPE_CHECKING:
    from security_survey.domain.checklist import Checklist
    from security_survey.domain.service import Department

Read = tuple["Checklist", "Department"]
NAME = "content.kept"
DIGEST = sha256().digest_size
_VALUES = "security_survey.domain."
_READERS = ("content", "domain")
"""The packages whose sources decide what a file is read as."""


def kept_content_file(home: Path | None = None) -> Path:
    """Where content is kept: in the program's folder, or in this computer's place for the like."""
    chosen = home or os.environ.get("SECURITY_SURVEY_HOME")
    if chosen:
        return Path(chosen) / NAME
    from platformdirs import user_cache_path  # noqa: PLC0415 - tests name a folder

    return user_cache_path("security-survey", appauthor=False) / NAME


class KeptContent:
    """What was last read from a folder of checklists, agencies and services, in one file."""

    def __init__(self, folder: Path, file: Path) -> None:
        self._folder = folder
        self._file = file
        self._begun = self._kept = b""
        with suppress(OSError):  # the readers will tell of a file that cannot be read
            self._begun = fingerprint(folder)
            self._kept = file.read_bytes()

    @property
    def is_current(self) -> bool:
        """Whether something is kept that was read from the files as they are."""
        stamp, digest, values = _parted(self._kept)
        return stamp == self._begun and digest == sha256(values).digest()

    def find(self, agency: Path, services: Path) -> Read | None:
        """The checklist and this department; None where they must be read."""
        if not self.is_current or not self._stand_for(agency, services):
            return None
        try:
            names, found = _Values(io.BytesIO(_parted(self._kept)[2])).load()
        except Exception:  # noqa: BLE001 - not as we wrote it: read anew, as if nothing were kept
            return None
        return found if names == (str(agency), str(services)) else None

    def keep(self, agency: Path, services: Path, read: Read) -> None:
        """Keep what was just read, unless the files changed meanwhile or there is no room.

        What lies elsewhere could change unseen, and is never kept.
        """
        if not self._stand_for(agency, services):
            return
        values = pickle.dumps(((str(agency), str(services)), read), pickle.HIGHEST_PROTOCOL)
        with suppress(OSError):  # it is read again then, as if there were no such file
            if fingerprint(self._folder) != self._begun:
                return
            self._file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            self._file.write_bytes(self._begun + sha256(values).digest() + values)

    def _stand_for(self, *paths: Path) -> bool:
        """Whether the fingerprint stands for these files and folders, too."""
        inside = self._folder.resolve()
        return all(path.resolve().is_relative_to(inside) for path in paths)


def fingerprint(folder: Path) -> bytes:
    """What tells one state of all content in a folder, and of its readers, from any other.

    Content counts by its bytes; our own modules, as Python's compiled ones do, by size and time.
    Raises OSError.
    """
    told = sha256(f"{sys.version} {security_survey.__version__}".encode())
    for path in _files(folder, ".yaml"):
        read = path.read_bytes()
        told.update(b"\n%s %d\n%s" % (os.fsencode(path), len(read), read))
    for package in _READERS:
        for path in _files(Path(security_survey.__file__).parent / package, ".py"):
            state = path.stat()
            told.update(b"\n%s %d %d" % (os.fsencode(path), state.st_size, state.st_mtime_ns))
    return told.digest()


def _files(folder: Path, ending: str) -> list[Path]:
    return sorted(
        Path(place, name)
        for place, _folders, names in os.walk(folder)
        for name in names
        if name.endswith(ending)
    )


def _parted(kept: bytes) -> tuple[bytes, bytes, bytes]:
    """The files' fingerprint, the digest of the values, and the values."""
    return kept[:DIGEST], kept[DIGEST : 2 * DIGEST], kept[2 * DIGEST :]


class _Values(pickle.Unpickler):
    """Makes values of the domain, and dates; asked for anything else it refuses."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith(_VALUES) else date
        if not isinstance(found, type) or (found.__module__, found.__name__) != (module, name):
            raise pickle.UnpicklingError(f"{module}.{name} is no value of the domain")
        return found
