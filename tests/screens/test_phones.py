"""The screen of the room's phones: opened, read by a camera, its lists, closed again; the sign on other screens."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from perenne_tui.core.changes.conduct import conducted
from perenne_tui.core.model.workshop import Workshop
from perenne_tui.screens import phones_lists, phones_news
from perenne_tui.screens.phones import PhonesScreen
from perenne_tui.services.diagnostics.phones import in_short
from perenne_tui.services.phones.phones import Phones
from perenne_tui.settings.options import PhonesAt
from perenne_tui.settings.themes import PALETTES
from tests.camera import read_codes
from tests.screens.board import Wall, on_the_wall, settled, some_workshop

HERE = PhonesAt("127.0.0.1")
SIZES = ((80, 24), (100, 30), (160, 45))


@asynccontextmanager
async def open_room(
    workshop: Workshop | None = None, *, size: tuple[int, int] = (100, 30), theme: str = "salle"
) -> AsyncIterator[Wall]:
    """Show a workshop whose room is open to phones, on this machine alone."""
    async with on_the_wall(workshop or some_workshop(), size=size, theme=theme) as wall:
        wall.app.navigation.open_phones(HERE)
        await settled(wall.app)
        assert screen_of(wall).phones, wall.notice
        yield wall


def screen_of(wall: Wall) -> PhonesScreen:
    """Return the screen of the phones."""
    return wall.app.registry.phones


def is_served(wall: Wall) -> bool:
    """Whether the room is open to phones."""
    return bool(wall.app.context.phones and wall.app.context.phones.is_open)


async def test_the_room_is_closed_until_somebody_opens_it() -> None:
    async with on_the_wall(some_workshop()) as wall:
        wall.app.navigation.visit("phones")
        await settled(wall.app)
        assert wall.at == "phones"
        assert "Entrée ouvre cette salle aux téléphones de son réseau" in wall.said
        assert wall.app.context.phones is None


@pytest.mark.parametrize("theme", PALETTES)
@pytest.mark.parametrize("size", SIZES, ids=[f"{width}x{height}" for width, height in SIZES])
async def test_a_camera_reads_the_code_on_the_wall(size: tuple[int, int], theme: str) -> None:
    async with open_room(size=size, theme=theme) as wall:
        view, shown = wall.front.view, screen_of(wall).shown
        rows = [view.render_line(y) for y in range(view.size.height)]
        assert read_codes(rows, PALETTES[theme]) == [shown.url]
        assert "0 téléphone ici" in wall.said or size == (160, 45), "there, in big letters"
        assert "Ouvert aux téléphones sur 127.0.0.1" in wall.said
        assert "pas chiffré" in wall.said


async def test_one_key_closes_the_room_and_nothing_listens_any_more() -> None:
    async with open_room() as wall:
        address = screen_of(wall).shown.address
        async with httpx.AsyncClient() as browser:
            assert (await browser.get(f"http://{address}/")).status_code < 500
        await wall.press("q")
        assert wall.at == "board"
        assert "Fermé aux téléphones" in wall.notice
        assert not is_served(wall)
        async with httpx.AsyncClient() as browser:
            with pytest.raises(httpx.ConnectError):
                await browser.get(f"http://{address}/")


async def test_a_phone_that_comes_is_counted_on_every_screen() -> None:
    async with open_room(size=(80, 24)) as wall:
        await wall.press("f2")
        assert "0 téléphone ──" in wall.text
        async with httpx.AsyncClient(follow_redirects=True) as phone:
            await phone.get(screen_of(wall).shown.url)
            await wall.wait_for(lambda: "1 téléphone ──" in wall.text, "the phone in the corner")
        await wall.press("f3")
        assert "1 téléphone ──" in wall.text
        wall.app.navigation.open_phones()
        await settled(wall.app)
        assert "1 téléphone ici" in wall.said
        assert "téléphone ──" not in wall.text


async def test_the_lists_stand_behind_tab() -> None:
    async with open_room() as wall:
        await wall.press("tab")
        assert "Écoute sur 127.0.0.1" in wall.said
        assert "► Rideau baissé, les cartes attendent derrière" in wall.text
        await wall.press("space")
        assert conducted(wall.workshop).phones_straight
        assert "► Rideau baissé, les cartes vont droit au tableau" in wall.text
        await wall.press("tab")
        assert "Photographiez le code" in wall.said


async def test_switching_to_another_workshop_closes_the_room(tmp_path: Path) -> None:
    from perenne_tui.store.creation import create
    from tests.store.helpers import START, small_workshop

    other = tmp_path / "autre.perenne.json"
    create(other, small_workshop(), at=START)
    async with open_room() as wall:
        phones = wall.app.context.phones
        await wall.app.open_workshop(other)
        await settled(wall.app)
        assert phones is not None
        assert not phones.is_open
        assert wall.app.context.phones is None
        wall.app.workspace.close()


async def test_the_end_of_the_program_closes_the_room() -> None:
    async with open_room() as wall:
        phones = wall.app.context.phones
    assert phones is not None
    assert not phones.is_open


async def test_a_window_that_only_reads_opens_nothing() -> None:
    async with on_the_wall(some_workshop(), read_only=True) as wall:
        wall.app.navigation.open_phones(HERE)
        await settled(wall.app)
        assert not is_served(wall)
        assert wall.notice
        await wall.press("escape", "ctrl+p")
        assert "phones" not in [command.key.id for command in wall.palette.found()]


async def test_a_window_that_must_write_no_more_closes_the_room(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phones_news, "EVERY", 0.02)
    async with open_room() as wall:
        wall.session.stop_writing()
        await wall.wait_for(lambda: not is_served(wall), "the room to be closed")
        assert "n’écrit plus l’atelier" in wall.said


async def test_where_no_phone_comes_it_is_said_once_what_may_keep_them_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phones_news, "EVERY", 0.02)
    monkeypatch.setattr(phones_news, "WAIT", 0)
    monkeypatch.setattr(phones_lists, "WAIT", 0)
    async with open_room(size=(80, 24)) as wall:
        await wall.wait_for(lambda: "Aucun téléphone encore" in wall.said, "the sentence")
        assert "pare-feu de Windows" in wall.said
        assert "partage de connexion" in wall.said
        view = wall.front.view
        rows = [view.render_line(y) for y in range(view.size.height)]
        assert read_codes(rows, PALETTES["salle"]) == [screen_of(wall).shown.url], "the sentence leaves it whole"
        await wall.press("tab")
        assert wall.notice == ""
        assert "pare-feu de Windows" in wall.said, "in the lists it stays"


async def test_phones_are_asked_about_the_topic_under_the_cursor_of_the_confidence() -> None:
    async with open_room() as wall:
        await wall.press("c")
        assert conducted(wall.workshop).asked == "d"
        await wall.press("j")
        assert conducted(wall.workshop).asked == "t"
        await wall.press("escape")
        assert conducted(wall.workshop).asked == ""
        assert not wall.session.can_undo


async def test_a_closed_room_is_asked_nothing() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("c", "j")
        assert wall.store.entries == []


async def test_phones_read_an_answer_as_it_is_typed(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, str]] = []
    monkeypatch.setattr(Phones, "typing", lambda _, card, text: told.append((card, text)))
    async with open_room() as wall:
        await wall.press("f2", "r", "O", "u", "i")
        assert told == [("d1", "O"), ("d1", "Ou"), ("d1", "Oui")]
        await wall.press("enter", "a", "A")
        assert told[3:] == [("d1", "")], "not an action"


async def test_the_test_card_says_whether_the_room_could_be_opened() -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press("f8")
        assert f"téléphones {in_short(wall.front.language)}" in wall.said
        assert "chiffres" in wall.text, "and all of the card is seen"
