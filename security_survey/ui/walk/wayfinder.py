"""Finds the way through a walk: its stops, what follows, and where one came from; no widgets."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from security_survey.domain.progress import Count
from security_survey.domain.survey import Question, asked_questions
from security_survey.domain.walk_trail import Trail, is_step
from security_survey.domain.walk_ways import Way, count_on, is_open, shown, way_named
from security_survey.ui.session import SurveySession
from security_survey.ui.walk.route import Stop, nearest, route


class Wayfinder:
    """The route of a session in the way chosen, laid anew only when it is asked to."""

    def __init__(self, session: SurveySession) -> None:
        self._session = session
        self._stops: tuple[Stop, ...] = ()
        self._trail = Trail()
        self._stood = session.position
        self._returning = False
        self._counted = session.survey
        self._counts: dict[Way, Count] = {}

    # -- properties

    @property
    def way(self) -> Way:
        """The way chosen."""
        return way_named(self._session.way)

    @property
    def stops(self) -> tuple[Stop, ...]:
        """The places to go to, each with the questions put there."""
        return self._stops

    @property
    def questions(self) -> tuple[Question, ...]:
        """All questions put on the way."""
        return tuple(question for stop in self._stops for question in stop.questions)

    @property
    def current(self) -> Stop | None:
        """The stop of the question in focus."""
        position = self._session.position
        return self._stop_of(position.place) if position else None

    # -- methods

    def count(self, way: Way) -> Count:
        """How far a way has been walked; counted once for each change of the survey."""
        survey = self._session.survey
        if survey is not self._counted:
            self._counted, self._counts = survey, {}
        if way not in self._counts:
            self._counts[way] = count_on(way, self._session.checklist, survey)
        return self._counts[way]

    def lay(self, *, anew: bool = False) -> Question | None:
        """Lay the route; a question to go to, where the one in focus is not put any more.

        What is shown of the current place stays, answered or not, unless the way is laid `anew`.
        """
        checklist, survey = self._session.checklist, self._session.survey
        before, position = self._stops, self._session.position
        here = self._stop_of(position.place) if position and not anew else None
        also = {position} if position and not anew else set()
        also.update(here.questions if here else ())
        self._stops = route(checklist, survey, shown(self.way, checklist, survey, also))
        if position is None or position in self.questions:
            return None
        return self._ahead(position) if anew else self._beside(before, position)

    def strays(self, question: Question) -> bool:
        """Whether the route has to be laid anew to hold this question and nothing stale."""
        if self.way is Way.FULL:
            return False
        stop = self._stop_of(question.place)
        moved = self._stood is None or self._stood.place != question.place
        return moved or stop is None or question not in stop.questions

    def stop_of(self, place: str) -> Stop | None:
        """The stop of a place."""
        return self._stop_of(place)

    def neighbor(self, by: int) -> Stop | None:
        """The stop so many further on (or back) in walking order."""
        stop = self.current
        at = self._stops.index(stop) + by if stop else -1
        return self._stops[at] if 0 <= at < len(self._stops) else None

    def beside(self, by: int) -> Question | None:
        """The question after (or before) the one in focus, across places."""
        questions, position = self.questions, self._session.position
        at = questions.index(position) + by if position in questions else -1
        return questions[at] if 0 <= at < len(questions) else None

    def first_open(self, stop: Stop) -> Question:
        """Where to begin at a stop."""
        return next((q for q in stop.questions if self._open(q)), stop.questions[0])

    def following(self, question: Question) -> Question | None:
        """The next question of the place; after its last, the next open one of the way."""
        stop = self.current
        here = stop.questions if stop else ()
        if question in here[:-1]:
            return here[here.index(question) + 1]
        return self.next_open(question)

    def next_open(self, question: Question) -> Question | None:
        """The next open question of the way, going round."""
        questions = self.questions
        at = questions.index(question) + 1 if question in questions else 0
        return next((q for q in (*questions[at:], *questions[:at]) if self._open(q)), None)

    # -- where one came from

    def came_from(self) -> Question | None:
        """The question that somebody jumped away from last."""
        asked = frozenset(self._session.progress.questions)
        return self._trail.came_from(asked, self._session.position)

    def follow(self, question: Question) -> bool:
        """Somebody has moved to this question; whether that was more than a step."""
        stood, self._stood = self._stood, question
        if stood is not None and self._is_step(stood, question):
            return False
        if stood is not None and not self._returning:
            self._trail = self._trail.left(stood)
        return True

    @contextmanager
    def returning(self) -> Iterator[None]:
        """Moving meanwhile leads back, so that it is not a way from which to return."""
        self._returning = True
        yield
        self._returning = False

    def go_back(self) -> bool:
        """Return to where somebody came from; False if they came from nowhere."""
        question = self.came_from()
        if question is None:
            return False
        self._trail = self._trail.back_to(question)
        with self.returning():
            self._session.go_to(question)
        return True

    # -- internals

    def _open(self, question: Question) -> bool:
        return is_open(self.way, self._session.survey.answer(question))

    def _stop_of(self, place: str) -> Stop | None:
        return next((stop for stop in self._stops if stop.place.id == place), None)

    def _beside(self, before: tuple[Stop, ...], position: Question) -> Question | None:
        stop = nearest(before, self._stops, position.place)
        return self.first_open(stop) if stop else None

    def _ahead(self, position: Question) -> Question | None:
        """The first question put from here on, going round."""
        asked = asked_questions(self._session.checklist, self._session.survey)
        at = asked.index(position) if position in asked else 0
        put = frozenset(self.questions)
        return next((q for q in (*asked[at:], *asked[:at]) if q in put), None)

    def _is_step(self, before: Question, after: Question) -> bool:
        stop = self._stop_of(after.place)
        return stop is not None and is_step(stop.questions, before, after)
