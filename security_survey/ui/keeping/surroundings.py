"""What the program is given: the content, the look, the settings and the library's place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from security_survey.domain.agency import Agency
from security_survey.domain.checklist import Checklist
from security_survey.ui.settings import Settings
from security_survey.ui.theme import Theme


@dataclass(frozen=True, slots=True)
class Surroundings:
    """`let_go` is called when the library locks, so that nothing else keeps a survey in memory."""

    checklist: Checklist
    agency: Agency
    theme: Theme
    settings: Settings
    library_file: Path
    let_go: Callable[[], object] = lambda: None
