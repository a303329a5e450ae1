"""`perenne import`: files become workshops, or cards of one; a file that cannot is refused in one sentence."""

import os
from pathlib import Path

import pytest
from openpyxl import Workbook

from perenne_tui.store.reading import read
from tests.cli.helpers import Hands, Perenne
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
        "Déploiement": ["D1 qui paie ?", "D2 où est le code ?"],
        "Accueil": ["A1 qui répond ?"],
    }


def test_cards_go_into_a_workshop_that_is_there_and_one_undo_takes_them_back(
    perenne: Perenne, atelier: Path, notes: Path
) -> None:
    before = read(atelier).workshop
    ended = perenne("import", str(notes), "--into", "perenne-d-ete", "--yes", "--lang", "fr")
    assert (ended.code, ended.err) == (0, "")
    assert "3 cartes ajoutées à perenne-d-ete." in ended.out
    found = titles(atelier)
    assert found["Déploiement"][1:] == ["D2 qui paie ?", "D3 où est le code ?"]
    assert found["Accueil"] == ["A1 qui répond ?"]
    with at_work(atelier) as (_, session):
        session.undo()
        session.undo()
        assert session.workshop == before


def test_cards_that_are_there_with_the_same_words_are_said_and_not_added_again(
    perenne: Perenne, atelier: Path, notes: Path
) -> None:
    import_notes = ("import", str(notes), "--into", "perenne-d-ete", "--yes", "--lang", "fr")
    assert "sont déjà" not in perenne(*import_notes).out
    before = titles(atelier), read(atelier).workshop.header.note
    ended = perenne(*import_notes)
    assert "3 cartes sont déjà dans perenne-d-ete, avec les mêmes mots" in ended.out.replace("\u00a0", " ")
    assert (titles(atelier), read(atelier).workshop.header.note) == before
    notes.write_text(notes.read_text("utf-8") + "- qui écoute ?\n", "utf-8")
    assert "1 carte ajoutée à perenne-d-ete." in perenne(*import_notes).out.replace("\u00a0", " ")
    assert titles(atelier)["Accueil"] == ["A1 qui répond ?", "A2 qui écoute ?"]


def test_a_report_says_where_every_line_goes_and_writes_nothing(perenne: Perenne, library: Path, notes: Path) -> None:
    ended = perenne("import", str(notes), "--report", "--lang", "fr")
    assert ended.code == 0
    assert "ligne 4\u00a0: colonne Déploiement, carte «\u00a0qui paie ?\u00a0»" in ended.out
    assert "lignes 1–2\u00a0: l’en-tête de l’atelier" in ended.out
    assert not library.exists()


@pytest.mark.usefixtures("impatient")
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


def test_nothing_is_added_without_asking(perenne: Perenne, atelier: Path, notes: Path, tmp_path: Path) -> None:
    """Files that are no plan: of somebody else, a note of ours, the cards of the workshop itself."""
    before = read(atelier).workshop
    files = {"note": "note de mi-parcours", "cards": "jeu de cartes", "checklist": "liste de documents"}
    for document, called in [*files.items(), ("note", files["note"])]:
        path = tmp_path / f"{document}.{'docx' if (tmp_path / f'{document}.md').exists() else 'md'}"
        perenne("export", "perenne-d-ete", document, "-o", str(path), "--lang", "fr")
        ended = perenne("import", str(path), "--into", "perenne-d-ete", "--lang", "fr")
        assert ended.code == 1
        assert called in ended.out, document
        assert perenne("import", str(path), "--into", "perenne-d-ete", "--report", "--lang", "fr").out
    ended = perenne("import", str(notes), "--into", "perenne-d-ete", "--lang", "fr")
    assert (ended.code, ended.err) == (1, "")
    assert "n’est pas un plan d’ici" in ended.out
    assert "--yes" in ended.out
    assert read(atelier).workshop == before


@pytest.mark.parametrize(("typed", "cards"), [("o\n", 3), ("\n", 0), ("n\n", 0)])
def test_people_are_asked_before_cards_are_added(
    perenne: Perenne, atelier: Path, notes: Path, monkeypatch: pytest.MonkeyPatch, typed: str, cards: int
) -> None:
    before = len(read(atelier).workshop.cards)
    monkeypatch.setattr("sys.stdin", Hands(typed))
    ended = perenne("import", str(notes), "--into", "perenne-d-ete", "--lang", "fr")
    asked = " ".join(ended.out.split())  # as it breaks between words
    assert "3 cartes" in asked
    assert "o ajoute les cartes à perenne-d-ete" in asked
    assert len(read(atelier).workshop.cards) == before + cards
    assert ended.code == (0 if cards else 1)


def test_a_workbook_and_a_text_of_windows_are_added_to_a_workshop_too(
    perenne: Perenne, atelier: Path, tmp_path: Path
) -> None:
    book = Workbook()
    for row in (
        ("Quoi", "Qui", "Quand"),
        ("Ouvrir les accès", "Léa", "12/01/2027"),
        ("Relire", "Paul", "15/01/2027"),
    ):
        book.active.append(row)
    book.save(tmp_path / "suivi.xlsx")
    (tmp_path / "suivi.csv").write_bytes("Tâche;Porteur\nFermer le marché;Zoé\n".encode("cp1252"))
    before = len(read(atelier).workshop.cards)
    for name, cards in (("suivi.xlsx", 2), ("suivi.csv", 1)):
        ended = perenne("import", str(tmp_path / name), "--into", "perenne-d-ete", "--yes")
        assert ended.code == 0, ended.err
        before += cards
        assert len(read(atelier).workshop.cards) == before


def test_a_plan_that_another_encoding_spoilt_is_never_read_as_cards(
    perenne: Perenne, atelier: Path, tmp_path: Path
) -> None:
    perenne("export", "perenne-d-ete", "-o", str(tmp_path / "plan.md"))
    text = (tmp_path / "plan.md").read_text(encoding="utf-8")
    (tmp_path / "plan.md").write_bytes(text.encode("cp1252", errors="replace"))
    before = read(atelier).workshop
    assert perenne("import", str(tmp_path / "plan.md"), "--into", "perenne-d-ete", "--yes").code == 1
    assert read(atelier).workshop == before
