"""The tickets that are written at once: what is new, changed and over, for which tools, and of which workshop."""

from datetime import date

from msgspec import Struct

from perenne_tui.core.export_request import TicketTarget
from perenne_tui.documents.tickets.ticket_changes import TicketChanges
from perenne_tui.i18n.language import Language


class TicketSet(Struct, frozen=True):
    """The tickets of a plan, about to be written."""

    about: str
    """Name of the challenge, else title of the workshop."""
    changes: TicketChanges
    targets: tuple[TicketTarget, ...]
    """The tools to write them for."""
    day: date
    """The day of writing."""
    since: date | None
    """The day since when something has changed; nothing for the whole plan."""
    language: Language
