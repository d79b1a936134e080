"""Takes survey files in and writes surveys out, with a dialog where something must be asked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QDialog

from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import KnownError
from security_survey.ui.background import Job
from security_survey.ui.keeping.doors import now
from security_survey.ui.keeping.export_dialog import ExportDialog, Wishes
from security_survey.ui.keeping.file_dialogs import ask_files, ask_folder
from security_survey.ui.keeping.file_passphrase_dialog import FilePassphraseDialog
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.results_dialog import Result, ResultsDialog
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell
from security_survey.ui.theme import Theme

if TYPE_CHECKING:
    from security_survey.domain.survey import Survey
    from security_survey.library import Library
    from security_survey.library.files.exchange import Exported

NOT_OPENED = "This file could not be opened"
ALREADY_HERE = (
    "This survey is already on this computer, with other content than the file; the one kept here"
    " was opened, and the file was left as it is."
)


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of a file: the survey it brought, or why it was `refused`.

    `sentence` says it in a list of several; `remark` is worth saying even of one alone.
    """

    name: str
    survey: str = ""
    sentence: str = ""
    remark: str = ""
    refused: bool = False


@dataclass(slots=True)
class Intake:
    """Files on their way into the library: done with, and waiting for a passphrase."""

    by_hand: bool
    done: list[Taken] = field(default_factory=list)
    sealed: list[Path] = field(default_factory=list)
    why: str = ""

    def read(
        self, library: Library, paths: Sequence[Path], checklist: Checklist, passphrase: str
    ) -> Intake:
        """Take in what opens; blocks. Raises KnownError only if no backup could be taken first."""
        from security_survey.library.files.package_seal import PassphraseError  # noqa: PLC0415

        if self.by_hand and not self.done and not passphrase and library.surveys():
            from security_survey.library.backups.taking import take_backup  # noqa: PLC0415

            take_backup(library, "import", now)
        self.sealed, self.why = [], ""
        for path in paths:
            try:
                self.done.append(_taken(library, path, checklist, passphrase))
            except PassphraseError as error:
                self.sealed.append(path)
                self.why = str(error) if passphrase else ""
            except KnownError as error:
                self.done.append(Taken(path.name, sentence=error.in_short, refused=True))
        return self


class Exchange(QObject):
    """`open_wanted` carries the id of a survey that was just taken in alone; `changed` follows
    whenever the library may hold something new."""

    open_wanted = Signal(str)
    changed = Signal()

    def __init__(
        self, window: MainWindow, keeper: Keeper, theme: Theme, checklist: Checklist
    ) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._theme = theme
        self._checklist = checklist

    def ask_and_import(self) -> None:
        """Ask for files, and take them in."""
        ask_files(self._window, "Import surveys", self.take_in)

    def take_in(self, paths: Sequence[Path], *, by_hand: bool = True) -> None:
        """Take survey files in; `by_hand`: somebody chose them and hears what became of them."""
        if paths:
            self._keeper.with_library(
                lambda library: self._read(library, Intake(by_hand), list(paths), "")
            )

    def ask_and_export(self, surveys: Sequence[str]) -> None:
        """Ask how and where to, and write these surveys."""
        dialog = ExportDialog(self._theme, len(surveys), self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

        def chosen(wishes: Wishes) -> None:
            ask_folder(dialog, "Export to a folder", lambda folder: export(wishes, folder))

        def export(wishes: Wishes, folder: Path) -> None:
            dialog.accept()
            self._keeper.with_library(
                lambda library: self._write(library, tuple(surveys), wishes, folder)
            )

        dialog.wanted.connect(chosen)
        dialog.open()

    # -- taking in

    def _read(self, library: Library, intake: Intake, paths: list[Path], secret: str) -> None:
        checklist = self._checklist
        job = Job(lambda: intake.read(library, paths, checklist, secret), self)
        job.done.connect(lambda intake: self._on_read(library, intake))
        job.failed.connect(lambda sentence: tell(self._window, NOT_OPENED, sentence))
        job.start()

    def _on_read(self, library: Library, intake: Intake) -> None:
        if library is not self._keeper.library:  # locked meanwhile
            return
        if not intake.sealed:
            self._report(intake)
            return
        sealed = list(intake.sealed)
        names = [path.name for path in sealed]
        dialog = FilePassphraseDialog(self._theme, names, intake.why, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.given.connect(lambda secret: self._read(library, intake, sealed, secret))
        dialog.skipped.connect(lambda: self._report(intake))
        dialog.open()

    def _report(self, intake: Intake) -> None:
        """One file that opened is shown; several, or one that did not, are told about."""
        self.changed.emit()
        done = intake.done
        if len(done) != 1:
            results = [Result(one.name, one.sentence, one.refused) for one in done]
            if results:
                self._show(ResultsDialog("Imported", results, self._window))
            return
        only = done[0]
        if only.refused:
            tell(self._window, NOT_OPENED, only.sentence)
            return
        self.open_wanted.emit(only.survey)
        if intake.by_hand and only.remark:
            tell(self._window, "The survey kept here was opened", only.remark)

    # -- writing out

    def _write(
        self, library: Library, surveys: tuple[str, ...], wishes: Wishes, folder: Path
    ) -> None:
        job = Job(lambda: _exported(library, surveys, wishes, folder), self)
        job.done.connect(lambda exported: self._on_written(exported, folder))
        job.failed.connect(
            lambda sentence: tell(self._window, "The survey could not be exported", sentence)
        )
        job.start()

    def _on_written(self, exported: Sequence[Exported], folder: Path) -> None:
        refused = [one for one in exported if one.refused]
        written = [one for one in exported if one.path is not None]
        if not refused and len(written) == 1:
            tell(self._window, "The survey was exported", f"It is in “{written[0].path}”.")
            return
        if not refused:
            what = f"{len(written):,} surveys were exported"
            tell(self._window, what, f"They are in the folder “{folder}”.")
            return
        results = [
            Result(_name(one), one.refused or "Exported.", bool(one.refused)) for one in exported
        ]
        self._show(ResultsDialog("Exported", results, self._window))

    def _show(self, dialog: QDialog) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()


def _taken(library: Library, path: Path, checklist: Checklist, passphrase: str) -> Taken:
    """Take one file in. A survey without history that is here already stays as it is here."""
    from security_survey.library.files import exchange, package_kind  # noqa: PLC0415 - seldom wanted

    if not package_kind.is_package(path):
        from security_survey.library.files.opening import (  # noqa: PLC0415
            read_survey_or_package,
        )

        found = read_survey_or_package(path, checklist).survey
        if library.has(found.id):
            return _kept(library, path, found)
    imported = exchange.import_package(library, path, checklist, passphrase)
    merged = imported.outcome is exchange.Outcome.MERGED
    said = imported.sentence().removeprefix(f"{path.name}: ")
    return Taken(path.name, imported.survey_id, said, remark=said if merged else "")


def _kept(library: Library, path: Path, found: Survey) -> Taken:
    if found.id in {one.id for one in library.binned()}:
        library.bring_back(found.id)
    differs = library.load(found.id) != found
    said = ALREADY_HERE if differs else "This survey is already on this computer, just so."
    return Taken(path.name, found.id, said, remark=said if differs else "")


def _exported(
    library: Library, surveys: tuple[str, ...], wishes: Wishes, folder: Path
) -> Sequence[Exported]:
    from security_survey.library.files import exchange  # noqa: PLC0415 - seldom wanted

    wrapping = exchange.Wrapping(wishes.passphrase, history=wishes.history)
    return exchange.export_packages(library, surveys, folder, wrapping)


def _name(exported: Exported) -> str:
    return exported.path.name if exported.path else "A survey that stayed behind"
