"""The side that a person is on: the team of the challenge, or the administration that goes on with the service.

What the sheet of people says counts. Where it says nothing, those whose last day is known, or whose function names
the programme, are the team; services are the administration, and once somebody of the team is known, so are those who
have another function.
"""

from collections.abc import Mapping
from typing import Final

from perenne_tui.core.capture.owner_words import names_nobody
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.patterns import LatePattern

TEAM, ADMINISTRATION, NO_SIDE = 0, 1, 2
"""Sides that own actions, in the order in which they are shown."""
_TEAM: Final = ("equipe", "team", "eig")
"""Beginnings of a person's side that mean the team."""
_PROGRAMME: Final = LatePattern(r"\beigs?\b")
"""The members of a team, in a folded function: « développeuse EIG »."""


def sides_of(workshop: Workshop) -> Mapping[str, int]:
    """Return the side of each person by uid: `TEAM`, `ADMINISTRATION`, or `NO_SIDE` where nothing says it."""
    said = {uid: _said(row) for uid, row in workshop.people.items()}
    if TEAM not in said.values():
        return said
    functions = {uid for uid, row in workshop.people.items() if row.role.strip()}
    return {uid: ADMINISTRATION if side == NO_SIDE and uid in functions else side for uid, side in said.items()}


def _said(person: Person) -> int:
    """Return the side that a row of the sheet says by itself."""
    side = fold(person.side).strip()
    if side:
        return TEAM if side.startswith(_TEAM) else ADMINISTRATION
    if person.leaves or _PROGRAMME.search(fold(person.role)):
        return TEAM
    return ADMINISTRATION if names_nobody(person.name) else NO_SIDE
