"""Where the lines of the command palette come from: commands, the survey in hand, services, lists.

What belongs to a survey is offered only where one is in hand or a list of them is shown; whoever
opens the palette sees to it that neither is so while the surveys are locked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial

from security_survey.domain.survey import Question
from security_survey.ui.commands import COMMANDS
from security_survey.ui.palette_offers import Offer
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.find_question import findable_questions
from security_survey.ui.walk.route import Stop, route
from security_survey.ui.window_actions import WindowActions

NOT_HERE = ("palette", "pane")
"""Commands that make no sense from within the palette."""
Go = Callable[[Question], object]


def offers_of_commands(actions: WindowActions) -> tuple[Offer, ...]:
    """Every command of the window, those that can be had now before the others."""
    made = [
        Offer(
            actions[command.id].text().rstrip("…"),
            "Command",
            command.icon or "next",
            actions[command.id].trigger,
            keys=command.keys[0] if command.keys else "",
            why_not=actions.why_not(command),
        )
        for command in COMMANDS
        if command.id not in NOT_HERE
    ]
    return tuple(sorted(made, key=lambda one: bool(one.why_not)))


def offers_of_survey(session: SurveySession, go: Go) -> tuple[Offer, ...]:
    """Every place of the walk, at its first question left, and every question."""
    checklist, survey = session.checklist, session.survey
    stops = route(checklist, survey, session.progress.questions)
    places = tuple(_offer_of_stop(session, stop, go) for stop in stops)
    questions = tuple(
        Offer(
            one.line,
            "Question",
            "help",
            partial(go, one.question),
            beside=one.searched,
        )
        for one in findable_questions(session)
    )
    return places + questions


def offers_of_services(
    services: Iterable[tuple[str, str]], show: Callable[[str], object]
) -> tuple[Offer, ...]:
    """What the department offers, by id and title."""
    return tuple(
        Offer(title, "Service", "megaphone", partial(show, service)) for service, title in services
    )


def offers_of_surveys(
    surveys: Iterable[tuple[str, str]], open_it: Callable[[str], object], in_hand: str
) -> tuple[Offer, ...]:
    """Surveys that were worked on last, by id and words; not the one in hand."""
    return tuple(
        Offer(words, "Survey", "list", partial(open_it, survey))
        for survey, words in surveys
        if survey != in_hand
    )


def _offer_of_stop(session: SurveySession, stop: Stop, go: Go) -> Offer:
    survey = session.survey
    first = next((one for one in stop.questions if survey.answer(one) is None), stop.questions[0])
    area = stop.area
    kind = "Area" if not area.repeatable else f"Place · {area.short}"
    return Offer(
        stop.title, kind, "door", partial(go, first), beside=f"{area.title} {area.short} {area.id}"
    )
