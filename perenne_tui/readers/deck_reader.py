"""The reader of decks (docs/board-format.en.md): a workshop from Markdown, and complaints about unclear lines."""

from datetime import date

from perenne_tui.core.model.ids import NewUid
from perenne_tui.core.model.rows import Axis
from perenne_tui.core.model.values import replace
from perenne_tui.core.text.clean import fold
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers import format_words
from perenne_tui.readers.axes import declared_axes, is_heading, is_loose, is_sittings
from perenne_tui.readers.cards import CardReader
from perenne_tui.readers.deck import Deck
from perenne_tui.readers.deck_builder import DeckBuilder
from perenne_tui.readers.front_matter import read_front_matter
from perenne_tui.readers.places import HEAD, LOOSE, NOTE, SITTINGS, Destination
from perenne_tui.readers.sittings import finish_sittings, read_sittings
from perenne_tui.readers.source import LARGEST_FILE, Block, open_source, prose


def read_deck(data: bytes, *, new_uid: NewUid, max_bytes: int = LARGEST_FILE, today: date | None = None) -> Deck:
    """Return the deck, or the filled example, that a file holds.

    Args:
        data: the file as it is on disk.
        new_uid: function that returns a fresh uid at each call.
        max_bytes: largest size of the file.
        today: the day from which dates without a year count; by default the current one.

    Raises:
        Refused: the file is no text, is too large, has a text or a number of cards beyond the limits, or nothing
            that could be a card; the sentence says what to do.
    """
    builder = DeckBuilder(open_source(data, max_bytes=max_bytes), new_uid, today=today)
    blocks = builder.source.blocks(read_front_matter(builder))
    if not any(block.is_list or (is_heading(block, 2) and not is_sittings(block)) for block in blocks):
        raise Refused(
            "This file has no card: write columns as headings “## Name” and cards as list items “- Title”. "
            "Nothing was read."
        )
    _BlockReader(builder, blocks).read()
    finish_sittings(builder)
    return builder.deck()


class _BlockReader:
    """Reads the top-level blocks of a deck one after the other, and keeps track of the headings above."""

    def __init__(self, builder: DeckBuilder, blocks: list[Block]) -> None:
        self.builder = builder
        self.blocks = blocks
        self.columns = declared_axes(builder, blocks)
        self.axis: Axis | None = None
        """The column that cards go to; `None` before the first one and under the sittings."""
        self.columns_with_cards: set[str] = set()
        """uids of the columns that have a card: a further paragraph there is not an aim."""
        self.under_sittings = False
        self.under_loose = False
        """Whether the records of cards that are gone are being read."""
        self.is_titled = False
        """True once a heading gave the title; one heading equal to the title of the front matter is accepted."""
        if not self.columns:
            self._make_axis()

    def read(self) -> None:
        """Read every block."""
        for block in self.blocks:
            if is_heading(block, 1):
                self._read_title(block)
            elif is_heading(block, 2):
                self._enter(block)
            elif block.is_list:
                self._read_list(block)
            elif block.kind != "hr":
                self._read_text(block)

    def _enter(self, heading: Block) -> None:
        """Go on under a heading of the second level: a column, the sittings, or the records without a card."""
        self.axis = self.columns.get(heading.line)
        self.under_loose = is_loose(heading)
        self.under_sittings = self.axis is None and not self.under_loose
        if self.axis is None:
            self.builder.places.put(heading.line, heading.last, LOOSE if self.under_loose else SITTINGS)

    def _make_axis(self) -> None:
        """Make a column for a file that has lists and no headings."""
        first = next(block for block in self.blocks if block.is_list)
        name = "Cards" if self.builder.header.language == "en" else "Cartes"
        self.axis = Axis(self.builder.new_uid(), letter=name[0], name=name)
        self.columns_with_cards.add(self.axis.uid)
        self.builder.axes = [self.axis]
        self.builder.complain(
            first.line, "No column is named before this list: its cards were put in one. Write “## Name” above it."
        )

    def _read_title(self, block: Block) -> None:
        self.builder.places.put(block.line, block.last, HEAD)
        if self.builder.is_numbered and not self.is_titled:
            self.is_titled = True  # the heading of the document; the title of the board is in the front matter
            return
        title = self.builder.line(prose(block.text), block.line)
        header = self.builder.header
        if not header.title or (title == header.title and not self.is_titled):
            self.builder.header, self.is_titled = replace(header, title=title), True
            return
        self.builder.keep_block(
            block,
            "The workshop has a title already, “{title}”: keep one. This one is in the note.",
            title=header.title,
        )

    def _read_list(self, block: Block) -> None:
        if self.under_sittings:
            self.builder.places.put(block.line, block.last, SITTINGS)
            read_sittings(self.builder, block)
        elif self.under_loose:
            for item in block.children:
                CardReader(self.builder, "", item).read_loose()
        elif self.axis is None:
            self.builder.keep_block(
                block, "This list stands before the first column: write “## Name” above it to make cards of it."
            )
        else:
            for item in block.children:
                CardReader(self.builder, self.axis.uid, item).read()
            self.columns_with_cards.add(self.axis.uid)

    def _read_text(self, block: Block) -> None:
        """Read a block that is neither heading nor list: a column's aim, a note of the deck, or leftover words."""
        builder = self.builder
        is_prose = builder.is_numbered and block.kind == "paragraph"
        if self.axis is None and fold(block.text).strip() in format_words.EDITIONS:
            builder.places.put(block.line, block.last, HEAD)
            return
        if self.axis is None and not self.under_sittings and not self.under_loose:
            builder.places.put(block.line, block.last, NOTE)
            builder.keep(prose(block.text) if is_prose else builder.source.raw(block))
        elif self.axis and block.kind == "paragraph" and self.axis.uid not in self.columns_with_cards:
            self._set_aim(self.axis, block)
        elif block.kind == "heading":
            builder.keep_block(
                block,
                "Only “#” for the title and “##” for a column are read: make a column of this heading, or a card.",
                heading=self.axis.name if self.axis else "",
            )
        else:
            builder.keep_block(
                block,
                "This belongs to no card: move it two blanks to the right, under its card. It was kept in the note.",
                heading=self.axis.name if self.axis else "",
            )

    def _set_aim(self, axis: Axis, block: Block) -> None:
        aim = self.builder.block(prose(block.text), block.line)
        self.builder.places.put(block.line, block.last, Destination("column", axis.uid))
        self.builder.axes = [
            replace(row, aim="\n\n".join(filter(None, (row.aim, aim)))) if row.uid == axis.uid else row
            for row in self.builder.axes
        ]
