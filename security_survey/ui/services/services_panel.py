"""The panel beside any page that shows one of the department's services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from security_survey.content import Department
from security_survey.domain.service import Block, Service
from security_survey.ui.icons import icon, pixmap
from security_survey.ui.parts import frame, label, row
from security_survey.ui.reading import make_readable
from security_survey.ui.reading_order import keep_reading_order
from security_survey.ui.services.blocks import BlockMaker, sign
from security_survey.ui.theme import Theme

NOTICES_OF = "service_changes"
LAW_WITH = ("firearm_surrender", "gun_locks")
WIDTH = 380


def open_url(address: str) -> None:
    """Hand a link to the system: its telephone, mail or web program."""
    QDesktopServices.openUrl(QUrl(address))


class ServicesPanel(QFrame):
    """Shows one service at a time. `close_wanted` asks whoever docked the panel to put it away.

    `open_link` receives the address of a followed link (tel:, mailto: or https:).
    """

    close_wanted = Signal()

    def __init__(
        self,
        theme: Theme,
        department: Department,
        today: date,
        *,
        open_link: Callable[[str], None] = open_url,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._department = department
        self._today = today
        self._open_link = open_link
        self._shown: Service | None = None
        self._title = label("", "heading")
        self._sign = sign("home", theme.palette.accent)
        self._close = QPushButton()
        self._scroll = QScrollArea()

        self._close.clicked.connect(self.close_wanted)
        theme.changed.connect(self._on_theme_changed)

        self._assemble()

    @property
    def shown(self) -> str:
        """The id of the service that is shown, or "" while there is none."""
        return self._shown.id if self._shown else ""

    def show_service(self, service_id: str) -> None:
        """Show a service from its top. Raises KeyError for one the department does not have."""
        self._shown = {service.id: service for service in self._department.services}[service_id]
        self._draw()
        self._scroll.verticalScrollBar().setValue(0)
        self._scroll.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Put the panel away on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_wanted.emit()
        else:
            super().keyPressEvent(event)

    def _on_theme_changed(self) -> None:
        if self._shown:
            self._draw()

    def _assemble(self) -> None:
        self.setProperty("role", "panel")
        self.setMinimumWidth(320)
        self._close.setAccessibleName("Close this panel")
        self._close.setToolTip("Close this panel (Esc)")
        self._close.setProperty("role", "quiet")
        self._close.setAutoDefault(True)
        self._close.setFixedSize(40, 40)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        make_readable(self._scroll, "What the service offers")
        bar, column = frame("bar", margin=0)
        column.setContentsMargins(18, 10, 8, 10)
        heading = row([self._sign, self._title, self._close], spacing=10)
        heading.setStretch(1, 1)
        column.addLayout(heading)
        bar.setProperty("edge", "bottom")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(bar)
        layout.addWidget(self._scroll, 1)

    def _draw(self) -> None:
        service, colours = self._shown, self._theme.palette
        assert service is not None
        self._title.setText(service.title)
        self._sign.setPixmap(pixmap(service.icon, colours.accent, 22, 2.0))
        self._close.setIcon(icon("cross", colours.soft))
        self._scroll.setWidget(self._content(service))
        keep_reading_order(self)
        self.setAccessibleName(service.title)

    def _content(self, service: Service) -> QWidget:
        made = QWidget()
        made.setObjectName("service")
        made.setStyleSheet("#service { background: transparent; }")
        column = QVBoxLayout(made)
        column.setContentsMargins(18, 14, 18, 24)
        column.setSpacing(9)
        column.addWidget(label(service.summary, "soft"))
        maker = BlockMaker(self._department.agency, self._theme.palette, self._open_link)
        for widget in self._parts(service, maker):
            column.addWidget(widget)
        column.addStretch(1)
        return made

    def _parts(self, service: Service, maker: BlockMaker) -> list[QWidget]:
        notices = self._notices(maker) if service.id == NOTICES_OF else []
        return notices + [maker.make(block) for block in self._blocks(service)]

    def _notices(self, maker: BlockMaker) -> list[QWidget]:
        in_force = self._department.agency.notices_on(self._today)
        if not in_force:
            return [maker.make(Block("text", ("No notice is in force today.",)))]
        return [maker.notice(notice) for notice in in_force]

    def _blocks(self, service: Service) -> list[Block]:
        """The blocks with what the agency adds: local law, and a heading over the contacts."""
        found: list[Block] = []
        for block in service.blocks:
            if block.kind == "contacts":
                found += [*self._law(service), Block("heading", ("Contacts",))]
            found.append(block)
        return found

    def _law(self, service: Service) -> list[Block]:
        law = self._department.agency.firearm_law
        if service.id not in LAW_WITH or not law:
            return []
        plain = law.replace("{", "{{").replace("}", "}}")
        return [Block("heading", ("What the law says",)), Block("text", (plain,))]
