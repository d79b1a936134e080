"""The history names who worked at the computer as the system names them."""

from __future__ import annotations

import getpass
import pwd
from types import SimpleNamespace

import pytest

from security_survey.ui.author import author_name


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("Robin Example,Room 7,555-0100", "Robin Example"),
        ("", "rexample"),
        ("rexample", "rexample"),
        ("Unknown", "rexample"),
    ],
)
def test_a_full_name_comes_first(monkeypatch: pytest.MonkeyPatch, told: str, name: str) -> None:
    """Otherwise the name somebody logs in with; never a room or a telephone number."""
    monkeypatch.setattr(getpass, "getuser", lambda: "rexample")
    monkeypatch.setattr(pwd, "getpwnam", lambda _login: SimpleNamespace(pw_gecos=told))
    assert author_name() == name


def test_an_unknown_user_has_no_full_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a container, for example."""

    def unknown(_login: str) -> None:
        raise KeyError

    monkeypatch.setattr(getpass, "getuser", lambda: "1000")
    monkeypatch.setattr(pwd, "getpwnam", unknown)
    assert author_name() == "1000"


def test_a_system_that_knows_nobody_names_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The history says what and when, and leaves out who."""

    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert author_name() == ""
