"""Locks and unlocks: on request, when nobody is there, before the computer sleeps."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QWidget

from security_survey.ui.keeping.idle_watch import IdleWatch
from security_survey.ui.keeping.keeper import Keeper
from security_survey.ui.keeping.survey_desk import SurveyDesk
from security_survey.ui.keeping.unlock_page import UnlockPage
from security_survey.ui.main_window import MainWindow
from security_survey.ui.settings import Settings

if TYPE_CHECKING:
    from security_survey.ui.keeping.sleep_watch import SleepWatch


class LockDesk(QObject):
    """Shows the unlock page while the library is locked, and brings back what was in hand.

    `cleared` asks every screen to let go of what it shows; `recovered` follows an unlocking by the
    recovery key.
    """

    cleared = Signal()
    recovered = Signal()

    def __init__(
        self,
        window: MainWindow,
        keeper: Keeper,
        surveys: SurveyDesk,
        make_page: Callable[[], UnlockPage],
        settings: Settings,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._keeper = keeper
        self._surveys = surveys
        self._make_page = make_page
        self._page: UnlockPage | None = None
        self._to_resume = ""
        self._by_recovery_key = False
        self._is_locking = False
        self._is_expecting = False
        self.idle_watch = IdleWatch(lambda: settings.idle_minutes, self)
        self._sleep_watch: SleepWatch | None = None
        self._connect()

    @property
    def sleep_watch(self) -> SleepWatch:
        """The watch over the computer's sleep, made when first wanted."""
        if self._sleep_watch is None:
            from security_survey.ui.keeping.sleep_watch import SleepWatch  # noqa: PLC0415 - late

            self._sleep_watch = SleepWatch(self)
            self._sleep_watch.falling_asleep.connect(self._on_falling_asleep)
        return self._sleep_watch

    @property
    def is_locking(self) -> bool:
        """Whether a survey is put away just now because the library is being locked."""
        return self._is_locking

    @property
    def page(self) -> UnlockPage | None:
        """The unlock page, while it is shown."""
        return self._page

    def expect(self) -> None:
        """At the start: an encrypted library shows its page at once, while a key is looked for."""
        if self._keeper.doors.is_encrypted():
            self._is_expecting = True
            self._show_page().show_busy(True)

    def lock(self) -> bool:
        """Lock now; False if words still being typed could not be saved, which the alarm says."""
        library = self._keeper.library
        if library is None or not library.encrypted:
            return self._keeper.is_locked
        survey = self._surveys.in_hand
        close_dialogs()
        self._is_locking = True
        left = self._window.leave_survey()
        self._is_locking = False
        if not left:
            return False
        self._to_resume = survey
        self._show_page()
        self.cleared.emit()
        self._keeper.lock()
        return True

    def end(self) -> None:
        """Watch no more."""
        self.idle_watch.stop()
        if self._sleep_watch is not None:
            self._sleep_watch.stop()

    # -- what happens

    def _on_opened(self) -> None:
        library = self._keeper.library
        assert library is not None
        self._is_expecting = False
        self._hide_page()
        self.end()
        if library.encrypted:
            self.idle_watch.start()
            self.sleep_watch.start()
        survey, self._to_resume = self._to_resume, ""
        if survey:
            self._surveys.open(survey)
        if self._by_recovery_key:
            self._by_recovery_key = False
            self.recovered.emit()

    def _on_locked(self) -> None:
        self.end()
        gc.collect()  # what the keys and the survey's words stood in is let go of now, not later
        page = self._page or self._show_page()
        if self._is_expecting:
            self._is_expecting = False
            page.begin()

    def _show_page(self) -> UnlockPage:
        """A fresh page, which knows nothing of what was typed before."""
        page = self._make_page()
        page.passphrase_given.connect(self._on_passphrase)
        page.recovery_key_given.connect(self._on_recovery_key)
        self._page = page
        self._window.cover(page)
        return page

    def _hide_page(self) -> None:
        if self._page is not None:
            self._let_go()
            self._window.uncover()

    def _let_go(self) -> None:
        """Another page takes the place of this one."""
        if self._page is not None:
            self._page.forget()
            self._page = None

    def _on_falling_asleep(self) -> None:
        if self._keeper.library is None or not self.lock():
            self.sleep_watch.may_sleep()

    def _on_passphrase(self, passphrase: str) -> None:
        self._keeper.unlock(partial(self._keeper.doors.keys_by_passphrase, passphrase))

    def _on_recovery_key(self, typed: str) -> None:
        self._by_recovery_key = True
        self._keeper.unlock(partial(self._keeper.doors.keys_by_recovery_key, typed))

    def _on_failed(self) -> None:
        """It did not open for another reason, which others tell; one may try again."""
        if self._page is not None:
            self._page.show_busy(False)

    def _on_refused(self, sentence: str) -> None:
        self._by_recovery_key = False
        if self._page is not None:
            self._page.refuse(sentence)

    def _connect(self) -> None:
        self._keeper.opened.connect(lambda _library: self._on_opened())
        self._keeper.locked.connect(self._on_locked)
        self._keeper.going_aside.connect(self._let_go)
        self._keeper.refused.connect(self._on_refused)
        self._keeper.failed.connect(lambda _sentence: self._on_failed())
        self._keeper.damaged.connect(lambda _damage: self._on_failed())
        self.idle_watch.idle.connect(self.lock)


def close_dialogs() -> None:
    """Close every dialog, menu and list, the inner ones first: they may show what is being locked
    away, and a menu would go on taking every key."""
    QToolTip.hideText()
    shown = [one for one in QApplication.topLevelWidgets() if _is_over_the_window(one)]
    for one in reversed(shown):
        if one.isVisible():
            if isinstance(one, QDialog):
                one.reject()
            one.hide()


def _is_over_the_window(widget: QWidget) -> bool:
    return isinstance(widget, QDialog) or widget.windowType() is Qt.WindowType.Popup
