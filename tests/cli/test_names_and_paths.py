"""Names and paths: a date or a slash in a name makes no path of it; what is unknown is told what there is."""

import json
from pathlib import Path

import pytest

from perenne_tui.services.library import is_path, nearest_names
from tests.cases import cases
from tests.cli.helpers import Perenne

NAMES = ("Bilan 12/12", "12/12/2026", "Point du 5/1/27", "Conseil / Comité", "Conseil/Comité", "24/7", "a/b/c", "Été")
PATHS = (
    *("./a", "../a", "/a", "~/a", "~lea/a", "C:/a", "C:\\a", "a\\b", "\\\\serveur\\partage\\a", ".\\a"),
    *("a.perenne.json", "A.PERENNE.JSON", "dossier/a", "dossier/a.perenne.json", "a.perenne.journal"),
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("library")
def test_a_name_may_hold_a_date_or_a_slash(name: str, tmp_path: Path) -> None:
    (tmp_path / "12").mkdir()
    assert not is_path(name)


@pytest.mark.parametrize("word", PATHS)
@pytest.mark.usefixtures("library")
def test_a_path_is_one_on_every_system(word: str, tmp_path: Path) -> None:
    (tmp_path / "dossier").mkdir()
    assert is_path(word)


@pytest.mark.usefixtures("library")
def test_folders_named_by_dates_are_folders(tmp_path: Path) -> None:
    (tmp_path / "2026" / "11").mkdir(parents=True)
    assert is_path("2026/11/bilan")
    assert not is_path("2026/11")
    assert not is_path("2026/11/30")


@pytest.mark.usefixtures("atelier")
def test_a_name_that_begins_like_a_folder_is_found(perenne: Perenne, tmp_path: Path) -> None:
    assert perenne("new", "Conseil/Comité", "--from", "./essai.md").code == 0
    (tmp_path / "Conseil").mkdir()
    assert perenne("show", "Conseil/Comité").code == 0


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.usefixtures("atelier")
def test_a_workshop_of_such_a_name_lives_through_every_command(perenne: Perenne, library: Path, name: str) -> None:
    made = perenne("new", name, "--from", "./essai.md")
    assert (made.code, made.err) == (0, "")
    for command in ("show", "check", "log"):
        assert perenne(command, name).err == "", command
    assert perenne("export", name, "-f", "json").code == 0
    assert perenne("rename", name, f"{name} 6/6").code == 0
    assert perenne("copy", f"{name} 6/6", f"{name} bis").code == 0
    assert perenne("delete", f"{name} 6/6").code == 0
    assert perenne("restore", f"{name} 6/6").code == 0
    titles = {row["title"] for row in json.loads(perenne("list", "--json").out)}
    assert {f"{name} 6/6", f"{name} bis"} <= titles
    assert all(path.parent == library for path in library.rglob("*.perenne.json") if ".trash" not in path.parts)


@pytest.mark.parametrize("command", ["open", "desk", "show", "check", "log", "export", "delete", "recover", "forget"])
@pytest.mark.usefixtures("atelier")
def test_a_folder_is_called_one(perenne: Perenne, tmp_path: Path, command: str) -> None:
    (tmp_path / "dossier").mkdir()
    ended = perenne(command, "./dossier", *(["--yes"] if command == "forget" else []), "--lang", "fr")
    assert (ended.code, ended.out) == (1, "")
    assert "dossier" in ended.err
    assert "n’existe pas" not in ended.err


@cases(
    ("word", "near"),
    [
        ("perene", ["perenne-d-ete"]),
        ("perenne ete", ["perenne-d-ete"]),
        ("ete", ["perenne-d-ete", "bilan-d-ete"]),
        ("signal eu", ["signal-eau"]),
        ("sinal", ["signal-eau"]),
        ("bilam", ["bilan-d-ete"]),
        ("a", []),
        ("de", []),
        ("zut", []),
        ("projet", []),
        ("budget", []),
        ("eau potable de la ville", []),
        ("???", []),
        ("", []),
    ],
)
def test_names_are_near_only_when_they_are(word: str, near: list[str]) -> None:
    known = ["perenne-d-ete", "bilan-d-ete", "signal-eau", "workshop-2"]
    assert sorted(nearest_names(known, word)) == sorted(near)


@pytest.mark.usefixtures("atelier")
def test_what_is_not_in_the_trash_is_told_what_is(perenne: Perenne) -> None:
    empty = perenne("restore", "zut", "--lang", "fr")
    assert (empty.code, empty.err) == (
        1,
        "La corbeille est vide\u00a0: il n’y a pas de «\u00a0zut\u00a0» à en sortir.\n",
    )
    for number in range(14):
        perenne("new", f"Essai {number}", "--from", "./essai.md")
        perenne("delete", f"Essai {number}")
    told = perenne("restore", "zut", "--lang", "fr")
    assert told.code == 1
    assert told.err.count("\n") == 1
    assert told.err.startswith("«\u00a0zut\u00a0» n’est pas dans la corbeille. Il y a\u00a0: essai-")
    assert told.err.endswith(", et 2 autres.\n")
    assert perenne("restore", "essai 3").code == 0


@pytest.mark.usefixtures("atelier")
def test_a_deck_that_is_nearly_known_is_told(perenne: Perenne) -> None:
    assert "«\u00a0perennisation\u00a0»" in perenne("new", "x", "--from", "perenisation", "--lang", "fr").err
    assert "vouliez-vous dire" not in perenne("new", "x", "--from", "zut", "--lang", "fr").err


def test_a_file_in_the_place_of_the_library_is_called_one(perenne: Perenne, library: Path) -> None:
    library.write_text("", encoding="utf-8")
    for command in (["list"], []):
        ended = perenne(*command, "--lang", "fr")
        assert (ended.code, ended.out) == (1, "")
        assert "est un fichier" in ended.err
    assert "un fichier porte déjà ce nom" in perenne("new", "x", "--lang", "fr").err
