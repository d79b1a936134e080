"""What all tests share: the shipped checklist, and the mark of the proofs against loss."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.content import load_checklist
from security_survey.domain.checklist import Checklist
from security_survey.resources import resource

PROOFS = {
    "test_corpus.py",
    "test_damage.py",
    "test_disk_full.py",
    "test_kills.py",
    "test_migration_kills.py",
    "test_power_cuts.py",
    "test_rekey_kills.py",
}
"""Tests that try to lose something hundreds of times, mostly in processes of their own."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the proofs, and put them first: what takes long must not be begun last."""
    for item in items:
        if Path(item.path).name in PROOFS:
            item.add_marker("loss")
    items.sort(key=lambda item: item.get_closest_marker("loss") is None)


@pytest.fixture(scope="session")
def real_checklist() -> Checklist:
    """The shipped checklist."""
    return load_checklist(resource("checklists", "home_security"))
