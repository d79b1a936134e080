"""What all tests share: the shipped checklist, read once."""

from __future__ import annotations

import pytest

from security_survey.content import load_checklist
from security_survey.domain.checklist import Checklist
from security_survey.resources import resource


@pytest.fixture(scope="session")
def real_checklist() -> Checklist:
    """The shipped checklist."""
    return load_checklist(resource("checklists", "home_security"))
