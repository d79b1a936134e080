"""What a page may load: files of its own template folder, the program's fonts, data: URIs, photos.

Photos are those of the one page, handed over with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from security_survey.report.fonts import wider_font
from security_survey.resources import font_files

if TYPE_CHECKING:
    from weasyprint.urls import URLFetcher

FONT_SCHEME = "font"
_NO_PHOTOS: Mapping[str, bytes] = MappingProxyType({})


def allowed_file(url: str, templates: Path) -> Path | None:
    """The file that a URL names, or None for one that no page may load.

    `font:NAME.ttf` is one of the program's fonts; `file:` must lie below the template folder once
    every link in its path is followed.
    """
    parts = urlsplit(url)
    if parts.scheme == FONT_SCHEME:
        return next((path for path in font_files() if path.name == unquote(parts.path)), None)
    if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
        return None
    from urllib.request import url2pathname  # noqa: PLC0415 (slow to import)

    path = Path(url2pathname(parts.path)).resolve()
    inside = path.is_relative_to(templates.resolve())
    return path if inside and path.is_file() else None


def make_fetcher(templates: Path, photos: Mapping[str, bytes] = _NO_PHOTOS) -> URLFetcher:
    """A WeasyPrint fetcher that refuses everything else; the page is then made without it.

    `photos` are the JPEGs of a page by their address.
    """
    from weasyprint.urls import (  # noqa: PLC0415 (slow to import; only printing needs it)
        URLFetcher,
        URLFetcherResponse,
    )

    class TemplateFetcher(URLFetcher):  # type: ignore[misc]
        """Serves what a page may load."""

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
            if url[:5].lower() == "data:":
                return super().fetch(url, headers)
            if url in photos:
                return URLFetcherResponse(url, photos[url], {"Content-Type": "image/jpeg"})
            font = wider_font(url)
            if font is not None:
                return URLFetcherResponse(url, font)
            path = allowed_file(url, templates)
            if path is None:
                raise ValueError("This page may not load that.")
            return URLFetcherResponse(url, path.read_bytes())

    return TemplateFetcher(allowed_protocols=["data"])
