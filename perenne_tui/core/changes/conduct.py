"""Changes to how the room is run: written to the journal, skipped by undo."""

from dataclasses import replace

from perenne_tui.core.rows import Conduct
from perenne_tui.core.workshop import Workshop

NOW = "now"
"""uid of the one row that tells how the room is run at this moment."""


def open_card(workshop: Workshop, *, card: str) -> Workshop:
    """Note which card is open on the wall; an empty uid means none."""
    conduct = workshop.conduct.get(NOW, Conduct(NOW))
    if conduct.opened == card:
        return workshop
    return workshop.with_rows("conduct", replace(conduct, opened=card))


def opened_card(workshop: Workshop) -> str:
    """Give the uid of the card that is open on the wall; empty when none is."""
    card = workshop.conduct.get(NOW, Conduct(NOW)).opened
    return card if card in workshop.cards else ""
