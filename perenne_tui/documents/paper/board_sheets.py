"""The board on paper: its cards on sheets of eight, to cut out, and the empty board as a poster for them."""

from typing import Final

from perenne_tui.core.export_request import PaperSize
from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.paper.board import STATE_PLACES, axes_given, plain, speech_of, states_given
from perenne_tui.documents.view_model.cards import board_columns

ON_A_SHEET: Final = 8
"""Cards of a sheet."""


def cut_cards(workshop: Workshop) -> dict[str, Json]:
    """Return the values of `templates/paper/cards.typ`: every card of the board, column by column, then blank ones.

    Raises:
        Refused: the board has no card.
    """
    columns = board_columns(workshop)
    cards: list[Json] = [
        {
            "id": card.spoken,
            "title": plain(card.title),
            "question": plain(card.question),
            "axis": place,
            "state": STATE_PLACES[card.state] if card.state != "open" else -1,
        }
        for place, column in enumerate(columns)
        for card in column.cards
    ]
    if not cards:
        raise Refused("The board has no card to cut out: the poster is made for an empty one. Nothing was written.")
    speech = speech_of(workshop)
    return {
        "cards": cards,
        "blank": -len(cards) % ON_A_SHEET or ON_A_SHEET,
        "axes": axes_given(workshop),
        "states": states_given(speech),
        "words": {"cut": speech.say("the rest: on the board"), "new": speech.say("new card")},
    }


def poster(workshop: Workshop, size: PaperSize) -> dict[str, Json]:
    """Return the values of `templates/paper/poster.typ`, on a sheet of a size."""
    speech, header = speech_of(workshop), workshop.header
    say = speech.say
    challenge = plain(header.challenge or header.title)
    ends = say("the challenge ends on {day}", day=speech.date(header.end)) if header.end else ""
    cohort = say("cohort {name}", name=plain(header.cohort)) if header.cohort else ""
    about = [cohort, plain(header.organisation), ends]
    return {
        "size": size,
        "challenge": challenge,
        "about": " · ".join(filter(None, about)),
        "axes": axes_given(workshop),
        "states": states_given(speech),
        "words": {
            "title": say("Workshop board"),
            "states": say("On each card, a sign says where it stands:"),
            "parking": say("Parking: not for this room, not for today; each with the name of who follows it up"),
            "actions": say("Actions: who does what, by when; with the id of the card"),
        },
    }
