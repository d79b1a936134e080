"""Tells a JPEG as we keep them from one that may carry more than its picture.

Walks the file's own structure (ITU-T T.81, annex B), segment by segment, and decodes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from security_survey.library.photo_kinds import LONGEST_SIDE

_START, _END = b"\xff\xd8", b"\xff\xd9"
_APP0, _SCAN = 0xE0, 0xDA
_FRAMES = frozenset((0xC0, 0xC1, 0xC2))
_TABLES = frozenset((0xC4, 0xDB, 0xDD))
_MOST_IN_TABLES = 8192
"""Bytes; a progressive photo's Huffman tables take about two thousand."""
_AFTER_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7]")


def is_plain_jpeg(data: bytes) -> bool:
    """Whether this is a JPEG of at most 2048 pixels a side with nothing but the picture in it."""
    try:
        return _is_plain(data)
    except IndexError:  # it ends in the middle of a segment
        return False


def _is_plain(data: bytes) -> bool:
    frames = tables = 0
    for marker, body in _segments(data):
        if marker in _FRAMES:
            frames += 1
            if not _is_small(body):
                return False
        elif marker in _TABLES:
            tables += len(body)
        elif marker == _APP0:
            if len(body) != 14 or not body.startswith(b"JFIF\0") or body[12:] != b"\0\0":
                return False
        elif marker != _SCAN:
            return marker == _END[1] and frames == 1 and tables <= _MOST_IN_TABLES and not body
    return False


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Markers with their content; the last one comes with whatever follows it."""
    if not data.startswith(_START):
        return
    at = 2
    while data[at] == 0xFF:
        marker = data[at + 1]
        if marker == _END[1]:
            yield marker, data[at + 2 :]
            return
        length = data[at + 2] << 8 | data[at + 3]
        body = data[at + 4 : at + 2 + length]
        yield marker, body
        at += 2 + max(length, 2)
        if marker == _SCAN:
            found = _AFTER_SCAN.search(data, at)
            at = found.start() if found else len(data)


def _is_small(frame: bytes) -> bool:
    """Eight bits, one or three colors, at most 2048 pixels a side, and no byte more than that."""
    height, width = frame[1] << 8 | frame[2], frame[3] << 8 | frame[4]
    colors = frame[5]
    fits = min(height, width) > 0 and max(height, width) <= LONGEST_SIDE
    return fits and frame[0] == 8 and colors in (1, 3) and len(frame) == 6 + 3 * colors
