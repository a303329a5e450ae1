"""Esc goes back one level from everywhere, and F5 takes up again what Esc has just left."""

from collections.abc import Sequence

import pytest

from perenne_tui.keys import ScreenName
from tests.screens.board import Wall, on_the_wall, settled, some_workshop
from tests.screens.two_copies import disagreeing

LEVELS: dict[str, Sequence[str]] = {
    "a lens": ["w"],
    "another lens, further on": ["w", "w", "w", "down"],
    "a filter that is typed": ["slash", *"panne"],
    "a filter that is kept": ["slash", *"panne", "enter"],
    "a filter over a lens": ["w", "slash", *"panne", "enter"],
    "a new card": ["n", *"Qui paie"],
    "a title": ["j", "e", *" ici", "left"],
    "an action": ["a", *"Déposer @Léa"],
    "an id": ["g", *"t1"],
    "a card": ["j", "enter"],
    "a thing on a card": ["enter", "j", "j"],
    "big letters": ["enter", "enter"],
    "an answer on a card": ["enter", "r", *"Oui"],
    "the triage": ["t"],
    "a choice of the triage": ["t", "o", "pageup", "pageup"],
    "an answer in the triage": ["t", "r", *"Oui"],
    "the curtain": ["b"],
    "a card behind the curtain": ["b", "n", *"Première", "enter", *"Seconde"],
    "the plan": ["f3", "down", "down"],
    "a part of the plan": ["f3", "w"],
    "the plan of one person": ["f3", "slash", *"léa", "enter"],
    "a card from the plan": ["f3", "g", *"d2", "enter"],
    "a gap of the plan": ["f7"],
    "the sheets": ["f4", "down", "down"],
    "a sheet": ["f4", "down", "enter"],
    "a form": ["f4", "down", "enter", "enter", "down"],
    "a field of a form": ["f4", "enter", "enter", "enter", *"abc"],
    "help": ["f1", "pagedown"],
    "the glossary": ["f9", "pagedown"],
    "a filter of the glossary": ["f9", "slash", *"relais", "enter"],
    "help over the glossary": ["f9", "f1"],
    "the palette": ["ctrl+p", *"tri"],
    "a command further down": ["ctrl+p", "down", "down"],
    "the test card": ["f8"],
    "the agendas": ["f6", "down"],
    "confidence": ["c", "down"],
    "a document": ["x", "up", "up"],
    "the reserve": ["N", "down", "down"],
    "a filter of the reserve": ["N", "slash", *"rgpd", "enter"],
    "the name of a new workshop": ["ctrl+o", "n", *"Signal"],
    "the end of its challenge": ["ctrl+o", "n", "enter", *"31/12"],
    "its deck": ["ctrl+o", "n", "enter", "enter", "down"],
    "its cards": ["ctrl+o", "n", "enter", "enter", "enter", "down"],
    "a file of one's own instead of a deck": ["ctrl+o", "n", "enter", "enter", "end", "enter", "down"],
    "a file to import": ["ctrl+p", *"importer", "enter", "down"],
    "the preview of a file": ["ctrl+p", *"importer", "enter", *"README.fr", "enter"],
}
"""By what they are about: keys from the board that lead to a level which Esc leaves."""

NAMED: Sequence[ScreenName] = (
    "vote", "resume", "closing", "welcome", "framing", "comparison", "library", "actions", "export", "legibility",
    "conflicts",
)  # fmt: skip
"""Screens that the palette or a sitting opens."""


async def walk(wall: Wall, keys: Sequence[str]) -> None:
    """Go to a level by keys, from the second card on."""
    await wall.press(*keys)


async def assert_turns(wall: Wall) -> None:
    """See that Esc and F5 by turns give two pictures by turns, and change nothing that undo would take back."""
    await wall.press("f5", "escape", "f5")  # the first F5 has nothing to take up, and says so
    start, content = shown(wall), without_conduct(wall)
    entries = sum(entry.is_content for entry in wall.store.entries)
    await wall.press("escape")
    left = shown(wall)
    assert left != start
    for _ in range(2):
        await wall.press("f5")
        assert shown(wall) == start
        await wall.press("escape")
        assert shown(wall) == left
    assert without_conduct(wall) == content
    assert sum(entry.is_content for entry in wall.store.entries) == entries


def shown(wall: Wall) -> tuple[str, str, object]:
    """Return the picture, the screen it is of, and what every window sees of the sitting."""
    return wall.at, wall.text, wall.workshop.conduct


def without_conduct(wall: Wall) -> object:
    return wall.workshop.with_tables({"conduct": {}})


@pytest.mark.parametrize("name", LEVELS)
async def test_esc_goes_back_level_by_level_and_f5_takes_up_again_what_it_has_just_left(name: str) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await walk(wall, LEVELS[name])
        assert_says_the_way_back(wall)
        await assert_turns(wall)
        for _ in range(5):
            await wall.press("escape")
        assert (wall.at, wall.front.text_input.text, wall.board.filter.words) == ("board", None, "")
        assert "1 DÉPLOIEMENT" in wall.text
        assert wall.notice == "Il n’y a rien à quitter ici. Ctrl+Q ferme le programme."
        assert "Échap" not in wall.rows[-1]
        assert wall.app.is_running


@pytest.mark.parametrize("name", NAMED)
async def test_screens_that_a_sitting_opens_are_left_and_taken_up_again_as_well(name: ScreenName) -> None:
    async with on_the_wall(some_workshop()) as wall:
        wall.app.call_later(wall.app.navigation.visit, name)
        await settled(wall.app)
        await wall.press("down")
        await assert_turns(wall)


async def test_the_choices_of_a_conflict_and_other_words_are_levels_too() -> None:
    async with on_the_wall(disagreeing(some_workshop())) as wall:
        await wall.press("ctrl+p", *"désaccord", "enter", "enter", "down")
        await assert_turns(wall)
        await wall.press("enter", "end", "enter", *" Si")
        await assert_turns(wall)


def assert_says_the_way_back(wall: Wall) -> None:
    """See that the bottom line shows Esc, help last, and while a text is typed the keys of typing."""
    words = wall.rows[-1]
    assert "Échap" in words
    if wall.front.text_input.text is not None:
        assert words.split()[0] == "Entrée"
        assert "réponse" not in words
    if wall.at not in ("help", "reference", "legibility", "palette"):
        assert words.rstrip().endswith("F1 aide")
