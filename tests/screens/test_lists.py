"""Whatever is highlighted answers to arrows, Enter and a click; whatever is long scrolls and says `↓ n`."""

import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from textual import events

from perenne_tui.core.changes.cards import answer_card
from perenne_tui.core.changes.header import name_workshop
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model import ranks
from perenne_tui.core.model.rows import Action, Axis, Card, Person, Row
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.keys import ScreenName
from perenne_tui.screens.portfolio import PortfolioScreen
from perenne_tui.services import library_changes
from perenne_tui.store.creation import create
from perenne_tui.widgets.page_view import PageView
from tests.screens.board import NOON, Wall, on_the_wall, settled, some_workshop
from tests.screens.test_first_opening import OTHERS, go_to

MANY = 40
SIZES = ((80, 24), (100, 30))
THOROUGH = "PERENNE_TORTURE" in os.environ
"""Whether every screen is tried in every size; else each is in one, by turns."""
HIGHLIGHTED: tuple[ScreenName, ...] = (
    "sheets", "agendas", "vote", "resume", "closing", "confidence", "welcome", "export", "actions", "comparison",
    "reserve", "library", "card", "triage", "trash", "creation", "preparation", "conflicts", "preview",
    "portfolio",
)  # fmt: skip
"""Screens, besides the board, on which one thing of several is highlighted."""
OF_LIBRARY: tuple[ScreenName, ...] = ("library", "actions", "trash", "portfolio")
"""Those of them that show what is in the folder of the library."""
TO_THE_CHOICES: dict[ScreenName, Sequence[str]] = {
    "creation": ("enter", "enter"),
    "preparation": ("enter", "enter", "escape"),
}
"""Keys that lead to a list on screens that begin with a question."""
LONG: tuple[ScreenName, ...] = (
    "plan", "help", "reference", "sheets", "agendas", "vote", "resume", "closing", "confidence", "welcome", "reserve",
    "comparison", "card", "conflicts", "manual",
)  # fmt: skip
"""Screens that a full workshop makes longer than the terminal."""
FITTING: tuple[ScreenName, ...] = ("sheets", "comparison")
"""Those of them that may fit on the larger terminal."""


def in_sizes(names: Sequence[ScreenName]) -> pytest.MarkDecorator:
    """Return the mark of a test that takes screens, each in every size or in one of them."""
    tried = [
        (name, size) for place, name in enumerate(names) for size in (SIZES if THOROUGH else SIZES[place % 2 :][:1])
    ]
    return pytest.mark.parametrize(("name", "size"), tried, ids=[f"{name}-{size[0]}" for name, size in tried])


@cache
def full() -> Workshop:
    """Return a workshop in which everything is many: cards, some of them parked, people, actions, columns."""
    workshop = some_workshop()
    order = ranks.spread(MANY)
    cards = {f"p{n}": Card(f"p{n}", "d", order[n], f"D{n + 10}", f"Carte {n}", state="parked") for n in range(MANY)}
    tables: dict[str, dict[str, Row]] = {
        "cards": {**workshop.cards, **cards},
        "axes": {**workshop.axes, **{f"x{n}": Axis(f"x{n}", f"z{n}", f"{n}", f"Axe {n}") for n in range(6)}},
        "ballots": {},
        "people": {**workshop.people, **{f"q{n}": Person(f"q{n}", f"Personne {n}") for n in range(MANY)}},
        "actions": {
            **workshop.actions,
            **{f"a{n}": Action(f"a{n}", "d1", f"AC{n + 10}", f"Faire {n}") for n in range(MANY)},
        },
    }
    return unsettled(workshop.with_tables(tables))


def unsettled(base: Workshop) -> Workshop:
    """Return a workshop with many conflicts: two copies answered the same cards."""
    here = there = base
    for card in list(base.cards)[:MANY]:
        here = answer_card(here, card=card, text="Oui")
        there = answer_card(there, card=card, text="Non")
    return merge(base, here, there).workshop


def filled(library: Path) -> Path:
    """Make a library of two workshops with actions, and two more in its trash; return its folder."""
    library.mkdir()
    for number in range(4):
        path = library / f"Atelier {number}.perenne.json"
        workshop = name_workshop(some_workshop(), title=f"Atelier {number}")
        create(path, replace(workshop, header=replace(workshop.header, uid=f"w{number}")), at=NOON)
        if number > 1:
            library_changes.discard(path)
    return library


def highlight(wall: Wall) -> object:
    """Return the choice or the thing that is highlighted on the screen in front."""
    front = wall.front
    return getattr(front, "choice", None) or getattr(front, "cursor", None)


def rows_of(wall: Wall) -> dict[str, int]:
    """Return the row of the first line of each thing that may be clicked, by its name."""
    found: dict[str, int] = {}
    view = wall.front.view
    assert isinstance(view, PageView)
    for y in range(2, view.size.height - 2):
        found.setdefault(view.block_at(y), y)
    return found


async def come_to_the_choices(wall: Wall, name: ScreenName) -> None:
    """Go to a screen and to the list on it, the cursor on its first thing."""
    await go_to(wall, name)
    index = wall.front.watched
    if index:
        await wall.wait_for(lambda: bool(index.summaries) and all(each.is_read for each in index.summaries), name)
        wall.front.show()
    if isinstance(wall.front, PortfolioScreen):
        await wall.wait_for(lambda: len(wall.app.registry.portfolio.names()) > 1, name)
    await wall.press(*TO_THE_CHOICES.get(name, ()), "home")


def place(wall: Wall, name: ScreenName) -> tuple[str, str]:
    """Return the screen in front and its picture; without that where a library is still being read behind it."""
    return wall.at, "" if name in OF_LIBRARY else wall.text


async def wheel_down(wall: Wall) -> None:
    x, y = 10, 6
    wall.app.post_message(events.MouseScrollDown(None, x, y, 0, 0, 1, False, False, False, x, y))
    await settled(wall.app)


@in_sizes(HIGHLIGHTED)
async def test_what_is_highlighted_answers_to_arrows_enter_and_a_click(
    name: ScreenName, size: tuple[int, int], tmp_path: Path
) -> None:
    # An app that has ended may still write for a moment, and pytest gives the next test a folder of the same name.
    own = tmp_path / f"{name} {size[0]}"
    own.mkdir()
    libraries = (filled(own / "a"), filled(own / "b")) if name in OF_LIBRARY else (own, own)
    async with on_the_wall(with_scenario(full()), size=size, folder=libraries[0]) as wall:
        await come_to_the_choices(wall, name)
        start = highlight(wall)
        await wall.press("down")
        below = highlight(wall)
        assert below != start
        await wall.press("up")
        assert highlight(wall) == start
        before = wall.text
        await wall.press("enter")
        after = place(wall, name)
        assert (wall.at, wall.text) != (name, before)
    async with on_the_wall(with_scenario(full()), size=size, folder=libraries[1]) as wall:
        await come_to_the_choices(wall, name)
        start = highlight(wall)  # rows of a catalogue have other uids
        await wall.press("down")
        below = highlight(wall)
        await wall.press("up")
        await wall.click((10, rows_of(wall)[str(below)]))
        assert highlight(wall) == below
        await wall.press("up")
        if name != "card":  # where Enter is for the whole card
            await wall.click((10, rows_of(wall)[str(start)]))
            assert place(wall, name) == after


@in_sizes(LONG)
async def test_what_is_longer_than_the_screen_says_so_and_scrolls_by_key_and_wheel(
    name: ScreenName, size: tuple[int, int]
) -> None:
    async with on_the_wall(with_scenario(full()), size=size) as wall:
        await go_to(wall, name)
        await wall.press("home")
        view = wall.front.view
        assert isinstance(view, PageView)
        assert below(wall) == max(0, view.length - view.page_lines)
        assert below(wall) or name in FITTING
        if not below(wall):
            return
        seen = wall.text
        if name != "card":  # where it opens the next card
            await wall.press("pagedown")
            assert wall.text != seen
            await wall.press("home")
        for _ in range(12):
            await wheel_down(wall)
        assert wall.text != seen
        await wall.press("end")
        assert below(wall) == 0, "the last line is reached"


async def test_the_palette_says_how_much_is_below_the_field_and_a_click_on_the_field_chooses_nothing() -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press("ctrl+p")
        assert below(wall) > 5
        y = next(y for y, row in enumerate(wall.rows) if row.startswith(" ┌"))
        await wall.click((10, y + 1))
        assert wall.at == "palette"
        await wheel_down(wall)
        await wall.press(*["pagedown"] * 12)
        assert below(wall) == 0


def below(wall: Wall) -> int:
    """Return the number of lines that the foot says are below; 0 where it says nothing."""
    said = re.search(r"↓ (\d+)", "\n".join(wall.text.split("\n")[-8:]))
    return int(said.group(1)) if said else 0


def with_scenario(workshop: Workshop) -> Workshop:
    """Return the workshop with a scenario, so that criteria have a column."""
    from perenne_tui.core.model.sheet_rows import Scenario

    return workshop.with_rows("scenarios", Scenario("s1", "a", "SC1", name="Équipe interne", kind="main"))


def test_every_screen_with_a_highlight_is_tried() -> None:
    assert set(HIGHLIGHTED) | set(LONG) >= set(OTHERS) - {"curtain", "framing", "legibility", "phones"}, (
        "the lists of phones are those of an open room: `test_phones.py`"
    )
