"""A library with surveys, photos and backups, plain and encrypted, for the tests of backups."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from security_survey.library import ImportedPhoto
from security_survey.library.keys.ring import Keys
from tests.library.backups.home import Home, key_ring


@pytest.fixture(params=["plain", "encrypted"])
def keys(request: pytest.FixtureRequest) -> Keys | None:
    """None for a plain library, the keys of an encrypted one."""
    return None if request.param == "plain" else key_ring()[0]


@pytest.fixture
def home(
    tmp_path: Path, keys: Keys | None, clock: Callable[[], datetime], photo: ImportedPhoto
) -> Home:
    """A library with two surveys, one of them with a photo, and no backup yet."""
    made = Home(tmp_path / "home" / "library.sqlite", keys, clock, photo)
    made.begin()
    return made
