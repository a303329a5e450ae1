"""Signs: all in the WGL4 set that every Windows font has, and each with an ASCII replacement."""

import unicodedata
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from rich.cells import cell_len

from perenne_tui.i18n.vocabulary.states import AXIS_GLYPHS, STATE_GLYPHS
from perenne_tui.settings.glyphs import ASCII, fitting, in_ascii
from tests.cases import cases
from tests.wgl4 import WGL4

ROOT = Path(__file__).parents[2]
CATALOGUES = sorted((ROOT / "perenne_tui" / "locale").rglob("*.po"))
BOARDS = sorted((ROOT / "boards").rglob("*.md"))


@cases("path", BOARDS)
def test_a_shipped_board_has_no_sign_that_a_windows_font_lacks(path: Path) -> None:
    assert set(path.read_text(encoding="utf-8")) - WGL4 - {"\n", "★"} == set()  # the star never reaches the screen


@pytest.mark.parametrize("path", CATALOGUES, ids=[path.parts[-3] for path in CATALOGUES])
def test_no_message_has_a_sign_that_a_windows_font_lacks(path: Path) -> None:
    with path.open("rb") as file:
        catalogue = read_po(file)
    said = {char for message in catalogue if message.id for char in str(message.id) + str(message.string)}
    assert said - WGL4 - {"\n", "\u202f"} == set()


def test_signs_that_are_told_apart_stay_apart_in_ascii() -> None:
    for family in (AXIS_GLYPHS, tuple(STATE_GLYPHS.values()), ("←", "→", "↑", "↓"), ("█", "▌", "░")):
        assert len({in_ascii(sign) for sign in family}) == len(family)
        assert all(in_ascii(sign).isascii() for sign in family)


def test_what_stands_for_a_sign_is_one_ascii_cell() -> None:
    for sign, plain in ASCII.items():
        assert plain.isascii()
        assert plain.isprintable()
        assert cell_len(plain) == cell_len(sign) == 1, unicodedata.name(sign)


@cases(
    ("encoding", "glyphs"),
    [("utf-8", "full"), ("UTF8", "full"), ("cp65001", "full"), ("cp1252", "ascii"), (None, "ascii")],
)
def test_a_terminal_that_is_not_written_in_unicode_gets_ascii_signs(encoding: str | None, glyphs: str) -> None:
    assert fitting(encoding) == glyphs
