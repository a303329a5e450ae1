"""Copies of a workshop: with all it holds, or with its questions only; and its outline for a list of workshops."""

from datetime import date
from typing import NamedTuple

from perenne_tui.core.merged_cards import merged_cards
from perenne_tui.core.model.rows import is_open
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import next_sitting


class Outline(NamedTuple):
    """Progress of a workshop, as a list of workshops shows it."""

    settled: int
    """Number of settled cards."""
    total: int
    """Number of cards on the board without those that are not applicable."""
    next_date: date | None
    """Earliest date among open actions, past ones included, and the next sitting."""


def outline(workshop: Workshop, today: date) -> Outline:
    """Return the progress and the next date of a workshop."""
    is_any_merged = any(card.merged_into for card in workshop.cards.values())
    hidden = merged_cards(workshop) if is_any_merged else {}
    states = [card.state for uid, card in workshop.cards.items() if uid not in hidden]
    dues = [action.due for action in workshop.actions.values() if action.due and is_open(action)]
    agreed = next_sitting(workshop, today)
    total = len(states) - states.count("not_applicable")
    return Outline(states.count("settled"), total, min([*dues, *([agreed] if agreed else [])], default=None))


def as_copy(workshop: Workshop, *, uid: str, title: str) -> Workshop:
    """Return a copy of a workshop as a new one, with its own uid and title; it has no current sitting."""
    return replace(workshop, header=replace(workshop.header, uid=uid, title=title), conduct={})


def as_model(workshop: Workshop, *, uid: str, title: str) -> Workshop:
    """Return a new workshop with the same axes and questions, without answers, records, people, dates and sittings.

    Merged cards stay merged, as this belongs to the questions.
    """
    header = workshop.header
    letters = {axis.letter for axis in workshop.axes.values()} | {card.spoken[:1] for card in workshop.cards.values()}
    counters = {letter: number for letter, number in header.counters.items() if letter in letters}
    fresh = replace(header, uid=uid, title=title, challenge="", cohort="", organisation="", start=None, end=None,
                    stage="", launched="", upkept="", has_complements=False, counters=counters,
                    answered=())  # fmt: skip
    cards = {
        card_uid: replace(card, state="open", answer="", marked=False) for card_uid, card in workshop.cards.items()
    }
    return Workshop(fresh, axes=workshop.axes, cards=cards, forgotten=workshop.forgotten)
