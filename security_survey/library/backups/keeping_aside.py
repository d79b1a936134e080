"""Damaged libraries set aside: nobody throws away what somebody may still get something out of."""

from __future__ import annotations

import os
import shutil
from datetime import datetime
from itertools import count
from pathlib import Path

from security_survey.library.place import moment_in_name
from security_survey.library.safe_write import sync_folder
from security_survey.library.store.copying import sync_file


def set_aside(library: Path, time: datetime) -> Path:
    """Give a damaged library and its log a second name; they stay under their own as well."""
    aside = _free_name(library, time)
    for end in ("-wal", ""):  # the log first: the name that is looked for comes last
        source = library.with_name(f"{library.name}{end}")
        if source.exists():
            _second_name(source, aside.with_name(f"{aside.name}{end}"))
    sync_folder(library.parent)
    return aside


def aside_files(library: Path) -> tuple[Path, ...]:
    """Everything of damaged libraries that was set aside."""
    return tuple(sorted(library.parent.glob(f"{library.stem}-damaged-*{library.suffix}*")))


def aside_logs(library: Path) -> tuple[Path, ...]:
    """The logs among them."""
    return tuple(path for path in aside_files(library) if path.name.endswith("-wal"))


def _free_name(library: Path, time: datetime) -> Path:
    stem = f"{library.stem}-damaged-{moment_in_name(time)}"
    names = (f"{stem}{f'-{n}' if n > 1 else ''}{library.suffix}" for n in count(1))
    taken = {path.name.removesuffix("-wal") for path in aside_files(library)}
    return next(library.with_name(name) for name in names if name not in taken)


def _second_name(source: Path, target: Path) -> None:
    """A second name for the same bytes, or a copy where a file can have one name only."""
    try:
        os.link(source, target)
    except OSError:
        part = target.with_name(f"{target.name}.part")
        shutil.copyfile(source, part)
        part.chmod(0o600)
        sync_file(part)
        part.replace(target)
