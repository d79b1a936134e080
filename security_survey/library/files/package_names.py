"""File names of packages: the address and the date, made fit for every disk."""

from __future__ import annotations

import re
from itertools import count
from pathlib import Path

from security_survey.domain.survey import Survey
from security_survey.library.files.package import SUFFIX

LONGEST = 80
"""Characters of a name, without its ending."""
LONGEST_BYTES = 200
"""Bytes of a name, without its ending: disks allow some 255."""

# What disks, shells or eyes stumble over: separators, wildcards, whatever cannot be seen.
_UNFIT = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]')
_RESERVED = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def package_name(survey: Survey) -> str:
    """A name for a survey's package: "12 Alder Court 2026-11-23.survey"."""
    address, date = (_fit(survey.visit.get(name, "")) for name in ("address", "date"))
    name = " ".join(part for part in (_cut(address, LONGEST - len(date) - 1), date) if part)
    if not name or _RESERVED.fullmatch(name):
        name = f"Survey {name}".strip()
    return f"{name}{SUFFIX}"


def free_path(path: Path) -> Path:
    """The path itself, or where something stands there already, the first free one with a number.

    "Elm Street.survey", "Elm Street (2).survey" …
    """
    if not path.exists():
        return path
    numbered = (path.with_name(f"{path.stem} ({number}){path.suffix}") for number in count(2))
    return next(free for free in numbered if not free.exists())


def _fit(text: str) -> str:
    whole = text.encode("utf-8", "ignore").decode()
    return " ".join(_UNFIT.sub(" ", whole).split()).strip(" .-~")


def _cut(text: str, most: int) -> str:
    cut = text[: max(0, most)].encode()[:LONGEST_BYTES]
    return cut.decode("utf-8", "ignore").strip(" .-")
