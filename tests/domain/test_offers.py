"""What a department offers is called for by what was said, once each, and not without consent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from security_survey.domain.agency import Agency, Disclaimer
from security_survey.domain.checklist import Checklist, Fact, FactOption, Trigger
from security_survey.domain.offers import Offer, offers
from security_survey.domain.service import Department, Service
from security_survey.domain.survey import Question, Survey
from tests.builders import make_area, make_checklist, make_item, make_survey

SWITCH = (FactOption(True, "Yes"), FactOption(False, "No"))
LATELY = Trigger("after", "It happened lately.", (True,), 60)
LOCKS = Trigger("locks", "You wanted to.", (True,))
TRIPS = Trigger("checks", "Nobody looks in.", ("no", "partly"))
SAFE = Trigger("locks", "Not locked up.", ("no",))
TIPS = Trigger("tips", "Somebody knows.", ("no",))
AGAIN = Trigger("after", "It is not mended.", ("no",), 30)


def department(*services: Service) -> Department:
    """A department that offers these."""
    agency = Agency("a", "A", "A", "A", "A", "A", (), Disclaimer("1", "."), ())
    return Department(agency, services)


def service(name: str, **more: object) -> Service:
    return replace(Service(name, name, name, "home", "", ()), **more)


ALL = department(
    service("checks"),
    service("after"),
    service("locks", consent="talk"),
    service("tips", private=True),
)


def checklist() -> Checklist:
    """Two facts and two areas; the second is hidden while nobody agreed to it."""
    facts = (
        Fact("lately", "Lately?", SWITCH, False, offers=(LATELY,)),
        Fact("talk", "Talk?", SWITCH, False, offers=(LOCKS,)),
        Fact("trips", "Trips?", SWITCH, True, offers=(TRIPS, replace(TRIPS, when=(True,)))),
    )
    first = make_area(
        "AAA",
        make_item("AAA-1", offers=(TRIPS, TIPS)),
        make_item("AAA-2", offers=(replace(TRIPS, because="Again."), AGAIN)),
        make_item("AAA-3", offers=(SAFE,)),
    )
    second = make_area("BBB", make_item("BBB-1", offers=(SAFE,)), applies_if=({"talk": (True,)},))
    return make_checklist([first, second], facts=facts)


def called(survey: Survey, of: Department = ALL) -> tuple[Offer, ...]:
    return offers(checklist(), survey, of)


def test_nothing_said_calls_for_nothing() -> None:
    """A default is no answer."""
    assert called(make_survey()) == ()


def test_a_finding_calls_for_a_service_with_its_reason() -> None:
    """The reason and the question are told, so that a screen can lead there."""
    (found,) = called(make_survey({"aaa-1": {"AAA-1": "partly"}}))
    assert found == Offer("checks", "Nobody looks in.", Question("aaa-1", "AAA-1"))


@pytest.mark.parametrize("answer", ["yes", "na", "unknown"])
def test_other_answers_call_for_nothing(answer: str) -> None:
    """Only what the trigger names."""
    assert called(make_survey({"aaa-1": {"AAA-1": answer}})) == ()


def test_each_service_once_for_its_first_reason() -> None:
    """Facts come before the walk, and the walk goes in its order."""
    answers = {"aaa-1": {"AAA-1": "no", "AAA-2": "no"}}
    found = called(make_survey(answers, facts={"lately": True, "trips": False}))
    assert [(one.service, one.because) for one in found] == [
        ("after", "It happened lately."),
        ("checks", "Nobody looks in."),
    ]
    assert found[0].called_by == "lately"


def test_a_day_to_look_again_counts_from_the_visit() -> None:
    """Without a date of the visit there is none."""
    survey = make_survey(facts={"lately": True}, visit={"date": "2026-11-23"})
    assert called(survey)[0].next_look == date(2027, 1, 22)
    for visit in ({}, {"date": ""}, {"date": "soon"}):
        assert called(replace(survey, visit=visit))[0].next_look is None


def test_without_consent_no_word_of_it() -> None:
    """Neither by an area that the facts hide nor by a question that everybody is asked."""
    answers = {"aaa-1": {"AAA-3": "no"}, "bbb-1": {"BBB-1": "no"}}
    for facts in ({}, {"talk": False}):
        assert called(make_survey(answers, facts=facts)) == ()
    agreed = called(make_survey(answers, facts={"talk": True}))
    assert [(one.service, one.because) for one in agreed] == [("locks", "You wanted to.")]


def test_a_private_service_is_never_offered() -> None:
    """Whoever leaves a tip is not to be found by an offer."""
    found = called(make_survey({"aaa-1": {"AAA-1": "no"}}))
    assert "tips" not in [one.service for one in found]


def test_what_the_department_does_not_have_is_not_offered() -> None:
    """A checklist may name more than a department has."""
    survey = make_survey({"aaa-1": {"AAA-1": "no"}}, facts={"lately": True})
    assert [one.service for one in called(survey, department(service("checks")))] == ["checks"]
