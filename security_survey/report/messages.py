"""What the program and its printing process say to each other: framed, pickled values.

Both ends are this program, on one machine, over a pipe that nobody else holds.
"""

from __future__ import annotations

import pickle
import struct
from dataclasses import dataclass
from typing import Any, BinaryIO

from security_survey.domain.errors import InputError, KnownError, SurroundingsError
from security_survey.report.request import ReportRequest

_LENGTH = struct.Struct(">Q")
_KINDS = {"input": InputError, "surroundings": SurroundingsError}


@dataclass(frozen=True, slots=True)
class Order:
    """A report to make with the templates of a folder."""

    request: ReportRequest
    templates: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The PDF."""

    pdf: bytes


@dataclass(frozen=True, slots=True)
class Refused:
    """A foreseen fault: its kind and its sentence."""

    kind: str
    sentence: str

    @classmethod
    def of(cls, error: KnownError) -> Refused:
        """The message for an error."""
        return cls("surroundings" if isinstance(error, SurroundingsError) else "input", str(error))

    def error(self) -> KnownError:
        """The error for a message."""
        return _KINDS[self.kind](self.sentence)


def send(stream: BinaryIO, message: Any) -> None:
    """Write one message. Raises OSError if nobody reads any more."""
    body = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    stream.write(_LENGTH.pack(len(body)))
    stream.write(body)
    stream.flush()


def receive(stream: BinaryIO) -> Any:
    """Read one message. Raises EOFError where the other end has gone."""
    (length,) = _LENGTH.unpack(_exactly(stream, _LENGTH.size))
    return pickle.loads(_exactly(stream, length))


def _exactly(stream: BinaryIO, count: int) -> bytes:
    """So many bytes; a pipe may hand them over in pieces."""
    body = bytearray()
    while len(body) < count:
        piece = stream.read(count - len(body))
        if not piece:
            raise EOFError("The other end has gone.")
        body += piece
    return bytes(body)
