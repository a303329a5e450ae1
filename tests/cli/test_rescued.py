"""A copy rescued from a full disk: every command about its workshop mentions it, and `recover` takes it up."""

import json
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import word_card
from perenne_tui.settings import paths
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import read
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work

LATE = "écrit quand le disque était plein"


@pytest.fixture
def copy(atelier: Path) -> Path:
    """The rescued copy of the workshop, with two more answers."""
    before = (atelier.read_bytes(), journal_of(atelier).read_bytes())
    write(atelier, "d’abord")
    write(atelier, LATE)
    kept = paths.rescued() / atelier.name
    kept.parent.mkdir(parents=True)
    atelier.replace(kept)
    journal_of(atelier).replace(journal_of(kept))
    for file, data in zip((atelier, journal_of(atelier)), before, strict=True):
        file.write_bytes(data)
    return kept


def write(path: Path, text: str) -> None:
    card = next(iter(read(path).workshop.cards))
    with at_work(path) as (_, session):
        session.do(word_card, card=card, part="answer", text=text)


def test_whatever_is_asked_about_its_workshop_the_copy_is_told_with_what_to_type(
    perenne: Perenne, copy: Path
) -> None:
    typed = "perenne recover perenne-d-ete"
    for command in ("show", "export", "log"):
        assert typed in perenne(command, "perenne-d-ete").err, command
    for args in (["list"], [], ["check", "perenne-d-ete"], ["doctor"]):
        assert typed in " ".join(perenne(*args).out.split()), args
    assert json.loads(perenne("list", "--json").out)[0]["rescued"] == [str(copy)]
    assert json.loads(perenne("check", "perenne-d-ete", "--json").out)["rescued"] == [str(copy)]


def test_recover_adds_what_only_the_copy_has_and_nobody_speaks_of_it_any_more(
    perenne: Perenne, copy: Path, atelier: Path
) -> None:
    ended = perenne("recover", "Pérenne d’été", "--lang", "en")
    assert (ended.code, ended.err) == (0, "")
    assert "perenne-d-ete has the 2 changes of the rescued copy, which was removed." in ended.out
    assert LATE in perenne("show", "perenne-d-ete").out
    assert not list(copy.parent.iterdir())
    assert "recover" not in perenne("list").out
    again = perenne("recover", "perenne-d-ete")
    assert again.code == 1
    assert "perenne-d-ete" in again.err
    with at_work(atelier) as (_, session):
        session.undo()  # which stops where this opening began
        session.undo()
    assert "d’abord" in perenne("show", "perenne-d-ete").out


def test_recover_puts_a_copy_beside_a_workshop_that_went_on(perenne: Perenne, copy: Path, atelier: Path) -> None:
    write(atelier, "depuis")
    assert "recover" in perenne("log", "perenne-d-ete").err
    assert perenne("recover", "perenne-d-ete").code == 0
    assert "depuis" in perenne("show", "perenne-d-ete").out
    assert LATE in perenne("show", "perenne-d-ete-2").out
    assert not list(copy.parent.iterdir())


def test_a_copy_whose_workshop_is_gone_or_was_renamed_is_told_and_taken_up(
    perenne: Perenne, copy: Path, atelier: Path
) -> None:
    assert perenne("rename", "perenne-d-ete", "Autre nom").code == 0
    assert "perenne recover autre-nom" in perenne("list").out, "a name is no tie, the history is"
    assert perenne("delete", "autre-nom").code == 0
    assert "perenne recover perenne-d-ete" in perenne("list").out
    assert perenne("recover", "perenne-d-ete").code == 0
    assert LATE in perenne("show", "perenne-d-ete").out
    assert not list(copy.parent.iterdir())
    assert not atelier.with_name("autre-nom.perenne.json").exists()


def test_a_copy_is_taken_up_by_its_path(perenne: Perenne, copy: Path, atelier: Path) -> None:
    assert perenne("recover", str(copy)).code == 0
    assert LATE in perenne("show", str(atelier)).out
    assert not list(copy.parent.iterdir())


def test_a_copy_of_an_all_saved_workshop_is_only_removed(perenne: Perenne, copy: Path, atelier: Path) -> None:
    journal_of(atelier).write_bytes(journal_of(copy).read_bytes())
    write(atelier, "depuis")
    assert "recover" in perenne("log", "perenne-d-ete").err
    assert "has all of the rescued copy" in perenne("recover", "perenne-d-ete", "--lang", "en").out
    assert not list(copy.parent.iterdir())
    assert "depuis" in perenne("show", "perenne-d-ete").out


def test_other_workshops_hear_nothing_of_it(perenne: Perenne, copy: Path) -> None:
    assert perenne("copy", "perenne-d-ete", "Copie").code == 0
    assert "recover" not in perenne("log", "copie").err
    assert copy.exists()
