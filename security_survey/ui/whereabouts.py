"""Where in the walk a question stands, in words."""

from __future__ import annotations

from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import Question, Survey, asked_questions, places_of


def where_words(checklist: Checklist, survey: Survey, question: Question) -> str:
    """For example "Rear and side doors, Kitchen door, question 3"."""
    area = checklist.area_of_item[question.item]
    asked = [q for q in asked_questions(checklist, survey) if q.place == question.place]
    number = asked.index(question) + 1 if question in asked else 1
    places = {place.id: place.name for place in places_of(checklist, survey, area.id)}
    name = places.get(question.place, area.short)
    parts = [area.short] if name == area.short else [area.short, name]
    return ", ".join([*parts, f"question {number}"])
