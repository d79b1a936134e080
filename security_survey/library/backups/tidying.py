"""What a kill or a power cut left of backups, finished or cleaned away at the next start."""

from __future__ import annotations

from pathlib import Path

from security_survey.domain.errors import SurroundingsError
from security_survey.library.backups.catalog import backup_folder, exclusive
from security_survey.library.backups.placing import (
    beginnings,
    discard_beginnings,
    finish_placing,
    ready_path,
)
from security_survey.library.keys.errors import BusyLibraryError
from security_survey.library.keys.rewriting import turn_taken
from security_survey.library.keys.shredding import shred


def tidy(library: Path) -> None:
    """Finish an interrupted restore, and remove what is half-done; call it before opening.

    It needs no keys, and hardly any time where there is nothing to do. Where another program has
    the library, that one has tidied. Raises SurroundingsError where the disk does not allow it.
    """
    if not _has_work(library):
        return
    try:
        with turn_taken(library), exclusive(library):
            _finish(library)
    except BusyLibraryError:
        return
    except OSError as error:
        why = error.strerror or "unknown fault"
        raise SurroundingsError(
            f"What is left of a backup beside “{library}” could not be cleaned up ({why}); free"
            " some space, and see that the folder is yours."
        ) from error


def _has_work(library: Path) -> bool:
    return ready_path(library).exists() or bool(beginnings(library)) or bool(_parts(library))


def _finish(library: Path) -> None:
    finish_placing(library)
    discard_beginnings(library)
    for part in _parts(library):
        shred(part)


def _parts(library: Path) -> tuple[Path, ...]:
    """Half-done files: among the backups, and beside the library."""
    aside = library.parent.glob(f"{library.stem}-damaged-*.part*")
    return (
        *backup_folder(library).glob("*.part*"),
        *backup_folder(library).glob("*.former"),
        *aside,
    )
