"""Whether the services that a checklist offers exist: only a department knows what it has."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any

from security_survey.content.raw_parts import listing, mapping, word
from security_survey.content.validation import did_you_mean
from security_survey.content.yaml_reader import Document, Path_, read_yaml
from security_survey.domain.errors import Problem, ProblemsError


def offer_faults(checklist: Path, services: Collection[str]) -> list[Problem]:
    """The offers in a checklist's folder that none of these services can answer.

    A file that cannot be read is told by the checklist's own reader.
    """
    files = [checklist / "checklist.yaml", *sorted((checklist / "areas").glob("*.yaml"))]
    return [
        _missing(document, path, service, services)
        for document in _readable(files)
        for path, service in _offers(document)
        if service not in services
    ]


def _missing(document: Document, path: Path_, service: str, services: Collection[str]) -> Problem:
    what = f"The service “{service}” is offered here, and no department has it."
    return document.problem(path, what, did_you_mean(service, services))


def _readable(files: Collection[Path]) -> Iterator[Document]:
    for file in files:
        try:
            yield read_yaml(file)
        except ProblemsError:
            continue


def _offers(document: Document) -> Iterator[tuple[Path_, str]]:
    """The services that facts or items offer, each with its place in the file."""
    data = mapping(document.data)
    for key in ("facts", "items"):
        for n, one in enumerate(listing(data.get(key))):
            for m, offer in enumerate(_offers_of(one)):
                if service := word(mapping(offer).get("service")):
                    yield (key, n, "offers", m, "service"), service


def _offers_of(one: Any) -> Collection[Any]:
    return listing(mapping(one).get("offers"))
