"""A department's logo looked at before anybody uses it: its kind and size, and nothing decoded."""

from __future__ import annotations

import struct
from pathlib import Path

MOST_BYTES = 2 * 1024 * 1024
MOST_SIDE = 2000
"""Pixels; more than any page or screen shows of a logo."""

SAVE_AGAIN = "Save it again as a PNG picture."
_PNG = b"\x89PNG\r\n\x1a\n"
_JPEG = b"\xff\xd8\xff"
_SIZES = (0xC0, 0xC1, 0xC2, 0xC3, 0xC5, 0xC6, 0xC7, 0xC9, 0xCA, 0xCB, 0xCD, 0xCE, 0xCF)
"""The marks in a JPEG file after which its size stands."""


def logo_fault(path: Path) -> tuple[str, str]:
    """What is wrong with a logo, and what to do about it; two empty texts if nothing is."""
    try:
        if not path.is_file():
            return f"There is no picture “{path.name}”.", "Put it there, or remove the line."
        if path.stat().st_size > MOST_BYTES:
            return "The logo is larger than 2 MB.", "Save it smaller."
        picture = path.read_bytes()
    except OSError as error:
        return f"The logo cannot be read ({error.strerror}).", "Check its permissions."
    return _fault_of(picture)


def _fault_of(picture: bytes) -> tuple[str, str]:
    if other := _other_kind(picture):
        return other, "Save the picture itself, as PNG or JPEG."
    size = _png_size(picture) if picture.startswith(_PNG) else _jpeg_size(picture)
    if size is None or not _is_whole(picture):
        return "The logo is damaged.", SAVE_AGAIN
    wide, high = size
    if wide > MOST_SIDE or high > MOST_SIDE:
        millions = wide * high / 1_000_000
        what = f"The logo is {wide:,} by {high:,} pixels large ({millions:,.0f} megapixels)."
        return what, f"Scale it down to at most {MOST_SIDE:,} pixels on each side."
    return "", ""


def _other_kind(picture: bytes) -> str:
    """What the file is instead of a picture that can be used; "" if it seems to be one."""
    if picture.startswith((_PNG, _JPEG)):
        return ""
    head = picture[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in head:
        return "The logo is an SVG drawing, which may hold more than a picture."
    if head.startswith((b"<!doctype", b"<html", b"<head", b"<body")):
        return "The logo is a web page (HTML) and no picture."
    return "The logo is neither a PNG nor a JPEG picture."


def _png_size(picture: bytes) -> tuple[int, int] | None:
    if picture[12:16] != b"IHDR" or len(picture) < 24:
        return None
    wide, high = struct.unpack(">II", picture[16:24])
    return (wide, high) if wide and high else None


def _jpeg_size(picture: bytes) -> tuple[int, int] | None:
    """The size that stands after the first mark for it, each part skipped by its length."""
    at = 2
    while at + 9 <= len(picture) and picture[at] == 0xFF:
        mark = picture[at + 1]
        if mark in _SIZES:
            high, wide = struct.unpack(">HH", picture[at + 5 : at + 9])
            return (wide, high) if wide and high else None
        at += 1 if mark == 0xFF else 2 + int.from_bytes(picture[at + 2 : at + 4], "big")
    return None


def _is_whole(picture: bytes) -> bool:
    """Whether the file ends where its kind ends, so that nothing was cut off."""
    end = b"IEND" if picture.startswith(_PNG) else b"\xff\xd9"
    return end in picture[-64:]
