"""Tells packages, plain and encrypted ones, and PDFs by their first bytes."""

from __future__ import annotations

from pathlib import Path

ZIP = b"PK\x03\x04"
PDF = b"%PDF-"
AGE = b"age-encryption.org/v1\n"
UTF_16 = (b"\xff\xfe", b"\xfe\xff")
LOOKED_AT = 4096


def is_sealed(start: bytes) -> bool:
    """Whether a file that begins so is encrypted."""
    return start.startswith(AGE)


def is_package(path: Path) -> bool:
    """Whether a file begins as packages do, plain or encrypted."""
    start = _start(path)
    return start.startswith(ZIP) or is_sealed(start)


def is_pdf(path: Path) -> bool:
    """Whether a file begins as a PDF does."""
    return _start(path).startswith(PDF)


def needs_passphrase(path: Path) -> bool:
    """Whether a file is encrypted."""
    return is_sealed(_start(path))


def is_no_text(path: Path) -> bool:
    """Whether a file is something else than text: a picture, a database."""
    start = _start(path)
    return b"\0" in start and not start.startswith(UTF_16)


def _start(path: Path) -> bytes:
    """The first bytes of a file, or none where there is no file to be read."""
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as stream:
            return stream.read(LOOKED_AT)
    except OSError:
        return b""  # whoever reads it will say why it cannot be read
