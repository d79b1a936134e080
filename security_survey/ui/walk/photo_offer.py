"""Reads what is dropped or pasted: photo files, pictures from other programs, or neither."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from security_survey.domain.errors import InputError
from security_survey.library.photo_kinds import DAMAGED

Source = Path | bytes | QImage
"""A file, a picture's own bytes, or a picture that another program hands over bare."""

_ENCODED = ("image/jpeg", "image/heic", "image/heif", "image/webp", "image/png")


def holds_photos(offered: QMimeData) -> bool:
    """Whether there are files or a picture in it."""
    return bool(_files(offered)) or offered.hasImage() or any(map(offered.hasFormat, _ENCODED))


def holds_photos_rather_than_text(offered: QMimeData) -> bool:
    """Whether somebody who writes means photos by it: a picture without words, or files."""
    return holds_photos(offered) and (bool(_files(offered)) or not offered.hasText())


def is_from_the_web(offered: QMimeData) -> bool:
    """Whether it only says where something is on the web, which nobody fetches here."""
    return not holds_photos(offered) and any(not url.isLocalFile() for url in offered.urls())


def photos_in(offered: QMimeData) -> tuple[Source, ...]:
    """The files, or else the one picture. A picture's own bytes come before what Qt made of it."""
    if files := _files(offered):
        return files
    for kind in _ENCODED:
        if offered.hasFormat(kind) and (data := bytes(offered.data(kind).data())):
            return (data,)
    picture = offered.imageData()
    return (picture,) if isinstance(picture, QImage) and not picture.isNull() else ()


def bytes_of(picture: QImage) -> bytes:
    """A bare picture as PNG, hardly compressed, for it is read at once. Any thread may call it."""
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    if not picture.save(buffer, "PNG", 90):  # type: ignore[call-overload]
        raise InputError(DAMAGED)
    return bytes(buffer.data().data())


def _files(offered: QMimeData) -> tuple[Path, ...]:
    urls = offered.urls()
    return tuple(Path(url.toLocalFile()) for url in urls if url.isLocalFile())
