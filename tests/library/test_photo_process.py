"""A photo may crash, hang or fool the process that reads it; the program goes on."""

from __future__ import annotations

import sys
import time
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest
from PIL import Image
from pillow_heif import register_heif_opener

from security_survey.domain.errors import InputError
from security_survey.library.photo_import import import_photo
from security_survey.library.photo_process import PhotoProcess
from tests.library.images.make_corpus import drawing, encoded, endless

register_heif_opener()
GOOD = encoded(drawing())
ANSWER = "import sys, os, struct, time\n"


def child(script: str) -> tuple[str, ...]:
    """A photo process that does something else."""
    return sys.executable, "-c", ANSWER + script


def answering(words: bytes, body: bytes) -> tuple[str, ...]:
    """A photo process that has been taken over, and answers what it likes."""
    said = f"struct.pack('>IQ', {len(words)}, {len(body)}) + {words!r} + {body!r}"
    return child(f"sys.stdout.buffer.write({said})\nsys.stdout.flush()\ntime.sleep(60)")


@pytest.fixture
def process() -> PhotoProcess:
    """The real one, not yet started."""
    return PhotoProcess()


def test_it_takes_the_same_photos_as_the_program_itself(process: PhotoProcess) -> None:
    """Bytes and files alike, to the last bit."""
    with process:
        assert process.import_photo(GOOD) == import_photo(GOOD)


def test_it_reads_files_itself(process: PhotoProcess, tmp_path: Path) -> None:
    """So that a file on a slow network holds up nothing but the child."""
    path = tmp_path / "a door.jpg"
    path.write_bytes(GOOD)
    with process:
        assert process.import_file(path) == import_photo(GOOD)


def test_it_is_started_with_the_first_photo_and_again_after_closing(process: PhotoProcess) -> None:
    """Surveys without photos have no second process."""
    assert process.number == 0
    process.import_photo(GOOD)
    first = process.number
    process.import_photo(GOOD)
    assert process.number == first > 0
    process.close()
    assert process.number == 0
    process.import_photo(GOOD)
    process.close()


@pytest.mark.parametrize(
    "script",
    ["os.abort()", "os._exit(0)", "sys.stdin.buffer.read(20); os.kill(os.getpid(), 11)"],
    ids=["aborted", "gone", "crashed while reading"],
)
def test_a_crash_is_one_sentence(script: str) -> None:
    """It names no signal and no code."""
    with PhotoProcess(child(script)) as process, pytest.raises(InputError) as refused:
        process.import_photo(GOOD)
    assert str(refused.value) == (
        "The photo could not be opened: reading it failed halfway. It may be damaged; open it in"
        " another program, save it as JPEG and add that one."
    )


def test_after_a_crash_the_next_photo_is_taken(process: PhotoProcess) -> None:
    """A new child takes over."""
    with process:
        process.import_photo(GOOD)
        process.abandon()
        assert process.import_photo(GOOD) == import_photo(GOOD)


def test_a_decoder_that_hangs_is_given_up() -> None:
    """After its time, not after an hour."""
    began = time.monotonic()
    with (
        PhotoProcess(child("time.sleep(600)"), 0.5) as process,
        pytest.raises(InputError) as refused,
    ):
        process.import_photo(GOOD)
    assert time.monotonic() - began < 5
    assert str(refused.value).startswith("The photo took too long to read and was left out.")


def test_a_photo_that_is_endless_work_is_given_up() -> None:
    """A real decoder and a JPEG of a thousand scans; the photo after it is taken."""
    with PhotoProcess(seconds=2) as process:
        with pytest.raises(InputError, match="took too long"):
            process.import_photo(endless())
        process.import_photo(GOOD)


def test_abandoning_does_not_wait(process: PhotoProcess) -> None:
    """The window closes at once, even while a photo is being read."""
    slow = PhotoProcess(child("time.sleep(600)"), 30)
    refusals: list[str] = []

    def ask() -> None:
        try:
            slow.import_photo(GOOD)
        except InputError as refused:
            refusals.append(str(refused))

    asking = Thread(target=ask)
    asking.start()
    while slow.number == 0:
        time.sleep(0.01)
    began = time.monotonic()
    slow.abandon()
    assert time.monotonic() - began < 0.5
    asking.join(10)
    assert len(refusals) == 1
    slow.close()


@pytest.mark.parametrize(
    ("words", "body"),
    [
        (b"no json", b""),
        (b'{"width": 1, "height": 1, "large": 20}', b"<script>alert(1)</script>"),
        (b'{"width": 1, "height": 1, "large": 0}', GOOD),
        (b"{}", GOOD + GOOD),
    ],
)
def test_what_a_child_says_is_believed_only_if_it_is_a_plain_photo(
    words: bytes, body: bytes
) -> None:
    """A decoder that a photo has taken over gets nothing else into the survey."""
    with PhotoProcess(answering(words, body), 10) as process, pytest.raises(InputError):
        process.import_photo(GOOD)


def test_it_may_not_write_files_and_has_limited_memory(process: PhotoProcess) -> None:
    """The system itself holds it to that, where it can."""
    if sys.platform != "linux":
        return
    with process:
        process.import_photo(GOOD)
        limits = Path(f"/proc/{process.number}/limits").read_text(encoding="utf-8")
    rows = {line[:26].strip(): line[26:].split()[0] for line in limits.splitlines()}
    assert rows["Max file size"] == "0"
    assert rows["Max core file size"] == "0"
    assert rows["Max address space"] == str(2 * 1024**3)


def test_the_child_ends_with_the_program(process: PhotoProcess) -> None:
    """Its input closes, whatever it is doing."""
    process.import_photo(GOOD)
    inner = process._child
    assert inner is not None
    inner._process.stdin.close()
    assert inner._process.wait(timeout=5) == 0
    process.close()


def test_heic_photos_lie_as_they_were_held(process: PhotoProcess) -> None:
    """The decoder turns them; nothing turns them again, whatever their EXIF says."""
    picture = Image.new("RGB", (80, 40), (0, 0, 255))
    picture.paste((255, 0, 0), (0, 0, 80, 20))
    exif = Image.Exif()
    exif[0x0112] = 6
    with process:
        photo = process.import_photo(encoded(picture, "HEIF", exif=exif.tobytes(), quality=95))
    assert (photo.width, photo.height) == (40, 80)
    with Image.open(BytesIO(photo.jpeg)) as kept:
        red, _, blue = kept.getpixel((35, 40))  # type: ignore[misc]
        assert red > blue
