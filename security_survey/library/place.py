"""Where surveys are kept on this computer."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from pathlib import Path


def library_path(home: Path | None = None) -> Path:
    """The library file in `home`, or where this computer keeps it."""
    return (home or data_folder()) / "library.sqlite"


def data_folder() -> Path:
    """The folder of everything that the program keeps."""
    chosen = os.environ.get("SECURITY_SURVEY_HOME")
    if chosen:
        return Path(chosen)
    from platformdirs import user_data_path  # noqa: PLC0415 - seldom needed by tests

    return user_data_path("security-survey", appauthor=False)


def moment_in_name(time: datetime) -> str:
    """A moment as the names of files bear it: in UTC, so that names sort by it."""
    return f"{time.astimezone(UTC):%Y%m%dT%H%M%SZ}"
