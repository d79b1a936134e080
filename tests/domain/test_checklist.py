"""A checklist answers what its readers look up: wordings, fixes, ids and the walk."""

from __future__ import annotations

from security_survey.domain.checklist import Checklist, Fact, FactOption
from tests.builders import make_area, make_checklist, make_item, yard_fact


def test_wording_for_officer_and_resident() -> None:
    """A resident alone reads their own wording where there is one."""
    plain = make_item("AAA-1")
    own = make_item("AAA-2", ask_resident="Do you lock it?")
    assert plain.wording("resident") == plain.wording("officer") == "Is AAA-1 right?"
    assert own.wording("resident") == "Do you lock it?"
    assert own.wording("officer") == "Is AAA-2 right?"


def test_fix_for_renters() -> None:
    """A renter reads what they can do; an owner, and who has not said, the fix."""
    item = make_item("AAA-1", renter="Ask the landlord.")
    assert item.fix_for("rent") == "Ask the landlord."
    assert item.fix_for("own") == item.fix_for(None) == "Mend it."
    assert make_item("AAA-1").fix_for("rent") == "Mend it."


def test_a_renters_landlord_does_what_the_renter_asks_for() -> None:
    """Only where the home is rented, the renter reads otherwise, and a landlord can do it."""
    asked = make_item("AAA-1", renter="Ask the landlord.", who=("resident", "landlord"))
    assert asked.is_landlords("rent")
    assert not asked.is_landlords("own")
    assert not make_item("AAA-1", who=("landlord",)).is_landlords("rent")
    assert not make_item("AAA-1", renter="Use tape.").is_landlords("rent")


def test_switches_and_choices() -> None:
    """A fact whose default is true or false is a switch."""
    choice = Fact("setting", "Where?", (FactOption("city", "City"),), "city")
    assert yard_fact().is_switch
    assert not choice.is_switch


def test_look_ups() -> None:
    """Areas, items and facts are found by id; the walk has its own order."""
    areas = [make_area("AAA", make_item("AAA-1")), make_area("BBB", make_item("BBB-1"))]
    checklist = make_checklist(areas, facts=[yard_fact()], walk=["BBB", "AAA"])
    assert checklist.area_by_id == {"AAA": areas[0], "BBB": areas[1]}
    assert checklist.area_of_item == {"AAA-1": areas[0], "BBB-1": areas[1]}
    assert list(checklist.item_by_id) == ["AAA-1", "BBB-1"]
    assert checklist.fact_by_id == {"has_yard": yard_fact()}
    assert checklist.areas_in_walking_order == (areas[1], areas[0])


def test_no_band_lies_below_the_last(real_checklist: Checklist) -> None:
    """Rounding may leave a value a hair below zero; it still has a band and a word."""
    assert real_checklist.scoring.band(-1e-12).id == "high"
