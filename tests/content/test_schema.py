"""The JSON Schema for editors names every kind of file and leads nowhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from security_survey.content import json_schema


def references(part: Any) -> Iterator[str]:
    """Every reference in a schema."""
    if isinstance(part, dict):
        if isinstance(part.get("$ref"), str):
            yield part["$ref"]
        for value in part.values():
            yield from references(value)
    elif isinstance(part, list):
        for value in part:
            yield from references(value)


def test_every_kind_of_file_has_its_part() -> None:
    """Told apart by their format; unknown keys are refused."""
    schema = json.loads(json.dumps(json_schema()))
    formats = {
        name: part["properties"]["format"]["const"] for name, part in schema["$defs"].items()
    }
    assert formats == {
        "checklist": "checklist/1",
        "area": "area/1",
        "evidence": "evidence/1",
        "service": "service/1",
        "agency": "agency/1",
    }
    assert all(part["additionalProperties"] is False for part in schema["$defs"].values())
    assert "from" in schema["$defs"]["agency"]["$defs"]["NoticeFile"]["properties"]


def test_every_reference_leads_somewhere() -> None:
    """Each reference can be followed from the top."""
    schema = json_schema()
    found = list(references(schema))
    assert len(found) > 10
    for reference in found:
        part: Any = schema
        for step in reference.removeprefix("#/").split("/"):
            part = part[step]
        assert part
