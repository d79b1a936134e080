"""What the start page shows before the library is open: a look at it, and what to go on with."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import KnownError
from security_survey.library.backups.tidying import tidy
from security_survey.library.store.first_look import FirstLook, first_look
from security_survey.ui.continuation import Continuation
from security_survey.ui.shelf_reading import read_continuation


@dataclass(frozen=True, slots=True)
class FirstPage:
    """A look at the library that is about to be opened, and the survey to go on with, if any."""

    look: FirstLook
    continuation: Continuation | None


def read_first_page(library: Path, checklist: Checklist) -> FirstPage | None:
    """Read it, off the window's thread; None where the opening must tell first what is there."""
    with suppress(KnownError):  # the opening meets the same fault, and tells it
        tidy(library)
        look = first_look(library)
        return FirstPage(look, read_continuation(look, checklist)) if look else None
    return None
