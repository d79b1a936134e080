"""The bundled examples are sound surveys, score as they were designed to, and hold plain photos."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from PIL import Image

from security_survey.domain.checklist import Checklist
from security_survey.domain.progress import progress, unreasoned
from security_survey.domain.recommendations import Urgency, findings, recommend, what_if
from security_survey.domain.scoring import score
from security_survey.domain.survey import Question, asked_questions
from security_survey.library import read_survey
from security_survey.library.files.survey_file import SurveyFile
from security_survey.resources import resource

PHOTO_LIMIT = 200_000
FOLDER_LIMIT = 2_500_000

BARS = Question("egr-1", "EGR-3")
KITCHEN_DOOR = Question("rdr-1", "RDR-1")
PATIO_SLIDER = Question("pat-1", "PAT-1")


@pytest.fixture(scope="module")
def house(real_checklist: Checklist) -> SurveyFile:
    """The surveyed house."""
    return read_survey(resource("examples", "alder_court"), real_checklist)


@pytest.fixture(scope="module")
def flat(real_checklist: Checklist) -> SurveyFile:
    """The half-finished apartment."""
    return read_survey(resource("examples", "maple_flat"), real_checklist)


@pytest.fixture(scope="module")
def script() -> Iterator[ModuleType]:
    """The script that makes the examples, imported as it runs: from its own folder."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(resource("examples")))
        yield import_module("make_example")


def photo_files() -> list[Path]:
    """The photos of the house as they lie in the repository."""
    return sorted(resource("examples", "alder_court", "photos").iterdir())


def test_every_question_of_the_house_is_answered(
    house: SurveyFile, real_checklist: Checklist
) -> None:
    """Nothing is left open, nothing answered that is not asked, and each key "na" has a reason."""
    survey = house.survey
    answered = {Question(p, i) for p, items in survey.answers.items() for i in items}
    assert answered == set(asked_questions(real_checklist, survey))
    assert progress(real_checklist, survey).overall().complete
    assert unreasoned(real_checklist, survey) == ()


def test_the_house_is_held_down_by_its_kitchen_door_and_patio_slider(
    house: SurveyFile, real_checklist: Checklist
) -> None:
    """Elevated and firm, because of two key items; the bars are the one way out that is shut."""
    card = score(real_checklist, house.survey)
    assert card.band is not None
    assert (card.band.id, card.protection, card.firm) == ("elevated", 49, True)
    assert [cap.questions for cap in card.caps] == [(KITCHEN_DOOR, PATIO_SLIDER)]
    assert card.life_safety == (BARS,)
    assert card.coverage_label.id == "complete"


def test_the_plan_of_the_house_starts_where_a_person_would(
    house: SurveyFile, real_checklist: Checklist
) -> None:
    """The way out, the two weak doors, then light; after the first six the risk is Guarded."""
    first = recommend(real_checklist, house.survey)[:6]
    assert [step.question for step in first[:3]] == [BARS, KITCHEN_DOOR, PATIO_SLIDER]
    assert {step.urgency for step in first[3:]} == {Urgency.COMBINATION}
    after = what_if(real_checklist, house.survey, [step.question for step in first])
    assert after.band is not None
    assert after.band.id == "guarded"
    assert after.life_safety == ()


def test_the_house_has_findings_notes_and_captions(
    house: SurveyFile, real_checklist: Checklist
) -> None:
    """Enough to fill a report, not too many to read; each finding says what was seen."""
    found = findings(real_checklist, house.survey)
    assert 25 <= len(found) <= 30
    assert [question for question in found if not house.survey.note(question)] == []
    photos = [photo for kept in house.survey.photos.values() for photo in kept]
    assert len(photos) == 12
    assert all(photo.caption for photo in photos)
    assert set(house.survey.remarks) == {"report", "officer_only"}
    assert set(house.survey.signatures) == {"resident", "officer"}


def test_photos_are_kept_under_their_own_hash(house: SurveyFile) -> None:
    """No photo was changed on reading, none is missing, and none lies there unused."""
    hashes = {path.stem: sha256(path.read_bytes()).hexdigest() for path in photo_files()}
    assert all(name == found for name, found in hashes.items())
    assert set(hashes) == set(house.photos)
    assert {photo.sha256 for kept in house.survey.photos.values() for photo in kept} == set(hashes)


@pytest.mark.parametrize("path", photo_files(), ids=lambda path: path.stem[:8])
def test_a_photo_is_small_and_bare(path: Path) -> None:
    """A JPEG of 1200 by 900 under 200 KB with no EXIF, no comment and no color profile."""
    data = path.read_bytes()
    assert len(data) < PHOTO_LIMIT
    with Image.open(BytesIO(data)) as image:
        assert (image.format, image.size) == ("JPEG", (1200, 900))
        assert len(image.getexif()) == 0
        assert set(image.info) <= {
            "jfif",
            "jfif_version",
            "jfif_unit",
            "jfif_density",
            "progressive",
            "progression",
        }


def test_the_examples_stay_small() -> None:
    """Everything together is under 2.5 MB."""
    files = [path for path in resource("examples").rglob("*") if path.suffix in (".jpg", ".json")]
    assert sum(path.stat().st_size for path in files) < FOLDER_LIMIT


def test_the_flat_is_a_renters_own_unfinished_survey(
    flat: SurveyFile, real_checklist: Checklist
) -> None:
    """Resident mode, about half answered, going on where the walk was left: at the alarm."""
    survey = flat.survey
    done = progress(real_checklist, survey)
    assert (survey.mode, survey.facts["tenure"], survey.facts["dwelling"]) == (
        "resident",
        "rent",
        "apartment",
    )
    assert 0.4 < done.overall().answered / done.overall().asked < 0.6
    assert done.first_unanswered() == Question("alm-1", "ALM-1")
    assert score(real_checklist, survey).coverage_label.id == "insufficient"
    assert flat.photos == {}


@pytest.mark.parametrize("folder", ["alder_court", "maple_flat"])
def test_the_files_say_what_the_script_says(
    folder: str, script: ModuleType, real_checklist: Checklist
) -> None:
    """Whoever changes a home in the script also has to run it."""
    home = next(home for home in script.HOMES if home.folder == folder)
    written = json.loads(resource("examples", folder, "survey.json").read_text(encoding="utf-8"))
    names = _names_by_scene(home, written)
    assert written == script.survey_document(real_checklist, home, names)


def test_every_scene_that_a_home_needs_can_be_drawn(script: ModuleType) -> None:
    """Each photo has a function that draws it, and no function is left over."""
    gallery = import_module("pictures.gallery")
    wanted = [shot.scene for home in script.HOMES for _, _, shot in _shots(home)]
    assert sorted(wanted) == sorted(gallery.SCENES)


def _shots(home: Any) -> list[tuple[str, str, Any]]:
    return [
        (place, item, shot)
        for place, items in home.said.items()
        for item, said in items.items()
        for shot in said.shots
    ]


def _names_by_scene(home: Any, written: dict[str, Any]) -> dict[str, str]:
    """The hash of each scene, read from the question that it stands at."""
    return {
        shot.scene: photo["sha256"]
        for place, item, shot in _shots(home)
        for photo in written["answers"][place][item]["photos"]
        if photo["caption"] == shot.caption
    }
