"""Triage: one key a card, or two buttons of a remote; what is put off comes back; a summary at the end."""

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.sitting.triage import sorted_so_far, to_sort
from perenne_tui.widgets.clock import minutes_and_seconds
from tests.screens.board import some_workshop
from tests.screens.test_sitting import Room, a_room


def states(room: Room) -> dict[str, str]:
    return {uid: card.state for uid, card in room.workshop.cards.items()}


async def test_each_key_sorts_a_card_and_shows_the_next() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("t")
        assert (room.at, "0/8" in room.rows[0]) == ("triage", True)
        assert "Réserver le nom de domaine" in room.text
        await room.press("o", "u", "p", "s")
        assert [states(room)[uid] for uid in ("d1", "d2", "d3", "t1")] == [
            "settled",
            "open",
            "parked",
            "not_applicable",
        ]
        assert "4/8" in room.rows[0]
        assert "Expliquer la chaîne de traitement" in room.text


async def test_with_a_remote_one_button_moves_along_the_states_and_the_other_accepts() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("t", "pageup", "f5")
        assert room.at == "triage", "there is nothing to take up"
        await room.press("escape")
        assert room.at == "board"
        await room.press("f5", "pagedown")
        assert states(room)["d1"] == "settled"
        assert room.at == "triage"
        await room.press("pageup", "pageup", "pageup", "pagedown")
        assert states(room)["d2"] == "parked"


async def test_arrows_highlight_enter_takes_and_the_cards_go_on() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("t", "down", "down", "enter")
        assert (states(room)["d1"], room.app.registry.triage.choice) == ("open", "later")
        await room.press("j", "up", "down", "enter", "end", "enter", "end", "home", "enter")
        assert [states(room)[uid] for uid in ("d2", "d3", "t1")] == ["settled", "not_applicable", "open"]
        assert conducted(room.workshop).put_off == ("t1",)


async def test_a_click_highlights_a_choice_and_one_more_takes_it_once_however_fast() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("t")
        before = room.workshop
        await room.click(cell_of(room, "réglé"))
        assert room.workshop is before, "the first click only chooses"
        assert room.app.registry.triage.choice == "settled"
        await room.click(cell_of(room, "parking"))
        await room.click(cell_of(room, "parking"))
        assert (states(room)["d1"], states(room)["d2"]) == ("parked", "open")
        await room.press("z")
        await room.click(cell_of(room, "parking"), times=2)
        assert (states(room)["d1"], states(room)["d2"]) == ("parked", "open")
        await room.click((3, 3))
        await room.press("r")
        await room.click(cell_of(room, "plus tard"))
        await room.press("escape")
        assert conducted(room.workshop).put_off == ()
        await room.click(cell_of(room, "plus tard"))
        assert conducted(room.workshop).put_off == ("d2",)


async def test_a_bar_stands_where_a_clock_runs_alone_and_follows_the_time_that_is_given() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("t")
        assert "█" not in room.text
        assert "60 s" not in room.text
    async with a_room(some_workshop()) as room:
        await room.press("f6", "enter", "enter", "t")
        assert "█" * 30 in room.text
        room.later(0.5)
        assert ("█" * 15 + "░" * 15) in room.text
        phase = room.app.registry.triage.sitting_controls.clocks.phase
        assert phase is not None
        assert f"phase {minutes_and_seconds(phase.left)}" in room.text, "the time of the phase goes on beside it"
        await room.press("m")
        assert "30 s" not in room.text
        left = room.app.registry.triage.sitting_controls.clocks.card
        assert left is not None
        assert minutes_and_seconds(left.left) in room.text
        full = round(30 * left.left / left.box)
        assert "█" * full + "░" * (30 - full) in room.text


async def test_esc_and_f5_come_back_to_the_same_card_with_the_time_it_has_left() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f6", "enter", "enter", "t", "o", "pageup")
        room.later(0.5)
        before = room.text
        await room.press("escape")
        assert conducted(room.workshop).opened == "", "windows that follow close the card as well"
        await room.press("f5")
        assert room.text == before
        assert states(room)["d2"] == "open"


def cell_of(room: Room, words: str) -> tuple[int, int]:
    """Return the first cell of some words on the screen."""
    return next((row.index(words), y) for y, row in enumerate(room.rows) if words in row)


async def test_what_is_put_off_comes_back_when_the_others_are_done_and_a_summary_ends_it() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("t", "pagedown", *["o"] * 7)
        assert "7/8" in room.rows[0]
        assert "Réserver le nom de domaine" in room.text
        await room.press("s")
        assert "Toutes les cartes sont triées." in room.text
        assert sorted_so_far(room.workshop) == {"settled": 7, "not_applicable": 1}
        await room.press("o", "pagedown", "pageup", "enter")
        assert to_sort(room.workshop) == []


async def test_undo_brings_the_card_back_to_be_sorted_again() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("t", "o", "o", "z")
        assert states(room)["d2"] == "open"
        assert "Faire valider les briques open source" in room.text
        assert conducted(room.workshop).seen == ("d1",)


async def test_undo_brings_a_card_back_that_was_left_as_it_is_before_it_takes_anything_back() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("t", "o", "u", "u", "z")
        assert "D3 est à trier de nouveau." in room.text
        assert conducted(room.workshop).seen == ("d1", "d2")
        await room.press("z")
        assert conducted(room.workshop).seen == ("d1",)
        await room.press("u", "v", "z")
        assert conducted(room.workshop).seen == ("d1", "d2"), "the vote was taken back"
        assert room.workshop.votes_of("d3") == 0
        await room.press("z")
        assert states(room)["d1"] == "open"
        assert conducted(room.workshop).seen == ("d2",)


async def test_a_card_has_a_minute_and_goes_to_another_column_or_gets_a_vote_on_the_way() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f6", "enter", "enter", "t")
        assert "60 s" in room.text
        room.later(0.5)
        assert "30 s" in room.text
        room.later(0.6)
        assert "temps écoulé" in room.text
        await room.press("v", "3")
        assert room.workshop.votes_of("d1") == 1
        assert room.workshop.cards["d1"].axis == "f"
        assert "Réserver le nom de domaine" in room.text, "it is still this card"
        await room.press("a")
        await room.type("Écrire @Léa")
        await room.press("enter")
        assert [action.card for action in room.workshop.actions.values()] == ["d1", "d1"]


async def test_nothing_ends_and_every_key_is_answered_on_an_empty_board() -> None:
    async with a_room(some_workshop([])) as room:
        await room.press("t", "o", "pageup", "pagedown", "v", "1", "r", "z", "f2")
        assert room.at == "board"


async def test_a_card_that_is_left_in_its_state_is_said_to_stay_so_and_the_next_one_comes() -> None:
    workshop = some_workshop()
    async with a_room(workshop) as room:
        await room.press("t")
        first, second = to_sort(workshop)[:2]
        await room.press("u")
        assert room.notice == f"{workshop.cards[first].spoken} reste à traiter"
        assert room.app.registry.triage.card == second
        await room.press("down", "down", "enter")
        assert room.notice == f"{workshop.cards[second].spoken} reste à traiter"
        assert "déjà" not in room.said
