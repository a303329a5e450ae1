"""Sentences about a change that changed nothing: why not, and what to do; « D3 est déjà réglée »."""

from collections.abc import Callable, Mapping
from typing import Final, NamedTuple

from perenne_tui.core.model.rows import State
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.i18n.language import N_, Language

_ALREADY: Final[Mapping[str, str]] = {
    "open": N_("{id} is open already."),
    "current": N_("{id} is under way already."),
    "settled": N_("{id} is settled already."),
    "parked": N_("{id} is parked already."),
    "not_applicable": N_("{id} is marked as not applicable already."),
}
"""By state of a card: the sentence, a message id."""


class Attempt(NamedTuple):
    """A change that was asked for, and changed nothing."""

    workshop: Workshop
    arguments: Mapping[str, object]
    language: Language

    @property
    def card_id(self) -> str:
        """Spoken id of its card; empty for none."""
        card = self.workshop.cards.get(str(self.arguments.get("card", "")))
        return card.spoken if card else ""


def explain_unchanged(what: str, workshop: Workshop, arguments: Mapping[str, object], language: Language) -> str:
    """Return the sentence about a change that left the workshop as it was.

    Args:
        what: name of the change in `core.changes`.
        workshop: the workshop.
        arguments: those of the change.
        language: of the sentence.
    """
    attempt = Attempt(workshop, arguments, language)
    if "card" in arguments and not attempt.card_id:
        return language.say("There is no card here: put the cursor on one first, or n begins one.")
    if what in _SENTENCES:
        return _SENTENCES[what](attempt)
    return language.say("It is so already: nothing has changed.")


def _state(attempt: Attempt) -> str:
    state: State | str = str(attempt.arguments.get("state", ""))
    return attempt.language.say(_ALREADY.get(state, ""), id=attempt.card_id)


def _vote(attempt: Attempt) -> str:
    return attempt.language.say("{id} has no vote to take away; v gives it one.", id=attempt.card_id)


def _hands(attempt: Attempt) -> str:
    dots = attempt.arguments.get("dots", 0)
    if not isinstance(dots, int) or dots <= 0:
        return attempt.language.say("No hands are counted for this card.")
    return attempt.language.count(
        "{n} dot is counted for {id} already.", "{n} dots are counted for {id} already.", dots, id=attempt.card_id
    )


def _move(attempt: Attempt) -> str:
    return attempt.language.say("{id} is there already.", id=attempt.card_id)


def _merge(attempt: Attempt) -> str:
    return attempt.language.say("Mark the cards to merge first: space marks one, and f merges them into this.")


def _split(attempt: Attempt) -> str:
    return attempt.language.say("No card was merged into {card}.", card=attempt.card_id)


def _end_of_list(attempt: Attempt) -> str:
    return attempt.language.say("It is at the end of the list already.")


def _axis(attempt: Attempt) -> str:
    return attempt.language.say("This column is at the edge of the board already.")


def _empty(attempt: Attempt) -> str:
    return attempt.language.say("There is nothing to take out here.")


_SENTENCES: Final[Mapping[str, Callable[[Attempt], str]]] = {
    "set_state": _state,
    "vote": _vote,
    "move_card": _move,
    "merge_cards": _merge,
    "split_card": _split,
    "carry_row": _end_of_list,
    "move_phase": _end_of_list,
    "move_axis": _axis,
    "drop_ballot": lambda attempt: attempt.language.say("This person’s ballot is not in yet."),
    "count_hands": _hands,
    "cast_ballot": lambda attempt: attempt.language.say("This ballot is in already, as it is."),
    "add_nameless_ballot": lambda attempt: attempt.language.say("An abstention: no dot is counted."),
    "set_confidence": _empty,
    "word_card": _empty,
}
"""By name of a change: the function that says why it changed nothing."""
