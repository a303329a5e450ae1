"""Changes to the people of a workshop: find one by name, add, remove.

Other changes call `with_person` for a name that was typed: a name that is new becomes a person of the workshop.
"""

from perenne_tui.core.changes.texts import block, line
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.rows import Person
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused


def find_person(workshop: Workshop, name: str) -> Person | None:
    """Return the person with a name, accents and case ignored.

    A first name, a family name or a function is enough if only one person has it. Somebody whose name was forgotten
    is found by the function.
    """
    wanted = fold(typed_name(name))
    people = workshop.people.values()
    if not wanted:
        return None
    for called in (_named, _nameless):
        exact = next((row for row in people if called(row) == wanted), None)
        if exact:
            return exact
    for part in (_first_name, _family_name, _function):
        found = [row for row in people if part(row) == wanted]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def typed_name(text: str) -> str:
    """Return the name in a text that names one person: without the `@` or the quotes of a typed line."""
    name = line(text).removeprefix("@").strip()
    for opening, closing in ('""', "«»", "“”"):
        if name.startswith(opening) and name.endswith(closing) and name[1:-1].strip():
            return name[1:-1].strip()
    return name


def check_name(workshop: Workshop, name: str) -> None:
    """Check that a typed name may become a person: a single letter is a key that was meant for the screen.

    Raises:
        Refused: it is a single letter, and nobody is called so.
    """
    if len(line(name)) == 1 and find_person(workshop, name) is None:
        raise Refused(
            "“{name}” is nobody’s name: type the name, or Esc and then the key.",
            name=line(name),
        )


def with_person(workshop: Workshop, name: str, uid: str, *, now: str = "") -> tuple[Workshop, str]:
    """Return the workshop with a person of that name, and the person's uid; an empty name gives an empty uid.

    Somebody new is expected at the sitting that is prepared, like those who were known when it was.

    Args:
        workshop: the value before.
        name: name of the person.
        uid: uid for the person, if the name is new.
        now: uid of the person in that place so far, who is kept if the name fits: two people without a name may have
            the same function.
    """
    name = typed_name(name)
    if not name:
        return workshop, ""
    if now and fold(workshop.person_name(now)) == fold(name):
        return workshop, now
    person = find_person(workshop, name)
    if person is not None:
        return workshop, person.uid
    from perenne_tui.core.sitting.agenda import prepared_sitting  # most names that are typed are known

    after, prepared = workshop.with_rows("people", Person(uid, name)), prepared_sitting(workshop)
    return (_coming(after, prepared, uid) if prepared else after), uid


def add_person(
    workshop: Workshop, *, uid: str, name: str, role: str = "", mail: str = "", sitting: str = ""
) -> Workshop:
    """Add a person; a name that is there already changes nothing.

    Args:
        workshop: the value before.
        uid: uid of the person.
        name: the name.
        role: the function; empty for none.
        mail: the address; empty for none.
        sitting: uid of the sitting that the person comes to; empty for none.
    """
    name = block(name)
    if not name or any(row.name == name for row in workshop.people.values()):
        return workshop
    after = workshop.with_rows("people", Person(uid, name, block(role), mail=line(mail)))
    row = workshop.sittings.get(sitting)
    return _coming(after, row, uid) if row else after


def sharing_mail(workshop: Workshop, mail: str, *, but: str = "") -> list[Person]:
    """Return the people with an address for electronic mail, as several of one service may have it.

    Args:
        workshop: the workshop.
        mail: the address; nobody has an empty one.
        but: uid of a person who is left out.
    """
    wanted = mail.casefold()
    return [row for row in workshop.people.values() if wanted and row.mail.casefold() == wanted and row.uid != but]


def come_as(workshop: Workshop, *, uid: str, role: str, sitting: str) -> Workshop:
    """Add somebody who comes as a function, without a name, and is present.

    Args:
        workshop: the value before.
        uid: uid of the new person.
        role: the function.
        sitting: uid of the sitting; empty for none.
    """
    role = line(role)
    if not role or uid in workshop.people:
        return workshop
    after, row = workshop.with_rows("people", Person(uid, role=role)), workshop.sittings.get(sitting)
    return _coming(after, row, uid) if row else after


def give_name_back(workshop: Workshop, *, person: str, sitting: str, is_newcomer: bool) -> Workshop:
    """Take somebody from those present again, whose name was taken by mistake.

    Args:
        workshop: the value before.
        person: uid of the person.
        sitting: uid of the sitting; empty for none.
        is_newcomer: whether the person was added with that name, and goes altogether; where something has been noted
            of the person since, the person stays.
    """
    row, held = workshop.people.get(person), workshop.sittings.get(sitting)
    if is_newcomer and row is not None and row == Person(person, role=row.role):
        try:
            return remove_person(workshop, person=person)
        except Refused:  # an action, or another row, names the person
            pass
    if held is None or person not in held.present:
        return workshop
    return workshop.with_rows(
        "sittings", with_fields(held, {"present": [uid for uid in held.present if uid != person]})
    )


def remove_person(workshop: Workshop, *, person: str) -> Workshop:
    """Remove a person, with their ballots and presences.

    Raises:
        Refused: an action, decision, risk, parked card, document, stakeholder or scenario still names the person.
    """
    if person not in workshop.people:
        return workshop
    held = [action.spoken for action in workshop.actions.values() if person in (action.owner, action.relay)]
    held += [decision.spoken for decision in workshop.decisions.values() if decision.decider == person]
    held += [risk.spoken for risk in workshop.risks.values() if risk.owner == person]
    held += [card.spoken for card in workshop.cards.values() if card.taken_by == person]
    held += [row.name for row in workshop.stakeholders.values() if person in (row.contact, row.follower)]
    held += [row.name for row in workshop.papers.values() if row.owner == person]
    involved = {row.scenario for row in workshop.involvements.values() if row.person == person}
    held += [row.spoken for row in workshop.scenarios.values() if row.uid in involved]
    if held:
        raise Refused(
            "{name} still has {ids}: give that to somebody else first; nothing was changed.",
            name=workshop.person_name(person),
            ids=", ".join(held),
        )
    for sitting in workshop.sittings.values():
        if person in (*sitting.present, *sitting.excused):
            gone = {name: [uid for uid in getattr(sitting, name) if uid != person] for name in ("present", "excused")}
            workshop = workshop.with_rows("sittings", with_fields(sitting, {**gone}))
    ballots = frozenset(uid for uid, row in workshop.ballots.items() if row.voter == person)
    return workshop.with_rows("ballots", without=ballots).with_rows("people", without=frozenset({person}))


def _coming(workshop: Workshop, sitting: Sitting, person: str) -> Workshop:
    """Return the workshop with a person among those present, or expected, at a sitting."""
    return workshop.with_rows("sittings", with_fields(sitting, {"present": [*sitting.present, person]}))


def _named(row: Person) -> str:
    return fold(row.name)


def _first_name(row: Person) -> str:
    return fold(row.name).partition(" ")[0]


def _family_name(row: Person) -> str:
    return fold(row.name).partition(" ")[2]


def _function(row: Person) -> str:
    return fold(row.role)


def _nameless(row: Person) -> str:
    return "" if row.name else fold(row.role)
