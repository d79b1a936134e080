"""What the library's tests share: a clock that ticks, a real file, a real photo, the checklist."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from itertools import count
from pathlib import Path

import pytest
from PIL import Image

from security_survey.content import load_checklist
from security_survey.domain.checklist import Checklist
from security_survey.library import ImportedPhoto, Library, import_photo

CHECKLIST = Path(__file__).parents[2] / "checklists" / "home_security"


@pytest.fixture
def clock() -> Callable[[], datetime]:
    """A clock that moves on by one second each time it is read."""
    seconds = count()
    start = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    return lambda: start + timedelta(seconds=next(seconds))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "surveys" / "home.library"


@pytest.fixture
def library(path: Path, clock: Callable[[], datetime]) -> Iterator[Library]:
    with Library.open(path, clock=clock, author="Officer Example") as opened:
        yield opened


@pytest.fixture
def photo() -> ImportedPhoto:
    stream = BytesIO()
    Image.linear_gradient("L").resize((640, 480)).convert("RGB").save(stream, "JPEG")
    return import_photo(stream.getvalue())


@pytest.fixture(scope="session")
def checklist() -> Checklist:
    return load_checklist(CHECKLIST)
