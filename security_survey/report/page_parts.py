"""A page taken apart for printing: its photos as they are, its styles by themselves.

Photos stand in a page as text, a third longer than they are, which would be read letter by letter.
Styles are the same on all pages of one kind, so what was made of them once can be used again.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import dataclass

PHOTO_SCHEME = "photo"
_PHOTO = re.compile('src="data:image/jpeg;base64,([A-Za-z0-9+/=]+)"')
_STYLE = re.compile("<style>(.*?)</style>", re.DOTALL)
_OTHER_STYLES = re.compile("<style[^>]|<link|@import", re.IGNORECASE)
"""What may load more, or has a place in the order of styles that would be lost."""
_END_OF_HEAD = "</head>"


@dataclass(frozen=True, slots=True)
class PageParts:
    """A page without its photos and styles, and these. `photos` are JPEGs by address."""

    html: str
    photos: Mapping[str, bytes]
    styles: tuple[str, ...]


def taken_apart(html: str, *, keep_styles: bool = False) -> PageParts:
    """The parts of a page; styles are left where they are if taking them out could tell.

    `keep_styles` leaves them there in any case, as those that a department may change.
    """
    photos: dict[str, bytes] = {}

    def address(found: re.Match[str]) -> str:
        name = f"{PHOTO_SCHEME}:{len(photos) + 1}"
        photos[name] = base64.b64decode(found[1])
        return f'src="{name}"'

    lighter = _PHOTO.sub(address, html)
    lighter, styles = (lighter, ()) if keep_styles else _without_styles(lighter)
    return PageParts(lighter, photos, styles)


def _without_styles(html: str) -> tuple[str, tuple[str, ...]]:
    """Only plain styles of the head are taken out, and only where there are no others."""
    head, end, body = html.partition(_END_OF_HEAD)
    if not end or "<style" in body.lower() or _OTHER_STYLES.search(html):
        return html, ()
    return _STYLE.sub("", head) + end + body, tuple(_STYLE.findall(head))
