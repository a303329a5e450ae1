"""QR codes of half blocks: read from a reduced and blurred picture, in both themes; as large as there is room."""

import pytest

from perenne_tui.core.text.spans import plain
from perenne_tui.settings.themes import PALETTES
from perenne_tui.widgets.look import Look
from perenne_tui.widgets.qr_code import qr_lines, qr_modules
from tests.camera import read_codes
from tests.cases import cases

ADDRESS = "HTTP://192.168.100.200:65535/ABCDEFGHIJKLMNOPQRSTUVWXYZ"
MODULES = qr_modules(ADDRESS)


def test_an_address_of_the_room_is_a_small_code() -> None:
    assert len(MODULES) == 29, "version 3: it fits on twenty rows with its margin"
    assert {len(row) for row in MODULES} == {29}
    assert {*"".join(MODULES)} == {"#", "."}


@pytest.mark.parametrize("theme", PALETTES)
@cases("room", [(78, 20), (98, 26), (158, 41)])
def test_a_camera_reads_the_code(room: tuple[int, int], theme: str) -> None:
    look = Look(PALETTES[theme])
    rows = [look.segments(line, room[0]) for line in qr_lines(MODULES, *room)]
    assert read_codes(rows, PALETTES[theme]) == [ADDRESS]


@cases(
    ("room", "cells", "rows"),
    [
        ((78, 20), 37, 19),
        ((78, 18), 35, 18),
        ((37, 40), 37, 19),
        ((158, 41), 74, 37),
        ((158, 36), 70, 35),
        ((32, 40), 0, 0),
        ((80, 16), 0, 0),
    ],
)
def test_a_code_takes_the_room_there_is(room: tuple[int, int], cells: int, rows: int) -> None:
    drawn = [plain(line) for line in qr_lines(MODULES, *room)]
    assert len(drawn) == rows
    assert {len(row) for row in drawn} == ({cells} if cells else set())
