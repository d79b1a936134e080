"""Make the bundled examples: two invented homes, their surveys and the photos drawn for them.

Run it from anywhere with the program's own Python: `python examples/make_example.py`. The same
versions of Python and Pillow draw the same photos, byte for byte. `--only NAME` makes one home.
"""

from __future__ import annotations

import argparse
import json
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

from homes import alder_court, maple_flat
from homes.home import Home, Said, Shot

from security_survey.content import load_checklist
from security_survey.domain.checklist import Checklist
from security_survey.domain.survey import FORMAT, Place, Question, Survey, asked_questions
from security_survey.resources import resource

HERE = Path(__file__).resolve().parent
HOMES = (alder_court.HOME, maple_flat.HOME)


def main() -> None:
    """Make every home, or the one that is named, and say what was made."""
    parser = argparse.ArgumentParser(description="Make the bundled examples.")
    parser.add_argument("--only", choices=[home.folder for home in HOMES])
    only = parser.parse_args().only
    checklist = load_checklist(resource("checklists", "home_security"))
    for home in HOMES:
        if only in (None, home.folder):
            make(checklist, home)


def make(checklist: Checklist, home: Home) -> None:
    """Write the survey of one home, and its photos; photos of an earlier run are removed."""
    folder = HERE / home.folder
    folder.mkdir(exist_ok=True)
    names = draw_photos(home, folder / "photos")
    document = survey_document(checklist, home, names)
    text = json.dumps(document, indent=1, ensure_ascii=False) + "\n"
    (folder / "survey.json").write_text(text, encoding="utf-8")
    answers = sum(len(place) for place in document["answers"].values())
    sys.stdout.write(f"{home.folder}: {answers} answers, {len(names)} photos\n")


def draw_photos(home: Home, folder: Path) -> dict[str, str]:
    """Draw every scene a home needs; gives the SHA-256 of each by the scene's name."""
    scenes = [
        shot.scene for place in home.said.values() for s in place.values() for shot in s.shots
    ]
    if not scenes:
        return {}
    from pictures import draw_jpeg  # noqa: PLC0415 - a home without photos needs no drawing

    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.jpg"):
        old.unlink()
    names = {}
    for scene in scenes:
        jpeg = draw_jpeg(scene)
        names[scene] = sha256(jpeg).hexdigest()
        (folder / f"{names[scene]}.jpg").write_bytes(jpeg)
        sys.stdout.write(f"  {scene}: {len(jpeg) // 1024} KB, {names[scene][:12]}\n")
    return names


def survey_document(checklist: Checklist, home: Home, photos: dict[str, str]) -> dict[str, Any]:
    """The survey of a home in the program's own file format."""
    return {
        "format": FORMAT,
        "id": home.id,
        "checklist": {"id": checklist.id, "version": checklist.version},
        "mode": home.mode,
        "visit": home.visit,
        "facts": home.facts,
        "places": [{"id": key, "area": area, "name": name} for key, area, name in home.places],
        "answers": answers_of(checklist, home, photos),
        "remarks": home.remarks,
        "consents": home.consents,
        "signatures": home.signatures,
    }


def answers_of(
    checklist: Checklist, home: Home, photos: dict[str, str]
) -> dict[str, dict[str, dict[str, Any]]]:
    """What was said at each question that this home is asked, in walking order."""
    answers: dict[str, dict[str, dict[str, Any]]] = {}
    for question in asked(checklist, home):
        said = home.said.get(question.place, {}).get(question.item, Said())
        if checklist.area_of_item[question.item].id not in home.open_areas:
            answers.setdefault(question.place, {})[question.item] = entry(said, photos)
    return answers


def asked(checklist: Checklist, home: Home) -> tuple[Question, ...]:
    """The questions of a home. Raises ValueError if its data speaks of one that is not asked."""
    places = tuple(Place(*place) for place in home.places)
    survey = Survey(home.id, checklist.id, checklist.version, facts=home.facts, places=places)
    questions = asked_questions(checklist, survey)
    known = set(questions)
    for place, items in home.said.items():
        for item in items:
            if Question(place, item) not in known:
                raise ValueError(f"{home.folder}: {place} is not asked {item}; take it out.")
    return questions


def entry(said: Said, photos: dict[str, str]) -> dict[str, Any]:
    """One answer as the file keeps it; empty notes and photos are left out."""
    kept: dict[str, Any] = {"answer": said.answer}
    if said.note:
        kept["note"] = said.note
    if said.shots and photos:
        kept["photos"] = [photo(shot, photos) for shot in said.shots]
    return kept


def photo(shot: Shot, photos: dict[str, str]) -> dict[str, str]:
    """A photo as the file keeps it."""
    return {"sha256": photos[shot.scene], "caption": shot.caption}


if __name__ == "__main__":
    main()
