"""The caches of the board: cards and columns as they were drawn last, and whether they would look the same now.

A key changes one card or two of a board that shows dozens; whatever is cached here is neither wrapped nor styled
again.
"""

from collections.abc import Mapping

from msgspec import Struct
from textual.geometry import Offset

from perenne_tui.core.card_summary import CardFacts, Facts
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.stacks import Stack
from perenne_tui.i18n.language import Language
from perenne_tui.widgets.board_layout import ColumnView, Slot
from perenne_tui.widgets.board_scene import Scene
from perenne_tui.widgets.card_lines import card_lines
from perenne_tui.widgets.look import Look, Segments
from perenne_tui.widgets.recent import Recent
from perenne_tui.widgets.screen_rows import Run

MOST_DRAWN = 256
"""Cards in the cache; the largest screens show two hundred."""

ColumnLayout = tuple[str, str, str, str, int, Slot]
"""Name, sign, note and caption of a column, its first card shown, and its cells."""


class PaintedColumn(Struct, frozen=True):
    """A column as it is drawn."""

    view: ColumnView
    """Its visible part."""
    first: int
    """Index of its first card on the screen: its scroll position."""
    runs: tuple[tuple[int, Run], ...]
    """Its runs, each with its row of the screen."""
    caret: Offset | None = None
    """The cell of the cursor or of what is typed, if it is in this column."""


class DrawnColumn(Struct, frozen=True):
    """A column as it was drawn last, without cursor, field or dragged card, and what it was drawn from."""

    stack: Stack
    facts: Facts
    places: Mapping[str, int]
    minutes: Mapping[str, int]
    layout: ColumnLayout
    painted: PaintedColumn

    def is_valid_for(
        self, stack: Stack, facts: Facts, places: Mapping[str, int], minutes: Mapping[str, int], layout: ColumnLayout
    ) -> bool:
        """Return whether the column would be drawn the same from these values.

        Cards and facts are immutable, so they are compared by identity.
        """
        same = self.stack is stack and self.facts is facts
        return same and self.places == places and self.minutes == minutes and self.layout == layout


class _DrawnCard(Struct, frozen=True):
    """A card as it was drawn last, and what it was drawn from."""

    card: Card
    facts: CardFacts
    drawn_for: tuple[int, int, int | None, bool]
    """Index of the axis, width in cells, minutes in the discussion, whether the board shows the cut-off."""
    lines: tuple[Segments, ...]


class CardCache:
    """Cards as they were drawn last, with and without the cursor on them."""

    def __init__(self) -> None:
        self._drawn: Recent[tuple[str, bool], _DrawnCard] = Recent(MOST_DRAWN)
        """By uid, and whether the cursor is on the card."""

    def clear(self) -> None:
        """Forget all cards: the styles or the language have changed."""
        self._drawn.clear()

    def lines(self, card: Card, scene: Scene, width: int, look: Look, language: Language) -> tuple[Segments, ...]:
        """Return the lines of a card, each of `width` cells; drawn again only if something in them has changed."""
        facts, axis = scene.facts.of(card.uid), scene.places.get(card.axis, 0)
        under = scene.cursor.card == card.uid
        minutes = scene.minutes.get(card.uid)
        drawn_for = (axis, width, minutes, scene.has_cut_off)
        drawn = self._drawn.get((card.uid, under))
        if drawn and drawn.card is card and drawn.facts is facts and drawn.drawn_for == drawn_for:
            return drawn.lines
        plain = card_lines(
            card, facts, width, language, under_cursor=under, minutes=minutes, shows_cut_off=scene.has_cut_off
        )
        lines = tuple(look.render(line, width, axis, filled=under) for line in plain)
        self._drawn.put((card.uid, under), _DrawnCard(card, facts, drawn_for, lines))
        return lines
