"""The plan as a message of ten lines at most, to be pasted into Tchap, Mattermost or another chat of Markdown."""

from datetime import date
from typing import Final

from perenne_tui.core.text.clean import clean_line
from perenne_tui.core.text.wrap import cut
from perenne_tui.documents.escape import escape_marked
from perenne_tui.documents.tickets.inert_text import inert
from perenne_tui.documents.tickets.ticket import Ticket
from perenne_tui.documents.tickets.ticket_set import TicketSet
from perenne_tui.documents.typed_text import mark

MOST_LINES: Final = 10
"""Lines of a message, those of its beginning and its end included."""
_LONGEST: Final = 140
"""Characters of the text of an action in its line."""
_MOST_CLOSED: Final = 20
"""Spoken ids in the line about what is over."""


def message_text(tickets: TicketSet) -> bytes:
    """Return the message about a plan, or about what has changed in it."""
    language = tickets.language
    rows, closed = tickets.changes.written, _closed(tickets)
    room = MOST_LINES - 1 - len(closed)
    shown = rows if len(rows) <= room else rows[: room - 1]
    lines = [_beginning(tickets), *(_line(ticket, tickets) for ticket in shown)]
    if len(shown) < len(rows):
        left = language.count("and {n} other: see the plan", "and {n} others: see the plan", len(rows) - len(shown))
        lines.append(f"- {left}")
    return escape_marked("\n".join([*lines, *closed])).encode()


def _beginning(tickets: TicketSet) -> str:
    language, changes = tickets.language, tickets.changes
    count, rows = language.count, changes.written
    asked = sum(ticket.status == "decide" for ticket in rows)
    if tickets.since is None:
        said = [count("{n} open action", "{n} open actions", len(rows) - asked)]
        said += [count("{n} decision to be made", "{n} decisions to be made", asked)] if asked else []
    else:
        said = [
            language.say("since {day}", day=language.date(tickets.since)),
            count("{n} new ticket", "{n} new tickets", len(changes.new)),
            count("{n} changed", "{n} changed", len(changes.changed)),
        ]
    late = sum(_is_late(ticket, tickets.day) for ticket in rows)
    orphans = sum(not ticket.owner for ticket in rows)
    said += [language.say("{n} late", n=late)] if late else []
    said += [count("{n} without an owner", "{n} without an owner", orphans)] if orphans else []
    return f"**{_typed(tickets.about)}** · {', '.join(said)} ({language.date(tickets.day)})"


def _line(ticket: Ticket, tickets: TicketSet) -> str:
    language = tickets.language
    who = _typed(ticket.owner) if ticket.owner else language.say("owner to be named")
    when = language.short_date(ticket.due) if ticket.due else language.say("without a date")
    late = language.say("late") if _is_late(ticket, tickets.day) else ""
    return f"- **{_typed(ticket.id)}** {_typed(ticket.text)} · {who} · {when}" + (f" ({late})" if late else "")


def _closed(tickets: TicketSet) -> list[str]:
    """Return the line about what is over by now; none where nothing is."""
    closed = tickets.changes.closed
    if not closed:
        return []
    ids = ", ".join(_typed(ticket.id) for ticket in closed[:_MOST_CLOSED])
    more = ", …" if len(closed) > _MOST_CLOSED else ""
    over = tickets.language.say("Over by now: {ids}", ids=ids + more)
    return [f"- {over}"]


def _is_late(ticket: Ticket, day: date) -> bool:
    return ticket.due is not None and ticket.due < day


def _typed(text: str) -> str:
    return mark(inert(cut(clean_line(text), _LONGEST)))
