"""The pictures of the program: no font leaves gaps in them, and a film lasts as long as it says."""

import asyncio
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from distribution.pictures import screens, triage
from distribution.pictures.cells import Look, Row, Run
from distribution.pictures.drawing import Looks, picture, row_svg
from distribution.pictures.film import Frame, film
from distribution.pictures.rooms import filled, on_the_wall, unkept
from perenne_tui.settings.themes import SALLE

PICTURES = screens.TARGET
INK = Look("#161616", "#ffffff")
MOST_BYTES = 600_000


def row(text: str, look: Look = INK) -> Row:
    return (Run(0, text, look),)


def test_blocks_are_one_shape_over_the_whole_height_of_their_cells() -> None:
    assert 'd="M0 20h30v20h-30z"' in row_svg(row("███"), 1, Looks(), SALLE)


def test_halves_side_by_side_leave_no_gap() -> None:
    drawn = row_svg(row("▀▀▄▄"), 0, Looks(), SALLE)
    assert 'd="M0 0h20v10h-20zM20 10h20v10h-20z"' in drawn


def test_words_keep_to_their_cells_whatever_the_font() -> None:
    drawn = row_svg(row("  Réserver le nom"), 0, Looks(), SALLE)
    assert 'x="20"' in drawn
    assert f'textLength="{10 * len("Réserver le nom")}"' in drawn


def test_a_sign_stands_in_the_middle_of_its_cell() -> None:
    drawn = row_svg(row("► D1"), 0, Looks(), SALLE)
    assert 'x="5" y="15" text-anchor="middle">►<' in drawn
    assert 'x="20" y="15" textLength="20">D1<' in drawn


def test_a_blank_row_draws_nothing() -> None:
    assert row_svg(row("    "), 0, Looks(), SALLE) == ""


def test_what_stands_on_another_paper_has_it_drawn_below() -> None:
    drawn = row_svg(row(" a ", Look("#ffffff", "#00528a")), 0, Looks(), SALLE)
    assert drawn.index("h30v20") < drawn.index(">a<")


def test_words_that_look_like_marks_are_words() -> None:
    ElementTree.fromstring(picture([row("<b> & </b>")], SALLE, "a & b"))


def test_a_film_shows_each_state_when_it_is_there_and_its_last_picture_to_who_wants_no_motion() -> None:
    first = Frame(1, [row("un"), row("fixe")], "a", "puis")
    second = Frame(3, [row("deux"), row("fixe")], "b", "fin")
    drawn = film([first, second, first._replace(seconds=4)], SALLE, "essai")
    ElementTree.fromstring(drawn)
    assert "{0%{visibility:visible}12.5%{visibility:hidden}50%{visibility:visible}}" in drawn
    assert "{0%{visibility:hidden}12.5%{visibility:visible}50%{visibility:hidden}}" in drawn
    assert "animation:8s step-end infinite" in drawn
    assert re.search(r'class="k k\d+ z"><text [^>]*>un<', drawn)
    assert re.search(r'class="k k\d+"><text [^>]*>deux<', drawn)
    assert re.search(r"<g><text [^>]*>fixe<", drawn)
    assert "prefers-reduced-motion" in drawn


def test_the_film_of_a_triage_lasts_forty_seconds_and_is_small() -> None:
    drawn = (PICTURES / "triage.svg").read_text(encoding="utf-8")
    length = re.search(r"animation:([\d.]+)s step-end", drawn)
    assert length
    assert 38 <= float(length[1]) <= 42
    assert len(drawn.encode()) < MOST_BYTES
    for step in triage.STEPS:
        assert step.words in drawn, step


def test_every_scene_has_its_picture_with_words_for_who_does_not_see_it() -> None:
    for scene in screens.SCENES:
        drawn = (PICTURES / f"{scene.name}.svg").read_text(encoding="utf-8")
        assert f"<title>{scene.title}</title>" in drawn


@pytest.mark.parametrize("path", sorted(PICTURES.glob("*.svg")), ids=lambda path: path.stem)
def test_a_picture_asks_no_other_machine_for_anything(path: Path) -> None:
    drawn = path.read_text(encoding="utf-8")
    assert re.findall(r"""(?:href|src|url)\s*[=(]\s*["']?(?!#)[^"')\s]+""", drawn) == []
    assert "@import" not in drawn
    assert "@font-face" not in drawn


@pytest.mark.app
def test_a_picture_shows_the_running_program() -> None:
    async def shown() -> str:
        async with on_the_wall(unkept(filled())) as wall:
            await wall.press(("enter", "a"))
            await wall.type("L’été @Léa")
            return picture(wall.rows(), wall.palette, "essai")

    drawn = asyncio.run(shown())
    assert ">L’été @Léa<" in drawn
    assert "DÉPLOIEMENT · D1" in drawn
