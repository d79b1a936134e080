"""Every problem in checklists, services and agencies below some paths, found in one go."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from security_survey.content.agency_reader import load_agency, load_service
from security_survey.content.checklist_reader import load_checklist
from security_survey.domain.agency import Agency
from security_survey.domain.errors import Problem, ProblemsError


def check_paths(paths: Sequence[Path], shipped_agency: Path) -> list[Problem]:
    """Check folders and files; services are checked against the agency found beside them.

    `shipped_agency` stands in where the paths hold no agency of their own.
    """
    problems: list[Problem] = []
    for path in paths:
        problems += _check(path, shipped_agency)
    return sorted(set(problems))


def _check(path: Path, shipped_agency: Path) -> list[Problem]:
    if not path.exists():
        return [Problem(str(path), 0, 0, "There is no such file or folder.", "Check the path.")]
    if path.is_file():
        return _check_file(path, shipped_agency)
    if (path / "checklist.yaml").exists():
        return _problems_of(partial(load_checklist, path))
    found = [problem for folder in _checklists(path) for problem in _check(folder, shipped_agency)]
    agencies = sorted(path.rglob("agencies/*.yaml"))
    services = sorted(path.rglob("services/*.yaml"))
    for file in agencies:
        found += _problems_of(partial(load_agency, file))
    for file in services:
        found += _check_service(file, agencies or [shipped_agency])
    if not (found or agencies or services or any(_checklists(path))):
        what = "There is no checklist, service or agency here."
        return [Problem(str(path), 0, 0, what, "Name a folder that holds a checklist.yaml.")]
    return found


def _check_file(path: Path, shipped_agency: Path) -> list[Problem]:
    if path.parent.name == "areas":
        return _check(path.parent.parent, shipped_agency)
    if path.parent.name == "agencies":
        return _problems_of(partial(load_agency, path))
    if path.parent.name == "services":
        own = sorted(path.parent.parent.glob("agencies/*.yaml"))
        return _check_service(path, own or [shipped_agency])
    return _check(path.parent, shipped_agency)


def _checklists(path: Path) -> Iterator[Path]:
    return (file.parent for file in sorted(path.rglob("checklist.yaml")))


def _check_service(path: Path, agencies: Sequence[Path]) -> list[Problem]:
    """A service must work for every agency beside it; a broken agency is reported as itself."""
    found = []
    for agency in _readable(agencies):
        found += _problems_of(partial(load_service, path, agency))
    return found


def _readable(agencies: Sequence[Path]) -> Iterator[Agency]:
    for path in agencies:
        try:
            yield load_agency(path)
        except ProblemsError:
            continue


def _problems_of(load: Callable[[], object]) -> list[Problem]:
    try:
        load()
    except ProblemsError as error:
        return list(error.problems)
    return []
