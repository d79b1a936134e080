"""A draft goes on with the checklist it was begun with, as long as that can be read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest

from security_survey.content import content_hash
from security_survey.content.snapshot import snapshot
from security_survey.domain.checklist import Checklist
from security_survey.domain.errors import InputError
from security_survey.domain.survey import Survey
from security_survey.resources import resource
from security_survey.ui.kept_checklist import UNREADABLE, InHand, Newer, checklist_in_hand

FILES = dict(snapshot(resource("checklists", "home_security")))
OLD_FILES = FILES | {
    "checklist.yaml": FILES["checklist.yaml"].replace('version: "1.0"', 'version: "0.9"')
}


class Kept:
    """The checklists that a library has kept."""

    def __init__(self, *kept: Mapping[str, str]) -> None:
        self._kept = {content_hash(files): files for files in kept}

    def checklist_files(self, content: str) -> Mapping[str, str]:
        if content not in self._kept:
            raise InputError("The checklist that this survey was begun with is not here.")
        return self._kept[content]


def begun_with(checklist: Checklist, content: str) -> Survey:
    return Survey("s", checklist.id, checklist.version, checklist_content=content)


@pytest.mark.parametrize("content", ["", content_hash(FILES)])
def test_todays_checklist_is_used_as_it_is(checklist: Checklist, content: str) -> None:
    """Where the survey was begun with it, or nobody knows with which; nothing is read then."""
    survey = begun_with(checklist, content)
    assert checklist_in_hand(Kept(), survey, checklist, FILES) == InHand(checklist)


def test_a_draft_keeps_its_checklist_and_is_offered_todays(checklist: Checklist) -> None:
    """Whatever has changed since, the questions stay those that were asked."""
    survey = begun_with(checklist, content_hash(OLD_FILES))
    found = checklist_in_hand(Kept(OLD_FILES), survey, checklist, FILES)
    assert found.checklist == replace(checklist, version="0.9")
    assert found.newer == Newer(checklist, FILES)
    assert found.notice == ""


@pytest.mark.parametrize("kept", [Kept(), Kept({"checklist.yaml": "no checklist"})])
def test_todays_checklist_stands_for_one_that_cannot_be_read(
    checklist: Checklist, kept: Kept
) -> None:
    """And the user is told."""
    survey = begun_with(checklist, content_hash({"checklist.yaml": "no checklist"}))
    assert checklist_in_hand(kept, survey, checklist, FILES) == InHand(checklist, None, UNREADABLE)


def test_another_checklist_is_no_newer_one(checklist: Checklist) -> None:
    """A survey walked with a checklist of another kind is not offered this one."""
    text = FILES["checklist.yaml"].replace("id: home_security", "id: shop_security", 1)
    files = FILES | {"checklist.yaml": text}
    survey = replace(begun_with(checklist, content_hash(files)), checklist_id="shop_security")
    found = checklist_in_hand(Kept(files), survey, checklist, FILES)
    assert (found.checklist.id, found.newer) == ("shop_security", None)
