"""Picture files for a logo: real ones, and such as only say that they are."""

from __future__ import annotations

import io
import struct
import zlib
from pathlib import Path

from PIL import Image


def save(path: Path, wide: int, high: int) -> Path:
    """A picture of this size, of the kind that the name ends in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    Image.new("RGB", (wide, high), "navy").save(path)
    return path


def boasting_png(wide: int, high: int) -> bytes:
    """A PNG of a few bytes that says to be this large."""
    head = struct.pack(">IIBBBBB", wide, high, 8, 2, 0, 0, 0)
    chunk = struct.pack(">I", len(head)) + b"IHDR" + head
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk
        + struct.pack(">I", zlib.crc32(chunk[4:]))
        + b"\0\0\0\0IEND\xaeB`\x82"
    )


def jpeg(wide: int, high: int) -> bytes:
    """The bytes of a JPEG of this size."""
    file = io.BytesIO()
    Image.new("RGB", (wide, high), "navy").save(file, "JPEG")
    return file.getvalue()
