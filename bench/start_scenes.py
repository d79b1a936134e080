"""What `bench.start` times in processes of their own: a bare window, and the program's.

`python -m bench.start_scenes SCENE BEGAN` prints milliseconds since BEGAN, the time at which the
process was asked for. The scenes: `bare` and `window` tell of the first paint, `window` also of the
surveys listed and painted, and of the library open; `beats` tells the longest gap between two beats
of a clock in the window.
"""

from __future__ import annotations

import sys
from time import perf_counter, time
from typing import Any

BEAT = 1
REST = 2500
"""Milliseconds to listen on once everything is listed: the printing process is begun late."""


def bare(began: float) -> None:
    """The least that a window can be."""
    from PySide6.QtGui import QPaintEvent  # noqa: PLC0415 - each scene pays for its own imports
    from PySide6.QtWidgets import QApplication, QWidget  # noqa: PLC0415

    class Bare(QWidget):
        def paintEvent(self, _event: QPaintEvent) -> None:
            print(1000 * (time() - began))
            QApplication.quit()

    application = QApplication([])
    window = Bare()
    window.resize(1280, 800)
    window.show()
    application.exec()


def window(began: float) -> None:
    """The program as it is started, until its surveys are listed and painted and can be opened."""
    app = _app()

    def listed(made: Any) -> None:
        from security_survey.ui.program import Program  # noqa: PLC0415 - loaded by now

        app.QApplication.processEvents()
        print(made.painted, 1000 * (time() - began))
        made.findChild(Program).keeper.with_library(lambda _library: opened(made))

    def opened(made: Any) -> None:
        print(1000 * (time() - began))
        made.close()

    _open(began, listed)


def beats(began: float) -> None:
    """The longest time for which the window did nothing else, from its first paint on."""
    app = _app()
    gaps: list[float] = []
    clock = app.QTimer()
    last = 0.0

    def beat() -> None:
        nonlocal last
        now = perf_counter()
        gaps.append(now - last)
        last = now

    def painted() -> None:
        nonlocal last
        last = perf_counter()
        clock.start(BEAT)

    def listed(made: Any) -> None:
        app.QTimer.singleShot(REST, made.close)

    clock.timeout.connect(beat)
    _open(began, listed, painted)
    print(1000 * max(gaps))


def _app() -> Any:
    """Where the window is opened, loaded as the program loads it."""
    from security_survey.ui.no_features import forgo_features  # noqa: PLC0415

    forgo_features()
    from security_survey.ui import app  # noqa: PLC0415

    return app


def _open(began: float, listed: Any, painted: Any = lambda: None) -> None:
    """Run the program in a window that tells of its first paint and of its list."""
    from security_survey.__main__ import open_window  # noqa: PLC0415

    app = _app()

    class Watched(app.MainWindow):
        painted = 0.0

        def paintEvent(self, event: Any) -> None:
            super().paintEvent(event)
            if not self.painted:
                self.painted = 1000 * (time() - began)
                app.QTimer.singleShot(0, painted)

        def furnishing(self, screens: Any) -> Any:
            yield from super().furnishing(screens)
            model = screens.start.shelf.list.model()
            model.modelReset.connect(lambda: app.QTimer.singleShot(0, lambda: listed(self)))

    app.MainWindow = Watched  # type: ignore[misc]
    open_window()


if __name__ == "__main__":
    scenes = {"bare": bare, "window": window, "beats": beats}
    scenes[sys.argv[1]](float(sys.argv[2]))
