"""The pages of help in the program: at the end of F1 and in the palette, read and searched on their own screen."""

from pathlib import Path

import pytest

from perenne_tui.services import help_sections
from perenne_tui.services.help_pages import PAGES
from perenne_tui.settings import paths
from tests.screens.board import Wall, on_the_wall, some_workshop


def under_cursor(wall: Wall) -> str:
    """Return the row under the cursor; empty where it is on none."""
    return next((row.strip(" ►").rstrip() for row in wall.rows if "►" in row), "")


async def test_the_help_ends_with_pages_and_enter_goes_to_them() -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press("f1")
        assert under_cursor(wall) == ""
        assert wall.rows[-1].rstrip().endswith("Entrée pages à lire")
        await wall.press("enter")
        said = [wall.front.language.say(page.title) for page in PAGES if page.name != "keys"]
        assert under_cursor(wall) == said[0]
        assert [row.strip(" ►").rstrip() for row in wall.rows if row.strip(" ►").rstrip() in said] == said
        await wall.press("down", "down", "enter")
        assert wall.at == "manual"
        assert wall.rows[0].strip() == "Les téléphones de la salle, quand on en veut"
        await wall.press("escape")
        assert (wall.at, under_cursor(wall)) == ("help", said[2]), "the cursor is on the page that was read"
        await wall.press("f5")
        assert wall.at == "manual"
        await wall.press("f1")
        assert wall.at == "help"


async def test_the_cursor_takes_over_where_the_last_key_is_seen_and_goes_back_to_the_keys() -> None:
    async with on_the_wall(some_workshop(), size=(100, 30)) as wall:
        await wall.press("f1", "down")
        assert (under_cursor(wall), "↑ 1 ligne" in wall.text) == ("", True)
        await wall.press("end")
        assert under_cursor(wall) == ""
        await wall.press("down")
        assert under_cursor(wall) == wall.front.language.say(PAGES[0].title)
        await wall.press(*["down"] * 20)
        assert under_cursor(wall) == wall.front.language.say(PAGES[-2].title)
        await wall.press("pageup")
        assert under_cursor(wall) == ""
        await wall.press("end", "down", "up")
        assert under_cursor(wall) == ""
        before = wall.text
        await wall.press("up")
        assert wall.text != before


async def test_the_page_nearest_to_a_screen_comes_first() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("x", "f1", "enter")
        assert under_cursor(wall).startswith("Après la salle")


async def test_a_click_opens_a_page_and_a_click_on_a_key_opens_none() -> None:
    async with on_the_wall(some_workshop(), size=(80, 24)) as wall:
        await wall.press("f1")
        await wall.click((10, 5))
        assert wall.at == "help"
        await wall.press("end")
        await wall.click((10, next(y for y, row in enumerate(wall.rows) if "Plusieurs personnes" in row)))
        assert wall.rows[0].strip() == "À plusieurs sur un atelier"


async def test_the_palette_leads_to_the_pages_by_the_words_of_people() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("ctrl+p", *"documentation", "enter")
        assert under_cursor(wall) == "Le guide\u00a0: un atelier, de la première carte au plan"


@pytest.mark.parametrize("theme", ["salle", "nuit"])
async def test_a_page_is_searched_and_read_from_the_first_thing_found(theme: str) -> None:
    async with on_the_wall(some_workshop(), size=(80, 24), theme=theme) as wall:
        await wall.press("f1", "enter", "down", "down", "enter", "pagedown", "/", *"trente")
        assert "1 partie" in wall.text
        assert wall.rows[2].strip() == "Si personne n’arrive"
        assert "Oui, ou non" not in wall.text
        await wall.press("enter", "escape")
        assert (wall.at, "Oui, ou non" in wall.text) == ("manual", True), "Esc takes the search off first"


async def test_a_page_follows_the_language_and_is_as_wide_as_the_screen() -> None:
    async with on_the_wall(some_workshop(), size=(60, 16)) as wall:
        await wall.press("f1", "enter", "down", "down", "enter")
        wall.front.perform("language")
        assert wall.rows[0].strip() == "The room's phones, when people want them"
        assert max(len(row.rstrip()) for row in wall.rows[2:-2]) <= 58


async def test_a_page_that_is_missing_is_said_on_its_screen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    help_sections.sections_of_page.cache_clear()
    monkeypatch.setattr(paths, "pages", lambda: tmp_path)
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("f1", "enter", "enter")
        assert wall.at == "manual"
        assert "manque : réinstallez perenne." in wall.said
        await wall.press("/", *"abc", "escape", "escape")
        assert wall.at == "help"
