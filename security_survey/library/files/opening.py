"""One door for every survey that comes as a file: a package, a survey.json, or its folder."""

from __future__ import annotations

from pathlib import Path

from security_survey.domain.checklist import Checklist
from security_survey.library.files.package_content import PackageContent
from security_survey.library.files.package_kind import is_package
from security_survey.library.files.survey_file import read_survey, refuse_unfitting


def read_survey_or_package(
    path: Path, checklist: Checklist, passphrase: str = ""
) -> PackageContent:
    """The survey in a `*.survey`, a `survey.json` or a folder with one, told by its content.

    `passphrase` is asked for by encrypted packages alone (`package.needs_passphrase`). Raises
    PassphraseError where it is missing or wrong, and ProblemsError with all else that is wrong.
    """
    if not is_package(path):
        file = read_survey(path, checklist)
        return PackageContent(file.survey, file.photos)
    # What reads zips and journals comes with the first package: most surveys are in none.
    from security_survey.library.files.package import read_package  # noqa: PLC0415

    content = read_package(path, passphrase)
    refuse_unfitting(content.survey, str(path), checklist)
    return content
