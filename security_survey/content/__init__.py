"""YAML into checklists, services and agencies; every mistake with file, line, column and remedy."""

from security_survey.content.agency_reader import (
    Department,
    load_agency,
    load_department,
    load_services,
)
from security_survey.content.check import check_paths
from security_survey.content.checklist_reader import load_checklist
from security_survey.content.schema import json_schema

__all__ = [
    "Department",
    "check_paths",
    "json_schema",
    "load_agency",
    "load_checklist",
    "load_department",
    "load_services",
]
