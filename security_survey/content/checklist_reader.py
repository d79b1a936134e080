"""A checklist folder read into a checklist: shapes first, then how the files fit together."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Generic

from security_survey.content.build_checklist import build_checklist
from security_survey.content.checklist_files import AreaFile, ChecklistFile, EvidenceFile
from security_survey.content.cross_checks import Folder, cross_check
from security_survey.content.validation import Model, validate
from security_survey.content.yaml_reader import Document, read_yaml
from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import Problem, ProblemsError


def load_checklist(folder: Path) -> Checklist:
    """Read a checklist folder. Raises ProblemsError with everything that is wrong in all files."""
    areas_folder = folder / "areas"
    try:
        area_files = sorted(path for path in areas_folder.iterdir() if path.suffix == ".yaml")
    except OSError as error:
        raise ProblemsError([_closed(folder, areas_folder, error)]) from None
    main = _Part(folder / "checklist.yaml", ChecklistFile)
    evidence = _Part(folder / "evidence.yaml", EvidenceFile)
    areas = [_Part(path, AreaFile) for path in area_files]
    problems = [*main.problems, *evidence.problems]
    problems += [problem for area in areas for problem in area.problems]
    if not areas:
        problems.append(
            Problem(str(areas_folder), 0, 0, "There is no area file.", "Add one for each area.")
        )
    problems += _cross_check(main, evidence, areas)
    models = [part.model for part in areas if part.model]
    if problems or not main.model or not evidence.model:
        raise ProblemsError(problems)
    return build_checklist(main.model, evidence.model, models)


def _closed(folder: Path, areas: Path, error: OSError) -> Problem:
    """Why there is nothing to read at all."""
    if isinstance(error, FileNotFoundError | NotADirectoryError):
        what = "There is no checklist here: the folder “areas” is missing."
        return Problem(str(folder), 0, 0, what, "Name a folder that holds a checklist.yaml.")
    what = f"This folder cannot be read ({error.strerror})."
    return Problem(str(areas), 0, 0, what, "Check its name and its permissions.")


class _Part(Generic[Model]):
    """One file: as read, as a model, and what is wrong with it; None where it is not that far."""

    def __init__(self, path: Path, model: type[Model]) -> None:
        self.document: Document | None = None
        self.model: Model | None = None
        self.problems: list[Problem] = []
        try:
            self.document = read_yaml(path)
        except ProblemsError as error:
            self.problems += error.problems
        else:
            self.model, self.problems = validate(model, self.document)


def _cross_check(
    main: _Part[ChecklistFile], evidence: _Part[EvidenceFile], areas: Sequence[_Part[AreaFile]]
) -> list[Problem]:
    if main.document is None:
        return []
    documents = [part.document for part in areas if part.document]
    complete = 0 < len(documents) == len(areas)
    return cross_check(Folder(main.document, evidence.document, documents, complete))
