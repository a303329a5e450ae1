"""`perenne copy`, `rename`, `delete` and `restore`."""

import json
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.store.paths import TRASH
from perenne_tui.store.reading import read
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work


def _files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.suffix != ".lock" and path.is_file()
    }


def _answered(path: Path) -> str:
    """Answer the first card and give its uid."""
    with at_work(path) as (_, session):
        card = next(iter(session.workshop.cards))
        session.do(word_card, card=card, part="why", text="Parce que")
    return card


def test_a_copy_says_the_same_under_a_name_of_its_own(perenne: Perenne, atelier: Path, library: Path) -> None:
    _answered(atelier)
    before = _files(library)
    ended = perenne("copy", "pérenne-d-été", "Copie d’été")
    assert ended.code == 0, ended.err
    assert "perenne open copie-d-ete" in ended.out
    copied, original = read(library / "copie-d-ete.perenne.json").workshop, read(atelier).workshop
    assert copied.header.title == "Copie d’été"
    assert copied.header.uid != original.header.uid
    assert copied.cards == original.cards
    assert {name: data for name, data in _files(library).items() if name in before} == before


def test_an_empty_copy_keeps_only_the_questions(perenne: Perenne, atelier: Path, library: Path) -> None:
    from perenne_tui.core.changes.cards import answer_card, set_state
    from perenne_tui.core.changes.records import add_action

    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        session.do(answer_card, card=card, text="La DSI")
        session.do(set_state, card=card, state="settled")
        session.do(add_action, card=card, text="Écrire à Léa", uid="a1", owner="Léa", due=None, person="p1")
    assert perenne("copy", "perenne-d-ete", "Modèle", "--empty").code == 0
    model = read(library / "modele.perenne.json").workshop
    assert [row.title for row in model.cards.values()] == [row.title for row in read(atelier).workshop.cards.values()]
    written = b"".join(data for name, data in _files(library).items() if name.startswith("modele")).decode()
    for word in ("Léa", "La DSI", "settled", "actions"):
        assert word not in written, word


def test_renaming_takes_title_files_and_history_along(perenne: Perenne, atelier: Path, library: Path) -> None:
    _answered(atelier)
    ended = perenne("rename", "perenne-d-ete", "Signal’Eau")
    assert ended.code == 0, ended.err
    assert sorted(_files(library)) == ["signal-eau.perenne.journal", "signal-eau.perenne.json"]
    reading = read(library / "signal-eau.perenne.json")
    assert reading.workshop.header.title == "Signal’Eau"
    with at_work(library / "signal-eau.perenne.json") as (_, session):
        undone = [session.undo(), session.undo()]
        assert all(undone)
        assert session.workshop.header.title == "Pérenne d’été"


@pytest.mark.parametrize("name", ["PÉRENNE d’été", "Pe\u0301renne d’e\u0301te\u0301"])
@pytest.mark.usefixtures("atelier")
def test_a_twin_of_its_own_name_changes_the_title_alone(name: str, perenne: Perenne, library: Path) -> None:
    assert perenne("rename", "perenne-d-ete", name).code == 0
    assert sorted(_files(library)) == ["perenne-d-ete.perenne.journal", "perenne-d-ete.perenne.json"]


@pytest.mark.parametrize("command", ["copy", "rename"])
@pytest.mark.parametrize(
    "name",
    ["../x", "a\\b", "", "  ", "\u200b", "!?", "x" * (LONGEST_TEXT + 1)],
    ids=["up", "backslash", "empty", "blank", "unseen", "signs", "endless"],
)
def test_what_is_no_name_is_refused_in_a_sentence(
    command: str, name: str, perenne: Perenne, atelier: Path, library: Path, tmp_path: Path
) -> None:
    before = _files(tmp_path)
    ended = perenne(command, "perenne-d-ete", name)
    assert ended.code == 1
    assert len(ended.err.strip().splitlines()) == 1
    assert _files(tmp_path) == before
    assert atelier.parent == library


@pytest.mark.parametrize(("name", "file"), [("CON", "workshop-con"), ("x" * 300, "x" * 60)], ids=["device", "long"])
def test_a_name_that_no_disk_takes_gets_a_file_that_it_does(
    name: str, file: str, perenne: Perenne, atelier: Path, library: Path
) -> None:
    assert perenne("rename", str(atelier), name).code == 0
    assert read(library / f"{file}.perenne.json").workshop.header.title == name


@pytest.mark.usefixtures("atelier")
def test_a_name_that_is_taken_gets_a_number(perenne: Perenne, library: Path) -> None:
    assert perenne("new", "Autre", "--from", "./essai.md").code == 0
    before = _files(library)
    assert perenne("rename", "autre", "PÉRENNE d’été").code == 0
    after = _files(library)
    assert "perenne-d-ete-2.perenne.json" in after
    assert after["perenne-d-ete.perenne.json"] == before["perenne-d-ete.perenne.json"]


def test_what_is_deleted_waits_in_the_trash_and_comes_back(perenne: Perenne, atelier: Path, library: Path) -> None:
    _answered(atelier)
    before = _files(library)
    ended = perenne("delete", "perenne-d-ete", "--lang", "fr")
    assert ended.code == 0
    assert "perenne restore perenne-d-ete" in ended.out
    assert sorted(_files(library)) == [f"{TRASH}/perenne-d-ete.perenne.{end}" for end in ("journal", "json")]
    assert "perenne-d-ete" not in perenne("list").out
    assert perenne("restore", "Pérenne d’été").code == 0
    assert _files(library) == before


@pytest.mark.usefixtures("atelier")
def test_the_trash_keeps_twins_and_the_library_too(perenne: Perenne, library: Path) -> None:
    for _ in range(2):
        assert perenne("delete", "perenne-d-ete").code == 0
        assert perenne("new", "Pérenne d’été", "--from", "./essai.md").code == 0
    assert len(list((library / TRASH).iterdir())) == 4
    assert "perenne-d-ete-2" in perenne("restore", "perenne-d-ete").out
    assert {path["name"] for path in json.loads(perenne("list", "--json").out)} == {
        "perenne-d-ete",
        "perenne-d-ete-2",
    }


@pytest.mark.parametrize("words", [("rename", "perenne-d-ete", "Autre"), ("delete", "perenne-d-ete")])
def test_what_a_window_has_open_stays_where_it_is(words: tuple[str, ...], perenne: Perenne, atelier: Path) -> None:
    with at_work(atelier):
        names = sorted(_files(atelier.parent))
        ended = perenne(*words)
        assert (ended.code, ended.out) == (1, "")
        assert len(ended.err.strip().splitlines()) == 1
        assert [name for name in sorted(_files(atelier.parent)) if TRASH not in name] == names
    assert read(atelier).workshop.header.title == "Pérenne d’été"


def test_a_journal_that_stands_alone_is_a_workshop(perenne: Perenne, atelier: Path) -> None:
    """What a machine that stops between two files of a renaming leaves."""
    atelier.unlink()
    assert "Pérenne d’été" in perenne("list").out
    assert "Réserver le nom de domaine" in perenne("show", "perenne-d-ete").out


def test_the_list_says_how_far_each_has_come_and_what_is_next(perenne: Perenne, atelier: Path) -> None:
    from datetime import date

    from perenne_tui.core.changes.cards import set_state
    from perenne_tui.core.changes.records import add_action

    with at_work(atelier) as (_, session):
        first, second, *_ = session.workshop.cards
        session.do(set_state, card=first, state="settled")
        session.do(set_state, card=second, state="not_applicable")
        session.do(add_action, card=first, text="Écrire", uid="a1", owner="", due=date(2031, 2, 1), person="p1")
    (row,) = json.loads(perenne("list", "--json").out)
    assert (row["settled"], row["next_date"]) == (1, "2031-02-01")
    assert row["applicable"] == row["cards"] - 1
    assert "prochaine date\u00a0: 01/02/2031" in perenne("list", "--lang", "fr").out
