"""The fonts beside the program's own, for letters that it lacks: loaded only where a page has them.

The program's family holds 342 characters, all that English, Spanish or German need. A name may
need more: FiraGO has Greek, Cyrillic, Hebrew, Arabic, Devanagari, Thai, Georgian and every Latin
letter, as of Vietnamese; Noto Sans CJK has Chinese, Japanese and Korean; Noto Sans Symbols 2 has
signs.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from urllib.parse import urlsplit

SCHEME = "font"
OWN = (
    " -~\xa0-\u0107\u010a-\u0113\u0116-\u011b\u011e-\u0123\u0126\u0127\u012a\u012b"
    "\u012e\u012f\u0131\u0136\u0137\u013b-\u013e\u0141-\u0148\u0150-\u0155\u0158-\u015b"
    "\u015e-\u0165\u016a\u016b\u016e-\u0173\u0178-\u017e\u0192\u0218-\u021b\u02c6\u02c7"
    "\u02d8-\u02dd\u0394\u03a9\u03bc"
    "\u03c0\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u2030\u2039\u203a\u2044"
    "\u2074\u20ac\u2113\u2122\u212e\u2202\u220f\u2211\u2212\u2215\u2219\u221a\u221e\u222b"
    "\u2248\u2260\u2264\u2265\u25ca"
)
"""The characters of the program's own family, as a class of characters in a regular expression.

It has marks to set over letters, too, but does not know where to set them.
"""
INVISIBLE = (
    "\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\ufe00-\ufe0f\ufeff"
)
"""Spaces and control characters, which need no letter in any font."""

_FOREIGN = re.compile(f"[^{OWN}{INVISIBLE}]")
_AS_AROUND = "font-size: inherit !important; line-height: inherit !important"
"""A run is as large as the heading it stands in, whatever large print says of all elements."""
_BOXES = ("top-left", "top-center", "top-right", "bottom-left", "bottom-center", "bottom-right")


@dataclass(frozen=True, slots=True)
class Font:
    """One more family. `files` gives the key of each weight's file within its package."""

    name: str
    kind: str
    package: str
    files: tuple[tuple[str, str], ...]


LETTERS = Font("FiraGO", "letters", "pymupdf_fonts", (("normal", "figo"), ("bold", "figbo")))
SIGNS = Font("Noto Sans Symbols 2", "signs", "pymupdf_fonts", (("normal", "symbol2"),))
EAST_ASIAN = Font("Noto Sans CJK", "east-asian", "noto_cjk_sans_jp_regular", (("normal", "cjk"),))
FONTS = (LETTERS, SIGNS, EAST_ASIAN)
"""In the order in which a letter is looked for: the last is the largest."""


def foreign(text: str) -> set[str]:
    """The characters of a text that the program's own family cannot print."""
    return set() if text.isascii() else set(_FOREIGN.findall(text))


def font_for(letter: str) -> Font | None:
    """The font that prints a foreign letter, or None where there is none."""
    return next((font for font in FONTS if ord(letter) in _covered(font.name)), None)


def wider_font(url: str) -> bytes | None:
    """The file behind the address of one of these fonts ("font:figo"), None for any other."""
    parts = urlsplit(url)
    if parts.scheme != SCHEME:
        return None
    keys = {key: font for font in FONTS for _, key in font.files}
    return _file(keys[parts.path].package, parts.path) if parts.path in keys else None


def style_for(fonts: Iterable[Font]) -> str:
    """The rules that give a page these fonts, in its text and in the margins of its pages."""
    wanted = [font for font in FONTS if font in set(fonts)]
    faces = [_face(font, *file) for font in wanted for file in font.files]
    classes = [
        f'.{font.kind} {{ font-family: "{font.name}", {_family(wanted)}; {_AS_AROUND} }}'
        for font in wanted
    ]
    margins = " ".join(f"@{box} {{ font-family: {_family(wanted)} }}" for box in _BOXES)
    return "\n".join([*faces, *classes, f"@page {{ {margins} }}"])


def _family(fonts: Iterable[Font]) -> str:
    names = ("Atkinson Hyperlegible", *(font.name for font in fonts))
    return ", ".join([*(f'"{name}"' for name in names), "sans-serif"])


def _face(font: Font, weight: str, key: str) -> str:
    source = f'src: url("{SCHEME}:{key}")'
    return f'@font-face {{ font-family: "{font.name}"; font-weight: {weight}; {source} }}'


@cache
def _file(package: str, key: str) -> bytes:
    """A font's file: one package keeps its files packed, the other has one file only."""
    held = import_module(package)
    if package == LETTERS.package:
        packed: bytes = held.fontbuffers[key]()
        return packed
    return Path(str(held.FONT_PATH)).read_bytes()


@cache
def _covered(name: str) -> frozenset[int]:
    """The code points that a font has letters for."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]  # noqa: PLC0415 (slow)

    font = next(font for font in FONTS if font.name == name)
    held = io.BytesIO(_file(font.package, font.files[0][1]))
    return frozenset(TTFont(held, lazy=True).getBestCmap())
