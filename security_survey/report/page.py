"""A page that is ready to be printed, and how it becomes a PDF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Output:
    """How a page becomes a PDF: for the archive, with fields to fill in, with a file inside.

    `embedded` is the survey's own file, dated with `day`; b"" for none.
    """

    archive: bool = False
    forms: bool = False
    embedded: bytes = b""
    day: date = date.min


PLAIN = Output()


@dataclass(frozen=True, slots=True)
class Page:
    """A page of HTML. Its relative addresses lie in `own`, if there is one, else in `templates`."""

    html: str
    templates: Path
    output: Output = PLAIN
    own: Path | None = None
