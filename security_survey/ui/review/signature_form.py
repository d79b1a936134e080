"""One person's signature: the name, a pad to sign on, and signing by typing instead."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from security_survey.domain.survey import Signature
from security_survey.report.wording import date_text
from security_survey.ui.parts import button, frame, label, row
from security_survey.ui.review.signature_pad import SignaturePad
from security_survey.ui.session import SurveySession
from security_survey.ui.theme import Theme

UNSIGNED = "Not signed yet. Sign on the pad, or type the name and press the button."


class SignatureForm(QWidget):
    """`who` is "resident" or "officer"; `today` gives the day of signing as year-month-day."""

    def __init__(
        self, session: SurveySession, theme: Theme, who: str, today: Callable[[], str]
    ) -> None:
        super().__init__()
        self._session = session
        self._who = who
        self._today = today
        self._name = QLineEdit()
        self._pad = SignaturePad(theme)
        self._type = button("Sign by typing your name", self._sign_by_typing)
        self._clear = button("Clear", self._remove, "quiet")
        self._state = label("", "small")

        self._name.editingFinished.connect(self.flush)
        self._name.textEdited.connect(self._on_name_edited)
        self._pad.signed.connect(self._on_signed)
        session.changed.connect(self._on_changed)
        session.finished_changed.connect(self._show)

        self._assemble()
        self._show()

    def flush(self) -> None:
        """Keep a name that was corrected beside strokes."""
        kept = self._kept
        if kept and kept.path and kept.name != self._typed:
            self._keep(kept.path)

    @property
    def _kept(self) -> Signature | None:
        return self._session.survey.signatures.get(self._who)

    @property
    def _typed(self) -> str:
        return self._name.text().strip()

    def _on_signed(self, path: str) -> None:
        self._keep(path)

    def _on_name_edited(self, _text: str) -> None:
        self._type.setEnabled(bool(self._typed))

    def _on_changed(self, keys: frozenset[str]) -> None:
        if f"signature/{self._who}" in keys or f"visit/{self._who}" in keys:
            self._show()

    def _sign_by_typing(self) -> None:
        self._keep("")
        if self._kept:
            self._clear.setFocus()

    def _keep(self, path: str) -> None:
        if not self._session.sign(self._who, Signature(self._typed, path, self._today())):
            self._show()

    def _remove(self) -> None:
        if self._session.sign(self._who, None):
            self._name.setFocus()

    def _show(self) -> None:
        kept = self._kept
        if kept:
            self._name.setText(kept.name)
        elif not self._name.hasFocus():
            self._name.setText(self._session.survey.visit.get(self._who, ""))
        self._pad.show_signature(kept.path if kept else "", kept.name if kept else "")
        typed = kept is not None and not kept.path
        self._name.setReadOnly(typed or self._session.finished is not None)
        self._type.setEnabled(kept is None and bool(self._typed))
        self._clear.setEnabled(kept is not None)
        self._state.setText(_state_words(kept))

    def _assemble(self) -> None:
        title = self._who.capitalize()
        self._name.setAccessibleName(f"{title}’s name")
        self._name.setMinimumHeight(36)
        self._pad.setAccessibleName(f"{title}’s signature")
        self._pad.setAccessibleDescription("Sign with mouse, finger or pen.")
        self._type.setAccessibleName(f"{title}: sign by typing your name")
        self._clear.setAccessibleName(f"Clear the {self._who}’s signature")
        caption = label(f"{title}’s name")
        caption.setBuddy(self._name)
        box, column = frame("card", margin=20, spacing=8)
        column.addWidget(label(title, "subheading"))
        column.addWidget(caption)
        naming = row([self._name, self._type])
        naming.setStretch(0, 1)
        column.addLayout(naming)
        column.addSpacing(4)
        column.addLayout(row([self._pad, self._clear, None], spacing=10))
        column.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(box)


def _state_words(kept: Signature | None) -> str:
    if kept is None:
        return UNSIGNED
    by = f" by {kept.name}" if kept.name else ", without a name: please type it above"
    typed = "" if kept.path else ", by typing the name"
    return f"Signed on {date_text(kept.date)}{by}{typed}."
