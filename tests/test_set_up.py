"""Setting up: the first start does everything, later starts nothing, and no interruption harms.

The scripts run for real, in a folder with a blank in its name; Python, apt and the loader's list
are stand-ins that note what they were asked, so that nothing is fetched or installed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import tomllib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[1]
SET_UP_FILES = ("run", "check", "set_up.bash", "pyproject.toml", "constraints.txt")

# Answers as a bare machine's Python does: `-m venv` makes a folder, `-m pip install` the program.
PYTHON = """#!/bin/bash
echo "python $*" >>"$NOTES"
case "$*" in
*realpath*) echo "$0" ;;
*"-m venv"*) mkdir -p "${@: -1}/bin" && cp "$0" "${@: -1}/bin/python" && sleep "${SLOW:-0}" ;;
*"-m pip"*) [[ -z $OFFLINE ]] || { echo "no network" >&2; exit 1; }
    cp "${0%/*}/python" "${0%/*}/security-survey" ;;
esac
[[ $0 != *security-survey ]] || { printf '<%s>' "$PWD" "$@"; exit 7; }
"""


@dataclass
class House:
    """A checkout that was never set up, on a machine made of stand-ins."""

    folder: Path
    tools: Path

    @property
    def venv(self) -> Path:
        return self.folder / ".venv"

    def stand_in(self, name: str, script: str) -> None:
        path = self.tools / name
        path.write_text(script)
        path.chmod(0o755)

    def environment(self, **more: str) -> dict[str, str]:
        notes = str(self.tools / "notes")
        return {"PATH": f"{self.tools}:/usr/bin:/bin", "NOTES": notes, "OFFLINE": "", **more}

    def start(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        return self.command(str(self.folder / "run"), *arguments, **more)

    def command(self, *command: str, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command,
            cwd=self.tools,
            env=self.environment(**more),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def take_notes(self) -> list[str]:
        """What the stand-ins were asked since the last time."""
        notes = self.tools / "notes"
        lines = notes.read_text().splitlines() if notes.exists() else []
        notes.write_text("")
        return [line for line in lines if "-m " in line or "apt-get" in line]


@pytest.fixture
def house(tmp_path: Path) -> House:
    folder, tools = tmp_path / "my house", tmp_path / "tools"
    folder.mkdir()
    tools.mkdir()
    for name in SET_UP_FILES:
        shutil.copy(ROOT / name, folder / name)
    house = House(folder, tools)
    house.stand_in("python3", PYTHON)
    house.stand_in("ldconfig", f"#!/bin/bash\necho '{loader_list(folder)}'\n")
    return house


def loader_list(folder: Path) -> str:
    """A loader's list on which nothing is missing."""
    libraries = re.findall(r"^lib\S+\.so\.\d+", (folder / "set_up.bash").read_text(), re.MULTILINE)
    return "\n".join(f"\t{library} (libc6,x86-64) => /lib/{library}" for library in libraries)


def test_the_first_start_installs_by_the_pins_and_hands_everything_on(house: House) -> None:
    """Arguments, current folder and exit code are the program's own; every pip call is pinned."""
    started = house.start("demo", "a b", "")
    assert started.stdout == f"<{house.tools}><demo><a b><>"
    assert started.returncode == 7
    pip = [note for note in house.take_notes() if "-m pip" in note]
    assert all(f"--constraint {house.folder}/constraints.txt" in call for call in pip)
    assert pip[0].endswith(" hatchling")
    assert pip[1].endswith(f"--no-build-isolation --editable {house.folder}")


def test_the_second_start_says_and_installs_nothing(house: House) -> None:
    """Once set up, a start only starts."""
    house.start()
    house.take_notes()
    started = house.start("score")
    assert (started.stdout, started.stderr) == (f"<{house.tools}><score>", "")
    assert house.take_notes() == []


def test_the_second_start_needs_no_tool_but_readlink(house: House, tmp_path: Path) -> None:
    """It is quick because it starts one small process, and does without any other."""
    house.start()
    few = tmp_path / "few"
    few.mkdir()
    for tool in ("bash", "readlink"):
        (few / tool).symlink_to(shutil.which(tool) or "")
    assert house.start(PATH=str(few)).returncode == 7


def test_a_link_from_elsewhere_starts_it(house: House) -> None:
    """A link to a link, started from another folder, finds the program."""
    (house.tools / "one").symlink_to(house.folder / "run")
    (house.tools / "two").symlink_to("one")
    assert house.command("./two", "x").stdout == f"<{house.tools}><x>"


def test_a_half_made_environment_is_made_anew(house: House) -> None:
    """Without a stamp nothing in the environment is trusted."""
    (house.venv / "bin").mkdir(parents=True)
    (house.venv / "half").touch()
    assert house.start().returncode == 7
    assert not (house.venv / "half").exists()


def test_a_failed_download_is_told_and_repaired(house: House) -> None:
    """The reason is shown, the exit code is 3, and the next start with a network succeeds."""
    failed = house.start(OFFLINE="1")
    assert failed.returncode == 3
    assert "no network" in failed.stderr
    assert failed.stderr.endswith(
        "The Python packages could not be installed; the reason is above. "
        "Check the network connection and the free disk space, and start again.\n"
    )
    assert house.start().returncode == 7


def test_a_moved_folder_is_set_up_anew(house: House) -> None:
    """An environment holds its own path, so one from elsewhere is not used."""
    house.start()
    house.take_notes()
    house.folder = house.folder.rename(house.folder.with_name("another house"))
    assert house.start().returncode == 7
    assert any("-m venv" in note for note in house.take_notes())


def test_changed_pins_bring_the_environment_up_to_date(house: House) -> None:
    """New pins are installed into the environment that is there."""
    house.start()
    house.take_notes()
    with (house.folder / "constraints.txt").open("a") as pins:
        pins.write("# newer\n")
    assert house.start().returncode == 7
    notes = house.take_notes()
    assert any("-m pip" in note for note in notes)
    assert not any("-m venv" in note for note in notes)


def test_an_interrupted_update_is_made_anew(house: House) -> None:
    """Packages that were changed in part are not trusted either, although they once were whole."""
    house.start()
    with (house.folder / "constraints.txt").open("a") as pins:
        pins.write("# newer\n")
    house.start(OFFLINE="1")
    house.take_notes()
    assert house.start().returncode == 7
    assert any("-m venv" in note for note in house.take_notes())


def test_two_first_starts_at_once_set_up_one_environment(house: House) -> None:
    """The second waits for the first and then uses what it made."""
    both = [
        subprocess.Popen(
            [house.folder / "run"],
            env=house.environment(SLOW="0.5"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        for _ in range(2)
    ]
    assert [process.wait(60) for process in both] == [7, 7]
    assert sum("-m venv" in note for note in house.take_notes()) == 1


def test_without_rights_it_prints_the_one_command_to_type(house: House) -> None:
    """A user who may not install packages is told what to type; nothing is half done."""
    house.stand_in("id", "#!/bin/bash\necho 1000\n")
    house.stand_in("sudo", "#!/bin/bash\nexit 1\n")
    house.stand_in("ldconfig", "#!/bin/bash\necho none\n")
    house.stand_in("apt-get", '#!/bin/bash\necho "apt-get $*" >>"$NOTES"\n')
    refused = house.start()
    assert refused.returncode == 3
    command = refused.stderr.splitlines()[-1]
    install = "apt-get install -y --no-install-recommends "
    assert command.startswith(f"    sudo sh -c 'apt-get update && {install}")
    assert {"libpango-1.0-0", "libxcb-cursor0", "libegl1"} < set(command.rstrip("'").split())
    assert house.take_notes() == []
    assert not house.venv.exists()


def test_where_there_is_no_apt_the_missing_packages_are_named(house: House, tmp_path: Path) -> None:
    """Another system's user reads what to look for."""
    tools = tmp_path / "other"
    tools.mkdir()
    for tool in ("bash", "readlink", "sort", "tr", "flock"):
        (tools / tool).symlink_to(shutil.which(tool) or "")
    for tool in ("python3", "ldconfig"):
        shutil.copy(house.tools / tool, tools / tool)
    (tools / "ldconfig").write_text("#!/bin/bash\necho none\n")
    refused = house.start(PATH=str(tools))
    assert refused.returncode == 3
    assert "libxcb-cursor0" in refused.stderr
    assert "Install them with this system's own package tool" in refused.stderr


def test_check_refuses_an_unknown_word(house: House) -> None:
    """`./check fats` is a slip, not a full check."""
    refused = house.command(str(house.folder / "check"), "fats")
    assert refused.returncode == 2
    assert refused.stderr.startswith("Usage: ./check")


def pins() -> dict[str, str]:
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    return dict(line.split("==") for line in lines if not line.startswith("#"))


def test_every_package_that_is_needed_is_pinned_at_the_version_in_use() -> None:
    """Nothing is left to the day of installation, down to what packages need in their turn."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    waiting = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    needed: dict[str, Version] = {}
    while waiting:
        requirement = Requirement(waiting.pop())
        name = canonicalize_name(requirement.name)
        wanted_by_us = requirement.marker is None or any(
            requirement.marker.evaluate({"extra": extra}) for extra in ("", "woff", "toml")
        )
        if name not in needed and wanted_by_us:
            needed[name] = Version(metadata.version(name))
            waiting += metadata.requires(name) or []
    pinned = {name: Version(version) for name, version in pins().items()}
    assert {name: pinned.get(name) for name in needed} == needed


@pytest.mark.parametrize("name", [*SET_UP_FILES, ".ci/run", "run.cmd", "docs/install.md"])
def test_no_file_says_where_packages_come_from(name: str) -> None:
    """A department may have a mirror of its own; pip's and apt's settings name it, we never do."""
    text = (ROOT / name).read_text().lower()
    assert not re.findall(r"https?:|index-url|find-links|trusted-host", text)


def test_pins_are_plain_versions() -> None:
    """A pin is a name and a version, sorted, and nothing else."""
    assert all(re.fullmatch(r"[a-z0-9-]+", name) for name in pins())
    assert all(re.fullmatch(r"[0-9]+(\.[0-9]+)*", version) for version in pins().values())
    assert list(pins()) == sorted(pins())


def test_scripts_may_be_started() -> None:
    """A clone keeps the right to run what the README tells to run."""
    assert all(os.access(ROOT / name, os.X_OK) for name in ("run", "check", ".ci/run"))
