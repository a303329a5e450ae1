"""Sentences of `perenne merge`: the changes that arrive, deletions, names of copies, the conflicts that are left."""

import shutil
import zipfile
from pathlib import Path

import pytest

from perenne_tui.core.changes.cards import delete_card, word_card
from perenne_tui.core.changes.records import add_action
from perenne_tui.store.paths import journal_of
from perenne_tui.store.workshop_file import read
from tests.cli.helpers import Hands, Perenne
from tests.store.helpers import at_work, lines_of, put_lines

NAME = "perenne-d-ete"


@pytest.fixture
def other(atelier: Path, tmp_path: Path) -> Path:
    """The same workshop on another machine."""
    folder = tmp_path / "portable"
    folder.mkdir()
    for file in (atelier, journal_of(atelier)):
        shutil.copy(file, folder)
    return folder / atelier.name


def card_of(path: Path, place: int) -> str:
    return list(read(path).workshop.cards)[place]


def write(path: Path, place: int, text: str) -> None:
    with at_work(path) as (_, session):
        session.do(word_card, card=card_of(path, place), part="answer", text=text)


def act(path: Path, text: str) -> None:
    with at_work(path) as (_, session):
        session.do(add_action, uid=text, card=card_of(path, 0), text=text, owner="", due=None, person=f"p{text}")


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def beside(other: Path, atelier: Path, mark: str) -> None:
    """Put the other copy beside the workshop as some program names it: `mark` before both endings."""
    for file, ending in ((other, "json"), (journal_of(other), "journal")):
        shutil.copy(file, atelier.with_name(mark.format(stem=NAME, ending=ending)))


def test_what_stands_against_a_deletion_is_told_and_nothing_is_said_to_arrive(
    perenne: Perenne, atelier: Path, other: Path
) -> None:
    write(other, 1, "ce que Paul a répondu")
    with at_work(atelier) as (_, session):
        session.do(delete_card, card=card_of(atelier, 1))
    told = plain(perenne("merge", NAME, str(other), "--yes", "--lang", "fr").out)
    assert "ici  une suppression" in told
    assert "là-bas  modifié : réponse" in told
    assert "Réponse : ce que Paul a répondu" in told
    assert "arrive" not in told


def test_a_number_that_the_other_side_gave_anew_is_told_as_such(perenne: Perenne, atelier: Path, other: Path) -> None:
    act(atelier, "Appeler")
    act(other, "Écrire")
    perenne("merge", NAME, str(other), "--yes")
    told = plain(perenne("merge", str(other), NAME, "--yes", "--lang", "fr").out)
    assert "– AC1 → AC2" in told
    assert "Numéros donnés des deux côtés" not in told
    assert read(other).workshop.actions == read(atelier).workshop.actions


@pytest.mark.parametrize("mark", ["{stem} (conflicted copy 2026-11-29 101112).perenne.{ending}",
                                  "{stem}.perenne (Copie en conflit de Léa 2026-11-29).{ending}",
                                  "{stem}.perenne (1).{ending}", "{stem}.perenne - Copie.{ending}",
                                  "{stem}.perenne-PC-DE-PAUL.{ending}", "{stem}-2.perenne.{ending}"])  # fmt: skip
def test_what_is_offered_is_what_is_taken_and_nothing_of_it_is_left_once_it_is_removed(
    perenne: Perenne, atelier: Path, other: Path, mark: str
) -> None:
    write(other, 1, "écrit là-bas")
    write(atelier, 0, "écrit ici")
    before = {file.name for file in atelier.parent.iterdir()}
    beside(other, atelier, mark)
    assert f"perenne merge {NAME}" in perenne("check", NAME, "--lang", "fr").out
    told = perenne("merge", NAME, "--yes", "--lang", "fr")
    assert read(atelier).workshop.cards[card_of(atelier, 1)].answer == "écrit là-bas"
    for word in [line.partition("perenne delete ")[2] for line in told.out.splitlines() if "perenne delete" in line]:
        assert perenne("delete", word.strip('"')).code == 0
    files = {file.name for file in atelier.parent.iterdir() if file.is_file()}
    assert files == before


def test_what_was_kept_because_it_was_damaged_is_merged_only_by_its_name(
    perenne: Perenne, atelier: Path, other: Path
) -> None:
    write(other, 1, "écrit là-bas")
    aside = atelier.with_name(f"{journal_of(atelier).name}.damaged")
    shutil.copy(journal_of(other), aside)
    assert "perenne merge" not in perenne("check", NAME).out
    perenne("merge", NAME, "--yes")
    assert not read(atelier).workshop.cards[card_of(atelier, 1)].answer
    perenne("merge", NAME, aside.name, "--yes")
    assert read(atelier).workshop.cards[card_of(atelier, 1)].answer == "écrit là-bas"


def test_an_archive_is_called_by_its_own_name(perenne: Perenne, other: Path, atelier: Path) -> None:
    write(other, 1, "écrit là-bas")
    archive = atelier.parent.parent / "envoyé par Paul.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in (other, journal_of(other)):
            packed.write(file, file.name)
    for told in (
        perenne("merge", NAME, str(archive), "--yes").out,
        perenne("merge", NAME, str(archive), "--yes").out,
    ):
        assert "envoyé par Paul.zip" in told
        assert atelier.name not in told


def test_a_copy_whose_last_line_was_cut_short_is_said_to_be(perenne: Perenne, atelier: Path, other: Path) -> None:
    write(other, 1, "écrit là-bas")
    write(other, 0, "coupé en chemin")
    *whole, last = lines_of(other)
    other.unlink()
    put_lines(other, [*whole, last[:-30]])
    told = plain(perenne("merge", NAME, str(other.parent), "--yes", "--lang", "fr").out)
    assert "Une partie de" in told
    assert read(atelier).workshop.cards[card_of(atelier, 1)].answer == "écrit là-bas"


@pytest.mark.usefixtures("atelier")
def test_a_state_of_which_the_time_is_not_known_is_told_without_one(
    perenne: Perenne, other: Path, tmp_path: Path
) -> None:
    archive = str(tmp_path / "sans.zip")
    for text in ("un", "deux"):
        write(other, 1, text)
        perenne("pack", str(other), "--without-history", "--force", "-o", archive)
        told = plain(perenne("merge", NAME, archive, "--yes", "--lang", "fr").out)
        assert "le –" not in told
        assert "identiques" in told


def test_what_a_copy_takes_from_where_it_was_copied_is_told_with_its_card(perenne: Perenne, atelier: Path) -> None:
    perenne("copy", NAME, "essai")
    write(atelier, 0, "dit dans l’original")
    perenne("merge", "essai", NAME, "--yes")
    told = plain(perenne("log", "essai", "--lang", "fr").out).splitlines()[-1]
    spoken = read(atelier).workshop.cards[card_of(atelier, 0)].spoken
    assert f"Texte de {spoken} : dit dans l’original" in told


def test_what_was_settled_is_in_the_log_and_what_is_left_is_said(
    perenne: Perenne, atelier: Path, other: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in (0, 1):
        write(atelier, place, f"ici {place}")
        write(other, place, f"là-bas {place}")
    perenne("merge", NAME, str(other), "--yes")
    monkeypatch.setattr("sys.stdin", Hands("l\n\n"))
    told = plain(perenne("merge", NAME, "--lang", "fr").out)
    assert "1 désaccord reste ouvert." in told
    monkeypatch.setattr("sys.stdin", Hands("i\n"))
    assert "Plus aucun désaccord n’est ouvert." in plain(perenne("merge", NAME, "--lang", "fr").out)
    *_, first, second = plain(perenne("log", NAME, "--lang", "fr").out).splitlines()
    assert "Règlement d’un désaccord" in first
    assert "réponse : « là-bas 0 »" in first
    assert "réponse : « ici 1 »" in second
