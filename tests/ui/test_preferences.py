"""Preferences stand in a TOML file that people may edit, and none of it is lost by the window."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings

from security_survey.domain.errors import SurroundingsError
from security_survey.ui.preferences import PREFERENCES, Preferences
from security_survey.ui.settings import Settings


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where the preferences are kept."""
    return tmp_path / "preferences.toml"


def copies(file: Path) -> list[str]:
    return [one.read_text(encoding="utf-8") for one in file.parent.glob("preferences-before-*")]


def test_without_a_file_the_usual_values_hold_and_none_is_written(file: Path) -> None:
    """Looking changes nothing on the disk."""
    preferences = Preferences(file)
    assert {name: preferences[name] for name in PREFERENCES} == {
        name: one.usual for name, one in PREFERENCES.items()
    }
    assert not file.exists()


def test_each_value_comes_back_with_its_sentence_above_it(file: Path) -> None:
    """The file says what each line is for."""
    wanted = {
        "officer": 'Pat “P.” O\'Sample \\ "x"',
        "badge": "117",
        "paper": "a4",
        "idle_minutes": 0,
        "photo_folder": "/media/camera",
        "colors": "dark",
    }
    preferences = Preferences(file)
    for name, value in wanted.items():
        preferences.put(name, value)
    again = Preferences(file)
    assert {name: again[name] for name in wanted} == wanted
    assert again.faults == ()
    text = file.read_text(encoding="utf-8")
    assert all(f"# {one.sentence}" in text for one in PREFERENCES.values())


def test_what_people_wrote_into_the_file_stays(file: Path) -> None:
    """Comments, order, and keys that another version knows."""
    file.write_text('# mine\nlater = 1\ncolors = "dark" # evenings\n', encoding="utf-8")
    Preferences(file).put("badge", "117")
    text = file.read_text(encoding="utf-8")
    assert text.startswith('# mine\nlater = 1\ncolors = "dark" # evenings\n')
    assert tomllib.loads(text) == {"later": 1, "colors": "dark", "badge": "117"}


def test_what_was_written_meanwhile_stays(file: Path) -> None:
    """Another window, or an editor, has changed the file since it was read."""
    here = Preferences(file)
    Preferences(file).put("officer", "Pat Sample")
    here.put("badge", "117")
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    assert kept == {"officer": "Pat Sample", "badge": "117"}


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            'colors = "dark"\npaper =\n',
            "preferences.toml cannot be read: something is wrong in line 2. Until it is put right "
            "the usual preferences hold; if you change one in the window, a copy of the file is "
            "kept beside it.",
        ),
        (
            '\nidle_minutes = 7\ncolors = "dark"\n',
            "preferences.toml, line 2: “idle_minutes” must be 0, 5, 10, 15 or 30; until then, 10 "
            "holds.",
        ),
        (
            "idle_minutes = true\n",
            "preferences.toml, line 1: “idle_minutes” must be 0, 5, 10, 15 or 30; until then, 10 "
            "holds.",
        ),
        (
            'paper = "a5"\n',
            'preferences.toml, line 1: “paper” must be "letter" or "a4"; until then, "letter" '
            "holds.",
        ),
        (
            "[officer]\n",
            "preferences.toml, line 1: “officer” must be text in quotes, on one line of at most "
            '1000 letters; until then, "" holds.',
        ),
        (
            '# x\ncolours = "dark"\n',
            "preferences.toml, line 2: there is no preference “colours”; it is left as it is and "
            "changes nothing.",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_what_holds(file: Path, text: str, fault: str) -> None:
    """In one sentence, and the file stays as it is."""
    file.write_text(text, encoding="utf-8")
    assert Preferences(file).faults == (fault,)
    assert file.read_text(encoding="utf-8") == text


def test_bytes_that_are_no_text_are_told(file: Path) -> None:
    """A file that something else has written over."""
    file.write_bytes(b"\xff\xfe\x00")
    [fault] = Preferences(file).faults
    assert "it is no text in UTF-8" in fault


def test_a_broken_file_is_copied_before_another_takes_its_place(file: Path) -> None:
    """Once, not with every change."""
    broken = 'officer = "Pat Sample\n'
    file.write_text(broken, encoding="utf-8")
    preferences = Preferences(file)
    preferences.put("badge", "117")
    preferences.put("paper", "a4")
    assert copies(file) == [broken]
    assert preferences.faults == ()
    kept = tomllib.loads(file.read_text(encoding="utf-8"))
    assert kept == {"badge": "117", "paper": "a4"}


def test_a_file_that_is_no_text_is_copied_too(file: Path) -> None:
    """Its bytes, as they are."""
    file.write_bytes(b"\xff\xfe\x00")
    Preferences(file).put("badge", "117")
    [copy] = file.parent.glob("preferences-before-*")
    assert copy.read_bytes() == b"\xff\xfe\x00"
    assert Preferences(file)["badge"] == "117"


def test_a_wrong_value_is_copied_before_it_is_changed(file: Path) -> None:
    """What it said might have meant something."""
    file.write_text('paper = "a5"\n', encoding="utf-8")
    Preferences(file).put("paper", "a4")
    assert copies(file) == ['paper = "a5"\n']
    assert Preferences(file).faults == ()


def test_what_cannot_be_kept_is_told_and_holds_until_the_end(tmp_path: Path) -> None:
    """A folder that is a file stands for a disk that takes nothing."""
    (tmp_path / "home").write_text("", encoding="utf-8")
    settings = Settings(tmp_path / "home" / "window.ini")
    with pytest.raises(SurroundingsError, match="the choice holds until the program ends"):
        settings.badge = "117"
    told: list[str] = []
    settings.failed = told.append
    settings.badge = "118"
    assert settings.badge == "118"
    assert len(told) == 1


def test_the_values_of_the_former_file_are_taken_over(tmp_path: Path) -> None:
    """Colors, minutes, folder and paper stood in Qt's file; the first change writes all of them."""
    former = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for name, value in {
        "scheme": "dark",
        "idle_minutes": 30,
        "photo_folder": "/media/camera",
        "report_choice": '{"paper": "a4", "without": ["photos"]}',
    }.items():
        former.setValue(name, value)
    former.sync()
    settings = Settings(tmp_path / "window.ini")
    assert (settings.scheme, settings.idle_minutes) == ("dark", 30)
    assert (settings.photo_folder, settings.paper) == ("/media/camera", "a4")
    settings.idle_minutes = 5
    kept = tomllib.loads(settings.file.read_text(encoding="utf-8"))
    assert kept == {
        "colors": "dark",
        "idle_minutes": 5,
        "photo_folder": "/media/camera",
        "paper": "a4",
    }
    former.setValue("scheme", "light")
    former.sync()
    assert Settings(tmp_path / "window.ini").scheme == "dark"


def test_nonsense_in_the_former_file_is_left_behind(tmp_path: Path) -> None:
    """It would be a fault that nobody has made."""
    former = QSettings(str(tmp_path / "window.ini"), QSettings.Format.IniFormat)
    for name, value in {"scheme": "pink", "idle_minutes": "7", "report_choice": "["}.items():
        former.setValue(name, value)
    former.sync()
    settings = Settings(tmp_path / "window.ini")
    assert (settings.scheme, settings.idle_minutes, settings.paper) == ("", 10, "letter")
    assert settings.faults == ()
