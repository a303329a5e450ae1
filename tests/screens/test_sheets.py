"""The sheets: people and agenda, one mechanism: a table, a form, the board's keys, undo."""

from datetime import date

from perenne_tui.core.agenda import phases_of
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.rows import Person
from tests.screens.board import some_workshop
from tests.screens.test_sitting import Room, a_room, a_sitting


def person(room: Room, name: str) -> Person:
    return next(row for row in room.workshop.people.values() if row.name == name)


async def test_somebody_is_added_and_described_field_by_field() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4")
        assert "Personnes" in room.said
        await room.press("enter", "n")
        await room.type("Inès Caron")
        await room.press("enter", "enter", "down", "enter")
        await room.type("cheffe de bureau")
        await room.press("enter", "enter")
        assert "équipe · mentor · DSI" in room.said
        await room.type("mét")
        await room.press("enter", "enter")
        await room.type("31/12")
        assert "31 décembre 2026" in room.said
        await room.press("enter", "escape")
        assert person(room, "Inès Caron") == Person(
            person(room, "Inès Caron").uid, "Inès Caron", "cheffe de bureau", date(2026, 12, 31), "métier"
        )
        assert "31/12/2026" in room.said
        await room.press("z", "z", "z", "z")
        assert [row.name for row in room.workshop.people.values()] == ["Léa Martin", "Paul Guérin"]


async def test_a_date_that_is_none_stays_in_the_field_and_is_said() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", "enter", "enter", "end", "enter")
        await room.type("un jour")
        await room.press("enter")
        assert "n’est pas une date comprise" in room.said
        await room.press("escape")
        assert person(room, "Léa Martin").leaves is None


async def test_somebody_has_a_name_or_a_function_at_least() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", "enter", "n", "enter")
        assert len(room.workshop.people) == 2, "nobody is added without a word"
        await room.press("home", "enter", "enter", "ctrl+u", "enter")
        assert "a besoin d’un nom ou d’une fonction" in room.said
        assert "Léa Martin" in {person.name for person in room.workshop.people.values()}
        await room.press("escape", "down", "enter", "c", "enter", "home", "enter", "ctrl+u", "enter")
        assert room.workshop.people["lea"].name == ""
        assert room.workshop.person_name("lea") == "c", "the function is what is said from now on"


async def test_whoever_still_has_an_action_is_not_taken_out() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", "enter", "delete")
        assert "Léa Martin porte encore AC1" in room.said
        await room.press("n", *"Zoé", "enter", "delete")
        assert "Zoé" not in [row.name for row in room.workshop.people.values()]


async def test_presence_goes_round_with_the_space_bar() -> None:
    async with a_sitting() as room:
        sitting = conducted(room.workshop).sitting
        await room.press("f4", "enter", "space")
        assert room.workshop.sittings[sitting].excused == ("lea",)
        await room.press("space")
        assert room.workshop.sittings[sitting].present == ("paul",)
        await room.press("space")
        assert room.workshop.sittings[sitting].present == ("paul", "lea")


async def test_the_agenda_is_reordered_retimed_and_shortened_while_it_runs() -> None:
    async with a_sitting("suivi") as room:
        sitting = conducted(room.workshop).sitting
        await room.press("f4", "down", "enter", "J")
        assert [phase.name for phase in phases_of(room.workshop, sitting)][:2] == ["Discussion", "Reprise"]
        await room.press("enter", "down", "enter", "ctrl+u", "9", "enter", "escape")
        assert {phase.name: phase.minutes for phase in phases_of(room.workshop, sitting)}["Reprise"] == 9
        await room.press("delete")
        assert "La phase en cours est retirée" in room.notice
        assert "Reprise" not in [phase.name for phase in phases_of(room.workshop, sitting)]
        await room.press("f2", "f6")
        assert room.phase == "Discussion", "the phase that ran is gone: what stood after it comes next"


async def test_without_a_sitting_the_agenda_says_so() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f4", "down", "enter", "n")
        assert "Aucune séance n’est en cours." in room.said
        await room.press("escape", "escape")
        assert room.at == "board"
