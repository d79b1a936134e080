"""Why the risk is what it is, in sentences whose places can be followed to their questions."""

from __future__ import annotations

from security_survey.domain.checklist import Checklist, ScoringModel
from security_survey.domain.scorecard import Cap, ScoreCard
from security_survey.domain.service import Segment
from security_survey.domain.survey import Question, Survey
from security_survey.report.marks import possible_words
from security_survey.report.naming import Namer
from security_survey.report.wording import capitalized, counted, number_word, rounded

_SCHEME = "question:"


def question_link(question: Question) -> str:
    """The address of a question inside the window."""
    return f"{_SCHEME}{question.place}/{question.item}"


def linked_question(address: str) -> Question:
    """The question at such an address."""
    place, _, item = address.removeprefix(_SCHEME).partition("/")
    return Question(place, item)


def verdict(card: ScoreCard) -> str:
    """The risk in words: "Elevated risk", or that too little is answered to tell."""
    return f"{card.stated.word} risk" if card.stated else "Not enough answers yet"


def meaning(card: ScoreCard) -> str:
    """What the band means for the home, in one sentence."""
    if card.stated is None:
        return "Answer more questions of the walk, and the risk appears here."
    return card.stated.text


def range_words(model: ScoringModel, card: ScoreCard) -> str:
    """Risk now, and between what it may still move once the rest is answered."""
    if card.risk is None or card.low is None or card.high is None:
        return ""
    now = f"Risk {rounded(card.risk)} of 100." if card.stated else ""
    lowest, highest = rounded(100 - card.high), rounded(100 - card.low)
    if lowest == highest:
        return now
    words = possible_words(model, card)
    between = f" ({words[0]} to {words[1]})" if words else ""
    if not now:
        return (
            f"The open questions leave any risk between {lowest} and {highest}{between} possible."
        )
    return f"{now} Open questions can still move it between {lowest} and {highest}{between}."


def coverage_words(card: ScoreCard) -> str:
    """How much was answered: the label, its sentence and the share."""
    label = card.coverage_label
    return f"{label.word}: {rounded(100 * card.coverage)}% answered by weight. {label.text}"


def cap_reasons(checklist: Checklist, survey: Survey, card: ScoreCard) -> list[list[Segment]]:
    """One sentence for each kind of cap, naming places (linked) or the missing parts."""
    namer = Namer(checklist, survey)
    reasons = [_held_by_key_items(namer, cap) for cap in card.caps if cap.kind == "critical"]
    missing = [cap for cap in card.caps if cap.kind == "combination"]
    return [*reasons, _held_by_parts(checklist, missing)] if missing else reasons


def _held_by_key_items(namer: Namer, cap: Cap) -> list[Segment]:
    count = len(cap.questions)
    start = f"{capitalized(number_word(count))} open key "
    start += "item holds" if count == 1 else "items hold"
    first = {question.place: question for question in reversed(cap.questions)}
    places = list(dict.fromkeys(question.place for question in cap.questions))
    named = [Segment(namer.in_sentence(p), question_link(first[p])) for p in places]
    return [Segment(f"{start} the rating down: "), *_listed(named), Segment(".")]


def _held_by_parts(checklist: Checklist, caps: list[Cap]) -> list[Segment]:
    titles = {element.id: element.title for element in checklist.scoring.elements}
    start = "A part" if len(caps) == 1 else f"{capitalized(number_word(len(caps)))} parts"
    verb = "is" if len(caps) == 1 else "are"
    parts = [Segment(titles[c.element], question_link(c.questions[0])) for c in caps]
    text = f"{start} of what works best together {verb} missing: "
    return [Segment(text), *_listed(parts), Segment(".")]


def _listed(parts: list[Segment]) -> list[Segment]:
    """Parts with commas between them and "and" before the last."""
    found: list[Segment] = []
    for at, part in enumerate(parts):
        if at:
            found.append(Segment(" and " if at == len(parts) - 1 else ", "))
        found.append(part)
    return found


def open_words(count: int, places: int) -> str:
    """How much is still open: "12 questions are still open, in 3 places"."""
    verb = "is" if count == 1 else "are"
    where = "" if count == 1 else f", in {counted(places, 'place')}"
    return f"{counted(count, 'question')} {verb} still open{where}"
