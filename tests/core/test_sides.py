"""The side of people: what the sheet says, else their last day, their function, or that they are a service."""

from datetime import date

from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sides import ADMINISTRATION, NO_SIDE, TEAM, sides_of
from tests.cases import cases

DAY = date(2026, 12, 31)
LEAVING = Person("x", "Léa Martin", leaves=DAY)


def side(person: Person, *others: Person) -> int:
    people = {row.uid: row for row in (person, *others)}
    return sides_of(Workshop(Header("w"), people=people))[person.uid]


@cases(
    ("person", "expected"),
    [
        (Person("p", "Ada", side="Équipe EIG"), TEAM),
        (Person("p", "Ada", "développeuse EIG"), TEAM),
        (Person("p", "Ada", "développeuse", DAY), TEAM),
        (Person("p", "Ada", "développeuse", DAY, "DSI"), ADMINISTRATION),
        (Person("p", "la DSI"), ADMINISTRATION),
        (Person("p", "Ada", "cheffe de bureau"), NO_SIDE),
        (Person("p", "Ada", "responsable de la veille beige"), NO_SIDE),
        (Person("p"), NO_SIDE),
    ],
)
def test_a_row_says_a_side_by_itself(person: Person, expected: int) -> None:
    assert side(person) == expected


def test_once_the_team_is_known_those_with_another_function_are_the_administration() -> None:
    assert side(Person("p", "Ada", "cheffe de bureau"), LEAVING) == ADMINISTRATION
    assert side(Person("p", "Ada"), LEAVING) == NO_SIDE
