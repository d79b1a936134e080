"""What the program and its photo process say to each other: JSON and bytes, never pickles.

The photo process decodes what strangers made, so its answers are believed no more than a file
from outside: lengths are capped, and a photo is taken only if it is a plain JPEG.
"""

from __future__ import annotations

import json
import struct
from hashlib import sha256
from typing import Any, BinaryIO

from security_survey.domain.errors import InputError
from security_survey.library.photo_kinds import DAMAGED, MAX_BYTES, ImportedPhoto
from security_survey.library.plain_jpeg import is_plain_jpeg

_LENGTHS = struct.Struct(">IQ")
_MOST_WORDS = 64 * 1024
_SIDES = ("width", "height")


def send(stream: BinaryIO, words: dict[str, Any], body: bytes = b"") -> None:
    """Write one message. Raises OSError if nobody reads any more."""
    said = json.dumps(words).encode()
    stream.write(_LENGTHS.pack(len(said), len(body)) + said)
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Read one message. Raises EOFError where the other end has gone or makes no sense."""
    said, body = _LENGTHS.unpack(_exactly(stream, _LENGTHS.size))
    if said > _MOST_WORDS or body > 2 * MAX_BYTES:
        raise EOFError("The other end makes no sense.")
    try:
        words = json.loads(_exactly(stream, said))
    except ValueError as error:
        raise EOFError("The other end makes no sense.") from error
    return words, _exactly(stream, body)


def photo_as_message(photo: ImportedPhoto) -> tuple[dict[str, Any], bytes]:
    """A photo on its way from the photo process."""
    words = {"width": photo.width, "height": photo.height, "large": len(photo.jpeg)}
    return words, photo.jpeg + photo.thumbnail


def photo_of_message(words: dict[str, Any], body: bytes) -> ImportedPhoto:
    """The photo that came. Raises InputError for a refusal, and for what is no plain JPEG."""
    if "refused" in words:
        raise InputError(str(words["refused"]))
    at = int(words.get("large", 0))
    jpeg, thumbnail = body[:at], body[at:]
    if not (is_plain_jpeg(jpeg) and is_plain_jpeg(thumbnail)):
        raise InputError(DAMAGED)
    width, height = (int(words[side]) for side in _SIDES)
    return ImportedPhoto(jpeg, thumbnail, sha256(jpeg).hexdigest(), width, height)


def _exactly(stream: BinaryIO, count: int) -> bytes:
    """So many bytes; a pipe may hand them over in pieces."""
    body = bytearray()
    while len(body) < count:
        piece = stream.read(min(count - len(body), 1 << 20))
        if not piece:
            raise EOFError("The other end has gone.")
        body += piece
    return bytes(body)
