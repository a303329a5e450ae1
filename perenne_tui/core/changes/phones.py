"""Changes that somebody makes from a phone and that no key makes: coming as a function, without a name."""

from perenne_tui.core.changes.sittings import set_presence
from perenne_tui.core.changes.texts import line
from perenne_tui.core.model.rows import Card, Person
from perenne_tui.core.model.references import DEPENDENTS
from perenne_tui.core.model.workshop import Workshop


def come_as(workshop: Workshop, *, uid: str, role: str, sitting: str) -> Workshop:
    """Add somebody who has a function and no name, as present.

    Args:
        workshop: the value before.
        uid: uid of the new person.
        role: the function.
        sitting: uid of the sitting; empty for none.
    """
    role = line(role)
    if not role or uid in workshop.people:
        return workshop
    after = workshop.with_rows("people", Person(uid, role=role))
    return set_presence(after, sitting=sitting, person=uid, presence="present")


def is_untouched(workshop: Workshop, card: Card) -> bool:
    """Return whether nobody has added anything to a card since it was made, so that taking it back loses nothing."""
    for table, field in DEPENDENTS["cards"].items():
        if any(getattr(row, field) == card.uid for row in workshop.table(table).values()):
            return False
    blank = Card(card.uid, axis=card.axis, rank=card.rank, spoken=card.spoken, title=card.title)
    return card == blank and not any(other.merged_into == card.uid for other in workshop.cards.values())
