"""The reserve: the cards of every shipped deck, beside a board that is there; Space adds the one under the cursor."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from perenne_tui.core.changes.deck_cards import add_deck_cards, cards_in_use, column_for, is_made_from
from perenne_tui.core.model.ids import new_uid
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.clean import has_words
from perenne_tui.core.text.spans import Line, Role, Span
from perenne_tui.core.text.wrap import wrap
from perenne_tui.i18n.vocabulary.states import axis_glyph
from perenne_tui.screens.bindings import bindings
from perenne_tui.screens.context import ScreenContext
from perenne_tui.screens.filter import Filter
from perenne_tui.screens.headings import page_title
from perenne_tui.screens.list_screen import ListScreen
from perenne_tui.widgets.cells import cell_len
from perenne_tui.widgets.page_view import Block, has_room_beside

NARROW = 50
"""Cells of the list where the question of the card stands beside it."""
MARGIN = 5
"""Cells before a title: a plus, or the id that the card has on the board."""


class Section(NamedTuple):
    """The cards of one column of a deck, as far as the filter lets them through."""

    deck: Workshop
    axis: str
    """uid of the column, in the deck; the name of the heading in the list as well."""
    place: int
    """Place of the column in the deck, from 0."""
    cards: tuple[Card, ...]


class ReserveScreen(ListScreen):
    """The cards to choose from, deck by deck and column by column."""

    NAME = "reserve"
    BINDINGS = bindings("reserve")
    HINTS = ("mark", "filter", "undo", "back", "help")

    def __init__(self, session: Session, context: ScreenContext) -> None:
        super().__init__(session, context)
        self.filter = Filter(self, self.found)
        self.controls = (self.filter, *self.controls)
        self._decks: tuple[Workshop, ...] = ()
        self._column = ""
        """uid of the column that takes the cards of decks which the board was not made from."""
        self._used: Mapping[str, Card] = {}
        """By uid of a card of a deck: the card of the board that it has become."""
        self._found: tuple[str, Sequence[Section]] | None = None
        """The words of the filter, and what they leave: keys ask for it again and again."""

    def prepare(self) -> None:
        """Read the decks, those that the board was made from first, and begin at the first card it has not."""
        from perenne_tui.readers.shipped_files import shipped_decks

        decks = [deck.workshop for deck in shipped_decks(self.workshop.header.language).values()]
        self._decks = tuple(sorted(decks, key=lambda deck: not is_made_from(self.workshop, deck)))
        self._column, self.filter.words, self._found = "", "", None
        self._used = cards_in_use(self.workshop, self._decks)
        super().prepare()
        cards = [card.uid for section in self._sections() for card in section.cards]
        self.cursor = next((uid for uid in cards if uid not in self._used), self.cursor)

    def focus_row(self, about: str) -> None:
        """Take a column of the board as the one that cards go to which belong nowhere else."""
        self._column = about

    @property
    def page_width(self) -> int:
        """Cells of the list: fewer where the question stands beside it."""
        return NARROW if has_room_beside(self.size.width, NARROW) else self.PAGE_WIDTH

    def title_line(self) -> str:
        """Return the first row of the screen."""
        return page_title(self.language.say("Reserve of cards"), self.workshop)

    def corner(self) -> Line:
        """Return the line top right: the filter, or the number of cards and of those on the board."""
        return super().corner() or self.filter.line() or (Span(self.found(), "quiet"),)

    def found(self) -> str:
        """Return the number of cards that the filter leaves and of those on the board, in words."""
        cards = [card.uid for section in self._sections() for card in section.cards]
        if not cards:
            return self.language.say("no card")
        count = self.language.count("{n} card", "{n} cards", len(cards))
        used = sum(uid in self._used for uid in cards)
        return self.language.count("{cards}, {n} on the board", "{cards}, {n} on the board", used, cards=count)

    def names(self) -> list[str]:
        """Return the uids of the headings and the cards, in order."""
        return [uid for section in self._sections() for uid in (section.axis, *(card.uid for card in section.cards))]

    def show_scene(self) -> None:
        """Show the cards, each as it is on the board by now."""
        self._used = cards_in_use(self.workshop, self._decks)
        super().show_scene()

    def blocks(self, width: int) -> tuple[Block, ...]:
        """Return each deck with its columns and cards; where nothing stands beside, one of them with its question."""
        blocks: list[Block] = []
        is_beside, deck = width == NARROW, None
        for section in self._sections():
            if section.deck is not deck:
                deck = section.deck
                blocks.append(Block(f"deck {deck.header.uid}", ((Span(deck.header.title, "title"),),)))
            lines = self._heading(section)
            if section.axis == self.cursor and not is_beside:
                lines = (*lines, *self._told_of_column(section, width, MARGIN))
            blocks.append(Block(section.axis, lines))
            for card in section.cards:
                lines = self._title(card, width)
                if card.uid == self.cursor and not is_beside:
                    lines = (*lines, *self._told(card, width, MARGIN))
                blocks.append(Block(card.uid, lines, gap=False))
        return tuple(blocks) or (Block("none", tuple((Span(row, "quiet"),) for row in wrap(self._empty(), width))),)

    def beside(self, width: int) -> tuple[Line, ...]:
        """Return the question of the card under the cursor, and what is said about it."""
        section, card = self._under_cursor()
        if card is not None:
            return self._told(card, width, 0)
        return self._told_of_column(section, width, 0) if section is not None else ()

    def action_open(self) -> None:
        """Add what is under the cursor."""
        self.action_mark()

    def action_mark(self) -> None:
        """Add the card under the cursor to the board; on a heading, all cards below it that are not there yet."""
        section, card = self._under_cursor()
        if section is None:
            self.tell(self._empty())
            return
        cards = [each.uid for each in ((card,) if card else section.cards) if each.uid not in self._used]
        if not cards:
            self.tell(self._refusal(card))
            return
        uids = [new_uid() for _ in cards]
        done = self.do(add_deck_cards, deck=section.deck, cards=cards, uids=uids, column=self._column)
        if done is not None:
            self.tell(self._confirmation(uids))

    def action_reserve(self) -> None:
        """Go back: the key that opened this closes it."""
        self.leave()

    def _confirmation(self, uids: Sequence[str]) -> str:
        """Return the sentence about cards that were added: which, and where."""
        say, rows = self.language.say, [self.workshop.cards[uid] for uid in uids if uid in self.workshop.cards]
        columns = dict.fromkeys(self.workshop.axes[row.axis].name for row in rows)
        where = ", ".join(columns)
        if len(rows) == 1:
            (row,) = rows
            return say("{card} → {column}: {title}. z takes it out.", card=row.spoken, column=where, title=row.title)
        return self.language.count(
            "{n} card → {column}. z takes it out.",
            "{n} cards → {column}. z takes them out.",
            len(rows),
            column=where,
        )

    def _refusal(self, card: Card | None) -> str:
        """Return the sentence about a card, or cards, that the board has already."""
        say, row = self.language.say, self._used[card.uid] if card else None
        if row is None:
            return say("All these cards are on the board already.")
        column = self.workshop.axes[row.axis].name if row.axis in self.workshop.axes else ""
        return say("This card is on the board already: {card}, in {column}.", card=row.spoken, column=column)

    def _sections(self) -> Sequence[Section]:
        """Return the columns of all decks with the cards that the filter leaves, none of them empty."""
        words = self.filter.words
        if self._found is None or self._found[0] != words:
            sections = (
                Section(
                    deck,
                    axis.uid,
                    place,
                    tuple(
                        card
                        for card in deck.cards_in_order(axis.uid)
                        if has_words(_searched(card, axis.name, deck.header.title), words)
                    ),
                )
                for deck in self._decks
                for place, axis in enumerate(deck.axes_in_order())
            )
            self._found = words, [section for section in sections if section.cards]
        return self._found[1]

    def _under_cursor(self) -> tuple[Section | None, Card | None]:
        """Return the section of the cursor, and its card; no card on a heading, nothing at all in an empty list."""
        for section in self._sections():
            if section.axis == self.cursor:
                return section, None
            for card in section.cards:
                if card.uid == self.cursor:
                    return section, card
        return None, None

    def _heading(self, section: Section) -> tuple[Line, ...]:
        axis = section.deck.axes[section.axis]
        left = sum(card.uid not in self._used for card in section.cards)
        count = self.language.count("{n} card to add", "{n} cards to add", left) if left else ""
        head = (Span(f"{axis_glyph(section.place)} {axis.name}", "heading"), Span(f"   {count}", "quiet"))
        return (head,)

    def _title(self, card: Card, width: int) -> tuple[Line, ...]:
        row = self._used.get(card.uid)
        sign = (row.spoken if row else "+").ljust(MARGIN)
        rows = wrap(card.title, width - MARGIN, cell_len) or [""]
        role: Role = "quiet" if row else "strong"
        return tuple(
            (Span(sign if not place else " " * MARGIN, "quiet" if row else "mark"), Span(words, role))
            for place, words in enumerate(rows)
        )

    def _told_of_column(self, section: Section, width: int, margin: int) -> tuple[Line, ...]:
        """Return the aim of a column of a deck, and what Space does there."""
        axis = section.deck.axes[section.axis]
        left = sum(card.uid not in self._used for card in section.cards)
        target = column_for(self.workshop, section.deck, section.axis, self._column)
        column = (self.workshop.axes.get(target) or axis).name
        adds = (
            self.language.count(
                "Space adds {n} card to {column}", "Space adds {n} cards to {column}", left, column=column
            )
            if left
            else self.language.say("All these cards are on the board already.")
        )
        parts: tuple[tuple[str, Role], ...] = ((axis.aim, "quiet"), (adds, "mark"))
        return _paragraphs(parts, width, margin)

    def _told(self, card: Card, width: int, margin: int) -> tuple[Line, ...]:
        """Return the question of a card, why it matters, the evidence, and the column it goes to or is in."""
        say, row = self.language.say, self._used.get(card.uid)
        section = next(section for section in self._sections() if card in section.cards)
        column = row.axis if row else column_for(self.workshop, section.deck, section.axis, self._column)
        name = (self.workshop.axes.get(column) or section.deck.axes[section.axis]).name
        added = say("On the board: {card}, in {column}", card=row.spoken, column=name) if row else ""
        parts: tuple[tuple[str, Role], ...] = (
            (card.question, "text"),
            (say("Why: {text}", text=card.why) if card.why else "", "quiet"),
            (say("Evidence: {text}", text=card.evidence) if card.evidence else "", "quiet"),
            (added or say("Space adds it to {column}", column=name), "mark"),
        )
        return _paragraphs(parts, width, margin)

    def _empty(self) -> str:
        if self.filter.words:
            return self.language.say("No card of the reserve has these words; Esc takes the filter off.")
        return self.language.say("No deck of cards can be read here; n on the board writes a card of your own.")


def _paragraphs(parts: Sequence[tuple[str, Role]], width: int, margin: int) -> tuple[Line, ...]:
    """Return texts below each other behind a margin; without one, a blank line stands between them."""
    lines: list[Line] = []
    for words, role in parts:
        if words and lines and not margin:
            lines.append(())
        lines += [(Span(" " * margin + part, role),) for part in wrap(words, width - margin, cell_len)]
    return tuple(lines)


def _searched(card: Card, axis: str, deck: str) -> str:
    """Return the text in which the words of a filter are looked for."""
    tags = " ".join(f"#{tag}" for tag in card.tags)
    return f"{card.title} {card.question} {card.why} {axis} {deck} {tags}"
