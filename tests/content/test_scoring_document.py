"""docs/scoring.md and the shipped model agree in every number."""

from __future__ import annotations

from pathlib import Path

import pytest

from security_survey.domain.checklist import Checklist

DOCUMENT = Path(__file__).parents[2] / "docs" / "scoring.md"


@pytest.fixture(scope="module")
def rows() -> list[str]:
    """The rows of the document's tables, with single spaces and no edges."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    return [" | ".join(cell.strip() for cell in line.strip("|").split("|"))
            for line in lines if line.startswith("|")]  # fmt: skip


def test_layers(real_checklist: Checklist, rows: list[str]) -> None:
    """Each layer with its weight and its areas' weights."""
    for layer in real_checklist.scoring.layers:
        areas = ", ".join(f"{area} {weight:g}" for area, weight in layer.areas.items())
        assert f"{layer.title.lower()} | {layer.weight:g} | {areas}" in rows


def test_caps(real_checklist: Checklist, rows: list[str]) -> None:
    """Caps of places, of the home and of the combination."""
    model = real_checklist.scoring
    home = {cap.critical_no: cap.cap for layer in model.layers for cap in layer.caps}
    assert {cap.critical_no: cap.cap for cap in model.critical_no_caps} == {1: 49, 2: 24}
    assert home == {1: 69, 2: 49, 4: 24}
    for row in (
        "two or more \"no\" | 24", "one \"no\" | 49",
        f"none \"no\", one or more \"partly\" | {model.critical_partly_cap:g}",
        "1 | 69", "2 or 3 | 49", "4 or more | 24",
    ):  # fmt: skip
        assert row in rows
    (combination,) = [row for row in rows if row.startswith("locked windows")]
    assert combination.endswith(f"below {model.combination_below:g} | {model.combination_cap:g}")
    for element in model.elements:
        assert f"{element.title} ({', '.join(element.items)})" in combination


def test_words(real_checklist: Checklist, rows: list[str]) -> None:
    """Bands and coverage with their edges."""
    model = real_checklist.scoring
    for band in model.bands:
        assert any(row.endswith(f"| {band.word}") for row in rows), band.id
    assert [band.floor for band in model.bands] == [85, 70, 50, 25, 0]
    assert "85 and more | Low" in rows
    assert "below 25 | High" in rows
    assert [label.floor for label in model.coverage] == [0.9, 0.6, 0]
    assert "0.60 to below 0.90 | Provisional" in rows


def test_name_of_the_model(real_checklist: Checklist) -> None:
    """The document explains the model that is shipped."""
    assert f"`{real_checklist.scoring.name}`" in DOCUMENT.read_text(encoding="utf-8")
