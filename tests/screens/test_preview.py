"""A file becomes a workshop: chosen from a list, seen before anything is made, read in another way on a key."""

import os
from pathlib import Path
from threading import Event

import pytest

from perenne_tui.core.model.workshop import Workshop
from perenne_tui.core.text.sentences import Refused
from perenne_tui.readers.outline.imported import Imported
from perenne_tui.readers.outline.table_roles import Roles
from perenne_tui.services import background_work
from perenne_tui.services.import_file import BoardSource
from perenne_tui.services.workspace import Workspace
from perenne_tui.settings import paths
from perenne_tui.store.paths import SNAPSHOT_ENDING
from tests.screens.board import Wall, library_on_the_wall, settled

SIZES = [(80, 24), (100, 30), (160, 45)]
GUIDE = "# Guide\n\nRelu par Léa.\n\n" + "\n".join(
    f"## {name}\n\n### Le matin\n\n- [x] Rendre {name}\n- Écrire {name}\n\n### Le soir\n\n- Fermer {name}\n"
    for name in ("Avant", "Pendant", "Après")
)
MINUTES = """# Compte rendu

| Qui | Quoi | Quand | Remarque |
|---|---|---|---|
| Léa | Comparer trois offres | 12/01/2027 | la DSI aide |
| Paul | Écrire au service | 31/01/2027 | |
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty library beside a folder of files, in which the program was started."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    files, home = tmp_path / "Reçus", tmp_path / "Ateliers"
    home.mkdir()
    (files / "Réunions").mkdir(parents=True)
    for age, (name, text) in enumerate([("guide.md", GUIDE), ("minutes.md", MINUTES), ("vide.md", "Rien.\n")]):
        (files / name).write_text(text, encoding="utf-8")
        os.utime(files / name, (1_700_000_000 - age,) * 2)
    (files / "Réunions" / "juin.md").write_text("- Une\n- Deux\n", encoding="utf-8")
    os.utime(files / "Réunions", (1_600_000_000,) * 2)
    monkeypatch.chdir(files)
    return home


async def begin(wall: Wall, *keys: str) -> None:
    """Open the list of files, and press keys there."""
    wall.library.perform("import_file")
    await settled(wall.app)
    await wall.press(*keys)


def made(folder: Path) -> list[str]:
    return [path.name for path in folder.glob(f"*{SNAPSHOT_ENDING}")]


async def opened(wall: Wall) -> Workshop:
    """Wait until the workshop is there, and return it."""
    await wall.wait_for(lambda: wall.at == "board" and bool(wall.front.view.size), "the workshop")
    await settled(wall.app)
    return wall.app.workspace.session.workshop


@pytest.mark.parametrize("size", SIZES)
async def test_the_newest_file_is_seen_and_enter_makes_it(folder: Path, size: tuple[int, int]) -> None:
    async with library_on_the_wall(folder, size=size) as wall:
        await begin(wall, "enter")
        assert "guide.md · 3 colonnes, 9 cartes ; 2 lignes dans la note (fiche Défi)" in wall.text
        assert "réglé : 3" in wall.text
        for words in ("Avant", "√ Rendre Avant", "□ Fermer Après", "« Relu par Léa. »", "Entrée créer"):
            assert words in wall.text
        assert made(folder) == [], "nothing is made before a person has seen it"
        await wall.press("enter")
        workshop = await opened(wall)
        assert [axis.name for axis in workshop.axes_in_order()] == ["Avant", "Pendant", "Après"]
        assert (
            "Fait de guide.md, et enregistré : 3 colonnes, 9 cartes ; 2 lignes dans la note (fiche Défi)."
            in wall.said
        )
    assert made(folder) == [f"guide{SNAPSHOT_ENDING}"]


async def test_a_digit_or_the_arrows_take_other_headings_as_columns(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await begin(wall, "enter")
        assert "● 2 : titres de niveau 2, 3 colonnes — Avant · Pendant · Après" in wall.text
        await wall.press("3")
        assert "● 3 : titres de niveau 3, 2 colonnes — Le matin · Le soir" in wall.text
        await wall.press("à")
        assert "1 colonne, 9 cartes" in wall.text
        await wall.press("right")
        assert "● 2" in wall.text
        await wall.press("left", "7")
        known = "2 : titres de niveau 2, 3 : titres de niveau 3, 0 : une seule colonne"
        assert f"Aucun titre de ce fichier n’a ce niveau. {known}" in wall.said
        await wall.press("3", "enter")
        assert [axis.name for axis in (await opened(wall)).axes_in_order()] == ["Le matin", "Le soir"]


async def test_the_columns_of_a_table_are_chosen_with_the_arrows(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await begin(wall, "down", "enter")
        assert "Léa · 12/01/2027" in wall.text
        assert "← autre colonne" not in wall.text
        await wall.press("down", "right")
        assert "← autre colonne" in wall.text, "the keys of the line under the cursor"
        assert "Carte Quand" in wall.said
        assert "Échéance Quoi" in wall.said, "the two have changed places"
        await wall.press("right")
        assert "Carte Remarque" in wall.said
        assert "Échéance Quand" in wall.said
        await wall.press("left", "left", "down", "left")
        assert "Porteur aucune colonne" in wall.said
        await wall.press("right")
        assert "Porteur Qui" in wall.said
        await wall.press("enter")
        workshop = await opened(wall)
        owners = [workshop.people[action.owner].name for action in workshop.actions.values()]
        assert owners == ["Léa", "Paul"]


async def test_escape_goes_back_to_the_list_with_what_was_typed_and_f5_forward_again(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await begin(wall, *"gui", "enter")
        shown = wall.text
        await wall.press("escape")
        assert (wall.at, wall.front.text_input.entry.value) == ("preview", "gui")
        await wall.press("f5")
        assert wall.text == shown
        await wall.press("escape", "escape")
        assert wall.at == "library"
        await wall.press("f5")
        assert wall.front.text_input.entry.value == "gui"
    assert made(folder) == []


async def test_folders_are_entered_and_left_by_the_list_and_by_the_path(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await begin(wall, "down", "down", "down", "enter")
        assert "Réunions" in wall.rows[2]
        await wall.press("down", "enter")
        assert "Réunions" not in wall.rows[2], "the folder above"
        await wall.press(*"reu", "enter", *"jui")
        assert "juin.md" in wall.text
        await wall.press("ctrl+u", *"../gui", "tab")
        assert wall.front.text_input.entry.value == "../guide.md"
        await wall.press("enter")
        assert "3 colonnes" in wall.text


async def test_a_click_moves_the_cursor_and_another_one_opens(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await begin(wall)
        await wall.click((10, 4))
        assert "► minutes.md" in wall.text
        await wall.click((10, 4))
        assert "Ce que devient le fichier" in wall.text
        await wall.click((10, 2))
        assert (await opened(wall)).header.title == "Compte rendu"


async def test_what_is_no_board_is_said_in_place_and_nothing_is_lost(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await begin(wall, *"vide", "enter")
        assert "ne ressemble à une carte" in wall.said
        assert wall.front.text_input.entry.value == "vide"
        await wall.press("ctrl+u", *"/nulle/part/x", "enter")
        assert "Il n’y a pas de fichier" in wall.said
        await wall.press("ctrl+u", *"/nulle/part/")
        assert "ne peut pas être lu" in wall.said
    assert made(folder) == []


async def test_a_slow_file_is_said_to_be_read_and_comes_without_a_key(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_go_on, read = Event(), BoardSource.read

    def slowly(source: BoardSource, *, columns: int | None, roles: Roles | None) -> Imported:
        assert may_go_on.wait(20)
        return read(source, columns=columns, roles=roles)

    monkeypatch.setattr(BoardSource, "read", slowly)
    monkeypatch.setattr(background_work, "AT_ONCE", 0.01)
    async with library_on_the_wall(folder) as wall:
        await begin(wall, "enter")
        assert "Lecture de guide.md" in wall.text
        await wall.press("enter", "f1", "escape", "down")
        assert "Lecture de guide.md" in wall.text, "the screen goes on answering"
        may_go_on.set()
        await wall.wait_for(lambda: "3 colonnes, 9 cartes" in wall.text, "the preview")
        assert "tout est à l’écran" not in wall.said
        may_go_on.clear()
        await wall.press("3", "escape")
        assert "► guide.md" in wall.text, "Esc leaves the reading"
        may_go_on.set()


async def test_a_board_that_was_made_and_could_not_be_opened_is_not_made_a_second_time(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: Workspace, path: Path) -> Workspace:
        raise Refused("{path} is busy.", path=str(path))

    async with library_on_the_wall(folder) as wall:
        await begin(wall, "enter")
        with monkeypatch.context() as failing:
            failing.setattr(Workspace, "switch_to", fails)
            await wall.press("enter", "enter")
            assert "is busy" in wall.said
        await wall.press("enter")
        await opened(wall)
    assert made(folder) == [f"guide{SNAPSHOT_ENDING}"]


async def test_page_keys_page_the_preview_and_leave_the_choices_alone(folder: Path) -> None:
    many = "\n".join(f"| Paul | Tâche {n} | {n % 27 + 1}/01/2027 |" for n in range(40))
    (folder.parent / "Reçus" / "suivi.md").write_text(f"| Qui | Quoi | Quand |\n|---|---|---|\n{many}\n", "utf-8")
    async with library_on_the_wall(folder, size=(80, 24)) as wall:
        await begin(wall, *"suivi", "enter")
        assert "↓" in wall.text
        top = wall.rows[2:8]
        await wall.press("pagedown")
        assert wall.rows[2:8] != top
        assert "□ Tâche 5" in wall.text
        assert "→ autres colonnes" not in wall.text, "nothing can be chosen without being seen"
        await wall.press("end")
        assert "↓" not in wall.text, "all of it can be read"
        await wall.press("pageup", "pageup", "pageup")
        assert wall.rows[2:8] == top


async def test_the_list_begins_whole_after_another_file_was_typed(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await begin(wall, *"gui", "escape")
        await begin(wall)
        assert wall.front.text_input.entry.value == ""
        assert "minutes.md" in wall.text
        await wall.press(*"zzz")
        assert "Aucun fichier de ce dossier ne commence ainsi." in wall.text
