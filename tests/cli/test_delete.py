"""`perenne delete` and `restore`: the trash of the library."""

import json
from pathlib import Path

import pytest

from perenne_tui.store.paths import TRASH
from tests.cli.helpers import Perenne, answer_first_card, files_in


def test_what_is_deleted_waits_in_the_trash_and_comes_back(perenne: Perenne, atelier: Path, library: Path) -> None:
    answer_first_card(atelier)
    before = files_in(library)
    ended = perenne("delete", "perenne-d-ete", "--lang", "fr")
    assert ended.code == 0
    assert "perenne restore perenne-d-ete" in ended.out
    assert sorted(files_in(library)) == [f"{TRASH}/perenne-d-ete.perenne.{end}" for end in ("journal", "json")]
    assert "perenne-d-ete" not in perenne("list").out
    assert perenne("restore", "Pérenne d’été").code == 0
    assert files_in(library) == before


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
