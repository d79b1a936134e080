"""A file is written whole or not at all, and a refusal is one sentence with a remedy."""

from __future__ import annotations

import errno
import os
import resource
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from security_survey.domain.errors import SurroundingsError
from security_survey.library import write_atomically


@contextmanager
def files_limited_to(size: int) -> Iterator[None]:
    """The system refuses to let any file grow past `size` bytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_new_file_holds_the_data_and_is_its_owners_alone(tmp_path: Path) -> None:
    """What was written is there, nothing else is, and others cannot read it."""
    target = tmp_path / "report.pdf"
    write_atomically(target, b"%PDF")
    assert target.read_bytes() == b"%PDF"
    assert list(tmp_path.iterdir()) == [target]
    assert target.stat().st_mode & 0o777 == 0o600


def test_an_old_file_is_replaced_and_keeps_its_permissions(tmp_path: Path) -> None:
    """Writing again changes the content and not who may read it."""
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    target.chmod(0o640)
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"
    assert target.stat().st_mode & 0o777 == 0o640


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """Writing to a link writes what it points to."""
    (tmp_path / "real.pdf").write_bytes(b"old")
    (tmp_path / "link.pdf").symlink_to("real.pdf")
    write_atomically(tmp_path / "link.pdf", b"new")
    assert (tmp_path / "link.pdf").is_symlink()
    assert (tmp_path / "real.pdf").read_bytes() == b"new"


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    """The sentence names the folder and says what to do; no folder is made."""
    with pytest.raises(SurroundingsError) as refused:
        write_atomically(tmp_path / "none" / "report.pdf", b"x")
    assert str(refused.value) == (
        f"There is no folder “{tmp_path / 'none'}”; create it, or choose another place."
    )
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_not_a_file(tmp_path: Path) -> None:
    """A folder given as the file is refused in words."""
    with pytest.raises(SurroundingsError, match="is a folder; give the name of a file in it"):
        write_atomically(tmp_path, b"x")


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    """A file cannot hold another."""
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(SurroundingsError, match="There is no folder"):
        write_atomically(tmp_path / "file" / "report.pdf", b"x")


def test_a_device_is_not_replaced(tmp_path: Path) -> None:
    """Something that is no plain file stays what it is."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(SurroundingsError, match="not a file that may be written"):
        write_atomically(tmp_path / "pipe", b"x")
    assert (tmp_path / "pipe").is_fifo()


def test_a_name_too_long_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    """The sentence shows the beginning of the name only."""
    with pytest.raises(SurroundingsError, match="too long for this disk; choose a shorter") as no:
        write_atomically(tmp_path / ("a" * 5000 + ".pdf"), b"x")
    assert len(str(no.value)) < 400
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fills_up_leaves_the_old_file_and_nothing_else(tmp_path: Path) -> None:
    """When the data does not fit, the old content stands untouched and no temporary file stays."""
    target = tmp_path / "report.pdf"
    write_atomically(target, b"old")
    with (
        files_limited_to(4096),
        pytest.raises(SurroundingsError, match=r"no room.*free some space"),
    ):
        write_atomically(target, b"x" * 100_000)
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (errno.ENOSPC, "no room"),
        (errno.EROFS, "read-only disk"),
        (errno.EACCES, "may not be written there"),
        (errno.EIO, "could not be written"),
    ],
)
def test_every_refusal_of_the_disk_is_a_sentence_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: int, words: str
) -> None:
    """Whatever the disk answers to the flush, the old file stands and the temporary one is gone."""
    target = tmp_path / "report.pdf"
    write_atomically(target, b"old")

    def refuse(_handle: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", refuse)
    with pytest.raises(SurroundingsError, match=words):
        write_atomically(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_cannot_be_flushed_is_good_enough(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Network disks that flush files but not folders are written to all the same."""
    flush = os.fsync

    def refuse_folders(handle: int) -> None:
        if stat.S_ISDIR(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "Invalid argument")
        flush(handle)

    monkeypatch.setattr(os, "fsync", refuse_folders)
    write_atomically(tmp_path / "report.pdf", b"new")
    assert (tmp_path / "report.pdf").read_bytes() == b"new"
