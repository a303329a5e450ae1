"""The card of an outer item: its title, its state, its tags and note, and the records that it is or has."""

from collections.abc import Sequence

from perenne_tui.core.model import values
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import clean_block, clean_line
from perenne_tui.readers.cards import CardReader
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.outline.entry_blocks import EntrySource, item_block, note_of, with_words
from perenne_tui.readers.outline.item_records import spread
from perenne_tui.readers.outline.outline import Entry
from perenne_tui.readers.outline.titles import without_colon


def titled(entries: Sequence[Entry]) -> Entry | None:
    """Return an outer item with words for a title, borrowed where it has none; `None` where nothing has any."""
    head = with_words(entries[0])
    if not head.text and len(entries) == 1:
        return None
    return replace(head, text=without_colon(head.text)) if head.text.endswith(":") and len(entries) > 1 else head


def add_item_card(
    builder: DeckBuilder, source: EntrySource, axis: str, entries: Sequence[Entry], tags: Sequence[str]
) -> None:
    """Add the card of an outer item and what stands under it.

    An item that is a record, « Décision : … », is a card that has it, with its words as the title.

    Args:
        builder: of the deck.
        source: the outline that the entries are of.
        axis: uid of the column.
        entries: the item, then what stands under it.
        tags: those of the headings above it.
    """
    head = entries[0]
    tags = tuple(dict.fromkeys((*tags, *map(clean_line, head.tags))))
    note = clean_block(note_of(source, head, builder.header.language))
    given = Card(builder.new_uid(), axis, state=head.box or "open", tags=tags, note=note)
    parts = spread(entries)
    counts = len(builder.actions), len(builder.decisions), len(builder.risks)
    CardReader(builder, axis, item_block(source, parts, builder.header.language), given).read()
    if parts[0] is head:
        return
    actions, decisions, risks = counts
    made = [row.text for row in builder.actions[actions:]]
    made += [row.text for row in builder.decisions[decisions:]]
    made += [row.text for row in builder.risks[risks:]]
    if title := next(filter(None, made), ""):
        builder.cards[-1] = values.replace(builder.cards[-1], title=clean_line(title))
