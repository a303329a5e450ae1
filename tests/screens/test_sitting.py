"""A sitting on the wall: begun with an agenda, run phase by phase, its clocks read, resumed after a kill."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import get_args

import pytest

from perenne_tui.app.application import PerenneApp
from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.session import Session
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.sitting.agenda import phases_of
from perenne_tui.core.sitting.monotonic_clock import MonotonicClock
from perenne_tui.i18n.language import language
from perenne_tui.keys.key import ScreenName, WorkScreen
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings.options import Options
from tests.screens.board import MemoryStore, Wall, is_ready, on_the_wall, settled, some_workshop, wait_for

START = datetime(2026, 11, 24, 13, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that tests advance."""

    now: datetime = START
    past: list[datetime] = field(default_factory=list)

    def __call__(self) -> datetime:
        return self.now

    def goes_on(self, *, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


@dataclass(frozen=True)
class Room(Wall):
    """A wall with a clock."""

    clock: Clock = field(default_factory=Clock)

    def later(self, minutes: float) -> None:
        """Move the clock forward, and wait until the program notices."""
        self.clock.goes_on(minutes=minutes)
        self.app.tick()

    @property
    def phase(self) -> str:
        """Name of the phase that is going on."""
        workshop = self.workshop
        return workshop.phases[conducted(workshop).phase].name


@asynccontextmanager
async def a_room(
    workshop: Workshop,
    clock: Clock | None = None,
    size: tuple[int, int] = (100, 30),
    now: Callable[[], datetime] | None = None,
) -> AsyncIterator[Room]:
    clock = clock or Clock()
    store = MemoryStore()
    session = Session(workshop, store)
    with TemporaryDirectory() as home:
        app = PerenneApp(
            Workspace(session, Path(home)), Options(language("fr"), library=lambda: Path(home)), now=now or clock
        )
        async with app.run_test(size=size) as pilot:
            await wait_for(lambda: app.registry.board.view.size.width > 0 and is_ready(app), "the screens")
            yield Room(app, pilot, session, store, clock=clock)


@asynccontextmanager
async def a_sitting(
    agenda: str = "150", clock: Clock | None = None, size: tuple[int, int] = (100, 30)
) -> AsyncIterator[Room]:
    async with a_room(some_workshop(), clock, size) as room:
        await room.press("f6", "home")
        while room.app.registry.agendas.cursor != agenda:
            await room.press("down")
        await room.press("enter", "enter", "f2")
        yield room


async def test_f6_without_a_sitting_offers_the_agendas_and_begins_one() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f6")
        assert room.at == "agendas"
        assert "Atelier de 150 minutes" in room.said
        await room.press("enter")
        assert "150 min pour 150 prévues" in room.said
        await room.press("enter")
        assert room.at == "welcome"
        assert room.phase == "Accueil"
        sitting = room.workshop.sittings[conducted(room.workshop).sitting]
        assert len(phases_of(room.workshop, sitting.uid)) == 11
        assert sitting.present == ("lea", "paul")
        assert "ACCUEIL › Cadrage" in room.rows[0]
        assert "08:00" in room.rows[0]


async def test_an_end_that_is_too_near_shortens_every_phase_and_one_that_is_no_time_is_refused() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f6", "enter", "ctrl+u")
        await room.type("bientôt")
        await room.press("enter")
        assert "n’est pas une heure" in room.said
        await room.press("ctrl+u")
        local = (START + timedelta(minutes=75)).astimezone()
        await room.type(f"{local.hour}h{local.minute:02}")
        assert "75 min pour 150 prévues" in room.said
        await room.press("enter")
        assert "04:00" in room.rows[0]


OWN = """# Le nôtre

Pour notre équipe.

- Tour de table
- Trier · 12 min · triage
"""


async def test_an_agenda_of_ones_own_is_offered_first_and_what_is_wrong_with_it_is_said() -> None:
    async with a_room(some_workshop()) as room:
        folder = room.app.workspace.folder / "agendas"
        folder.mkdir()
        (folder / "le nôtre.md").write_text(OWN, encoding="utf-8")
        (folder / "vide.md").write_text("# Rien\n", encoding="utf-8")
        (folder / "binaire.md").write_bytes(b"\xff\x00")
        await room.press("f6")
        assert "Le nôtre finirait" in room.said
        assert "agendas/le nôtre.md, ligne 5 : La phase « Tour de table » n’a pas de durée" in room.said
        assert "agendas/vide.md : Ce déroulé n’a aucune phase" in room.said
        assert "binaire.md : La ligne 1 n’est pas du texte en UTF-8" in room.said
        await room.press("down", "enter")
        assert room.at == "agendas", "a file that is none begins nothing"
        assert "UTF-8" in room.notice
        await room.press("home", "enter", "enter")
        assert [phase.name for phase in room.workshop.phases.values()] == ["Tour de table", "Trier"]
        assert "TOUR DE TABLE › Trier   fin" in room.rows[0].replace("\u00a0", " "), "a phase without a time has none"
        await room.press("m")
        assert "01:00" in room.rows[0]
        await room.press("f6")
        assert room.at == "triage"


async def test_an_end_that_is_past_is_said_before_it_is_promised() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f6", "enter", "ctrl+u")
        local = (START - timedelta(minutes=30)).astimezone()
        await room.type(f"{local.hour}h{local.minute:02}")
        assert "est déjà passé : chaque phase serait aussitôt dépassée" in room.said
        await room.press("enter")
        assert "Entrée encore une fois commence quand même" in room.said
        assert not room.workshop.sittings, "nothing begins without being asked again"
        await room.press("ctrl+u")
        later = (START - timedelta(minutes=20)).astimezone()
        await room.type(f"{later.hour}h{later.minute:02}")
        await room.press("enter")
        assert not room.workshop.sittings, "another end that is past is asked again too"
        await room.press("enter")
        assert "temps écoulé" in room.rows[0]
        await room.press("f4", "enter", "n", *"Ana", "enter", "f2", "g", *"d1", "enter", "o")
        assert room.workshop.cards["d1"].state == "settled", "and the room goes on all the same"


async def test_a_clock_of_the_machine_that_is_set_back_is_said_once_and_moves_nothing() -> None:
    machine, ticks = Clock(), [0.0]
    steady = MonotonicClock(machine, lambda: ticks[0])
    async with a_room(some_workshop(), machine, now=steady) as room:
        await room.press("f6", "enter", "enter")
        ticks[0] += 120
        machine.goes_on(minutes=2 - 75)
        room.app.tick()
        assert "retardée de 75 minutes" in room.notice
        assert "06:00" in room.rows[0]
        await room.press("f6")
        room.app.tick()
        assert "retardée" not in room.notice


async def test_phases_go_on_and_back_and_nothing_is_lost() -> None:
    async with a_sitting() as room:
        await room.press("o", "f6", "f6")
        assert room.phase == "Cap"
        await room.press("shift+f6")
        assert room.phase == "Cadrage"
        await room.press("shift+f6", "shift+f6")
        assert "première phase" in room.notice
        assert [card.uid for card in room.workshop.cards.values() if card.state == "settled"] == ["d1"]
        await room.press("z")
        assert not [card.uid for card in room.workshop.cards.values() if card.state == "settled"]
        assert room.phase == "Accueil", "how the room is run is no matter of undo"


async def test_the_clock_goes_on_past_zero_in_words_and_shows_the_drift() -> None:
    async with a_sitting() as room:
        room.later(5)
        assert "03:00" in room.rows[0]
        room.later(5)
        assert "dépassé de 02:00" in room.rows[0]
        assert "2 min de retard" in room.rows[0]
        assert "dépassé de 2 min" in room.rows[1]
        await room.press("m")
        assert "dépassé de 01:00" in room.rows[0]
        assert "1 min de plus" in room.notice


async def test_the_end_of_a_box_is_said_once_and_ends_nothing() -> None:
    async with a_sitting() as room:
        room.later(7.9)
        assert room.notice == ""
        room.later(0.2)
        assert "Le temps de cette phase est écoulé" in room.notice
        await room.press("down")
        room.later(0.1)
        assert room.notice == ""
        assert room.phase == "Accueil"


async def test_a_pause_stops_the_clocks_and_not_the_end() -> None:
    async with a_sitting() as room:
        room.later(2)
        await room.press("M")
        room.later(4)
        assert "en pause, reste 06:00" in room.rows[0]
        await room.press("M")
        assert "06:00" in room.rows[0]
        assert "4 min de retard" in room.rows[0]


async def test_the_plan_is_the_screen_of_the_review_and_the_discussion_goes_by_votes() -> None:
    async with a_sitting("suivi") as room:
        await room.press("f6")
        assert room.phase == "Discussion"
        await room.press("enter")
        assert room.at == "card"
        assert room.focus.card == "d2", "the only one with votes"
        assert "10:00" in room.rows[0], "and all the time there is"
        await room.press("m")
        assert "12:00" in room.rows[0]
        await room.press("pagedown")
        assert room.focus.card == "d1", "the first one on the board of those that are left"
        await room.press("f6")
        assert (room.phase, room.at) == ("Relecture", "plan")


async def test_opened_again_after_a_kill_it_goes_on_where_it_was() -> None:
    async with a_sitting("suivi") as room:
        await room.press("f6", "enter")
        room.later(2)
        left, workshop, clock = room.rows[0][-40:], room.workshop, room.clock
    async with a_room(workshop, clock) as again:
        assert again.at == "card"
        assert again.focus.card == "d2"
        assert again.rows[0][-40:] == left


async def test_the_sitting_is_closed_and_its_clock_goes() -> None:
    async with a_sitting() as room:
        room.front.perform("end_sitting")
        assert "close" in room.notice
        assert "ACCUEIL" not in room.rows[0]
        (sitting,) = room.workshop.sittings.values()
        assert sitting.ended


async def test_a_sitting_with_less_time_than_planned_is_late_only_when_it_is() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("f6", "enter", "ctrl+u")
        local = (START + timedelta(minutes=75)).astimezone()
        await room.type(f"{local.hour}h{local.minute:02}")
        await room.press("enter")
        assert "retard" not in room.rows[0], "it has just begun"
        room.later(4)
        assert "retard" not in room.rows[0], "the welcome has taken its half"
        room.later(6)
        assert "6 min de retard" in room.rows[0]


async def test_in_the_last_phase_the_end_is_in_view_and_the_key_of_phases_asks_and_ends_it() -> None:
    async with a_sitting("suivi") as room:
        assert "clore la séance" not in room.said
        await room.press(*["f6"] * 3)
        assert room.phase == "Clôture"
        for key in ("f2", "enter", "f3", "f4"):
            await room.press(key)
            assert "F6 clore la séance" in room.rows[-1], key
        await room.press("f6")
        assert "F6 encore une fois clôt la séance" in room.notice
        await room.press("f2", "f6")
        assert not next(iter(room.workshop.sittings.values())).ended, "the question was left: it is asked again"
        await room.press("f6")
        (sitting,) = room.workshop.sittings.values()
        assert sitting.ended
        assert "close" in room.notice


@pytest.mark.parametrize("size", [(80, 24), (100, 30)])
async def test_what_the_phase_is_for_and_its_time_stand_under_every_title(size: tuple[int, int]) -> None:
    async with a_room(some_workshop(), size=size) as room:
        await room.press("f6", "home")
        while room.app.registry.agendas.cursor != "90":
            await room.press("down")
        await room.press("enter", "enter")
        for name in get_args(WorkScreen):
            room.app.navigation.show_card("d1") if name == "card" else room.app.navigation.visit(name)
            await settled(room.app)
            assert room.at == name
            assert room.rows[1].strip().startswith("S’accorder sur les mots, les colonnes et les règles"), name
            assert room.rows[1].rstrip().endswith("encore 8 min"), name
        room.app.navigation.show_board()
        await settled(room.app)
        for phase in phases_of(room.workshop, conducted(room.workshop).sitting)[1:]:
            await room.press("f6")
            assert room.phase == phase.name
            assert phase.purpose in room.rows[1], "whole on the smallest screen"
            assert "encore" in room.rows[1]


@pytest.mark.parametrize("size", [(80, 24), (160, 45)])
async def test_the_time_has_room_on_every_screen(size: tuple[int, int]) -> None:
    async with a_room(some_workshop(), size=size) as room:
        await room.press("f6", "enter", "enter")
        assert "08:00" in room.rows[0]
        assert "fin" in room.rows[0]
        await room.press("enter")
        assert "08:00" in room.rows[0]


async def test_behind_the_curtain_cards_are_typed_one_after_the_other_and_likes_are_noticed() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("b")
        assert room.at == "curtain"
        assert "Réserver" not in room.text
        await room.press("n")
        await room.type("Qui paie")
        await room.press("enter")
        await room.type("Domaine : réserver le nom")
        assert "ressemble à D1 Réserver le nom de domaine" in room.said
        await room.press("ctrl+u", "tab")
        await room.type("Qui répond")
        await room.press("enter", "escape")
        assert "2 cartes recueillies" in room.said
        assert [card.spoken for card in room.workshop.cards.values()][-2:] == ["D4", "T3"]
        assert conducted(room.workshop).curtain
        await room.press("full_stop")
        assert room.at == "board"
        assert not conducted(room.workshop).curtain


async def test_in_a_break_the_programme_stands_on_the_curtain_with_its_cut_off() -> None:
    async with a_sitting("120") as room:
        await room.press(*["f6"] * 5)
        assert (room.phase, room.at) == ("Pause", "curtain")
        assert "D2 Faire valider" in room.said
        rows = [row for row in room.text.split("\n") if " min  " in row]
        assert len(rows) == 4, "one has votes; three more fill the time that it leaves"
        room.later(50)
        assert "le temps manquera pour" in room.said


async def test_a_discussion_shows_by_votes_what_there_is_time_for_and_where_it_ends() -> None:
    async with a_sitting("120") as room:
        await room.press("right", *["v"] * 3, *["f6"] * 6)
        assert (room.phase, room.at) == ("Discussion", "board")
        assert room.board.card == "t1", "the card that the room wants most, though nobody has asked for the totals"
        assert "12 min · 3 votes" in room.text
        room.later(20)
        assert "hors temps" in room.text
        assert "── hors temps ──" in room.text
        await room.press("w", "W", "W")
        assert "── hors temps ──" not in room.text, "on the board as it is, cards stand as the room laid them"
        assert "hors temps" in room.text
        await room.press("f6", "f2")
        assert "hors temps" not in room.text


async def test_the_title_of_an_open_card_fills_the_wall_and_the_card_comes_back() -> None:
    async with a_room(some_workshop()) as room:
        await room.press("enter")
        assert "█" not in room.text
        await room.press("enter")
        assert "█" in room.text
        await room.press("pagedown")
        assert "█" in room.text, "the next card is shown as the one before"
        await room.press("a")
        assert "█" not in room.text
        await room.type("Écrire @Léa")
        await room.press("enter", "escape")
        assert (room.at, "█" in room.text) == ("card", False)
        await room.press("enter", "down")
        assert "█" not in room.text
        await room.press("f5", "f2")
        assert room.at == "board"
        await room.press("enter")
        assert "█" not in room.text


async def test_behind_the_curtain_the_time_is_read_from_the_back_of_the_room() -> None:
    async with a_sitting() as room:
        await room.press("b")
        assert "█" in room.text
        room.later(200)
        assert "dépassé" in room.text or "écoulé" in room.text


async def test_a_workshop_reopened_another_day_stands_on_the_board_and_begins_a_new_sitting() -> None:
    async with a_sitting() as room:
        await room.press("f6", "f6", "enter")
        workshop, clock = room.workshop, room.clock
        first = conducted(workshop).sitting
    clock.goes_on(minutes=3 * 24 * 60)
    async with a_room(workshop, clock) as again:
        assert again.at == "board", "nobody goes on with a sitting of another day"
        assert "dépassé" not in again.rows[0]
        assert "fin" not in again.rows[0]
        await again.press("f6")
        assert again.at == "agendas"
        assert again.front.cursor == "suivi"  # type: ignore[attr-defined]
        await again.press("enter", "enter")
        assert again.phase == "Reprise"
        assert conducted(again.workshop).sitting != first
        assert again.workshop.sittings[first].ended


@pytest.mark.parametrize("size", [(80, 24), (100, 30)], ids=["80x24", "100x30"])
async def test_the_curtain_shows_large_digits_outside_a_sitting_in_a_pause_and_once_the_time_is_up(
    size: tuple[int, int],
) -> None:
    async with a_room(some_workshop(), size=size) as room:
        await room.press("b")
        assert "█" in room.text, "the time of day"
    async with a_sitting(size=size) as room:
        await room.press("b", "M")
        assert "█" in room.text
        assert room.said.count("en pause") == 1
        await room.press("M")
        room.later(200)
        assert "█" in room.text
        assert room.said.count("en pause") == 0


async def test_a_pause_is_said_once_and_nothing_about_time_is_cut_at_80_cells() -> None:
    names: tuple[ScreenName, ...] = ("board", "triage", "desk", "curtain", "plan")
    async with a_sitting(size=(80, 24)) as room:
        await room.press("M")
        for minutes in (0, 7, 200):
            await room.press("M")
            room.later(minutes)
            await room.press("M")
            for name in names:
                room.app.call_later(room.app.navigation.visit, name)
                await settled(room.app)
                assert room.said.count("en pause") == 1, room.text
                assert not re.search("(pause|fin|écoulé|dépassé)[^\n]*…", room.text), room.text


async def test_the_curtain_is_up_wherever_the_board_is_seen_and_stays_down_behind_other_screens() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("b", "f3")
        assert conducted(wall.workshop).curtain
        await wall.press("escape")
        assert wall.at == "curtain"
        assert conducted(wall.workshop).curtain
        await wall.press("f3", "f2")
        assert wall.at == "board"
        assert not conducted(wall.workshop).curtain


async def test_the_beginning_of_a_sitting_that_has_gone_on_is_taken_back_by_two_presses_alone() -> None:
    async with a_sitting() as room:
        sitting = conducted(room.workshop).sitting
        await room.press("f6", "f2", "z")
        assert sitting in room.workshop.sittings
        assert "z encore une fois" in room.notice
        await room.press("down", "z")
        assert sitting in room.workshop.sittings, "whatever is done in between takes the question off"
        await room.press("z")
        assert sitting not in room.workshop.sittings
        await room.press("Z")
        assert sitting in room.workshop.sittings
