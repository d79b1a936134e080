"""The dialog "Passphrase and lock": who may open the surveys, and when they lock themselves."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QStackedWidget,
    QWidget,
)

from security_survey.ui.keeping.calm_dialog import CalmDialog
from security_survey.ui.keeping.passphrase_forms import Form, NewPassphraseForm, ProofForm
from security_survey.ui.parts import button, label, row
from security_survey.ui.settings import IDLE_MINUTES
from security_survey.ui.theme import Theme

AnyForm = TypeVar("AnyForm", bound=Form)
WHY = (
    "Surveys show where a home is weak. With a passphrase they are encrypted on this computer, "
    "with their photos and backups: whoever takes the laptop cannot read them."
)
REMEMBERING = (
    "The key is then kept in this computer's own keychain: whoever is signed in to your account "
    "opens the surveys without typing anything."
)
REMOVING = (
    "The surveys and their backups are written again without encryption. Whoever can open your "
    "account here can read them then."
)
RENEWING = "The recovery key of today stops working; you get a new one to write down."


@dataclass(frozen=True, slots=True)
class Protection:
    """How the library is protected now; `keychain_problem` says why nothing can be remembered."""

    encrypted: bool
    idle_minutes: int
    remembered: bool = False
    keychain_problem: str = ""


class PassphraseDialog(CalmDialog):
    """Asks; whoever opened it does. Each request carries the passphrases that it takes."""

    set_wanted = Signal(str)
    change_wanted = Signal(str, str)
    renew_wanted = Signal(str)
    remove_wanted = Signal(str)
    remember_wanted = Signal(bool)
    idle_chosen = Signal(int)

    def __init__(self, theme: Theme, protection: Protection, parent: QWidget) -> None:
        super().__init__("Passphrase and lock", 620, parent)
        self._theme = theme
        self._protection = protection
        self._stack = QStackedWidget()
        self.column.addWidget(self._stack)
        self.turn_to(self.overview if protection.encrypted else self.first)

    @cached_property
    def overview(self) -> Overview:
        """What can be changed in an encrypted library."""
        made = Overview(self._protection)
        made.change.clicked.connect(lambda: self.turn_to(self.change))
        made.renew.clicked.connect(lambda: self.turn_to(self.renew))
        made.remove.clicked.connect(lambda: self.turn_to(self.remove))
        made.left.connect(self.accept)
        made.remember.toggled.connect(self.remember_wanted)
        made.idle_chosen.connect(self.idle_chosen)
        self._stack.addWidget(made)
        return made

    @cached_property
    def first(self) -> NewPassphraseForm:
        """The first passphrase of a plain library."""
        made = NewPassphraseForm(self._theme, "Protect the surveys", "Set passphrase", WHY)
        made.given.connect(lambda _old, new: self.set_wanted.emit(new))
        made.left.connect(self.reject)
        self._stack.addWidget(made)
        return made

    @cached_property
    def change(self) -> NewPassphraseForm:
        """Another passphrase."""
        made = NewPassphraseForm(self._theme, "Change the passphrase", "Change it", old=True)
        made.given.connect(self.change_wanted)
        return self._with_way_back(made)

    @cached_property
    def renew(self) -> ProofForm:
        """Another recovery key."""
        made = ProofForm(self._theme, "New recovery key", "Make a new one", RENEWING)
        made.given.connect(self.renew_wanted)
        return self._with_way_back(made)

    @cached_property
    def remove(self) -> ProofForm:
        """No passphrase any more."""
        made = ProofForm(self._theme, "Remove the passphrase", "Remove it", REMOVING)
        made.given.connect(self.remove_wanted)
        return self._with_way_back(made)

    @property
    def form(self) -> QWidget | None:
        """The form in view."""
        return self._stack.currentWidget()

    def refuse(self, sentence: str) -> None:
        """The current passphrase was not the one: it is said beside the field."""
        form = self.form
        if isinstance(form, NewPassphraseForm | ProofForm):
            form.refuse(sentence)

    def say_not_remembered(self, sentence: str) -> None:
        """The keychain took nothing."""
        self.overview.say_not_remembered(sentence)

    def turn_to(self, form: QWidget) -> None:
        """Bring a form into view."""
        self._stack.setCurrentWidget(form)
        if isinstance(form, NewPassphraseForm | ProofForm):
            form.begin()
        else:
            self.overview.change.setFocus()

    def _with_way_back(self, form: AnyForm) -> AnyForm:
        form.left.connect(lambda: self.turn_to(self.overview))
        self._stack.addWidget(form)
        return form


class Overview(Form):
    """What can be changed in an encrypted library."""

    idle_chosen = Signal(int)

    def __init__(self, protection: Protection) -> None:
        super().__init__("Passphrase and lock", WHY)
        nothing = lambda: None  # noqa: E731 - each is connected by the dialog
        self.change = button("Change the passphrase…", nothing)
        self.renew = button("New recovery key…", nothing)
        self.remove = button("Remove the passphrase…", nothing)
        self.idle = QComboBox()
        self.remember = QCheckBox("Remember on this computer")
        self._not_remembered = label("", "warning")
        self._fill(protection)
        self._column.addLayout(row([self.change, self.renew, self.remove, None]))
        self._column.addSpacing(8)
        self._column.addLayout(self._idle_line())
        self._column.addSpacing(8)
        self._column.addWidget(self.remember)
        self._column.addWidget(label(protection.keychain_problem or REMEMBERING, "soft"))
        self._column.addWidget(self._not_remembered)
        self._finish("Close", self.left.emit, "")
        self.leave.hide()

    def say_not_remembered(self, sentence: str) -> None:
        """The keychain took nothing: the box is as it was before."""
        self.remember.blockSignals(True)
        self.remember.setChecked(not self.remember.isChecked())
        self.remember.blockSignals(False)
        self._not_remembered.setText(sentence)
        self._not_remembered.show()

    def _fill(self, protection: Protection) -> None:
        for minutes in IDLE_MINUTES:
            self.idle.addItem(_minutes_words(minutes), minutes)
        self.idle.setCurrentIndex(self.idle.findData(protection.idle_minutes))
        self.idle.setAccessibleName("Lock when nobody is there")
        self.idle.activated.connect(lambda _at: self.idle_chosen.emit(self.idle.currentData()))
        self.remember.setChecked(protection.remembered)
        self.remember.setEnabled(not protection.keychain_problem)
        self.remember.toggled.connect(lambda _on: self._not_remembered.hide())
        self._not_remembered.hide()

    def _idle_line(self) -> QHBoxLayout:
        words = label("Lock when nobody is there", "strong", wrap=False)
        words.setBuddy(self.idle)
        sleep = label("Also before the computer sleeps, and at once with Ctrl+L.", "soft")
        made = row([words, self.idle, sleep], spacing=12)
        made.setStretch(2, 1)
        return made


def _minutes_words(minutes: int) -> str:
    return f"After {minutes} minutes" if minutes else "Never"
