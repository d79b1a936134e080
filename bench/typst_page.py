"""A report's page as a Typst document: the same words, headings and pictures, plainly set.

It is the floor of what a program that sets pages needs for this content. Typst's package is no part
of the program: `python -m pip install typst` brings it.
"""

from __future__ import annotations

import base64
import re
from html.parser import HTMLParser
from pathlib import Path

_SPECIAL = re.compile(r"([\\#*_`$<>@\[\]=+/~-])")
_SILENT = frozenset({"style", "title", "svg", "script"})
_BLOCKS = frozenset({"p", "div", "li", "td", "th", "section", "h1", "h2", "h3", "tr"})
_PHOTO = "data:image/jpeg;base64,"


class TypstPage(HTMLParser):
    """Writes what it is fed into a folder: `page.typ` and its pictures."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._pieces = [
            '#set document(title: "Report")',
            '#set page("us-letter")',
            '#set text(size: 9.3pt, lang: "en")',
        ]
        self._silent = 0
        self._pictures = 0

    def written(self, html: str) -> Path:
        """The document for a page of HTML."""
        self.feed(html)
        path = self._folder / "page.typ"
        path.write_text("\n".join(self._pieces), encoding="utf-8")
        return path

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, a heading, or what is not read; put in a picture."""
        if tag in _SILENT:
            self._silent += 1
        if tag == "img":
            self._picture(dict(attrs))
        elif tag in ("h1", "h2", "h3"):
            self._pieces.append("\n" + "=" * int(tag[1]) + " ")
        elif tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a block, or what is not read."""
        if tag in _SILENT:
            self._silent -= 1
        if tag in _BLOCKS:
            self._pieces.append("\n")

    def handle_data(self, data: str) -> None:
        """Words."""
        if not self._silent and data.strip():
            words = _SPECIAL.sub(r"\\\1", " ".join(data.split()))
            if self._pieces[-1].startswith("\n="):
                self._pieces[-1] += words
            else:
                self._pieces.append(words)

    def _picture(self, attributes: dict[str, str | None]) -> None:
        source = attributes.get("src") or ""
        if not source.startswith(_PHOTO):
            return
        self._pictures += 1
        name = f"{self._pictures}.jpg"
        (self._folder / name).write_bytes(base64.b64decode(source.removeprefix(_PHOTO)))
        words = (attributes.get("alt") or "").replace("\\", "").replace('"', "'")
        self._pieces.append(f'#image("{name}", width: 134pt, alt: "{words}")')
