"""Hands a new recovery key over, with its page to print, and sees that it was written down."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from security_survey.domain.agency import Agency
from security_survey.ui.background import Job
from security_survey.ui.keeping.file_dialogs import ask_new_pdf
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.recovery_key_dialog import RecoveryKeyDialog
from security_survey.ui.main_window import MainWindow
from security_survey.ui.messages import tell

if TYPE_CHECKING:
    from security_survey.library import NewSecret

NOT_CONFIRMED = (
    "The window was locked before the recovery key was written down. Make a new one under "
    "“Passphrase and lock…”; the one that was shown stops working then."
)


class RecoveryKeyDesk(QObject):
    """Shows a key once; one that nobody confirmed is spoken of after the next unlocking."""

    def __init__(self, window: MainWindow, keeper: Keeper, agency: Agency) -> None:
        super().__init__(window)
        self._window = window
        self._agency = agency
        self._was_confirmed = True
        keeper.opened.connect(lambda _library: self._on_opened())

    def hand_over(self, secret: NewSecret) -> None:
        """Show the key until it is confirmed to be written down."""
        dialog = RecoveryKeyDialog(secret.recovery_key, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.page_wanted.connect(lambda: self._ask_where(dialog))
        dialog.accepted.connect(self._on_confirmed)
        if secret.unfinished:
            dialog.tell(secret.unfinished)
        self._was_confirmed = False
        dialog.open()

    def _on_confirmed(self) -> None:
        self._was_confirmed = True

    def _on_opened(self) -> None:
        if not self._was_confirmed:
            self._was_confirmed = True
            tell(self._window, "The recovery key was not written down", NOT_CONFIRMED)

    def _ask_where(self, dialog: RecoveryKeyDialog) -> None:
        ask_new_pdf(
            dialog,
            "Save the page with the recovery key",
            "Recovery key.pdf",
            lambda path: self._make_page(dialog, path),
        )

    def _make_page(self, dialog: RecoveryKeyDialog, path: Path) -> None:
        key, agency = dialog.key, self._agency
        job = Job(lambda: _write_page(key, agency, path), dialog)
        job.done.connect(
            lambda _none: dialog.tell(
                f"The page is in “{path}”. Print it, and delete the file afterwards."
            )
        )
        job.failed.connect(dialog.tell)
        dialog.tell("Making the page…")
        job.start()


def _write_page(key: str, agency: Agency, path: Path) -> None:
    from security_survey.library import write_atomically  # noqa: PLC0415 - seldom wanted
    from security_survey.report.recovery_key import make_recovery_page  # noqa: PLC0415

    today = datetime.now().astimezone().date()
    write_atomically(path, make_recovery_page(key, agency, today))
