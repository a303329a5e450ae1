"""Screens are opened by the hundred in one process here."""

import gc
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def _memory_is_given_back() -> Iterator[None]:
    """Take back what the program does once per start: it keeps the collector away from all that was loaded."""
    yield
    gc.unfreeze()
