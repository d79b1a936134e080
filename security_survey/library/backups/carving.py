"""Reads what a damaged library file still holds, page by page, without asking SQLite.

SQLite gives up a whole file, or all of a log after one torn frame, for one wrong bit. The rows are
mostly there still: each begins with the id of its survey, so they are found by searching every page
of the file and every frame of the log for ids, whatever the pages' own order says. Of an encrypted
file each page is deciphered by itself. Nothing that is found is believed: an entry counts if its
seal is right, a photo if its SHA-256 is, a checklist if its hash is.

The layout of records, cells and overflow pages is that of https://sqlite.org/fileformat2.html, the
layout of an encrypted page (AES-256-CBC, its vector and a sum in the last 80 bytes) SQLCipher 4's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

PAGE = 4096
"""Bytes of a page: SQLite's and SQLCipher's own choice, which the program leaves as it is."""
SALT, VECTOR, RESERVED = 16, 16, 80
LOG_HEADER, FRAME_HEADER = 32, 24

_IDS = re.compile(rb"(?=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{64}))")
_LONGEST_HEADER = 40
_INTEGER_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 8: 0, 9: 0}
_CONSTANTS = {0: None, 8: 0, 9: 1}
_TEXT = 13

Row = tuple[Any, ...]


class Pages:
    """The pages of a file and of its logs, deciphered; `key` is None for a plain file."""

    def __init__(self, file: bytes | mmap, logs: Sequence[bytes], key: bytes | None) -> None:
        self._file = file
        self._key = key
        self._logged: dict[int, list[bytes]] = {}
        for number, page in (frame for log in logs for frame in _frames(log)):
            self._logged.setdefault(number, []).insert(0, self._plain(number, page))
        self._count = len(file) // PAGE
        self.most = (self._count + sum(map(len, self._logged.values()))) * PAGE
        self.usable = PAGE - (RESERVED if key else 0)

    def all(self) -> Iterator[bytes]:
        """Every page, of the logs in all their versions."""
        for number in range(1, self._count + 1):
            yield self._of_file(number)
        for versions in self._logged.values():
            yield from versions

    def at(self, number: int) -> Iterator[bytes]:
        """What stood on a page, newest first."""
        yield from self._logged.get(number, ())
        if 0 < number <= self._count:
            yield self._of_file(number)

    def _of_file(self, number: int) -> bytes:
        return self._plain(number, self._file[(number - 1) * PAGE : number * PAGE])

    def _plain(self, number: int, page: bytes) -> bytes:
        return page if self._key is None else _deciphered(page, self._key, number == 1)


@contextmanager
def opened_pages(file: Path, logs: Sequence[Path], key: bytes | None) -> Iterator[Pages]:
    """The pages of a closed library and of logs that belong to it; missing files are empty."""
    read = [_content(log) for log in logs]
    if not file.exists() or file.stat().st_size == 0:
        yield Pages(b"", read, key)
        return
    with file.open("rb") as stream, mmap(stream.fileno(), 0, access=ACCESS_READ) as mapped:
        yield Pages(mapped, read, key)


def rows(pages: Pages) -> Iterator[Row]:
    """Everything that looks like a row beginning with an id or a hash, some of it many times."""
    for page in pages.all():
        for found in _IDS.finditer(page):
            for start in _starts(page, found.start(), len(found.group(1))):
                yield from _row(pages, page, start)


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


def _frames(log: bytes) -> Iterator[tuple[int, bytes]]:
    for start in range(LOG_HEADER, len(log) - FRAME_HEADER - PAGE + 1, FRAME_HEADER + PAGE):
        content = start + FRAME_HEADER
        yield int.from_bytes(log[start : start + 4], "big"), log[content : content + PAGE]


def _deciphered(page: bytes, key: bytes, is_first: bool) -> bytes:
    from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes  # noqa: PLC0415

    end = PAGE - RESERVED
    start = SALT if is_first else 0
    cipher = Cipher(algorithms.AES(key), modes.CBC(page[end : end + VECTOR]))
    worker = cipher.decryptor()
    return page[:start] + worker.update(page[start:end]) + worker.finalize() + page[end:]


def _starts(page: bytes, value: int, size: int) -> Iterator[int]:
    """Where the record may begin whose first value is the text at `value`: its header ends there.

    A header begins with its own length, and goes on with the kind of its first value.
    """
    kind = _varint_of(_TEXT + 2 * size)
    for length in range(2, min(_LONGEST_HEADER, value) + 1):
        start = value - length
        if page[start] == length and page[start + 1 : start + 1 + len(kind)] == kind:
            yield start


def _row(pages: Pages, page: bytes, start: int) -> Iterator[Row]:
    """The values of a record, once for each way in which its pages may hang together."""
    kinds = _kinds(page, start)
    length = page[start] + sum(_size(kind) for kind in kinds)
    if length > pages.most:
        return
    for whole in _payloads(pages, page, start, length):
        values = _values(whole, page[start], kinds)
        if values is not None:
            yield values


def _kinds(page: bytes, start: int) -> list[int]:
    end = start + page[start]
    at, kinds = start + 1, []
    while at < end:
        kind, at = _varint(page, at)
        kinds.append(kind)
    return kinds


def _payloads(pages: Pages, page: bytes, start: int, length: int) -> Iterator[bytes]:
    """The whole record: from this page, or from it and what has run over onto others.

    A page of an index holds less of a long record than a page of a table; both are tried.
    """
    usable = pages.usable
    least = (usable - 12) * 32 // 255 - 23
    for most in ((usable - 12) * 64 // 255 - 23, usable - 35):
        if length <= most:
            yield page[start : start + length]
            continue
        fitting = least + (length - least) % (usable - 4)
        local = fitting if fitting <= most else least
        first = int.from_bytes(page[start + local : start + local + 4], "big")
        for newest in (True, False):
            rest = _chain(pages, first, length - local, newest)
            if rest is not None:
                yield page[start : start + local] + rest


def _chain(pages: Pages, number: int, length: int, newest: bool) -> bytes | None:
    """What has run over, following each page to the next, in its newest or its oldest version."""
    parts: list[bytes] = []
    while length > 0:
        found = list(pages.at(number))
        if not found:
            return None
        page = found[0 if newest else -1]
        part = page[4 : min(pages.usable, 4 + length)]
        parts.append(part)
        length -= len(part)
        number = int.from_bytes(page[:4], "big")
    return b"".join(parts)


def _values(record: bytes, header: int, kinds: Sequence[int]) -> Row | None:
    values, at = [], header
    for kind in kinds:
        size = _size(kind)
        content = record[at : at + size]
        at += size
        try:
            values.append(_value(kind, content))
        except UnicodeDecodeError:
            return None
    return tuple(values) if at <= len(record) else None


def _value(kind: int, content: bytes) -> Any:
    if kind in _CONSTANTS:
        return _CONSTANTS[kind]
    if kind < 12:
        return int.from_bytes(content, "big", signed=True)
    return content.decode() if kind % 2 else content


def _size(kind: int) -> int:
    if kind < 12:
        return _INTEGER_SIZES.get(kind, 8)
    return (kind - 12) // 2


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """A number of one to nine bytes, seven bits each, and where the next one begins."""
    value = 0
    for count in range(9):
        byte = data[at + count] if at + count < len(data) else 0
        if count == 8:
            return (value << 8) | byte, at + 9
        value = (value << 7) | (byte & 0x7F)
        if byte < 0x80:
            break
    return value, at + count + 1


def _varint_of(value: int) -> bytes:
    """The same number as bytes, for numbers below 16,384."""
    return bytes([value]) if value < 0x80 else bytes([0x80 | value >> 7, value & 0x7F])
