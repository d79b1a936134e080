"""Photos from outside made ours: upright, at most 2048 pixels, a plain JPEG that tells no place.

Whatever comes in is untrusted. The kind is told from the content, never from a name; only JPEG,
PNG, WebP and HEIC are decoded; everything but the picture itself (EXIF, GPS, comments) is left
behind. What comes from outside the program is decoded in a process of its own (photo_process).
"""

from __future__ import annotations

import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, ImageFile, UnidentifiedImageError

from security_survey.domain.errors import InputError
from security_survey.library.photo_kinds import (
    DAMAGED,
    LONGEST_SIDE,
    MAX_BYTES,
    MAX_PIXELS,
    NO_PHOTO,
    THUMBNAIL_SIDE,
    TOO_DEMANDING,
    TOO_MANY_BYTES,
    TOO_MANY_PIXELS,
    ImportedPhoto,
    kind_of,
)
from security_survey.library.plain_jpeg import is_plain_jpeg

__all__ = ["MAX_BYTES", "ImportedPhoto", "import_photo", "is_plain_jpeg", "make_thumbnail"]

QUALITY = 85

_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What the decoders raise for content that breaks their format's rules.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    RuntimeError,
    struct.error,
)
_BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


def import_photo(data: bytes) -> ImportedPhoto:
    """Decode, turn upright, scale and encode anew. Raises InputError in one sentence."""
    picture = _decoded(data, LONGEST_SIDE)
    jpeg = _encoded(picture)
    small = picture.copy()
    small.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE), Image.Resampling.LANCZOS)
    digest = sha256(jpeg).hexdigest()
    return ImportedPhoto(jpeg, _encoded(small), digest, picture.width, picture.height)


def make_thumbnail(jpeg: bytes) -> bytes:
    """A photo's small JPEG, at most 320 pixels a side. Raises InputError in one sentence."""
    return _encoded(_decoded(jpeg, THUMBNAIL_SIDE))


def _opened(data: bytes) -> Image.Image:
    if len(data) > MAX_BYTES:
        raise InputError(TOO_MANY_BYTES)
    kind = kind_of(data)
    if not kind:
        raise InputError(NO_PHOTO)
    if kind == "HEIF":
        _learn_heif()
    image = Image.open(BytesIO(data), formats=(kind,))
    _check_size(image)
    return image


@cache
def _learn_heif() -> None:
    """Load the HEIC decoder with the first HEIC photo; of the file, only the main picture counts.

    It turns pictures upright by itself, and leaves nothing for `_upright` to do.
    """
    from pillow_heif import register_heif_opener  # noqa: PLC0415 - 26 MB that few surveys need

    register_heif_opener(thumbnails=False, depth_images=False, aux_images=False, decode_threads=2)


def _decoded(data: bytes, side: int) -> Image.Image:
    """The picture alone, upright, in sRGB, its longer side at most `side` pixels."""
    try:
        with _refusing_halves(), _opened(data) as image:
            return _small_and_plain(image, side)
    except _BOMBS:
        raise InputError(TOO_MANY_PIXELS) from None
    except MemoryError:
        raise InputError(TOO_DEMANDING) from None
    except (UnidentifiedImageError, *_BROKEN) as error:
        raise InputError(DAMAGED) from error


@contextmanager
def _refusing_halves() -> Iterator[None]:
    """Half a photo is refused, also where the printing library, once loaded, let halves pass."""
    before, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before


def _small_and_plain(image: Image.Image, side: int) -> Image.Image:
    """Scaled before anything else is done, so that a large photo is in memory once."""
    image.draft(image.mode, (side, side))  # JPEG: decode no finer than needed
    image.load()
    _check_size(image)  # a HEIC photo's frame may claim less than its content has
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    profile = image.info.get("icc_profile")
    scaled = _scalable(image)
    scaled.thumbnail((side, side), Image.Resampling.LANCZOS)
    picture = _in_srgb(_eight_bits(scaled), profile)
    upright = picture.copy() if turn is None else picture.transpose(turn)
    upright.info.clear()
    return upright


def _check_size(image: Image.Image) -> None:
    if image.width * image.height > MAX_PIXELS:
        raise InputError(TOO_MANY_PIXELS)


def _scalable(image: Image.Image) -> Image.Image:
    """In a mode whose colors can be mixed: no palette, no single bits, no color for "nothing"."""
    if image.mode in {"P", "PA", "LA", "RGBa", "La"} or "transparency" in image.info:
        return image.convert("RGBA")
    return image.convert("L") if image.mode == "1" else image


def _eight_bits(image: Image.Image) -> Image.Image:
    """Deep gray brought to 8 bits; Pillow alone would clip what is brighter than 255 of 65535."""
    if not image.mode.startswith("I;16"):
        return image
    return image.point(lambda value: value * (1 / 256)).convert("L")


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    if image.mode == "RGBA":
        image = _on_white(image)
    return _converted(image, profile)


def _on_white(image: Image.Image) -> Image.Image:
    paper = Image.new("RGB", image.size, "white")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def _converted(image: Image.Image, profile: bytes | None) -> Image.Image:
    if profile and image.mode in {"RGB", "CMYK", "L"}:
        try:
            return _through_profile(image, profile)
        except (ImageCms.PyCMSError, OSError, ValueError):
            # A broken or foreign profile costs exact colors, not the photo.
            return image.convert("RGB")
    return image.convert("RGB")


def _through_profile(image: Image.Image, profile: bytes) -> Image.Image:
    source = ImageCms.ImageCmsProfile(BytesIO(profile))
    target = ImageCms.createProfile("sRGB")
    converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
    return converted or image.convert("RGB")


def _encoded(picture: Image.Image) -> bytes:
    stream = BytesIO()
    picture.save(stream, "JPEG", quality=QUALITY, optimize=True)
    return stream.getvalue()
