"""The lenses of the board: each says which it is, how to leave it and which is next, and each can be worked in."""

from collections.abc import Iterator
from datetime import date

import pytest
from textual.events import MouseDown, MouseMove, MouseScrollDown, MouseUp

from perenne_tui.core.lenses.urgency import QUADRANTS, quadrant_of
from perenne_tui.core.model.rows import Action, State
from perenne_tui.core.model.sheet_rows import Scenario
from perenne_tui.core.model.values import replace
from perenne_tui.core.model.workshop import Workshop
from tests.screens.board import Wall, board_of, drag_card, on_the_wall, some_workshop, where

SIZES = [(80, 24), (100, 30), (160, 45)]
NAMES = ("", "par votes", "urgent × important", "par mois", "par état", "par porteur", "vu par S1 Pause")
URGENCY = 2
TITLE = "Qui tient le service quand l’équipe d’aujourd’hui est partie ailleurs ?"
LONG = board_of([(letter, f"Axe {letter}", [TITLE] * 12) for letter in "ABC"])


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


def hidden(wall: Wall) -> Iterator[tuple[str, int, int]]:
    """Yield name, cards hidden above and cards hidden below of every column on the screen."""
    view = wall.board.view
    for index, column in enumerate(wall.board.columns()):
        shown = [n for n, uid in enumerate(column.uids) if view.card_region(uid)]
        if any(view.column_at(x, y) == index for x in range(1, view.size.width, 8) for y in range(view.size.height)):
            yield column.name, shown[0] if shown else 0, len(column.uids) - 1 - shown[-1] if shown else 0


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lens", range(1, len(NAMES)))
async def test_a_lens_says_its_name_and_the_next_and_escape_leads_back_to_the_axes(
    lens: int, size: tuple[int, int]
) -> None:
    async with on_the_wall(busy(), size=size) as wall:
        wall.board.go_to("b3")
        await see_through(wall, lens)
        assert wall.rows[0].replace("\u00a0", " ").startswith(f" Tableau : {NAMES[lens]}")
        following = (*NAMES[1:], "les axes")[lens][:20]
        assert f"Échap les axes   w {following}" in wall.text.splitlines()[-1]
        assert wall.board.card == "b3", "the cursor stays on its card"
        await wall.press("escape")
        assert "Tableau" not in wall.rows[0]
        assert "AXE B" in wall.text
        assert wall.board.card == "b3"
        await wall.press("escape")
        assert wall.at == "board"


async def test_through_a_lens_escape_takes_the_filter_off_first_and_the_bottom_line_says_so() -> None:
    async with on_the_wall(busy()) as wall:
        await wall.press("w", "/", *"service", "enter")
        assert "Échap toutes les cartes" in wall.text
        await wall.press("escape")
        assert "Échap les axes" in wall.text
        assert "par votes" in wall.rows[0]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lens", range(len(NAMES)))
async def test_through_every_lens_what_does_not_fit_is_counted_and_the_wheel_and_keys_come_to_it(
    lens: int, size: tuple[int, int]
) -> None:
    async with on_the_wall(busy(), size=size) as wall:
        await see_through(wall, lens)
        columns = wall.board.columns()
        counted = list(hidden(wall))
        for _, above, below in counted:
            assert not above or f"↑ {above}" in wall.text
            assert not below or f"↓ {below}" in wall.text
        outside = len(columns) - len(counted)
        assert not outside or "►" in wall.rows[1] or "◄" in wall.rows[1]
        for slot in range(1, wall.board.view.size.width, 8):
            for y in range(3, wall.board.view.size.height - 2, 4):
                index = wall.board.view.column_at(slot, y)
                if index is None or not columns[index].cards or wall.board.view.card_region(columns[index].uids[-1]):
                    continue
                for _ in columns[index].cards:
                    await wall.mouse(MouseScrollDown, (slot, y))
                assert wall.board.view.card_region(columns[index].uids[-1]), columns[index].name
        first = next(column for column in columns if column.cards)
        wall.board.go_to(first.uids[0])
        seen = {wall.board.card}
        for _ in wall.workshop.cards:
            await wall.press("pagedown")
            assert wall.board.view.card_region(wall.board.card)
            seen.add(wall.board.card)
        assert seen == {*wall.workshop.cards}, "one key a card, empty columns passed over"


@pytest.mark.parametrize("lens", range(len(NAMES)))
async def test_through_every_lens_carrying_does_something_or_says_why_not(lens: int) -> None:
    async with on_the_wall(busy(), size=(80, 24)) as wall:
        await see_through(wall, lens)
        for card in ("a1", "a2", "b4", "c12"):
            for key in ("H", "J", "K", "L", "shift+down", *"123456789"):
                wall.board.go_to(card)
                wall.board.notice = ""
                count = len(wall.store.entries)
                here = wall.board.cursor.column
                await wall.press(key)
                moved = len(wall.store.entries) > count
                columns = wall.board.columns()
                is_there = key.isdigit() and int(key) <= len(columns) and columns[int(key) - 1].uid == here
                assert moved or wall.notice or is_there, (card, key)


@pytest.mark.parametrize(
    ("lens", "words"),
    [
        (1, "aucun vote encore : v en donne un"),
        (2, "1 à 4 placent la carte"),
        (3, "aucune date encore : a écrit une action et sa date"),
        (5, "aucune action encore : a en écrit une"),
        (6, "1 rend la carte vitale, 3 inutile"),
    ],
)
async def test_a_lens_that_has_nothing_to_show_says_what_to_do_first(lens: int, words: str) -> None:
    empty = replace(LONG, scenarios={"s1": Scenario("s1", "i", "S1", name="Pause")})
    for size in ((80, 24), (100, 30)):
        async with on_the_wall(empty, size=size) as wall:
            await see_through(wall, lens)
            assert words in wall.text.splitlines()[0]
    async with on_the_wall(empty, size=(80, 24), read_only=True) as wall:
        await see_through(wall, lens)
        assert words in " ".join(wall.notice.split()), "beside what stands in the corner the title may be cut"
    async with on_the_wall(busy(), size=(100, 30)) as wall:
        await wall.press("v")
        await see_through(wall, lens)
        assert (words in wall.text) == (lens in (URGENCY, 6)), "some cards are still to be placed"


async def test_where_there_is_no_card_keys_say_how_one_begins() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("w", "w", "1", "left", "left", "down")
        assert wall.board.card == ""
        for key in ("enter", "J", "L", "2"):
            wall.board.notice = ""
            await wall.press(key)
            assert wall.notice == "Aucune carte ici\u00a0: n en commence une.", key


def weights(wall: Wall, card: str) -> tuple[str, str]:
    """Return whether a card is urgent and important."""
    row = wall.workshop.cards[card]
    return row.urgent, row.important


@pytest.mark.parametrize("size", [(60, 16), *SIZES])
async def test_urgent_and_important_are_two_rows_of_two_quadrants(size: tuple[int, int]) -> None:
    async with on_the_wall(busy(), size=size) as wall:
        await see_through(wall, URGENCY)
        rows = wall.text.splitlines()
        top = next(row for row in rows if "1 PLANIFIER" in row)
        low = next(row for row in rows if "3 ÉLIMINER" in row)
        assert top.index("1 PLANIFIER") == low.index("3 ÉLIMINER")
        assert top.index("2 FAIRE") == low.index("4 DÉLÉGUER")
        assert ("5 À PLACER" in top) == (size[0] >= 80), "beside the quadrants, as high as both"
        line = rows[rows.index(low) - 1]
        assert line.index("↑ important") < top.index("2 FAIRE") < line.index("urgent →")
        captions = ("important, pas urgent", "urgent et important", "ni urgent ni important", "urgent, pas important")
        assert all(words in wall.text for words in captions)


@pytest.mark.parametrize("names", [("H", "L", "K", "J"), ("shift+left", "shift+right", "shift+up", "shift+down")])
async def test_a_card_is_carried_around_the_matrix(names: tuple[str, str, str, str]) -> None:
    left, right, up, down = names
    async with on_the_wall(some_workshop()) as wall:
        await see_through(wall, URGENCY)
        assert wall.board.columns()[4].waits
        for key, weight in (
            (left, ("yes", "yes")),
            (left, ("no", "yes")),
            (down, ("no", "no")),
            (right, ("yes", "no")),
            (up, ("yes", "yes")),
            (right, ("", "")),
        ):
            await wall.press(key)
            assert weights(wall, "d1") == weight
            assert wall.board.card == "d1", "the cursor goes with it"


async def test_inside_a_quadrant_a_card_passes_those_of_its_axis_and_then_leaves_it() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await see_through(wall, URGENCY)
        await wall.press("3", "3", "4", "3", *"111")  # d1, d2 and t1 stand low
        wall.board.go_to("d2")
        await wall.press("K")
        assert [card.uid for card in wall.workshop.cards_in_order("d")] == ["d2", "d1", "d3"]
        assert weights(wall, "d2") == ("no", "no")
        await wall.press("K")
        assert weights(wall, "d2") == ("no", "yes"), "from the top it goes on to the quadrant above"
        wall.board.go_to("t1")
        assert wall.board.columns()[2].uids == ("d1", "t1")
        await wall.press("K")
        assert weights(wall, "t1") == ("no", "yes"), "a card of another axis is not passed: it ends there too"
        wall.board.go_to("d1")
        await wall.press("J")
        assert "bout de sa colonne" in wall.said


async def test_digits_place_card_after_card_and_undo_brings_each_back() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await see_through(wall, URGENCY)
        await wall.press_at_once(*"12341234")
        placed = [quadrant_of(card) for axis in "dtf" for card in wall.workshop.cards_in_order(axis)]
        assert placed == ["plan", "do", "drop", "delegate"] * 2
        assert wall.board.card == "f3", "the last one stays under the cursor"
        assert "1 à 4" not in wall.text
        await wall.press("z")
        assert wall.board.card == "f3"
        assert wall.board.cursor.column == "unplaced"
        await wall.press("1", "3")
        assert weights(wall, "f3") == ("no", "no"), "once placed, a digit carries it on and the cursor goes with it"
        await wall.press("5")
        assert weights(wall, "f3") == ("", "")


async def test_arrows_go_from_quadrant_to_quadrant() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await see_through(wall, URGENCY)
        await wall.press(*"1234")
        ways = (
            ("plan", "right", "do"),
            ("do", "down", "delegate"),
            ("delegate", "left", "drop"),
            ("drop", "up", "plan"),
        )
        wall.board.go_to("d1")
        for here, key, there in ways:
            assert wall.board.cursor.column == here
            await wall.press(key)
            assert wall.board.cursor.column == there
            assert wall.board.card
        await wall.press("right", "right")
        assert wall.board.cursor.column == "unplaced"
        await wall.press("end", "left")
        assert wall.board.cursor.column in ("do", "delegate"), "the quadrant at the height of the card"
        await wall.press("tab", "tab")
        assert wall.board.cursor.column in ("delegate", "unplaced"), "in the order of their numbers"


@pytest.mark.parametrize("size", SIZES)
async def test_the_mouse_drags_cards_between_quadrants_and_to_empty_ones(size: tuple[int, int]) -> None:
    async with on_the_wall(some_workshop(), size=size) as wall:
        await see_through(wall, URGENCY)
        await wall.press("2", "4")
        await drag_card(wall, "d3", "d2")
        assert weights(wall, "d3") == ("yes", "no")
        await drag_card(wall, "d3", "d1", below=True)
        assert weights(wall, "d3") == ("yes", "yes")
        assert wall.board.card == "d3"
        heading = next(y for y, row in enumerate(wall.rows) if "3 ÉLIMINER" in row)
        start = where(wall, "d1").offset
        await wall.mouse(MouseDown, start)
        await wall.mouse(MouseMove, (3, heading + 3))
        assert "►─────" in wall.text
        await wall.mouse(MouseUp, (3, heading + 3))
        assert weights(wall, "d1") == ("no", "no")
        await wall.click((3, heading))
        assert wall.board.card == "d1"
        await wall.click(where(wall, "d1").offset, times=2)
        assert wall.at == "card"


async def test_each_quadrant_scrolls_by_itself() -> None:
    placed = {uid: replace(card, urgent="yes", important="yes") for uid, card in LONG.cards.items()}
    for uid in list(placed)[::2]:
        placed[uid] = replace(placed[uid], important="no")
    async with on_the_wall(replace(LONG, cards=placed), size=(80, 24)) as wall:
        await see_through(wall, URGENCY)
        do, delegate = wall.board.columns()[1], wall.board.columns()[3]
        top, low = where(wall, do.uids[0]), where(wall, delegate.uids[0])
        assert wall.board.view.column_at(*top.offset) == 1
        await wall.mouse(MouseScrollDown, top.offset)
        await wall.mouse(MouseScrollDown, top.offset)
        assert wall.board.view.card_region(do.uids[0]) is None
        assert where(wall, delegate.uids[0]) == low, "the quadrant below stays"
        assert "↑ 2" in wall.text
        await wall.mouse(MouseScrollDown, low.offset)
        assert "↑ 1" in wall.text
        below = [words for words in wall.text.split("↓ ")[1:] if words[0].isdigit()]
        assert len(below) == 2, "each says how many are below"


async def test_a_field_on_the_matrix_leaves_the_card_it_is_about_on_the_screen() -> None:
    for size in ((80, 24), (100, 30)):
        async with on_the_wall(busy(), size=size) as wall:
            await see_through(wall, URGENCY)
            wall.board.go_to(wall.board.columns()[2].uids[-1])
            await wall.press("a", *"Écrire la fiche")
            region = wall.board.view.card_region(wall.board.card)
            assert region is not None
            assert wall.workshop.cards[wall.board.card].spoken in wall.rows[region.y]
            await wall.press("escape", "n", *"Une carte de plus")
            assert "Une carte de plus" in wall.text
