"""A sitting without a screen: the sheets that it needs, and the phases of its agenda; `room` in its template."""

from collections.abc import Sequence

from msgspec import Struct

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import phases_of, sitting_at_hand
from perenne_tui.core.sitting.voting import budget_of, cards_in_vote, expected_voters
from perenne_tui.documents.typed_text import one_line
from perenne_tui.documents.view_model.cards import board_columns

_ON_A_SHEET = 8


class PhaseItem(Struct, frozen=True):
    """A phase of the agenda."""

    name: str
    minutes: int


class SittingOnPaper(Struct, frozen=True):
    """A sitting on paper."""

    cards: int
    """Cards to cut out."""
    sheets: int
    """Sheets that they are on."""
    in_vote: int
    """Cards that are voted for."""
    voters: int
    """Ballots."""
    dots: int
    """Dots of each voter."""
    ballot: str
    """A ballot as it is typed, with ids of cards in the vote."""
    phases: tuple[PhaseItem, ...]
    """The agenda of the sitting at hand; empty for none."""


def sitting_on_paper(workshop: Workshop) -> SittingOnPaper:
    """Return the sheets and the agenda of a sitting on paper."""
    cards = sum(len(column.cards) for column in board_columns(workshop))
    sitting = sitting_at_hand(workshop)
    phases = phases_of(workshop, sitting.uid) if sitting else []
    in_vote, dots = cards_in_vote(workshop), budget_of(workshop)
    return SittingOnPaper(
        cards,
        cards // _ON_A_SHEET + 1,  # the blank cards fill the last one
        len(in_vote),
        expected_voters(workshop),
        dots,
        _ballot([card.spoken for card in in_vote[:3]], dots),
        tuple(PhaseItem(one_line(phase.name), phase.minutes) for phase in phases),
    )


def _ballot(ids: Sequence[str], dots: int) -> str:
    """Return ids as a voter could write them: the first one twice, and no more of them than there are dots."""
    said = [*ids[:1], *ids] if ids else ["D4", "D4", "R2", "R1"]
    return " ".join(said[:dots])
