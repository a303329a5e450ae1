"""Titles: the first row of a screen."""

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.rows import Card
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.spans import Line, Span
from perenne_tui.i18n.language import Language
from perenne_tui.i18n.vocabulary.states import STATE_GLYPHS, axis_glyph, state_word


def card_title(workshop: Workshop, card: Card, axis: int, name: str) -> str:
    """Return the id of a card under its column, and the workshop that it belongs to."""
    return page_title(f"{axis_glyph(axis)} {name.upper()} · {card.spoken}", workshop, between=" " * 5)


def page_title(words: str, workshop: Workshop, *, between: str = " · ") -> str:
    """Return the title of a page and its workshop; during a sitting the clocks take the room of the latter."""
    going_on = conducted(workshop).sitting in workshop.sittings
    return words if going_on else between.join(filter(None, (words, board_title(workshop))))


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
