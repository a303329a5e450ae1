"""Changes of the first and the last minutes: what became of an action since, and who takes a parked card along."""

from datetime import date

from perenne_tui.core.changes.people import with_person
from perenne_tui.core.changes.texts import line
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop


def note_action(workshop: Workshop, *, action: str, text: str, day: date) -> Workshop:
    """Write down what was said of an action on a day."""
    row, text = workshop.actions.get(action), line(text)
    if row is None or not text:
        return workshop
    return workshop.with_rows("actions", replace(row, notes=(*row.notes, f"{day.isoformat()} · {text}")))


def take_along(workshop: Workshop, *, card: str, name: str, person: str) -> Workshop:
    """Say who takes a parked card along; an empty name takes it back.

    Args:
        workshop: the value before.
        card: uid of the card.
        name: what the person is called.
        person: the person's uid, if the name is new.
    """
    row = workshop.cards.get(card)
    if row is None:
        return workshop
    after, taken_by = with_person(workshop, name, person, now=row.taken_by)
    return workshop if row.taken_by == taken_by else after.with_rows("cards", replace(row, taken_by=taken_by))
