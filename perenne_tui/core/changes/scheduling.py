"""The change that carries a card along the months line: its actions keep their distance from one another."""

from collections.abc import Sequence
from datetime import date

from perenne_tui.core.capture.months import last_workday, months_after, months_between
from perenne_tui.core.card_summary import gather
from perenne_tui.core.model.rows import Action
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.review.checks import is_alive


def schedule_card(workshop: Workshop, *, card: str, month: date | None) -> Workshop:
    """Have what comes next of a card be due in another month.

    The open actions that have a day move together, as many months as the first of them; where none has, the first
    one is due on the last day of the month on which people work. Without an open action, the milestone is another.

    Args:
        workshop: the value before.
        card: uid of the card.
        month: a day of it; `None` takes the days away.
    """
    row = workshop.cards.get(card)
    if row is None:
        return workshop
    alive = [action for action in gather(workshop).of(card).actions if is_alive(action)]
    if alive:
        moved = _moved(alive, month)
        return workshop.with_rows("actions", *moved) if moved else workshop
    end = workshop.header.end
    if end is None:
        return workshop
    ahead = months_between(end, month) if month else 0
    milestone = "" if month is None else f"Fin{ahead:+d}" if ahead else "Fin"
    return workshop if milestone == row.milestone else workshop.with_rows("cards", replace(row, milestone=milestone))


def _moved(alive: Sequence[Action], month: date | None) -> list[Action]:
    """Give the actions whose day is another one."""
    days = [action.due for action in alive if action.due]
    if month is None:
        return [replace(action, due=None) for action in alive if action.due]
    if not days:
        return [replace(alive[0], due=last_workday(month))]
    ahead = months_between(min(days), month)
    return [replace(action, due=months_after(action.due, ahead)) for action in alive if action.due and ahead]
