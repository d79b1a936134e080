"""The survey inside a report: as a PDF carries it, and read back from such a PDF.

A PDF from outside is untrusted: of all that it holds only the catalog is looked at, for one
associated file of the right name; that file is then read as any survey file from outside.
"""

from __future__ import annotations

import io
import logging
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import InputError
from security_survey.domain.survey import Survey
from security_survey.library.files.json_text import MAX_BYTES, bytes_of, parse_json, refuse
from security_survey.library.files.survey_file import (
    SURVEY_NAME,
    SurveyFile,
    file_bytes,
    survey_from,
)

if TYPE_CHECKING:
    from pypdf import PdfReader

MAX_PDF = 128 * 1024 * 1024
MOST_FILES = 20
"""Associated files that are looked at; a report of ours has one."""
SOURCE = "/Source"
OFFICER_ONLY = "officer_only"
"""The remark that is in no print, and so in no PDF either."""

_OTHER = "Choose a report that was made with the survey inside, a survey package or a survey.json."


def bytes_for_pdf(survey: Survey) -> bytes:
    """The `survey.json` that a PDF carries: without photos and without the officer's own remark.

    The photos stand in the pages, at print size; whoever needs the kept ones takes the package.
    """
    remarks = {name: text for name, text in survey.remarks.items() if name != OFFICER_ONLY}
    return file_bytes(replace(survey, photos={}, remarks=remarks))


def read_survey_in_pdf(path: Path, checklist: Checklist) -> SurveyFile:
    """The survey that a PDF carries. Raises ProblemsError with everything that is wrong."""
    text, data = parse_json(survey_bytes_in(path), str(path))
    return survey_from(text, data, str(path), checklist, _no_photo)


def survey_bytes_in(path: Path) -> bytes:
    """The `survey.json` that a PDF carries, unread. Raises ProblemsError."""
    from pypdf.errors import PyPdfError  # noqa: PLC0415 (only PDFs need it)

    raw = bytes_of(path, MAX_PDF)
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it meets belongs in no log
    try:
        found = _content(_reader(raw))
    except (PyPdfError, *_FAULTS):
        refuse(str(path), "The PDF is damaged or encrypted.", _OTHER)
    if found is None:
        refuse(str(path), "There is no survey inside this PDF.", _OTHER)
    if len(found) > MAX_BYTES:
        what = f"The survey inside is larger than {MAX_BYTES // 1024**2:,} MiB."
        refuse(str(path), what, _OTHER)
    return found


_FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
    zlib.error,
)
"""What a damaged or hostile PDF can raise while it is read."""


def _reader(raw: bytes) -> PdfReader:
    from pypdf import PdfReader  # noqa: PLC0415 (only PDFs need it)

    return PdfReader(io.BytesIO(raw))


def _content(reader: PdfReader) -> bytes | None:
    """The only file of the right name that the pages were made from; None if there is none."""
    found = [file for file in _associated(reader) if _is_survey(file)]
    if len(found) != 1:
        return None
    content: bytes = found[0]["/EF"]["/F"].get_object().get_data()
    return content


def _associated(reader: PdfReader) -> Iterator[Any]:
    files = reader.root_object.get("/AF", ())
    for file in list(files.get_object() if files else ())[:MOST_FILES]:
        yield file.get_object()


def _is_survey(file: Any) -> bool:
    return bool(file.get("/AFRelationship") == SOURCE and file.get("/UF") == SURVEY_NAME)


def _no_photo(_digest: str) -> NoReturn:
    raise InputError("A PDF brings no photos along; take the survey's package instead.")
