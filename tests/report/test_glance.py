"""The home at a glance: layers, principles and areas."""

from __future__ import annotations

from security_survey.domain.checklist import Answer
from security_survey.domain.principles import principle_profile
from security_survey.domain.survey import Survey
from security_survey.report.parts import Bar, Glance
from security_survey.report.view import build_view
from security_survey.report.wording import rounded
from tests.report.builders import checklist, home, request

NO, YES = Answer.NO, Answer.YES
WEAK = home(
    dict.fromkeys(("RDR-1", "RDR-2", "PAT-1", "FDR-1", "FDR-2", "LGT-1", "LGT-2", "VEH-1"), NO)
)
AREAS = [one for one in build_view(request(WEAK)).areas if one.mark] + ["vehicles"]
LIT_BADLY = home({f"LGT-{n}": NO for n in range(1, 9)}, rest=None)


def glance_of(survey: Survey) -> Glance:
    glance = build_view(request(survey)).glance
    assert glance
    return glance


def named(bars: tuple[Bar, ...], title: str) -> Bar:
    return next(bar for bar in bars if bar.title == title)


def test_layers_stand_from_the_street_inwards() -> None:
    """In the order of the model, each with its risk as number and word."""
    layers = glance_of(WEAK).walls.layers
    assert [layer.title for layer in layers] == [
        layer.title for layer in checklist().scoring.layers
    ]
    ways_in = named(layers, "Ways in")
    assert ways_in.mark
    assert (ways_in.mark.word, named(layers, "Neighbors").length) == ("Elevated", 0)


def test_each_layer_is_a_wall_as_high_as_its_protection() -> None:
    """A full wall for a layer without risk, a lower one for a weaker layer, words for all."""
    walls = glance_of(WEAK).walls
    assert walls.ghosts.count("M") == len(walls.layers)
    assert sum(arc.path.count("M") for arc in walls.bars) == len(walls.layers)
    assert all(layer.title in walls.text for layer in walls.layers)
    low = next(arc for arc in walls.bars if arc.band == "low")
    elevated = next(arc for arc in walls.bars if arc.band == "elevated")
    assert _height(low.path) == 84
    assert _height(elevated.path) < 60


def _height(path: str) -> float:
    return -float(path.partition("v")[2].partition("h")[0])


def test_a_layer_with_few_answers_has_no_wall_and_no_word() -> None:
    """What is not known is neither strong nor weak."""
    walls = glance_of(LIT_BADLY).walls
    unknown = named(walls.layers, "Ways in")
    assert (unknown.length, unknown.mark, unknown.text) == (None, None, "Not enough answers")
    assert "Ways in, not enough answers" in walls.text
    assert sum(arc.path.count("M") for arc in walls.bars) < len(walls.layers)


def test_principles_tell_how_much_is_in_place() -> None:
    """The profile of the model, rounded, in plain words."""
    glance = glance_of(WEAK)
    profile = {one.principle: one for one in principle_profile(checklist(), WEAK)}
    surveillance = named(glance.principles, "Natural surveillance")
    assert surveillance.length == rounded(profile["NS"].in_place or 0)
    assert (surveillance.text, surveillance.note) == (
        f"{surveillance.length}%",
        "what goes on can be seen",
    )
    assert all(bar.note for bar in glance.principles)
    assert glance.untold == ""


def test_principles_with_few_answers_are_named_and_not_drawn() -> None:
    """A share of a handful of answers would mislead."""
    glance = glance_of(LIT_BADLY)
    assert "Target hardening" not in [bar.title for bar in glance.principles]
    assert "target hardening" in glance.untold


def test_areas_stand_by_their_risk() -> None:
    """The highest first, apart from those of the lowest risk, which need no bar.

    Vehicles say that they are rated apart; escape routes have no risk.
    """
    glance = glance_of(WEAK)
    areas = glance.areas
    lengths = [bar.length for bar in areas]
    assert lengths == sorted(lengths, key=lambda one: -(one or 0))
    assert named((*areas, *glance.at_best), "Vehicles at home").note == "rated apart"
    every = [bar.title for bar in (*areas, *glance.at_best)]
    assert "Emergency and fire egress" not in every
    assert len(set(every)) == len(every) == len(AREAS)
    assert {bar.mark.word for bar in glance.at_best if bar.mark} == {"Low"}
    assert "Low" not in {bar.mark.word for bar in areas if bar.mark}


def test_nothing_answered_has_no_pictures() -> None:
    """One answer is no picture either."""
    assert build_view(request(home(rest=None))).glance is None
    assert build_view(request(home({"NBR-1": YES}, rest=None))).glance is None
