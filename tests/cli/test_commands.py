"""The commands: what they print, what they write, how they end."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from perenne_tui.settings import paths
from perenne_tui.store.reading import read
from tests.cli.helpers import Perenne

ROOT = Path(__file__).parent.parent.parent


def test_an_empty_library_says_how_to_begin(perenne: Perenne, library: Path) -> None:
    for args in ([], ["list"]):
        ended = perenne(*args)
        assert ended.code == 0
        assert str(library) in ended.out
        assert "perenne new" in ended.out
    assert perenne("list", "--json").out == "[]\n"


def test_a_new_workshop_takes_the_starred_cards_of_its_deck(atelier: Path) -> None:
    workshop = read(atelier).workshop
    assert [card.title for card in workshop.cards.values()] == [
        "Réserver le nom de domaine",
        "Écrire la documentation",
    ]
    assert workshop.header.title == "Pérenne d’été"
    assert workshop.header.language == "fr"


@pytest.mark.usefixtures("atelier")
def test_all_takes_every_card(perenne: Perenne, library: Path) -> None:
    perenne("new", "tout", "--from", "./essai.md", "--all")
    assert len(read(library / "tout.perenne.json").workshop.cards) == 3


def test_the_shipped_deck_is_taken_when_none_is_named(perenne: Perenne, library: Path) -> None:
    assert perenne("new", "atelier", "--challenge", "Signal’Eau", "--end", "31/12/2026", "--lang", "en").code == 0
    header = read(library / "atelier.perenne.json").workshop.header
    assert (header.challenge, str(header.end), header.language) == ("Signal’Eau", "2026-12-31", "en")
    assert len(read(library / "atelier.perenne.json").workshop.cards) == 16


def test_what_new_says_to_type_next_opens_the_workshop(perenne: Perenne) -> None:
    said = perenne("new", "L’été à Évry").out
    name = said.split("perenne open ")[1].strip()
    assert perenne("show", name).code == 0


def test_a_name_that_is_taken_gets_a_number(perenne: Perenne, library: Path) -> None:
    perenne("new", "Atelier")
    second = perenne("new", "ATELIER")
    assert second.code == 0
    assert "atelier-2" in second.out
    assert {path.name for path in library.glob("*.json")} == {"atelier.perenne.json", "atelier-2.perenne.json"}


def test_a_path_puts_the_workshop_there_and_overwrites_nothing(
    perenne: Perenne, library: Path, tmp_path: Path
) -> None:
    assert perenne("new", "./ici.perenne.json").code == 0
    before = (tmp_path / "ici.perenne.json").read_bytes()
    assert not library.exists()
    again = perenne("new", "./ici.perenne.json")
    assert again.code == 1
    assert "existe déjà" in again.err
    assert (tmp_path / "ici.perenne.json").read_bytes() == before
    assert perenne("new", "./nulle-part/ici.perenne.json").code == 1


def test_complaints_of_a_deck_are_said_with_their_lines(perenne: Perenne, tmp_path: Path) -> None:
    (tmp_path / "jeu.md").write_text("# Essai\n\n## Un\n\n- Carte\n-\n", encoding="utf-8")
    ended = perenne("new", "essai", "--from", "jeu.md")
    assert ended.code == 0
    assert "jeu.md, ligne 6" in ended.err


@pytest.mark.parametrize("source", ["nulle-part.md", "./jeu.md", "inconnu"])
def test_a_deck_that_is_not_there_makes_nothing(perenne: Perenne, library: Path, source: str) -> None:
    ended = perenne("new", "essai", "--from", source)
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert not library.exists()


def test_a_deck_comes_from_standard_input(library: Path) -> None:
    done = in_a_process("new", "essai", "--from", "-", library=library, stdin=b"# T\n\n## Un\n\n- Une carte\n")
    assert done.returncode == 0
    assert len(read(library / "essai.perenne.json").workshop.cards) == 1


def test_decks_are_listed_with_their_cards(perenne: Perenne) -> None:
    ended = perenne("decks")
    assert ended.code == 0
    assert "perennisation" in ended.out
    assert "84" in ended.out


def test_the_list_names_each_workshop_with_its_title(perenne: Perenne, atelier: Path) -> None:
    for args in ([], ["list"]):
        out = perenne(*args).out
        assert "perenne-d-ete" in out
        assert "Pérenne d’été" in out
    (row,) = json.loads(perenne("list", "--json").out)
    assert row["name"] == "perenne-d-ete"
    assert row["title"] == "Pérenne d’été"
    assert Path(row["path"]) == atelier
    assert (row["cards"], row["settled"]) == (2, 0)


def test_a_damaged_workshop_does_not_hide_the_others(perenne: Perenne, atelier: Path) -> None:
    atelier.with_name("autre.perenne.json").write_text("{", encoding="utf-8")
    ended = perenne("list", "--json")
    assert ended.code == 0
    assert [row["name"] for row in json.loads(ended.out)] == ["perenne-d-ete"]
    assert "autre.perenne.json" in ended.err


@pytest.mark.parametrize("word", ["perenne-d-ete", "Pérenne d’été", "PERENNE D'ETE", "pérenne d'été"])
@pytest.mark.usefixtures("atelier")
def test_a_name_is_found_whatever_its_accents_case_and_apostrophes(perenne: Perenne, word: str) -> None:
    ended = perenne("show", word)
    assert ended.code == 0
    assert "Réserver le nom de domaine" in ended.out


def test_a_path_is_a_workshop_too(perenne: Perenne, atelier: Path) -> None:
    assert perenne("show", str(atelier)).out == perenne("show", "perenne-d-ete", "--text").out


@pytest.mark.usefixtures("atelier")
def test_an_unknown_name_is_told_the_nearest(perenne: Perenne) -> None:
    ended = perenne("show", "perene d’ete")
    assert ended.code == 1
    assert "perenne-d-ete" in ended.err
    assert ended.err.count("\n") == 1


def test_a_word_that_is_no_command_is_a_workshop_and_a_command_wins(perenne: Perenne, atelier: Path) -> None:
    opened = perenne("perenne-d-ete")
    assert (opened.code, "terminal" in opened.err) == (1, True)
    atelier.rename(atelier.with_name("list.perenne.json"))
    assert perenne("list").code == 0


@pytest.mark.parametrize("args", [["demo"], ["open", "perenne-d-ete"], ["perenne-d-ete"]])
@pytest.mark.usefixtures("atelier")
def test_without_a_terminal_the_board_says_how_to_go_on(perenne: Perenne, args: list[str]) -> None:
    ended = perenne(*args)
    assert ended.code == 1
    assert "perenne show" in ended.err
    assert ended.err.count("\n") == 1


@pytest.mark.parametrize(
    "args",
    [
        ["new"],
        ["show"],
        ["--nonsense"],
        ["list", "--nonsense"],
        ["list", "one"],
        ["show", "a", "b"],
        ["list", "--lang", "de"],
        ["list", "--theme", "rose"],
        ["new", "a", "--end", "bientôt"],
        ["new", "a", "--end"],
        ["new", "a", "--all=yes"],
        ["export", "perenne-d-ete", "poem"],
        ["export", "perenne-d-ete", "-f", "xyz"],
    ],
    ids=" ".join,
)
@pytest.mark.usefixtures("atelier")
def test_wrong_use_is_one_line_and_ends_with_2(perenne: Perenne, args: list[str]) -> None:
    ended = perenne(*args)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.count("\n") == 1


def test_a_bad_setting_is_said_and_does_not_stop_the_command(perenne: Perenne, tmp_path: Path) -> None:
    (tmp_path / "config.toml").write_text('language = "xx"\ncolour = 1\n', encoding="utf-8")
    ended = perenne("list")
    assert ended.code == 0
    assert "language" in ended.err
    assert "colour" in ended.err


def test_a_fault_of_ours_is_one_sentence_and_a_file(
    perenne: Perenne, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(*_: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(paths, "library", fault)
    ended = perenne("list")
    assert ended.code == 1
    assert ended.err.count("\n") == 1
    assert "a bug" not in ended.err
    assert "RuntimeError: a bug" in next(tmp_path.rglob("fault.txt")).read_text(encoding="utf-8")


def test_ctrl_c_ends_with_130(perenne: Perenne, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(paths, "library", interrupted)
    assert perenne("list").code == 130


def in_a_process(
    *args: str, library: Path, stdin: bytes = b"", **environ: str
) -> "subprocess.CompletedProcess[bytes]":
    """Run the program in a process of its own."""
    return subprocess.run(
        [sys.executable, "-m", "perenne_tui", *args],
        input=stdin,
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PERENNE_HOME": str(library), "PYTHONPATH": str(ROOT), **environ},
        check=False,
    )


def test_what_is_piped_is_utf_8_whatever_the_machine_speaks(atelier: Path) -> None:
    for encoding in ("cp1252", "ascii"):
        done = in_a_process("show", "perenne-d-ete", library=atelier.parent, PYTHONIOENCODING=encoding)
        assert done.returncode == 0
        assert "Réserver le nom de domaine" in done.stdout.decode("utf-8")
        assert b"\r" not in done.stdout


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pipe whose reader goes away")
def test_a_reader_that_goes_away_is_met_with_silence(atelier: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, "-m", "perenne_tui", "show", "perenne-d-ete"],
        stdout=writing,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        env={**os.environ, "PERENNE_HOME": str(atelier.parent)},
        check=False,
    )
    os.close(writing)
    assert done.stderr == b""
    assert done.returncode == 0
