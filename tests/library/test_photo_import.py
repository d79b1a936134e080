"""Photos come in upright, small and plain; what is no photo is refused in one sentence."""

from __future__ import annotations

import struct
import zlib
from hashlib import sha256
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms, ImageFile
from pillow_heif import register_heif_opener

from security_survey.domain.errors import InputError
from security_survey.library import import_photo
from security_survey.library.photo_import import is_plain_jpeg, make_thumbnail

register_heif_opener()
RED, BLUE, WHITE = (255, 0, 0), (0, 0, 255), (255, 255, 255)


def encoded(image: Image.Image, kind: str = "JPEG", **options: Any) -> bytes:
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def opened(jpeg: bytes) -> Image.Image:
    return Image.open(BytesIO(jpeg))


def red_above_blue(width: int = 80, height: int = 40) -> Image.Image:
    image = Image.new("RGB", (width, height), BLUE)
    image.paste(RED, (0, 0, width, height // 2))
    return image


def is_near(found: Any, expected: tuple[int, int, int]) -> bool:
    return all(abs(one - other) < 25 for one, other in zip(found, expected, strict=True))


def exif_of_a_telephone(orientation: int = 1) -> Image.Exif:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    exif[ExifTags.Base.Make] = "SecretTelephone"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (38.0, 38.0, 30.0)
    return exif


def png_header_of(width: int, height: int) -> bytes:
    """A few bytes that claim to be a huge picture."""
    body = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", 13) + body + struct.pack(">I", zlib.crc32(body))
    data = b"IDAT" + zlib.compress(b"\0" * 1000)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk
        + struct.pack(">I", len(data) - 4)
        + data
        + struct.pack(">I", zlib.crc32(data))
    )


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_each_kind_of_photo_becomes_a_jpeg_named_by_its_content(kind: str) -> None:
    """JPEG, PNG, WebP and HEIC all come in, and the name is the SHA-256 of what is kept."""
    photo = import_photo(encoded(red_above_blue(), kind))
    kept = opened(photo.jpeg)
    assert (kept.format, kept.mode, kept.size) == ("JPEG", "RGB", (80, 40))
    assert (photo.width, photo.height) == (80, 40)
    assert photo.sha256 == sha256(photo.jpeg).hexdigest()
    assert is_near(kept.getpixel((40, 5)), RED)
    assert is_plain_jpeg(photo.jpeg)


def test_nothing_tells_where_or_with_what_a_photo_was_taken() -> None:
    """EXIF, GPS, comments and profiles stay behind, in the photo and in its thumbnail."""
    data = encoded(red_above_blue(), exif=exif_of_a_telephone(), comment=b"SecretComment")
    assert opened(data).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    assert not is_plain_jpeg(data)
    photo = import_photo(data)
    for jpeg in (photo.jpeg, photo.thumbnail):
        assert not opened(jpeg).getexif()
        assert set(opened(jpeg).info) <= {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
        assert b"Secret" not in jpeg
        assert b"Exif" not in jpeg


def test_something_hidden_after_the_picture_is_noticed_and_dropped() -> None:
    """Telephones append data to a JPEG; it is not plain then, and importing cuts it off."""
    photo = import_photo(encoded(red_above_blue()))
    longer = photo.jpeg + b"SecretTrailer"
    assert not is_plain_jpeg(longer)
    assert b"Secret" not in import_photo(longer).jpeg


@pytest.mark.parametrize(
    ("orientation", "where_red_is", "size"),
    [
        (1, (40, 5), (80, 40)),
        (2, (40, 5), (80, 40)),
        (3, (40, 35), (80, 40)),
        (4, (40, 35), (80, 40)),
        (5, (5, 40), (40, 80)),
        (6, (35, 40), (40, 80)),
        (7, (35, 40), (40, 80)),
        (8, (5, 40), (40, 80)),
    ],
)
def test_photos_are_turned_upright(
    orientation: int, where_red_is: tuple[int, int], size: tuple[int, int]
) -> None:
    """However the camera was held, what was on top is on top."""
    photo = import_photo(encoded(red_above_blue(), exif=exif_of_a_telephone(orientation)))
    kept = opened(photo.jpeg)
    assert kept.size == size
    assert is_near(kept.getpixel(where_red_is), RED)


def test_large_photos_are_scaled_and_small_ones_are_not_blown_up() -> None:
    """The longer side is at most 2048 pixels, a thumbnail's 320."""
    photo = import_photo(encoded(red_above_blue(5000, 2500)))
    assert (photo.width, photo.height) == (2048, 1024)
    assert opened(photo.thumbnail).size == (320, 160)
    assert opened(import_photo(encoded(red_above_blue(10, 6))).thumbnail).size == (10, 6)


def test_a_thumbnail_can_be_made_from_a_kept_photo() -> None:
    """A photo read from a survey file gets its small JPEG, too."""
    photo = import_photo(encoded(red_above_blue(1000, 500)))
    assert opened(make_thumbnail(photo.jpeg)).size == (320, 160)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA"])
def test_every_mode_of_a_png_becomes_plain_colors(mode: str) -> None:
    """Palettes, gray and transparency all end as RGB; what was white stays white."""
    image = Image.new("RGB", (20, 10), WHITE).convert(mode)
    kept = opened(import_photo(encoded(image, "PNG")).jpeg)
    assert kept.mode == "RGB"
    assert is_near(kept.getpixel((5, 5)), WHITE)


@pytest.mark.parametrize(("deep", "plain"), [(0, 0), (32768, 128), (65535, 255)])
def test_sixteen_bits_of_gray_become_eight(deep: int, plain: int) -> None:
    """A deep gray PNG keeps its brightness."""
    photo = import_photo(encoded(Image.new("I;16", (20, 10), deep), "PNG"))
    assert is_near(opened(photo.jpeg).getpixel((5, 5)), (plain, plain, plain))


def test_what_is_transparent_turns_white() -> None:
    """A cut-out picture stands on white paper, not on black."""
    photo = import_photo(encoded(Image.new("RGBA", (20, 10), (255, 0, 0, 0)), "PNG"))
    assert is_near(opened(photo.jpeg).getpixel((5, 5)), WHITE)


def test_a_color_profile_is_applied_and_dropped() -> None:
    """A photo with a profile looks the same without it; a broken profile does no harm."""
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    for told in (profile, b"no profile at all"):
        photo = import_photo(encoded(red_above_blue(), icc_profile=told))
        assert "icc_profile" not in opened(photo.jpeg).info
        assert is_near(opened(photo.jpeg).getpixel((40, 5)), RED)


def test_a_printers_photo_becomes_rgb() -> None:
    """CMYK comes in, too."""
    photo = import_photo(encoded(red_above_blue().convert("CMYK")))
    assert opened(photo.jpeg).mode == "RGB"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"Dear officer, this is text in photo.jpg.",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7\n",
        b"PK\x03\x04" + bytes(100),
        encoded(red_above_blue(), "GIF"),
        encoded(red_above_blue(), "TIFF"),
        encoded(red_above_blue(), "BMP"),
    ],
    ids=["empty", "text", "svg", "pdf", "zip", "gif", "tiff", "bmp"],
)
def test_what_is_no_photo_is_refused_whatever_its_name(data: bytes) -> None:
    """The content decides, and other formats are not even tried."""
    with pytest.raises(InputError) as refused:
        import_photo(data)
    assert str(refused.value) == (
        "This is not a photo in JPEG, PNG, WebP or HEIC format; save it as JPEG and add it again."
    )


@pytest.mark.parametrize("lenient", [False, True])
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "HEIF"])
def test_a_truncated_photo_is_refused(
    kind: str, lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Half a photo is no photo, whatever the printing library allows its own pictures."""
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    data = encoded(Image.effect_noise((400, 300), 80).convert("RGB"), kind)
    with pytest.raises(InputError, match="damaged or incomplete; copy it"):
        import_photo(data[: len(data) // 2])


@pytest.mark.parametrize("side", [10_001, 13_000, 60_000, 2_000_000_000])
def test_a_bomb_is_refused_before_it_is_unpacked(side: int) -> None:
    """A few bytes that claim more than 100 million pixels go no further than their header."""
    with pytest.raises(InputError, match=r"more than 100 million pixels|damaged"):
        import_photo(png_header_of(side, side))


def test_too_many_bytes_are_refused() -> None:
    """More than 64 MB are not even looked at."""
    with pytest.raises(InputError, match="larger than 64 MB"):
        import_photo(bytes(64 * 1024 * 1024 + 1))


GOOD = {kind: encoded(red_above_blue(), kind) for kind in ("JPEG", "PNG", "WEBP", "HEIF")}


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(sorted(GOOD)), st.integers(0, 10_000), st.binary(min_size=1, max_size=8))
def test_flipped_bytes_give_a_photo_or_a_sentence(kind: str, at: int, patch: bytes) -> None:
    """Whatever is wrong inside, nothing but InputError comes out."""
    data = bytearray(GOOD[kind])
    at %= len(data)
    data[at : at + len(patch)] = patch
    try:
        photo = import_photo(bytes(data))
    except InputError as refused:
        assert str(refused).endswith(".")
    else:
        assert opened(photo.jpeg).format == "JPEG"
