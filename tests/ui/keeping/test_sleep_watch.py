"""The watch over the computer's sleep, on a bus of its own: heard, braked, let go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher, QDBusServer
from pytestqt.qtbot import QtBot

from security_survey.ui.keeping.sleep_watch import INTERFACE, PLACE, SleepWatch


@pytest.fixture
def bus(qtbot: QtBot) -> Iterator[tuple[QDBusConnection, list[QDBusConnection]]]:
    """A connection to a bus that only this test speaks on, and the other end of it."""
    server = QDBusServer()
    ends: list[QDBusConnection] = []
    server.newConnection.connect(lambda end: ends.append(QDBusConnection(end)))
    connection = QDBusConnection.connectToPeer(server.address(), "sleep-watch-test")
    qtbot.waitUntil(lambda: bool(ends))
    yield connection, ends
    QDBusConnection.disconnectFromPeer("sleep-watch-test")


def test_what_the_system_tells_is_heard(
    qtbot: QtBot, bus: tuple[QDBusConnection, list[QDBusConnection]]
) -> None:
    """The signal of logind, sent over a bus, becomes ours; it asks for time to lock first."""
    connection, ends = bus
    owner = QObject()
    watch = SleepWatch(owner, connection, service="")
    watch.start()
    watch.start()
    told = QDBusMessage.createSignal(PLACE, INTERFACE, "PrepareForSleep")
    for falling_asleep, signal in ((True, watch.falling_asleep), (False, watch.woken)):
        told.setArguments([falling_asleep])
        with qtbot.waitSignal(signal):
            assert ends[0].send(told)
    watch.stop()


def test_without_a_bus_nothing_happens(qapp: QObject) -> None:
    """No sentence and no waiting: most other systems have none."""
    owner = QObject()
    bus = QDBusConnection("nowhere")
    watch = SleepWatch(owner, bus)
    heard: list[str] = []
    watch.falling_asleep.connect(lambda: heard.append("asleep"))
    watch.woken.connect(lambda: heard.append("awake"))
    watch.start()
    watch.may_sleep()
    watch.stop()
    assert not bus.isConnected()
    assert heard == []
    assert watch.findChildren(QDBusPendingCallWatcher) == []
