"""Where in a survey somebody is, in words."""

from __future__ import annotations

from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import Bookmark, Question, Survey, asked_questions, places_of

PAGES = {"visit": "the visit page", "review": "the review", "report": "the report"}


def where_words(checklist: Checklist, survey: Survey, question: Question) -> str:
    """For example "Rear and side doors, Kitchen door, question 3"; "" if it is not known here."""
    area = checklist.area_of_item.get(question.item)
    if area is None:
        return ""
    name = _place_name(checklist, survey, question)
    parts = [area.short] if name == area.short else [area.short, name]
    return ", ".join([*parts, f"question {_number(checklist, survey, question)[0]}"])


def stopped_words(checklist: Checklist, survey: Survey, bookmark: Bookmark | None) -> str:
    """For example "Kitchen door, question 2 of 6, writing a note"; "" where it is not known."""
    if bookmark is None:
        return ""
    if bookmark.page in PAGES:
        return PAGES[bookmark.page]
    question = bookmark.question
    if question is None or question.item not in checklist.area_of_item:
        return ""
    number, asked = _number(checklist, survey, question)
    name = _place_name(checklist, survey, question)
    writing = ", writing a note" if bookmark.cursor is not None else ""
    return f"{name}, question {number} of {asked}{writing}"


def _place_name(checklist: Checklist, survey: Survey, question: Question) -> str:
    area = checklist.area_of_item[question.item]
    names = {place.id: place.name for place in places_of(checklist, survey, area.id)}
    return names.get(question.place, area.short)


def _number(checklist: Checklist, survey: Survey, question: Question) -> tuple[int, int]:
    """Which question of its place it is, and how many there are."""
    asked = [one for one in asked_questions(checklist, survey) if one.place == question.place]
    return (asked.index(question) + 1 if question in asked else 1), max(1, len(asked))
