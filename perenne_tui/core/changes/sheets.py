"""Changes to the rows of a sheet, whatever sheet it is: a row more, a field worded anew, a row taken out."""

from datetime import date

from perenne_tui.core.changes.people import with_person
from perenne_tui.core.changes.texts import block
from perenne_tui.core.model.codec import field_to_json, with_fields
from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused

Value = str | int | date | None


def add_person(workshop: Workshop, *, uid: str, name: str) -> Workshop:
    """Add somebody to the people of the workshop; a name that is there already is that person."""
    name = block(name)
    if not name or any(row.name == name for row in workshop.people.values()):
        return workshop
    return workshop.with_rows("people", Person(uid, name))


def set_field(workshop: Workshop, *, table: str, row: str, field: str, value: Value) -> Workshop:
    """Give one field of a row another value.

    Args:
        workshop: the value before.
        table: name of the table in `ROW_TYPES`.
        row: uid of the row.
        field: name of the field.
        value: what it is from now on, of the type that the field has.

    Raises:
        Refused: somebody would have neither a name nor a function, or the challenge would end before it begins.
    """
    before = workshop.table(table).get(row)
    if before is None:
        return workshop
    clean = block(value) if isinstance(value, str) else value
    after = with_fields(before, {field: field_to_json(clean)})
    if isinstance(after, Person) and field in ("name", "role") and not (after.name or after.role):
        raise Refused("Somebody needs a name or a function: type one of them first; nothing was changed.")
    if isinstance(after, Header) and after.start and after.end and after.end < after.start:
        raise Refused("The challenge would end before it begins: look at both dates; nothing was changed.")
    return workshop if after == before else workshop.with_rows(table, after)


def set_person(workshop: Workshop, *, table: str, row: str, field: str, name: str, person: str) -> Workshop:
    """Say who a field of a row is about.

    Args:
        workshop: the value before.
        table: name of the table in `ROW_TYPES`.
        row: uid of the row.
        field: name of the field, which holds the uid of a person.
        name: what the person is called; empty for nobody.
        person: the person's uid, if the name is new.
    """
    before = workshop.table(table).get(row)
    if before is None:
        return workshop
    known, uid = with_person(workshop, name, person, now=str(getattr(before, field)))
    after = with_fields(before, {field: uid or None})
    return workshop if after == before else known.with_rows(table, after)


def remove_person(workshop: Workshop, *, person: str) -> Workshop:
    """Take somebody out of the people; whoever still has something to do stays.

    Raises:
        Refused: an action, a decision, a risk, a parked card, a document, a stakeholder or a scenario is theirs.
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
