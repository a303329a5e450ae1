"""The board as its sheets of paper show it: axes by sign, place, name and colour; states by sign and word."""

from typing import Final

from perenne_tui.core.lenses.columns import Column
from perenne_tui.core.model.rows import STATES, Json, State
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.documents.signs import printable
from perenne_tui.documents.typed_text import one_line
from perenne_tui.documents.view_model.cards import board_columns, other_name
from perenne_tui.i18n.document_wording import document_code
from perenne_tui.i18n.language import Language, language
from perenne_tui.i18n.vocabulary.states import AXIS_GLYPHS, STATE_GLYPHS, state_word
from perenne_tui.settings.themes import SALLE

STATE_PLACES: Final = {state: place for place, state in enumerate(STATES)}
"""By state of a card: its place among the states of `states_given`."""


def speech_of(workshop: Workshop) -> Language:
    """Return the language of the documents of a workshop."""
    return language(document_code(workshop.header.language))


def plain(text: str) -> str:
    """Return a typed text as one line of signs that fonts may have."""
    return printable(one_line(text))


def axes_given(workshop: Workshop) -> list[Json]:
    """Return the columns of the board from left to right, as the templates read them."""
    return [_axis(workshop, column, place) for place, column in enumerate(board_columns(workshop))]


def states_given(speech: Language) -> list[Json]:
    """Return the states of a card, as the templates read them."""
    return [_state(state, speech) for state in STATES]


def _state(state: State, speech: Language) -> Json:
    return {"sign": STATE_GLYPHS[state], "word": state_word(state, speech)}


def _axis(workshop: Workshop, column: Column, place: int) -> Json:
    row = workshop.axes.get(column.uid)
    name = plain(column.name)
    return {
        "letter": column.letter,
        "name": f"{place + 1} · {name}" if name else "",
        "alias": plain(other_name(row)) if row else "",
        "aim": plain(column.aim),
        "sign": AXIS_GLYPHS[place % len(AXIS_GLYPHS)],
        "colour": SALLE.axis(place),
    }
