"""Frames on their way to the terminal: as a whole where it can show them so, in pieces that Windows takes."""

from typing import Any

import pytest
from textual.app import App
from textual.drivers.headless_driver import HeadlessDriver
from textual.message import Message
from textual.messages import TerminalSupportsSynchronizedOutput

from perenne_tui.app.frame_driver import FrameDriver, TerminalReady


class Paper(FrameDriver, HeadlessDriver):
    """A driver that keeps what is written and sent."""

    def __init__(self, app: App[Any]) -> None:
        self.written: list[str] = []
        self.sent: list[Message] = []
        super().__init__(app)

    def write(self, data: str) -> None:
        """Keep some output."""
        self.written.append(data)

    def send_message(self, message: Message) -> None:
        """Keep a message to the program."""
        self.sent.append(message)


@pytest.fixture
async def paper() -> Paper:
    """Return a driver, which is made in a running event loop."""
    return Paper(App())


async def test_the_program_is_told_that_the_terminal_can_be_written_to(paper: Paper) -> None:
    (message,) = paper.sent
    assert isinstance(message, TerminalReady)
    assert message.driver is paper


async def test_a_frame_is_marked_once_the_terminal_has_said_that_it_shows_them_as_a_whole(paper: Paper) -> None:
    paper.write_frame("one")
    paper.process_message(TerminalSupportsSynchronizedOutput())
    paper.write_frame("two")
    assert paper.written == ["one", "\x1b[?2026htwo\x1b[?2026l"]


async def test_windows_gets_no_more_at_once_than_its_console_takes(
    paper: Paper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("perenne_tui.app.frame_driver.sys.platform", "win32")
    paper.write_frame("é" * 20_000)
    assert "".join(paper.written) == "é" * 20_000
    assert max(map(len, paper.written)) == 8192
