"""Keys that wait together: each does what it does alone, and the letters of a text go in at once."""

import pytest
from rich import cells
from textual import events

from perenne_tui.app.waiting_keys import WaitingKeys
from perenne_tui.core.cursor import Cursor
from perenne_tui.core.text import clean as core_text
from perenne_tui.core.text.clean import LONGEST_TEXT, has_words
from perenne_tui.core.text.search import Query
from perenne_tui.widgets import field
from perenne_tui.widgets.field import Field, field_lines
from perenne_tui.widgets.line_editor import MOST_TYPED
from tests.screens.board import Wall, key_event, on_the_wall, settled, some_workshop
from tests.screens.test_any_keys import place, some_keys, words


async def together(wall: Wall, *keys: str) -> None:
    """Queue keys together, as the driver hands them over."""
    first, *more = (key_event(key) for key in keys)
    waiting = WaitingKeys(first)
    for event in more:
        assert waiting.add(event)
    wall.app.post_message(waiting)
    await settled(wall.app)


@pytest.mark.parametrize("seed", range(4))
async def test_keys_that_wait_together_give_what_the_same_keys_give_one_by_one(seed: int) -> None:
    pressed = some_keys(seed, 120)
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(*pressed)
        one_by_one = words(wall.workshop), place(wall)
    async with on_the_wall(some_workshop()) as wall:
        await together(wall, *pressed)
        await wall.wait_for(lambda: wall.at == "board", "the end of the keys")
        assert (words(wall.workshop), place(wall)) == one_by_one


async def test_three_thousand_letters_are_drawn_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    pasted = ("Une réponse, collée sans crochets ; " * 100)[:3000]
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("r")
        show = wall.front.show

        def noted() -> None:
            drawn.append(wall.front.text_input.entry.value)
            show()

        monkeypatch.setattr(wall.front, "show", noted)
        await together(wall, *pasted, "left", "x", "enter")
        assert {len(value) for value in drawn if value} <= {3000, 3001}
        assert wall.workshop.cards["d1"].answer == f"{pasted[:-1]}x{pasted[-1:]}".strip()


async def test_n_and_a_title_and_the_next_key_may_wait_together() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await together(wall, "n", *"oui non", "enter", "o")
        (new,) = wall.workshop.cards.keys() - some_workshop().cards.keys()
        assert (wall.workshop.cards[new].title, wall.workshop.cards[new].state) == ("oui non", "settled")


async def test_a_field_takes_as_many_letters_as_it_may_hold_and_says_so() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("r")
        await wall.paste("x" * (MOST_TYPED - 2))
        assert not wall.notice
        await together(wall, *"abcd")
        assert wall.front.text_input.entry.value == "x" * (MOST_TYPED - 2) + "ab"
        assert str(LONGEST_TEXT) in wall.notice
        await wall.press("backspace", "backspace")
        assert not wall.notice
        await wall.paste("abc")
        assert wall.front.text_input.entry.value == "x" * (MOST_TYPED - 2)
        assert str(LONGEST_TEXT) in wall.notice


@pytest.mark.parametrize("lines", ["mot\r\n", "mot   \n", "漢字\n"], ids=repr)
async def test_a_page_that_is_short_enough_once_it_is_clean_is_taken(lines: str) -> None:
    pasted = lines * (LONGEST_TEXT // len(lines.strip() + "\n"))
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("r")
        await wall.paste(pasted)
        assert (
            wall.front.text_input.entry.value
            == (lines.strip() + "\n") * (len(pasted) // len(lines) - 1) + lines.strip()
        )


async def test_who_types_is_there_though_the_terminal_said_otherwise() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("n", *"ab")
        wall.app.post_message(events.AppBlur())
        await settled(wall.app)
        await wall.press("left", "backspace", *"x", "enter")
        assert "xb" in {card.title for card in wall.workshop.cards.values()}


LONG_TEXTS = [
    "漢" * 20_000,
    " " * 20_000 + "x",
    "x" * 20_000,
    "a " * 10_000,
    "a\n" * 10_000,
    "\u200d\u200d漢" * 7_000,
]


@pytest.mark.parametrize("text", LONG_TEXTS, ids=lambda text: ascii(text[:6]))
def test_each_letter_of_a_field_is_measured_a_few_times_only(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    measured: list[int] = []

    def measure(part: str) -> int:
        measured.append(len(part))
        return cells.cell_len(part)

    monkeypatch.setattr(field, "cell_len", measure)
    lines, _ = field_lines(Field("Réponse", text, len(text), (0, 0)), 90, 12)
    assert len(lines) == 12
    assert sum(measured) < 100 * len(text), "at most once for each cell of a row"


def test_a_page_as_a_query_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[int] = []
    fold = core_text.fold

    def noted(text: str) -> str:
        folded.append(len(text))
        return fold(text)

    monkeypatch.setattr(core_text, "fold", noted)
    page = "été " * 10_000
    assert all(has_words(f"un été {number}", page) for number in range(50))
    assert sum(folded) < 2 * len(page)


def test_two_pages_as_queries_are_not_compared_word_by_word() -> None:
    page = Query.of(" ".join(f"mot{number}" for number in range(9_000)))
    assert Query.of("mots").narrows(Query.of("mot"))
    assert not page.narrows(page), "nobody knows: all cards are searched again"


@pytest.mark.parametrize(
    "cursor", [Cursor("t", "d2"), Cursor("gone", "d2"), Cursor("d", "gone"), Cursor("d")], ids=str
)
async def test_a_card_is_carried_from_where_it_stands_though_the_board_was_not_shown_since(cursor: Cursor) -> None:
    async with on_the_wall(some_workshop()) as wall:
        before = [card.uid for card in wall.workshop.cards_in_order("d")]
        for key in ("J", "K", "L", "H", "J"):
            wall.board.cursor = cursor
            await wall.press(key)
        after = [card.uid for card in wall.workshop.cards_in_order("d")]
        assert (after != before) == (cursor.card == "d2")
