"""Photos at print size: numbered in the order of the report, scaled, and written as data: URIs."""

from __future__ import annotations

import base64
import io
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor

from security_survey.domain.survey import Photo
from security_survey.report.parts import Picture

PRINT_PIXELS = 480
"""The longer side: 2.2 inches, the widest that a photo is printed, at 218 dots per inch."""
LEAST_PIXELS = 360
"""The shorter side that decoding may come down to by itself, by halves, which costs least."""
MOST_PIXELS = 720
"""A photo up to this size is left as it was decoded: scaling it costs more than it saves."""
QUALITY = 82


Scaled = tuple[bytes, int, int]
"""A JPEG with its width and height in pixels."""


class PhotoAlbum:
    """The photos of one report; each one asked for gets the next number.

    All are scaled when the first is asked for.
    """

    def __init__(self, photos: Mapping[str, bytes]) -> None:
        self._photos = photos
        self._scaled: Mapping[str, Scaled | None] = {}
        self._count = 0

    def picture(self, photo: Photo, subject: str) -> Picture:
        """A photo with its number; `subject` says what it shows where it has no caption."""
        self._count += 1
        caption = photo.caption.strip()
        alt = f"Photo {self._count}: {caption or subject}"
        self._scaled = self._scaled or scaled_all(self._photos)
        scaled = self._scaled.get(photo.sha256)
        if scaled is None:
            return Picture(self._count, "", 0, 0, caption, alt)
        jpeg, width, height = scaled
        src = "data:image/jpeg;base64," + base64.b64encode(jpeg).decode("ascii")
        return Picture(self._count, src, width, height, caption, alt)


def scaled_all(photos: Mapping[str, bytes]) -> dict[str, Scaled | None]:
    """Every photo at print size, made on all processors at once; None for what is no photo."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        return dict(zip(photos, threads.map(scale, photos.values()), strict=True))


def scale(jpeg: bytes) -> Scaled | None:
    """A photo at print size with its width and height in pixels; None if it cannot be read."""
    from PIL import Image  # noqa: PLC0415 (slow to import; only printing needs it)

    try:
        with Image.open(io.BytesIO(jpeg), formats=("JPEG",)) as opened:
            opened.draft("RGB", (LEAST_PIXELS, LEAST_PIXELS))
            image = opened.convert("RGB")
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return None
    if max(image.size) > MOST_PIXELS:
        image.thumbnail((PRINT_PIXELS, PRINT_PIXELS))
    image.info.clear()  # a comment written into the file would be written into the page's, too
    out = io.BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return out.getvalue(), image.width, image.height
