"""Names for places and questions as a resident would say them: "the kitchen door"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from security_survey.domain.checklist import Checklist, Item
from security_survey.domain.survey import Place, Question, Survey, places_of
from security_survey.report.wording import clipped, joined

LONGEST_NAME = 60
FEW, LONGEST_LIST = 3, 40
"""So many places of a step are named, in so many letters; of more, only the number is told."""


class Namer:
    """Names the places of one survey in titles and sentences."""

    def __init__(self, checklist: Checklist, survey: Survey) -> None:
        self._checklist = checklist
        self._places = {
            place.id: place
            for area in checklist.areas
            for place in places_of(checklist, survey, area.id)
        }

    def place(self, place: str) -> Place:
        """A place of this survey by its id."""
        return self._places[place]

    def label(self, place: str) -> str:
        """A place's own name, or "" where it is the area itself."""
        known = self._places[place]
        area = self._checklist.area_by_id[known.area]
        named_like_area = known.name == area.short and not area.repeatable
        return "" if named_like_area else clipped(known.name, LONGEST_NAME)

    def in_sentence(self, place: str) -> str:
        """A place inside a sentence: "the kitchen door", "Emma's window", "the garage"."""
        name = self.label(place)
        if not name:
            return f"the {self._checklist.area_by_id[self._places[place].area].noun}"
        return spoken(name)

    def title(self, question: Question) -> str:
        """The title of what to do, with "this door" said as the place's name."""
        title, named = self._named_title(question)
        label = self.label(question.place)
        return title if named or not label else f"{title} ({label})"

    def split_title(self, question: Question) -> tuple[str, str]:
        """The title and, where it does not already name the place, the place's name."""
        title, named = self._named_title(question)
        return title, "" if named else self.label(question.place)

    def shared_title(self, questions: Sequence[Question]) -> tuple[str, str]:
        """What to do in each of these places, and which places they are."""
        if len(questions) == 1:
            return self.split_title(questions[0])
        item = self._checklist.item_by_id[questions[0].item]
        title = self._this(item).sub(lambda found: f"each{found.group()[4:]}", item.title, count=1)
        return title, self._which(item, questions)

    def _which(self, item: Item, questions: Sequence[Question]) -> str:
        """The names of a few places, or how many there are."""
        names = joined([self.label(question.place) for question in questions])
        if len(questions) <= FEW and len(names) <= LONGEST_LIST:
            return names
        return f"{len(questions):,} {self._checklist.area_of_item[item.id].noun}s"

    def _this(self, item: Item) -> re.Pattern[str]:
        """The words for the place in a title: "this window", "this sliding door"."""
        noun = re.escape(self._checklist.area_of_item[item.id].noun)
        return re.compile(rf"\bthis (?:\w+ )?{noun}\b", re.IGNORECASE)

    def _named_title(self, question: Question) -> tuple[str, bool]:
        item = self._checklist.item_by_id[question.item]
        if not self.label(question.place):
            return item.title, False
        return self._with_place(item, question.place)

    def _with_place(self, item: Item, place: str) -> tuple[str, bool]:
        name = self.in_sentence(place)
        title, count = self._this(item).subn(lambda _: name, item.title, count=1)
        return title, bool(count)


def spoken(name: str) -> str:
    """A place's name inside a sentence; proper names keep their letters and take no article."""
    words = name.split()
    if not words or words[0].endswith(("'s", "’s", "s'", "s’")):
        return name
    if words[0].lower() in ("the", "my", "our", "your"):
        return " ".join([words[0].lower(), *words[1:]])
    proper = any(word[:1].isupper() for word in words[1:]) or words[0][1:2].isupper()
    small = name if proper else f"{name[:1].lower()}{name[1:]}"
    return small if words[-1].isdigit() else f"the {small}"


def grouped_by_item(questions: Sequence[Question]) -> dict[str, list[Question]]:
    """Questions under their item, in the order met."""
    groups: dict[str, list[Question]] = {}
    for question in questions:
        groups.setdefault(question.item, []).append(question)
    return groups
