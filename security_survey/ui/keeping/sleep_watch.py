"""Notices that the computer is about to sleep, and has it wait until the library is locked.

It asks systemd-logind over the system's D-Bus, which is there on most Linux desktops. Where it is
not, nothing is said and nothing waits.
"""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Any

from PySide6.QtCore import SLOT, QObject, Signal, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

SERVICE = "org.freedesktop.login1"
PLACE = "/org/freedesktop/login1"
INTERFACE = "org.freedesktop.login1.Manager"


class SleepWatch(QObject):
    """Emits `falling_asleep`; the computer sleeps when `may_sleep` is called, or after seconds.

    Where a computer has slept already before anybody could lock, `woken` follows its waking.
    """

    falling_asleep = Signal()
    woken = Signal()

    def __init__(
        self, parent: QObject, bus: QDBusConnection | None = None, service: str = SERVICE
    ) -> None:
        """`bus` is the system's; `service` is "" where only one other speaks on it."""
        super().__init__(parent)
        self._service = service
        self._bus = bus or QDBusConnection.systemBus()
        self._is_listening = False
        self._brake: int | None = None
        self._asked: QDBusPendingCallWatcher | None = None

    def start(self) -> None:
        """Listen, and ask for the time to lock before each sleep."""
        if not self._bus.isConnected():
            return
        if not self._is_listening:
            slot: Any = SLOT("prepare_for_sleep(bool)")  # the types ask for bytes, Qt for text
            self._is_listening = self._bus.connect(
                self._service, PLACE, INTERFACE, "PrepareForSleep", self, slot
            )
        self._ask_for_brake()

    def may_sleep(self) -> None:
        """Let the computer sleep."""
        if self._brake is not None:
            os.close(self._brake)
            self._brake = None

    def stop(self) -> None:
        """Stand in nobody's way any more."""
        self.may_sleep()

    @Slot(bool)
    def prepare_for_sleep(self, falling_asleep: bool) -> None:
        """What the system tells: True before it sleeps, False after it has woken."""
        if falling_asleep:
            self.falling_asleep.emit()
        else:
            self._ask_for_brake()
            self.woken.emit()

    def _ask_for_brake(self) -> None:
        """Ask that sleeping waits for us; the answer comes without anybody waiting for it."""
        if self._brake is not None or not self._bus.isConnected():
            return
        question = QDBusMessage.createMethodCall(self._service, PLACE, INTERFACE, "Inhibit")
        question.setArguments(["sleep", "Home security survey", "Locks the surveys", "delay"])
        self._asked = QDBusPendingCallWatcher(self._bus.asyncCall(question), self)
        self._asked.finished.connect(self._on_answer)

    def _on_answer(self, answered: QDBusPendingCallWatcher) -> None:
        answer = answered.reply()
        if answer.type() is QDBusMessage.MessageType.ReplyMessage and self._brake is None:
            self._brake = _own_descriptor(answer)
        answered.deleteLater()
        self._asked = None


def _own_descriptor(answer: QDBusMessage) -> int | None:
    """The file descriptor of an answer, as our own to close; None if it holds none."""
    for argument in answer.arguments():
        number = argument.fileDescriptor() if hasattr(argument, "fileDescriptor") else -1
        with suppress(OSError):
            return os.dup(number)
    return None
