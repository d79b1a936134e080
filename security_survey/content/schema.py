"""JSON Schemas of the content files, for editors that check while one types."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel

from security_survey.content.agency_reader import AgencyFile, ServiceFile
from security_survey.content.checklist_files import AreaFile, ChecklistFile, EvidenceFile

_MODELS: dict[str, type[BaseModel]] = {
    "checklist": ChecklistFile,
    "area": AreaFile,
    "evidence": EvidenceFile,
    "service": ServiceFile,
    "agency": AgencyFile,
}


def json_schema() -> dict[str, Any]:
    """One schema for all content files, told apart by their `format`."""
    parts = {name: _schema(model) for name, model in _MODELS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Home security survey content",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in parts],
        "$defs": parts,
    }


def _schema(model: type[BaseModel]) -> dict[str, Any]:
    name = model.__name__
    return model.model_json_schema(ref_template=f"#/$defs/{_KEYS[name]}/$defs/{{model}}")


_KEYS = {model.__name__: name for name, model in _MODELS.items()}
