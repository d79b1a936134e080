"""A checklist's files as they stand now, so that a survey can keep what it was begun with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from security_survey.domain.errors import Problem, ProblemsError

PARTS = ("checklist.yaml", "evidence.yaml", "areas/*.yaml")


def snapshot(folder: Path) -> Mapping[str, str]:
    """The texts of a checklist folder by relative name ("areas/front_door.yaml").

    Raises ProblemsError for a file that cannot be read; whether they make a checklist is for
    `load_checklist_from` to say.
    """
    paths = sorted(path for part in PARTS for path in folder.glob(part))
    return {path.relative_to(folder).as_posix(): _text(path) for path in paths}


def _text(path: Path) -> str:
    """A file's text with its line ends as they are, so that the same file has the same hash."""
    try:
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        what = f"The file cannot be read: {error.strerror}."
        remedy = "Check its name and its permissions."
        raise ProblemsError([Problem(str(path), 0, 0, what, remedy)]) from None
    except UnicodeDecodeError:
        what = "This is not UTF-8 text."
        raise ProblemsError([Problem(str(path), 0, 0, what, "Save the file as UTF-8.")]) from None
