"""`library`: backing up, bringing back, checking and listing, plain and encrypted."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

import pytest

from security_survey import cli
from security_survey.cli import unlocking
from security_survey.library import Library
from security_survey.library.backups.catalog import backups
from security_survey.library.keys.key_file import new_key_file, to_bytes
from security_survey.library.keys.recovery_key import new_recovery_key
from security_survey.library.keys.ring import Keys, new_key
from tests.library.backups.home import FIRST_SURVEY, make_first_layout

PASSPHRASE = "a quiet street of maples"
RECOVERY_KEY = new_recovery_key()
KEYS = Keys(new_key())


@pytest.fixture(scope="module")
def key_file() -> bytes:
    return to_bytes(new_key_file(KEYS, PASSPHRASE, RECOVERY_KEY))


@pytest.fixture(params=["plain", "encrypted"])
def keys(request: pytest.FixtureRequest) -> Keys | None:
    return None if request.param == "plain" else KEYS


@pytest.fixture
def path(tmp_path: Path, keys: Keys | None, key_file: bytes, monkeypatch) -> Path:
    """A library with one survey, in the folder that the surroundings name."""
    home = tmp_path / "home"
    home.mkdir()
    monkeypatch.setenv("SECURITY_SURVEY_HOME", str(home))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "secret").write_text(f"{PASSPHRASE}\n")
    if keys is not None:
        (home / "library.keys").write_bytes(key_file)
    with opened(home / "library.sqlite", keys) as library:
        survey = library.create_survey("home_security", "1", "officer").id
        library.record(survey, [("visit/address", "12 Elm\x1b[31m Street")])
    return home / "library.sqlite"


def opened(path: Path, keys: Keys | None) -> Library:
    return Library.open(path, clock=lambda: datetime.now(UTC), keys=keys)


def survey_in(path: Path, keys: Keys | None) -> str:
    with opened(path, keys) as library:
        return library.surveys()[0].id


def remark(path: Path, keys: Keys | None) -> str | None:
    with opened(path, keys) as library:
        return library.load(library.surveys()[0].id).remarks.get("general")


def set_remark(path: Path, keys: Keys | None, text: str) -> None:
    with opened(path, keys) as library:
        library.record(library.surveys()[0].id, [("remark/general", text)])


def run(*arguments: str | Path, secret: str = "secret") -> int:
    words = [str(argument) for argument in arguments]
    if secret:
        words += ["--passphrase-file", secret]
    return cli.run(words, lambda *_: 0)


def test_backup_verify_and_restore(path, keys, capsys):
    """A backup is taken, listed, checked and brought back; what was newer is kept as another."""
    set_remark(path, keys, "before")
    assert run("library", "backup") == 0
    (taken,) = backups(path)
    assert capsys.readouterr().err == f"The backup is in {taken.path}.\n"
    set_remark(path, keys, "after")
    assert run("library", "restore", "newest") == 0
    assert remark(path, keys) == "before"
    said = capsys.readouterr().err.splitlines()
    assert said[0] == f"The library is as it was in {taken.path}."
    before = next(backup for backup in backups(path) if backup.reason == "restore")
    assert said[1] == f"What was there before is in {before.path}."
    assert run("library", "restore", before.path) == 0
    assert remark(path, keys) == "after"
    assert run("library", "backups") == 0
    listed = capsys.readouterr().out.splitlines()
    assert len(listed) == 3
    assert str(taken.path) in listed[-1]


def test_a_backup_elsewhere_is_brought_back_on_a_new_computer(path, keys, tmp_path, capsys):
    """The file, and its key file beside it, are all that is needed."""
    stick = tmp_path / "stick" / "mine.sqlite"
    assert run("library", "backup", "-o", stick) == 1
    assert "does not exist" in capsys.readouterr().err
    stick.parent.mkdir()
    assert run("library", "backup", "-o", stick) == 0
    assert stick.with_suffix(".keys").exists() == (keys is not None)
    assert run("library", "verify", stick) == 0
    assert capsys.readouterr().out == "The backup is whole: 1 survey, 2 entries, 0 photos.\n"
    there = tmp_path / "new"
    there.mkdir()
    assert run("library", "restore", stick, "--home", there) == 0
    assert run("library", "list", "--home", there) == 0
    assert survey_in(path, keys) in capsys.readouterr().out


def test_a_damaged_library_is_told_and_brought_back(path, keys, capsys):
    """3 and one sentence; then the newest good backup, with what was saved of the newer answers."""
    assert run("library", "backup") == 0
    set_remark(path, keys, "after the backup")
    content = path.read_bytes()
    path.write_bytes(content[:16] + b"\xff" * 84 + content[100:])
    capsys.readouterr()
    assert run("library", "verify") in {1, 3}
    assert "bring it back from a backup" in capsys.readouterr().err
    assert run("library", "restore", "newest") == 0
    assert "1 newer entry of it could be saved" in capsys.readouterr().err
    assert remark(path, keys) == "after the backup"
    assert run("library", "verify") == 0
    assert capsys.readouterr().out == "The library is whole: 1 survey, 3 entries, 0 photos.\n"


def test_the_list_names_each_survey_and_steers_no_terminal(path, keys, capsys):
    """Id, day, state and address; what was typed does nothing to the screen."""
    assert run("library", "list") == 0
    line = capsys.readouterr().out
    assert line.startswith(f"{survey_in(path, keys)}  no date  in progress  12 Elm")
    assert "\x1b" not in line


def test_an_open_library_can_be_looked_at_and_backed_up(path, keys, capsys):
    """While a window has it; only bringing back has to wait."""
    survey = survey_in(path, keys)
    with opened(path, keys):
        assert run("library", "list") == 0
        assert run("library", "verify") == 0
        assert run("library", "backup") == 0
        assert run("score", survey) == 0
        capsys.readouterr()
        assert run("library", "restore", "newest") == 3
        assert "open in another window" in capsys.readouterr().err


def test_looking_changes_no_file(path, keys, capsys):
    """Scores, lists and checks leave everything in the library's folder as it is."""
    survey = survey_in(path, keys)
    before = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    for words in (["score", survey], ["library", "list"], ["library", "verify"]):
        assert run(*words) == 0
    assert {file: file.read_bytes() for file in before} == before


def test_a_library_on_a_disk_that_cannot_be_written(path, keys, capsys, monkeypatch):
    """A DVD, say: surveys can be scored from it."""
    survey = survey_in(path, keys)
    for file in path.parent.glob("library.lock"):
        file.unlink()
    monkeypatch.setattr("os.access", lambda *_: False)
    assert run("score", survey) == 0
    assert not list(path.parent.glob("library.sqlite-*"))


@pytest.mark.parametrize("words", [["backup"], ["verify"], ["list"], ["backups"]])
def test_a_missing_library_is_3(words, tmp_path, capsys, monkeypatch):
    """One sentence, and none is made."""
    monkeypatch.setenv("SECURITY_SURVEY_HOME", str(tmp_path / "home"))
    assert run("library", *words, secret="") == 3
    assert "There is no library" in capsys.readouterr().err
    assert not (tmp_path / "home").exists()


def test_what_cannot_be_brought_back_is_told(path, keys, tmp_path, capsys):
    """No backup at all, a name that is none, a file that is something else."""
    assert run("library", "restore", "newest") == 3
    assert "no backup" in capsys.readouterr().err
    assert run("library", "restore", tmp_path / "none.sqlite") == 1
    assert "There is no backup" in capsys.readouterr().err
    (tmp_path / "letter.sqlite").write_text("Dear neighbor" * 1000)
    assert run("library", "restore", tmp_path / "letter.sqlite") in {1, 3}
    assert "letter.sqlite" in capsys.readouterr().err
    assert survey_in(path, keys)


def test_a_recovery_key_opens_it_too(path, keys, tmp_path, capsys):
    """With all its gaps; a mistyped one is told like a wrong passphrase."""
    if keys is None:
        return
    (tmp_path / "printed").write_text(f" {RECOVERY_KEY.lower()} \n")
    assert run("library", "list", secret="printed") == 0
    (tmp_path / "wrong").write_text("a noisy street of maples\n")
    capsys.readouterr()
    assert run("library", "list", secret="wrong") == 1
    assert "not the passphrase" in capsys.readouterr().err


def test_the_passphrase_comes_from_the_input_or_a_terminal(path, keys, capsys, monkeypatch):
    """ "-" reads the input; a terminal is asked; where there is neither, one sentence says how."""
    if keys is None:
        return
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSPHRASE}\n"))
    assert run("library", "list", secret="-") == 0
    capsys.readouterr()
    assert run("library", "list", secret="") == 1
    assert "--passphrase-file" in capsys.readouterr().err

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    asked = []
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(unlocking, "getpass", lambda words: asked.append(words) or PASSPHRASE)
    assert run("library", "list", secret="") == 0
    assert asked == ["Passphrase or recovery key of “library.sqlite”: "]


def test_a_library_of_an_older_version_can_be_scored_at_once(tmp_path, capsys):
    """It is brought up to date first, after a copy of what it was."""
    library = tmp_path / "library.sqlite"
    make_first_layout(library)
    assert run("score", FIRST_SURVEY, "--home", tmp_path, secret="") == 0
    assert capsys.readouterr().out == "Nothing is answered yet, so there is no score.\n"
    assert [backup.reason for backup in backups(library)] == ["before-update"]


@pytest.mark.parametrize("keys", ["encrypted"], indirect=True)
def test_a_mistyped_recovery_key_is_not_called_a_wrong_passphrase(
    path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    last = "B" if RECOVERY_KEY[-1] == "A" else "A"
    Path("secret").write_text(RECOVERY_KEY[:-1] + last)
    assert cli.run(["library", "list", "--passphrase-file", "secret"], lambda *_: 0) == 1
    assert "group by group" in capsys.readouterr().err
