"""Which department the program speaks for: a shipped one, or one in a folder of the user's own.

What is said at the start comes first, then the environment, then what was chosen for good.
"""

from __future__ import annotations

import os
from pathlib import Path

from security_survey.domain.errors import InputError, SurroundingsError
from security_survey.resources import resource

SHIPPED = "clayton_mo"
VARIABLE = "SECURITY_SURVEY_AGENCY"
AGENCY_FILE = "agency.yaml"
"""What the agency file of an own folder is called."""
NAME = "agency.txt"
"""Where the choice is kept, beside the window's settings: one line, an id or a path."""


def shipped_services() -> Path:
    """The folder of the services that the program brings along."""
    return resource("checklists", "services")


def agency_path(named: str | Path) -> Path:
    """The agency file that is meant by the id of a shipped department, a folder or a file."""
    if is_shipped(named):
        return resource("checklists", "agencies", f"{named}.yaml")
    path = Path(named).expanduser()
    return path / AGENCY_FILE if path.is_dir() else path


def is_shipped(named: str | Path) -> bool:
    """Whether this is the id of a department that the program brings along."""
    name = str(named)
    return name.isidentifier() and resource("checklists", "agencies", f"{name}.yaml").is_file()


def chosen_agency(said: str | Path | None = None, home: Path | None = None) -> Path:
    """The agency file to use. `home` is the folder of the program's settings, as for the window."""
    return agency_path(said or os.environ.get(VARIABLE) or _kept(home) or SHIPPED)


def choose_agency(named: str | Path, home: Path | None = None) -> Path:
    """Use this department from now on; its file. Raises InputError and SurroundingsError."""
    path = agency_path(named)
    if not path.is_file():
        raise InputError(
            f"There is no department “{named}”; name a folder that holds {AGENCY_FILE}, such a "
            f"file, or {SHIPPED}."
        )
    kept = str(named) if is_shipped(named) else str(path.resolve())
    try:
        place = _place(home)
        place.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        place.write_text(f"{kept}\n", encoding="utf-8")
    except OSError as error:
        raise SurroundingsError(
            f"The choice cannot be kept in “{place}” ({error.strerror}); set {VARIABLE} instead."
        ) from None
    return path


def _kept(home: Path | None) -> str:
    """What was chosen for good; "" if nothing was, or if it cannot be read."""
    try:
        return _place(home).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def _place(home: Path | None) -> Path:
    chosen = home or os.environ.get("SECURITY_SURVEY_HOME")
    if chosen:
        return Path(chosen) / NAME
    from platformdirs import user_config_path  # noqa: PLC0415 - tests name a folder

    return user_config_path("security-survey", appauthor=False) / NAME
