"""The columns of a table that a person chooses: one moves, the others stay or take the column that is left free."""

from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.services.import_file import BoardSource
from perenne_tui.services.table_choices import ChosenRole, role_beside, with_role
from tests.cases import cases

TRACKER = (
    "N°,Thème,Action,Responsable,Échéance,Avancement,Commentaire\n"
    "1,Code,Écrire,Léa,12/01/2027,Fait,oui\n"
    "2,Code,Relire,Paul,13/01/2027,En cours,\n"
    "3,Support,Former,Léa,14/01/2027,À faire,non\n"
    "4,Support,Ouvrir,Paul,15/01/2027,Bloqué,peut-être\n"
)
NAMES: dict[str, ChosenRole] = {"c": "card", "o": "owner", "d": "due"}


def chosen(roles: Roles, *typed: str) -> Roles:
    """Return roles after some choices: `c3` is the third column for the card, `o0` none for the owner."""
    for word in typed:
        roles = with_role(roles, NAMES[word[0]], int(word[1:]) - 1 if word[1:] != "0" else None)
    return roles


def columns(roles: Roles) -> tuple[int | None, ...]:
    return tuple(roles.column(role) for role in ("card", "owner", "due"))


@cases(
    ("typed", "found"),
    [
        (("c3",), (2, 0, 1)),
        (("c1",), (0, 1, 2)),
        (("c3", "c2"), (1, 0, 2)),
        (("o2",), (0, 1, 2)),
        (("o0",), (1, None, 2)),
        (("o0", "o2"), (0, 1, 2)),
        (("d1", "d3"), (1, 0, 2)),
        (("c3", "o2"), (2, 1, 0)),
        (("o0", "d0", "o2"), (0, 1, None)),
    ],
)
def test_columns_of_who_what_and_when_change_places(typed: tuple[str, ...], found: tuple[int | None, ...]) -> None:
    roles = Roles(("Qui", "Quoi", "Quand"), ("owner", "card", "due"))
    assert columns(chosen(roles, *typed)) == found


@cases("role", ["card", "owner", "due"])
@cases("step", [1, -1])
def test_the_arrows_go_round_and_leave_everything_as_it_was(role: ChosenRole, step: int) -> None:
    roles = first = Roles(("", "", "", "", ""), ("column", "owner", "card", "due", "state"))
    places = []
    for _ in range(5 if role == "card" else 6):
        roles = role_beside(roles, role, step)
        places.append(roles.column(role))
        assert roles.column("card") is not None
    assert len(set(places)) == len(places), "each column is come by"
    assert roles.by_column == first.by_column


def test_a_state_and_the_groups_come_back_when_another_column_is_the_card_again() -> None:
    source = BoardSource("suivi.csv", TRACKER.encode())
    first = source.read()
    assert first.roles is not None
    assert [axis.name for axis in first.deck.workshop.axes_in_order()] == ["Code", "Support"]
    for place in (0, 1, 3, 4, 5, 6):
        tried = source.read_again(columns=first.level, roles=with_role(first.roles, "card", place))
        assert tried.roles is not None
        assert tried.roles.column("card") == place, "the column of the groups too"
        again = source.read_again(columns=None, roles=with_role(tried.roles, "card", 2))
        cards = again.deck.workshop.cards.values()
        assert [card.title for card in cards] == ["Écrire", "Relire", "Former", "Ouvrir"]
        assert [card.state for card in cards] == ["settled", "current", "open", "parked"]
        assert [axis.name for axis in again.deck.workshop.axes_in_order()] == ["Code", "Support"]
