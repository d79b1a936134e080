"""Plain bytes are overwritten before their file goes, and nobody else's are."""

from __future__ import annotations

import os
import zlib
from pathlib import Path

import pytest

from security_survey.library.keys.shredding import holds_plain_pages, shred


def test_the_bytes_are_noise_before_the_name_goes(tmp_path: Path) -> None:
    """All of them, in a file of more than one portion."""
    path = tmp_path / "plain"
    path.write_bytes(b"plain" * 500_000)
    with path.open("rb") as kept:
        shred(path)
        data = kept.read()
    assert not path.exists()
    assert len(data) == 2_500_000
    assert len(zlib.compress(data, 1)) > 0.99 * len(data)


def test_a_file_that_is_not_there_is_no_fault(tmp_path: Path) -> None:
    """Shredding again does nothing, and makes nothing."""
    beside = tmp_path / "beside"
    beside.write_bytes(b"plain")
    shred(tmp_path / "none")
    assert [*tmp_path.iterdir()] == [beside]
    assert beside.read_bytes() == b"plain"


@pytest.mark.parametrize("tie", [os.link, os.symlink])
def test_what_has_another_name_keeps_its_bytes(tmp_path: Path, tie: object) -> None:
    """Only the name that was given goes, be it a second name or a link."""
    path, name = tmp_path / "somebody's", tmp_path / "name"
    path.write_bytes(b"plain")
    assert callable(tie)
    tie(path, name)
    shred(name)
    assert [*tmp_path.iterdir()] == [path]
    assert path.read_bytes() == b"plain"


@pytest.mark.parametrize(
    ("data", "plain"),
    [
        (os.urandom(1_000_000), False),
        (os.urandom(40_960) + bytes(4096) + os.urandom(40_960), False),
        (os.urandom(40_960) + (b"Canary Lane " * 400)[:4096] + os.urandom(40_960), True),
        (b"", False),
    ],
)
def test_plain_pages_are_told_from_encrypted_ones(tmp_path: Path, data: bytes, plain: bool) -> None:
    """One readable page among noise is enough; the empty page in large files is none."""
    path = tmp_path / "file"
    path.write_bytes(data)
    assert holds_plain_pages(path) is plain
