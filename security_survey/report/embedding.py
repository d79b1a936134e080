"""The survey's own file inside its PDF, so that any officer can open the survey again."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime, time
from typing import Any

SURVEY_NAME = "survey.json"
"""What the file is called in the PDF; whoever opens such a PDF looks for this name."""
DESCRIPTION = "The survey that this report was made from, for the program that made it"
RELATIONSHIP = "Source"


def attachment_of(survey_file: bytes, day: date) -> Any:
    """The file as WeasyPrint takes it, dated with the day of printing."""
    from weasyprint import Attachment  # noqa: PLC0415 (slow to import)

    midnight = datetime.combine(day, time(), UTC)
    return Attachment(
        file_obj=io.BytesIO(survey_file),
        name=SURVEY_NAME,
        description=DESCRIPTION,
        created=midnight,
        modified=midnight,
        relationship=RELATIONSHIP,
    )


def associate(pdf: Any) -> None:
    """Say in the catalog what the file is to the pages, once: ISO 19005-3 asks for it."""
    import pydyf  # noqa: PLC0415 (only printing needs it)

    files = [thing for thing in pdf.objects if _is_file(thing)]
    for file in files:
        file["AFRelationship"] = f"/{RELATIONSHIP}"
    if files:
        pdf.catalog["AF"] = pydyf.Array([file.reference for file in files])


def _is_file(thing: Any) -> bool:
    return isinstance(thing, dict) and thing.get("Type") == "/Filespec"
