"""The choice of the columns of a table that is imported: which one is the card, who does it, by when."""

from typing import Final, Literal

from perenne_tui.readers.outline.table_roles import Roles

ChosenRole = Literal["card", "owner", "due"]
"""Role of a column that a person may give to another one."""
CHOSEN_ROLES: Final[tuple[ChosenRole, ...]] = ("card", "owner", "due")


def with_role(roles: Roles, role: ChosenRole, place: int | None) -> Roles:
    """Return the roles with another column for one of them; what stands there for another role is not moved.

    Args:
        roles: as they are.
        role: the one that moves.
        place: of the column, from 0; `None` for no column, which a card always has.
    """
    if place not in places_for(roles, role):
        return roles
    found = ["other" if each == role else each for each in roles.by_column]
    if place is not None:
        found[place] = role
    return Roles(roles.heads, tuple(found))


def role_beside(roles: Roles, role: ChosenRole, step: int) -> Roles:
    """Return the roles with the next column for one of them, or the one before."""
    places = places_for(roles, role)
    return with_role(roles, role, places[(places.index(roles.column(role)) + step) % len(places)])


def places_for(roles: Roles, role: ChosenRole) -> list[int | None]:
    """Return the columns that a role may have, from left to right, and none last where it need not have one."""
    taken = {each for each in CHOSEN_ROLES if each != role}
    places: list[int | None] = [place for place, each in enumerate(roles.by_column) if each not in taken]
    return places if role == "card" else [*places, None]
