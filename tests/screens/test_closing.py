"""The first and the last minutes: open actions one by one, what has changed, parked cards, last words, the plan."""

from datetime import date

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.sitting_rows import Sitting
from tests.screens.board import settled, some_workshop
from tests.screens.test_sitting import Room, a_room, a_sitting


async def closing(room: Room) -> None:
    room.app.registry.board.perform("closing")
    await settled(room.app)
    assert room.at == "closing"


def sitting(room: Room) -> Sitting:
    return room.workshop.sittings[conducted(room.workshop).sitting]


async def say(room: Room, words: str) -> None:
    await room.press("enter")
    await room.type(words)
    await room.press("enter")


async def test_each_parked_card_finds_somebody_or_is_let_go() -> None:
    async with a_sitting() as room:
        await room.press("p", "down", "p")
        parked = [card.uid for card in room.workshop.cards.values() if card.state == "parked"]
        await closing(room)
        assert "qui la suit" in room.text
        await say(room, "Inès")
        assert "suivi par Inès" in room.text
        await room.press("s")
        assert {room.workshop.cards[uid].state for uid in parked} == {"parked", "not_applicable"}
        await room.press("z", "z")
        assert {room.workshop.cards[uid].taken_by for uid in parked} == {""}


async def test_last_words_marks_and_the_next_date_are_written_one_after_the_other() -> None:
    async with a_sitting() as room:
        await closing(room)
        await room.press("home")
        while room.app.registry.closing.cursor != "words":
            await room.press("down")
        await say(room, "utile, dense ; clair")
        await say(room, "5 4 4")
        await say(room, "15/12")
        assert sitting(room).words == ("utile", "dense", "clair")
        assert (sitting(room).roti, sitting(room).next_day) == ((4, 4, 5), date(2026, 12, 15))
        assert "moyenne 4,3" in room.text
        assert room.app.registry.closing.cursor == "plan"
        await room.press("enter")
        assert "plan-d-action" in room.text


async def test_a_mark_or_a_date_that_is_none_is_refused_in_a_sentence_and_stays_in_the_field() -> None:
    async with a_sitting() as room:
        await closing(room)
        while room.app.registry.closing.cursor != "roti":
            await room.press("down")
        await say(room, "5 9")
        assert sitting(room).roti == ()
        assert room.app.registry.closing.text_input.text
        await room.press("escape", "enter")
        await room.type("utile, dense")
        await room.press("enter")
        assert room.app.registry.closing.text_input.text, "words are no marks: they are not lost"
        await room.press("escape", "down")
        await say(room, "bientôt")
        assert "bientôt" in room.text
        assert room.app.registry.closing.text_input.text
        assert sitting(room).next_day is None


async def test_each_open_action_is_gone_through_with_the_keys_of_a_state() -> None:
    async with a_room(some_workshop()) as room:
        room.app.registry.board.perform("take_up")
        await settled(room.app)
        first = room.app.registry.resume.cursor
        assert room.at == "resume"
        await room.press("r")
        await room.type("attend le devis")
        await room.press("enter", "o")
        assert room.workshop.actions[first].status == "done"
        assert room.workshop.actions[first].notes == ("2026-11-24 · attend le devis",)
        assert "24/11/2026 · attend le devis" in room.text, "what is done stays on the list until the phase is over"
        await room.press("home", "p")
        assert room.workshop.actions[first].status == "blocked"
        await room.press("z", "z", "z")
        assert room.workshop.actions[first] == some_workshop().actions[first]


async def test_a_second_sitting_is_told_what_has_changed_since_the_first() -> None:
    async with a_sitting() as room:
        room.app.registry.board.perform("end_sitting")
        first = next(iter(room.workshop.sittings.values()))
        room.clock.goes_on(minutes=60 * 24 * 20)
        await room.press("f6")
        while room.app.registry.agendas.cursor != "suivi":
            await room.press("down")
        await room.press("enter", "enter")
        room.app.registry.board.perform("take_up")
        await settled(room.app)
        assert "Rien n’a changé" in room.text or "En retard" in room.text
        await room.press("o")
        assert "Fait depuis la dernière séance" in room.text
        assert room.workshop.sittings[first.uid] == first, "the earlier sitting stays as it was"


async def test_without_actions_and_without_a_sitting_every_key_is_answered() -> None:
    async with a_room(some_workshop([])) as room:
        room.app.registry.board.perform("take_up")
        await settled(room.app)
        await room.press("o", "r", "enter", "down", "pagedown", "z")
        await closing(room)
        assert "Écrire le plan" in room.text
        await room.press("down", "s", "enter")
        assert "plan-d-action" in room.text
