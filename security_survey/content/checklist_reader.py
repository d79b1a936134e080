"""A checklist folder read into a checklist: shapes first, then how the files fit together."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from security_survey.content.build_checklist import build_checklist
from security_survey.content.checklist_files import AreaFile, ChecklistFile, EvidenceFile
from security_survey.content.cross_checks import cross_check
from security_survey.content.validation import Model, validate
from security_survey.content.yaml_reader import Document, read_yaml
from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import Problem, ProblemsError


@dataclass(frozen=True, slots=True)
class AreaDocument:
    """An area's file, as read and as a model."""

    document: Document
    area: AreaFile


@dataclass(frozen=True, slots=True)
class ChecklistFiles:
    """All files of one checklist, each of the right shape."""

    main: Document
    checklist: ChecklistFile
    evidence: EvidenceFile
    areas: tuple[AreaDocument, ...]


def load_checklist(folder: Path) -> Checklist:
    """Read a checklist folder. Raises ProblemsError with everything that is wrong in all files."""
    files, problems = _read(folder)
    if files is not None:
        problems += cross_check(files.main, files.checklist, files.evidence, _pairs(files))
    if problems or files is None:
        raise ProblemsError(problems)
    return build_checklist(files.checklist, files.evidence, [one.area for one in files.areas])


def _pairs(files: ChecklistFiles) -> list[tuple[Document, AreaFile]]:
    return [(one.document, one.area) for one in files.areas]


def _read(folder: Path) -> tuple[ChecklistFiles | None, list[Problem]]:
    problems: list[Problem] = []
    main = _part(folder / "checklist.yaml", ChecklistFile, problems)
    evidence = _part(folder / "evidence.yaml", EvidenceFile, problems)
    paths = sorted((folder / "areas").glob("*.yaml"))
    areas = [_part(path, AreaFile, problems) for path in paths]
    if not paths:
        where = str(folder / "areas")
        problems.append(Problem(where, 0, 0, "There is no area file.", "Add one for each area."))
    known = tuple(AreaDocument(*area) for area in areas if area)
    if not main or not evidence or problems:
        return None, problems
    return ChecklistFiles(main[0], main[1], evidence[1], known), problems


def _part(path: Path, model: type[Model], problems: list[Problem]) -> tuple[Document, Model] | None:
    try:
        document = read_yaml(path)
    except ProblemsError as error:
        problems.extend(error.problems)
        return None
    part, found = validate(model, document)
    problems.extend(found)
    return (document, part) if part else None
