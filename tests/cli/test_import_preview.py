"""`perenne import` in a terminal: what a file becomes is shown, and made once somebody agrees."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from perenne_tui.cli.import_preview import Offer, preview_lines, question_lines
from perenne_tui.core.model.ids import new_uid
from perenne_tui.i18n.language import language
from perenne_tui.readers.outline.board import import_outline
from perenne_tui.readers.outline.outline import Entry, Outline
from perenne_tui.readers.text_import import import_text
from perenne_tui.services.import_preview import preview_of
from perenne_tui.store.reading import read
from tests.cli.helpers import Ended, Hands, Perenne

GUIDE = "# Guide\n\nRelu par Léa.\n\n" + "\n".join(
    f"## {name}\n\n### Le matin\n\n- [x] Rendre {name}\n- Écrire {name}\n\n### Le soir\n\n- Fermer {name}\n"
    for name in ("Avant", "Pendant", "Après")
)
MINUTES = """# Compte rendu

| Qui | Quoi | Quand | Remarque |
|---|---|---|---|
| Léa | Comparer trois offres | 12/01/2027 | la DSI aide |
| Paul | Écrire au service | 31/01/2027 | |
"""
ALL_NINE = "# Tout\n\n" + "\n".join(
    f"## Colonne {name}\n\n" + "\n".join(f"- Carte {name}{n} " + "longue " * 20 for n in range(8)) + "\n\nUn texte.\n"
    for name in "ABCDEFGHI"
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder of files, in which the commands are typed."""
    for name, text in (("guide.md", GUIDE), ("minutes.md", MINUTES), ("tout.md", ALL_NINE)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def asked(perenne: Perenne, monkeypatch: pytest.MonkeyPatch, typed: str, *args: str) -> Ended:
    """Run a command in a terminal, with answers typed in advance."""
    with monkeypatch.context() as terminal:
        terminal.setattr(sys, "stdin", Hands(typed))
        terminal.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        ended = perenne("import", *args, "--lang", "fr")
    return Ended(ended.code, ended.out.replace("\u00a0", " "), ended.err.replace("\u00a0", " "))


def columns(library: Path) -> Iterator[list[str]]:
    """Yield the columns of each workshop of the library."""
    for path in sorted(library.glob("*.perenne.json")):
        yield [axis.name for axis in read(path).workshop.axes_in_order()]


def test_enter_makes_what_is_shown(
    perenne: Perenne, library: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = asked(perenne, monkeypatch, "\n", str(files / "guide.md"))
    assert ended.code == 0
    for words in (
        "A Avant · 3 cartes", "Rendre Avant (réglé)", "réglé : 3", "Dans la note : 2 lignes, « Relu par Léa. »",
        "> 2 : titres de niveau 2, 3 colonnes — Avant · Pendant · Après", "  0 : une seule colonne",
        "Entrée crée l’atelier · tapez un chiffre puis Entrée : d’autres colonnes ·\nn ne crée rien : ",
        "3 colonnes, 9 cartes ; 2 lignes dans la note (fiche Défi). Pour l’ouvrir, tapez : perenne open guide",
    ):  # fmt: skip
        assert words in ended.out
    assert [*columns(library)] == [["Avant", "Pendant", "Après"]]


@pytest.mark.parametrize("typed", ["n\n", "q\n", "non\n", "\x1b\n", ""])
def test_whoever_gives_up_makes_nothing(
    perenne: Perenne, library: Path, files: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    ended = asked(perenne, monkeypatch, typed, str(files / "guide.md"))
    assert ended.code == 1
    assert "Rien n’a été créé de" in ended.err
    assert not library.exists()


@pytest.mark.parametrize("typed", ["3\n\n", '"\no\n', "0\n3\n\n", "4\n3\noui\n"])
def test_a_digit_takes_other_headings_as_columns(
    perenne: Perenne, library: Path, files: Path, monkeypatch: pytest.MonkeyPatch, typed: str
) -> None:
    ended = asked(perenne, monkeypatch, typed, str(files / "guide.md"))
    assert ended.code == 0
    assert ("« 4 » n’est pas une réponse" in ended.out) == ("4" in typed)
    assert [*columns(library)] == [["Le matin", "Le soir"]]


def test_the_columns_of_a_table_are_chosen_by_letter_and_number(
    perenne: Perenne, library: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = asked(perenne, monkeypatch, "p4\ne 0\n\n", str(files / "minutes.md"))
    assert "tableau : 1 Qui (Porteur) · 2 Quoi (Carte) · 3 Quand (Échéance) · 4 Remarque" in ended.out
    assert "tableau : 1 Qui · 2 Quoi (Carte) · 3 Quand · 4 Remarque (Porteur)" in ended.out
    actions = read(next(library.glob("*.perenne.json"))).workshop.actions.values()
    assert [action.due for action in actions if action.due] == []


def test_several_files_are_shown_in_turn_and_the_refused_ones_left_out(
    perenne: Perenne, library: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both = [str(files / "guide.md"), str(files / "minutes.md")]
    ended = asked(perenne, monkeypatch, "n\n\n", *both)
    assert (ended.code, [*columns(library)]) == (1, [["Compte rendu"]])
    assert asked(perenne, monkeypatch, "\n\n", *both).code == 0
    assert len([*columns(library)]) == 3


def test_an_interruption_makes_nothing_of_any_file(
    perenne: Perenne, library: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Interrupted(Hands):
        def readline(self, size: int | None = -1) -> str:  # type: ignore[override]
            line = super().readline(-1 if size is None else size)
            if not line:
                raise KeyboardInterrupt
            return line

    with monkeypatch.context() as terminal:
        terminal.setattr(sys, "stdin", Interrupted("\n"))
        terminal.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        ended = perenne("import", str(files / "guide.md"), str(files / "minutes.md"), "--lang", "fr")
    assert (ended.code, not library.exists()) == (130, True)
    assert "Rien n’a été créé." in ended.err


@pytest.mark.parametrize("more", [("--yes",), ()])
def test_in_a_pipe_or_with_yes_it_is_made_at_once(
    perenne: Perenne, library: Path, files: Path, monkeypatch: pytest.MonkeyPatch, more: tuple[str, ...]
) -> None:
    if more:
        ended = asked(perenne, monkeypatch, "", str(files / "guide.md"), *more)
    else:
        ended = perenne("import", str(files / "guide.md"), "--lang", "fr")
    assert ended.code == 0
    assert "Entrée" not in ended.out
    assert [*columns(library)] == [["Avant", "Pendant", "Après"]]


@pytest.mark.parametrize(("level", "found"), [("3", ["Le matin", "Le soir"]), ("0", ["Guide"]), ("2", None)])
def test_the_level_of_the_columns_can_be_typed(
    perenne: Perenne, library: Path, files: Path, level: str, found: list[str] | None
) -> None:
    assert perenne("import", str(files / "guide.md"), "--columns", level).code == 0
    assert [*columns(library)] == [found or ["Avant", "Pendant", "Après"]]


def test_a_level_or_a_head_that_the_file_has_not_is_refused_with_those_that_it_has(
    perenne: Perenne, library: Path, files: Path
) -> None:
    for args, words in (
        (("guide.md", "--columns", "5"), "2, 3, 0"),
        (("minutes.md", "--card", "Sujet"), "1 Qui, 2 Quoi, 3 Quand, 4 Remarque"),
        (("guide.md", "--owner", "Qui"), "--card"),
        (("guide.md", "--columns", "-1"), "--columns"),
    ):
        ended = perenne("import", str(files / args[0]), *args[1:], "--lang", "fr")
        assert ended.code, args
        assert words in ended.err, args
    assert not library.exists()


def test_heads_of_a_table_can_be_typed(perenne: Perenne, library: Path, files: Path) -> None:
    assert perenne("import", str(files / "minutes.md"), "--card", "remarque", "--owner", "2").code == 0
    workshop = read(next(library.glob("*.perenne.json"))).workshop
    assert next(card.title for card in workshop.cards.values()) == "la DSI aide"


def test_a_report_says_the_level_that_is_taken_and_the_others(perenne: Perenne, library: Path, files: Path) -> None:
    said = perenne("import", str(files / "guide.md"), "--report", "--columns", "3", "--lang", "fr").out
    said = said.replace("\u00a0", " ")
    assert "colonnes : titres de niveau 3, 2 colonnes — Le matin · Le soir" in said
    assert "--columns 2 : titres de niveau 2, 3 colonnes — Avant · Pendant · Après" in said
    lines = [line for line in said.splitlines() if line.startswith("  ligne")]
    assert lines[0].startswith("  lignes 1–2 : l’en-tête")
    assert not library.exists()


@pytest.mark.parametrize("size", [(80, 24), (100, 30), (40, 24), (160, 45)])
@pytest.mark.parametrize("text", [GUIDE, MINUTES, ALL_NINE], ids=["guide", "minutes", "nine columns"])
def test_a_preview_and_its_question_fit_on_the_terminal(text: str, size: tuple[int, int]) -> None:
    imported = import_text(text.encode(), name="tout", new_uid=new_uid)
    width, height = size
    preview = preview_of(imported)
    question = question_lines(preview, Offer("Entrée crée l’atelier", "n ne crée rien"), language("fr"), width)
    lines = preview_lines("un nom de fichier assez long.md", preview, language("fr"), width, height - len(question))
    assert max(map(len, [*lines, *question])) <= width
    assert len(lines) + len(question) <= height or width < 80, "its title stays on the screen"
    for axis in imported.deck.workshop.axes_in_order():
        assert any(axis.name in line for line in lines), "each column is named"


def test_cards_that_go_into_a_workshop_are_shown_in_the_same_way(
    perenne: Perenne, atelier: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = asked(perenne, monkeypatch, "o\n", str(files / "guide.md"), "--into", "perenne-d-ete", "--columns", "3")
    assert "> 3 : titres de niveau 3, 2 colonnes — Le matin · Le soir" in ended.out
    assert "o ajoute les cartes à perenne-d-ete" in ended.out
    assert len(read(atelier).workshop.cards) == 11


def test_a_word_document_is_no_deck_and_the_sentence_names_the_command_that_reads_it(
    perenne: Perenne, library: Path, files: Path
) -> None:
    (files / "compte rendu.docx").write_bytes(b"PK\x03\x04")
    os.chdir(files)
    ended = perenne("new", "Essai", "--from", "compte rendu.docx", "--lang", "fr")
    assert ended.code == 1
    assert 'perenne import "compte rendu.docx"' in ended.err
    assert not library.exists()


def test_the_cards_that_go_into_a_workshop_may_have_other_columns(
    perenne: Perenne, atelier: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked(perenne, monkeypatch, "3\no\n", str(files / "guide.md"), "--into", "perenne-d-ete")
    names = [axis.name for axis in read(atelier).workshop.axes_in_order()]
    assert names[-2:] == ["Le matin", "Le soir"]


def test_what_no_table_can_be_read_by_is_said_and_asked_again(
    perenne: Perenne, library: Path, files: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "suivi.csv").write_text("Action,Qui,Notes\nÉcrire,Léa,\nRelire,Paul,\n", encoding="utf-8")
    ended = asked(perenne, monkeypatch, "c3\nc9\n\n", str(files / "suivi.csv"))
    assert "« c9 » n’est pas une réponse" in ended.out
    assert "ne ressemble à une carte" in ended.out
    workshop = read(next(library.glob("*.perenne.json"))).workshop
    assert [card.title for card in workshop.cards.values()] == ["Écrire", "Relire"]


@pytest.mark.parametrize("into", [(), ("--into", "perenne-d-ete")])
@pytest.mark.parametrize("bad", ["photo.xyz", "vide.md", "notes.md"])
def test_a_refusal_of_one_of_several_files_names_it(
    perenne: Perenne, atelier: Path, files: Path, bad: str, into: tuple[str, ...]
) -> None:
    for name, data in (("photo.xyz", b"\x89PNG\r\n\x1a\n\0\0"), ("vide.md", b" \n"), ("notes.md", b"Rien.\n")):
        (files / name).write_bytes(data)
    path, before = str(files / bad), atelier.read_bytes()
    ended = perenne("import", "--yes", str(files / "guide.md"), path, *into, "--lang", "fr")
    assert ended.code == 1
    assert ended.err.count(path) == 1
    assert ended.err.count("\n") == 1
    assert atelier.read_bytes() == before


@pytest.mark.parametrize("name", ["guide.md", "minutes.md", "pad.txt", "questions.md"])
def test_what_is_made_at_once_and_reported_is_what_is_shown(
    perenne: Perenne, library: Path, files: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    pad = "Pad du 24/11\n\n##Suite\n* **Nom** : à récupérer\n* *Devis* demandé\n[x] lister\n\n##Divers\n- Pot\n"
    (files / "pad.txt").write_text(pad, encoding="utf-8")
    (files / "questions.md").write_text("- Hébergement : qui paie ?\n- Code : où est-il ?\n", encoding="utf-8")
    report = perenne("import", str(files / name), "--report", "--lang", "fr").out
    asked(perenne, monkeypatch, "\n", str(files / name))
    asked(perenne, monkeypatch, "", str(files / name), "--yes")
    one, other = (read(path).workshop for path in sorted(library.glob("*.perenne.json")))
    boards = [
        [(axis.name, [(card.title, card.state, card.question) for card in each.cards_in_order(axis.uid)])
         for axis in each.axes_in_order()]
        for each in (one, other)
    ]  # fmt: skip
    assert boards[0] == boards[1]
    for _, cards in boards[0]:
        assert all(f"      {title}\n" in report for title, _, _ in cards)


def test_the_name_of_the_workshop_stays_whatever_gives_the_columns() -> None:
    items = "\n".join(f"- carte {n}" for n in range(6))
    text = f"# Compte rendu\n\n## A\n\n{items}\n\n## B\n\n- deux\n\n# Annexe\n\n- trois\n"
    for level in (None, 0, 1, 2):
        imported = import_text(text.encode(), name="fichier", new_uid=new_uid, columns=level)
        numbers = [each.number for each in imported.levels]
        assert len(numbers) == len(set(numbers))
        assert numbers.count(0) == 1
        assert imported.deck.workshop.header.title == "Compte rendu"


def test_a_title_of_a_document_is_no_second_choice_of_one_column() -> None:
    entries = (
        Entry("heading", "Rapport", 1, 1, 0),
        *(Entry("heading", name, 2 * n, 2 * n, 1) for n, name in enumerate("AB", 1)),
    )
    rows = [(entries[0],), (entries[1], Entry("item", "un", 3, 3)), (entries[2], Entry("item", "deux", 5, 5))]
    outline = Outline(tuple(entry for row in rows for entry in row), ("",) * 5)
    for level in (None, 0, 1):
        imported = import_outline(outline, name="fichier", new_uid=new_uid, columns=level)
        assert imported.deck.workshop.header.title == "Rapport"
        assert [each.number for each in imported.levels] == [1, 0]
