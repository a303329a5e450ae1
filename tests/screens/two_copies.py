"""A workshop in which two copies were put together that say some things differently."""

from collections.abc import Callable
from functools import partial

from perenne_tui.core.changes.cards import answer_card, delete_card, set_state, word_card
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.workshop import Workshop

HERE = "La DSI, sous trois semaines, sur demande signée de la direction.\nElle renouvelle aussi le nom chaque année."
THERE = "La direction du numérique, sans délai."
Change = Callable[[Workshop], Workshop]


def disagreeing(base: Workshop) -> Workshop:
    """Return the workshop with three conflicts: the answer of D1, the state of F1, D3 that one copy deleted."""
    answer = partial(answer_card, card="d1")
    here: tuple[Change, ...] = (
        partial(answer, text=HERE),
        partial(set_state, card="f1", state="settled"),
        partial(word_card, card="d3", part="why", text="L’équipe s’en va."),
    )
    there: tuple[Change, ...] = (
        partial(answer, text=THERE),
        partial(set_state, card="f1", state="parked"),
        partial(delete_card, card="d3"),
    )
    return merge(base, after(base, here), after(base, there), origin="412-9f3a01c4").workshop


def after(workshop: Workshop, changes: tuple[Change, ...]) -> Workshop:
    """Return the workshop after some changes."""
    for change in changes:
        workshop = change(workshop)
    return workshop
