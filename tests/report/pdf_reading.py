"""Reads a PDF back in tests: its text page by page, its bookmarks, and every string in it."""

from __future__ import annotations

import io
import re
from typing import Any

import pikepdf

_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.DOTALL)
_PAIR = re.compile(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>")


def opened(pdf: bytes) -> pikepdf.Pdf:
    """The PDF, opened."""
    return pikepdf.open(io.BytesIO(pdf))


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page, runs of characters joined by spaces."""
    with opened(pdf) as document:
        return [_page_text(page) for page in document.pages]


def font_sizes(pdf: bytes) -> set[float]:
    """The sizes in points of all text on the pages, as it is printed."""
    with opened(pdf) as document:
        return {size for page in document.pages for size in _page_sizes(page)}


def text_of(pdf: bytes) -> str:
    """The whole text, its white space squeezed."""
    return " ".join(" ".join(page_texts(pdf)).split())


def page_of_bookmarks(pdf: bytes) -> dict[str, int]:
    """The page, from 1, of each bookmark by its title."""
    with opened(pdf) as document:
        numbers = {page.obj.objgen: number for number, page in enumerate(document.pages, start=1)}
        with document.open_outline() as outline:
            return dict(_flat(outline.root, numbers))


def all_strings(pdf: bytes) -> str:
    """Every string and stream outside the page contents: metadata, bookmarks, alternative texts."""
    with opened(pdf) as document:
        found: list[str] = []
        for thing in document.objects:
            _collect(thing, found)
        if "/Metadata" in document.Root:
            found.append(document.Root.Metadata.read_bytes().decode("utf-8", "replace"))
        return "\n".join(found)


def everything_in(pdf: bytes) -> bytes:
    """All that can be read in a PDF: its bytes, its streams unpacked, its strings and its text."""
    with opened(pdf) as document:
        streams = [t.read_bytes() for t in document.objects if _is_readable(t)]
        inside = [file.get_file().read_bytes() for file in document.attachments.values()]
        with document.open_outline() as outline:
            bookmarks = [str(item) for item in outline.root]
    text = "\n".join([text_of(pdf), all_strings(pdf), *bookmarks])
    return b"\n".join([pdf, *streams, *inside, text.encode("utf-8", "replace")])


def photos_in(pdf: bytes) -> list[bytes]:
    """The photos among the pictures in a PDF: they are JPEG, codes to scan are not."""
    return [picture for picture in images_in(pdf) if picture.startswith(b"\xff\xd8")]


def images_in(pdf: bytes) -> list[bytes]:
    """The pictures in a PDF as they are stored."""
    with opened(pdf) as document:
        streams = [t for t in document.objects if isinstance(t, pikepdf.Stream)]
        pictures = [t for t in streams if t.get("/Subtype") == pikepdf.Name.Image]
        return [picture.read_raw_bytes() for picture in pictures]


def structure_of(pdf: bytes) -> list[tuple[str, str]]:
    """The kind of each structure element in the order of reading, with its alternative text."""
    with opened(pdf) as document:
        found: list[tuple[str, str]] = []
        _walk(document.Root.StructTreeRoot, found)
        return found


def _walk(element: Any, found: list[tuple[str, str]]) -> None:
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            found.append((str(kid.S)[1:], str(kid.get("/Alt", ""))))
            _walk(kid, found)


def _is_readable(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Filter") != pikepdf.Name.DCTDecode


def _flat(items: Any, numbers: dict[Any, int]) -> list[tuple[str, int]]:
    found = []
    for item in items:
        target = item.destination if item.destination is not None else item.action.D
        found.append((str(item.title), numbers[target[0].objgen]))
        found += _flat(item.children, numbers)
    return found


def _page_text(page: pikepdf.Page) -> str:
    fonts = {name: _decoder(font) for name, font in page.resources.get("/Font", {}).items()}
    words, current = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        if str(operator) == "Tf":
            current = fonts[str(operands[0])]
        elif str(operator) in ("Tj", "TJ"):
            words.append(_decoded(operands[0], current))
    return " ".join(words)


def _page_sizes(page: pikepdf.Page) -> list[float]:
    """Font size times the scale of the text's own matrix and of all matrices around it."""
    found, size, text, around = [], 0.0, 1.0, [1.0]
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            around.append(around[-1])
        elif name == "Q":
            around.pop()
        elif name == "cm":
            around[-1] *= abs(float(operands[3]))
        elif name == "Tf":
            size = float(operands[1])
        elif name == "Tm":
            text = abs(float(operands[3]))
        elif name in ("Tj", "TJ"):
            found.append(round(size * text * around[-1], 2))
    return found


def _decoded(shown: Any, font: dict[bytes, str]) -> str:
    pieces = shown if isinstance(shown, pikepdf.Array) else [shown]
    raw = b"".join(bytes(piece) for piece in pieces if isinstance(piece, pikepdf.String))
    return "".join(font.get(raw[at : at + 2], "�") for at in range(0, len(raw), 2))


def _decoder(font: Any) -> dict[bytes, str]:
    table = font.ToUnicode.read_bytes()
    pairs = [pair for block in _CHARS.findall(table) for pair in _PAIR.findall(block)]
    return {
        bytes.fromhex(code.decode()): bytes.fromhex(text.decode()).decode("utf-16-be")
        for code, text in pairs
    }


def _collect(thing: Any, found: list[str]) -> None:
    if isinstance(thing, pikepdf.String):
        found.append(str(thing))
    elif isinstance(thing, pikepdf.Array):
        for part in thing:
            if not getattr(part, "is_indirect", False):
                _collect(part, found)
    elif isinstance(thing, pikepdf.Dictionary | pikepdf.Stream):
        for part in dict(thing).values():
            if not getattr(part, "is_indirect", False):
                _collect(part, found)
