"""The invitation for phones: it fits every screen, as large as there is room; in words alone without signs."""

import re

from hypothesis import given
from hypothesis import strategies as st

from perenne_tui.core.text.spans import Line, plain
from perenne_tui.i18n.language import language
from perenne_tui.screens.phones_wall import Invitation, wall_lines
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
    assert "Photographiez le code, ou tapez" in words(lines)
    assert "puis ces lettres" in words(lines)


def test_an_address_is_in_big_letters_on_the_smallest_screen() -> None:
    said = words(wall_lines(invitation(), FRENCH, 76, 20))
    assert "192.168" not in said, "it is drawn"
    assert "KHWXMW" not in said
    assert "8 téléphones ici" in said


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
