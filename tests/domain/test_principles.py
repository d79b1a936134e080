"""The profile by principle: weighted, over what was answered, without what is rated apart."""

from __future__ import annotations

from dataclasses import replace

import pytest

from security_survey.domain.checklist import Checklist
from security_survey.domain.principles import PrincipleScore, principle_profile
from tests.builders import answered, make_area, make_checklist, make_item, make_survey


def checklist_of_three() -> Checklist:
    """Two items of two principles, and a vehicle that is rated apart."""
    areas = [
        make_area(
            "AAA",
            make_item("AAA-1", 3, principles=("TH", "NS")),
            make_item("AAA-2", 1, principles=("TH",)),
        ),
        make_area("VEH", make_item("VEH-1", 5, principles=("RR",)), scope="separate"),
    ]
    names = {"NS": "natural surveillance", "TH": "target hardening", "RR": "reduce reward"}
    return replace(make_checklist(areas), principles=names)


def test_every_answer_counts_with_its_weight() -> None:
    """An item of two principles counts for both; the order is the checklist's."""
    checklist = checklist_of_three()
    assert principle_profile(checklist, answered(checklist, "no", AAA_1="yes")) == (
        PrincipleScore("NS", 100, 1),
        PrincipleScore("TH", 75, 1),
    )
    half = principle_profile(checklist, answered(checklist, "partly"))
    assert [one.in_place for one in half] == [50, 50]


def test_what_is_open_counts_for_nothing() -> None:
    """Unknown and unanswered lower the coverage; not applicable leaves the profile."""
    checklist = checklist_of_three()
    assert principle_profile(checklist, answered(checklist, "yes", AAA_1="unknown")) == (
        PrincipleScore("NS", None, 0),
        PrincipleScore("TH", 100, 0.25),
    )
    assert [one.in_place for one in principle_profile(checklist, make_survey())] == [None, None]
    assert principle_profile(checklist, answered(checklist, "yes", AAA_1="na")) == (
        PrincipleScore("TH", 100, 1),
    )


@pytest.mark.parametrize(("answer", "share"), [("yes", 100), ("partly", 50), ("no", 0)])
def test_the_shipped_checklist_has_all_principles(
    real_checklist: Checklist, answer: str, share: float
) -> None:
    """All eight are asked about, and like answers give like shares."""
    found = principle_profile(real_checklist, answered(real_checklist, answer))
    assert [one.principle for one in found] == list(real_checklist.principles)
    assert {one.in_place for one in found} == {share}
