"""The package costs nothing until something of it is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

import security_survey.library
from security_survey.library.store.journal_store import Library


def test_importing_the_package_loads_none_of_the_heavy_libraries() -> None:
    """A start that needs no library waits for neither SQLAlchemy nor Pillow nor Pydantic."""
    code = (
        "import sys, security_survey.library\n"
        "print(*{'sqlalchemy', 'sqlcipher3', 'PIL', 'pydantic'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == ""


def test_opening_a_library_does_not_load_pillow() -> None:
    """Pillow comes with the first photo."""
    code = "import sys, security_survey.library as l; l.Library; print('PIL' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "False"


def test_its_names_are_those_of_its_modules() -> None:
    """The package gives out the same class as the module that defines it."""
    assert security_survey.library.Library is Library


def test_an_unknown_name_is_refused_as_python_does() -> None:
    """A misspelled name is an AttributeError, not a puzzle."""
    with pytest.raises(AttributeError, match="has no attribute 'Libary'"):
        _ = security_survey.library.Libary
