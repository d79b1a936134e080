"""A small checklist in files, whole and right, for each test to break in its own way."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.content.small_files import write_all


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that holds a checklist, an agency and a service, all right."""
    write_all(tmp_path)
    return tmp_path
