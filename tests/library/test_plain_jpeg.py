"""A JPEG as we keep them is told from one that may carry something."""

from __future__ import annotations

import pytest
from PIL import Image

from security_survey.library.photo_import import import_photo
from security_survey.library.plain_jpeg import is_plain_jpeg
from tests.library.images.make_corpus import Case, drawing, encoded, telling, unusual

KEPT = import_photo(encoded(drawing(900, 700))).jpeg
TELLING = [case for case in telling() if case.data.startswith(b"\xff\xd8")]


@pytest.mark.parametrize("size", [(1, 1), (9, 2048), (2048, 1536)])
def test_what_we_make_is_plain(size: tuple[int, int]) -> None:
    """Large and small."""
    photo = import_photo(encoded(Image.effect_noise(size, 90).convert("RGB"), "PNG"))
    assert is_plain_jpeg(photo.jpeg)
    assert is_plain_jpeg(photo.thumbnail)


def test_a_progressive_or_gray_one_is_plain_too() -> None:
    """It tells no more than another."""
    assert is_plain_jpeg(encoded(drawing(), progressive=True))
    assert is_plain_jpeg(encoded(drawing().convert("L")))


@pytest.mark.parametrize("case", TELLING, ids=[case.name for case in TELLING])
def test_one_that_tells_anything_is_not(case: Case) -> None:
    """Wherever it is hidden."""
    assert not is_plain_jpeg(case.data)


@pytest.mark.parametrize("at", range(0, len(KEPT), len(KEPT) // 100))
def test_one_that_is_cut_off_is_not(at: int) -> None:
    """At no length."""
    assert not is_plain_jpeg(KEPT[:at])


def test_what_is_too_large_or_no_jpeg_is_not() -> None:
    """Nor what has four colors."""
    assert not is_plain_jpeg(encoded(Image.new("RGB", (2049, 10))))
    others = [case.data for case in unusual() if not case.data.startswith(b"\xff\xd8")]
    assert len(others) > 10
    assert not any(map(is_plain_jpeg, others))
    assert not is_plain_jpeg(encoded(drawing().convert("CMYK")))
