"""The list of backups, when the folder is not as one expects it."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.domain.errors import SurroundingsError
from security_survey.library.backups.catalog import backup_folder, backups


def test_a_backup_that_goes_meanwhile_hides_no_other(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    folder = backup_folder(library)
    folder.mkdir()
    (folder / "library-20261123T090000Z-closed.sqlite").write_bytes(b"kept")
    (folder / "library-20261123T080000Z-closed.sqlite").symlink_to(tmp_path / "gone")
    assert [one.size for one in backups(library)] == [4]


def test_a_file_in_the_place_of_the_folder_is_said(tmp_path: Path) -> None:
    library = tmp_path / "library.sqlite"
    backup_folder(library).write_text("no folder")
    with pytest.raises(SurroundingsError, match="cannot be read"):
        backups(library)
