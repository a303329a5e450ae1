"""The roles of the columns of a table: which is the card, who does it, by when, how far it is.

They are guessed by the heads, and by what the cells are where the heads say little; a person names others.

    roles = guess_roles(entry.rows)
    roles = roles_named(roles.heads, card="Sujet", owner="3", guessed=roles)
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, get_args

from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.outline.table_cells import Column, column_of, is_group, is_text
from perenne_tui.readers.outline.table_shape import Rows, Shape, shape_of
from perenne_tui.readers.outline.table_words import SUBJECTS, Role, bare_head, is_decision, role_of_head

ROLES: Final[tuple[Role, ...]] = get_args(Role)
_SAID: Final[tuple[Role, ...]] = ("number", "owner", "due", "state", "tags", "column")
"""Roles that heads say before it is asked which column is the card, in this order."""
_TITLE: Final = 12
"""Characters that titles have on average, at least, beside which longer texts are descriptions."""


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of the columns of a table, beside the heads that they were found by."""

    heads: tuple[str, ...]
    """By column; an empty text where it has no head."""
    by_column: tuple[Role, ...]
    guessed: tuple[Role, ...] = ()
    """As they were before a person chose; empty where nobody has."""
    chosen: tuple[tuple[Role, int | None], ...] = ()
    """Columns that a person chose for roles, `None` for no column; the last choice last."""

    def column(self, role: Role) -> int | None:
        """Return the first column with a role; `None` where there is none."""
        return self.by_column.index(role) if role in self.by_column else None

    def fit(self, heads: Sequence[str]) -> bool:
        """Return whether these are the roles of a table with some heads."""
        return [fold(head) for head in heads] == [fold(head) for head in self.heads]


def guess_roles(rows: Rows, *, alone: bool = False) -> Roles | None:
    """Return the roles of the columns of a table of tasks; `None` where it is no such table.

    Args:
        rows: its cells, the heads among them.
        alone: whether the file is nothing but tables, of which a person wants cards: any column of texts is enough.
    """
    return roles_of_shape(shape_of(rows), alone=alone)


def roles_of_shape(shape: Shape, *, alone: bool = False) -> Roles | None:
    """Return the roles of the columns of a table whose shape is known; see `guess_roles`."""
    if not shape.records:
        return None
    columns = [column_of(shape, place) for place in range(len(shape.heads))]
    found = [role_of_head(name) for name in shape.names]
    roles: dict[int, Role] = {}
    _take_sure(shape, columns, found, roles)
    is_sure = _take_card(shape, columns, found, roles, alone=alone)
    card = next((place for place, role in roles.items() if role == "card"), None)
    if card is None:
        return None
    is_sure = is_sure or is_decision(shape.names[card])
    _take_signs(shape, columns, roles)
    is_headless = not any(shape.heads)
    if alone or is_headless:
        _take_by_cells(shape, columns, found, roles)
    evidence = {role for role in roles.values() if role in ("owner", "due", "state", "action")}
    is_decided = any(map(is_decision, shape.names))
    if not alone and (len(evidence) < 2 if is_headless else not (is_sure or evidence or is_decided)):
        return None
    rest = tuple(roles.get(place, _rest(found[place][0])) for place in range(len(shape.heads)))
    return Roles(shape.heads, rest)


_NONE: Final = "0"
"""The number that stands for no column."""


def roles_named(
    heads: Sequence[str], *, card: str = "", owner: str = "", due: str = "", guessed: Roles | None = None
) -> Roles:
    """Return the roles of columns that a person names by their heads, or by their numbers from 1.

    Args:
        heads: the heads of the table.
        card: the column with the titles of the cards; empty for the one that was guessed.
        owner: the column that says who does it, likewise; `0` for none.
        due: the column that says by when, likewise.
        guessed: the roles of the other columns, as they were guessed.

    Raises:
        Refused: there is no such column, or none for the cards.
    """
    roles: list[Role] = list(guessed.by_column) if guessed else ["other"] * len(heads)
    named: tuple[tuple[Role, str], ...] = (("card", card), ("owner", owner), ("due", due))
    chosen: list[tuple[Role, int | None]] = []
    for role, name in named:
        if name:
            roles = ["other" if each == role else each for each in roles]
    for role, name in named:
        if name == _NONE and role != "card":
            chosen.append((role, None))
        elif name:
            place = _column_named(heads, name)
            roles[place] = role
            chosen.append((role, place))
    if "card" not in roles:
        raise Refused(
            "No column of this table is taken for the cards: name one of {heads} with --card. Nothing was read.",
            heads=_listed(heads),
        )
    return Roles(tuple(heads), tuple(roles), guessed.by_column if guessed else (), tuple(chosen))


def _column_named(heads: Sequence[str], name: str) -> int:
    """Return the column that a person names by its head, by the beginning of it, or by its number."""
    said = fold(" ".join(name.split()))
    folded = [fold(head) for head in heads]
    if said in folded:
        return folded.index(said)
    bare = [bare_head(head) for head in heads]
    if bare_head(name) in bare:
        return bare.index(bare_head(name))
    if said.isdecimal() and 1 <= int(said) <= len(heads):
        return int(said) - 1
    begun = [place for place, head in enumerate(folded) if head.startswith(said)]
    if len(begun) == 1:
        return begun[0]
    raise Refused(
        "This table has no column “{name}”: it has {heads}. Nothing was read.", name=name, heads=_listed(heads)
    )


def _listed(heads: Sequence[str]) -> str:
    """Return heads with their numbers, as a person may name them."""
    return ", ".join(f"{number} {head}".strip() for number, head in enumerate(heads, 1))


def _rest(role: Role | None) -> Role:
    return role if role == "note" else "other"


def _take_sure(
    shape: Shape, columns: Sequence[Column], found: Sequence[tuple[Role | None, int]], roles: dict[int, Role]
) -> None:
    """Take the roles that heads say and cells do not deny, the surest head of a role first."""
    for role in _SAID:
        places = [place for place, (said, _) in enumerate(found) if said == role and place not in roles]
        places = [place for place in places if _agrees(role, columns[place], found[place][1], len(shape.records))]
        if role == "tags":
            roles.update(dict.fromkeys(places, role))
        elif places:
            # Of two that are as sure, one with words.
            best = max(places, key=lambda place: (found[place][1], columns[place].filled > 0, -place))
            roles[best] = role
    for place, (said, _) in enumerate(found):
        if (
            said == "state"
            and {"state", "column"}.isdisjoint(roles.values())
            and is_group(columns[place], len(shape.records))
        ):
            roles[place] = "column"  # states of their own, such as the columns of a board in another program


def _agrees(role: Role, column: Column, surely: int, count: int) -> bool:
    """Return whether the cells of a column can have the role that its head says."""
    if role == "number":
        return column.numbers > 0.5 or column.longest <= 6
    if not column.filled:
        return surely >= 2
    if role == "due":
        return surely >= 2 or column.days >= 0.5
    if role == "owner":
        return (surely >= 2 and column.days < 0.5) or column.names >= 0.6
    if role == "state":
        return column.states >= 0.4
    if role == "column":
        return is_group(column, count) and (surely >= 2 or (count > 3 and column.different * 2 <= count))
    return True


def _take_card(
    shape: Shape,
    columns: Sequence[Column],
    found: Sequence[tuple[Role | None, int]],
    roles: dict[int, Role],
    *,
    alone: bool,
) -> bool:
    """Take the column of the card, and of the action where that is a subject; return whether a head says so."""
    free = [place for place in range(len(columns)) if place not in roles and columns[place].filled]
    said = sorted((place for place in free if found[place][0] == "card"), key=lambda place: (-found[place][1], place))
    subjects = [place for place in free if bare_head(shape.names[place]) in SUBJECTS]
    if said and found[said[0]][1] >= 2:
        subject = next((place for place in subjects if place != said[0]), None)
        if subject is None:
            roles[said[0]] = "card"
        elif _are_groups(columns[subject], len(shape.records)):
            roles[said[0]] = "card"
            roles[subject] = "column" if "column" not in roles.values() else "other"
        else:
            roles[subject], roles[said[0]] = "card", "action"
        return True
    if said:
        roles[said[0]] = "card"
        return False
    evidence = {"owner", "due", "state"} & set(roles.values())
    place = _likely_card(shape, columns, found, free, alone=alone, has_evidence=bool(evidence))
    if place is not None and (alone or evidence or not any(shape.heads)):
        roles[place] = "card"
    return False


def _likely_card(
    shape: Shape,
    columns: Sequence[Column],
    found: Sequence[tuple[Role | None, int]],
    free: Sequence[int],
    *,
    alone: bool,
    has_evidence: bool,
) -> int | None:
    """Return the column that is most likely that of the cards although no head says so, `None` for none."""
    texts = [place for place in free if found[place][0] is None and is_text(columns[place])]
    for share in (0.9, 0.5):  # titles are seldom the same
        if different := [place for place in texts if columns[place].different >= share * columns[place].filled]:
            texts = different
            break
    described = [place for place in free if found[place][0] == "note" and _describes(shape.names[place])]
    described = [place for place in described if 2 * columns[place].filled >= len(shape.records)]
    asked = [place for place in free if found[place][0] == "question"]
    likely = (described or asked or texts) if has_evidence else (asked or texts or described)
    if alone and not likely:
        likely = [place for place in free if columns[place].days < 0.5 and columns[place].signs < 0.5]
        likely = [place for place in likely if columns[place].numbers < 0.5] or likely or [*free]
    longest = max((columns[place].length for place in likely), default=0)
    return next((place for place in likely if columns[place].length >= min(longest / 3, _TITLE)), None)


def _describes(name: str) -> bool:
    """Return whether a head of notes may be that of the cards where no other is: « Description de l’action »."""
    return role_of_head(name) == ("note", 3) or "description" in bare_head(name)


def _are_groups(subject: Column, count: int) -> bool:
    """Return whether subjects are groups of many actions each, rather than cards with an action or two."""
    return is_group(subject, count) and subject.different > 1 and count > 3 * subject.different


def _take_signs(shape: Shape, columns: Sequence[Column], roles: dict[int, Role]) -> None:
    """Take a column without a head for the state, if its cells are ticks and boxes."""
    for place, column in enumerate(columns):
        is_bare = place not in roles and not shape.heads[place]
        if is_bare and column.filled and column.signs >= 0.8 and "state" not in roles.values():
            roles[place] = "state"


def _take_by_cells(
    shape: Shape, columns: Sequence[Column], found: Sequence[tuple[Role | None, int]], roles: dict[int, Role]
) -> None:
    """Take the roles that no head has said for columns whose cells say them."""
    free = [place for place in range(len(columns)) if place not in roles and found[place][0] is None]
    free = [place for place in free if columns[place].filled]

    def take(role: Role, fitting: Sequence[int]) -> None:
        if role not in roles.values() and fitting:
            roles[fitting[0]] = role
            free.remove(fitting[0])

    is_headless = not any(shape.heads)
    days = [place for place in free if columns[place].days >= 0.6]
    # Of several days without heads, the last one of a row is the latest: it began on the others.
    take("due", days[::-1] if is_headless else days)
    take(
        "state",
        [place for place in free if columns[place].signs >= 0.8 or (is_headless and columns[place].states >= 0.8)],
    )
    enough = len(shape.records) > 1
    names = [place for place in free if columns[place].names >= 0.6 and columns[place].longest <= 40]
    take("owner", [place for place in names if enough and is_headless])
