"""The zip of a package: named members in, named members out, and nothing else.

Nothing is ever unpacked to the disk. Names are compared with those that a package can have, sizes
are counted while reading, and every hash in the manifest has to be right.
"""

from __future__ import annotations

import re
import stat
import struct
import zlib
from collections.abc import Iterable, Mapping
from hashlib import sha256
from io import BytesIO
from typing import IO, NoReturn
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from security_survey.library.files.json_text import MAX_BYTES, refuse
from security_survey.library.files.package_manifest import (
    MANIFEST,
    Manifest,
    manifest_bytes,
    read_manifest,
)

MOST_MEMBERS = 5_000
MOST_BYTES = 1024 * 1024 * 1024
"""Bytes of all members together, and of the file itself."""
MOST_UNPACKED = 256 * 1024 * 1024
"""Bytes of the members that are compressed: a small file must not fill the memory."""
MOST_IN_MEMBER = MAX_BYTES
"""Bytes of one member: as much as a survey file or a photo may have."""

_NAMES = re.compile(
    r"survey\.json|entries\.jsonl|manifest\.json"
    r"|photos/[0-9a-f]{64}\.jpg|checklists/[0-9a-f]{64}\.json"
)
_LONGEST_NAME = 80
_END = struct.Struct("<4s4H2LH")
_ENCRYPTED = 0x1
_CHUNK = 1024 * 1024
_SMOOTH = (1980, 1, 1, 0, 0, 0)
# What zipfile raises for content that breaks the format's rules.
_BROKEN = (
    BadZipFile,
    EOFError,
    LookupError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    UnicodeDecodeError,
    ValueError,
    struct.error,
    zlib.error,
)


def pack(members: Mapping[str, bytes], begun: Mapping[str, str] | None) -> bytes:
    """A zip of these members with their manifest; equal members give equal bytes."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        for name, data in {MANIFEST: manifest_bytes(members, begun), **members}.items():
            archive.writestr(_entry(name), data, compresslevel=6)
    return stream.getvalue()


def unpack(stream: IO[bytes], size: int, file: str) -> tuple[Manifest, dict[str, bytes]]:
    """The manifest, and all other members by their names, whole and unchanged.

    `size` is the zip's in bytes, `file` what messages call it. Raises ProblemsError.
    """
    try:
        _refuse_odd_end(stream, size, file)
        with ZipFile(stream) as archive:
            return _members(archive, file)
    except _BROKEN:
        _damaged(file)


def refuse_too_much(members: Mapping[str, bytes], file: str) -> None:
    """Refuse to write what nobody could read again."""
    if len(members) + 1 > MOST_MEMBERS:
        _too_many(file)
    for name, data in members.items():
        if len(data) > MOST_IN_MEMBER:
            _too_large(file, name)
    if sum(len(data) for data in members.values()) > MOST_BYTES:
        _too_large_together(file)
    if sum(len(data) for name, data in members.items() if not _is_photo(name)) > MOST_UNPACKED:
        _too_large_together(file)


def _entry(name: str) -> ZipInfo:
    """A member without a time and with plain rights. Pictures are packed already."""
    entry = ZipInfo(name, _SMOOTH)
    entry.create_system = 3
    entry.external_attr = (stat.S_IFREG | 0o600) << 16
    entry.compress_type = ZIP_STORED if _is_photo(name) else ZIP_DEFLATED
    return entry


def _is_photo(name: str) -> bool:
    return name.startswith("photos/")


def _refuse_odd_end(stream: IO[bytes], size: int, file: str) -> None:
    """Look at the zip's last record before its list of members is read into memory.

    A package has no comment, is one file and needs none of the 64-bit records.
    """
    if size < _END.size:
        _damaged(file)
    start = max(0, size - _END.size - 20)
    stream.seek(start)
    tail = stream.read()
    mark, *_, count, length, _, comment = _END.unpack(tail[-_END.size :])
    is_long = tail.startswith(b"PK\x06\x07") and len(tail) == _END.size + 20
    if mark != b"PK\x05\x06" or comment or is_long:
        _damaged(file)
    if count > MOST_MEMBERS or length > MOST_MEMBERS * (_LONGEST_NAME + 200):
        _too_many(file)


def _members(archive: ZipFile, file: str) -> tuple[Manifest, dict[str, bytes]]:
    infos = archive.infolist()
    _refuse_odd_members(infos, file)
    if MANIFEST not in archive.namelist():
        what = "This is a zip file, but not a survey package: it has no manifest."
        refuse(file, what, "Choose a file that was exported from this program.")
    rooms = {ZIP_STORED: MOST_BYTES, ZIP_DEFLATED: MOST_UNPACKED}
    members = {}
    for info in infos:
        data = _content(archive, info, rooms[info.compress_type], file)
        rooms[info.compress_type] -= len(data)
        members[info.filename] = data
    manifest = read_manifest(members.pop(MANIFEST), f"{file}/{MANIFEST}")
    _compare(manifest, members, file)
    return manifest, members


def _refuse_odd_members(infos: Iterable[ZipInfo], file: str) -> None:
    """Refuse names that no package has, and members that are no plain files."""
    met = set()
    for info in infos:
        name = info.filename
        if name != info.orig_filename or not _NAMES.fullmatch(name):
            _unknown(file, info.orig_filename)
        if name in met:
            refuse(file, f"“{name}” is in the package twice.", _AGAIN)
        if stat.S_IFMT(info.external_attr >> 16) not in (0, stat.S_IFREG):
            refuse(file, f"“{name}” in the package is no plain file.", _AGAIN)
        if info.flag_bits & _ENCRYPTED or info.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            what = f"“{name}” is packed in a way that packages are not."
            refuse(file, what, "Export it again, and encrypt it with this program only.")
        if info.file_size > MOST_IN_MEMBER:
            _too_large(file, name)
        met.add(name)


def _content(archive: ZipFile, info: ZipInfo, room: int, file: str) -> bytes:
    """A member's bytes; what is longer than it says, or than there is room for, is not read."""
    most = min(info.file_size, MOST_IN_MEMBER)
    data = bytearray()
    with archive.open(info) as stream:
        while chunk := stream.read(_CHUNK):
            data += chunk
            if len(data) > most:
                _damaged(file)
            if len(data) > room:
                _too_large_together(file)
    return bytes(data)


def _compare(manifest: Manifest, members: Mapping[str, bytes], file: str) -> None:
    """Refuse a package whose members are not exactly those that its manifest names."""
    for name in sorted(members.keys() | manifest.members.keys()):
        if name not in members:
            refuse(file, f"“{name}” is missing from the package.", _AGAIN)
        listed = manifest.members.get(name)
        if listed is None:
            _unknown(file, name)
        if listed.size != len(members[name]) or listed.sha256 != sha256(members[name]).hexdigest():
            refuse(file, f"“{name}” was changed or damaged since it was exported.", _AGAIN)


_AGAIN = "Copy or export the package again."


def _damaged(file: str) -> NoReturn:
    refuse(file, "The package is damaged or incomplete.", "Copy or export it again.")


def _unknown(file: str, name: str) -> NoReturn:
    what = f"“{name[:_LONGEST_NAME]}” does not belong into a package."
    refuse(file, what, "Do not open it unless you trust its sender; ask for a new export.")


def _too_many(file: str) -> NoReturn:
    what = f"The package has more than {MOST_MEMBERS:,} files in it."
    refuse(file, what, "Check that it is a survey package.")


def _too_large(file: str, name: str) -> NoReturn:
    what = f"“{name}” in the package is larger than {MOST_IN_MEMBER // 1024**2} MiB."
    refuse(file, what, "Check that it is a survey package.")


def _too_large_together(file: str) -> NoReturn:
    what = "The package holds more than any survey."
    refuse(file, what, "Check that it is a survey package, or remove some photos and export again.")
