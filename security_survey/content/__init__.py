"""YAML into checklists, services and agencies; every mistake with file, line, column and remedy.

Importing this package is cheap. PyYAML and Pydantic come with the first name asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from security_survey.content.agency_reader import load_agency as load_agency
    from security_survey.content.agency_reader import load_department as load_department
    from security_survey.content.agency_reader import load_services as load_services
    from security_survey.content.check import check_paths as check_paths
    from security_survey.content.checklist_reader import load_checklist as load_checklist
    from security_survey.content.checklist_reader import (
        load_checklist_from as load_checklist_from,
    )
    from security_survey.content.schema import json_schema as json_schema
    from security_survey.domain.checklist_content import content_hash as content_hash
    from security_survey.domain.service import Department as Department

_HOMES = {
    "Department": "domain.service",
    "check_paths": "content.check",
    "content_hash": "domain.checklist_content",
    "json_schema": "content.schema",
    "load_agency": "content.agency_reader",
    "load_checklist": "content.checklist_reader",
    "load_checklist_from": "content.checklist_reader",
    "load_department": "content.agency_reader",
    "load_services": "content.agency_reader",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"security_survey.{_HOMES[name]}"), name)
