"""The invitation for phones: it fits every screen, as large as there is room; in words alone without signs."""

import re

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.spans import Line, plain
from perenne_tui.i18n.language import language
from perenne_tui.screens.phones_wall import BIG_ROWS, Invitation, wall_lines
from perenne_tui.widgets.big_letters import big_lines
from perenne_tui.widgets.qr_code import qr_modules
from tests.budget import examples
from tests.cases import cases

FRENCH = language("fr")
MODULES = qr_modules("HTTP://192.168.1.20:8765/ABCDEFGHIJKLMNOPQRSTUVWXYZ")
SHORT, LONG, NAMED = "10.0.0.5:8765", "192.168.100.200:65535", "salle-du-conseil.exemple.fr:8765"


def invitation(address: str = LONG, count: int = 8) -> Invitation:
    return Invitation(MODULES, address, "KHWXMW", count)


def words(lines: tuple[Line, ...]) -> str:
    return re.sub(r"\s+", " ", " ".join(map(plain, lines)).replace("\u00a0", " "))


def has_code(lines: tuple[Line, ...]) -> bool:
    return any(span.role == "scanned" for line in lines for span in line)


@examples(30)
@given(st.integers(56, 240), st.integers(12, 70), st.sampled_from((SHORT, LONG, NAMED)), st.booleans())
def test_it_fits_every_screen(width: int, height: int, address: str, in_ascii: bool) -> None:
    lines = wall_lines(invitation(address), FRENCH, width, height, in_ascii=in_ascii)
    assert 0 < len(lines) <= height
    assert max(len(plain(line)) for line in lines) <= width


@cases("address", [SHORT, LONG, NAMED])
@cases("room", [(76, 20), (76, 18), (96, 26), (156, 41)])
def test_the_code_is_on_every_usual_screen_beside_the_address(room: tuple[int, int], address: str) -> None:
    lines = wall_lines(invitation(address), FRENCH, *room)
    assert has_code(lines)
    assert "Scannez le QR code, ou tapez" in words(lines)
    assert address in words(lines)
    assert "puis ces lettres KHWXMW" in words(lines)
    assert "8 téléphones ici" in words(lines) or len(lines) > 30, "there, in big letters"


def test_an_address_in_big_letters_breaks_before_its_port_alone() -> None:
    for address, width, broken in ((SHORT, 92, False), ("192.168.1.20:8765", 92, True), (LONG, 92, None)):
        lines = [plain(line) for line in wall_lines(invitation(address), FRENCH, width, 26)]
        drawn = next(place for place, line in enumerate(lines) if address in line) - 1
        assert drawn == {False: BIG_ROWS, True: 2 * BIG_ROWS, None: 0}[broken], address


@cases("count", [0, 1, 8, 128])
@cases("room", [(76, 18), (76, 20), (96, 25), (96, 26), (120, 40), (156, 41), (200, 60)])
def test_the_count_is_in_one_line_in_ordinary_letters_or_in_large(room: tuple[int, int], count: int) -> None:
    lines = wall_lines(invitation("192.168.1.20:8765", count), FRENCH, *room)
    said = FRENCH.count("{n} phone here", "{n} phones here", count)
    in_one_line = ((said,), *(big_lines(said, 1000, 100, largest=size) for size in (1, 2)))
    shown = [plain(line).rstrip() for line in lines]
    assert any(all(any(row in line for line in shown) for row in drawn) for drawn in in_one_line)


def test_a_name_of_a_machine_that_is_too_long_is_in_small_letters() -> None:
    assert NAMED in words(wall_lines(invitation(NAMED), FRENCH, 76, 20)).replace(" ", "")


def test_without_room_or_signs_for_the_code_the_words_say_what_to_type() -> None:
    for lines in (
        wall_lines(invitation(), FRENCH, 76, 20, in_ascii=True),
        wall_lines(invitation(), FRENCH, 76, 12),
        wall_lines(Invitation((), LONG, "KHWXMW", 0), FRENCH, 76, 20),
    ):
        assert not has_code(lines)
        assert "Dans un navigateur, tapez" in words(lines)
    ascii_words = words(wall_lines(invitation(), FRENCH, 76, 20, in_ascii=True))
    assert f"{LONG} puis ces lettres KHWXMW 8 téléphones ici" in ascii_words
