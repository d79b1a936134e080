"""Times reports beside Chromium and a bare WeasyPrint that print the same page, and their memory.

Run it from the root: `python -m bench.report`. Each time is the median of runs in fresh processes,
taken in turn with those of its baseline. `--long` adds a home with 100 photos of 12 megapixels and
a batch of 200 reports on two cores; that takes minutes. The exit code is 1 where a budget is
missed. Without Chromium (on Debian: the package `chromium`) its lines, and their budgets, are left
out, which is said.

Chromium's memory is that of its first process alone, so it is told too small.
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
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

from PIL import Image

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
        for line in lines(Path(folder), chromium, "--long" in arguments):
            print(line, flush=True)
            met = met and line.is_met
    return int(not met)


def lines(folder: Path, chromium: str | None, long: bool) -> Iterator[Line]:
    """The whole table."""
    yield from cold_lines(scene_of(EXAMPLE, folder, "example"), chromium, ROUNDS, "example house")
    yield from warm_lines()
    if not long:
        return
    scene = scene_of(photographed(folder / "photographed"), folder, "photos")
    yield from cold_lines(scene, chromium, 1, f"{PHOTOS} photos")
    size = scene.pdf.stat().st_size
    yield Line(f"{PHOTOS} photos, size of the PDF", size / 1e6, "MB", budget=MOST_BYTES / 1e6)
    yield from batch_lines(folder, chromium)


def cold_lines(scene: Scene, chromium: str | None, rounds: int, what: str) -> Iterator[Line]:
    """Our command line and a bare WeasyPrint, each in fresh processes, beside Chromium."""
    calls = {"bare": bare(scene), "ours": ours(scene, scene.pdf)}
    if chromium:
        calls["chromium"] = printing(chromium, scene)
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
    """Reports a minute on two cores; Chromium prints a tenth of them, which is long enough."""
    request = request_of(EXAMPLE)
    began = perf_counter()
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(lambda _: printed_many(request, BATCH // CORES), range(CORES)))
    ours_a_minute = 60 * BATCH / (perf_counter() - began)
    yield Line(f"batch of {BATCH} on {CORES} cores", ours_a_minute, "a minute")
    if chromium is None:
        return
    few = BATCH // 10
    scenes = [scene_of(EXAMPLE, folder, f"batch{n}") for n in range(few)]
    began = perf_counter()
    with ThreadPoolExecutor(CORES) as pool:
        list(pool.map(lambda scene: run(printing(chromium, scene)), scenes))
    theirs = 60 * few / (perf_counter() - began)
    yield Line("batch, Chromium's throughput", theirs, "a minute", "ours", ours_a_minute, 0.5)


def printed_many(request: ReportRequest, count: int) -> None:
    """One printing process makes so many reports."""
    reports = ReportProcess()
    for _ in range(count):
        reports.render(request)
    reports.close()


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
    times = []
    for _ in range(ROUNDS // 2 + 1):
        began = perf_counter()
        job()
        times.append(1000 * (perf_counter() - began))
    return median(times)


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
