"""Boards for the tests of the lenses, and the key that takes one."""

import os
from collections.abc import Iterable
from datetime import date

import pytest

from perenne_tui.core.lenses.urgency import QUADRANTS
from perenne_tui.core.model.rows import Action, State
from perenne_tui.core.model.sheet_rows import Scenario
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import Wall, board_of, some_workshop

SIZES = [(80, 24), (100, 30), (160, 45)]
NAMES = ("", "par votes", "urgent × important", "par mois", "par état", "par porteur", "vu par S1 Pause")
THOROUGH = "PERENNE_TORTURE" in os.environ
"""Whether every lens is tried in every size; else each is in one, by turns."""
URGENCY = 2
TITLE = "Qui tient le service quand l’équipe d’aujourd’hui est partie ailleurs ?"
LONG = board_of([(letter, f"Axe {letter}", [TITLE] * 12) for letter in "ABC"])


def in_sizes(lenses: Iterable[int]) -> pytest.MarkDecorator:
    """Return the mark of a test that takes lenses, each in every size or in one of them."""
    tried = [(lens, size) for lens in lenses for size in (SIZES if THOROUGH else [SIZES[lens % len(SIZES)]])]
    return pytest.mark.parametrize(("lens", "size"), tried, ids=[f"{lens}-{size[0]}" for lens, size in tried])


def busy() -> Workshop:
    """Return a board whose cards have votes, states, weights, owners and dates of every kind."""
    weights = list(QUADRANTS.values())
    states: tuple[State, ...] = ("open", "settled", "parked")
    cards = {
        card.uid: replace(card, urgent=weights[n % 5][0], important=weights[n % 5][1], state=states[n % 3])
        for n, card in enumerate(LONG.cards.values())
    }
    people = some_workshop().people
    owners = ["lea", "paul", ""]
    days = [None, date(2026, 11, 28), date(2027, 2, 26)]
    actions = {
        f"ac{n}": Action(f"ac{n}", uid, f"AC{n}", "Écrire la fiche", owners[n % 3], due=days[n // 3 % 3])
        for n, uid in enumerate(list(cards)[::2], 1)
    }
    scenarios = {"s1": Scenario("s1", "i", "S1", name="Pause")}
    return replace(LONG, cards=cards, people=people, actions=actions, scenarios=scenarios)


async def see_through(wall: Wall, lens: int) -> None:
    """Take a lens, by its place in the order of the key."""
    await wall.press(*["w"] * lens)
