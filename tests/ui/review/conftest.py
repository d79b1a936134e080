"""Surveys to review, and the page on them."""

import pytest

from security_survey.domain.checklist import Answer
from security_survey.ui.opened_survey import Opened
from security_survey.ui.review.review_page import ReviewPage
from security_survey.ui.session import SurveySession


@pytest.fixture
def answered(make_session):
    """Build a session in which all is answered "yes" but for the given questions (None: open)."""

    def build(others, *, mode="officer", **options):
        secure = make_session(mode=mode, **options)
        answers = {
            (question.place, question.item): others.get(question.item, Answer.YES)
            for question in secure.progress.questions
        }
        for (place, item), answer in answers.items():
            if answer is not None:
                secure._journal.begin([(f"answer/{place}/{item}", str(answer))])
        return reopened(secure)

    return build


def reopened(session):
    """The same survey, opened again from what its journal holds."""
    opened = Opened(session._blank, tuple(session._journal.entries))
    return SurveySession(session.checklist, opened, session._journal)


@pytest.fixture
def make_page(qtbot, theme, department):
    """Build and show the review page of a session, with its plan drawn."""

    def make(session):
        page = ReviewPage(session, theme, department)
        qtbot.addWidget(page)
        page.resize(1000, 700)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.isActiveWindow)
        page.arrive()
        qtbot.waitUntil(lambda: page._plan.complete)
        return page

    return make
