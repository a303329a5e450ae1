"""A change that waits to be written: handed to the writer, appended by the open files, kept by a rescue."""

from datetime import datetime

from msgspec import Struct

from perenne_tui.core.model.history import Entry
from perenne_tui.core.model.workshop import Workshop


class PendingChange(Struct, frozen=True):
    """A change of the workshop that is to be written to the journal."""

    entry: Entry
    body: bytes
    """Its line as `journal_line.line_body` makes it: without the number and the checksum of the line before."""
    at: datetime
    """UTC."""
    after: Workshop
    """The workshop after the change."""
    asked_at: float
    """Moment at which it was committed, in monotonic seconds."""
