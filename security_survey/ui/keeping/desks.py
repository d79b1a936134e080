"""Who does what is seldom wanted; each is loaded and made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal

from security_survey.ui.keeping.doors import Damaged
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.shelf_desk import ShelfDesk
from security_survey.ui.keeping.surroundings import Surroundings
from security_survey.ui.keeping.survey_desk import SurveyDesk
from security_survey.ui.main_window import MainWindow

if TYPE_CHECKING:
    from security_survey.library import Library
    from security_survey.ui.keeping.aside import Aside
    from security_survey.ui.keeping.bringing_back import BringingBack
    from security_survey.ui.keeping.damage_desk import DamageDesk
    from security_survey.ui.keeping.exchange import Exchange
    from security_survey.ui.keeping.finish_desk import FinishDesk
    from security_survey.ui.keeping.passphrase_desk import PassphraseDesk
    from security_survey.ui.keeping.restoring import RestoreDesk
    from security_survey.ui.keeping.retention_desk import RetentionDesk
    from security_survey.ui.start_page import StartPage


class Desks(QObject):
    """`brought_in` carries the id of a survey that was taken in alone, to be shown; `changed`
    follows whenever the library may hold something else."""

    brought_in = Signal(str)
    changed = Signal()

    def __init__(
        self, window: MainWindow, start: StartPage, keeper: Keeper, around: Surroundings
    ) -> None:
        super().__init__(window)
        self._window = window
        self._start = start
        self._keeper = keeper
        self._around = around
        self._surveys: SurveyDesk
        self._shelves: ShelfDesk
        keeper.damaged.connect(self._on_damaged)
        keeper.opened.connect(self._on_opened)

    def serve(self, surveys: SurveyDesk, shelves: ShelfDesk) -> None:
        """Work with those who hold the survey in hand and the lists."""
        self._surveys, self._shelves = surveys, shelves
        shelves.finish_wanted.connect(self.ask_to_finish)

    @cached_property
    def exchange(self) -> Exchange:
        """Takes survey files in and writes them."""
        from security_survey.ui.keeping.exchange import Exchange  # noqa: PLC0415 - seldom wanted

        made = Exchange(self._window, self._keeper, self._around.theme, self._around.checklist)
        made.open_wanted.connect(self.brought_in)
        made.changed.connect(self.changed)
        return made

    @cached_property
    def finishing(self) -> FinishDesk:
        """Asks before surveys are finished."""
        from security_survey.ui.keeping.finish_desk import FinishDesk  # noqa: PLC0415

        made = FinishDesk(self._window, self._keeper, self._around.checklist)
        made.agreed.connect(self._shelves.finish)
        return made

    @cached_property
    def passphrase(self) -> PassphraseDesk:
        """Sets, changes and removes the passphrase."""
        from security_survey.ui.keeping.passphrase_desk import PassphraseDesk  # noqa: PLC0415

        around = self._around
        look = (around.theme, around.agency)
        return PassphraseDesk(self._window, self._keeper, self._aside, look, around.settings)

    @cached_property
    def restoring(self) -> RestoreDesk:
        """Lists backups, and has them brought back."""
        from security_survey.ui.keeping.restoring import RestoreDesk  # noqa: PLC0415

        made = RestoreDesk(self._window, self._keeper, self._bringing)
        made.keeping_wanted.connect(self.ask_how_long)
        return made

    @cached_property
    def damage(self) -> DamageDesk:
        """Offers what can be brought back where something is damaged or missing."""
        from security_survey.ui.keeping.damage_desk import DamageDesk  # noqa: PLC0415

        made = DamageDesk(self._window, self._keeper, self._bringing, self._around.theme)
        made.quit_wanted.connect(self._window.close)
        return made

    @cached_property
    def retention(self) -> RetentionDesk:
        """Deletes what has had its time."""
        from security_survey.ui.keeping.retention_desk import RetentionDesk  # noqa: PLC0415

        return RetentionDesk(self._window, self._keeper, self._shelves, self._start)

    def show_preferences(self) -> None:
        """Open the dialog of preferences."""
        from security_survey.ui.preferences_dialog import (  # noqa: PLC0415 - seldom wanted
            PreferencesDialog,
        )

        around = self._around
        dialog = PreferencesDialog(around.settings, around.agency.name, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.retention_wanted.connect(self.ask_how_long)
        dialog.scheme_chosen.connect(around.theme.force)
        dialog.open()

    def show_passphrase(self) -> None:
        """Open the dialog about passphrase and lock."""
        self.passphrase.show()

    def ask_for_new_passphrase(self) -> None:
        """After the recovery key was used."""
        self.passphrase.ask_for_new()

    def show_backups(self) -> None:
        """Open the dialog about backups."""
        self.restoring.show()

    def suspect_damage(self) -> None:
        """Something could not be read or saved."""
        self.damage.suspect()

    def ask_and_import(self) -> None:
        """Ask for files to take in."""
        self.exchange.ask_and_import()

    def ask_and_export(self, surveys: Sequence[str]) -> None:
        """Ask how to write these surveys."""
        self.exchange.ask_and_export(surveys)

    def ask_to_finish(self, surveys: Sequence[str]) -> None:
        """Ask before these surveys are finished."""
        self.finishing.ask(surveys)

    def look_for_old(self) -> None:
        """See which surveys have had their time."""
        self.retention.look()

    def ask_how_long(self) -> None:
        """Ask for how long finished surveys are kept."""
        self.retention.ask()

    def take_in(self, paths: Sequence[str]) -> None:
        """Take in files that somebody chose or dropped."""
        self.exchange.take_in([Path(one) for one in paths])

    @cached_property
    def _bringing(self) -> BringingBack:
        from security_survey.ui.keeping.bringing_back import BringingBack  # noqa: PLC0415

        return BringingBack(self._window, self._keeper, self._aside)

    @cached_property
    def _aside(self) -> Aside:
        from security_survey.ui.keeping.aside import Aside  # noqa: PLC0415 - seldom wanted

        return Aside(self._window, self._keeper, self._surveys)

    def _on_damaged(self, damage: Damaged) -> None:
        self.damage.tell_damage(damage)

    def _on_opened(self, library: Library) -> None:
        if library.lost_changes and not library.read_only:
            self.damage.look_for_losses(library)
