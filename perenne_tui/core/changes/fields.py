"""Changes to one field of any row: its value, or the person whose uid it holds."""

from datetime import date

from perenne_tui.core.changes.people import with_person
from perenne_tui.core.changes.texts import block
from perenne_tui.core.model.codec import field_to_json, with_fields
from perenne_tui.core.model.rows import Header, Person
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused

Value = str | int | date | None
"""Value of a field that people edit."""


def set_field(workshop: Workshop, *, table: str, row: str, field: str, value: Value) -> Workshop:
    """Set one field of a row.

    Args:
        workshop: the value before.
        table: name of the table in `ROW_TYPES`.
        row: uid of the row.
        field: name of the field.
        value: the new value, of the type of the field.

    Raises:
        Refused: a person would have neither a name nor a function, or the challenge would end before it begins.
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
    """Set the person in a field of a row.

    Args:
        workshop: the value before.
        table: name of the table in `ROW_TYPES`.
        row: uid of the row.
        field: name of the field, which holds the uid of a person.
        name: name of the person; empty for nobody.
        person: uid for the person, if the name is new.
    """
    before = workshop.table(table).get(row)
    if before is None:
        return workshop
    known, uid = with_person(workshop, name, person, now=str(getattr(before, field)))
    after = with_fields(before, {field: uid or None})
    return workshop if after == before else known.with_rows(table, after)
