"""Any keys at all: none raises, and k keys at once give what the same keys give one by one."""

import os
import random

import pytest

from perenne_tui import keys
from perenne_tui.core.model.rows import Action, Decision, Risk
from perenne_tui.core.model.session import Done
from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import Wall, board_of, on_the_wall, some_workshop

LETTERS = ["x", "é", "@", "1", "?", "'", "space", "enter", "escape", "ctrl+s", "ctrl+u", "left", "home"]
KEYS = sorted({one for key in keys.KEYS if key.id not in ("quit", "export") for one in key.keys})
TIMES = 3 if os.environ.get("PERENNE_TORTURE") else 1
"""Factor of the number of keys."""
ENDINGS = [*["escape"] * 8, "f2"]
"""Out of any field and any screen, also out of those that Esc does not leave."""


def some_keys(seed: int, count: int) -> list[str]:
    rng = random.Random(seed)
    return [rng.choice(KEYS if rng.random() < 0.8 else LETTERS) for _ in range(count)] + ENDINGS


def words(workshop: Workshop) -> list[object]:
    """Return everything a workshop says, without the uids that are drawn by lot."""
    names = {uid: card.spoken for uid, card in workshop.cards.items()}
    records: list[Action | Decision | Risk] = [
        *workshop.actions.values(),
        *workshop.decisions.values(),
        *workshop.risks.values(),
    ]
    return [
        workshop.header.counters,
        [
            [(card.spoken, card.title, card.state, card.answer, card.marked, card.note) for card in column]
            for column in (workshop.cards_in_order(axis.uid) for axis in workshop.axes_in_order())
        ],
        sorted((row.spoken, row.text, names[row.card]) for row in records),
        sorted((names[ballot.card], ballot.dots) for ballot in workshop.ballots.values()),
        sorted(person.name for person in workshop.people.values()),
    ]


@pytest.mark.parametrize("seed", range(4))
async def test_keys_at_once_give_what_the_same_keys_give_one_by_one(seed: int) -> None:
    pressed = some_keys(seed, 80 * TIMES)
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(*pressed)
        one_by_one = words(wall.workshop), place(wall)
    async with on_the_wall(some_workshop()) as wall:
        await wall.press_at_once(*pressed)
        await wall.wait_for(lambda: wall.at == "board", "the end of the keys")
        assert (words(wall.workshop), place(wall)) == one_by_one


@pytest.mark.parametrize("burst", ["jjjjj", "ooooozzz", "JJJKLLH", "vvvvvVV", "nabc", "jjjoLjoL", "l1l2l3"])
async def test_a_burst_of_one_gesture_is_the_gesture_repeated(burst: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(*burst, "enter", "escape")
        expected = words(wall.workshop), place(wall)
    async with on_the_wall(some_workshop()) as wall:
        await wall.press_at_once(*burst, "enter", "escape")
        await wall.wait_for(lambda: wall.at == "board", "the end of the keys")
        assert (words(wall.workshop), place(wall)) == expected


@pytest.mark.parametrize("seed", range(6, 10))
async def test_no_keys_raise_and_undoing_all_of_them_gives_the_first_value_back(
    seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = some_workshop() if seed % 2 else board_of([("A", "Un", []), ("B", "Deux", ["Seule"])])
    async with on_the_wall(first, size=random.Random(seed).choice([(80, 24), (100, 30), (160, 45)])) as wall:
        seen: list[Workshop] = []

        def note(done: Done) -> None:
            seen.append(done.after)

        wall.session.subscribe(note)
        # Something is done first: keys drawn by lot may filter every card away, and then there is nothing to act on.
        # The library and files are left out: there keys drawn by lot open another workshop, which is not compared.
        drawn = [key for key in some_keys(seed, 150 * TIMES) if key not in ("ctrl+o", "I")]
        with monkeypatch.context() as drawing:
            drawing.setattr(wall.app, "exit", lambda: None)  # which the palette may be asked for by lot
            await wall.press(*(["v"] if seed % 2 else ["n", "x", "enter"]), *drawn)
        assert wall.app.is_running
        assert seen, "these keys do something"
        await wall.press("f2", *["z"] * (len(seen) + 2))
        assert without_conduct(wall.workshop) == without_conduct(first)


def without_conduct(workshop: Workshop) -> Workshop:
    return workshop.with_tables({"conduct": {}})


def place(wall: Wall) -> str:
    """Return the spoken id of the card that the cursor of the board is on."""
    card = wall.workshop.cards.get(wall.board.card)
    return card.spoken if card else ""
