"""Screens are opened by the hundred in one process here."""

from collections.abc import Iterator

import pytest
from textual import pilot

from perenne_tui.services import background_work
from tests.screens.board import PATIENCE, idle
from tests.shared_styles import shared


@pytest.fixture(autouse=True, scope="session")
def _programs_share_what_they_read() -> Iterator[None]:
    """Read once what each program would read, and look through, when it starts."""
    with shared(), pytest.MonkeyPatch.context() as patient:
        patient.setattr(background_work, "AT_ONCE", PATIENCE)
        patient.setattr(pilot, "wait_for_idle", idle)
        yield
