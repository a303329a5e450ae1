"""What of a card comes next: its first action that is still to be done, by date; who has it, and when."""

from perenne_tui.core.card_summary import CardFacts
from perenne_tui.core.model.rows import Action
from perenne_tui.core.review.checks import is_alive


def next_action(facts: CardFacts) -> Action | None:
    """Give the first action of a card that is still to be done; those without a date come last."""
    alive = [action for action in facts.actions if is_alive(action)]
    return min(alive, key=lambda action: (action.due is None, str(action.due)), default=None)
