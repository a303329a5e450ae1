"""Changes about people: whoever is named for the first time becomes a person of the workshop."""

from perenne_tui.core.changes.texts import line
from perenne_tui.core.rows import Person
from perenne_tui.core.text import fold
from perenne_tui.core.workshop import Workshop


def find_person(workshop: Workshop, name: str) -> Person | None:
    """Give the person of that name, accents and case ignored; a first name serves while only one person has it."""
    wanted = fold(line(name))
    exact = next((row for row in workshop.people.values() if fold(row.name) == wanted), None)
    if exact or not wanted:
        return exact
    called = [row for row in workshop.people.values() if fold(row.name).split()[:1] == [wanted]]
    return called[0] if len(called) == 1 else None


def with_person(workshop: Workshop, name: str, uid: str) -> tuple[Workshop, str]:
    """Give the workshop in which that person is known, and the person's uid; an empty name is nobody."""
    name = line(name)
    if not name:
        return workshop, ""
    person = find_person(workshop, name)
    if person is not None:
        return workshop, person.uid
    return workshop.with_rows("people", Person(uid, name)), uid
