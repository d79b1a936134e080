"""Files that hold no survey at all, by their content."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import ProblemsError
from security_survey.library.files.opening import read_survey_or_package

PICTURE = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00"
DATABASE = b"SQLite format 3\x00" + bytes(84)


@pytest.mark.parametrize("content", [PICTURE, DATABASE, b"\xff\xd8\xff\xe0\x00\x10JFIF"])
def test_a_file_without_a_survey_is_not_called_badly_saved_text(
    tmp_path: Path, checklist: Checklist, content: bytes
) -> None:
    file = tmp_path / "home.survey"
    file.write_bytes(content)
    with pytest.raises(ProblemsError, match=r"no survey in this file.*survey\.json"):
        read_survey_or_package(file, checklist)
