"""Writes the files that a department begins its own agency with."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from shutil import copyfile, copytree

from security_survey.content.chosen_agency import AGENCY_FILE, shipped_services
from security_survey.domain.errors import InputError, SurroundingsError
from security_survey.resources import resource

LONGEST_NAME = 80


def write_agency(name: str, folder: Path) -> None:
    """Write a commented agency file, all services and a place for the logo into a new folder.

    Raises InputError for a name without letters and for a folder that is there already, and
    SurroundingsError where nothing can be written.
    """
    filled = _filled(name)
    try:
        folder.mkdir(parents=True)
        (folder / AGENCY_FILE).write_text(filled, encoding="utf-8")
        copytree(shipped_services(), folder / "services", copy_function=copyfile)
        copytree(resource("checklists", "new_agency", "logo"), folder / "logo")
    except FileExistsError:
        raise InputError(
            f"There is something called “{folder}” already; choose another place with -o."
        ) from None
    except OSError as error:
        raise SurroundingsError(
            f"“{folder}” cannot be written ({error.strerror}); choose another place with -o."
        ) from None


def folder_name(name: str) -> str:
    """A plain name of letters, digits and underscores for a department's folder and id."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    words = re.findall(r"[a-z0-9]+", plain.replace("'", ""))
    joined = "_".join(words)
    if not re.match(r"[a-z]", joined):
        raise InputError(f"The name “{name}” has no letter to begin with; write it out in words.")
    return joined[:40].rstrip("_")


def _filled(name: str) -> str:
    """The agency file for a department of this name."""
    if len(name) > LONGEST_NAME or not name.isprintable():
        raise InputError(f"A department's name is one line of at most {LONGEST_NAME} letters.")
    text = resource("checklists", "new_agency", AGENCY_FILE).read_text(encoding="utf-8")
    for mark, value in {
        "NEW_ID": folder_name(name),
        "NEW_PLAIN_NAME": name,
        "NEW_SHORT_NAME": _quoted(re.sub(r"\s+(Department|Office)$", "", name)),
        "NEW_MONOGRAM": _quoted(_monogram(name)),
        "NEW_NAME": _quoted(name),
    }.items():
        text = text.replace(mark, value)
    return text


def _monogram(name: str) -> str:
    initials = [word[0].upper() for word in name.split() if word[0].isalpha()]
    return "".join(initials)[:3]


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
