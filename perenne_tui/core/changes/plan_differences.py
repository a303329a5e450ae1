"""The change that applies the differences of a plan that came back edited, as far as people accepted them.

`core.review.plan_differences` defines the differences. All of them are one change, so one undo reverts it.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final

from perenne_tui.core.changes import cards, records
from perenne_tui.core.changes.fields import Value, set_field, set_person
from perenne_tui.core.model import ranks
from perenne_tui.core.model.codec import with_fields
from perenne_tui.core.model.rows import Card, DecisionStatus, Row
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.plan_differences import (
    DAYS,
    PEOPLE,
    Added,
    Changed,
    Difference,
    Gone,
    Reordered,
    Restored,
)

_DELETE: Final = {
    "actions": lambda workshop, uid: records.delete_action(workshop, action=uid),
    "decisions": lambda workshop, uid: records.delete_decision(workshop, decision=uid),
    "risks": lambda workshop, uid: records.delete_risk(workshop, risk=uid),
}


def take_in(workshop: Workshop, *, differences: Sequence[Difference], answered: Sequence[str] = ()) -> Workshop:
    """Apply the accepted differences of a plan.

    Args:
        workshop: the value before.
        differences: the accepted ones; rows that are gone by now are left out.
        answered: digests of the questions that were answered, whichever wording was kept.
    """
    for difference in differences:
        match difference:
            case Changed():
                workshop = _change(workshop, difference)
            case Added():
                workshop = _add(workshop, difference)
            case Gone():
                for table, uid, _ in difference.rows:
                    workshop = _DELETE[table](workshop, uid)
            case Reordered():
                workshop = _reorder(workshop, difference)
            case Restored():
                workshop = _change(_restore(workshop, difference), difference.change)
    known = workshop.header.answered
    new = tuple(digest for digest in dict.fromkeys(answered) if digest not in known)
    return workshop.with_rows("workshop", replace(workshop.header, answered=(*known, *new))) if new else workshop


def _restore(workshop: Workshop, restored: Restored) -> Workshop:
    """Bring a row back that is gone, without its links to rows that are gone too."""
    table, row = restored.change.table, restored.row
    if row.uid in workshop.table(table):
        return workshop
    links: dict[str, Mapping[str, Row]] = {"card": workshop.cards, "response": workshop.actions}
    links |= dict.fromkeys(PEOPLE, workshop.people)
    lost = {name: None for name, rows in links.items() if getattr(row, name, "") not in rows}
    row = with_fields(row, {name: value for name, value in lost.items() if hasattr(row, name)})
    if isinstance(row, Card):
        return _restore_card(workshop, row)
    return workshop.with_rows(table, row)


def _restore_card(workshop: Workshop, card: Card) -> Workshop:
    """Bring a card back at the end of its axis, or of the first one when that is gone."""
    axes = [axis.uid for axis in workshop.axes_in_order()]
    if not axes:
        return workshop
    axis = card.axis if card.axis in axes else axes[0]
    there = workshop.cards_in_order(axis)
    rank = ranks.between(there[-1].rank if there else "", "")
    return workshop.with_rows("cards", replace(card, axis=axis, rank=rank, merged_into=""))


def _change(workshop: Workshop, change: Changed) -> Workshop:
    table, row, name, said = change.table, change.row, change.name, change.after
    if name == "axis":
        axis = next((axis.uid for axis in workshop.axes.values() if axis.name == said), "")
        return cards.move_card(workshop, card=row, to=axis)
    if name in PEOPLE:
        return set_person(workshop, table=table, row=row, field=name, name=said, person=change.person)
    value: Value = said
    if name in DAYS:
        value = date.fromisoformat(said) if said else None
    elif name == "response":
        value = next((action.uid for action in workshop.actions.values() if said and action.spoken == said), "")
    elif name == "card":
        value = next((card.uid for card in workshop.cards.values() if said and card.spoken == said), "")
    return set_field(workshop, table=table, row=row, field=name, value=value)


def _add(workshop: Workshop, added: Added) -> Workshop:
    fields, text = dict(added.fields), added.fields.get("text", "")
    card = added.card if added.card in workshop.cards else ""
    if added.table == "cards":
        workshop = cards.add_card(workshop, uid=added.row, axis=added.card, title=fields["title"])
    elif added.table == "actions":
        workshop = records.add_action(workshop, uid=added.row, card=card, text=text, owner="", due=None, person="")
    elif added.table == "decisions":
        status: DecisionStatus = "pending" if fields.get("status") == "pending" else "made"
        workshop = records.add_decision(
            workshop, uid=added.row, card=card, text=text, status=status, decider="", due=None, person=""
        )
    else:
        workshop = records.add_risk(workshop, uid=added.row, card=card, text=text, mitigation="")
    for name, said in fields.items():
        if name not in ("text", "title") and said:
            workshop = _change(
                workshop, Changed(added.table, added.row, "", name, "", said, added.people.get(name, ""))
            )
    return workshop


def _reorder(workshop: Workshop, order: Reordered) -> Workshop:
    """Reorder cards of an axis among the places that they have now; other cards stay where they are."""
    column = workshop.cards_in_order(order.axis)
    moved = [uid for uid in order.cards if uid in workshop.cards and workshop.cards[uid].axis == order.axis]
    ranks = [card.rank for card in column if card.uid in moved]
    rows = [replace(workshop.cards[uid], rank=rank) for uid, rank in zip(moved, ranks, strict=True)]
    return workshop.with_rows("cards", *rows)
