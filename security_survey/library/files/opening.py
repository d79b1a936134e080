"""One door for every survey in a file: a package, a survey.json, its folder, or a report."""

from __future__ import annotations

from pathlib import Path

from security_survey.domain.checklist import Checklist
from security_survey.library.files.json_text import refuse
from security_survey.library.files.package_content import PackageContent
from security_survey.library.files.package_kind import is_no_text, is_package, is_pdf
from security_survey.library.files.survey_file import read_survey, refuse_unfitting


def read_survey_or_package(
    path: Path, checklist: Checklist, passphrase: str = ""
) -> PackageContent:
    """The survey in a `*.survey`, a `survey.json`, its folder or a PDF, told by its content.

    `passphrase` is asked for by encrypted packages alone (`package.needs_passphrase`). Raises
    PassphraseError where it is missing or wrong, and ProblemsError with all else that is wrong.
    """
    if is_pdf(path):
        from security_survey.library.files.from_pdf import read_survey_in_pdf  # noqa: PLC0415

        return PackageContent(read_survey_in_pdf(path, checklist).survey, {})
    if not is_package(path):
        _refuse_no_text(path)
        file = read_survey(path, checklist)
        return PackageContent(file.survey, file.photos)
    # What reads zips and journals comes with the first package: most surveys are in none.
    from security_survey.library.files.package import read_package  # noqa: PLC0415

    content = read_package(path, passphrase)
    refuse_unfitting(content.survey, str(path), checklist)
    return content


def _refuse_no_text(path: Path) -> None:
    if is_no_text(path):
        remedy = "Choose a survey package, a survey.json or a report that carries its survey."
        refuse(str(path), "There is no survey in this file.", remedy)
