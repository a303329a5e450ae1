"""The tickets of a plan: one for each action still to be done, and if wanted for each pending decision."""

from datetime import date
from typing import Final, Literal, get_args

from msgspec import Struct

from perenne_tui.core.model.rows import Action, Decision, is_open
from perenne_tui.core.model.workshop import Workshop, in_spoken_order
from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.wrap import cut
from perenne_tui.documents.tickets.body import Background, TicketText, action_text, decision_text
from perenne_tui.documents.tickets.inert_text import inert
from perenne_tui.i18n.language import NP_, Language, naming
from perenne_tui.i18n.vocabulary.states import effort, priority

TicketStatus = Literal["decide", "todo", "doing", "blocked"]
"""State of a ticket: still to be decided, or as its action is. Boards have a list for each."""
TICKET_STATUSES: Final[tuple[TicketStatus, ...]] = get_args(TicketStatus)

LONGEST_TITLE: Final = 250
"""Characters of a title: GitLab, Forgejo and Nextcloud Deck take 255, GitHub 256."""

status_word: Final = naming(
    {
        "decide": NP_("list of tickets", "to be decided"),
        "todo": NP_("list of tickets", "to do"),
        "doing": NP_("list of tickets", "under way"),
        "blocked": NP_("list of tickets", "blocked"),
        "done": NP_("list of tickets", "done"),
    }
)
"""Returns the name of a list of a board: « à faire », « en cours », « bloqué », « fait »."""


class Ticket(Struct, frozen=True):
    """An action, or a decision, as tools for teams take it."""

    uid: str
    """uid of its row."""
    id: str
    """Its spoken id, which title and text begin with."""
    title: str
    """On one line, and inert."""
    body: str
    """Its Markdown, in which what people typed stays words; ends in a line feed."""
    own: str
    """The part of it that is about its row: the ticket has changed when this has, or the title."""
    status: TicketStatus
    text: str
    """The text of the row as it was typed."""
    owner: str
    """Name of the one who does or decides it; empty for nobody yet."""
    relay: str
    due: date | None
    done_when: str
    priority: str
    """In words, and so is the effort; empty for a decision."""
    effort: str
    card: str
    """Spoken id and title of its card."""
    axis: str
    """Name of the column of its card."""


def tickets_of(workshop: Workshop, language: Language, *, has_decisions: bool = False) -> tuple[Ticket, ...]:
    """Return the tickets of a plan by due date, those without one last.

    Args:
        workshop: the workshop.
        language: language of the tickets.
        has_decisions: whether decisions still to be made are tickets too.
    """
    behind = Background.of(workshop, language)
    rows = in_spoken_order(workshop.actions.values())
    found = [_of_action(row, behind) for row in rows if is_open(row)]
    if has_decisions:
        decisions = in_spoken_order(workshop.decisions.values())
        found += [_of_decision(row, behind) for row in decisions if row.status == "pending"]
    return tuple(sorted(found, key=lambda ticket: ticket.due or date.max))


def _of_action(row: Action, behind: Background) -> Ticket:
    status: TicketStatus = row.status if row.status in ("doing", "blocked") else "todo"
    return _ticket(
        row,
        behind,
        status,
        text=action_text(row, behind),
        owner=row.owner,
        relay=row.relay,
        done_when=row.done_when,
        priority=priority(row.priority, behind.language),
        effort=effort(row.effort, behind.language),
    )


def _of_decision(row: Decision, behind: Background) -> Ticket:
    return _ticket(row, behind, "decide", text=decision_text(row, behind), owner=row.decider)


def _ticket(
    row: Action | Decision,
    behind: Background,
    status: TicketStatus,
    *,
    text: TicketText,
    owner: str,
    relay: str = "",
    done_when: str = "",
    priority: str = "",
    effort: str = "",
) -> Ticket:
    workshop = behind.workshop
    card = workshop.cards.get(row.card)
    axis = workshop.axes.get(card.axis) if card else None
    return Ticket(
        row.uid,
        row.spoken,
        inert(cut(clean_line(" · ".join(filter(None, (row.spoken, row.text.strip())))), LONGEST_TITLE)),
        text.whole,
        text.own,
        status,
        row.text,
        workshop.person_name(owner),
        workshop.person_name(relay),
        row.due,
        done_when,
        priority,
        effort,
        clean_line(f"{card.spoken} · {card.title}") if card else "",
        clean_line(axis.name) if axis else "",
    )
