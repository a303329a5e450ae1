"""Screens are opened by the hundred in one process here."""

from collections.abc import Iterator

import pytest

from perenne_tui.app import garbage_collection


@pytest.fixture(autouse=True, scope="session")
def _memory_is_left_alone() -> Iterator[None]:
    """Leave out what the program does once per start: it would look through all that the tests have loaded."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(garbage_collection, "collect_and_freeze", lambda: None)
        yield
