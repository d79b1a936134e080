"""A checklist folder read into a checklist: shapes first, then how the files fit together."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Generic

from security_survey.content.build_checklist import build_checklist
from security_survey.content.checklist_files import AreaFile, ChecklistFile, EvidenceFile
from security_survey.content.cross_checks import Folder, cross_check
from security_survey.content.validation import Model, validate
from security_survey.content.yaml_reader import MAX_BYTES, Document, parse_yaml, read_yaml
from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import Problem, ProblemsError

MAIN, EVIDENCE, AREAS = "checklist.yaml", "evidence.yaml", "areas/"
"""The files of a checklist by their relative names; areas lie in a folder."""


def load_checklist(folder: Path) -> Checklist:
    """Read a checklist folder. Raises ProblemsError with everything that is wrong in all files."""
    areas_folder = folder / "areas"
    try:
        area_files = sorted(path for path in areas_folder.iterdir() if path.suffix == ".yaml")
    except OSError as error:
        raise ProblemsError([_closed(folder, areas_folder, error)]) from None
    main = _Part(partial(read_yaml, folder / MAIN), ChecklistFile)
    evidence = _Part(partial(read_yaml, folder / EVIDENCE), EvidenceFile)
    areas = [_Part(partial(read_yaml, path), AreaFile) for path in area_files]
    return _built(main, evidence, areas, str(areas_folder))


def load_checklist_from(files: Mapping[str, str], where: str = "the kept checklist") -> Checklist:
    """Read a checklist from its files' texts by relative name, as `snapshot` gives them.

    `where` stands before the names in messages. Raises ProblemsError, as for a folder.
    """

    def part(name: str, model: type[Model]) -> _Part[Model]:
        return _Part(partial(_parsed, files, name, f"{where}/{name}"), model)

    areas = [part(name, AreaFile) for name in sorted(files) if name.startswith(AREAS)]
    return _built(part(MAIN, ChecklistFile), part(EVIDENCE, EvidenceFile), areas, where)


def _parsed(files: Mapping[str, str], name: str, shown: str) -> Document:
    """One kept file, within the size that a file may have."""
    if name not in files:
        raise ProblemsError([Problem(shown, 0, 0, "There is no such file.", "Check the path.")])
    if len(files[name].encode()) > MAX_BYTES:
        what = "The file is larger than 256 KiB."
        raise ProblemsError([Problem(shown, 0, 0, what, "Split it into smaller files.")])
    return parse_yaml(files[name], shown)


def _built(
    main: _Part[ChecklistFile],
    evidence: _Part[EvidenceFile],
    areas: Sequence[_Part[AreaFile]],
    where: str,
) -> Checklist:
    """The checklist of these files, or everything that is wrong with them."""
    problems = [*main.problems, *evidence.problems]
    problems += [problem for area in areas for problem in area.problems]
    if not areas:
        problems.append(Problem(where, 0, 0, "There is no area file.", "Add one for each area."))
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

    def __init__(self, read: Callable[[], Document], model: type[Model]) -> None:
        self.document: Document | None = None
        self.model: Model | None = None
        self.problems: list[Problem] = []
        try:
            self.document = read()
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
