"""`export` and `import`: surveys travel from one computer's library to another's."""

from __future__ import annotations

import argparse
from io import StringIO
from pathlib import Path

import pytest

from security_survey.cli.clock import now
from security_survey.cli.exchange_commands import add_exchange_commands
from security_survey.cli.passphrase_file import read_passphrase
from security_survey.domain.errors import InputError, KnownError
from security_survey.library import Library, library_path, needs_passphrase, set_passphrase
from security_survey.library.backups.catalog import backups
from security_survey.resources import resource

ALDER = resource("examples", "alder_court")


@pytest.fixture(autouse=True)
def _own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    at_home("here", tmp_path, monkeypatch)
    monkeypatch.chdir(tmp_path)


def at_home(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Be at a computer with a library of its own."""
    monkeypatch.setenv("SECURITY_SURVEY_HOME", str(folder / name))


def run(*arguments: str | Path) -> int:
    """The exit code of a command."""
    parser = argparse.ArgumentParser()
    add_exchange_commands(parser.add_subparsers(required=True))
    options = parser.parse_args([str(argument) for argument in arguments])
    try:
        code: int = options.command(options)
    except KnownError as error:
        print(error)
        return error.exit_code
    return code


def ids() -> list[str]:
    with Library.open(library_path(), clock=now) as library:
        return [line.id for line in library.surveys()]


def test_a_survey_travels_to_another_computer(tmp_path, monkeypatch, capsys):
    """Import, export under a passphrase, import elsewhere: each says what it did."""
    assert run("import", ALDER) == 0
    assert capsys.readouterr().err == "alder_court: The survey was added.\n"
    (survey,) = ids()
    (tmp_path / "secret").write_text("correct horse\nnot this\n")
    out = tmp_path / "out.survey"
    arguments = ("export", survey.upper(), "-o", out, "--passphrase-file", tmp_path / "secret")
    assert run(*arguments) == 0
    assert capsys.readouterr().err == f"The survey is in {out}.\n"
    assert run(*arguments) == 1
    assert "is there already" in capsys.readouterr().err
    at_home("there", tmp_path, monkeypatch)
    assert run("import", out) == 1
    assert "is encrypted; open it with its passphrase." in capsys.readouterr().err
    assert run("import", out, "--passphrase-file", tmp_path / "secret") == 0
    assert ids() == [survey]


def test_one_bad_file_stops_none_and_is_in_the_exit_code(tmp_path, capsys):
    """What can be taken in is, and the worst exit code tells."""
    (tmp_path / "bad.survey").write_text("Dear officer")
    assert run("import", tmp_path / "bad.survey", ALDER, ALDER) == 1
    said = capsys.readouterr().err.splitlines()
    assert said[0].startswith(str(tmp_path / "bad.survey"))
    assert said[1:] == [
        "alder_court: The survey was added.",
        "alder_court: The library has everything in it already.",
    ]


def test_a_backup_comes_before_what_is_imported():
    """An empty library needs none; from then on each import can be taken back."""
    assert run("import", ALDER) == 0
    assert backups(library_path()) == ()
    assert run("import", ALDER) == 0
    (backup,) = backups(library_path())
    assert backup.reason == "import"


def test_exporting_goes_to_this_folder_and_names_what_is_missing(tmp_path, capsys):
    """Without -o the packages land here; an unknown id is told and does not stop the others."""
    run("import", ALDER)
    (survey,) = ids()
    capsys.readouterr()
    assert run("export", "nobody", survey, "--without-history") == 1
    said = capsys.readouterr().err
    assert "There is no survey “nobody”" in said
    (package,) = tmp_path.glob("*.survey")
    assert package.name in said
    assert run("export", survey, survey, "-o", "one.survey") == 1
    assert "One file takes one survey" in capsys.readouterr().out


def test_exporting_makes_no_library(capsys):
    """Who has no library is told so, and gets none."""
    assert run("export", "x") == 3
    assert "There is no library" in capsys.readouterr().out
    assert not library_path().exists()


def test_a_passphrase_may_come_by_the_input(tmp_path, monkeypatch, capsys):
    """And where it was announced and does not come, nothing is written plain."""
    run("import", ALDER)
    (survey,) = ids()
    monkeypatch.setattr("sys.stdin", StringIO("correct horse\n"))
    assert run("export", survey, "-o", "a.survey", "--passphrase-file", "-") == 0
    assert needs_passphrase(tmp_path / "a.survey")
    monkeypatch.setattr("sys.stdin", StringIO(""))
    assert run("export", survey, "-o", "b.survey", "--passphrase-file", "-") == 1
    assert "No passphrase came" in capsys.readouterr().out
    assert not (tmp_path / "b.survey").exists()


def test_an_encrypted_library_is_unlocked_for_both(tmp_path, monkeypatch, capsys):
    """Its passphrase and the package's are two different ones."""
    run("import", ALDER)
    (survey,) = ids()
    set_passphrase(library_path(), "open sesame", now)
    (tmp_path / "library").write_text("open sesame")
    assert run("export", survey) == 1
    assert "is encrypted; give its passphrase" in capsys.readouterr().out
    unlock = ("--library-passphrase-file", tmp_path / "library")
    assert run("export", survey, "-o", "a.survey", *unlock) == 0
    assert run("import", "a.survey", "--home", tmp_path / "here", *unlock) == 0
    assert "has everything in it already" in capsys.readouterr().err


def test_a_disk_that_does_not_take_it_is_exit_code_3(tmp_path, capsys):
    """Surroundings are told apart from wrong input."""
    run("import", ALDER)
    (survey,) = ids()
    assert run("export", survey, "-o", tmp_path / "none" / "a.survey") == 3
    assert "There is no folder" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "passphrase"),
    [
        (b"correct horse", "correct horse"),
        (b"correct horse \r\nmore", "correct horse "),
        (b"\xef\xbb\xbfK\xc3\xa4se\n", "Käse"),
    ],
)
def test_the_first_line_is_the_passphrase(tmp_path, content, passphrase):
    """Its spaces count; what an editor adds does not."""
    (tmp_path / "secret").write_bytes(content)
    assert read_passphrase(tmp_path / "secret") == passphrase
    assert read_passphrase(None) == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "cannot be read (No such file or directory)"),
        (b"", "is empty; write the passphrase there"),
        (b"\nsecond", "is empty; write the passphrase there"),
        (b"\xff\n", "is not UTF-8 text"),
    ],
)
def test_a_passphrase_file_without_one_is_refused(tmp_path, content, words):
    """Nothing is ever encrypted with an empty passphrase by mistake."""
    if content is not None:
        (tmp_path / "secret").write_bytes(content)
    with pytest.raises(InputError) as refused:
        read_passphrase(tmp_path / "secret")
    assert words in str(refused.value)


def test_a_wrong_survey_is_one_line(tmp_path, capsys):
    """The place of the first fault, its remedy, and how many more there are."""
    wrong = tmp_path / "survey.json"
    wrong.write_text('{"format": "security-survey/1", "id": "x", "mode": "zz"}')
    assert run("import", wrong) == 1
    said = capsys.readouterr().err
    assert said.startswith(f"{wrong}:1:1: “answers” is missing. Add it, or export")
    assert said.endswith(" more problems in it.\n")
    assert said.count("\n") == 1
