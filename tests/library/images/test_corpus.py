"""Whatever image is handed in: nothing of it survives but the picture, and nothing crashes."""

from __future__ import annotations

import sys
import time
from collections import Counter
from io import BytesIO
from pathlib import Path

from PIL import Image

from security_survey.domain.errors import InputError
from security_survey.library.photo_kinds import (
    DAMAGED,
    LONGEST_SIDE,
    NO_PHOTO,
    THUMBNAIL_SIDE,
    TOO_DEMANDING,
    TOO_MANY_BYTES,
    TOO_MANY_PIXELS,
    ImportedPhoto,
)
from security_survey.library.photo_process import PhotoProcess
from security_survey.library.plain_jpeg import is_plain_jpeg
from tests.library.images.make_corpus import SECRET, Case, corpus

FORESEEN = {DAMAGED, NO_PHOTO, TOO_DEMANDING, TOO_MANY_BYTES, TOO_MANY_PIXELS}
MOST_MEMORY_KB = 1_600_000
MOST_SECONDS = 20.0


def outcome_of(case: Case, process: PhotoProcess) -> str:
    """Take a photo in and look at what came of it."""
    try:
        photo = process.import_photo(case.data)
    except InputError as refused:
        assert str(refused) in FORESEEN, f"{case.name}: {refused}"
        return "refused"
    look_at(photo, case.name)
    return "taken"


def look_at(photo: ImportedPhoto, name: str) -> None:
    """It is a picture that opens, and no more than a picture."""
    for jpeg, side in ((photo.jpeg, LONGEST_SIDE), (photo.thumbnail, THUMBNAIL_SIDE)):
        assert is_plain_jpeg(jpeg), name
        assert SECRET not in jpeg, name
        for piece in (b"Exif", b"GPS", b"xmp", b"ICC_PROFILE", b"script", b"PK\x03\x04"):
            assert piece not in jpeg, (name, piece)
        with Image.open(BytesIO(jpeg)) as image:
            image.load()
            assert image.mode == "RGB", name
            assert max(image.size) <= side, name


def most_memory(process: PhotoProcess) -> int:
    """Kilobytes that the child has held at once."""
    status = Path(f"/proc/{process.number}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM"))


def test_no_image_tells_or_crashes() -> None:
    """Telling, unusual, disguised, huge, cut and flipped images, one after another in one child.

    The child is never ended by one of them, holds less than 1.6 GB, and answers within its time.
    """
    counts: Counter[str] = Counter()
    slowest, most = 0.0, 0
    with PhotoProcess() as process:
        process.import_photo(next(iter(corpus())).data)
        child = process.number
        for one in corpus():
            began = time.perf_counter()
            outcome = outcome_of(one, process)
            slowest = max(slowest, time.perf_counter() - began)
            assert one.outcome in (outcome, "either"), f"{one.name} was {outcome}"
            counts[outcome] += 1
        if sys.platform == "linux":
            most = most_memory(process)
            assert most < MOST_MEMORY_KB
        assert process.number == child
    assert slowest < MOST_SECONDS
    print(
        f"\nimages: {counts.total()} cases, {counts['taken']} taken without anything but the"
        f" picture, {counts['refused']} refused in a sentence, 0 crashes; slowest {slowest:.1f} s,"
        f" most memory {most / 1000:.0f} MB"
    )
