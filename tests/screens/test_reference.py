"""Glossary, figures and advice: one key from any screen, and the same key back."""

import pytest

from perenne_tui.screens.reference import triangle
from tests.screens.board import board_of, on_the_wall, some_workshop

SCREENS = {
    "board": [],
    "card": ["enter"],
    "plan": ["f3"],
    "sheets": ["f4"],
    "comparison": ["ctrl+p", *"côte à côte", "enter"],
    "library": ["ctrl+o"],
    "help": ["f1"],
    "export": ["x"],
    "triage": ["t"],
    "curtain": ["b"],
}


@pytest.mark.parametrize("screen", SCREENS)
async def test_the_glossary_is_one_key_away_from_any_screen(screen: str) -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press(*SCREENS[screen])
        before = wall.at
        await wall.press("f9")
        assert wall.at == "reference"
        assert "Préparer ce que devient un défi après sa fin" in wall.said
        await wall.press("f9")
        assert wall.at == before


async def test_words_figures_and_advice_are_filtered_as_one_types() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("f9", "slash", *"homologation")
        assert "Homologation de sécurité" in wall.said
        assert "Promotion" not in wall.said
        await wall.press("escape", "slash", *"25 à 40", "enter")
        assert "estimation DINUM" in wall.said, "every figure has its source"
        assert "2026" in wall.said
        await wall.press("escape")
        assert "Pérennisation" in wall.said


async def test_the_reference_speaks_the_language_of_the_workshop() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("f9", "slash", *"mise en production", "enter")
        assert "Le lancement officiel du service, l’entrée dans des processus durables" in wall.said
        assert "ou les deux" in wall.said


def test_the_triangle_has_its_names_at_its_corners_and_what_they_serve_inside() -> None:
    rows = triangle(["▲ Déploiement", "● Transmission", "■ Fiabilisation"], "Pérennisation")
    assert rows[0].strip() == "▲ Déploiement"
    assert rows[-1].startswith("● Transmission ─")
    assert rows[-1].endswith("─ ■ Fiabilisation")
    assert [row.strip() for row in rows[1:-1] if "Pérennisation" in row] == [rows[5].strip()]
    assert all(row.strip().startswith("/") and row.rstrip().endswith("\\") for row in rows[1:-1])
    left = [row.index("/") for row in rows[1:-1]]
    assert left == sorted(left, reverse=True)


async def test_a_board_of_other_columns_has_no_triangle() -> None:
    async with on_the_wall(board_of([("A", "Un", []), ("B", "Deux", [])])) as wall:
        await wall.press("f9")
        assert "perenne" in wall.said
        assert "/" not in wall.rows[4]


async def test_the_triangle_stands_on_the_wall() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("f9")
        assert "Pérennisation \\" in wall.said or "Pérennisation" in wall.said
        assert "─── ■ Fiabilisation" in wall.said


@pytest.mark.parametrize(
    ("code", "purpose"),
    [
        ("fr", "Préparer ce que devient un défi après sa fin, et faire qu’il dure."),
        ("en", "To prepare what becomes of a challenge after its end, and to make it last."),
    ],
)
async def test_what_the_program_is_for_is_said_in_both_languages(code: str, purpose: str) -> None:
    async with on_the_wall(some_workshop(), code=code) as wall:
        await wall.press("f9")
        assert purpose in wall.said


async def test_a_word_is_looked_up_in_the_middle_of_a_text_which_stays() -> None:
    async with on_the_wall(some_workshop()) as wall:
        await wall.press("enter", "r", *"L’homologation", "f9")
        assert wall.at == "reference"
        await wall.press("f9", *" est signée", "enter")
        assert wall.workshop.cards["d1"].answer == "L’homologation est signée"
