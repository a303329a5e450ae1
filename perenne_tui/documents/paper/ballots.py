"""Ballots for a vote with dots on paper: without names, with the ids that are typed afterwards.

A ballot of a few cards is half a page, one of many cards a page; both have a box for each dot beside each card. For
more cards than that, ballots have places for ids, one for each dot, and a list of the cards goes with them.
"""

from typing import Final

from perenne_tui.core.model.rows import Json
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.voting import MOST_VOTERS, budget_of, cards_in_vote, expected_voters
from perenne_tui.core.text.sentences import Refused
from perenne_tui.documents.paper.board import axes_given, plain, speech_of
from perenne_tui.documents.view_model.cards import board_columns
from perenne_tui.i18n.language import Language

_ON_HALF_A_PAGE: Final = 18
"""Cards of a ballot that is half a page, at most."""
_ON_A_PAGE: Final = 60
"""Cards of a ballot that is a page in two columns, at most."""
_MOST_BOXES: Final = 8
"""Dots up to which each card has a box for each; for more it has room for a number."""


def ballots(workshop: Workshop, count: int) -> dict[str, Json]:
    """Return the values of `templates/paper/ballots.typ`: so many ballots, or one for each voter who is expected.

    Raises:
        Refused: no card is in the vote, or there are more voters than `MOST_VOTERS`.
    """
    in_vote = {card.uid for card in cards_in_vote(workshop)}
    cards: list[Json] = [
        {"id": card.spoken, "title": plain(card.title), "axis": place}
        for place, column in enumerate(board_columns(workshop))
        for card in column.cards
        if card.uid in in_vote
    ]
    if not cards:
        raise Refused("No card is in the vote: those that are open or current are. Nothing was written.")
    count = count or expected_voters(workshop)
    budget, speech = budget_of(workshop), speech_of(workshop)
    if not 0 < count <= MOST_VOTERS:
        raise Refused("Ballots are for 1 to {most} voters. Nothing was written.", most=MOST_VOTERS)
    is_short = len(cards) <= _ON_A_PAGE
    return {
        "layout": "ids" if not is_short else "half" if len(cards) <= _ON_HALF_A_PAGE else "page",
        "count": count,
        "budget": budget,
        "boxes": budget if budget <= _MOST_BOXES else 0,
        "cards": cards,
        "axes": axes_given(workshop),
        "challenge": plain(workshop.header.challenge or workshop.header.title),
        "words": _words(speech, budget, is_short=is_short),
    }


def _words(speech: Language, budget: int, *, is_short: bool) -> dict[str, Json]:
    say = speech.say
    by_boxes = say("Fill one box for each dot; a card that matters more may get several.")
    by_number = say("Write your dots beside the cards; one that matters more may get several.")
    by_ids = say("Write the id of a card for each dot, such as D3; one that matters more is written several times.")
    boxed = by_boxes if budget <= _MOST_BOXES else by_number
    return {
        "title": say("Ballot"),
        "number": say("no. {n} of {all}", n="{n}", all="{all}"),
        "budget": speech.count("You have {n} dot.", "You have {n} dots.", budget),
        "how": boxed if is_short else by_ids,
        "fold": say("Fold it and hand it in: totals are told when all ballots are in."),
        "name": say("Name, if the room has agreed on that"),
        "list": say("Cards in the vote"),
        "listed": say("To be put up where everybody reads it; ballots name the cards by these ids."),
    }
