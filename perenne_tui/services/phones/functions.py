"""The functions as which somebody may come who is not in the list of people: those of the workshop, then ours."""

from collections.abc import Iterator
from typing import Final

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.patterns import LatePattern
from perenne_tui.i18n.language import N_, Language

MOST: Final = 60
"""Functions that are offered, at most."""
LONGEST: Final = 80
"""Characters of a function that is offered, at most."""
_SECOND: Final = LatePattern(r"(.+) \((\d{1,3})\)")
"""A function with the number of somebody who came after another one with the same."""
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


def is_as(role: str, function: str) -> bool:
    """Return whether somebody came as a function, as the first one or as another: “Product owner (2)”."""
    found = _SECOND.match(role)
    return fold(role) == fold(function) or (found is not None and fold(found[1]) == fold(function))


def another(function: str, workshop: Workshop) -> str:
    """Return the function as which somebody comes: with a number, where it is that of somebody without a name."""
    taken = {fold(row.role) for row in workshop.people.values() if not row.name}
    numbered = (f"{function} ({number})" for number in range(2, len(taken) + 3))
    return next(each for each in (function, *numbered) if fold(each) not in taken)


def _all(workshop: Workshop, language: Language) -> Iterator[str]:
    yield from (row.role for row in workshop.people.values() if row.name or not _SECOND.match(row.role))
    yield from (row.name for row in workshop.stakeholders.values())
    yield from map(language.say, _OURS)
