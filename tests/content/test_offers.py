"""Offers in checklist files: read, checked, and in the shipped content where a need shows."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from security_survey.content import check_paths, load_checklist, load_department
from security_survey.domain.checklist import Answer, Checklist, Trigger
from security_survey.domain.errors import ProblemsError
from security_survey.domain.offers import offers
from security_survey.domain.service import Department
from security_survey.domain.survey import Survey
from security_survey.resources import resource
from tests.content.small_files import AGENCY_FILE, CHECKLIST_FILE, FDR, change

SHIPPED = resource("checklists", "agencies", "clayton_mo.yaml")
YARD = "  - {id: has_yard, ask: Is there a yard?, default: true}"
SOURCES = "    sources: [TDI]\n"


def in_item(folder: Path, offer: str) -> None:
    change(folder, FDR, SOURCES, f"{SOURCES}    offers:\n      - {offer}\n")


def in_fact(folder: Path, offer: str) -> None:
    change(folder, CHECKLIST_FILE, YARD, f"{YARD[:-1]}, offers: [{offer}]}}")


def faults(folder: Path) -> list[str]:
    with pytest.raises(ProblemsError) as raised:
        load_checklist(folder / "small")
    return [str(problem).replace(f"{folder}/", "") for problem in raised.value.problems]


def test_an_offer_of_an_item(folder: Path) -> None:
    """Left out, the answers are those of a finding."""
    in_item(folder, "{service: locks, because: It is open.}")
    (offer,) = load_checklist(folder / "small").item_by_id["FDR-1"].offers
    assert offer == Trigger("locks", "It is open.", ("no", "partly"))


def test_an_offer_of_a_fact(folder: Path) -> None:
    """Left out, the value is true; a single value stands for a list of one."""
    in_fact(folder, "{service: locks, because: There is one., next_look: 60}")
    (offer,) = load_checklist(folder / "small").fact_by_id["has_yard"].offers
    assert offer == Trigger("locks", "There is one.", (True,), 60)
    change(folder, CHECKLIST_FILE, "next_look: 60", "when: false")
    (offer,) = load_checklist(folder / "small").fact_by_id["has_yard"].offers
    assert offer.when == (False,)


@pytest.mark.parametrize(
    ("offer", "expected"),
    [
        (
            "{service: locks, because: It is open}",
            "The reason is not a whole sentence. End it with a full stop.",
        ),
        ("{service: locks}", "“because” is missing. Add it."),
        ("{because: It is open.}", "“service” is missing. Add it."),
        (
            "{service: locks, because: So., when: maybe}",
            "“when” is “maybe”. Use 'yes', 'partly', 'no', 'na' or 'unknown'.",
        ),
        (
            "{service: locks, because: So., when: []}",
            "“when” must be filled in, not empty. Correct it.",
        ),
        (
            "{service: locks, because: So., next_look: 400}",
            "“next_look” must be at most 366, not “400”. Correct it.",
        ),
        (
            "{service: locks, because: So., whenever: no}",
            "“whenever” is not known here. Did you mean “when”?",
        ),
    ],
)
def test_a_wrong_offer_is_told(folder: Path, offer: str, expected: str) -> None:
    """With the line of the item that it stands in."""
    in_item(folder, offer)
    (found,) = faults(folder)
    assert found.startswith(f"{FDR}:")
    assert found.endswith(f": {expected}")


def test_a_fact_is_never_what_it_cannot_be(folder: Path) -> None:
    """A trigger that can never be met is a slip of the pen."""
    in_fact(folder, "{service: locks, because: So., when: [true, sometimes]}")
    (found,) = faults(folder)
    assert "The fact “has_yard” is never “sometimes”. " in found


def test_a_service_that_no_department_has_is_told(folder: Path) -> None:
    """By the check of the folder; the checklist itself can be walked."""
    in_item(folder, "{service: lock, because: It is open.}")
    in_fact(folder, "{service: locks, because: There is one.}")
    load_checklist(folder / "small")
    (found,) = check_paths([folder], SHIPPED)
    assert str(found).replace(f"{folder}/", "") == (
        f"{FDR}:24:19: The service “lock” is offered here, and no department has it. "
        "Did you mean “locks”?"
    )
    change(folder, AGENCY_FILE, "services: [locks]", "services: []")
    found_now = [problem.what for problem in check_paths([folder / "small"], SHIPPED)]
    assert len(found_now) == 2


# -- the shipped content


@pytest.fixture(scope="module")
def clayton() -> Department:
    """The shipped department."""
    return load_department(SHIPPED, resource("checklists", "services"))


def said(checklist: Checklist, **answers: str) -> Survey:
    """A survey with these answers, each in the place of its area."""
    kept: dict[str, dict[str, Answer]] = {}
    for item, answer in answers.items():
        kept.setdefault(f"{item[:3].lower()}-1", {})[item.replace("_", "-")] = Answer(answer)
    return Survey("s", "home_security", "1.0", answers=kept, visit={"date": "2026-11-23"})


NEEDS = [
    ({"VAC_1": "no"}, {}, ["vacation_check"]),
    ({"VAC_2": "partly"}, {}, ["vacation_check"]),
    ({"VEH_1": "no"}, {}, ["car_break_ins"]),
    ({"VEH_4": "partly", "VEH_2": "no"}, {}, ["car_break_ins"]),
    ({}, {"discuss_firearms": True}, ["gun_locks"]),
    ({"FIR_7": "no"}, {"discuss_firearms": True}, ["gun_locks", "firearm_surrender"]),
    ({"FIR_7": "no", "VEH_7": "no"}, {}, []),
    ({}, {"drone_nearby": True}, ["drones"]),
    ({"NBR_3": "no"}, {}, ["suspicious_activity"]),
    ({"NBR_4": "no"}, {}, []),
    ({"STR_7": "no"}, {}, ["after_burglary"]),
    ({}, {"recent_burglary": True}, ["after_burglary"]),
]


@pytest.mark.parametrize(("answers", "facts", "expected"), NEEDS)
def test_the_shipped_content_offers_what_is_needed(
    real_checklist: Checklist,
    clayton: Department,
    answers: dict[str, str],
    facts: dict[str, bool],
    expected: list[str],
) -> None:
    """Trips, cars, firearms that were talked about, drones, suspicious acts, repeated burglary."""
    survey = replace(said(real_checklist, **answers), facts=facts)
    assert [one.service for one in offers(real_checklist, survey, clayton)] == expected


def test_after_a_burglary_a_day_to_look_again_is_proposed(
    real_checklist: Checklist, clayton: Department
) -> None:
    """Sixty days after the visit."""
    survey = replace(said(real_checklist), facts={"recent_burglary": True})
    (found,) = offers(real_checklist, survey, clayton)
    assert found.next_look == date(2027, 1, 22)


def test_a_secure_home_is_offered_nothing(real_checklist: Checklist, clayton: Department) -> None:
    """With every answer yes there is no need."""
    items = {name.replace("-", "_"): "yes" for name in real_checklist.item_by_id}
    assert offers(real_checklist, said(real_checklist, **items), clayton) == ()


def test_crimestoppers_is_never_called_for(real_checklist: Checklist, clayton: Department) -> None:
    """No item and no fact leads there, and the service itself is private."""
    triggers = [
        trigger.service
        for one in (*real_checklist.facts, *real_checklist.item_by_id.values())
        for trigger in one.offers
    ]
    assert "crimestoppers" not in triggers
    private = [service.id for service in clayton.services if service.private]
    assert private == ["crimestoppers"]


def test_firearms_need_consent_wherever_they_are_offered(clayton: Department) -> None:
    """Every service about firearms asks for the same fact."""
    consents = {service.id: service.consent for service in clayton.services if service.consent}
    assert consents == dict.fromkeys(("firearm_surrender", "gun_locks"), "discuss_firearms")


def test_reasons_are_plain_sentences(real_checklist: Checklist) -> None:
    """They speak of what was found, and blame nobody."""
    for one in (*real_checklist.facts, *real_checklist.item_by_id.values()):
        for trigger in one.offers:
            assert trigger.because.endswith("."), trigger
            assert trigger.because[0].isupper(), trigger
            assert len(trigger.because) <= 100, trigger
