"""`perenne import`: files become workshops, or cards of one; a file that cannot is refused in one sentence."""

import os
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from perenne_tui.core.changes.records import add_action
from perenne_tui.store.reading import read
from tests.cli.helpers import Perenne
from tests.store.helpers import at_work

NOTES = """# Après nous

### Déploiement
* qui paie ?
* où est le code ?

### Accueil
* qui répond ?
"""


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    path = tmp_path / "notes d’été.md"
    path.write_text(NOTES, encoding="utf-8")
    return path


def titles(path: Path) -> dict[str, list[str]]:
    workshop = read(path).workshop
    return {
        axis.name: [f"{card.spoken} {card.title}" for card in workshop.cards_in_order(axis.uid)]
        for axis in workshop.axes_in_order()
    }


def test_a_file_becomes_a_workshop_named_after_its_title(perenne: Perenne, library: Path, notes: Path) -> None:
    ended = perenne("import", str(notes), "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert "D Déploiement · 2\u00a0cartes" in ended.out
    assert "perenne open apres-nous" in ended.out
    assert titles(library / "apres-nous.perenne.json") == {
        "Déploiement": ["D1 Qui paie ?", "D2 Où est le code ?"],
        "Accueil": ["A1 Qui répond ?"],
    }


def test_cards_go_into_a_workshop_that_is_there_and_one_undo_takes_them_back(
    perenne: Perenne, atelier: Path, notes: Path
) -> None:
    before = read(atelier).workshop
    ended = perenne("import", str(notes), "--into", "perenne-d-ete", "--yes", "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert "3 cartes ajoutées à perenne-d-ete." in ended.out
    found = titles(atelier)
    assert found["Déploiement"][1:] == ["D2 Qui paie ?", "D3 Où est le code ?"]
    assert found["Accueil"] == ["A1 Qui répond ?"]
    with at_work(atelier) as (_, session):
        session.undo()
        session.undo()
        assert session.workshop == before


def test_a_report_says_where_every_line_goes_and_writes_nothing(perenne: Perenne, library: Path, notes: Path) -> None:
    ended = perenne("import", str(notes), "--report", "--lang", "fr")
    assert ended.code == 0
    assert "ligne 4\u00a0: colonne Déploiement, carte «\u00a0Qui paie ?\u00a0»" in ended.out
    assert "ligne 1\u00a0: l’en-tête de l’atelier" in ended.out
    assert not library.exists()


def test_a_workshop_that_another_window_writes_stays_as_it_is(perenne: Perenne, atelier: Path, notes: Path) -> None:
    with at_work(atelier) as (_, session):
        ended = perenne("import", str(notes), "--into", "perenne-d-ete", "--yes")
        assert (ended.code, ended.err.count("\n")) == (1, 1)
        assert len(session.workshop.cards) == 2


@pytest.mark.parametrize(
    "name", ["nulle-part.md", ".", "vide.md", "zéros.bin", "phrase.txt", "profond.md", "gros.md"]
)
def test_what_cannot_be_imported_is_one_sentence_and_nothing_is_written(
    perenne: Perenne, library: Path, tmp_path: Path, name: str
) -> None:
    (tmp_path / "vide.md").touch()
    (tmp_path / "zéros.bin").write_bytes(b"PK\x03\x04\x00\x00")
    (tmp_path / "phrase.txt").write_text("Rien qu’une phrase.", encoding="utf-8")
    (tmp_path / "profond.md").write_text("> " * 100_000, encoding="utf-8")
    (tmp_path / "gros.md").write_text("- x\n" * 600_000, encoding="utf-8")
    ended = perenne("import", name)
    assert (ended.code, ended.err.count("\n"), ended.out) == (1, 1, "")
    assert not library.exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_or_a_device_is_refused_before_it_is_opened(perenne: Perenne, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "tube")
    for name in ("tube", "/dev/zero"):
        ended = perenne("import", name)
        assert (ended.code, ended.err.count("\n")) == (1, 1)


def edited(perenne: Perenne, tmp_path: Path) -> Path:
    """The plan of the workshop after somebody edited it: a date moved, a line added, a comment."""
    plan = perenne("export", "perenne-d-ete", "-o", "-").out
    assert "Échéance : 12/12/2026" in plan.replace("\u00a0", " ")
    path = tmp_path / "plan relu.md"
    changed = plan.replace("12/12/2026", "18/12/2026").replace("## Suivi\n", "## Suivi\n\nUn mot de la direction.\n")
    path.write_text(changed, encoding="utf-8")
    return path


@pytest.fixture
def plan(perenne: Perenne, atelier: Path, tmp_path: Path) -> Path:
    with at_work(atelier) as (_, session):
        card = next(iter(session.workshop.cards))
        day = date(2026, 12, 12)
        session.do(add_action, uid="a1", card=card, text="Écrire la fiche", owner="Léa", due=day, person="lea")
    return edited(perenne, tmp_path)


def due(atelier: Path) -> date | None:
    return read(atelier).workshop.actions["a1"].due


def test_a_plan_that_comes_back_is_shown_and_changes_nothing_by_itself(
    perenne: Perenne, atelier: Path, plan: Path
) -> None:
    ended = perenne("import", str(plan), "--into", "perenne-d-ete", "--lang", "fr")
    said = ended.out.replace("\u00a0", " ")
    assert (ended.code, ended.err) == (1, "")
    assert "1 différence avec perenne-d-ete" in said
    assert "AC1 · Échéance : 12/12/2026 → 18/12/2026" in said
    assert "Un mot de la direction." in said
    assert "--yes" in said
    assert due(atelier) == date(2026, 12, 12)


def test_with_yes_all_of_it_is_taken_and_one_undo_takes_it_back(perenne: Perenne, atelier: Path, plan: Path) -> None:
    ended = perenne("import", str(plan), "--into", "perenne-d-ete", "--yes", "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert due(atelier) == date(2026, 12, 18)
    again = perenne("import", str(plan), "--into", "perenne-d-ete", "--yes", "--lang", "fr")
    assert "rien à reprendre" in again.out
    with at_work(atelier) as (_, session):
        session.undo()
        session.undo()
    assert due(atelier) == date(2026, 12, 12)


def test_a_plan_is_no_board_and_a_board_no_plan(perenne: Perenne, atelier: Path, plan: Path, notes: Path) -> None:
    before = len(read(atelier).workshop.cards)
    ended = perenne("import", str(plan), str(notes), "--into", "perenne-d-ete", "--yes", "--lang", "fr")
    assert "3 cartes ajoutées" in ended.out
    assert len(read(atelier).workshop.cards) == before + 3


class Hands(StringIO):
    """Standard input with answers typed in advance."""

    def isatty(self) -> bool:
        return True


def test_each_difference_is_asked_about_until_the_answer_is_one(
    perenne: Perenne, atelier: Path, plan: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = plan.read_text(encoding="utf-8").replace("- [ ] **AC1**", "- [x] **AC1**")
    plan.write_text(text.replace("Porteur : Léa.", "Porteur : Zoé Kazan."), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", Hands("peut-être\nn\nO\n"))
    ended = perenne("import", str(plan), "--into", "perenne-d-ete", "--lang", "fr")
    assert ended.out.count("Reprendre\u00a0?") == 3
    assert ended.code == 1, "not all of it was taken"
    action = read(atelier).workshop.actions["a1"]
    assert (action.due, action.status) == (date(2026, 12, 12), "done")
