"""The library on the screen: all workshops of real files, chosen, filtered, opened, left."""

import os
from datetime import date
from pathlib import Path

import pytest

from perenne_tui.core.changes.header import name_workshop
from perenne_tui.core.changes.records import add_action
from perenne_tui.screens.hints import offered
from perenne_tui.settings import paths
from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.workshop_file import read
from tests.screens.board import (
    NOON,
    Wall,
    is_ready,
    library_on_the_wall,
    on_the_wall,
    opened_on_the_wall,
    settled,
    some_workshop,
)
from tests.screens.hostile import HARMFUL
from tests.store.helpers import at_work

NAMES = ("premier", "deuxieme", "troisieme")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library of three workshops, the first changed last."""
    monkeypatch.setattr(paths, "state_dir", lambda: tmp_path / "state")
    home = tmp_path / "Mes ateliers d’été"
    home.mkdir()
    for age, name in enumerate(NAMES):
        create(file(home, name), name_workshop(some_workshop(), title=f"Atelier {name}"), at=NOON)
        for path in home.glob(f"{name}*"):
            os.utime(path, (2e9 - age, 2e9 - age))
    return home


def file(folder: Path, name: str) -> Path:
    return folder / f"{name}{SNAPSHOT_ENDING}"


async def ready(wall: Wall) -> None:
    """Wait until the workshop that was asked for is there."""
    await wall.wait_for(lambda: wall.at == "board" and is_ready(wall.app), "the board")
    await settled(wall.app)


async def test_the_library_alone_lists_the_workshops_and_opens_one(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        assert wall.at == "library"
        places = [wall.text.index(f"Atelier {name}") for name in NAMES]
        assert places == sorted(places)
        assert "3 ateliers" in wall.rows[0]
        assert "0/8" in wall.text
        assert "à venir : samedi 12 décembre" in wall.text
        await wall.press("escape", "escape", "f2", "down", "enter")
        await ready(wall)
        assert "Atelier deuxieme" in wall.rows[0]
        await wall.press("o")
    assert read(file(folder, "deuxieme")).workshop.cards["d1"].state == "settled"


async def test_from_a_workshop_to_the_library_and_back_and_into_another(folder: Path) -> None:
    async with opened_on_the_wall(file(folder, "premier")) as wall:
        await wall.press("enter", "ctrl+o")
        assert wall.at == "library"
        assert "ouvert ici" in wall.text
        await wall.press("escape")
        assert wall.at == "card"
        await wall.press("o", "ctrl+o", "f1", "ctrl+o", "ctrl+o")
        assert wall.at == "library"
        await wall.press("f2")
        assert wall.at == "board"
        await wall.press("ctrl+o", "enter")
        assert wall.at == "board", "the one under the cursor is open already"
        await wall.press("ctrl+o", "end", "enter")
        await ready(wall)
        assert "Atelier troisieme" in wall.rows[0]
        with at_work(file(folder, "premier")) as (_, session):
            assert session.workshop.cards["d1"].state == "settled", "the other one is saved, and free"


async def test_the_cursor_moves_and_keeps_to_the_ends(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        seen = []
        for key in ("up", "j", "down", "down", "k", "home", "end", "pageup", "pagedown"):
            await wall.press(key)
            assert wall.library.cursor
            seen.append(wall.library.cursor.name.removesuffix(SNAPSHOT_ENDING)[0])
        assert "".join(seen) == "pdttdptpt"


async def test_a_filter_leaves_workshops_out_until_escape(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("slash", *"DEUX")
        assert "Atelier premier" not in wall.text
        await wall.press("enter")
        assert "Filtre DEUX · 1 atelier" in wall.rows[0]
        await wall.press("slash", *"xyz")
        assert "Aucun atelier ne contient ces mots" in wall.text
        await wall.press("enter", "enter", "down", "delete")
        assert wall.at == "library"
        await wall.press("escape")
        assert "Atelier premier" in wall.text


async def test_what_cannot_be_opened_is_said_and_keys_go_on(folder: Path) -> None:
    file(folder, "casse").write_text("bonjour", encoding="utf-8")
    os.utime(file(folder, "casse"), (3e9, 3e9))
    async with library_on_the_wall(folder) as wall:
        assert "n’est pas un atelier" in wall.said
        await wall.press_at_once("enter", "down")
        await wall.wait_for(lambda: wall.library.cursor == file(folder, "premier"), "the key that had to wait")
        await wall.press("up", "enter")
        await wall.wait_for(lambda: "n’est pas un atelier" in wall.notice, "the reason")


async def test_one_open_in_another_window_says_so_and_is_followed(folder: Path) -> None:
    with at_work(file(folder, "premier")):
        async with library_on_the_wall(folder) as wall:
            await wall.wait_for(lambda: "ouvert dans une autre fenêtre" in wall.text, "the other window")
            await wall.press("enter")
            await ready(wall)
            assert wall.app.workspace.mode == "following"


async def test_the_mouse_chooses_and_opens(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        y = next(y for y, row in enumerate(wall.rows) if "Atelier troisieme" in row)
        await wall.click((10, y))
        await settled(wall.app)
        assert wall.library.cursor == file(folder, "troisieme")
        await wall.click((10, y), times=2)
        await ready(wall)
        assert "Atelier troisieme" in wall.rows[0]


async def test_a_library_that_is_not_there_yet_says_where_it_would_be(tmp_path: Path) -> None:
    async with library_on_the_wall(tmp_path / "nulle part") as wall:
        assert "nulle part" in wall.said
        await wall.press("down", "end", "pagedown", "home", "escape")
        assert wall.at == "library"
        assert not (tmp_path / "nulle part").exists(), "looking makes no folder"


async def test_a_workshop_in_no_file_has_a_way_to_the_library(tmp_path: Path) -> None:
    async with on_the_wall(some_workshop(), folder=tmp_path) as wall:
        await wall.press("ctrl+o")
        assert wall.at == "library"
        await wall.press("ctrl+p", "escape", "escape")
        assert wall.at == "board"


async def test_a_workshop_is_renamed_copied_and_taken_as_a_model(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("e", "ctrl+u")
        await wall.type("Premier bis")
        await wall.press("enter")
        assert read(file(folder, "premier-bis")).workshop.header.title == "Premier bis"
        assert not file(folder, "premier").exists()
        wall.library.perform("copy_empty")
        await wall.type("Modèle")
        await wall.press("enter")
        model = read(file(folder, "modele")).workshop
        assert (len(model.cards), len(model.actions)) == (8, 0)


async def test_the_name_that_is_typed_for_one_workshop_is_offered_for_no_other_and_what_is_done_is_said(
    folder: Path,
) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("e")
        assert wall.front.text_input.entry.value == "Atelier premier", "worded anew from what it is"
        await wall.press(*" bis", "enter")
        assert "Il s’appelle maintenant Atelier premier bis" in wall.said
        wall.library.perform("copy")
        assert wall.front.text_input.entry.value == "Atelier premier bis, copie"
        await wall.press(*"Autre", "enter")
        assert "La copie est là : Autre" in wall.said
        assert wall.library.cursor == file(folder, "autre")
        await wall.press("e", *" à moi", "f5", "down", "escape", "down", "e")
        assert "à moi" not in wall.front.text_input.entry.value


async def test_tab_completes_the_path_of_a_file(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "Mes notes.md").write_text("## Un\n- qui paie ?\n", encoding="utf-8")
    async with library_on_the_wall(folder) as wall:
        wall.library.perform("import_file")
        await wall.paste(f'"{tmp_path}/Mes n')
        await wall.press("tab")
        assert wall.front.text_input.entry.value.endswith("/Mes notes.md")
        await wall.press("tab", "enter", "enter")
        await ready(wall)
        assert wall.app.workspace.session.workshop.header.title == "Mes notes"


async def test_a_workshop_goes_to_the_trash_and_comes_back(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("delete")
        assert "Atelier premier est à la corbeille" in wall.said
        assert not file(folder, "premier").exists()
        await wall.press("z", "z")
        assert file(folder, "premier").exists()
        assert read(file(folder, "premier")).workshop.header.title == "Atelier premier"


async def test_a_file_is_imported_and_what_is_no_file_is_said(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("## Un\n- qui paie ?\n", encoding="utf-8")
    async with library_on_the_wall(folder) as wall:
        wall.library.perform("import_file")
        await wall.paste(str(tmp_path / "rien.md"))
        await wall.press("enter")
        assert "Il n’y a pas de fichier" in wall.said
        await wall.press("escape")
        wall.library.perform("import_file")
        await wall.paste(f'"{tmp_path / "notes.md"}"')
        await wall.press("enter", "enter")
        await ready(wall)
        assert [card.title for card in wall.app.workspace.session.workshop.cards.values()] == ["qui paie ?"]
        assert "notes.md" in wall.notice
        assert file(folder, "notes").exists()


async def test_the_open_workshop_keeps_its_name_and_its_place(folder: Path) -> None:
    async with opened_on_the_wall(file(folder, "premier")) as wall:
        await wall.press("ctrl+o", "delete")
        assert "ouvert ici" in wall.notice
        await wall.press("e")
        assert wall.front.text_input.text is None
        assert file(folder, "premier").exists()


async def test_what_is_left_to_be_done_in_all_workshops(folder: Path) -> None:
    for name, day, owner in (("premier", date(2026, 11, 1), "Léa"), ("deuxieme", date(2026, 12, 12), "")):
        with at_work(file(folder, name)) as (_, session):
            what = f"Écrire la fiche {name}"
            session.do(add_action, uid="new", card="", text=what, owner=owner, due=day, person="lea2")
    async with library_on_the_wall(folder) as wall:
        await wall.wait_for(lambda: "1 en retard" in wall.text, "the actions of the library")
        await wall.press("a")
        assert wall.at == "actions"
        assert wall.text.index("fiche premier") < wall.text.index("fiche deuxieme"), "by due date"
        assert "01/11/2026 en retard · Léa" in wall.text
        await wall.press("w")
        assert "fiche deuxieme" not in wall.text
        await wall.press("w")
        assert "fiche premier" not in wall.text
        assert "porteur à nommer" in wall.text
        await wall.press("w", "slash", *"premier léa", "enter")
        assert "fiche deuxieme" not in wall.text
        await wall.press("escape")
        assert "fiche deuxieme" in wall.text
        await wall.press("home", "enter")
        await ready(wall)
        assert "Atelier premier" in wall.rows[0]


HOSTILE_NAME = "a\x1b[2J\nFAUX : tout va bien\x9b\u202e[bold]{x}" + ("" if os.name == "nt" else "\udce9")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
async def test_the_name_of_a_file_is_shown_on_one_line_and_does_nothing(folder: Path) -> None:
    for path in folder.glob("premier*"):
        path.rename(folder / path.name.replace("premier", HOSTILE_NAME))
    (folder / f"illisible{HOSTILE_NAME}{SNAPSHOT_ENDING}").write_bytes(b"x")
    async with library_on_the_wall(folder) as wall:
        assert [HARMFUL.search(row) for row in wall.rows] == [None] * len(wall.rows)
        assert "a␛[2J␊FAUX : tout va bien\ufffd\ufffd[bold]{x}\ufffd" in wall.text
        assert not [row for row in wall.rows if row.strip().startswith("FAUX")]
        assert "illisible" in wall.text


async def test_z_says_what_is_in_the_trash(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("z")
        assert "La corbeille est vide." in wall.said
        await wall.press("delete", "z")
        assert "Annulé : Atelier premier est sorti de la corbeille." in wall.said
        await wall.press("z")
        assert "La corbeille est vide." in wall.said
        await wall.press("delete")
    async with library_on_the_wall(folder) as wall:
        await wall.press("z")
        assert "la dernière ligne de la liste montre" in wall.said
        assert "vide" not in wall.said


async def test_the_palette_says_when_no_command_has_what_is_typed(folder: Path) -> None:
    async with library_on_the_wall(folder) as wall:
        await wall.press("ctrl+p")
        assert "Rien ne correspond" not in wall.said
        await wall.type("zzz")
        assert "Rien ne correspond à « zzz »" in wall.said
        await wall.press("enter")
        assert wall.at == "palette"
        await wall.press("escape")
        assert wall.at == "library"


async def test_the_workshop_that_is_open_here_is_not_offered_another_name_or_the_trash(folder: Path) -> None:
    async with opened_on_the_wall(file(folder, "premier")) as wall:
        await wall.press("ctrl+o")
        seen = {}
        for _ in range(2):
            assert wall.library.chosen
            seen[wall.library.chosen.is_here] = {"edit", "delete"} & set(offered(wall.library))
            await wall.press("down")
        assert seen == {True: set(), False: {"edit", "delete"}}
