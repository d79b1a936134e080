"""The file that takes a library's place: begun under one name, ready under another, then placed."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from security_survey.library.safe_write import sync_folder
from security_survey.library.store.connecting import LOGS


def prepared_path(library: Path) -> Path:
    """Where the file is made; whatever stands here may be thrown away."""
    return library.with_name(f"{library.stem}-begun{library.suffix}")


def ready_path(library: Path) -> Path:
    """Where it stands when it is whole, and what it replaces is kept elsewhere."""
    return library.with_name(f"{library.stem}-ready{library.suffix}")


def finish_placing(library: Path) -> bool:
    """Put a ready file in the library's place; False if there is none. Needs no key.

    The former library's log would be taken for the new one's, so it goes first. Until the ready
    file has moved, this can be done again.
    """
    ready = ready_path(library)
    if not ready.exists():
        return False
    for end in LOGS:
        library.with_name(f"{library.name}{end}").unlink(missing_ok=True)
    sync_folder(library.parent)
    ready.replace(library)
    sync_folder(library.parent)
    return True


def beginnings(library: Path) -> tuple[Path, ...]:
    """A file that is not ready, with all that lies beside it."""
    return tuple(library.parent.glob(f"{prepared_path(library).stem}.*"))


def discard_beginnings(library: Path) -> None:
    """Remove what never became ready."""
    for path in beginnings(library):
        with suppress(OSError):  # it is tried again at the next start
            path.unlink(missing_ok=True)
