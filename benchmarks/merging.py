"""The subject “merging”: two copies of a large workshop that went on apart, put together."""

import gc
import random
from collections.abc import Iterator
from time import process_time

from benchmarks.environment import Environment, workshop
from benchmarks.figures import Figure
from benchmarks.process import CannotMeasureError
from benchmarks.samples import Samples
from perenne_tui.core.changes.cards import add_card
from perenne_tui.core.changes.records import add_action
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.codec import from_json, to_json
from perenne_tui.core.model.history import difference
from perenne_tui.core.model.tables import ROW_TYPES
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop

CARDS = 10_000
SECONDS = 2.0
"""Bound of a merge with its patches, of CPU time."""
CHANGED = 0.05
"""Share of the cards that each copy answers, retitles or deletes."""
ADDED = 500
"""Cards and actions that each copy adds."""


def measure(environment: Environment) -> Iterator[Figure]:
    """Yield the figures of merging two copies, with and without the state that both left from."""
    samples, base = Samples("merging"), workshop(CARDS, in_full=True)
    here, there = (_gone_on(_read_again(base), side) for side in (1, 2))
    for _ in range(environment.rounds):
        for what, known in (("three", base), ("two", None)):
            gc.collect()
            begin = process_time()
            merged = merge(known, here, there)
            patches = difference(here, merged.workshop)
            samples.add(what, CARDS, process_time() - begin)
            if len(patches) < ADDED or not (merged.conflicts and merged.renumbered):
                raise CannotMeasureError("the two copies did not go on apart")
    yield samples.count(f"two copies of {CARDS:,} full cards, CPU", "three", CARDS, SECONDS, "s")
    yield samples.count("the same without a common state, CPU", "two", CARDS, SECONDS, "s")


def _read_again(board: Workshop) -> Workshop:
    """Return an equal workshop that shares no row with this one, as if it came from another file."""
    tables = {
        name: {uid: from_json(ROW_TYPES[name], uid, to_json(row)) for uid, row in board.table(name).items()}
        for name in ROW_TYPES
        if name != "workshop"
    }
    return board.with_tables(tables)


def _gone_on(board: Workshop, side: int) -> Workshop:
    rng, cards = random.Random(side), dict(board.cards)
    for uid, card in board.cards.items():
        drawn = rng.random()
        if drawn < CHANGED / 2:
            cards[uid] = replace(card, answer=f"Réponse {side}", state="settled")
        elif drawn < CHANGED * 0.9:
            cards[uid] = replace(card, title=f"Titre {side}")
        elif drawn < CHANGED:
            del cards[uid]
    board, known = board.with_tables({"cards": cards}), [*cards]
    for number in range(ADDED):
        board = add_card(board, uid=f"n{side}-{number}", axis=board.axes_in_order()[0].uid, title="Neuve")
        board = add_action(
            board, uid=f"a{side}-{number}", card=rng.choice(known), text=f"Après AC{number}",
            owner="", due=None, person="",
        )  # fmt: skip
    return board
