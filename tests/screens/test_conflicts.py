"""The screen of what two copies say differently: both wordings, one choice each, and undo that asks again."""

from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import answer_card, word_card
from perenne_tui.core.changes.merging import settle_conflict
from perenne_tui.core.merging.conflict_rows import open_conflicts
from perenne_tui.core.merging.three_way import merge
from perenne_tui.core.model.conflicts import Conflict
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.screens.board import NOON, Wall, on_the_wall, opened_on_the_wall, some_workshop
from tests.screens.two_copies import HERE, THERE, disagreeing

TO_THEM = ("ctrl+p", *"désaccord", "enter")
SIZES = [(80, 24), (100, 30)]
NONE_LEFT = "Il n’y a plus rien à choisir ici"


def about(workshop: Workshop, row: str) -> Conflict:
    return next(conflict for conflict in workshop.conflicts.values() if conflict.row == row)


async def go_to(wall: Wall, row: str) -> None:
    """Come to the conflict about a row, on the list."""
    await wall.press("f2", *TO_THEM, "home")
    places = [conflict.row for conflict in open_conflicts(wall.workshop)]
    await wall.press(*["down"] * places.index(row))
    assert wall.front.place[0] == about(wall.workshop, row).uid


@pytest.mark.parametrize("size", SIZES)
async def test_both_wordings_stand_there_in_full_with_what_they_are_about(size: tuple[int, int]) -> None:
    async with on_the_wall(disagreeing(some_workshop()), size=size) as wall:
        await wall.press(*TO_THEM)
        assert wall.at == "conflicts"
        assert "3 désaccords à régler" in wall.rows[0]
        seen = wall.said
        await wall.press("end")
        seen += wall.said
        for words in ("D1, réponse", *HERE.split("\n"), THERE, "F1, état", "réglé", "parking", "une suppression"):
            assert words in seen
        assert "ici" in seen
        assert "là-bas" in seen


async def test_a_workshop_that_is_opened_says_that_conflicts_wait_and_with_which_words_they_are_found(
    tmp_path: Path,
) -> None:
    path = tmp_path / f"atelier{SNAPSHOT_ENDING}"
    create(path, disagreeing(some_workshop()), at=NOON)
    async with opened_on_the_wall(path, size=(80, 24)) as wall:
        assert "3 désaccords à régler : Ctrl+P, « Désaccords »." in wall.said
        await wall.press(*TO_THEM, *["enter"] * 6)
        assert NONE_LEFT in wall.said
    async with opened_on_the_wall(path) as wall:
        assert "désaccord" not in wall.said


async def test_on_a_small_terminal_each_card_concerned_says_so() -> None:
    async with on_the_wall(disagreeing(some_workshop()), size=(80, 24)) as wall:
        assert wall.text.count("1 désaccord") == 3


@pytest.mark.parametrize(("keys", "answer"), [(["enter"], HERE), (["down", "enter"], THERE)])
async def test_a_choice_settles_one_conflict_is_said_and_is_undone_by_one_key(keys: list[str], answer: str) -> None:
    async with on_the_wall(disagreeing(some_workshop())) as wall:
        await go_to(wall, "d1")
        conflict, written = wall.front.place[0], len(wall.store.entries)
        await wall.press("right", *keys)
        assert wall.workshop.cards["d1"].answer == answer
        assert conflict not in wall.workshop.conflicts
        assert len(wall.workshop.conflicts) == 2
        assert [entry.what for entry in wall.store.entries[written:]] == ["settle_conflict"]
        assert "D1, réponse" in wall.notice
        assert wall.front.place[0] in wall.workshop.conflicts, "the next one is under the cursor"
        await wall.press("z")
        assert wall.workshop == disagreeing(some_workshop())
        assert wall.front.place[0] == conflict


async def test_other_words_begin_with_those_of_here_and_stand_in_the_row() -> None:
    async with on_the_wall(disagreeing(some_workshop())) as wall:
        await go_to(wall, "d1")
        await wall.press("enter", "end", "enter")
        assert wall.front.text_input.entry.value == HERE
        await wall.press(*" Ou la direction.", "ctrl+s")
        assert wall.workshop.cards["d1"].answer == f"{HERE} Ou la direction."
        assert len(wall.workshop.conflicts) == 2
        assert wall.front.text_input.text is None
        await wall.press("z")
        assert wall.workshop == disagreeing(some_workshop())


async def test_other_words_are_offered_for_a_text_alone() -> None:
    async with on_the_wall(disagreeing(some_workshop())) as wall:
        for row, is_text in (("d1", True), ("f1", False), ("d3", False)):
            await go_to(wall, row)
            await wall.press("enter")
            assert ("d’autres mots" in wall.text) is is_text, row
            await wall.press("escape")


async def test_a_card_that_one_copy_deleted_stays_or_goes() -> None:
    async with on_the_wall(disagreeing(some_workshop())) as wall:
        await go_to(wall, "d3")
        await wall.press("enter", "enter")
        assert "d3" in wall.workshop.cards
        await wall.press("z", "enter", "down", "enter")
        assert "d3" not in wall.workshop.cards
        assert "D3" in wall.notice


async def test_all_of_them_settled_the_screen_says_so_and_the_palette_offers_it_no_more() -> None:
    async with on_the_wall(disagreeing(some_workshop())) as wall:
        await wall.press(*TO_THEM, *["enter"] * 6)
        assert not wall.workshop.conflicts
        assert NONE_LEFT in wall.said
        assert "désaccord" not in wall.rows[0]
        await wall.press("enter")
        assert wall.notice == "Il n’y a rien à ouvrir ici."
        await wall.press("escape", *TO_THEM[:-1])
        assert "Désaccords : ce que" not in wall.text


async def test_what_says_the_same_by_now_is_asked_no_more() -> None:
    async with on_the_wall(disagreeing(some_workshop())) as wall:
        wall.session.do(answer_card, card="d1", text=THERE)
        await wall.press(*TO_THEM)
        assert "2 désaccords à régler" in wall.rows[0]
        assert "D1" not in wall.text


async def test_esc_and_the_left_arrow_go_back_to_the_list_and_another_conflict_that_is_clicked_too() -> None:
    async with on_the_wall(disagreeing(some_workshop())) as wall:
        await wall.press(*TO_THEM)
        first = wall.front.place[0]
        listed = wall.text
        for key in ("escape", "left"):
            await wall.press("enter", "down")
            assert wall.text != listed
            await wall.press(key)
            assert wall.text == listed
        await wall.press("enter")
        row = next(y for y, words in enumerate(wall.rows) if "F1" in words)
        await wall.click((10, row))
        assert wall.front.place[0] == about(wall.workshop, "f1").uid != first
        assert len(wall.workshop.conflicts) == 3


async def test_a_conflict_that_is_settled_elsewhere_while_its_choices_are_open_is_closed() -> None:
    async with on_the_wall(disagreeing(some_workshop())) as wall:
        await go_to(wall, "d1")
        await wall.press("enter")
        wall.session.do(settle_conflict, conflict=about(wall.workshop, "d1").uid, choice="there")
        wall.front.show()
        assert "D1" not in wall.text
        await wall.press("enter", "enter")
        assert len(wall.workshop.conflicts) == 1, "the one under the cursor, as on any list"


async def test_a_choice_that_cannot_be_made_says_why_and_stays() -> None:
    base = some_workshop()
    moved = word_card(base, card="t1", part="title", text="Ici")
    there = word_card(base, card="t1", part="title", text="Là-bas")
    async with on_the_wall(merge(base, moved, there).workshop) as wall:
        await wall.press(*TO_THEM, "enter", "end", "enter")
        assert wall.front.text_input.entry.value == "Ici"
        await wall.press(*["backspace"] * 3, "enter")
        assert "jamais vide" in wall.notice
        assert len(wall.workshop.conflicts) == 1
        assert wall.workshop.cards["t1"].title == "Ici"


async def test_a_window_that_only_reads_shows_them_and_changes_none() -> None:
    workshop = disagreeing(some_workshop())
    async with on_the_wall(workshop, read_only=True) as wall:
        await wall.press(*TO_THEM, "enter", "enter")
        assert "lecture seule" in wall.said
        assert len(wall.workshop.conflicts) == 3


async def test_conflicts_are_gaps_of_the_plan_which_f7_leads_to_and_the_board_shows_them_on_their_cards() -> None:
    async with on_the_wall(disagreeing(some_workshop()), size=(100, 40)) as wall:
        assert wall.text.count("1 désaccord") == 3
        await wall.press("f3")
        assert "D1, réponse : ici «" in wall.said
        await wall.press("f7")
        assert wall.at == "conflicts"
        seen = {wall.front.place[0]}
        assert "D1" in wall.notice
        await wall.press("f7")
        seen.add(wall.front.place[0])
        await wall.press("f7")
        seen.add(wall.front.place[0])
        assert seen == set(wall.workshop.conflicts)
        await wall.press("enter", "enter", "f2")
        assert wall.text.count("1 désaccord") == 2
        assert len(open_conflicts(wall.workshop)) == 2
