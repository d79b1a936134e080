"""What a photo from outside may be, what it becomes, and the sentences that refuse one.

Loads no decoder, so that windows and readers of survey files may know it at no cost.
"""

from __future__ import annotations

from dataclasses import dataclass

MAX_BYTES = 64 * 1024 * 1024
MAX_PIXELS = 100_000_000
LONGEST_SIDE = 2048
THUMBNAIL_SIDE = 320
SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".heic", ".heif")
"""How photo files are named; only for dialogs and folders, the content decides what one is."""

NO_PHOTO = (
    "This is not a photo in JPEG, PNG, WebP or HEIC format; save it as JPEG and add it again."
)
DAMAGED = "The photo is damaged or incomplete; copy it from the camera or telephone again."
TOO_MANY_BYTES = "The photo is larger than 64 MB; save it smaller and add it again."
TOO_MANY_PIXELS = "The photo has more than 100 million pixels; save it smaller and add it again."
TOO_DEMANDING = "The photo needs too much memory to be opened; save it smaller and add it again."

# The brands of still pictures and short series that HEVC codes; AVIF is another format.
_HEIF_BRANDS = frozenset(
    (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1")
)


@dataclass(frozen=True, slots=True)
class ImportedPhoto:
    """A photo as it is kept: JPEGs in sRGB, the SHA-256 (hex) of the large one, its pixels."""

    jpeg: bytes
    thumbnail: bytes
    sha256: str
    width: int
    height: int


def kind_of(data: bytes) -> str:
    """Which format the first bytes tell: "JPEG", "PNG", "WEBP", "HEIF", or "" for none of them."""
    if data.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return "WEBP"
    return "HEIF" if data[4:8] == b"ftyp" and data[8:12] in _HEIF_BRANDS else ""
