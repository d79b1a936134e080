"""By what the content of a checklist is known: the hash of its files, wherever they are kept."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256


def canonical(files: Mapping[str, str]) -> bytes:
    """A checklist's files, text by relative name, as JSON that is the same for the same files."""
    spelled = json.dumps(dict(files), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return spelled.encode()


def content_hash(files: Mapping[str, str]) -> str:
    """The SHA-256 (hex) of the files in that form: what a survey names its checklist by."""
    return sha256(canonical(files)).hexdigest()
