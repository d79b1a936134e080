"""Times reports beside Chromium and a bare WeasyPrint that print the same page, and their memory.

Run it from the root: `python -m bench.report`. Each time is the median of runs in fresh processes,
taken in turn with those of its baseline. `--photos` adds a home with 100 photos of 12 megapixels,
`--batch` a batch of 200 reports on two cores, `--long` both; that takes minutes. The exit code is 1
where a budget is missed. Without Chromium (on Debian: the package `chromium`) its lines, and their
budgets, are left out, which is said; so is Typst's without its package.

Chromium's memory, and the command line's, is that of its first process alone, so it is told too
small; the printing process's own is told apart. The window's figures are in `bench.report_window`.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from hashlib import sha256
from importlib.util import find_spec
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from PIL import Image

from bench.typst_page import TypstPage
from security_survey.content import load_checklist, load_department
from security_survey.domain.checklist import Answer
from security_survey.domain.survey import Photo, asked_questions
from security_survey.library import read_survey, write_survey
from security_survey.library.photo_process import PhotoProcess
from security_survey.report.process import ReportProcess
from security_survey.report.request import ReportRequest
from security_survey.resources import font_files, resource

ROUNDS = 5
PHOTOS = 100
PHOTO_SIZE = (4000, 3000)
BATCH = 200
CORES = 2
MOST_BYTES = 25_000_000
EXAMPLE = resource("examples", "alder_court")
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
BARE = "import sys; from weasyprint import HTML; HTML(sys.argv[1]).write_pdf(sys.argv[2])"
BARE_MANY = "import sys; from weasyprint import HTML; [HTML(sys.argv[1]).write_pdf(sys.argv[2]) \
for _ in range(int(sys.argv[3]))]"
TYPST = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=['ua-1'])"
FEW = BATCH // 10
"""So many reports of a baseline are long enough to know how many a minute it makes."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the table: a figure with its unit, beside a baseline where it has one."""

    name: str
    took: float
    unit: str = "ms"
    against: str = ""
    baseline: float = 1.0
    budget: float | None = None

    @property
    def is_met(self) -> bool:
        """Whether it keeps to its budget, if it has one."""
        return self.budget is None or self.took / self.baseline <= self.budget

    def __str__(self) -> str:
        ratio = f"{self.took / self.baseline:5.2f} x {self.against}" if self.against else ""
        unit = "x" if self.against else self.unit
        budget = "" if self.budget is None else f"budget {self.budget:g} {unit}"
        verdict = "" if self.budget is None else ("met" if self.is_met else "MISSED")
        left = f"{self.name:<40}{self.took:9.0f} {self.unit:<3}"
        return f"{left} {ratio:<28}{budget:<14}{verdict}".rstrip()


@dataclass(frozen=True, slots=True)
class Run:
    """How long a process took, in milliseconds, and its largest memory, in MiB."""

    took: float
    memory: float


@dataclass(frozen=True, slots=True)
class Scene:
    """A survey to print: its folder, its page as HTML, and the PDF that a run writes."""

    survey: Path
    page: Path
    pdf: Path


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 if a budget is missed."""
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if chromium is None:
        print("Chromium is not installed, so what is measured against it is left out.")
    met = True
    with TemporaryDirectory() as folder:
        for line in lines(Path(folder), chromium, arguments):
            print(line, flush=True)
            met = met and line.is_met
    return int(not met)


def lines(folder: Path, chromium: str | None, arguments: Sequence[str]) -> Iterator[Line]:
    """The whole table."""
    yield from cold_lines(scene_of(EXAMPLE, folder, "example"), chromium, ROUNDS, "example house")
    yield from warm_lines()
    if {"--long", "--photos"} & set(arguments):
        yield from photo_lines(folder, chromium)
    if {"--long", "--batch"} & set(arguments):
        yield from batch_lines(folder, chromium)


def photo_lines(folder: Path, chromium: str | None) -> Iterator[Line]:
    """A home with many large photos."""
    scene = scene_of(photographed(folder / "photographed"), folder, "photos")
    yield from cold_lines(scene, chromium, 1, f"{PHOTOS} photos")
    size = scene.pdf.stat().st_size
    yield Line(f"{PHOTOS} photos, size of the PDF", size / 1e6, "MB", budget=MOST_BYTES / 1e6)


def cold_lines(scene: Scene, chromium: str | None, rounds: int, what: str) -> Iterator[Line]:
    """Our command line and a bare WeasyPrint, each in fresh processes, beside Chromium."""
    calls = {"bare": bare(scene), "ours": ours(scene, scene.pdf)}
    if chromium:
        calls["chromium"] = printing(chromium, scene)
    if find_spec("typst"):
        calls["typst"] = typst(scene)
    else:
        print("Typst's package is not installed, so its floor is left out.")
    spare = 1 if rounds > 1 else 0
    runs = [{name: run(call) for name, call in calls.items()} for _ in range(rounds + spare)]
    took = {name: median(one[name].took for one in runs[spare:]) for name in calls}
    memory = {name: max(one[name].memory for one in runs) for name in calls}
    if chromium:
        yield Line(f"{what}, Chromium", took["chromium"])
        yield beside(f"{what}, bare WeasyPrint", took["bare"], "Chromium", took["chromium"])
        limit = 1.0 if rounds == 1 else 1.3
        yield Line(f"{what}, command line, cold", took["ours"], "ms", "Chromium",
                   took["chromium"], limit)  # fmt: skip
    else:
        yield Line(f"{what}, bare WeasyPrint", took["bare"])
    yield beside(f"{what}, command line, cold", took["ours"], "bare WeasyPrint", took["bare"])
    if "typst" in took:
        yield beside(f"{what}, Typst, the floor", took["typst"], "command line", took["ours"])
    for name, value in memory.items():
        yield Line(f"{what}, memory, {name}", value, "MiB")


def beside(name: str, took: float, against: str, baseline: float) -> Line:
    """A line of milliseconds with a baseline."""
    return Line(name, took, "ms", against, baseline)


def warm_lines() -> Iterator[Line]:
    """The printing process that the window keeps warm: each copy and variant, and its memory."""
    request = request_of(EXAMPLE)
    kinds = {
        "homeowner": request,
        "full": replace(request, copy="full"),
        "records": replace(request, copy="records"),
        "large print": replace(request, large=True),
        "archive": replace(request, archive=True),
    }
    reports = ReportProcess()
    reports.start()
    reports.render(request)
    took = {name: lasting(partial(reports.render, one)) for name, one in kinds.items()}
    for name, value in took.items():
        yield beside(f"warm, {name}", value, "warm, homeowner", took["homeowner"])
    yield Line("warm, memory after some reports", told_memory(reports.number, "VmRSS"), "MiB")
    reports.close()


def batch_lines(folder: Path, chromium: str | None) -> Iterator[Line]:
    """Reports a minute on two cores. Baselines print a tenth, half before and half after ours."""
    scenes = [scene_of(EXAMPLE, folder, f"batch{n}") for n in range(CORES)]
    baselines = {"bare WeasyPrint": partial(bare_batch, scenes)}
    if chromium:
        baselines["Chromium"] = partial(chromium_batch, chromium, scenes)
    before = {name: lasting_once(batch) for name, batch in baselines.items()}
    ours_a_minute = 60_000 * BATCH / lasting_once(partial(our_batch, folder))
    yield Line(f"batch of {BATCH} on {CORES} cores", ours_a_minute, "a minute")
    for name, batch in baselines.items():
        theirs = 60_000 * 2 * FEW / (before[name] + lasting_once(batch))
        limit = 0.5 if name == "Chromium" else None
        yield Line(f"batch, {name}", theirs, "a minute", "ours", ours_a_minute, limit)


def our_batch(folder: Path) -> None:
    """As many reports as a batch has, by the command line."""
    command = [sys.executable, "-m", "security_survey", "report", *[str(EXAMPLE)] * BATCH]
    run([*command, "--into", str(folder / "batch")])


def bare_batch(scenes: Sequence[Scene]) -> None:
    """A tenth of it by bare WeasyPrint, in one process for each core."""
    each = str(FEW // len(scenes))
    command = [sys.executable, "-c", BARE_MANY]
    commands = [[*command, str(scene.page), str(scene.pdf), each] for scene in scenes]
    with ThreadPoolExecutor(CORES) as threads:
        list(threads.map(run, commands))


def chromium_batch(chromium: str, scenes: Sequence[Scene]) -> None:
    """A tenth of it by Chromium, one process after the other on each core."""

    def print_few(scene: Scene) -> None:
        for _ in range(FEW // len(scenes)):
            run(printing(chromium, scene))

    with ThreadPoolExecutor(CORES) as threads:
        list(threads.map(print_few, scenes))


def typst(scene: Scene) -> list[str]:
    """Typst, setting the same content."""
    folder = scene.pdf.with_suffix(".typst")
    folder.mkdir()
    page = TypstPage(folder).written(scene.page.read_text(encoding="utf-8"))
    return [sys.executable, "-c", TYPST, str(page), str(folder / "page.pdf")]


def scene_of(survey: Path, folder: Path, name: str) -> Scene:
    """A survey's page, with the program's fonts named so that every printer finds them."""
    page = folder / f"{name}.html"
    run(ours(Scene(survey, page, page), page))
    html = page.read_text(encoding="utf-8")
    for font in font_files():
        html = html.replace(f"font:{font.name}", font.as_uri())
    page.write_text(html, encoding="utf-8")
    return Scene(survey, page, folder / f"{name}.pdf")


def ours(scene: Scene, output: Path) -> list[str]:
    """Our command line."""
    command = [sys.executable, "-m", "security_survey", "report"]
    return [*command, str(scene.survey), "-o", str(output)]


def bare(scene: Scene) -> list[str]:
    """The least that prints a page with WeasyPrint."""
    return [sys.executable, "-c", BARE, str(scene.page), str(scene.pdf)]


def printing(chromium: str, scene: Scene) -> list[str]:
    """Chromium, printing without a window."""
    profile = f"--user-data-dir={scene.pdf.with_suffix('.profile')}"
    how = ["--headless", "--disable-gpu", "--no-sandbox", "--no-pdf-header-footer", profile]
    return [chromium, *how, f"--print-to-pdf={scene.pdf}", scene.page.as_uri()]


def run(command: Sequence[str]) -> Run:
    """Run a command to its end. Compiled modules are kept, as on every computer after a start."""
    around = {name: to for name, to in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    began = perf_counter()
    process = subprocess.Popen(
        command, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    memory = 0.0
    while process.poll() is None:
        memory = max(memory, told_memory(process.pid, "VmHWM"))
        sleep(0.01)
    if process.returncode:
        raise SystemExit(f"This failed with code {process.returncode}: {' '.join(command)}")
    return Run(1000 * (perf_counter() - began), memory)


def told_memory(process: int, kind: str) -> float:
    """The memory of a process in MiB, now or at most; 0 where the system does not tell."""
    try:
        lines = Path(f"/proc/{process}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith(kind)), 0.0)


def lasting(job: Callable[[], object]) -> float:
    """The median of some rounds, in milliseconds."""
    return median(lasting_once(job) for _ in range(ROUNDS // 2 + 1))


def lasting_once(job: Callable[[], object]) -> float:
    """How long a job takes, in milliseconds."""
    began = perf_counter()
    job()
    return 1000 * (perf_counter() - began)


def request_of(survey: Path) -> ReportRequest:
    """The homeowner's copy of a survey."""
    checklist = load_checklist(resource("checklists", "home_security"))
    agency = resource("checklists", "agencies", "clayton_mo.yaml")
    department = load_department(agency, resource("checklists", "services"))
    file = read_survey(survey, checklist)
    day = date(2026, 11, 23)
    return ReportRequest(
        checklist, file.survey, department.agency, department.services, day, file.photos
    )


def photographed(folder: Path) -> Path:
    """The example house with 100 photos, taken in as the program takes in what a camera gives."""
    folder.mkdir()
    checklist = load_checklist(resource("checklists", "home_security"))
    survey = read_survey(EXAMPLE, checklist).survey
    asked = asked_questions(checklist, survey)
    found = [q for q in asked if survey.answer(q) in (Answer.NO, Answer.PARTLY)]
    photos: dict[str, bytes] = {}
    named = {}
    with PhotoProcess() as process:
        for n, jpeg in enumerate(islice(camera(), PHOTOS)):
            kept = process.import_photo(jpeg)
            photos[kept.sha256] = kept.jpeg
            question = found[n % len(found)]
            named[question] = (*named.get(question, ()), Photo(kept.sha256, f"Photo {n}"))
    write_survey(replace(survey, photos=named), folder, photos)
    return folder


def camera() -> Iterator[bytes]:
    """Photos of 12 megapixels, no two alike, with as much detail as a photo has."""
    number = 0
    while True:
        seed = sha256(str(number).encode()).digest()
        small = Image.frombytes("RGB", (200, 150), (seed * 2813)[: 200 * 150 * 3])
        noise = Image.effect_noise(PHOTO_SIZE, 24).convert("RGB")
        image = Image.blend(small.resize(PHOTO_SIZE, Image.Resampling.BICUBIC), noise, 0.3)
        out = io.BytesIO()
        image.save(out, "JPEG", quality=88)
        yield out.getvalue()
        number += 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
