"""Screens are opened by the hundred in one process here."""

from collections.abc import Iterator

import pytest
from textual import pilot
from textual._compositor import Compositor

from perenne_tui.services import background_work
from tests.screens.board import PATIENCE, idle
from tests.shared_styles import shared


@pytest.fixture(autouse=True, scope="session")
def _files_are_read_at_once() -> Iterator[None]:
    """Wait for every file: on a busy machine one may take longer than a key waits for it."""
    with pytest.MonkeyPatch.context() as patient:
        patient.setattr(background_work, "AT_ONCE", PATIENCE)
        yield


@pytest.fixture(autouse=True, scope="session")
def _programs_share_what_they_read() -> Iterator[None]:
    """Read once what each program would read, and look through, when it starts."""
    with shared(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(pilot, "wait_for_idle", idle)
        yield


@pytest.fixture(autouse=True, scope="module")
def _no_frame_is_put_together() -> Iterator[None]:
    """Render rows without making frames of them, in these tests alone: a worker runs other folders too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Compositor, "render_update", _rendered)
        yield


def _rendered(compositor: Compositor, full: bool = False, **_: object) -> None:
    """Ask all widgets for the rows that there are to paint, but make no frame of them.

    There is no terminal to send one to, and these tests look at the rows; `tests/terminal` looks at frames.
    """
    dirty = [compositor.size.region] if full else list(compositor._dirty_regions)
    compositor._dirty_regions.clear()
    if dirty:
        for widget, (region, _clip) in compositor.visible_widgets.items():
            for part in dirty:
                if rows := region.intersection(part):
                    widget.render_lines(rows.translate(-region.offset))
