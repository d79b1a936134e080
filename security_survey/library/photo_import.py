"""Photos from outside made ours: upright, at most 2048 pixels, a plain JPEG that tells no place.

Whatever comes in is untrusted. The kind is told from the content, never from a name; only JPEG,
PNG and WebP are decoded; everything but the picture itself (EXIF, GPS, comments) is left behind.
"""

from __future__ import annotations

import struct
import warnings
from dataclasses import dataclass
from hashlib import sha256
from io import BytesIO

from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError

from security_survey.domain.errors import InputError

MAX_BYTES = 64 * 1024 * 1024
MAX_PIXELS = 100_000_000
LONGEST_SIDE = 2048
THUMBNAIL_SIDE = 320
QUALITY = 85

_END_OF_JPEG = b"\xff\xd9"
_FORMATS = ("JPEG", "PNG", "WEBP")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
# What Pillow's decoders raise for content that breaks their format's rules.
_BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    LookupError,
    ArithmeticError,
    EOFError,
    struct.error,
    MemoryError,
)

Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)


@dataclass(frozen=True, slots=True)
class ImportedPhoto:
    """A photo as it is kept: JPEGs in sRGB, the SHA-256 (hex) of the large one, its pixels."""

    jpeg: bytes
    thumbnail: bytes
    sha256: str
    width: int
    height: int


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


def is_plain_jpeg(data: bytes) -> bool:
    """Whether this is a JPEG as we keep them: small enough and without anything but the picture.

    Raises InputError where it is no picture at all.
    """
    with _opened(data) as image:
        if image.format != "JPEG" or max(image.size) > LONGEST_SIDE:
            return False
        segments = {name for name, _ in getattr(image, "applist", ())}
        return segments <= {"APP0"} and data.endswith(_END_OF_JPEG)


def _opened(data: bytes) -> Image.Image:
    if len(data) > MAX_BYTES:
        raise InputError("The photo is larger than 64 MB; save it smaller and add it again.")
    try:
        image = Image.open(BytesIO(data), formats=_FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise InputError(_TOO_MANY_PIXELS) from None
    except UnidentifiedImageError:
        raise InputError(
            "This is not a photo in JPEG, PNG or WebP format; save it as JPEG and add it again."
        ) from None
    except _BROKEN as error:
        raise InputError(_DAMAGED) from error
    if image.width * image.height > MAX_PIXELS:
        raise InputError(_TOO_MANY_PIXELS)
    return image


def _decoded(data: bytes, side: int) -> Image.Image:
    """The picture alone, upright, in sRGB, its longer side at most `side` pixels."""
    with _opened(data) as image:
        try:
            image.draft(image.mode, (side, side))  # JPEG: decode no finer than needed
            upright = _eight_bits(_upright(image))
            upright.thumbnail((side, side), Image.Resampling.LANCZOS)
            picture = _in_srgb(upright)
        except (Image.DecompressionBombError, Image.DecompressionBombWarning):
            raise InputError(_TOO_MANY_PIXELS) from None
        except _BROKEN as error:
            raise InputError(_DAMAGED) from error
    picture.info.clear()
    return picture


def _upright(image: Image.Image) -> Image.Image:
    turn = _TURNS.get(image.getexif().get(ExifTags.Base.Orientation, 1))
    image.load()
    return image.copy() if turn is None else image.transpose(turn)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Deep gray brought to 8 bits; Pillow alone would clip what is brighter than 255 of 65535."""
    if not image.mode.startswith("I;16"):
        return image
    return image.point(lambda value: value * (1 / 256)).convert("L")


def _in_srgb(image: Image.Image) -> Image.Image:
    profile = image.info.get("icc_profile")
    if image.mode in {"P", "PA", "LA", "RGBa", "La"} or "transparency" in image.info:
        image = image.convert("RGBA")
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


_DAMAGED = "The photo is damaged or incomplete; copy it from the camera or telephone again."
_TOO_MANY_PIXELS = "The photo has more than 100 million pixels; save it smaller and add it again."
