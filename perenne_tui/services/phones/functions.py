"""The functions as which somebody may come who is not in the list of people: those of the workshop, then ours."""

from collections.abc import Iterator
from typing import Final

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.i18n.language import N_, Language

MOST: Final = 60
"""Functions that are offered, at most."""
LONGEST: Final = 80
"""Characters of a function that is offered, at most."""
_OURS: Final = (
    N_("Product owner"),
    N_("Development"),
    N_("Operations and hosting"),
    N_("Business department"),
    N_("IT department"),
    N_("Information security"),
    N_("User support"),
    N_("Budget and purchasing"),
    N_("User of the service"),
    N_("Observer"),
)


def functions(workshop: Workshop, language: Language) -> tuple[str, ...]:
    """Return the functions that a phone offers, each once."""
    found: dict[str, str] = {}
    for role in _all(workshop, language):
        if role and len(role) <= LONGEST and "\n" not in role:
            found.setdefault(fold(role), role)
    return tuple(found.values())[:MOST]


def _all(workshop: Workshop, language: Language) -> Iterator[str]:
    yield from (person.role for person in workshop.people.values())
    yield from (row.name for row in workshop.stakeholders.values())
    yield from map(language.say, _OURS)
