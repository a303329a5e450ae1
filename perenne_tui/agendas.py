"""The agendas that come with the program, read."""

from functools import cache

from perenne_tui import config
from perenne_tui.core.sentences import Refused
from perenne_tui.decks.agendas import Agenda, read_agenda
from perenne_tui.decks.shelf import find, listed
from perenne_tui.i18n import LANGUAGES


@cache
def shipped(language: str) -> dict[str, Agenda]:
    """Give the agendas by name, in a language or another that they come in; the usual one comes first."""
    names = sorted(listed(config.boards(), "agendas"), key=lambda name: (name != "150", not name.isdigit(), name))
    agendas = {name: _read(name, language) for name in names}
    return {name: agenda for name, agenda in agendas.items() if agenda is not None}


def _read(name: str, language: str) -> Agenda | None:
    """Read an agenda; one that cannot be read is not offered."""
    for code in (language, *LANGUAGES):
        path = find(config.boards(), "agendas", name, code)
        if path is not None:
            try:
                return read_agenda(path.read_bytes())
            except (OSError, Refused):
                return None
    return None
