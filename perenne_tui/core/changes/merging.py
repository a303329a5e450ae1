"""Changes that merge cards and split them again."""

from perenne_tui.core.merging import merged_cards
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop


def merge_cards(workshop: Workshop, *, card: str) -> Workshop:
    """Have a card stand for all other marked ones, and take the marks off. Nothing marked: nothing happens."""
    hidden = merged_cards(workshop)
    marked = [row for row in workshop.cards.values() if row.marked and row.uid not in hidden and row.uid != card]
    if not marked or card in hidden or card not in workshop.cards:
        return workshop
    rows = [replace(row, marked=False, merged_into=card) for row in marked]
    home = workshop.cards[card]
    if home.marked or home.merged_into:
        rows.append(replace(home, marked=False, merged_into=""))
    return workshop.with_rows("cards", *rows)


def split_card(workshop: Workshop, *, card: str) -> Workshop:
    """Put the cards that were merged into this one back on the board, each where it stood."""
    parts = [row for row in workshop.cards.values() if row.merged_into == card != row.uid]
    if not parts or card not in workshop.cards:
        return workshop
    return workshop.with_rows("cards", *(replace(row, merged_into="") for row in parts))
