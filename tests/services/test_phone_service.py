"""The facts about phones before the day: packages, addresses, a port, a request through the real server."""

import sys

import pytest

from perenne_tui.core.text.sentences import Refused
from perenne_tui.i18n.language import language
from perenne_tui.services.diagnostics import phone_service as diagnostics
from perenne_tui.services.diagnostics.facts import Fact
from perenne_tui.services.diagnostics.phone_service import PACKAGES, in_short, phones_facts

ENGLISH = language("en")


def facts() -> dict[str, Fact]:
    """Return the facts by name."""
    return {fact.name: fact for fact in phones_facts(ENGLISH).facts}


def test_the_real_server_is_asked() -> None:
    found = facts()
    assert found["request"].value
    assert "answered in" in found["request"].said
    assert found["server"].said.startswith("starlette ")
    assert not any(fact.problem for fact in found.values())


@pytest.mark.parametrize("package", PACKAGES)
def test_what_is_missing_is_said_with_the_command_that_installs_it(
    monkeypatch: pytest.MonkeyPatch, package: str
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    found = facts()
    assert "pip install starlette uvicorn segno" in found["server"].advice[0]
    assert "request" not in found
    assert "pip install starlette uvicorn segno" in in_short(ENGLISH)


def test_a_machine_without_a_network_is_told_what_phones_need(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(diagnostics, "room_addresses", lambda: ())
    found = facts()
    assert found["addresses"].value == []
    assert "share the connection of a phone" in found["addresses"].advice[0]
    assert in_short(ENGLISH) == "no network of a room"


def test_ports_that_are_taken_are_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def taken(*_: object, **__: object) -> None:
        raise Refused("Port 8765 is taken by another program.")

    monkeypatch.setattr(diagnostics, "listen", taken)
    found = facts()
    assert found["port"].value == 0
    assert "--port" in found["port"].advice[0]


@pytest.mark.parametrize("error", [Refused("No port."), ConnectionResetError(104, "reset")], ids=["refused", "reset"])
def test_a_server_that_does_not_answer_is_said_and_prevents_nothing(
    monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    async def fails() -> float:
        raise error

    monkeypatch.setattr(diagnostics, "_asked", fails)
    fact = facts()["request"]
    assert fact.value == 0
    assert "was not answered" in fact.advice[0]
    assert fact.problem == ""


def test_windows_is_said_to_ask_whoever_administers_it(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "firewall" not in facts() or sys.platform == "win32"
    monkeypatch.setattr(diagnostics, "is_windows", lambda: True)
    assert "only an administrator" in facts()["firewall"].advice[0]
