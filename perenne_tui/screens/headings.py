"""Titles: the first row of a screen."""

from typing import Final

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.core.text.wrap import cut_after_word
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import STATE_GLYPHS, axis_glyph, state_word
from perenne_tui.widgets.cells import cell_len

_LONGEST_NAME: Final = 18
"""Cells of a column's name beside the clocks of a sitting."""


def card_title(workshop: Workshop, card: Card, axis: int, name: str) -> str:
    """Return the id of a card under its column, and the workshop that it belongs to."""
    # The id must not be cut, however long the column's name and the clocks beside it are.
    short = cut_after_word(name.upper(), _LONGEST_NAME, cell_len) if is_going_on(workshop) else name.upper()
    return page_title(f"{axis_glyph(axis)} {short} · {card.spoken}", workshop, between=" " * 5)


def page_title(words: str, workshop: Workshop, *, between: str = " · ") -> str:
    """Return the title of a page and its workshop; during a sitting the clocks take the room of the latter."""
    return words if is_going_on(workshop) else between.join(filter(None, (words, board_title(workshop))))


def is_going_on(workshop: Workshop) -> bool:
    """Return whether a sitting is going on."""
    return conducted(workshop).sitting in workshop.sittings


def state_line(card: Card, votes: int, language: Language) -> Line:
    """Return the state of a card and its votes."""
    words = [f"{STATE_GLYPHS[card.state]} {state_word(card.state, language)}"]
    if votes:
        words.append(language.count("{n} vote", "{n} votes", votes))
    return (Span(" · ".join(words), "strong"),)


def board_title(workshop: Workshop) -> str:
    """Return the title of the workshop and the challenge it is about."""
    header = workshop.header
    parts = [part for part in (header.title, header.challenge) if part]
    if len(parts) == 2 and parts[1] in parts[0]:
        parts.pop()
    return " · ".join(parts)
