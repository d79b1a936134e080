"""The score meets every worked example: areas, the whole home, evidence order, places, ranges."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from security_survey.domain.checklist import Answer, Area, Checklist, Element, Layer, Threshold
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.scoring import score, uncapped
from security_survey.domain.sheet import Sheet
from security_survey.domain.survey import Place, Question, Survey
from tests.builders import (
    answered,
    make_area,
    make_checklist,
    make_item,
    make_survey,
    tiny_checklist,
)

VECTORS = json.loads((Path(__file__).parents[1] / "data" / "score_vectors.json").read_text("utf-8"))
DWELLING_AREAS = 22
GROUPS = {
    "W": ["WGF-1", "WGF-2"],
    "D": ["FDR-2", "FDR-11", "RDR-1", "RDR-2"],
    "E": ["LGT-1", "LGT-2", "LGT-3"],
    "I": ["INT-1", "VAC-5"],
    "B": ["ALM-1", "ALM-2", "ALM-3", "ALM-4", "ALM-5"],
}


def survey_of(document: Mapping[str, Any]) -> Survey:
    """A survey from the document of a vector."""
    return Survey(
        document["id"],
        "home_security",
        "any",
        facts=document["facts"],
        places=tuple(Place(**place) for place in document["places"]),
        answers={
            place: {item: Answer(kept["answer"]) for item, kept in answers.items()}
            for place, answers in document["answers"].items()
        },
    )


def near(value: float | None) -> Any:
    """Equal to 1e-6; None equals None only."""
    return None if value is None else pytest.approx(value, abs=1e-6)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["name"])
def test_worked_score(real_checklist: Checklist, vector: dict[str, Any]) -> None:
    """Every expected field of a worked score is met to 1e-6."""
    expected = vector["expect"]
    card = score(real_checklist, survey_of(vector["survey"]))
    assert set(expected) <= {"protection", "uncapped", "band", "layers", "areas"}
    assert card.protection == near(expected["protection"])
    assert card.uncapped == near(expected["uncapped"])
    assert card.band is not None
    assert card.band.id == expected["band"]
    for layer, protection in expected.get("layers", {}).items():
        assert card.layers[layer] == near(protection), layer
    for area, fields in expected.get("areas", {}).items():
        found = card.areas[area]
        if fields is None:
            assert found is None, area
            continue
        for name, value in fields.items():
            assert getattr(found, name) == near(value), (area, name)


def test_there_are_41_worked_scores() -> None:
    """None of the worked scores got lost."""
    assert len({vector["name"] for vector in VECTORS}) == 41


@pytest.mark.parametrize(
    ("answers", "expected"),
    [
        ("yes yes partly no", (76.667, 76.667, 1, 76.667, 76.667)),
        ("yes no partly no", (43.333, 43.333, 1, 43.333, 43.333)),
        ("yes no yes yes", (66.667, 49, 1, 49, 49)),
        ("yes yes na no", (83.333, 83.333, 1, 83.333, 83.333)),
        ("yes yes partly unknown", (88.462, 88.462, 0.8667, 76.667, 90)),
        ("unknown unknown unknown unknown", (None, None, 0, 0, 100)),
        ("no no yes yes", (33.333, 24, 1, 24, 24)),
        ("partly yes yes yes", (83.333, 74, 1, 74, 74)),
        ("yes unknown yes yes", (100, 100, 0.6667, 49, 100)),
    ],
    ids=["T1", "T2", "T3", "T4", "T5", "T7", "T8", "T9", "T10"],
)
def test_area_of_four_items(answers: str, expected: tuple[float | None, ...]) -> None:
    """The worked areas: plain and capped protection, coverage, low and high."""
    area = score(tiny_checklist(), four(answers)).areas["AAA"]
    assert area is not None
    found = (area.plain, area.protection, area.coverage, area.low, area.high)
    for value, wanted in zip(found, expected, strict=True):
        assert value == (None if wanted is None else pytest.approx(wanted, abs=6e-4))


def four(answers: str) -> Survey:
    """A survey of the tiny checklist with these four answers."""
    return make_survey({"aaa-1": {f"AAA-{n}": a for n, a in enumerate(answers.split(), start=1)}})


def test_area_wholly_not_applicable() -> None:
    """T6: where nothing applies there is no score, no range and no band."""
    card = score(tiny_checklist(), four("na na na na"))
    assert card.areas == {"AAA": None}
    assert (card.protection, card.low, card.high, card.risk) == (None, None, None, None)
    assert (card.band, card.firm, card.coverage) == (None, False, 0)
    assert card.layers == {"entry": None}
    assert card.not_applicable == 4


def test_nothing_answered_leaves_the_whole_range() -> None:
    """While nothing is answered, the home could be anywhere."""
    card = score(tiny_checklist(), make_survey())
    assert (card.protection, card.low, card.high) == (None, 0, 100)
    assert card.coverage_label.id == "thin"
    assert card.caps == ()


SITE = [
    f"{area}_{n}"
    for area, count in (("STR", 8), ("LAN", 10), ("FEN", 8), ("ADR", 5), ("OUT", 8))
    for n in range(1, count + 1)
]


@pytest.mark.parametrize(
    ("answer", "changes", "protection", "band"),
    [
        ("yes", {}, 100, "low"),
        ("partly", {}, 50, "moderate"),
        ("no", {}, 0, "high"),
        ("yes", {"RDR_1": "no"}, 69, "moderate"),
        ("yes", {"PAT_1": "no"}, 69, "moderate"),
        ("yes", {"FDR_2": "no"}, 69, "moderate"),
        ("yes", {"WGF_1": "no"}, 69, "moderate"),
        ("yes", {"GAR_1": "no"}, 69, "moderate"),
        ("yes", {"RDR_1": "partly"}, 94.592, "low"),
        ("yes", {"RDR_1": "no", "PAT_1": "no"}, 49, "elevated"),
        (
            "yes",
            {f"ALM_{n}": "no" for n in range(1, 10)} | {f"CAM_{n}": "no" for n in range(1, 9)},
            95,
            "low",
        ),
        ("yes", {f"LGT_{n}": "no" for n in range(1, 11)}, 84, "guarded"),
        ("yes", {"INT_1": "no"}, 84, "guarded"),
        ("yes", {f"LAN_{n}": "no" for n in range(1, 11)}, 94.3333333, "low"),
        ("yes", dict.fromkeys(SITE, "no"), 83, "guarded"),
        ("yes", {f"GAR_{n}": "na" for n in range(1, 11)}, 100, "low"),
    ],
)
def test_whole_home(
    real_checklist: Checklist, answer: str, changes: dict[str, str], protection: float, band: str
) -> None:
    """The worked homes: layers, the weakest way in, caps."""
    card = score(real_checklist, answered(real_checklist, answer, **changes))
    assert card.protection == pytest.approx(protection, abs=1e-6)
    assert card.band is not None
    assert card.band.id == band


def only(checklist: Checklist, groups: str) -> float:
    """The uncapped protection where only these measures are in place and only measures count."""
    measures = [item for items in GROUPS.values() for item in items]
    secure = [item for group in groups for item in GROUPS[group]]
    changes = {item.replace("-", "_"): "yes" if item in secure else "no" for item in measures}
    found = score(checklist, answered(checklist, "na", **changes)).uncapped
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("groups", "expected"),
    [
        ("", 0), ("B", 6.67), ("W", 10.67), ("I", 18.67), ("D", 21.33), ("E", 21.33),
        ("WE", 32.00), ("DE", 42.67), ("WD", 53.33), ("WDE", 74.67), ("WIDE", 93.33),
        ("WIDEB", 100),
    ],
)  # fmt: skip
def test_evidence_order(real_checklist: Checklist, groups: str, expected: float) -> None:
    """Combinations of measures score in the published order of what works."""
    assert only(real_checklist, groups) == pytest.approx(expected, abs=6e-3)


def test_more_measures_beat_fewer(real_checklist: Checklist) -> None:
    """Windows, inside lights, doors and outside lights: four beat three, two, one and none."""
    wide, wde, wd = (only(real_checklist, groups) for groups in ("WIDE", "WDE", "WD"))
    singles = [only(real_checklist, group) for group in "WIDEB"]
    assert wide > wde > wd > max(singles)
    assert min(singles) > only(real_checklist, "")


def test_windows_and_doors_work_together(real_checklist: Checklist) -> None:
    """Locks on both are worth more than the sum of locks on each."""
    apart = only(real_checklist, "W") + only(real_checklist, "D")
    assert only(real_checklist, "WD") > apart


def test_an_alarm_alone_is_the_weakest_single_measure(real_checklist: Checklist) -> None:
    """An alarm without locks or lights scores below each of them."""
    assert only(real_checklist, "B") < min(only(real_checklist, group) for group in "WIDE")


def test_an_alarm_adds_little_to_all_four(real_checklist: Checklist) -> None:
    """Beyond the four measures, an alarm adds less than 10 points."""
    assert only(real_checklist, "WIDEB") - only(real_checklist, "WIDE") < 10


def test_order_agrees_with_published_factors(real_checklist: Checklist) -> None:
    """Rank correlation with the published order is at least 0.9."""
    published = {"B": 0.5, "": 1, "WD": 12.5, "WDE": 34.4, "WIDE": 49}
    ours = sorted(published, key=lambda groups: only(real_checklist, groups))
    theirs = sorted(published, key=published.__getitem__)
    squares = sum((ours.index(one) - theirs.index(one)) ** 2 for one in published)
    count = len(published)
    assert 1 - 6 * squares / (count * (count**2 - 1)) >= 0.9


def two_doors(front: str, back: str) -> ScoreCard:
    """A home whose one repeatable area has two doors with four answers each."""
    items = tiny_checklist().areas[0].items
    checklist = make_checklist([make_area("AAA", *items, repeatable=True)])
    doors = {
        door: {f"AAA-{n}": a for n, a in enumerate(answers.split(), start=1)}
        for door, answers in (("front", front), ("back", back))
    }
    return score(checklist, make_survey(doors, [("front", "AAA"), ("back", "AAA")]))


def test_an_area_is_as_weak_as_its_weakest_place() -> None:
    """Point, low and high are those of the weakest place; coverage adds up over places."""
    area = two_doors("yes yes yes yes", "yes yes no unknown").areas["AAA"]
    assert area is not None
    assert area.protection == pytest.approx(100 * 10 / 13)
    assert area.low == pytest.approx(100 * 10 / 15)
    assert area.high == pytest.approx(100 * 12 / 15)
    assert area.coverage == pytest.approx(28 / 30)
    assert [place.place for place in area.places] == ["front", "back"]
    assert [place.protection for place in area.places] == [100, pytest.approx(100 * 10 / 13)]


def test_critical_counts_add_up_over_places() -> None:
    """One open key item at each of two doors counts as two for the home, as one for each door."""
    area = two_doors("no yes yes yes", "partly no unknown yes").areas["AAA"]
    assert area is not None
    assert (area.protection, area.high) == (37.5, 49)
    assert area.critical_no == (Question("front", "AAA-1"), Question("back", "AAA-2"))
    assert area.critical_partly == (Question("back", "AAA-1"),)
    assert area.critical_unknown == 0


def test_a_place_without_applicable_items_is_left_out() -> None:
    """A door that is "not applicable" throughout does not weaken the others."""
    area = two_doors("yes yes yes yes", "na na na na").areas["AAA"]
    assert area is not None
    assert [place.place for place in area.places] == ["front"]


def test_a_repeatable_area_without_places_is_not_scored() -> None:
    """What is not there is neither good nor bad."""
    checklist = make_checklist([make_area("AAA", make_item("AAA-1"), repeatable=True)])
    assert score(checklist, make_survey()).areas == {}


CAPS = (Threshold(1, 69), Threshold(2, 49))


def capped_home(door: str, window: str) -> ScoreCard:
    """Two ways in and much else that is well, with caps for the home."""
    areas = [
        make_area("DDD", make_item("DDD-1", critical=True), make_item("DDD-2")),
        make_area("WWW", make_item("WWW-1", critical=True), make_item("WWW-2")),
        make_area("RES", make_item("RES-1")),
    ]
    layers = [
        Layer("entry", "Ways in", 1, {"WWW": 1, "DDD": 1}, caps=CAPS),
        Layer("rest", "Rest", 99, {"RES": 1}),
    ]
    answers = {"ddd-1": {"DDD-1": door, "DDD-2": "yes"}, "www-1": {"WWW-1": window, "WWW-2": "yes"}}
    return score(make_checklist(areas, layers), make_survey({**answers, "res-1": {"RES-1": "yes"}}))


def test_open_key_items_cap_the_home_and_are_named() -> None:
    """The card says which questions hold the score down, in walking order."""
    card = capped_home("no", "no")
    assert (card.protection, card.risk) == (49, 51)
    assert card.capped_by == ("DDD-1", "WWW-1")
    assert [cap.kind for cap in card.caps] == ["critical"]
    assert card.uncapped == pytest.approx(99.5)


def test_an_open_answer_leaves_room_down_to_the_cap() -> None:
    """While a key item is open, the low end is what it would be if it were bad."""
    card = capped_home("no", "unknown")
    assert (card.protection, card.low, card.high) == (69, 49, 69)
    assert not card.firm


def test_a_cap_above_the_score_is_not_named() -> None:
    """Only what really holds the score down is given as the reason."""
    checklist = make_checklist(
        [make_area("DDD", make_item("DDD-1", critical=True), make_item("DDD-2", 3))],
        [Layer("entry", "Ways in", 1, {"DDD": 1}, caps=CAPS)],
    )
    card = score(checklist, make_survey({"ddd-1": {"DDD-1": "no", "DDD-2": "no"}}))
    assert (card.protection, card.caps, card.firm) == (0, (), True)


def combination(*answers: str) -> ScoreCard:
    """A home that is well but for a lamp asked of several places, an element of the combination."""
    areas = [
        make_area("LMP", make_item("LMP-1"), repeatable=True),
        make_area("RES", make_item("RES-1", 1)),
    ]
    layers = [Layer("light", "Light", 1, {"LMP": 1}), Layer("rest", "Rest", 99, {"RES": 1})]
    checklist = make_checklist(areas, layers, elements=[Element("E", "lights", ("LMP-1",))])
    lamps = {f"lamp-{n}": {"LMP-1": answer} for n, answer in enumerate(answers)}
    places = [(lamp, "LMP") for lamp in lamps]
    return score(checklist, make_survey({**lamps, "res-1": {"RES-1": "yes"}}, places))


def test_a_missing_element_caps_the_home_by_its_mean_over_places() -> None:
    """Below half of the credit over all places, the element counts as missing."""
    card = combination("no", "partly", "na", "unknown")
    assert card.missing_elements == ("E",)
    assert card.protection == 84
    assert card.capped_by == ("LMP-1",)
    assert card.caps[0].questions == (Question("lamp-0", "LMP-1"), Question("lamp-1", "LMP-1"))
    assert card.caps[0].element == "E"


def test_half_an_element_is_enough() -> None:
    """A mean of exactly one half does not cap."""
    card = combination("no", "yes")
    assert card.missing_elements == ()
    assert card.protection == pytest.approx(99)


@pytest.mark.parametrize(
    ("answers", "low", "high"),
    [
        (("yes", "unknown"), 84 + 15, 100),
        (("partly", "unknown"), 84, 99.5),
        (("no", "unknown"), 84, 99),
        (("no", "no", "unknown"), 84, 84),
        (("unknown",), 84, 100),
    ],
)
def test_the_range_knows_the_combination(answers: tuple[str, ...], low: float, high: float) -> None:
    """Low and high take in whether the element could yet turn out missing."""
    card = combination(*answers)
    assert (card.low, card.high) == (pytest.approx(low), pytest.approx(high))


def test_an_element_that_is_not_asked_is_ignored() -> None:
    """Without a place, or hidden by the facts, an element is not missing."""
    assert combination().missing_elements == ()
    hidden = make_item("LMP-1", applies_if=({"has_yard": (True,)},))
    checklist = make_checklist(
        [make_area("LMP", hidden, make_item("LMP-2"))],
        elements=[Element("E", "lights", ("LMP-1",))],
    )
    survey = make_survey({"lmp-1": {"LMP-1": "no", "LMP-2": "yes"}})
    assert score(checklist, survey).missing_elements == ()


def layered(weakest_from: float, **points: str) -> float | None:
    """A layer of two areas of weights 3 and 1, with 0.4 taken from the weakest major one."""
    areas: list[Area] = [make_area("BIG", make_item("BIG-1")), make_area("SML", make_item("SML-1"))]
    layer = Layer("entry", "Ways in", 1, {"BIG": 3, "SML": 1}, 0.4, weakest_from)
    answers = {f"{area.lower()}-1": {f"{area}-1": answer} for area, answer in points.items()}
    return score(make_checklist(areas, [layer]), make_survey(answers)).protection


def test_the_weakest_major_area_weighs_extra() -> None:
    """Four tenths come from the weakest area among the major ones."""
    assert layered(2, BIG="no", SML="yes") == pytest.approx(0.6 * 25)
    assert layered(2, BIG="yes", SML="no") == pytest.approx(0.4 * 100 + 0.6 * 75)


def test_without_a_major_area_the_mean_counts_alone() -> None:
    """Where no major area applies, nothing is taken from the weakest."""
    assert layered(5, BIG="yes", SML="no") == pytest.approx(75)


def test_separate_areas_and_gates_stay_out_of_the_home(real_checklist: Checklist) -> None:
    """Vehicles and firearms have scores of their own; escape routes warn above the score."""
    bad = {
        item.id.replace("-", "_"): "no"
        for area in real_checklist.areas
        if area.scope != "dwelling"
        for item in area.items
    }
    survey = answered(real_checklist, "yes", **bad)
    card = score(real_checklist, survey)
    assert card.protection == 100
    assert set(card.separate) == {"VEH"}
    assert card.separate["VEH"] is not None
    assert card.separate["VEH"].protection == 0
    critical = [item.id for item in real_checklist.area_by_id["EGR"].items if item.critical]
    assert [question.item for question in card.life_safety] == critical
    assert critical


def test_a_gate_that_does_not_apply_warns_of_nothing() -> None:
    """A gate that is "not applicable" throughout is no danger."""
    areas = [
        make_area("AAA", make_item("AAA-1")),
        make_area("EGR", make_item("EGR-1"), scope="gate"),
    ]
    card = score(make_checklist(areas), make_survey({"egr-1": {"EGR-1": "na"}}))
    assert card.life_safety == ()


def test_firearms_are_scored_only_once_agreed(real_checklist: Checklist) -> None:
    """Their score appears with the resident's consent, and not before."""
    survey = answered(real_checklist, "yes")
    agreed = Survey(
        "s",
        "t",
        "1",
        facts={"discuss_firearms": True},
        answers=survey.answers,
        places=survey.places,
    )
    assert "FIR" not in score(real_checklist, survey).separate
    assert "FIR" in score(real_checklist, agreed).separate


def test_uncapped_alone_equals_the_card(real_checklist: Checklist) -> None:
    """The shortcut for what-ifs gives what the whole card gives."""
    for vector in VECTORS:
        survey = survey_of(vector["survey"])
        assert uncapped(real_checklist, Sheet.of(real_checklist, survey)) == near(
            score(real_checklist, survey).uncapped
        )
    assert uncapped(real_checklist, Sheet.of(real_checklist, make_survey())) is None


def test_bands_take_the_unrounded_value(real_checklist: Checklist) -> None:
    """84.999 is Guarded, 85 is Low; coverage words change at 0.9 and 0.6."""
    model = real_checklist.scoring
    edges = [100, 85, 84.999, 70, 69.999, 50, 49.999, 25, 24.999, 0]
    words = [model.band(value).id for value in edges]
    assert words == [
        "low",
        "low",
        "guarded",
        "guarded",
        "moderate",
        "moderate",
        "elevated",
        "elevated",
        "high",
        "high",
    ]
    assert [model.coverage_label(value).id for value in (1, 0.9, 0.89, 0.6, 0.59, 0)] == [
        "complete", "complete", "provisional", "provisional", "insufficient", "insufficient"
    ]  # fmt: skip
    assert len([a for a in real_checklist.areas if a.scope == "dwelling"]) == DWELLING_AREAS + 2
