"""Asks before surveys that were chosen in a list are finished: what is open, and what it means."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMessageBox

from security_survey.content.snapshot import snapshot
from security_survey.domain.checklist import Checklist
from security_survey.domain.progress import open_key_items
from security_survey.report.naming import Namer
from security_survey.resources import resource
from security_survey.ui.background import Job
from security_survey.ui.finish_words import FINISH, meaning_words, named_words, open_words
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.kept_checklist import checklist_in_hand
from security_survey.ui.library_journal import DAYS_KEPT
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.shelf_words import address_words

if TYPE_CHECKING:
    from security_survey.library import Library, SurveySummary

MOST_LOOKED_INTO = 40
"""Of more surveys than that, nobody would read how each of them stands."""
LACKING = "{} of them have key items without an answer."


@dataclass(frozen=True, slots=True)
class Finishing:
    """The surveys that are not finished yet, their open key items, and how long they are kept."""

    surveys: tuple[SurveySummary, ...]
    lacking: tuple[tuple[str, ...], ...]
    days: int


class FinishDesk(QObject):
    """`agreed` carries the ids of the surveys that are to be finished."""

    agreed = Signal(list)

    def __init__(self, window: MainWindow, keeper: Keeper, checklist: Checklist) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._checklist = checklist

    def ask(self, surveys: Sequence[str]) -> None:
        """Look into these surveys, and ask."""
        wanted = tuple(surveys)
        self._keeper.with_library(lambda library: self._look(library, wanted))

    def _look(self, library: Library, wanted: tuple[str, ...]) -> None:
        checklist = self._checklist
        job = Job(lambda: looked_into(library, wanted, checklist), self)
        job.done.connect(self._ask)
        job.failed.connect(
            lambda sentence: tell(self._window, "The survey could not be finished", sentence)
        )
        job.start()

    def _ask(self, found: Finishing) -> None:
        ids = [one.id for one in found.surveys]
        if not ids:
            return
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setWindowTitle(FINISH)
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(f"Finish {_meant(found.surveys)}?")
        box.setInformativeText(said(found))
        cancel = box.addButton("Cancel", QMessageBox.ButtonRole.RejectRole)
        finish = box.addButton("Finish", QMessageBox.ButtonRole.AcceptRole)
        finish.clicked.connect(lambda _on=False: self.agreed.emit(ids))
        box.setDefaultButton(finish)
        box.setEscapeButton(cancel)
        box.open()


def looked_into(library: Library, ids: Sequence[str], checklist: Checklist) -> Finishing:
    """How these surveys stand. Blocks; raises KnownError."""
    lines = library.lines(ids)
    surveys = tuple(line.summary for line in lines if not line.summary.closed)
    files = snapshot(resource("checklists", checklist.id))
    few = surveys if len(surveys) <= MOST_LOOKED_INTO else ()
    lacking = tuple(_open_items(library, one.id, checklist, files) for one in few)
    return Finishing(surveys, lacking, int(library.setting(DAYS_KEPT) or 0))


def said(found: Finishing) -> str:
    """What is open, by name where it is one survey, and what finishing means."""
    today = datetime.now().astimezone().date()
    if len(found.surveys) > 1:
        count = sum(1 for one in found.lacking if one)
        lacking = LACKING.format(f"{count:,}") if count else ""
        return "\n\n".join(one for one in (lacking, meaning_words(found.days, None, today)) if one)
    (names,) = found.lacking
    lacking = f"{open_words(len(names))}:\n{named_words(names)}" if names else ""
    return "\n\n".join(one for one in (lacking, meaning_words(found.days, today, today)) if one)


def _open_items(
    library: Library, survey_id: str, today: Checklist, files: Mapping[str, str]
) -> tuple[str, ...]:
    survey = library.load(survey_id)
    checklist = checklist_in_hand(library, survey, today, files).checklist
    namer, mode = Namer(checklist, survey), survey.mode
    return tuple(
        f"{namer.label(one.place) or checklist.area_of_item[one.item].title}: "
        f"{checklist.item_by_id[one.item].wording(mode)}"
        for one in open_key_items(checklist, survey)
    )


def _meant(surveys: Sequence[SurveySummary]) -> str:
    if len(surveys) > 1:
        return f"{len(surveys):,} surveys"
    only = surveys[0]
    return f"the survey of {address_words(only)}" if only.address.strip() else "this survey"
