"""Every problem in checklists, services and agencies below some paths, found in one go."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from security_survey.content.agency_reader import load_agency, load_service, load_services
from security_survey.content.checklist_reader import load_checklist
from security_survey.content.offer_checks import offer_faults
from security_survey.domain.agency import Agency
from security_survey.domain.errors import Problem, ProblemsError


def check_paths(paths: Sequence[Path], shipped_agency: Path) -> list[Problem]:
    """Check folders and files; services are checked against the agencies found beside them.

    `shipped_agency` stands in where the paths hold no agency of their own.
    """
    problems: list[Problem] = []
    for path in paths:
        try:
            problems += _check(path, shipped_agency)
        except OSError as error:
            problems.append(_unreadable(path, error))
    return sorted(set(problems))


def _check(path: Path, shipped_agency: Path) -> list[Problem]:
    if not path.exists():
        return [Problem(str(path), 0, 0, "There is no such file or folder.", "Check the path.")]
    if path.is_file():
        return _check_file(path, shipped_agency)
    if (path / "checklist.yaml").exists():
        offered = _offered_beside(path, shipped_agency)
        return [*_problems_of(partial(load_checklist, path)), *offer_faults(path, offered)]
    if path.name == "areas":
        return _check(path.parent, shipped_agency)
    if path.name in ("agencies", "services"):
        files = sorted(path.glob("*.yaml"))
        return [problem for file in files for problem in _check_file(file, shipped_agency)]
    return _check_below(path, shipped_agency)


def _check_below(path: Path, shipped_agency: Path) -> list[Problem]:
    closed: list[Problem] = []
    found = os.walk(path, onerror=lambda error: closed.append(_unreadable(error.filename, error)))
    files = sorted(Path(folder, name) for folder, _, names in found for name in names)
    files = [file for file in files if file.suffix == ".yaml"]
    if closed:
        return closed
    checklists = [file.parent for file in files if file.name == "checklist.yaml"]
    agencies = [file for file in files if file.parent.name == "agencies"]
    services = list(dict.fromkeys(f.parent for f in files if f.parent.name == "services"))
    if not (checklists or agencies or services):
        what = "There is no checklist, service or agency here."
        return [Problem(str(path), 0, 0, what, "Name a folder that holds a checklist.yaml.")]
    problems = [problem for folder in checklists for problem in _check(folder, shipped_agency)]
    for file in agencies:
        problems += _problems_of(partial(load_agency, file))
    for folder in services:
        problems += _check_services(folder, shipped_agency)
    return problems


def _unreadable(path: object, error: OSError) -> Problem:
    what = f"This cannot be read ({error.strerror})."
    return Problem(str(path), 0, 0, what, "Check its name and its permissions.")


def _check_file(path: Path, shipped_agency: Path) -> list[Problem]:
    if path.parent.name == "services":
        return _check_service(path, _agencies_beside(path.parent, shipped_agency))
    if path.parent.name != "agencies":
        return _check(path.parent, shipped_agency)
    services = path.parent.parent / "services"
    found = _problems_of(partial(load_agency, path))
    if services.is_dir() and not found:
        found = _problems_of(partial(load_services, services, load_agency(path)))
    return found


def _check_services(folder: Path, shipped_agency: Path) -> list[Problem]:
    """Services must work for every agency beside them, and none that it offers may be missing."""
    own = any(folder.parent.glob("agencies/*.yaml"))
    agencies = _agencies_beside(folder, shipped_agency)
    if own and agencies:
        return [
            p for agency in agencies for p in _problems_of(partial(load_services, folder, agency))
        ]
    return [p for path in sorted(folder.glob("*.yaml")) for p in _check_service(path, agencies)]


def _check_service(path: Path, agencies: Sequence[Agency]) -> list[Problem]:
    found: list[Problem] = []
    for agency in agencies or (None,):
        found += _problems_of(partial(load_service, path, agency))
    return found


def _agencies_beside(folder: Path, shipped_agency: Path) -> list[Agency]:
    """The readable agencies for what lies beside them; a broken one is reported as itself."""
    own = sorted(folder.parent.glob("agencies/*.yaml"))
    return list(_readable(own or [shipped_agency]))


def _offered_beside(checklist: Path, shipped_agency: Path) -> set[str]:
    """The services that some department beside a checklist has."""
    agencies = _agencies_beside(checklist, shipped_agency)
    return {service for agency in agencies for service in agency.services}


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
