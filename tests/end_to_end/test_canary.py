"""What is typed into an encrypted library is readable only in what was exported on purpose."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from tests.harness.canary import FEWEST, found_in
from tests.harness.running import run_harness

WORD = "zqMärchenwj"


def test_no_file_tells_what_was_typed(tmp_path: Path) -> None:
    """Every field, wrong passphrases, a report, an export, a fault, a lock, an abort: no hits."""
    found = run_harness("canary", tmp_path)
    print(found.line())
    assert found.trials > FEWEST
    assert found.seen["found in the package given away"] >= FEWEST
    assert (found.lost, found.faults) == (0, [])


def zipped(data: bytes) -> bytes:
    """The bytes as the one member of a zip."""
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as packed:
        packed.writestr("member", data)
    return stream.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("pack", [bytes, zipped, zlib.compress])
def test_the_search_finds_words_however_they_are_written(
    encoding: str, pack: Callable[[bytes], bytes]
) -> None:
    """In each encoding, plain and packed, with other bytes around."""
    packed = pack(b"before " + WORD.encode(encoding) + b" after")
    assert list(found_in(packed, [WORD, "zqNotTherewj"])) == [WORD]
