"""Keeping surveys: the journal in one file, survey files, photos; each part loaded on first use.

Importing this package is cheap. SQLAlchemy, Pydantic and Pillow come with the first name asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from security_survey.library.files.survey_file import SurveyFile as SurveyFile
    from security_survey.library.files.survey_file import read_survey as read_survey
    from security_survey.library.files.survey_file import write_survey as write_survey
    from security_survey.library.photo_import import ImportedPhoto as ImportedPhoto
    from security_survey.library.photo_import import import_photo as import_photo
    from security_survey.library.place import data_folder as data_folder
    from security_survey.library.place import library_path as library_path
    from security_survey.library.safe_write import write_atomically as write_atomically
    from security_survey.library.store.journal_store import Library as Library
    from security_survey.library.store.summaries import SurveySummary as SurveySummary

_HOMES = {
    "ImportedPhoto": "photo_import",
    "Library": "store.journal_store",
    "SurveyFile": "files.survey_file",
    "SurveySummary": "store.summaries",
    "data_folder": "place",
    "import_photo": "photo_import",
    "library_path": "place",
    "read_survey": "files.survey_file",
    "write_atomically": "safe_write",
    "write_survey": "files.survey_file",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
