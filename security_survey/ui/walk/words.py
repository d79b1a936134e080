"""Words of the walk: answers, counts, times and costs as they are shown and read aloud."""

from __future__ import annotations

from collections.abc import Sequence

from security_survey.domain.checklist import Answer, Checklist, Item
from security_survey.domain.progress import Count
from security_survey.domain.scorecard import ScoreCard
from security_survey.domain.survey import Question, Survey
from security_survey.ui.walk.route import Stop, place_name, place_score

ANSWER_WORDS = {
    Answer.YES: "Yes",
    Answer.PARTLY: "Partly",
    Answer.NO: "No",
    Answer.NA: "N/A",
    Answer.UNKNOWN: "Can't tell",
}
"""The five answers in the order of their buttons, as the buttons show them."""

SPOKEN_ANSWERS = ANSWER_WORDS | {Answer.NA: "Not applicable"}
"""The answers as a screen reader says them."""


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 photo", "2 photos"."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def joined(words: Sequence[str], last: str = "and") -> str:
    """Words as a list in a sentence: "a, b and c"."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} {last} {words[-1]}"


def stop_subtitle(stop: Stop, count: Count) -> str:
    """What stands under a place's name: its area and what is left to do here."""
    left = _left(count)
    return f"{stop.area.title} · {left}" if stop.area.repeatable else left


def _left(count: Count) -> str:
    if count.complete:
        return f"All {counted(count.asked, 'question')} answered"
    minutes = counted(count.minutes_left, "minute")
    return f"{counted(count.left, 'question')} left, about {minutes}"


def walk_progress(count: Count) -> str:
    """How far the whole walk is, for the bottom bar."""
    answered = f"{count.answered} of {count.asked} answered"
    if count.complete:
        return answered
    return f"{answered} · about {counted(count.minutes_left, 'minute')} left"


def duration(minutes: int) -> str:
    """Minutes of work as people say it."""
    if minutes < 60:
        return counted(minutes, "minute")
    hours, rest = divmod(minutes, 60)
    if rest == 30:
        return f"{hours}½ hours"
    whole = counted(hours, "hour")
    return f"{whole} {counted(rest, 'minute')}" if rest else whole


def effort_words(checklist: Checklist, item: Item, mode: str) -> str:
    """What a fix costs, how long it takes and who can do it: "Under $50 · 30 minutes · …"."""
    cost = checklist.costs[item.cost]
    who = joined([_person(checklist, one, mode) for one in item.who], "or")
    return f"{cost[:1].upper()}{cost[1:]} · {duration(item.minutes)} · {who}"


def _person(checklist: Checklist, person: str, mode: str) -> str:
    """The checklist speaks to the resident; an officer is told about the resident."""
    spoken = {"resident": "the resident", "landlord": "the landlord"}
    return (
        spoken.get(person, checklist.people[person])
        if mode == "officer"
        else (checklist.people[person])
    )


def risk_state(checklist: Checklist, card: ScoreCard, stop: Stop) -> str:
    """A stop's band id once its risk can be told, else "open"; "none" where nothing applies.

    It can be told when enough is answered, or as soon as a key item is answered "no".
    """
    score = place_score(card, stop)
    if score is None:
        return "none"
    model = checklist.scoring
    enough = model.carries(score.coverage)
    if score.protection is None or not (enough or _key_item_open(card, stop)):
        return "open"
    return model.band(score.protection).id


def _key_item_open(card: ScoreCard, stop: Stop) -> bool:
    area = card.areas.get(stop.area.id)
    return any(question.place == stop.place.id for question in (area.critical_no if area else ()))


def stop_spoken(checklist: Checklist, stop: Stop, count: Count, state: str) -> str:
    """A stop as the sidebar says it aloud: name, progress, risk in a word."""
    words = [stop.place.name, f"{count.answered} of {count.asked} answered"]
    if count.left:
        words.append(f"about {counted(count.minutes_left, 'minute')} left")
    if state == "none":
        words.append("does not apply")
    elif state == "open":
        words.append("risk not known yet")
    else:
        words.append(f"risk {band_word(checklist, state)}")
    return ", ".join(words)


def band_word(checklist: Checklist, band: str) -> str:
    """The word of a band."""
    return next(known.word for known in checklist.scoring.bands if known.id == band)


def held_down_by(checklist: Checklist, survey: Survey, card: ScoreCard) -> tuple[str, ...]:
    """The places whose answers hold the overall score down, without repetition.

    A missing part of the combination without a finding of its own is named by its title.
    """
    titles = {element.id: element.title for element in checklist.scoring.elements}
    names: dict[str, None] = {}
    for cap in card.caps:
        for question in cap.questions:
            names[place_name(checklist, survey, question)] = None
        if not cap.questions and cap.element:
            names[titles[cap.element]] = None
    return tuple(names)


def question_spoken(
    checklist: Checklist, survey: Survey, question: Question, tags: Sequence[str]
) -> str:
    """A question as a card says it aloud: the words, its tags, its answer."""
    item = checklist.item_by_id[question.item]
    answer = survey.answer(question)
    given = SPOKEN_ANSWERS[answer] if answer else "not answered"
    return " ".join([item.wording(survey.mode), *(f"{tag}." for tag in tags), f"Answer: {given}."])
