"""An agenda as it was read: its phases, and what was unclear in its file."""

from msgspec import Struct

from perenne_tui.core.changes.sittings import PlannedPhase
from perenne_tui.readers.deck import Complaint


class Agenda(Struct, frozen=True):
    """An agenda: its phases in their order, and what was unclear in its file."""

    title: str
    about: str
    """Its purpose, in a sentence or two."""
    phases: tuple[PlannedPhase, ...]
    complaints: tuple[Complaint, ...] = ()

    @property
    def minutes(self) -> int:
        """Minutes of all phases together."""
        return sum(phase.minutes for phase in self.phases)
