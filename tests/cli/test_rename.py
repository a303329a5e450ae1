"""`perenne rename`: title, files and history; names that are refused or taken."""

from pathlib import Path

import pytest

from perenne_tui.core.text.clean import LONGEST_TEXT
from perenne_tui.store.paths import TRASH
from perenne_tui.store.reading import read
from tests.cli.helpers import Perenne, answer_first_card, files_in
from tests.store.helpers import at_work


def test_renaming_takes_title_files_and_history_along(perenne: Perenne, atelier: Path, library: Path) -> None:
    answer_first_card(atelier)
    ended = perenne("rename", "perenne-d-ete", "Signal’Eau")
    assert ended.code == 0, ended.err
    assert sorted(files_in(library)) == ["signal-eau.perenne.journal", "signal-eau.perenne.json"]
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
    assert sorted(files_in(library)) == ["perenne-d-ete.perenne.journal", "perenne-d-ete.perenne.json"]


@pytest.mark.parametrize("command", ["copy", "rename"])
@pytest.mark.parametrize(
    "name",
    ["../x", "a\\b", "", "  ", "\u200b", "!?", "x" * (LONGEST_TEXT + 1)],
    ids=["up", "backslash", "empty", "blank", "unseen", "signs", "endless"],
)
def test_what_is_no_name_is_refused_in_a_sentence(
    command: str, name: str, perenne: Perenne, atelier: Path, library: Path, tmp_path: Path
) -> None:
    before = files_in(tmp_path)
    ended = perenne(command, "perenne-d-ete", name)
    assert ended.code == 1
    assert len(ended.err.strip().splitlines()) == 1
    assert files_in(tmp_path) == before
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
    before = files_in(library)
    assert perenne("rename", "autre", "PÉRENNE d’été").code == 0
    after = files_in(library)
    assert "perenne-d-ete-2.perenne.json" in after
    assert after["perenne-d-ete.perenne.json"] == before["perenne-d-ete.perenne.json"]


@pytest.mark.usefixtures("impatient")
@pytest.mark.parametrize("words", [("rename", "perenne-d-ete", "Autre"), ("delete", "perenne-d-ete")])
def test_what_a_window_has_open_stays_where_it_is(words: tuple[str, ...], perenne: Perenne, atelier: Path) -> None:
    with at_work(atelier):
        names = sorted(files_in(atelier.parent))
        ended = perenne(*words)
        assert (ended.code, ended.out) == (1, "")
        assert len(ended.err.strip().splitlines()) == 1
        assert [name for name in sorted(files_in(atelier.parent)) if TRASH not in name] == names
    assert read(atelier).workshop.header.title == "Pérenne d’été"
