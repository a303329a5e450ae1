"""The changes of the tickets of a plan since an earlier state of it: new ones, changed ones, closed ones."""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from perenne_tui.core.model.rows import is_open
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.tickets.ticket import Ticket

Ending = Literal["done", "dropped", "decided", "elsewhere", "deleted"]
"""Reason for which there is no ticket any more: what it was about is done, given up, decided, of others or gone."""


class ClosedTicket(Struct, frozen=True):
    """A ticket that there was, of something that is not to be done any more."""

    id: str
    """Its spoken id."""
    text: str
    """The text of its row, inert and on one line, as its title had it."""
    why: Ending


class TicketChanges(Struct, frozen=True):
    """The tickets that are to be made, changed and closed; without an earlier state all of them are to be made."""

    new: tuple[Ticket, ...]
    changed: tuple[Ticket, ...] = ()
    closed: tuple[ClosedTicket, ...] = ()
    same: int = 0
    """Number of tickets that are as they were."""

    @property
    def written(self) -> tuple[Ticket, ...]:
        """The new tickets and the changed ones."""
        return (*self.new, *self.changed)


def changes_of(before: tuple[Ticket, ...], after: tuple[Ticket, ...], workshop: Workshop) -> TicketChanges:
    """Return the changes between two states of the tickets of a plan.

    A ticket has changed when its own row has: what else is said on its card makes no other ticket of it.

    Args:
        before: the tickets as they were.
        after: the tickets as they are.
        workshop: the whole workshop as it is, which says why tickets are closed.
    """
    known = {ticket.uid: ticket for ticket in before}

    def has_changed(ticket: Ticket) -> bool:
        then = known[ticket.uid]
        return (ticket.title, ticket.own, ticket.due) != (then.title, then.own, then.due)

    there = {ticket.uid for ticket in after}
    new = tuple(ticket for ticket in after if ticket.uid not in known)
    changed = tuple(ticket for ticket in after if ticket.uid in known and has_changed(ticket))
    closed = tuple(_closed((ticket for ticket in before if ticket.uid not in there), workshop))
    return TicketChanges(new, changed, closed, len(after) - len(new) - len(changed))


def _closed(gone: Iterator[Ticket], workshop: Workshop) -> Iterator[ClosedTicket]:
    for ticket in gone:
        yield ClosedTicket(ticket.id, ticket.title, _ending(ticket, workshop))


def _ending(ticket: Ticket, workshop: Workshop) -> Ending:
    action = workshop.actions.get(ticket.uid)
    if action is not None:
        return "elsewhere" if is_open(action) else "done" if action.status == "done" else "dropped"
    decision = workshop.decisions.get(ticket.uid)
    if decision is not None:
        return "elsewhere" if decision.status == "pending" else "decided"
    return "deleted"
