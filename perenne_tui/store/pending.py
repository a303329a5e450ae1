"""A change that waits to be written."""

from datetime import datetime
from typing import NamedTuple

from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.workshop import Workshop


class Pending(NamedTuple):
    """A change on its way to the disk."""

    entry: Entry
    rest: bytes
    """Its line, but for the number and the link to the line before."""
    at: datetime
    after: Workshop
    asked: float
    """Monotonic seconds."""
