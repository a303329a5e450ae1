"""The choice of the columns of a table that is imported: which one is the card, who does it, by when.

A choice moves one role. The others stay where they were guessed, or were chosen; the one whose column is taken has
the column that is left free.
"""

from collections.abc import Mapping, Sequence
from typing import Final, Literal

from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.readers.outline.table_words import Role

ChosenRole = Literal["card", "owner", "due"]
"""Role of a column that a person may give to another one."""
CHOSEN_ROLES: Final[tuple[ChosenRole, ...]] = ("card", "owner", "due")


def with_role(roles: Roles, role: ChosenRole, place: int | None) -> Roles:
    """Return the roles with another column for one of them; as they are where it cannot have that.

    Args:
        roles: as they are.
        role: the one that moves.
        place: of the column, from 0; `None` for no column, which a card always has.
    """
    if place not in places_for(roles, role):
        return roles
    guessed = roles.guessed or roles.by_column
    chosen = (*(choice for choice in roles.chosen if choice[0] != role), (role, place))
    columns = _columns(guessed, chosen)
    if columns["card"] is None:
        return roles
    by_place = {column: each for each, column in columns.items() if column is not None}
    rest = ("other" if each in CHOSEN_ROLES else each for each in guessed)
    by_column = tuple(by_place.get(column, each) for column, each in enumerate(rest))
    return Roles(roles.heads, by_column, guessed, chosen)


def role_beside(roles: Roles, role: ChosenRole, step: int) -> Roles:
    """Return the roles with the next column for one of them, or the one before."""
    places = places_for(roles, role)
    return with_role(roles, role, places[(places.index(roles.column(role)) + step) % len(places)])


def places_for(roles: Roles, role: ChosenRole) -> list[int | None]:
    """Return the columns that a role may have, from left to right, and none last where it need not have one."""
    places: list[int | None] = [*range(len(roles.by_column))]
    return places if role == "card" else [*places, None]


def _columns(guessed: Sequence[Role], chosen: Sequence[tuple[Role, int | None]]) -> Mapping[Role, int | None]:
    """Return the column of each role: the last choices first, the others where they were or where there is room."""
    homes = {role: guessed.index(role) if role in guessed else None for role in CHOSEN_ROLES}
    columns: dict[Role, int | None] = {}
    for role, place in reversed(chosen):
        if place is None or place not in columns.values():
            columns[role] = place
    for role in CHOSEN_ROLES:
        if role in columns:
            continue
        place = homes[role]
        while place is not None and place in columns.values():
            place = homes[next(each for each in CHOSEN_ROLES if columns.get(each) == place)]
        columns[role] = place
    if columns["card"] is None:
        taken = set(columns.values())
        free = (place for place in range(len(guessed)) if place not in taken)
        others = (place for place in range(len(guessed)) if place != chosen[-1][1])
        columns["card"] = place = next(free, next(others, None))
        columns |= {role: None for role in CHOSEN_ROLES if role != "card" and columns[role] == place}
    return columns
