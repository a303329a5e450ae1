"""A room that is open to phones, for each test."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from perenne_tui.services.phones import addresses
from perenne_tui.services.phones.open_room import OpenRoom
from perenne_tui.services.workspace import Workspace
from tests.services.phones.room import Browser, open_room, open_workspace


@pytest.fixture(autouse=True)
def own_port(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each room have a port that nobody else asks: other tests run beside this one."""
    monkeypatch.setattr(addresses, "PORTS", 0)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Workspace]:
    """A workshop in a file."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    workspace = open_workspace(tmp_path / "demarches.perenne.json")
    yield workspace
    workspace.close()


@pytest.fixture
async def room(workspace: Workspace) -> AsyncIterator[OpenRoom]:
    """The workshop, open to phones."""
    async with open_room(workspace) as room:
        yield room


@pytest.fixture
async def lea(room: OpenRoom) -> AsyncIterator[Browser]:
    """The phone of Léa Martin."""
    async with Browser(room) as browser:
        yield await browser.come_in("lea")
