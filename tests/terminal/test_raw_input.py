"""Bytes that no key sends, in a real terminal: the board is still there, and the next key is answered."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perenne_tui.store.creation import create
from perenne_tui.store.paths import SNAPSHOT_ENDING
from perenne_tui.store.workshop_file import read
from perenne_tui.widgets.line_editor import MOST_TYPED
from tests.screens.board import some_workshop
from tests.terminal.terminal import Terminal

PASTE, PASTE_END = b"\x1b[200~", b"\x1b[201~"


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Terminal]:
    """The board of a workshop; at the end it must close on its key, without a fault."""
    yield from opened(tmp_path)


@pytest.fixture
def plain_board(tmp_path: Path) -> Iterator[Terminal]:
    """The same in a terminal that does not mark pastes."""
    yield from opened(tmp_path, marks_pastes=False)


def opened(tmp_path: Path, *, marks_pastes: bool = True) -> Iterator[Terminal]:
    """Yield the board of a workshop."""
    create(tmp_path / f"atelier{SNAPSHOT_ENDING}", some_workshop(), at=datetime(2026, 11, 24, 12, tzinfo=UTC))
    with Terminal("open", "atelier", home=tmp_path, marks_pastes=marks_pastes) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        yield terminal
        terminal.press("esc")
        terminal.press("ctrl+q")
        assert terminal.wait_until_it_ends() == 0
    assert not [*tmp_path.rglob("fault.txt")]


def test_letters_of_a_latin_1_terminal_are_letters(board: Terminal, tmp_path: Path) -> None:
    board.press("n")
    assert board.flood("Où est l'été ?".encode("latin-1"))
    board.wait_for("Où est l'été ?")
    board.press("enter")
    board.settle()
    assert "Où est l'été ?" in {
        card.title for card in read(tmp_path / f"atelier{SNAPSHOT_ENDING}").workshop.cards.values()
    }


NO_KEYS = (
    b"\x1b[M \xe9\xe9", b"\x1b[M\x20\x7f\xff", b"\x1b[99999999999999u", b"\x1b[55296u", b"\x1b[<0;99999999;1M",
    b"\x1b[48;9000;9000;0;0t", b"\x1b[48;10;20;100;200t", b"\x1b[?1;2c", b"\x1b]52;c;b3Vp\x07",
    b"\x1b[" + b"9" * 70_000 + b"u", b"\x1bP+r" + b"n" * 5_000 + b"\x1b\\", b"\x1b[O",
)  # fmt: skip
"""Sequences that terminals send or that look like theirs, none of which is a key."""


@pytest.mark.slow(reason="twelve sequences, one after the other")
def test_what_is_no_key_changes_nothing(board: Terminal) -> None:
    before = board.text
    for sent in NO_KEYS:
        assert board.flood(sent)
        board.settle()
        assert board.text == before, sent[:12]
        board.press("n")
        board.type("oui")
        board.wait_for("oui")
        board.press("backspace", "backspace", "backspace")
        board.wait_for("Nouvelle carte")
        board.press("esc")
        assert board.text == before, sent[:12]


@pytest.mark.slow(reason="two megabytes pass through a real terminal")
def test_two_megabytes_that_are_pasted_on_the_board_are_left_out_in_one_sentence(board: Terminal) -> None:
    assert board.flood(PASTE + b"nooo\n" * 400_000 + PASTE_END)
    board.wait_for("Un texte a au plus")
    assert "Nouvelle carte" not in board.text


def test_three_thousand_letters_without_brackets_are_one_text(board: Terminal, tmp_path: Path) -> None:
    text = ("Une réponse collée, sans crochets. " * 100)[:2999] + "."
    board.press("r")
    assert board.flood(text.encode() + b"\r")
    board.settle()
    assert read(tmp_path / f"atelier{SNAPSHOT_ENDING}").workshop.cards["d1"].answer == text


def test_lines_that_come_in_one_write_without_brackets_are_offered_as_cards(
    plain_board: Terminal, tmp_path: Path
) -> None:
    assert plain_board.flood("- Réserver le nom\r- Écrire au service\r- Trouver un relais".encode())
    plain_board.wait_for("Entrée en fait 3")
    plain_board.press("enter")
    plain_board.settle()
    assert titles(tmp_path) > {"Réserver le nom", "Écrire au service", "Trouver un relais"}


def test_short_lines_that_come_in_one_write_are_keys(plain_board: Terminal, tmp_path: Path) -> None:
    assert plain_board.flood(b"nab\rnef\ro")
    plain_board.settle()
    assert {"ab", "ef"} < titles(tmp_path)


def test_keys_that_come_in_one_write_are_keys_where_pastes_are_marked(board: Terminal, tmp_path: Path) -> None:
    assert board.flood(b"nUne carte\rnUne autre\ro")
    board.settle()
    assert {"Une carte", "Une autre"} < titles(tmp_path)


def titles(folder: Path) -> set[str]:
    """Return the titles of the cards that are saved."""
    return {card.title for card in read(folder / f"atelier{SNAPSHOT_ENDING}").workshop.cards.values()}


def test_a_page_that_is_too_long_is_left_out_in_one_sentence(board: Terminal) -> None:
    board.press("r")
    assert board.flood(PASTE + "é".encode() * (MOST_TYPED + 1) + PASTE_END)
    board.wait_for("Un texte a au plus")
    board.type("oui")
    board.wait_for("oui")
