"""The confidence of the room: numbers typed at once, a histogram, and the question that a low one asks."""

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.changes.voices import give_confidence, give_mark
from perenne_tui.core.model.history import Sender
from perenne_tui.core.sitting.confidence import confidence_in, read_scores
from perenne_tui.core.sitting.phone_activity import Activity, phone_activity
from tests.screens.board import settled, some_workshop
from tests.screens.test_phones import collecting, open_room
from tests.screens.test_sitting import Room, a_room, a_sitting


def test_numbers_are_read_with_or_without_anything_between_them() -> None:
    assert read_scores("4 3 5 2").scores == read_scores("4352").scores == read_scores(" 4, 3; 5. 2 ").scores
    assert read_scores("4 6").unreadable == "6"
    assert read_scores("4 x").unreadable == "x"
    assert read_scores("").scores == ()


async def test_c_asks_about_the_axis_of_the_card_and_a_low_number_asks_what_would_help() -> None:
    async with a_sitting() as room:
        await room.press("f2", "right", "c")
        assert room.app.registry.confidence.cursor == "t"
        await room.press("enter")
        await room.type("4 3 2 5")
        await room.press("enter")
        assert room.app.registry.confidence.text_input.text is not None
        await room.type("un deuxième mainteneur")
        await room.press("enter")
        row = confidence_in(room.workshop, "t")
        assert row is not None
        assert (row.scores, row.lift, row.sitting != "") == ((2, 3, 4, 5), "un deuxième mainteneur", True)
        assert "moyenne 3,5, minimum 2" in room.text
        assert "2 ■   3 ■   4 ■   5 ■" in room.text
        assert room.app.registry.confidence.cursor == "f"


async def test_high_numbers_ask_nothing_and_what_is_no_number_stays_in_the_field() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("c", "enter")
        await room.type("4 7")
        await room.press("enter")
        assert room.app.registry.confidence.text_input.text is not None
        assert "« 7 »" in room.text
        await room.press("backspace", "4", "enter")
        row = confidence_in(room.workshop, "d")
        assert row is not None
        assert row.scores == (4, 4)
        assert room.app.registry.confidence.text_input.text is None
        await room.press("up", "delete")
        assert confidence_in(room.workshop, "d") is None
        await room.press("z")
        assert confidence_in(room.workshop, "d") == row


async def test_numbers_of_paper_are_added_to_those_that_phones_gave_and_give_while_somebody_types() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("c")
        phone_gives(room, "x", 4)
        await room.press("enter")
        await room.type("3 5")
        phone_gives(room, "y", 2)
        await room.press("enter")
        row = confidence_in(room.workshop, room.app.registry.confidence.cursor)
        assert row is not None
        assert row.scores == (2, 3, 4, 5)


async def test_numbers_are_hidden_while_phones_are_asked_until_r_or_the_next_line() -> None:
    async with open_room() as wall:
        session = wall.app.workspace.session

        def gives(voice: str, score: int) -> None:
            about = conducted(session.workshop).asked
            session.do_for(Sender(voice=voice), give_confidence, about=about, score=score, was=None, uid=about)

        async def press(*keys: str) -> str:
            await wall.press(*keys)
            return wall.said

        said = await press("f2", "c")
        first = conducted(session.workshop).asked
        assert said.count("0 voix pour l’instant") == 1, "of what phones are asked, nobody reads that it is not asked"
        gives("x", 1)
        gives("y", 5)
        shown = await press("f1", "escape")
        assert "2 voix : les chiffres se voient avec R" in shown
        assert "1 ■" not in shown
        await press("enter")
        assert not wall.app.registry.confidence.text_input.entry.value, "nor does the field begin with them"
        shown = await press("4", "enter")
        assert conducted(session.workshop).asked == first
        assert "3 voix" in shown
        assert [sign for sign in ("1 ■", "1, 4, 5") if sign in shown] == []
        shown = await press("R")
        assert "1 ■" in shown
        assert phone_activity(session.workshop) == Activity("numbers", first)
        shown = await press("R")
        assert "R encore une fois : les téléphones sont interrogés de nouveau" in shown
        assert "1 ■" in shown
        assert "1 ■" not in await press("R")
        assert "1 ■" in await press("down"), "the next line is asked about now"
        assert phone_activity(session.workshop).kind == "confidence"
        assert phone_activity(session.workshop).about != first
        wall.app.context.phones.close()  # type: ignore[union-attr]
        await press("down", "up")
        assert not conducted(session.workshop).asked


async def test_marks_of_phones_are_counted_on_the_closing_screen_and_shown_by_enter() -> None:
    async with open_room(collecting()) as wall:
        for number, mark in enumerate((2, 5)):
            sender = Sender(voice=f"v{number}")
            wall.app.workspace.session.do_for(sender, give_mark, sitting="s1", mark=mark, was=None)
        wall.app.navigation.visit("closing")
        await settled(wall.app)
        assert "2 voix : Entrée montre les notes" in wall.said
        assert "2 5" not in wall.said
        assert "3,5" not in wall.said
        wall.app.registry.closing.cursor = "roti"
        await wall.press("enter")
        assert "2 5" in wall.said
        assert "moyenne 3,5" in wall.said


def phone_gives(room: Room, voice: str, score: int) -> None:
    about = room.app.registry.confidence.cursor
    room.app.workspace.session.do_for(
        Sender(voice=voice), give_confidence, about=about, score=score, was=None, uid="k"
    )


async def test_the_room_sees_what_it_said_the_last_time() -> None:
    async with a_sitting() as room:
        await room.press("f2", "c", "enter")
        await room.type("4 4")
        await room.press("enter")
        room.app.registry.board.perform("end_sitting")
        room.clock.goes_on(minutes=60 * 24 * 30)
        await room.press("f6", "enter", "enter", "f2", "c", "enter")
        await room.type("5 5")
        await room.press("enter")
        assert "moyenne 5,0, minimum 5 · 4,0 la dernière fois" in room.text
