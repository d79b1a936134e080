"""A library that is proved whole is whole: each kind of damage inside a plain file is named."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlite

from security_survey.library import ImportedPhoto, Library
from security_survey.library.store.errors import DamagedLibraryError, NotALibraryError
from security_survey.library.store.verifying import Counts, verify_file


@pytest.fixture
def kept(path: Path, clock: Callable[[], datetime], photo: ImportedPhoto) -> Path:
    """A library with something in each of its tables."""
    with Library.open(path, clock=clock) as library:
        content = library.keep_checklist({"checklist.yaml": "id: x"}, "home_security", "1")
        survey = library.create_survey("home_security", "1", "officer", checklist_content=content)
        library.record(
            survey.id,
            [
                ("visit/address", "1 Elm St"),
                ("note/fdr-1/FDR-1", "Loose"),
                (f"photo/fdr-1/FDR-1/{photo.sha256}", {"caption": "The latch"}),
            ],
            photos={photo.sha256: photo.jpeg},
        )
        library.record(survey.id, [("visit/address", "2 Elm St")])
        library.verify()
    return path


def change(path: Path, statement: str) -> None:
    connection = sqlite.connect(str(path))
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_whole_library_is_counted(kept: Path) -> None:
    """Nothing is wrong with it, and what it holds is told."""
    assert verify_file(kept, None) == Counts(surveys=1, entries=5, photos=1)


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ("UPDATE entries SET value = '\"3 Elm St\"' WHERE sequence = 5", "an entry is not as it"),
        ("UPDATE entries SET time = replace(time, '2026', '2027')", "an entry is not as it was"),
        ("UPDATE surveys SET created = 'x'", "a survey is not as it was written"),
        ("UPDATE surveys SET checklist_version = '2'", "a survey is not as it was written"),
        ("UPDATE summaries SET address = '1 Elm St'", "the list does not say what the surveys"),
        ("UPDATE summaries SET mode = ''", "the list does not say what the surveys say"),
        ("UPDATE texts SET text = 'Tight' WHERE text = 'Loose'", "the words to search for"),
        ("UPDATE texts SET text = '' WHERE text = 'The latch'", "the words to search for"),
        ("UPDATE texts SET key = 'note/x/Y' WHERE text = 'Loose'", "the words to search for"),
        ("UPDATE checklists SET files = '{}'", "a checklist is not as it was kept"),
        ("UPDATE photos SET jpeg = x'00'", "a photo is not as it was kept"),
        ("PRAGMA application_id = 7", "is not a survey library"),
    ],
)
def test_each_kind_of_damage_is_named(kept: Path, fault: str, said: str) -> None:
    """Pages may fit together and still say something else than was written."""
    change(kept, fault)
    with pytest.raises((DamagedLibraryError, NotALibraryError), match=said):
        verify_file(kept, None)


def test_an_entry_without_its_survey_is_damage(kept: Path) -> None:
    """What belongs to nothing was not written by us."""
    change(kept, "DELETE FROM surveys")
    with pytest.raises(DamagedLibraryError, match="entries without a survey"):
        verify_file(kept, None)
