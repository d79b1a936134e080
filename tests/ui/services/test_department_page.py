"""What a reader finds in each panel of the window is what the department's own page says."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from security_survey.content import Department
from security_survey.ui.services.services_panel import ServicesPanel
from security_survey.ui.theme import Theme
from tests.department_page import PAGE, plain, points

TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("service", PAGE)
def test_the_panel_shows_what_the_page_says(
    qtbot: QtBot, theme: Theme, department: Department, service: str
) -> None:
    """Every point, as shown or as a screen reader says it."""
    panel = ServicesPanel(theme, department, TODAY)
    qtbot.addWidget(panel)
    panel.show_service(service)
    labels = panel.findChildren(QLabel)
    shown = plain(" ".join(f"{one.accessibleName()} {one.text()}" for one in labels))
    missing = [(page, phrase) for name, page, phrase in points("panel")
               if name == service and phrase not in shown]  # fmt: skip
    assert missing == []
