"""The vote on the wall: ballots put in blind, wrong totals caught, hands counted, the totals shown at once."""

from tests.screens.board import settled, some_workshop
from tests.screens.test_sitting import Room, a_room


async def vote(room: Room) -> None:
    """Go to the vote, as the palette does."""
    room.board.perform("take_vote")
    await settled(room.app)


async def test_ballots_are_put_in_blind_and_revealed_at_once() -> None:
    async with a_room(some_workshop()) as room:
        await vote(room)
        assert "Vote en cours : 0/2 bulletins 3 points chacun" in room.said
        await room.press("enter")
        await room.type("d3 d3 t1")
        assert "D3 ×2, T1 · 3 sur 3" in room.said
        await room.press("enter")
        assert "1/2 bulletins" in room.said
        assert "D3" not in room.said
        await room.press("f2")
        assert "votes" not in room.said, "not even those of before"
        await vote(room)
        await room.press("down", "enter", "enter")
        assert "abstention" in room.said
        await room.press("R")
        assert room.said.index("D2 Faire valider") < room.said.index("T1 Tout donner")
        await room.press("f2")
        assert "2 votes" in room.said


async def test_too_many_dots_and_unknown_cards_are_said_and_the_field_stays() -> None:
    async with a_room(some_workshop()) as room:
        await vote(room)
        await room.press("enter")
        await room.type("d1 d1 d1 d1")
        assert "1 de trop" in room.said
        await room.press("enter")
        assert "4 points pour 3" in room.said
        await room.press("ctrl+u")
        await room.type("x9")
        await room.press("enter")
        assert "aucune carte ne s’appelle x9" in room.said
        await room.press("escape", "e", "ctrl+u", "5", "enter")
        assert "5 points chacun" in room.said


async def test_hands_are_counted_with_digits_of_either_row() -> None:
    async with a_room(some_workshop()) as room:
        await vote(room)
        await room.press("w")
        assert "à mains levées" in room.said
        await room.press("4", "é", "enter")
        await room.type("12")
        await room.press("enter")
        assert "points pour 6 dans la salle" in room.said, "two people with three dots each"
        await room.press("escape", "R")
        assert room.workshop.votes_of("d1") == 4
        assert room.workshop.votes_of("d2") == 2


async def test_a_ballot_can_be_taken_back_and_undone() -> None:
    async with a_room(some_workshop()) as room:
        await vote(room)
        await room.press("enter", *"d1", "enter", "up", "delete")
        assert "0/2" in room.said
        await room.press("z")
        assert "1/2" in room.said
