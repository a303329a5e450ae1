"""Bytes for the terminal: our own control sequences and plain text, whatever people type or files hold."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest

from perenne_tui.core.model.values import replace
from perenne_tui.store.creation import create
from tests.screens.board import board_of, some_workshop
from tests.screens.hostile import HARMFUL, HOSTILE
from tests.screens.test_hostile import say_everywhere
from tests.terminal.terminal import Terminal

OURS = re.compile(
    rb"\x1b\[[0-9;]*m"  # colours
    rb"|\x1b\[\d+;\d+H"  # where to write
    rb"|\x1b\[\?\d+[hl]"  # modes of the terminal
    rb"|\x1b\[\?\d+\$p"  # does it know synchronised output?
    rb"|\x1b\[>\d*u|\x1b\[<u"  # the keyboard protocol
    rb"|\x1b\]22;default\x07"  # the shape of the mouse pointer
)
"""Every sequence that Textual sends for us."""

NOW = datetime(2026, 11, 24, 12, tzinfo=UTC)
WRITABLE = [
    text
    for text in HOSTILE
    if re.search(r"[\[\\{]", HARMFUL.sub("[", text)) and not re.search("[\ud800-\udfff]", text)
]
"""Texts that hold controls or markup, all but lone surrogates: these have no bytes, so nothing can bring one."""
PASTED = [text for text in WRITABLE if "\x1b[201~" not in text]


def assert_plain(terminal: Terminal) -> None:
    """Assert that all that was sent is readable text, apart from our own control sequences."""
    rest = OURS.sub(b"", terminal.sent).decode("utf-8")
    found = HARMFUL.search(rest.replace("\r\n", ""))
    assert found is None, repr(rest[max(0, found.start() - 60) : found.start() + 60])
    assert "perenne" not in terminal.screen.title
    assert terminal.exit_code is None


@pytest.mark.slow(reason="every hostile text is looked at")
def test_hostile_texts_of_a_file_send_nothing_but_text(tmp_path: Path) -> None:
    titles, texts = WRITABLE[::2], [*WRITABLE[1::2], "fin"]
    workshop = board_of([(letter, "Axe", titles[place::3]) for place, letter in enumerate("ABC")])
    said = dict(zip(workshop.cards, texts, strict=False))
    cards = {
        uid: replace(card, question=said[uid], answer=said[uid], tags=(said[uid],))
        for uid, card in workshop.cards.items()
    }
    create(tmp_path / "atelier.perenne.json", replace(workshop, cards=cards), at=NOW)
    with Terminal("open", "atelier", home=tmp_path, size=(160, 45)) as terminal:
        terminal.wait_for("AXE")
        terminal.settle()
        for _ in range(3):
            terminal.press(*["down"] * 6)
            terminal.press("end")
            terminal.press("tab")
        terminal.press("enter")
        for _ in titles:
            terminal.press("pagedown")
        for key in ("f3", "end", "home", "esc", "ctrl+p", "esc", "/", "esc"):
            terminal.press(key)
        assert_plain(terminal)


@pytest.mark.slow(reason="every hostile text is pasted in three places")
@pytest.mark.parametrize("part", range(2))
def test_hostile_texts_that_are_pasted_send_nothing_but_text(tmp_path: Path, part: int) -> None:
    create(tmp_path / "atelier.perenne.json", some_workshop(), at=NOW)
    with Terminal("open", "atelier", home=tmp_path) as terminal:
        terminal.wait_for("DÉPLOIEMENT")
        terminal.settle()
        for text in PASTED[part::2]:
            paste = f"\x1b[200~{text}\x1b[201~"
            terminal.press("n", paste, "enter", "r", paste, "enter", "/", paste)
            terminal.press("enter", "/", "enter")
        assert_plain(terminal)


@pytest.mark.parametrize("text", ["[@click=app.quit]x[/]", "\x1b]52;c;ZXZpbA==\x07", "\u202e{name}\\[/]"])
def test_a_workshop_that_is_hostile_everywhere_opens_and_closes(tmp_path: Path, text: str) -> None:
    create(tmp_path / "atelier.perenne.json", say_everywhere(some_workshop(), text=text), at=NOW)
    with Terminal("open", "atelier", home=tmp_path) as terminal:
        terminal.wait_for("aide")
        terminal.settle()
        for keys in (["down"], ["enter"], ["end"], ["f3"], ["esc"], ["esc"], ["x"]):
            terminal.press(*keys)
        assert_plain(terminal)
        terminal.press("ctrl+q")
        assert terminal.wait_until_it_ends() == 0


@pytest.mark.slow(reason="after each burst of keys the whole picture is painted anew")
def test_what_is_painted_bit_by_bit_is_what_a_whole_picture_shows(tmp_path: Path) -> None:
    workshop = board_of([(letter, f"Axe {letter}", [f"Carte {n} " * 5 for n in range(9)]) for letter in "ABCDE"])
    create(tmp_path / "atelier.perenne.json", workshop, at=NOW)
    with Terminal("open", "atelier", home=tmp_path) as terminal:
        terminal.wait_for("AXE A")
        terminal.settle()
        for keys in (
            "j j o L",
            "J J v",
            "n a b c enter",
            "tab tab tab end",
            "delete",
            "/ 7 enter",
            "esc z z",
            "a x esc",
        ):
            for key in keys.split():
                terminal.press(key)
            terminal.press("home")  # what was said about the key before stands no more
            bit_by_bit = terminal.text
            terminal.press("f1")
            assert terminal.text != bit_by_bit
            terminal.press("esc")
            assert terminal.text == bit_by_bit, keys
