"""Changes that merge cards and split them again; `core.merging` says what a merged card is."""

from perenne_tui.core.merging import merged_cards
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop


def merge_cards(workshop: Workshop, *, card: str) -> Workshop:
    """Merge all other marked cards into a card and remove the marks; without marked cards nothing changes."""
    hidden = merged_cards(workshop)
    marked = [row for row in workshop.cards.values() if row.marked and row.uid not in hidden and row.uid != card]
    if not marked or card in hidden or card not in workshop.cards:
        return workshop
    rows = [replace(row, marked=False, merged_into=card) for row in marked]
    shown = workshop.cards[card]
    if shown.marked or shown.merged_into:
        rows.append(replace(shown, marked=False, merged_into=""))
    return workshop.with_rows("cards", *rows)


def split_card(workshop: Workshop, *, card: str) -> Workshop:
    """Split the cards that were merged into a card: each is shown again at its own place."""
    parts = [row for row in workshop.cards.values() if row.merged_into == card != row.uid]
    if not parts or card not in workshop.cards:
        return workshop
    return workshop.with_rows("cards", *(replace(row, merged_into="") for row in parts))
