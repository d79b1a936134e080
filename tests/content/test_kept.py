"""Kept content stands for exactly the files and readers it was read with, or for nothing."""

from __future__ import annotations

import os
import pickle
import sys
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from shutil import copytree

import pytest

from security_survey.content import ahead, kept, load_checklist, load_department
from security_survey.content.ahead import ReadingAhead
from security_survey.content.kept import DIGEST, KeptContent, Read, fingerprint
from security_survey.resources import resource


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the shipped content, to change."""
    return Path(copytree(resource("checklists"), tmp_path / "checklists"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where content is kept; its folder is made when it is first wanted."""
    return tmp_path / "cache" / "content.kept"


def wanted(folder: Path) -> tuple[Path, Path]:
    return folder / "agencies" / "clayton_mo.yaml", folder / "services"


def read_here(folder: Path) -> Read:
    return load_checklist(folder / "home_security"), load_department(*wanted(folder))


def keep(folder: Path, file: Path) -> Read:
    """Read the folder, and keep what was read."""
    read = read_here(folder)
    KeptContent(folder, file).keep(*wanted(folder), read)
    return read


def test_what_is_kept_is_what_was_read(folder: Path, file: Path) -> None:
    """Every value of checklist and department comes back, and only their owner can read the file's
    folder."""
    read = keep(folder, file)
    again = KeptContent(folder, file)
    assert again.is_current
    assert again.find(*wanted(folder)) == read
    assert os.name == "nt" or file.parent.stat().st_mode & 0o777 == 0o700


def test_nothing_is_kept_at_first(folder: Path, file: Path) -> None:
    """A computer that starts the program for the first time reads everything."""
    first = KeptContent(folder, file)
    assert not first.is_current
    assert first.find(*wanted(folder)) is None


def change_a_word(folder: Path) -> None:
    """With the same size and the same time: only the bytes differ."""
    path = folder / "home_security" / "evidence.yaml"
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"format", b"Format", 1))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def take_an_area_away(folder: Path) -> None:
    min((folder / "home_security" / "areas").iterdir()).unlink()


def rename_an_area(folder: Path) -> None:
    path = min((folder / "home_security" / "areas").iterdir())
    path.rename(path.with_name("a_new_name.yaml"))


def add_a_service(folder: Path) -> None:
    (folder / "services" / "new.yaml").write_text("", encoding="utf-8")


@pytest.mark.parametrize(
    "change", [change_a_word, take_an_area_away, rename_an_area, add_a_service]
)
def test_whatever_changes_is_read_anew(
    folder: Path, file: Path, change: Callable[[Path], None]
) -> None:
    """Nobody is shown a checklist of yesterday, and no mistake in it stays untold."""
    keep(folder, file)
    change(folder)
    assert not KeptContent(folder, file).is_current
    assert KeptContent(folder, file).find(*wanted(folder)) is None


def test_other_readers_read_anew(
    folder: Path, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A newer program checks the same files by its own rules."""
    keep(folder, file)
    other = Path(copytree(Path(kept.security_survey.__file__).parent, tmp_path / "program"))
    monkeypatch.setattr(kept.security_survey, "__file__", str(other / "__init__.py"))
    reader = other / "content" / "validation.py"
    before = fingerprint(folder)
    reader.write_text(reader.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert fingerprint(folder) != before
    assert not KeptContent(folder, file).is_current


def test_another_department_is_read_anew(folder: Path, file: Path) -> None:
    """What is kept names the department that it belongs to."""
    keep(folder, file)
    elsewhere = folder / "agencies" / "elsewhere.yaml"
    assert KeptContent(folder, file).find(elsewhere, folder / "services") is None


def test_a_department_of_another_folder_is_never_kept(
    folder: Path, file: Path, tmp_path: Path
) -> None:
    """Its file could change unseen: it is read at each start, by whatever way it was named."""
    read = read_here(folder)
    known, services = wanted(folder)
    elsewhere = tmp_path / "own.yaml"
    elsewhere.write_bytes(known.read_bytes())
    for agency in (elsewhere, folder / ".." / "own.yaml"):
        KeptContent(folder, file).keep(agency, services, read)
        assert not file.exists()
    begun = ReadingAhead(folder / "home_security", KeptContent(folder, file))
    found = begun.content(elsewhere, services)
    begun.close()
    assert found == (read[0], load_department(elsewhere, services))


@pytest.mark.parametrize("at", [0, DIGEST, 2 * DIGEST, -1])
def test_a_damaged_file_counts_for_nothing(folder: Path, file: Path, at: int) -> None:
    """Wherever a byte is wrong; half a file is no better."""
    keep(folder, file)
    whole = bytearray(file.read_bytes())
    whole[at] ^= 1
    file.write_bytes(whole)
    assert KeptContent(folder, file).find(*wanted(folder)) is None
    whole[at] ^= 1
    file.write_bytes(whole[: len(whole) // 2])
    assert KeptContent(folder, file).find(*wanted(folder)) is None


class Hostile:
    """Would write a file, and worse, if it were made again from what is kept."""

    def __init__(self, made: object, *arguments: object) -> None:
        self._call = (made, arguments)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return self._call


def named(name: bytes) -> bytes:
    """Something else that a module of the domain knows."""
    module = b"security_survey.domain.checklist"
    return (
        b"\x80\x04" + b"".join(b"\x8c%c%s" % (len(one), one) for one in (module, name)) + b"\x93."
    )


@pytest.mark.parametrize(
    "values",
    [
        pickle.dumps(Hostile(os.mkdir, "trap")),
        named(b"dataclass"),
        named(b"Checklist.__init__.__globals__"),
        b"no pickle at all",
    ],
)
def test_nothing_but_values_is_made_of_what_is_kept(
    folder: Path, file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, values: bytes
) -> None:
    """Whoever can write the file cannot have the program do anything by it."""
    monkeypatch.chdir(tmp_path)
    file.parent.mkdir()
    file.write_bytes(fingerprint(folder) + sha256(values).digest() + values)
    found = KeptContent(folder, file)
    assert found.is_current
    assert found.find(*wanted(folder)) is None
    assert not (tmp_path / "trap").exists()


def test_content_that_changed_while_it_was_read_is_not_kept(folder: Path, file: Path) -> None:
    """What was read may be neither the files as they were nor as they are."""
    begun, read = KeptContent(folder, file), read_here(folder)
    change_a_word(folder)
    begun.keep(*wanted(folder), read)
    assert not file.exists()


def test_where_nothing_can_be_kept_nothing_is_lost(folder: Path, tmp_path: Path) -> None:
    """The program starts as it always does."""
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    file = in_the_way / "content.kept"
    keep(folder, file)
    assert KeptContent(folder, file).find(*wanted(folder)) is None
    assert in_the_way.read_text() == ""


def test_content_that_cannot_be_read_is_left_to_its_readers(folder: Path, file: Path) -> None:
    """They say what is wrong; nothing is kept of it."""
    read = keep(folder, file)
    file.unlink()
    (folder / "services" / "gone.yaml").symlink_to("nowhere")
    begun = KeptContent(folder, file)
    begun.keep(*wanted(folder), read)
    assert not file.exists()
    assert begun.find(*wanted(folder)) is None


def test_a_second_start_needs_no_other_process(
    folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first one reads, checks and keeps; the second one has it at once."""
    begun = ReadingAhead(folder / "home_security", KeptContent(folder, file))
    first = begun.content(*wanted(folder))
    begun.close()
    assert first == read_here(folder)
    monkeypatch.setattr(ahead, "COMMAND", (sys.executable, "-c", "raise SystemExit(9)"))
    again = ReadingAhead(folder / "home_security", KeptContent(folder, file))
    assert again.content(*wanted(folder)) == first
    again.close()


def test_a_department_that_is_not_kept_is_read_ahead_all_the_same(folder: Path, file: Path) -> None:
    """And kept in the place of the former one."""
    agency, services = wanted(folder)
    other = folder / "agencies" / "other.yaml"
    other.write_bytes(agency.read_bytes())
    keep(folder, file)
    begun = ReadingAhead(folder / "home_security", KeptContent(folder, file))
    found = begun.content(other, services)
    begun.close()
    assert found == (load_checklist(folder / "home_security"), load_department(other, services))
    assert KeptContent(folder, file).find(other, services) == found
