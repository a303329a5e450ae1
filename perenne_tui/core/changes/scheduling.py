"""The change that moves a card to another month: its open actions move together and keep their intervals."""

from collections.abc import Sequence
from datetime import date

from perenne_tui.core.capture.months import months_after, months_between
from perenne_tui.core.capture.workdays import last_workday
from perenne_tui.core.card_summary import gather_facts
from perenne_tui.core.model.rows import Action, is_open
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop


def schedule_card(workshop: Workshop, *, card: str, month: date | None) -> Workshop:
    """Move the open actions of a card, or its milestone, to another month.

    All open actions with a due date move by as many months as the first of them; when none has one, the first action
    is due on the last working day of the month. Without an open action the milestone changes.

    Args:
        workshop: the value before.
        card: uid of the card.
        month: any day of the month; `None` removes the dates.
    """
    row = workshop.cards.get(card)
    if row is None:
        return workshop
    open_actions = [action for action in gather_facts(workshop).of(card).actions if is_open(action)]
    if open_actions:
        moved = _moved(open_actions, month)
        return workshop.with_rows("actions", *moved) if moved else workshop
    end = workshop.header.end
    if end is None:
        return workshop
    ahead = months_between(end, month) if month else 0
    milestone = "" if month is None else f"Fin{ahead:+d}" if ahead else "Fin"
    return workshop if milestone == row.milestone else workshop.with_rows("cards", replace(row, milestone=milestone))


def _moved(open_actions: Sequence[Action], month: date | None) -> list[Action]:
    """Return the actions whose due date changes, with the new date."""
    days = [action.due for action in open_actions if action.due]
    if month is None:
        return [replace(action, due=None) for action in open_actions if action.due]
    if not days:
        return [replace(open_actions[0], due=last_workday(month))]
    ahead = months_between(min(days), month)
    return [replace(action, due=months_after(action.due, ahead)) for action in open_actions if action.due and ahead]
