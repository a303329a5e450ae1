"""Changes about people: whoever is named for the first time becomes a person of the workshop."""

from perenne_tui.core.changes.texts import line
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold


def find_person(workshop: Workshop, name: str) -> Person | None:
    """Give the person of that name, accents and case ignored; a first name serves while only one person has it.

    Somebody whose name was forgotten answers to the function.
    """
    wanted = fold(line(name))
    people = workshop.people.values()
    if not wanted:
        return None
    for called in (_named, _nameless):
        exact = next((row for row in people if called(row) == wanted), None)
        if exact:
            return exact
    first = [row for row in people if fold(row.name).split()[:1] == [wanted]]
    return first[0] if len(first) == 1 else None


def with_person(workshop: Workshop, name: str, uid: str, *, now: str = "") -> tuple[Workshop, str]:
    """Give the workshop in which that person is known, and the person's uid; an empty name is nobody.

    Args:
        workshop: the value before.
        name: what the person is called.
        uid: the person's uid, if the name is new.
        now: uid of who it is so far, and stays if called so: two people may have one function and no name.
    """
    name = line(name)
    if not name:
        return workshop, ""
    if now and fold(workshop.person_name(now)) == fold(name):
        return workshop, now
    person = find_person(workshop, name)
    if person is not None:
        return workshop, person.uid
    return workshop.with_rows("people", Person(uid, name)), uid


def _named(row: Person) -> str:
    return fold(row.name)


def _nameless(row: Person) -> str:
    return "" if row.name else fold(row.role)
