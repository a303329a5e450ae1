"""A workshop as the model of another one, and what a list of workshops says of each."""

from dataclasses import dataclass
from datetime import date

from perenne_tui.core.merging import merged_cards
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.checks import is_alive


@dataclass(frozen=True, slots=True)
class Outline:
    """How far a workshop has come."""

    settled: int
    total: int
    """Cards on the board that apply."""
    next_date: date | None
    """The next due date of an action or the next sitting, whichever comes first; one that is past counts too."""


def outline(workshop: Workshop, today: date) -> Outline:
    """Give how far a workshop has come."""
    hidden = merged_cards(workshop)
    states = [card.state for uid, card in workshop.cards.items() if uid not in hidden]
    dues = [action.due for action in workshop.actions.values() if action.due and is_alive(action)]
    meetings = [row.next_day for row in workshop.sittings.values() if row.next_day and row.next_day >= today]
    total = len(states) - states.count("not_applicable")
    return Outline(states.count("settled"), total, min([*dues, *meetings], default=None))


def as_copy(workshop: Workshop, *, uid: str, title: str) -> Workshop:
    """Give a workshop of its own that says all the same."""
    return replace(workshop, header=replace(workshop.header, uid=uid, title=title), conduct={})


def as_model(workshop: Workshop, *, uid: str, title: str) -> Workshop:
    """Give a workshop with the same questions, and nothing yet of what a room said about them.

    Split and merged cards stay as they are: how the questions were put together is part of the model.
    """
    header = workshop.header
    letters = {axis.letter for axis in workshop.axes.values()} | {card.spoken[:1] for card in workshop.cards.values()}
    counters = {letter: number for letter, number in header.counters.items() if letter in letters}
    fresh = replace(header, uid=uid, title=title, challenge="", cohort="", organisation="", start=None, end=None,
                    stage="", launched="", upkept="", has_complements=False, counters=counters)  # fmt: skip
    cards = {
        card_uid: replace(card, state="open", answer="", marked=False) for card_uid, card in workshop.cards.items()
    }
    return Workshop(fresh, axes=workshop.axes, cards=cards)
