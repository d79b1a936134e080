"""The checklists in a package: the files a survey was begun with, under the hash of their content.

What the files say is read where checklists are read; here they are texts of a bearable size.
"""

from __future__ import annotations

from typing import Any

from security_survey.domain.checklist_content import content_hash
from security_survey.library.files.json_text import parse_json, refuse

MOST_FILES = 500
LONGEST_NAME = 200
LONGEST_FILE = 256 * 1024
"""Characters of one file of a checklist, as many as its reader takes in bytes."""


def read_checklist(raw: bytes, content: str, file: str) -> dict[str, str]:
    """The files of a checklist from outside, by name. Raises ProblemsError."""
    _, data = parse_json(raw, file)
    if not isinstance(data, dict) or not all(_is_file(*one) for one in data.items()):
        refuse(file, "This is not a checklist as packages hold it.", _AGAIN)
    if len(data) > MOST_FILES:
        refuse(file, f"The checklist has more than {MOST_FILES} files.", _AGAIN)
    if content_hash(data) != content:
        refuse(file, "The checklist is not the one that its name says.", _AGAIN)
    return data


def _is_file(name: str, text: Any) -> bool:
    return (
        isinstance(text, str)
        and len(name) <= LONGEST_NAME
        and len(text) <= LONGEST_FILE
        and _is_whole(name)
        and _is_whole(text)
    )


def _is_whole(text: str) -> bool:
    """Whether the text has no half characters, which no file can hold."""
    return text.encode("utf-8", "replace").decode() == text


_AGAIN = "Export the package again."
