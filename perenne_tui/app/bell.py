"""The bell: it rings once, in the second in which a time box on the screen ends."""

from datetime import datetime

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.workshop import Workshop


class Bell:
    """Compares the running time box from tick to tick; the application asks it every second."""

    def __init__(self) -> None:
        self._watched: tuple[str, int] | None = None
        """Start and length in seconds of the running time box at the last tick; `None` when no box was running."""

    @staticmethod
    def has_clock(workshop: Workshop) -> bool:
        """Return whether a sitting is running, and so a clock."""
        conduct = conducted(workshop)
        return conduct.sitting in workshop.sittings and not conduct.paused

    def rings(self, workshop: Workshop, now: datetime) -> bool:
        """Return whether the time box has ended since the last tick.

        One that was over already when it was first looked at, as after a crash, does not ring.
        """
        from perenne_tui.core.sitting.clock import read_clocks

        conduct, reading = conducted(workshop), read_clocks(workshop, now)
        box = reading.foremost
        began = conduct.card_began if reading.card else conduct.phase_began
        was_running = self._watched == (began, box.box) if box else False
        self._watched = (began, box.box) if box and not box.is_over else None
        return was_running and box is not None and box.is_over
