"""The cards of the board on sheets of eight, to cut out: each with its id, its question and room for a note."""

from perenne_tui.core.export_request import PaperOptions
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.paper.board import STATE_PLACES, axes_given, plain, speech_of, states_given
from perenne_tui.documents.view_model.cards import board_columns


def cut_cards(workshop: Workshop, options: PaperOptions) -> dict[str, Json]:  # noqa: ARG001
    """Return what `templates/paper/cards.typ` draws: every card of the board, column by column.

    Raises:
        Refused: the board has no card.
    """
    cards: list[Json] = [
        {
            "id": card.spoken,
            "title": plain(card.title),
            "question": plain(card.question),
            "axis": place,
            "state": STATE_PLACES[card.state] if card.state != "open" else -1,
        }
        for place, column in enumerate(board_columns(workshop))
        for card in column.cards
    ]
    if not cards:
        raise Refused("The board has no card to cut out: the poster is made for an empty one. Nothing was written.")
    speech = speech_of(workshop)
    return {
        "cards": cards,
        "axes": axes_given(workshop),
        "states": states_given(speech),
        "words": {"cut": speech.say("the rest: on the board")},
    }
