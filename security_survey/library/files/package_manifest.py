"""What a package says of itself: its format, its members with size and SHA-256, how it began."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from hashlib import sha256
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from security_survey.library.files.json_text import parse_json, refuse
from security_survey.library.files.survey_format import Content, Sha256, Text, shown

MANIFEST = "manifest.json"
FORMAT = "security-survey-package/1"

_FORMATS = r"security-survey-package/[1-9][0-9]*"


class _Strict(BaseModel):
    """A part of the manifest: unknown names refused, nothing converted."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, defer_build=True)


class Begun(_Strict):
    """The checklist with which the survey was begun, before any entry."""

    version: Text
    content: Content = ""


class Member(_Strict):
    """One file in the package."""

    size: Annotated[int, Field(ge=0)]
    sha256: Sha256


class Manifest(_Strict):
    """A whole manifest. `begun` is there where the journal is."""

    format: Literal["security-survey-package/1"]
    members: dict[str, Member]
    begun: Begun | None = None


def manifest_bytes(members: Mapping[str, bytes], begun: Mapping[str, str] | None) -> bytes:
    """The manifest of these members."""
    listed = {
        name: {"size": len(data), "sha256": sha256(data).hexdigest()}
        for name, data in members.items()
    }
    said: dict[str, Any] = {"format": FORMAT, "members": listed}
    said |= {"begun": dict(begun)} if begun else {}
    return json.dumps(said, ensure_ascii=False, indent=1).encode() + b"\n"


def read_manifest(raw: bytes, file: str) -> Manifest:
    """A manifest from outside. Raises ProblemsError."""
    _, data = parse_json(raw, file)
    found = data.get("format") if isinstance(data, dict) else None
    is_ours = isinstance(found, str) and re.fullmatch(_FORMATS, found)
    if is_ours and found != FORMAT:
        what = f"The package was made by a newer version of this program ({shown(found)})."
        refuse(file, what, "Update the program to open it.")
    try:
        return Manifest.model_validate(data)
    except ValidationError:
        refuse(file, "This is not the manifest of a survey package.", "Export it again.")
