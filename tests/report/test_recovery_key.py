"""The page with the recovery key: one page, every group, how to use it and where to keep it."""

from __future__ import annotations

from datetime import date

import pytest

from security_survey.report.recovery_key import build_page, make_recovery_page
from tests.report.builders import agency
from tests.report.pdf_reading import opened, text_of

KEY = "7K2M-9QXT-4HND-0ZRW-B5C8-VJ3P-6YGA-E1FS"
DAY = date(2026, 11, 23)


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_it_is_one_tagged_page_with_every_group(paper: str) -> None:
    """On both papers; the groups can be read and copied whole."""
    pdf = make_recovery_page(KEY, agency(), DAY, paper)
    text = text_of(pdf)
    assert all(group in text for group in KEY.split("-"))
    assert "November 23, 2026" in text
    assert "Sample Police Department" in text
    with opened(pdf) as document:
        assert len(document.pages) == 1
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo.Title) == "Recovery key"


@pytest.mark.parametrize("key", [KEY, KEY.replace("-", " ")])
def test_groups_stand_four_in_a_row(key: str) -> None:
    """Whichever way they are joined."""
    rows = build_page(key, agency(), DAY).rows
    assert rows == (("7K2M", "9QXT", "4HND", "0ZRW"), ("B5C8", "VJ3P", "6YGA", "E1FS"))
