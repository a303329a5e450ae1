"""The preparation of a sitting: everything is chosen the day before, no clock runs, and one key begins it."""

import re
from datetime import timedelta

import pytest

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.sitting_rows import Sitting
from perenne_tui.core.model.values import replace
from perenne_tui.core.sitting.agenda import phases_of, prepared_sitting
from perenne_tui.i18n.language import language
from perenne_tui.screens.hints import offered
from tests.screens.board import some_workshop
from tests.screens.test_sitting import START, Clock, Room, a_room

TOMORROW = 20 * 60
"""Minutes until the same hour of the afternoon, less four hours, on the next day."""


async def prepare(room: Room, agenda: str = "90", end: str = "") -> Sitting:
    """Prepare a sitting with an agenda; by default its end stays to be asked."""
    await room.press("ctrl+p")
    await room.type("préparer la séance")
    await room.press("enter")
    assert room.at == "preparation"
    assert "Choisissez d’abord le déroulé : Entrée" in room.said
    await room.press("enter", "home")
    while room.app.registry.agendas.cursor != agenda:
        await room.press("down")
    await room.press("enter")
    assert room.at == "preparation"
    assert "À quelle heure finit-elle" in room.said, "the end is proposed"
    await room.press("ctrl+u")
    await room.type(end)
    await room.press("enter")
    return prepared(room)


def prepared(room: Room) -> Sitting:
    """Return the sitting that is prepared."""
    sitting = prepared_sitting(room.workshop)
    assert sitting is not None
    return sitting


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_a_sitting_prepared_the_day_before_begins_with_one_key(size: tuple[int, int]) -> None:
    async with a_room(some_workshop(), size=size) as room:
        end = (START + timedelta(minutes=TOMORROW + 90)).astimezone()
        sitting = await prepare(room, end=f"{end.hour}h{end.minute:02}")
        assert "Atelier de 90 minutes · 6 phases · 90 minutes" in room.said
        assert f"{end.hour} h {end.minute:02}" in room.said
        assert not room.front.sitting_controls.is_going_on, "nothing has begun"
        assert "encore" not in room.rows[1]
        room.later(TOMORROW)
        await room.press("f2", "f6")
        assert room.at == "agendas"
        assert "Séance préparée : Atelier de 90 minutes" in room.said
        await room.press("enter")
        assert room.phase == "Cadrage"
        assert room.at == "framing"
        begun = room.workshop.sittings[sitting.uid]
        assert (begun.began != "", begun.day) == (True, room.clock.now.astimezone().date())
        assert "encore 8 min" in room.rows[1]
        assert prepared_sitting(room.workshop) is None


async def test_phases_and_people_are_corrected_and_all_of_it_is_undone() -> None:
    async with a_room(some_workshop()) as room:
        sitting = await prepare(room)
        await room.press("down", "enter", "ctrl+u")
        await room.type("12")
        await room.press("enter")
        phases = phases_of(room.workshop, sitting.uid)
        assert phases[0].minutes == 12
        assert offered(room.front) == ("open", "back", "phase", "new", "edit", "delete", "help")
        await room.press("J")
        assert [phase.name for phase in phases_of(room.workshop, sitting.uid)][2] == phases[1].name
        await room.press("delete", "n")
        assert phases[1].uid not in room.workshop.phases
        await room.type("Tour de table")
        await room.press("enter")
        assert [phase.name for phase in phases_of(room.workshop, sitting.uid)][-1] == "Tour de table"
        await room.press("e", "ctrl+u")
        await room.type("Un mot chacun")
        await room.press("enter", "end", "space")
        assert prepared(room).excused == ("paul",)
        assert "– Paul" in room.said
        assert "excusé" in room.said
        await room.press("enter")
        assert "paul" not in (*prepared(room).excused, *prepared(room).present)
        await room.press("n")
        await room.type("Zoé Durand")
        await room.press("enter")
        assert "Zoé Durand" in room.said
        while prepared_sitting(room.workshop):
            await room.press("z")
        assert not room.workshop.phases
        assert set(room.workshop.people) == {"lea", "paul"}
        assert "Choisissez d’abord le déroulé" in room.said


async def test_another_agenda_keeps_the_people_and_the_end() -> None:
    async with a_room(some_workshop()) as room:
        first = await prepare(room, end="18 h")
        await room.press("end", "space", "home", "enter", "home", "enter")
        again = prepared_sitting(room.workshop)
        assert again is not None
        assert (again.uid, again.agenda, again.ends) == (first.uid, "Suivi de 30 minutes", "18\u00a0h\u00a000")
        assert again.excused == ("paul",)
        assert {phase.sitting for phase in room.workshop.phases.values()} == {first.uid}
        assert len(room.workshop.phases) == 4
        assert room.front.text_input.text is None, "an end that is set is not asked again"
        await room.press("home", "delete")
        assert prepared_sitting(room.workshop) is None
        assert not room.workshop.phases


@pytest.mark.parametrize("end", ["", "past"])
async def test_an_end_that_was_left_open_or_has_passed_is_asked_when_it_begins(end: str) -> None:
    async with a_room(some_workshop()) as room:
        past = (START - timedelta(minutes=30)).astimezone()
        await prepare(room, end=f"{past.hour}h{past.minute:02}" if end else "")
        await room.press("f6", "enter")
        assert "90 min pour 90 prévues" in room.said
        await room.press("enter")
        assert room.phase == "Cadrage"


async def test_esc_goes_back_a_level_at_a_time_and_nothing_is_lost() -> None:
    async with a_room(some_workshop()) as room:
        sitting = await prepare(room)
        await room.press("home", "enter")
        assert room.at == "agendas"
        assert "Préparer la séance : avec quel déroulé ?" in room.said
        await room.press("escape")
        assert room.at == "preparation"
        await room.press("escape")
        assert room.at == "board"
        assert prepared_sitting(room.workshop) == sitting
        await room.press("f4", "down", "enter")
        assert "Cadrage" in room.said, "the sheet of the agenda is that of the sitting that is prepared"


async def test_a_sitting_that_goes_on_is_ended_before_the_next_one_is_prepared() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f6", "enter", "enter")
        room.front.perform("prepare_sitting")
        assert "Une séance est en cours" in room.notice
        assert prepared_sitting(room.workshop) is None


async def test_beginning_undone_leaves_the_sitting_prepared_and_no_clock_runs() -> None:
    async with a_room(some_workshop(), Clock()) as room:
        sitting = await prepare(room, end="23 h 55")
        await room.press("f6", "enter", "f2", "z")
        assert prepared_sitting(room.workshop) == room.workshop.sittings[sitting.uid]
        assert conducted(room.workshop).sitting == sitting.uid
        assert not room.front.sitting_controls.is_going_on
        await room.press("f6")
        assert "Séance préparée" in room.said


async def test_without_anybody_it_says_how_to_add_a_person_and_a_phase_is_added_elsewhere() -> None:
    async with a_room(replace(some_workshop(), people={}, ballots={})) as room:
        sitting = await prepare(room)
        assert "Pas encore de personnes : n en ajoute une." in room.said
        await room.press("end", "enter")
        await room.type("Zoé Durand")
        await room.press("enter")
        (person,) = room.workshop.people.values()
        assert (person.name, prepared(room).present) == ("Zoé Durand", (person.uid,)), "who is added comes"
        await room.press("space")
        assert (prepared(room).present, prepared(room).excused) == ((), (person.uid,))
        await room.press("home", "n")
        await room.type("Un tour de plus")
        await room.press("enter")
        assert phases_of(room.workshop, sitting.uid)[-1].name == "Un tour de plus"


async def test_people_are_expected_until_something_else_is_said_whenever_they_join() -> None:
    async with a_room(some_workshop()) as room:
        await prepare(room)
        assert room.said.count("√ ") == len(room.workshop.people)
        assert room.said.count("attendu") == len(room.workshop.people)
        await room.press("f2", "a")
        await room.type("Relire le contrat @Zoé Durand 12/12")
        await room.press("enter")
        room.front.perform("prepare_sitting")
        await room.press("end")
        assert re.search(r"√ Zoé Durand +attendu", room.said)
        assert "pas attendu" not in room.said
        await room.press("space")
        assert "excusé" in room.notice
        await room.press("space")
        assert "pas attendu" in room.notice
        await room.press("space")
        assert room.notice.endswith(", attendu")


async def test_the_day_that_was_agreed_on_is_in_view() -> None:
    held = Sitting("s0", day=START.date() - timedelta(days=7), next_day=START.date() + timedelta(days=3))
    workshop = some_workshop().with_rows("sittings", held)
    async with a_room(workshop) as room:
        await prepare(room)
        agreed = START.date() + timedelta(days=3)
        assert f"Convenue pour le {language('fr').day(agreed)} {agreed.year}." in room.said
